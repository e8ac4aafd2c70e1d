//! What the law gives a person over what is kept of them.

use askama::Template;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use conversations::Error;
use conversations::actions::people;
use journeys::people::{Erased, erase as let_go, export as everything, would_erase};
use kernel::PersonId;
use platform::Fault;
use platform::texts::{local, say, say_with};

use super::Card;
use crate::citizen::when::long_date;
use crate::desk::{Frame, Place, act};
use crate::kit::{Checked, Failure, Kit, OrNotFound as _, Pressed};
use crate::signin::Staff;

#[derive(Template)]
#[template(path = "desk/people_erase.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    card: Option<Card>,
    /// What would go, in words.
    goes: Vec<String>,
    done: Option<String>,
}

/// Everything kept of a person, as a file to hand over.
pub async fn export(staff: Staff, Path(id): Path<String>) -> Result<Response, Failure> {
    let id: PersonId = id.parse().ok().or_not_found()?;
    let (clerk, now) = (act::clerk(&staff), staff.office.now());
    let made = staff
        .office
        .change(async move |tx| everything(tx, &clerk, id, now).await);
    let all = found(made.await)?;
    let text = serde_json::to_string_pretty(&all).map_err(Failure::broken("writing an export"))?;
    let name = format!("attachment; filename=\"persona-{id}.json\"");
    let headers = [
        (
            header::CONTENT_TYPE,
            "application/json; charset=utf-8".to_owned(),
        ),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, text).into_response())
}

/// The same in words, in the language of the person, as a page to print.
pub async fn paper(staff: Staff, Path(id): Path<String>) -> Result<Response, Failure> {
    let id: PersonId = id.parse().ok().or_not_found()?;
    let (clerk, now) = (act::clerk(&staff), staff.office.now());
    let made = staff
        .office
        .change(async move |tx| everything(tx, &clerk, id, now).await);
    let all = found(made.await)?;
    let spoken = all
        .pointer("/contacts/0/language")
        .and_then(serde_json::Value::as_str);
    let lang = spoken.unwrap_or_default().parse().unwrap_or_default();
    let day = [("day", long_date(lang, local(now).date()).into())];
    let head = (
        say(lang, "people-paper"),
        say_with(lang, "people-paper-lead", &day),
    );
    super::paper::draw(
        &staff,
        lang,
        head,
        format!("{}/{id}", super::PATH),
        super::kept::parts(&all, lang),
    )
}

/// What would go.
pub async fn ask(staff: Staff, Path(id): Path<String>) -> Result<Response, Failure> {
    let id: PersonId = id.parse().ok().or_not_found()?;
    let found = staff
        .office
        .read(async move |tx| {
            let Some(side) = people::side(tx, id).await? else {
                return Ok(None);
            };
            let goes = would_erase(tx, &side).await?;
            Ok::<_, Fault>(Some((side, goes)))
        })
        .await?;
    let (side, goes) = found.or_not_found()?;
    let kit = staff.office.kit();
    let number = |many: usize| i64::try_from(many).unwrap_or(i64::MAX);
    let goes = vec![
        kit.counted("people-channels", "number", number(goes.contacts)),
        kit.counted("people-threads", "number", number(goes.threads)),
        kit.counted("people-calls", "number", number(goes.calls)),
        kit.counted("people-requests", "number", number(goes.requests)),
        kit.counted("people-appointments", "number", number(goes.appointments)),
    ];
    staff.office.page(&Page {
        kit: staff.office.kit(),
        frame: Frame::of(&staff, Place::People).await?,
        card: Some(Card::of(&side, staff.office.lang())),
        goes,
        done: None,
    })
}

/// It goes.
pub async fn erase(
    staff: Staff,
    Path(id): Path<String>,
    _form: Checked<Pressed>,
) -> Result<Response, Failure> {
    let id: PersonId = id.parse().ok().or_not_found()?;
    let (clerk, now) = (act::clerk(&staff), staff.office.now());
    let gone = staff
        .office
        .change(async move |tx| let_go(tx, &clerk, id, now).await);
    let gone = found(gone.await)?;
    staff.office.page(&Page {
        kit: staff.office.kit(),
        frame: Frame::of(&staff, Place::People).await?,
        card: None,
        goes: Vec::new(),
        done: Some(outcome(&staff, gone)),
    })
}

fn outcome(staff: &Staff, gone: Erased) -> String {
    let number = |many: usize| i64::try_from(many).unwrap_or(i64::MAX).into();
    let words = [
        ("contacts", number(gone.contacts)),
        ("threads", number(gone.threads)),
        ("calls", number(gone.calls)),
        ("requests", number(gone.requests)),
        ("appointments", number(gone.appointments)),
    ];
    say_with(staff.office.lang(), "people-erased", &words)
}

pub(super) fn found<T>(made: Result<T, Error>) -> Result<T, Failure> {
    match made {
        Ok(made) => Ok(made),
        Err(Error::Absent) => Err(Failure::NotFound),
        Err(Error::Fault(fault)) => Err(fault.into()),
        Err(error) => Err(Failure::broken("handing over what is kept")(error)),
    }
}
