//! What editors do with an entry: write, send, throw away, take back.

use axum::extract::Path;
use axum::response::Response;
use catalogue::actions::drafts::{Read, Refusal};
use catalogue::draft::{Key, Section};
use catalogue::views;
use journeys::content::Error;
use kernel::Lang;
use platform::texts::say;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::edit::{self, Asked, Shown, fields_of, keep_name};
use super::errors::{Wrong, of_faults, of_limits};
use super::form::{Answers, rearrange, tidied};
use super::review::{self, Collided};
use super::room::{self, address, key_of};
use super::{fields, form, keep, taught};
use crate::kit::{Checked, Failure, OrNotFound as _};
use crate::signin::Staff;

type Place = Path<(String, String)>;

/// Saves what was written, and then does what the button says.
pub async fn save(
    staff: Staff,
    Path((path, entry)): Place,
    Checked(sent): Checked<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let key = key_of(&path, &entry).or_not_found()?;
    let answers = Answers::of(sent);
    let lang: Lang = answers.get("llengua").parse().unwrap_or_default();
    let read = Read {
        edition: answers.number("edition"),
        version: answers.number("version"),
    };
    let hand = room::hand(&staff);
    let look = key.clone();
    let draft = staff
        .office
        .read(async move |tx| views::draft(tx, &look).await)
        .await?;
    let force = hand.in_force().await?.whole.get(&key);
    let begun = draft.as_ref().and_then(|draft| draft.body.clone());
    let before = begun
        .or_else(|| force.clone())
        .unwrap_or_else(|| Value::Object(Map::new()));
    let mut body = fields_of(&key, &answers, lang, &before);
    let act = answers.get("act").to_owned();
    rearrange(&mut body, &act);
    let kept = tidied(fields::of(key.section), body.clone());
    let mut asked = Asked {
        llengua: lang.code().to_owned(),
        vista: answers.get("vista").to_owned(),
        ..Asked::default()
    };
    let same = draft.is_none() && read.edition == 0 && force.as_ref() == Some(&kept);
    if act == "keep" {
        return keep::quietly(&staff, &key, keep::Written { draft, same, read }, kept).await;
    }
    if same && act != "send" {
        return onwards(&staff, &key, &mut asked, &act, 0).await;
    }
    match hand.save(&key, Some(kept.clone()), read).await {
        Ok(edition) => onwards(&staff, &key, &mut asked, &act, edition).await,
        Err(error) => refused(staff, key, asked, kept, error).await,
    }
}

/// Where a button leads once everything is saved.
async fn onwards(
    staff: &Staff,
    key: &Key,
    asked: &mut Asked,
    act: &str,
    edition: i64,
) -> Result<Response, Failure> {
    let (deed, what) = act.split_once(':').unwrap_or((act, ""));
    let mut anchor = String::new();
    match deed {
        "lang" => what.clone_into(&mut asked.llengua),
        "view" => what.clone_into(&mut asked.vista),
        "add" | "up" | "drop" => {
            let group = what
                .split('.')
                .take_while(|step| step.parse::<usize>().is_err());
            anchor = format!("#f-{}", group.collect::<Vec<_>>().join("."));
        }
        "send" => {
            let hand = room::hand(staff);
            match hand.send(key, edition).await {
                Ok(()) => "sent".clone_into(&mut asked.fet),
                Err(Error::Unsound(faults)) => {
                    let look = key.clone();
                    let draft = staff
                        .office
                        .read(async move |tx| views::draft(tx, &look).await)
                        .await?;
                    let body = draft.and_then(|draft| draft.body);
                    let wrong = of_faults(staff.office.lang(), key, body.as_ref(), &faults);
                    let shown = Shown {
                        body: None,
                        wrong: Some(wrong),
                    };
                    return edit::draw(staff.clone(), key.clone(), asked.clone(), shown).await;
                }
                Err(Error::Fault(fault)) => return Err(fault.into()),
                // Somebody was quicker: the page shows what is there now.
                Err(_) => "moved".clone_into(&mut asked.fet),
            }
        }
        _ => "saved".clone_into(&mut asked.fet),
    }
    let to = format!(
        "{}?llengua={}&vista={}&fet={}{anchor}",
        address(key),
        asked.llengua,
        asked.vista,
        asked.fet
    );
    staff.office.redirect(&to)
}

