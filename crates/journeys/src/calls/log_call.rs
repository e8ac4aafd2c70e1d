//! A call came in: it is kept as an attention, and may become a call-back.

use ::calls::actions::{self, Source};
use ::calls::due::department_for;
use ::calls::{Call, Desk, Ending, Error, Scope, Wish};
use catalogue::Catalogue;
use kernel::{CallId, ContactId, Lang, Personal, Phone, Timestamp};
use platform::Tx;

use super::{Wanted, ask};

/// A call as whoever attended it tells it.
#[derive(Debug, Clone)]
pub struct Attended {
    /// The form's own key.
    pub form: String,
    /// When it began.
    pub at: Timestamp,
    /// How long it was.
    pub seconds: i64,
    /// The catalogue item.
    pub matter: Option<String>,
    /// What came of it.
    pub ending: Ending,
    /// The language spoken.
    pub lang: Lang,
    /// The number.
    pub phone: Option<Phone>,
    /// The contact somebody recognised.
    pub contact: Option<ContactId>,
    /// What colleagues should know.
    pub note: Option<Personal<String>>,
}

/// Keeps the call, and makes the promise it ended with.
pub async fn log_call(
    tx: &mut Tx,
    catalogue: &Catalogue,
    desk: &Desk,
    attended: Attended,
    now: Timestamp,
) -> Result<Call, Error> {
    let matter = attended.matter.filter(|id| catalogue.item(id).is_some());
    let department = match &desk.scope {
        Scope::Partner(departments) => departments.first().cloned().unwrap_or_default(),
        _ => department_for(catalogue, matter.as_deref()),
    };
    let mut callback = None;
    if let (Ending::Callback, Some(phone)) = (attended.ending, &attended.phone) {
        let wanted = Wanted {
            phone: phone.clone(),
            name: None,
            lang: attended.lang,
            matter: matter.clone(),
            topic: attended.note.clone(),
            wish: Wish::ANY,
            source: Source::Staff(desk.staff),
        };
        callback = Some(ask(tx, catalogue, wanted, now).await?.id);
    }
    let call = Call {
        id: CallId::new(),
        staff: desk.staff,
        department,
        at: attended.at.min(now),
        seconds: attended.seconds.clamp(0, 8 * 3600),
        matter,
        ending: attended.ending,
        lang: attended.lang,
        phone: attended.phone,
        contact: attended.contact,
        person: None,
        note: attended.note,
        callback,
        request: None,
    };
    Ok(actions::log(tx, &attended.form, &call, now).await?)
}

/// Who is known by this number, for somebody to recognise; nobody is merged by it.
pub async fn match_number(
    tx: &mut Tx,
    channels: &[String],
    phone: &Phone,
    now: Timestamp,
) -> Result<Vec<conversations::Contact>, platform::Fault> {
    let sender = conversations::Sender {
        phone: Some(phone.clone()),
        ..conversations::Sender::default()
    };
    let mut found = Vec::new();
    for channel in channels {
        let known = conversations::actions::contacts::find(tx, channel, &sender, now).await?;
        found.extend(known);
    }
    Ok(found)
}
