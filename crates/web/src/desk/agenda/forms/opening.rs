//! A part of the same days of each week.

use ::appointments::{Edit, Opening, Stretch, Who};
use jiff::civil::Time;

use super::Ground;
use crate::desk::agenda::fields::{Field, Group, Reading, Sent, written};
use crate::desk::agenda::words::full_weekday;

fn find<'a>(ground: &Ground<'a>) -> Option<&'a Opening> {
    ground.agenda.openings.get(ground.place()?)
}

pub fn sent(ground: &Ground<'_>, counter: &str) -> Option<Sent> {
    if ground.is_new() {
        let workdays = (1..=5).map(|day| day.to_string());
        return Some(
            Sent::default()
                .with("counter", counter)
                .with_all("days", workdays)
                .with("who", "everybody"),
        );
    }
    let opening = find(ground)?;
    let stretch = &opening.stretch;
    let day = |date: Option<jiff::civil::Date>| date.map_or_else(String::new, |it| it.to_string());
    let was = serde_json::to_string(opening).unwrap_or_default();
    let sent = Sent::default()
        .with("was", was)
        .with("counter", &opening.counter)
        .with_all("days", opening.weekdays.iter().map(ToString::to_string))
        .with("from", written(stretch.from))
        .with("until", written(stretch.until))
        .with_all("services", stretch.services.clone())
        .with("who", who_word(stretch.who))
        .with("since", day(opening.since))
        .with("last", day(opening.last));
    Some(sent)
}

pub fn who_word(who: Who) -> &'static str {
    match who {
        Who::Everybody => "everybody",
        Who::Staff => "staff",
    }
}

pub fn who_of(word: &str) -> Who {
    if word == "staff" {
        Who::Staff
    } else {
        Who::Everybody
    }
}

pub fn edit(ground: &Ground<'_>, reading: &mut Reading<'_>, goes: bool) -> Option<Edit> {
    // What it was when the form was drawn, whatever stands at its place now.
    let from = if ground.is_new() {
        None
    } else {
        Some(serde_json::from_str(reading.sent.word("was")).ok()?)
    };
    if goes {
        return Some(Edit::Opening { from, to: None });
    }
    let days = reading.sent.all("days").iter();
    let weekdays: Vec<i8> = days.filter_map(|day| day.parse().ok()).collect();
    let opening = Opening {
        counter: reading.sent.word("counter").to_owned(),
        weekdays,
        since: reading.maybe_date("since"),
        last: reading.maybe_date("last"),
        stretch: Stretch {
            from: reading.time("from").unwrap_or(Time::MIN),
            until: reading.time("until").unwrap_or(Time::MIN),
            services: reading.sent.all("services").to_vec(),
            who: who_of(reading.sent.word("who")),
        },
    };
    let to = Some(Box::new(opening));
    Some(Edit::Opening { from, to })
}

pub fn whos(ground: &Ground<'_>) -> [(String, String); 2] {
    [
        ("everybody".to_owned(), ground.say("agenda-who-everybody")),
        ("staff".to_owned(), ground.say("agenda-who-staff")),
    ]
}

pub fn groups(ground: &Ground<'_>, sent: &Sent) -> Vec<Group> {
    let say = |key| ground.say(key);
    let line = |kind, id, key| Field::line(kind, id, say(key), sent);
    let days = (1..=7).map(|day| (day.to_string(), full_weekday(ground.lang, day)));
    let mut services = ground.services();
    if let Some(counter) = ground
        .agenda
        .counters
        .iter()
        .find(|one| one.id == sent.word("counter"))
    {
        services.retain(|(id, _)| counter.services.contains(id) || sent.has("services", id));
    }
    let services = Field::many("services", say("agenda-for-services"), sent, services);
    vec![
        Group::of(vec![
            Field::line("hidden", "was", String::new(), sent),
            Field::pick("counter", say("agenda-counter"), sent, ground.counters()),
            Field::many("days", say("agenda-weekdays"), sent, days),
        ]),
        Group::named(
            say("agenda-hours"),
            vec![
                line("time", "from", "agenda-from"),
                line("time", "until", "agenda-until").hint(say("agenda-until-hint")),
            ],
        ),
        Group::of(vec![
            Field::pick("who", say("agenda-who"), sent, whos(ground)),
            services.hint(say("agenda-for-services-hint")),
        ]),
        Group::named(
            say("agenda-validity"),
            vec![
                line("date", "since", "agenda-valid-since"),
                line("date", "last", "agenda-valid-last"),
            ],
        ),
    ]
}
