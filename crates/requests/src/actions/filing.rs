//! Something is handed in.

use catalogue::Catalogue;
use kernel::{Actor, Code, RequestId, Timestamp};
use platform::Tx;

use super::{Making, write};
use crate::error::Error;
use crate::request::{Filing, Kind, Request};
use crate::state::State;
use crate::step::StepKind;
use crate::{store, term};

/// Who attends to what nobody else does.
const FRONT: &str = "oac";

/// What came of handing something in.
#[derive(Debug, Clone)]
pub struct Filed {
    /// The request.
    pub request: Request,
    /// Whether it was here already: the same form, sent again.
    pub repeated: bool,
}

/// Makes a request of what was handed in. The same form key is the same request, however often it comes.
pub async fn file(
    tx: &mut Tx,
    catalogue: &Catalogue,
    filing: &Filing,
    actor: Actor,
    now: Timestamp,
) -> Result<Filed, Error> {
    if let Some(request) = store::by_form_key(tx, &filing.form_key).await? {
        return Ok(Filed {
            request,
            repeated: true,
        });
    }
    filing.check()?;
    let number = store::next_number(tx).await?;
    let request = request(catalogue, filing, number, now)?;
    if !store::insert(tx, &request, &filing.form_key).await? {
        // Another node was quicker with the same form.
        let request = store::by_form_key(tx, &filing.form_key).await?;
        return Ok(Filed {
            request: request.ok_or(Error::Absent)?,
            repeated: true,
        });
    }
    store::adopt(tx, &filing.form_key, request.id).await?;
    for attachment in &filing.attachments {
        store::add_attachment(tx, request.id, *attachment, now).await?;
    }
    let making = Making {
        key: Some("received"),
        ..Making::of(StepKind::Received, actor)
    };
    write(tx, &request, making, now).await?;
    Ok(Filed {
        request,
        repeated: false,
    })
}

fn request(
    catalogue: &Catalogue,
    filing: &Filing,
    number: i64,
    now: Timestamp,
) -> Result<Request, Error> {
    let category = filing
        .category
        .as_deref()
        .filter(|_| filing.kind == Kind::Incident);
    let days = term::days(catalogue, filing.kind, category, filing.accessibility);
    Ok(Request {
        id: RequestId::new(),
        number,
        code: Code::fresh(),
        kind: filing.kind,
        state: State::Received,
        version: 1,
        text: filing.text.reveal().trim().to_owned().into(),
        public_text: None,
        place: filing.place.clone(),
        category: category.map(str::to_owned),
        item: filing
            .item
            .clone()
            .filter(|item| catalogue.item(item).is_some()),
        accessibility: filing.accessibility,
        department: department(catalogue, filing)?,
        owner: None,
        source: filing.source,
        contact: filing.contact,
        thread: filing.thread,
        person: None,
        reporter: filing.reporter.clone(),
        wants: filing.wants,
        media_url: filing.media_url.clone(),
        lang: filing.lang,
        received_at: now,
        answer_by: term::answer_by(catalogue, now, days),
        updated_at: now,
        answered_at: None,
        closed_at: None,
        joined_to: None,
        solved: None,
        erased_at: None,
    })
}

/// Whose it is: what was chosen, else the department of the kind of incident or of the sheet, else the front desk.
/// A complaint is never given at once to whom it complains about.
fn department(catalogue: &Catalogue, filing: &Filing) -> Result<String, Error> {
    if let Some(chosen) = &filing.department {
        return match catalogue.department(chosen) {
            Some(department) => Ok(department.id.clone()),
            None => Err(Error::NoDepartment),
        };
    }
    let of_kind = match &filing.category {
        Some(code) if filing.kind == Kind::Incident => {
            let kind = catalogue.incident_kind(code).ok_or(Error::NoCategory)?;
            Some(kind.department.clone())
        }
        _ => None,
    };
    let of_item = filing
        .item
        .as_deref()
        .filter(|_| matches!(filing.kind, Kind::Enquiry | Kind::Suggestion))
        .and_then(|item| catalogue.item(item))
        .map(|item| item.department.clone());
    let usual = || {
        let front = catalogue.department(FRONT).map(|it| it.id.clone());
        let first = || catalogue.departments.first().map(|it| it.id.clone());
        front.or_else(first)
    };
    of_kind
        .or(of_item)
        .or_else(usual)
        .ok_or(Error::NoDepartment)
}
