//! Labels on an open conversation: one form to put one on or take it off.

use axum::extract::Path;
use axum::response::Response;
use catalogue::Catalogue;
use conversations::label;
use journeys::desk;
use kernel::Lang;
use serde::Deserialize;

use super::act;
use crate::kit::{Checked, Failure};
use crate::signin::Staff;

/// The labels of a conversation, ready to show.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    /// Those it has: id and name.
    pub on: Vec<(String, String)>,
    /// Those it could have.
    pub off: Vec<(String, String)>,
}

impl Labels {
    /// The council's labels, parted into those that are on and the others.
    pub fn of(on: &[String], catalogue: &Catalogue, lang: Lang) -> Self {
        let said = |label: &catalogue::Label| (label.id.clone(), label.name.get(lang).clone());
        let others = catalogue
            .labels
            .iter()
            .filter(|label| !on.contains(&label.id));
        Self {
            on: on
                .iter()
                .filter_map(|id| label::named(catalogue, id))
                .map(said)
                .collect(),
            off: others.map(said).collect(),
        }
    }
}

#[expect(clippy::struct_field_names, reason = "the names of the form")]
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Put {
    #[serde(rename = "csrf")]
    _csrf: String,
    #[serde(default)]
    put: Option<String>,
    #[serde(default)]
    take: Option<String>,
}

pub async fn change(
    staff: Staff,
    Path(id): Path<String>,
    Checked(form): Checked<Put>,
) -> Result<Response, Failure> {
    let catalogue = staff.office.house.catalogue();
    act::step(&staff, &id, async move |tx, clerk, id, now| {
        let (name, on) = match (form.take, form.put) {
            (Some(name), _) => (name, false),
            (None, name) => (name.unwrap_or_default(), true),
        };
        if name.is_empty() {
            return Ok(());
        }
        desk::label(tx, clerk, &catalogue, (id, &name, on), now).await
    })
    .await
}
