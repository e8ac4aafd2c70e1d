//! Keys of other people's programs, for whoever administers: made, looked at, revoked.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use identity::key::{MOST_PER_MINUTE, PER_MINUTE};
use identity::{Error, KeptKey, Key, views};
use kernel::{ApiKeyId, Right, StaffId};
use platform::texts::{say, say_with};
use serde::Deserialize;

use super::{Frame, Place};
use crate::kit::{Checked, Doors, Failure, Kit, Need, OrNotFound as _};
use crate::signin::Staff;

/// The keys.
const PATH: &str = "/taulell/claus";

/// The doors of whoever administers.
pub fn doors() -> Doors {
    let administer = Need::Right(Right::Administer);
    Doors::new()
        .get(administer, PATH, show)
        .post(administer, PATH, create)
        .get(administer, "/taulell/claus/{key}/revoca", ask)
        .post(administer, "/taulell/claus/{key}/revoca", revoke)
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct New {
    #[serde(rename = "csrf")]
    _csrf: String,
    /// The key's id, which the form brings: pressed twice, it is one key.
    id: String,
    name: String,
    per_minute: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sure {
    #[serde(rename = "csrf")]
    _csrf: String,
}

/// A key, ready to show.
struct Row {
    id: String,
    name: String,
    quota: String,
    made: String,
    used: Option<String>,
    revoked: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/keys.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    rows: Vec<Row>,
    /// The id of the key that would be made.
    next: String,
    /// The word of a key just made, told this once, and whose it is.
    given: Option<(String, String)>,
    name: String,
    per_minute: String,
    /// What is wrong, by field.
    wrong_name: Option<String>,
    wrong_quota: Option<String>,
    notice: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/keys_revoke.html", whitespace = "minimize")]
struct Asking {
    kit: Kit,
    frame: Frame,
    row: Row,
}

/// What became of a form.
#[derive(Default)]
struct Outcome {
    given: Option<(String, String)>,
    typed: Option<(String, String)>,
    wrong_name: Option<String>,
    wrong_quota: Option<String>,
    notice: Option<String>,
}

pub async fn show(staff: Staff) -> Result<Response, Failure> {
    draw(&staff, Outcome::default()).await
}

pub async fn create(staff: Staff, Checked(new): Checked<New>) -> Result<Response, Failure> {
    let (lang, now) = (staff.office.lang(), staff.office.now());
    let id: ApiKeyId = new.id.parse().map_err(|_| Failure::Stale)?;
    // What is no number is no quota either.
    let quota = new.per_minute.trim().parse().unwrap_or(0);
    let made = match identity::mint(&new.name, quota, now) {
        Ok(mut minted) => {
            minted.key.id = id;
            let (by, key, print) = (staff.by(), minted.key.clone(), minted.fingerprint());
            let added = staff
                .office
                .change(async move |tx| identity::add_key(tx, by, &key, &print).await);
            added.await.map(|()| minted)
        }
        Err(error) => Err(error),
    };
    let typed = Some((new.name, new.per_minute));
    let outcome = match made {
        Ok(minted) => Outcome {
            given: Some((minted.key.name, minted.word)),
            ..Outcome::default()
        },
        Err(Error::UnusableKeyName) => Outcome {
            wrong_name: Some(say(lang, "desk-programs-name-wrong")),
            typed,
            ..Outcome::default()
        },
        Err(Error::UnusableQuota(most)) => Outcome {
            wrong_quota: Some(say_with(
                lang,
                "desk-programs-quota-wrong",
                &[("most", i64::from(most).into())],
            )),
            typed,
            ..Outcome::default()
        },
        Err(Error::KeyMade) => Outcome {
            notice: Some(say(lang, "desk-programs-twice")),
            ..Outcome::default()
        },
        Err(Error::Fault(fault)) => return Err(fault.into()),
        Err(other) => return Err(Failure::broken("making a key")(other)),
    };
    draw(&staff, outcome).await
}

/// Asks whether somebody is sure: what a program does all day stops at once.
pub async fn ask(staff: Staff, Path(id): Path<String>) -> Result<Response, Failure> {
    let rows = rows(&staff).await?;
    let found = rows.into_iter().find(|row| row.id == id);
    let row = found.filter(|row| row.revoked.is_none()).or_not_found()?;
    staff.office.page(&Asking {
        kit: staff.office.kit(),
        frame: Frame::of(&staff, Place::Keys).await?,
        row,
    })
}

pub async fn revoke(
    staff: Staff,
    Path(id): Path<String>,
    Checked(_): Checked<Sure>,
) -> Result<Response, Failure> {
    let (id, by): (ApiKeyId, _) = (id.parse().ok().or_not_found()?, staff.by());
    let done = staff
        .office
        .change(async move |tx| identity::revoke_key(tx, by, id).await)
        .await;
    match done {
        // Revoked before by a colleague, it is over all the same.
        Ok(()) | Err(Error::NoKey) => staff.office.redirect(PATH),
        Err(Error::Fault(fault)) => Err(fault.into()),
        Err(other) => Err(Failure::broken("revoking a key")(other)),
    }
}

async fn rows(staff: &Staff) -> Result<Vec<Row>, Failure> {
    let (keys, names) = staff
        .office
        .read(async move |tx| {
            let keys = views::kept_keys(tx).await?;
            Ok::<_, platform::Fault>((keys, views::names(tx).await?))
        })
        .await?;
    let kit = staff.office.kit();
    Ok(keys.iter().map(|kept| row(&kit, kept, &names)).collect())
}

fn row(kit: &Kit, kept: &KeptKey, names: &BTreeMap<StaffId, String>) -> Row {
    let moment = |at| format!("{}, {} h", kit.day(at), kit.hour(at));
    let Key {
        id,
        name,
        per_minute,
        made_at,
        revoked_at,
    } = &kept.key;
    let maker = kept.made_by.as_deref().and_then(|actor| {
        let id = actor.strip_prefix("staff:")?.parse().ok()?;
        names.get(&id).cloned()
    });
    let maker = maker.unwrap_or_else(|| kit.say("desk-programs-by-hand"));
    Row {
        id: id.to_string(),
        name: name.clone(),
        quota: kit.counted("desk-programs-per_minute", "number", i64::from(*per_minute)),
        made: format!("{} · {maker}", moment(made_at)),
        used: kept.used_at.as_ref().map(moment),
        revoked: revoked_at.as_ref().map(moment),
    }
}

async fn draw(staff: &Staff, outcome: Outcome) -> Result<Response, Failure> {
    let (name, per_minute) = outcome
        .typed
        .unwrap_or_else(|| (String::new(), PER_MINUTE.to_string()));
    staff.office.page(&Page {
        kit: staff.office.kit(),
        frame: Frame::of(staff, Place::Keys).await?,
        rows: rows(staff).await?,
        next: ApiKeyId::new().to_string(),
        given: outcome.given,
        name,
        per_minute,
        wrong_name: outcome.wrong_name,
        wrong_quota: outcome.wrong_quota,
        notice: outcome.notice,
    })
}

impl Page {
    /// The most anybody may be given.
    #[expect(clippy::unused_self, reason = "a template asks its page")]
    fn most(&self) -> i64 {
        i64::from(MOST_PER_MINUTE)
    }
}

#[cfg(test)]
mod tests;
