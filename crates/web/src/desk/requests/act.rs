//! What a clerk does with a request: one form each, one journey each, and back to the request.

use ::requests::actions::{self, Deed, Done};
use ::requests::{Error, State};
use axum::extract::Path;
use axum::response::Response;
use journeys::requests::{self as journey, Reach, Told};
use kernel::{RequestId, StaffId, Timestamp};
use platform::Tx;
use platform::texts::{say, say_with};
use serde::Deserialize;

use super::PATH;
use super::one::{self, Extra};
use crate::kit::{Checked, Failure, Key, OrNotFound as _};
use crate::signin::Staff;

/// What every form brings: its key, and the last step that its page showed.
macro_rules! form {
    ($name:ident { $($field:ident: $kind:ty),* $(,)? }) => {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            #[serde(rename = "csrf")]
            _csrf: String,
            key: Key,
            seen: i64,
            $($field: $kind,)*
        }
    };
}

form!(Assign {
    department: String,
    owner: String
});
form!(Categorise { category: String });
form!(Step { act: String });
form!(Write {
    act: String,
    text: String
});
form!(Join { number: String });
form!(Release {
    act: String,
    text: String
});

fn deed(staff: &Staff, id: &str, key: &Key, seen: i64) -> Result<Deed, Failure> {
    let id: RequestId = id.parse().ok().or_not_found()?;
    Ok(Deed {
        id,
        staff: staff.id(),
        key: key.to_string(),
        seen,
    })
}

pub async fn assign(
    staff: Staff,
    Path(id): Path<String>,
    Checked(form): Checked<Assign>,
) -> Result<Response, Failure> {
    let deed = deed(&staff, &id, &form.key, form.seen)?;
    let owner: Option<StaffId> = form.owner.parse().ok();
    let catalogue = staff.office.house.catalogue();
    let names = staff
        .office
        .read(async |tx| identity::views::names(tx).await)
        .await?;
    let owner = owner.filter(|id| names.contains_key(id));
    run(&staff, deed, None, async move |tx, deed, now| {
        actions::assign(tx, &catalogue, deed, (&form.department, owner), now).await
    })
    .await
}

pub async fn categorise(
    staff: Staff,
    Path(id): Path<String>,
    Checked(form): Checked<Categorise>,
) -> Result<Response, Failure> {
    let deed = deed(&staff, &id, &form.key, form.seen)?;
    let catalogue = staff.office.house.catalogue();
    run(&staff, deed, None, async move |tx, deed, now| {
        actions::categorise(tx, &catalogue, deed, &form.category, now).await
    })
    .await
}

pub async fn step(
    staff: Staff,
    Path(id): Path<String>,
    Checked(form): Checked<Step>,
) -> Result<Response, Failure> {
    let deed = deed(&staff, &id, &form.key, form.seen)?;
    run(&staff, deed, None, async move |tx, deed, now| {
        match form.act.as_str() {
            "start" => actions::start(tx, deed, now).await,
            "close" => actions::close(tx, deed, now).await,
            "reopen" => actions::reopen(tx, deed, now).await,
            _ => Err(Error::NotFrom(State::Received)),
        }
    })
    .await
}

pub async fn write(
    staff: Staff,
    Path(id): Path<String>,
    Checked(form): Checked<Write>,
) -> Result<Response, Failure> {
    let deed = deed(&staff, &id, &form.key, form.seen)?;
    let name = match form.act.as_str() {
        "answer" => "answer",
        "ask" => "ask",
        "reject" => "reject",
        _ => "note",
    };
    let draft = Some((name, form.text.clone()));
    if matches!(name, "answer" | "ask") {
        return tell(&staff, deed, draft, name, form.text).await;
    }
    run(&staff, deed, draft, async move |tx, deed, now| {
        if name == "reject" {
            actions::reject(tx, deed, &form.text, now).await
        } else {
            actions::note(tx, deed, &form.text, now).await
        }
    })
    .await
}

/// Answers or asks, and says where the words went.
async fn tell(
    staff: &Staff,
    deed: Deed,
    draft: Option<(&'static str, String)>,
    act: &'static str,
    text: String,
) -> Result<Response, Failure> {
    let (id, now) = (deed.id, staff.office.now());
    let outcome = staff
        .office
        .change(async move |tx| -> Result<Told, Error> {
            if act == "answer" {
                journey::answer(tx, &deed, &text, now).await
            } else {
                journey::ask(tx, &deed, &text, now).await
            }
        })
        .await;
    match outcome {
        Ok(told) => {
            let word = match told.reach {
                Reach::Open => "said",
                Reach::None => "page",
                Reach::WindowClosed => "window",
                Reach::Unreachable => "unreachable",
            };
            staff.office.redirect(&format!("{PATH}/{id}?fet={word}"))
        }
        Err(error) => refuse(staff, id, &error, draft).await,
    }
}

pub async fn join(
    staff: Staff,
    Path(id): Path<String>,
    Checked(form): Checked<Join>,
) -> Result<Response, Failure> {
    let deed = deed(&staff, &id, &form.key, form.seen)?;
    let other = form.number.trim().parse().unwrap_or(0);
    let draft = Some(("join", form.number));
    run(&staff, deed, draft, async move |tx, deed, now| {
        actions::join(tx, deed, other, now).await
    })
    .await
}

pub async fn release(
    staff: Staff,
    Path(id): Path<String>,
    Checked(form): Checked<Release>,
) -> Result<Response, Failure> {
    let deed = deed(&staff, &id, &form.key, form.seen)?;
    let draft = Some(("release", form.text.clone()));
    run(&staff, deed, draft, async move |tx, deed, now| {
        let words = (form.act != "hide").then_some(form.text.as_str());
        actions::release(tx, deed, words, now).await
    })
    .await
}

async fn run(
    staff: &Staff,
    deed: Deed,
    draft: Option<(&'static str, String)>,
    act: impl AsyncFnOnce(&mut Tx, &Deed, Timestamp) -> Result<Done, Error> + Send + 'static,
) -> Result<Response, Failure> {
    let (id, now) = (deed.id, staff.office.now());
    let outcome = staff
        .office
        .change(async move |tx| act(tx, &deed, now).await)
        .await;
    match outcome {
        Ok(_) => staff.office.redirect(&format!("{PATH}/{id}")),
        Err(error) => refuse(staff, id, &error, draft).await,
    }
}

async fn refuse(
    staff: &Staff,
    id: RequestId,
    error: &Error,
    draft: Option<(&'static str, String)>,
) -> Result<Response, Failure> {
    let lang = staff.office.lang();
    let words = match error {
        Error::Fault(fault) => return Err(fault.clone().into()),
        Error::Absent => return Err(Failure::NotFound),
        Error::Overtaken(who) => {
            let who = *who;
            let account = staff
                .office
                .read(async move |tx| identity::views::account(tx, who).await)
                .await?;
            let name = account.map_or_else(|| say(lang, "desk-somebody"), |it| it.name);
            say_with(lang, error.key(), &[("name", name.into())])
        }
        Error::TooLong(limit) => say_with(lang, error.key(), &[("limit", (*limit).into())]),
        other => say(lang, other.key()),
    };
    let extra = Extra {
        refusal: Some(words),
        draft,
        ..Extra::default()
    };
    one::draw(staff, id, extra).await
}