/// Nothing that was typed is lost: it stays on the page that says why it was not kept.
async fn refused(
    staff: Staff,
    key: Key,
    asked: Asked,
    mine: Value,
    error: Error,
) -> Result<Response, Failure> {
    let lang = staff.office.lang();
    match error {
        Error::Over(over) => {
            let shown = Shown {
                wrong: Some(of_limits(lang, &over)),
                body: Some(mine),
            };
            edit::draw(staff, key, asked, shown).await
        }
        Error::Refused(Refusal::Collision(theirs)) => {
            let collided = Collided {
                theirs: theirs.body,
                who: theirs.changed_by,
                at: theirs.changed_at,
                read: (theirs.edition, theirs.base),
            };
            review::collision(staff, key, mine, collided).await
        }
        Error::Refused(Refusal::Gone(now)) => {
            let now = now.or_not_found()?;
            let who = now.reviewer.or_else(|| now.writers.first().cloned());
            let collided = Collided {
                theirs: now.body,
                who: who.unwrap_or_default(),
                at: now.at,
                read: (0, now.number),
            };
            review::collision(staff, key, mine, collided).await
        }
        Error::Fault(fault) => Err(fault.into()),
        other => Err(Failure::broken("saving a draft")(other)),
    }
}

#[derive(Deserialize)]
pub struct Mine {
    #[serde(rename = "csrf")]
    _csrf: String,
    body: String,
    edition: i64,
    version: i64,
}

/// After two wrote at once: keeps the words of whoever came second, over the other's.
pub async fn keep_mine(
    staff: Staff,
    Path((path, entry)): Place,
    Checked(mine): Checked<Mine>,
) -> Result<Response, Failure> {
    let key = key_of(&path, &entry).or_not_found()?;
    let mut body: Value =
        serde_json::from_str(&mine.body).map_err(|why| Failure::Unreadable(why.to_string()))?;
    if !body.is_object() {
        return Err(Failure::Unreadable("a body is a map".to_owned()));
    }
    keep_name(&key, &mut body);
    let read = Read {
        edition: mine.edition,
        version: mine.version,
    };
    match room::hand(&staff)
        .save(&key, Some(body.clone()), read)
        .await
    {
        Ok(_) => staff
            .office
            .redirect(&format!("{}?fet=saved", address(&key))),
        Err(error) => refused(staff, key, Asked::default(), body, error).await,
    }
}

#[derive(Deserialize)]
pub struct Step {
    #[serde(rename = "csrf")]
    _csrf: String,
    #[serde(default)]
    edition: i64,
    #[serde(default)]
    version: i64,
    #[serde(default)]
    number: i64,
}

/// Throws a draft away.
pub async fn discard(
    staff: Staff,
    Path((path, entry)): Place,
    Checked(step): Checked<Step>,
) -> Result<Response, Failure> {
    let key = key_of(&path, &entry).or_not_found()?;
    let done = room::hand(&staff).discard(&key, step.edition).await;
    let word = told(done, "discarded")?;
    let to = match room::hand(&staff).in_force().await?.whole.get(&key) {
        Some(_) => address(&key),
        None => format!("/taulell/continguts/{}", fields::path(key.section)),
    };
    staff.office.redirect(&format!("{to}?fet={word}"))
}

/// Proposes to take an entry away. Refused, with their names, while others name it.
pub async fn retire(
    staff: Staff,
    Path((path, entry)): Place,
    Checked(step): Checked<Step>,
) -> Result<Response, Failure> {
    let key = key_of(&path, &entry).or_not_found()?;
    key.section.grows().then_some(()).or_not_found()?;
    let read = Read {
        edition: step.edition,
        version: step.version,
    };
    match room::hand(&staff).save(&key, None, read).await {
        Ok(_) => staff
            .office
            .redirect(&format!("{}?fet=leaving", address(&key))),
        Err(Error::Used(users)) => {
            let lang = staff.office.lang();
            let room = room::Room::of(staff.clone()).await?;
            let names: Vec<String> = users.iter().map(|user| room.title(user)).collect();
            let mut wrong = Wrong::default();
            let words = format!("{} {}", say(lang, "content-used"), names.join(", "));
            wrong.elsewhere.push(words);
            let shown = Shown {
                body: None,
                wrong: Some(wrong),
            };
            edit::draw(staff, key, Asked::default(), shown).await
        }
        other => {
            let word = told(other.map(drop), "moved")?;
            staff
                .office
                .redirect(&format!("{}?fet={word}", address(&key)))
        }
    }
}

/// Begins a draft with what an older version said.
pub async fn restore(
    staff: Staff,
    Path((path, entry)): Place,
    Checked(step): Checked<Step>,
) -> Result<Response, Failure> {
    let key = key_of(&path, &entry).or_not_found()?;
    let read = Read {
        edition: step.edition,
        version: step.version,
    };
    let done = room::hand(&staff).restore(&key, step.number, read).await;
    let word = told(done.map(drop), "restored")?;
    staff
        .office
        .redirect(&format!("{}?fet={word}", address(&key)))
}

