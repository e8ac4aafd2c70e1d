//! A call that came in, written down in a few keys: matter, how it ended, Return.

use ::calls::{Call, Ending};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use conversations::Contact;
use journeys::calls::Attended;
use kernel::{ContactId, Lang, Phone, Right, Timestamp};
use platform::texts::{hour, local, say};
use serde::Deserialize;

use super::{Frame, PATH, Place, desk, sheets};
use crate::citizen::call_me::{personal, wrong_phone};
use crate::desk::words::{channel_icon, person_name};
use crate::kit::{Checked, Failure, Key, Kit};
use crate::signin::Staff;

/// How many sheets are offered for what was typed.
const MOST: usize = 6;

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    desada: String,
    #[serde(default)]
    q: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filled {
    #[serde(rename = "csrf", default)]
    _csrf: String,
    key: Option<Key>,
    #[serde(default)]
    began: i64,
    #[serde(default)]
    matter: String,
    /// One of the sheets offered for words that name none.
    #[serde(default)]
    which: String,
    #[serde(default)]
    ending: String,
    #[serde(default)]
    lang: String,
    #[serde(default)]
    minutes: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    contact: String,
    #[serde(default)]
    note: String,
    #[serde(rename = "do", default)]
    act: String,
}

/// Somebody who has this number.
struct Known {
    id: String,
    icon: &'static str,
    name: String,
}

#[derive(Template)]
#[template(path = "desk/call_new.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    filled: Filled,
    key: Key,
    began_hour: String,
    /// What the words may mean, when they name no sheet.
    which: Vec<(String, String)>,
    known: Option<Vec<Known>>,
    refused: Option<String>,
    done: bool,
    endings: &'static [Ending],
    langs: [Lang; 3],
    mine: Vec<(String, String, String)>,
    titles: Vec<String>,
}

impl Page {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "templates lend what they pass"
    )]
    fn ends(&self, ending: &Ending) -> bool {
        self.filled.ending == ending.code()
    }

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "templates lend what they pass"
    )]
    fn speaks(&self, lang: &Lang) -> bool {
        self.filled.lang == lang.code()
    }
}

#[derive(Template)]
#[template(
    source = "{% for title in titles %}<option value=\"{{ title }}\">{% endfor %}",
    ext = "html"
)]
struct Titles {
    titles: Vec<String>,
}

#[derive(Default)]
struct Shown {
    which: Vec<(String, String)>,
    known: Option<Vec<Known>>,
    refused: Option<String>,
    done: bool,
}

pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let filled = Filled {
        began: staff.office.now().as_millisecond(),
        lang: "ca".to_owned(),
        ending: Ending::Resolved.code().to_owned(),
        ..Filled::default()
    };
    let shown = Shown {
        done: !asked.desada.is_empty(),
        ..Shown::default()
    };
    draw(&staff, filled, shown).await
}

/// The sheets for what is typed, for the list under the field.
pub async fn suggest(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let catalogue = staff.office.house.catalogue();
    let words: String = asked.q.chars().take(200).collect();
    let found = sheets(&staff, &catalogue, &words, MOST);
    staff.office.fragment(&Titles {
        titles: found.into_iter().map(|(_, title)| title).collect(),
    })
}

pub async fn submit(
    staff: Staff,
    Checked(mut filled): Checked<Filled>,
) -> Result<Response, Failure> {
    let (lang, now) = (staff.office.lang(), staff.office.now());
    let refuse = |filled: Filled, words: String| {
        let shown = Shown {
            refused: Some(words),
            ..Shown::default()
        };
        (filled, shown)
    };
    let phone = match Phone::read(&filled.phone) {
        Ok(phone) => Some(phone),
        Err(_) if filled.phone.trim().is_empty() => None,
        Err(unusable) => {
            let words = wrong_phone(lang, &filled.phone, unusable.digits);
            let (filled, shown) = refuse(filled, words);
            return draw(&staff, filled, shown).await;
        }
    };
    if filled.act == "look" {
        let known = known(&staff, phone.as_ref(), now).await?;
        let shown = Shown {
            known: Some(known),
            ..Shown::default()
        };
        return draw(&staff, filled, shown).await;
    }
    let catalogue = staff.office.house.catalogue();
    let chosen = if filled.which.is_empty() {
        sheets(&staff, &catalogue, &filled.matter, MOST)
    } else {
        sheets(&staff, &catalogue, &filled.which, 1)
    };
    let exact = |(id, title): &(String, String)| {
        *id == filled.which || *title == filled.matter.trim() || *id == filled.matter.trim()
    };
    let matter = match chosen.as_slice() {
        [one] if exact(one) => Some(one.0.clone()),
        [] => None,
        // Words that name no sheet: somebody says which it was, the nearest being first.
        several => {
            filled.which = several[0].0.clone();
            let shown = Shown {
                which: chosen,
                ..Shown::default()
            };
            return draw(&staff, filled, shown).await;
        }
    };
    let ending: Ending = filled.ending.parse().map_err(Failure::Unreadable)?;
    if ending == Ending::Callback && phone.is_none() {
        let words = say(lang, "calls-log-needs-phone");
        let (filled, shown) = refuse(filled, words);
        return draw(&staff, filled, shown).await;
    }
    let Some(key) = filled.key.clone() else {
        return Err(Failure::Stale);
    };
    let attended = attended(&filled, (matter, phone, ending), &key, now);
    let desk = desk(&staff);
    let kept = staff
        .office
        .change(async move |tx| {
            journeys::calls::log_call(tx, &catalogue, &desk, attended, now).await
        })
        .await;
    match kept {
        // What they asked for is written down next, with what is known already.
        Ok(call)
            if call.ending == Ending::Request
                && call.request.is_none()
                && staff.may(Right::Serve) =>
        {
            let form = format!("/taulell/peticions/nova?trucada={}", call.id);
            staff.office.redirect(&form)
        }
        // So is the hour they come at.
        Ok(call) if call.ending == Ending::Appointment && staff.may(Right::Serve) => {
            let form = format!("{}/nova?trucada={}", crate::desk::daybook::PATH, call.id);
            staff.office.redirect(&form)
        }
        Ok(_) => staff.office.redirect(&format!("{PATH}/nova?desada=1")),
        Err(::calls::Error::Fault(fault)) => Err(fault.into()),
        Err(error) => {
            let words = super::refusal(&staff, &error).await?;
            let (filled, shown) = refuse(filled, words);
            draw(&staff, filled, shown).await
        }
    }
}

