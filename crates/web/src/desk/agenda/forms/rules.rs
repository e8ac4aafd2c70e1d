//! What a council decides once for all its appointments.

use ::appointments::check::Wrong;
use ::appointments::{Edit, Rules, toll};
use jiff::civil::Time;

use super::Ground;
use crate::desk::agenda::fields::{Field, Group, Reading, Sent, written};

/// So many reminders at most, each so many hours beforehand at most.
const REMINDERS: usize = 3;
const EARLIEST: u16 = 14 * 24;

pub fn sent(rules: &Rules) -> Sent {
    let reminders: Vec<String> = rules.reminders.iter().map(ToString::to_string).collect();
    Sent::default()
        .with("reminders", reminders.join(", "))
        .with("decent_from", written(rules.decent_from))
        .with("decent_until", written(rules.decent_until))
        .with("opens_at", written(rules.opens_at))
        .with("hidden_least", rules.hidden_least)
        .with("hidden_most", rules.hidden_most)
        .with("grace", rules.grace_minutes)
        .with("early", rules.early_minutes)
        .with("free_holds", rules.free_holds)
        .with("most_holds", rules.most_holds)
        .with("trusted_networks", rules.trusted_networks.join(", "))
        .with_all("walk_in", rules.walk_in.clone())
}

pub fn edit(reading: &mut Reading<'_>) -> Edit {
    let hidden_least = reading.small("hidden_least", 0, 24 * 60);
    let rules = Rules {
        reminders: reminders(reading),
        decent_from: reading.time("decent_from").unwrap_or(Time::MIN),
        decent_until: reading.time("decent_until").unwrap_or(Time::MIN),
        opens_at: reading.time("opens_at").unwrap_or(Time::MIN),
        hidden_least,
        hidden_most: reading.small("hidden_most", hidden_least, 24 * 60),
        grace_minutes: reading.small("grace", 0, 120),
        early_minutes: reading.small("early", 0, 240),
        free_holds: reading.small("free_holds", 1, 1_000),
        most_holds: reading.small("most_holds", 1, 10_000),
        trusted_networks: networks(reading),
        walk_in: reading.sent.all("walk_in").to_vec(),
    };
    Edit::Rules(Box::new(rules))
}

/// Hours beforehand, one after the other; none where nothing is said.
fn reminders(reading: &mut Reading<'_>) -> Vec<u16> {
    let words = reading.sent.word("reminders");
    let words = words.split([',', ' ', ';']).filter(|word| !word.is_empty());
    let read: Vec<Option<u16>> = words.map(|word| word.parse().ok()).collect();
    let fits = |hours: &Option<u16>| hours.is_some_and(|hours| (1..=EARLIEST).contains(&hours));
    if read.len() > REMINDERS || !read.iter().all(fits) {
        let words = Wrong::Outside(1, EARLIEST.into()).words(reading.lang);
        reading.wrongs.add("reminders", words);
    }
    read.into_iter().flatten().collect()
}

/// Networks, one after the other.
fn networks(reading: &mut Reading<'_>) -> Vec<String> {
    let words = reading.sent.word("trusted_networks");
    let words = words.split([',', ' ', ';']).filter(|word| !word.is_empty());
    let named: Vec<String> = words.map(str::to_owned).collect();
    if let Some(odd) = named.iter().find(|name| !toll::is_network(name)) {
        let words = Wrong::Network(odd.clone()).words(reading.lang);
        reading.wrongs.add("trusted_networks", words);
    }
    named
}

pub fn groups(ground: &Ground<'_>, sent: &Sent) -> Vec<Group> {
    let say = |key| ground.say(key);
    let line = |kind, id, key| Field::line(kind, id, say(key), sent);
    let walk_in = Field::many("walk_in", say("agenda-walk_in"), sent, ground.items());
    vec![
        Group::named(
            say("agenda-reminders"),
            vec![
                line("text", "reminders", "agenda-reminders-hours")
                    .hint(say("agenda-reminders-hint")),
                line("time", "decent_from", "agenda-decent-from"),
                line("time", "decent_until", "agenda-decent-until"),
            ],
        ),
        Group::named(
            say("agenda-release"),
            vec![
                line("time", "opens_at", "agenda-opens_at").hint(say("agenda-opens_at-hint")),
                line("number", "hidden_least", "agenda-hidden-least")
                    .hint(say("agenda-hidden-hint")),
                line("number", "hidden_most", "agenda-hidden-most"),
            ],
        ),
        Group::named(
            say("agenda-arriving"),
            vec![
                line("number", "grace", "agenda-grace").hint(say("agenda-grace-hint")),
                line("number", "early", "agenda-early").hint(say("agenda-early-hint")),
            ],
        ),
        Group::named(
            say("agenda-networks"),
            vec![
                line("number", "free_holds", "agenda-free_holds")
                    .hint(say("agenda-free_holds-hint")),
                line("number", "most_holds", "agenda-most_holds")
                    .hint(say("agenda-most_holds-hint")),
                line("text", "trusted_networks", "agenda-trusted").hint(say("agenda-trusted-hint")),
            ],
        ),
        Group::of(vec![walk_in.hint(say("agenda-walk_in-hint"))]),
    ]
}