/// Takes the newest publication back.
pub async fn undo(staff: Staff, Checked(step): Checked<Step>) -> Result<Response, Failure> {
    let done = room::hand(&staff).undo(step.version).await;
    let word = told(done, "undone")?;
    staff
        .office
        .redirect(&format!("/taulell/continguts?fet={word}"))
}

#[derive(Deserialize)]
pub struct Newcomer {
    #[serde(rename = "csrf")]
    _csrf: String,
    id: String,
}

/// Begins an entry that is not there yet.
pub async fn create(
    staff: Staff,
    Path(path): Path<String>,
    Checked(new): Checked<Newcomer>,
) -> Result<Response, Failure> {
    let section = fields::section(&path).or_not_found()?;
    section.grows().then_some(()).or_not_found()?;
    let id = new.id.trim();
    let Some(key) = key_of(&path, id).filter(is_name) else {
        let to = format!("/taulell/continguts/{path}?fet=bad-name#nova");
        return staff.office.redirect(&to);
    };
    let hand = room::hand(&staff);
    if hand.in_force().await?.whole.get(&key).is_none() {
        let look = key.clone();
        let history = staff
            .office
            .read(async move |tx| views::history(tx, &look).await)
            .await?;
        let read = Read {
            edition: 0,
            version: history.first().map_or(0, |version| version.number),
        };
        let body = begun(&staff, &key);
        // Somebody else may have begun it this instant: then it is theirs that opens.
        match hand.save(&key, Some(body), read).await {
            Ok(_) | Err(Error::Refused(_)) => {}
            Err(Error::Over(_)) => {
                let to = format!("/taulell/continguts/{path}?fet=bad-name#nova");
                return staff.office.redirect(&to);
            }
            Err(Error::Fault(fault)) => return Err(fault.into()),
            Err(other) => return Err(Failure::broken("beginning a draft")(other)),
        }
    }
    staff.office.redirect(&address(&key))
}

/// Whether this can be the name of an entry of its section.
fn is_name(key: &Key) -> bool {
    let entry = key.entry.as_str();
    match key.section {
        Section::BotTexts => fields::BOT_TEXTS.contains(&entry),
        Section::Notices => entry.parse::<u32>().is_ok_and(|version| version > 0),
        Section::Holidays => entry.parse::<jiff::civil::Date>().is_ok(),
        Section::Surveys => entry.rsplit_once("-v").is_some_and(|(id, version)| {
            !id.is_empty() && version.parse::<u32>().is_ok_and(|version| version > 0)
        }),
        _ => {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            entry.len() <= 48 && !entry.starts_with('-') && entry.chars().all(plain)
        }
    }
}

/// An empty entry, with what every entry of its section has.
fn begun(staff: &Staff, key: &Key) -> Value {
    let mut body = form::read(
        fields::of(key.section),
        &Answers::default(),
        Lang::Ca,
        &Value::Object(Map::new()),
    );
    keep_name(key, &mut body);
    if key.section == Section::Items {
        let town = staff.office.house.catalogue();
        let office = town.town.e_office.trim_end_matches('/');
        body["link"] = json!(format!("{office}/tramits/{}", key.entry));
        body["kind"] = json!("procedure");
        body["appointment"] = json!([{ "policy": "none" }]);
    }
    if key.section == Section::Wordings {
        body = taught::begun(&staff.office.house.catalogue(), &key.entry);
    }
    if key.section == Section::BotTexts {
        let said = |lang: Lang| {
            let town = [("town", "{{ town }}".into())];
            platform::texts::say_with(lang, &key.entry, &town)
        };
        body["text"] = json!({ "ca": said(Lang::Ca), "es": said(Lang::Es), "en": said(Lang::En) });
    }
    body
}

/// The word of what was done, or that somebody was quicker.
pub fn told(done: Result<(), Error>, word: &'static str) -> Result<&'static str, Failure> {
    match done {
        Ok(()) => Ok(word),
        Err(Error::Refused(Refusal::OwnText)) => Ok("own-text"),
        Err(Error::Refused(Refusal::NotSent)) => Ok("not-sent"),
        Err(Error::Refused(Refusal::Past)) => Ok("past"),
        Err(Error::Refused(Refusal::Fault(fault)) | Error::Fault(fault)) => Err(fault.into()),
        Err(Error::Absent) => Err(Failure::NotFound),
        Err(Error::Unsound(_)) => Ok("unsound"),
        Err(Error::Used(_)) => Ok("used"),
        Err(Error::Refused(_) | Error::Over(_)) => Ok("moved"),
    }
}