fn attended(
    filled: &Filled,
    (matter, phone, ending): (Option<String>, Option<Phone>, Ending),
    key: &Key,
    now: Timestamp,
) -> Attended {
    let began = Timestamp::from_millisecond(filled.began).unwrap_or(now);
    let minutes: Option<i64> = filled.minutes.trim().parse().ok();
    let seconds = minutes.map_or_else(
        || now.duration_since(began).as_secs(),
        |minutes| minutes.clamp(0, 480) * 60,
    );
    Attended {
        form: key.to_string(),
        at: began,
        seconds,
        matter,
        ending,
        lang: filled.lang.parse().unwrap_or_default(),
        contact: filled
            .contact
            .parse::<ContactId>()
            .ok()
            .filter(|_| phone.is_some()),
        phone,
        note: personal(&filled.note, 1000),
    }
}

/// Who is known by a number. A partner looks nobody up.
async fn known(
    staff: &Staff,
    phone: Option<&Phone>,
    now: Timestamp,
) -> Result<Vec<Known>, Failure> {
    let (Some(phone), false) = (phone.cloned(), desk(staff).is_partner()) else {
        return Ok(Vec::new());
    };
    let found: Vec<Contact> = staff
        .office
        .change(async move |tx| {
            let health = conversations::actions::channels::health(tx).await?;
            let channels: Vec<String> = health.into_iter().map(|it| it.channel.id).collect();
            journeys::calls::match_number(tx, &channels, &phone, now).await
        })
        .await?;
    let lang = staff.office.lang();
    let entry = |contact: Contact| Known {
        id: contact.id.to_string(),
        icon: channel_icon(contact.kind),
        name: person_name(
            lang,
            contact.name.as_ref(),
            contact.phone.as_ref(),
            contact.kind,
        ),
    };
    Ok(found.into_iter().map(entry).collect())
}

async fn draw(staff: &Staff, filled: Filled, shown: Shown) -> Result<Response, Failure> {
    let (lang, now, id) = (staff.office.lang(), staff.office.now(), staff.id());
    let midnight = local(now).start_of_day().map_or(now, |day| day.timestamp());
    let mine = staff
        .office
        .read(async move |tx| ::calls::views::attended(tx, id, midnight).await)
        .await?;
    let catalogue = staff.office.house.catalogue();
    let line = |call: Call| {
        let matter = call.matter.as_deref().and_then(|id| catalogue.item(id));
        let matter = matter.map_or_else(|| "—".to_owned(), |it| it.short.get(lang).clone());
        let ending = say(lang, &format!("calls-ending-{}", call.ending.code()));
        let minutes = (call.seconds + 59) / 60;
        (
            hour(lang, call.at),
            matter,
            format!("{ending} · {minutes} min"),
        )
    };
    let began = Timestamp::from_millisecond(filled.began).unwrap_or(now);
    staff.office.page(&Page {
        kit: staff.office.kit(),
        frame: Frame::of(staff, Place::Calls).await?,
        key: filled.key.clone().unwrap_or_else(Key::fresh),
        began_hour: hour(lang, began),
        which: shown.which,
        known: shown.known,
        refused: shown.refused,
        done: shown.done,
        endings: Ending::ALL,
        langs: Lang::ALL,
        mine: mine.into_iter().map(line).collect(),
        titles: catalogue
            .featured
            .iter()
            .filter_map(|id| catalogue.item(id))
            .map(|item| item.title.get(lang).clone())
            .collect(),
        filled,
    })
}
