//! What holds on some days instead of the week: a closure, or other hours.

use ::appointments::check::Wrong;
use ::appointments::{Change, Edit, Stretch};
use jiff::civil::{Date, Time};

use super::Ground;
use super::opening::{who_of, who_word, whos};
use crate::desk::agenda::fields::{Field, Group, Reading, Sent, texts, written};

/// So many parts of a day can be written.
const PARTS: usize = 4;

fn find<'a>(ground: &Ground<'a>) -> Option<&'a Change> {
    ground.agenda.changes.get(ground.place()?)
}

pub fn sent(ground: &Ground<'_>, day: &str, counter: &str) -> Option<Sent> {
    if ground.is_new() {
        let counter = Some(counter.to_owned()).filter(|it| !it.is_empty());
        return Some(
            Sent::default()
                .with("first", day)
                .with("last", day)
                .with_all("counters", counter),
        );
    }
    let change = find(ground)?;
    let holidays = change.on_holidays.then(|| "yes".to_owned());
    let was = serde_json::to_string(change).unwrap_or_default();
    let mut sent = Sent::default()
        .with("was", was)
        .with_all("counters", change.counters.clone())
        .with("first", change.first)
        .with("last", change.last)
        .with_all("holidays", holidays);
    if let Some(reason) = &change.reason {
        sent = sent.with_text("reason", reason);
    }
    for (number, stretch) in (1..).zip(&change.open) {
        sent = sent
            .with(&format!("from-{number}"), written(stretch.from))
            .with(&format!("until-{number}"), written(stretch.until))
            .with(&format!("who-{number}"), who_word(stretch.who))
            .with(&format!("for-{number}"), stretch.services.join(" "));
    }
    Some(sent)
}

pub fn edit(ground: &Ground<'_>, reading: &mut Reading<'_>, goes: bool) -> Option<Edit> {
    let from: Option<Box<Change>> = if ground.is_new() {
        None
    } else {
        Some(serde_json::from_str(reading.sent.word("was")).ok()?)
    };
    if goes {
        return Some(Edit::Change { from, to: None });
    }
    let first = reading.date("first").unwrap_or(Date::MIN);
    // One day is said once.
    let last = reading.maybe_date("last").unwrap_or(first);
    let parts = parts(from.as_deref());
    let change = Change {
        counters: reading.sent.all("counters").to_vec(),
        first,
        last,
        open: (1..=parts)
            .filter_map(|number| stretch(reading, number))
            .collect(),
        on_holidays: reading.sent.has("holidays", "yes"),
        reason: reading.maybe_text("reason"),
    };
    let to = Some(Box::new(change));
    Some(Edit::Change { from, to })
}

/// As many parts as a change has, and room for more.
fn parts(change: Option<&Change>) -> usize {
    change.map_or(PARTS, |change| PARTS.max(change.open.len() + 1))
}

/// One part that stays open; none where neither hour is said.
fn stretch(reading: &mut Reading<'_>, number: usize) -> Option<Stretch> {
    let (from, until) = (format!("from-{number}"), format!("until-{number}"));
    if reading.sent.word(&from).is_empty() && reading.sent.word(&until).is_empty() {
        return None;
    }
    let begins = reading.time(&from)?;
    let ends = reading.time(&until)?;
    for (field, time) in [(&from, begins), (&until, ends)] {
        if time.minute() % 5 != 0 {
            let words = Wrong::NotFive.words(reading.lang);
            reading.wrongs.add(field, words);
        }
    }
    if ends != Time::MIN && ends <= begins {
        let words = Wrong::Backwards.words(reading.lang);
        reading.wrongs.add(&until, words);
    }
    let services = reading.sent.word(&format!("for-{number}"));
    Some(Stretch {
        from: begins,
        until: ends,
        services: services.split_whitespace().map(str::to_owned).collect(),
        who: who_of(reading.sent.word(&format!("who-{number}"))),
    })
}

pub fn groups(ground: &Ground<'_>, sent: &Sent) -> Vec<Group> {
    let say = |key| ground.say(key);
    let line = |kind, id, key| Field::line(kind, id, say(key), sent);
    let counters = Field::many("counters", say("agenda-counters"), sent, ground.counters());
    let yes = [("yes".to_owned(), say("agenda-on_holidays-yes"))];
    let mut groups = vec![
        Group::named(
            say("agenda-which-days"),
            vec![
                Field::line("hidden", "was", String::new(), sent),
                line("date", "first", "agenda-first-day"),
                line("date", "last", "agenda-last-day").hint(say("agenda-last-day-hint")),
            ],
        ),
        Group::of(vec![counters.hint(say("agenda-counters-hint"))]),
        Group {
            hint: Some(say("agenda-reason-hint")),
            ..Group::named(
                say("agenda-reason"),
                texts(ground.lang, "reason", "agenda-reason", sent),
            )
        },
    ];
    let was: Option<Change> = serde_json::from_str(sent.word("was")).ok();
    for number in 1..=parts(was.as_ref()) {
        let mut group = Group::named(
            format!("{} {number}", say("agenda-part")),
            part(ground, sent, number),
        );
        if number == 1 {
            group.hint = Some(say("agenda-part-hint"));
        }
        groups.push(group);
    }
    groups.push(Group::of(vec![Field::many(
        "holidays",
        say("agenda-on_holidays"),
        sent,
        yes,
    )]));
    groups
}

fn part(ground: &Ground<'_>, sent: &Sent, number: usize) -> Vec<Field> {
    let say = |key| ground.say(key);
    let id = |name: &str| format!("{name}-{number}");
    let mut services = vec![(String::new(), say("agenda-all-services"))];
    services.extend(ground.services());
    // Several services at once are kept as they were.
    let chosen = sent.word(&id("for"));
    if chosen.contains(' ') {
        let ids: Vec<String> = chosen.split_whitespace().map(str::to_owned).collect();
        services.push((chosen.to_owned(), ground.words().services(&ids)));
    }
    vec![
        Field::line("time", &id("from"), say("agenda-from"), sent),
        Field::line("time", &id("until"), say("agenda-until"), sent),
        Field::pick(&id("who"), say("agenda-who"), sent, whos(ground)),
        Field::pick(&id("for"), say("agenda-for-services"), sent, services),
    ]
}
