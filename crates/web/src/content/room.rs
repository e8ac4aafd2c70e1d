//! What every page of the content manager needs: whose hand it is, what things are called, who touched them.

use std::collections::BTreeMap;

use catalogue::draft::{Draft, Key, Section, State};
use catalogue::views;
use journeys::content::{Hand, InForce};
use kernel::{Lang, Right, StaffId};
use platform::texts;
use serde_json::Value;

use super::{fields, form};
use crate::kit::Failure;
use crate::signin::Staff;

/// Somebody at work on the council's texts.
pub struct Room {
    pub staff: Staff,
    pub hand: Hand,
    pub force: InForce,
    pub drafts: Vec<Draft>,
    pub names: BTreeMap<StaffId, String>,
}

impl Room {
    pub async fn of(staff: Staff) -> Result<Self, Failure> {
        let hand = hand(&staff);
        let force = hand.in_force().await?;
        let (drafts, names) = staff
            .office
            .read(async |tx| {
                Ok::<_, platform::Fault>((
                    views::drafts(tx).await?,
                    identity::views::names(tx).await?,
                ))
            })
            .await?;
        Ok(Self {
            staff,
            hand,
            force,
            drafts,
            names,
        })
    }

    pub fn lang(&self) -> Lang {
        self.staff.office.lang()
    }

    pub fn draft(&self, key: &Key) -> Option<&Draft> {
        self.drafts.iter().find(|draft| draft.key == *key)
    }

    /// The draft's words, or those in force.
    pub fn body(&self, key: &Key) -> Option<Value> {
        match self.draft(key) {
            Some(draft) if draft.body.is_some() => draft.body.clone(),
            _ => self.force.whole.get(key),
        }
    }

    /// Whether this draft may be put in force by whoever looks at it.
    pub fn may_publish(&self, draft: &Draft, alone: bool) -> bool {
        let own = draft.is_by(self.staff.who.actor());
        let sent = draft.state == State::InReview;
        self.staff.may(Right::Publish) && ((sent && !own) || (own && alone))
    }

    /// A person by the word their deeds are kept under.
    pub fn name(&self, actor: &str) -> String {
        let id = actor.strip_prefix("staff:").and_then(|id| id.parse().ok());
        match id.and_then(|id: StaffId| self.names.get(&id)) {
            Some(name) => name.split_whitespace().next().unwrap_or(name).to_owned(),
            None => texts::say(self.lang(), "content-who-files"),
        }
    }

    /// What an entry is called.
    pub fn title(&self, key: &Key) -> String {
        self.body(key)
            .map_or_else(|| key.entry.clone(), |body| title(key, &body, self.lang()))
    }
}

/// Whoever is signed in, as journeys know them.
pub fn hand(staff: &Staff) -> Hand {
    let house = &staff.office.house;
    Hand {
        db: house.db.clone(),
        known: house.catalogue(),
        who: staff.id(),
        role: staff.who.role(),
        now: staff.office.now(),
        shelf: house.shelf(),
    }
}

/// What an entry with this body is called.
pub fn title(key: &Key, body: &Value, lang: Lang) -> String {
    let own = ["title", "name", "what"].into_iter().find_map(|field| {
        let value = body.get(field)?;
        let text = value
            .get(lang.code())
            .or_else(|| value.get("ca"))
            .unwrap_or(value);
        text.as_str().filter(|text| !text.is_empty())
    });
    match (own, key.section) {
        (_, Section::BotTexts) => texts::say(
            lang,
            &format!("content-bot-{}", key.entry.trim_start_matches("chat-")),
        ),
        (_, Section::Notices) => texts::say_with(
            lang,
            "content-version",
            &[("number", key.entry.clone().into())],
        ),
        (Some(own), Section::Holidays) => format!("{own} ({})", key.entry),
        (Some(own), _) => own.to_owned(),
        (None, section) if section.only_entry().is_some() => section_name(section, lang),
        (None, _) => key.entry.clone(),
    }
}

/// What a section is called.
pub fn section_name(section: Section, lang: Lang) -> String {
    texts::say(lang, &format!("content-section-{section}"))
}

/// The key that an address names.
pub fn key_of(path: &str, entry: &str) -> Option<Key> {
    let section = fields::section(path)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let usual = !entry.is_empty() && entry.len() <= 80 && entry.chars().all(plain);
    let only = section.only_entry().is_none_or(|only| only == entry);
    (usual && only).then(|| Key::new(section, entry))
}

/// The address of an entry.
pub fn address(key: &Key) -> String {
    format!(
        "/taulell/continguts/{}/{}",
        fields::path(key.section),
        key.entry
    )
}

/// How many fields of an entry are there in Catalan and not in `lang`.
pub fn untranslated(section: Section, body: &Value, lang: Lang) -> usize {
    count(fields::of(section), body, lang)
}

fn count(fields: &[fields::Field], body: &Value, lang: Lang) -> usize {
    let written = |value: Option<&Value>| match value {
        Some(Value::String(text)) => !text.is_empty(),
        Some(Value::Array(list)) => !list.is_empty(),
        _ => false,
    };
    fields
        .iter()
        .map(|field| {
            let value = form::at(body, field.path);
            match field.kind {
                fields::Kind::Group(inner) => value.and_then(Value::as_array).map_or(0, |rows| {
                    rows.iter().map(|row| count(inner, row, lang)).sum()
                }),
                fields::Kind::Phrases => 0,
                kind if kind.is_translated() => {
                    let ca = written(value.and_then(|value| value.get("ca")));
                    usize::from(ca && !written(value.and_then(|value| value.get(lang.code()))))
                }
                _ => 0,
            }
        })
        .sum()
}

/// How many translations were left behind: the original is no longer as in `before`, they are.
pub fn behind(before: Option<&Value>, now: &Value, lang: Lang) -> usize {
    if lang == Lang::Ca {
        return 0;
    }
    let changed: Vec<String> = catalogue::compare::entries(before, Some(now))
        .into_iter()
        .map(|change| change.field)
        .collect();
    let originals = changed.iter().filter_map(|field| field.strip_suffix(".ca"));
    originals
        .filter(|field| {
            let translation = format!("{field}.{lang}");
            !changed.contains(&translation)
        })
        .count()
}
