//! Somebody asks to be called, through any door.

use ::calls::actions::{self, Asked, Asking, Source};
use ::calls::due::{department_for, promise};
use ::calls::{Error, Promise, Wish, WorkingTime};
use catalogue::Catalogue;
use kernel::{Lang, Personal, Phone, Timestamp};
use platform::Tx;

/// What somebody asks for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The number.
    pub phone: Phone,
    /// What they are called.
    pub name: Option<Personal<String>>,
    /// The language to speak.
    pub lang: Lang,
    /// The catalogue item.
    pub matter: Option<String>,
    /// In the person's words.
    pub topic: Option<Personal<String>>,
    /// When it suits.
    pub wish: Wish,
    /// Where it was asked.
    pub source: Source,
}

/// When a call about this matter can be promised.
pub fn promised(
    catalogue: &Catalogue,
    matter: Option<&str>,
    wish: Wish,
    now: Timestamp,
) -> Promise {
    let department = department_for(catalogue, matter);
    promise(&WorkingTime::of(catalogue, &department, now), wish, now)
}

/// Takes the request down with the promise the department's hours allow.
pub async fn ask(
    tx: &mut Tx,
    catalogue: &Catalogue,
    wanted: Wanted,
    now: Timestamp,
) -> Result<Asked, Error> {
    let matter = wanted.matter.filter(|id| catalogue.item(id).is_some());
    let asking = Asking {
        department: department_for(catalogue, matter.as_deref()),
        promise: promised(catalogue, matter.as_deref(), wanted.wish, now),
        phone: wanted.phone,
        name: wanted.name,
        lang: wanted.lang,
        matter,
        topic: wanted.topic,
        wish: wanted.wish,
        source: wanted.source,
    };
    actions::ask(tx, &asking, now).await
}
