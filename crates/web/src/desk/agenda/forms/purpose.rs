//! What people come for.

use ::appointments::check::{EACH, HORIZON, LONGEST, NOTICE};
use ::appointments::units::MINUTES;
use ::appointments::{Edit, Service};

use super::Ground;
use crate::desk::agenda::fields::{Field, Group, Reading, Sent, texts};

fn find<'a>(ground: &Ground<'a>) -> Option<&'a Service> {
    let services = &ground.agenda.services;
    services.iter().find(|one| one.id == ground.id)
}

pub fn sent(ground: &Ground<'_>) -> Option<Sent> {
    if ground.is_new() {
        let sent = Sent::default();
        return Some(
            sent.with("minutes", 15)
                .with("notice", 60)
                .with("horizon", 30)
                .with("each", 2),
        );
    }
    let service = find(ground)?;
    let every = service.every.map_or_else(String::new, |it| it.to_string());
    let sent = Sent::default()
        .with_text("name", &service.name)
        .with("department", &service.department)
        .with_all("items", service.items.clone())
        .with("minutes", service.minutes)
        .with("every", every)
        .with("notice", service.notice_minutes)
        .with("horizon", service.horizon_days)
        .with("each", service.each)
        .with_all("document", service.asks_document.then(|| "yes".to_owned()));
    Some(sent)
}

pub fn edit(ground: &Ground<'_>, reading: &mut Reading<'_>, goes: bool) -> Option<Edit> {
    if goes {
        let id = find(ground)?.id.clone();
        return Some(Edit::Service { id, to: None });
    }
    let name = reading.text("name");
    let id = ground.name(&name.ca, |id| {
        ground.agenda.services.iter().any(|one| one.id == id)
    });
    let every = if reading.sent.word("every").is_empty() {
        None
    } else {
        Some(reading.small("every", MINUTES, LONGEST))
    };
    let service = Service {
        id: id.clone(),
        name,
        department: reading.sent.word("department").to_owned(),
        items: reading.sent.all("items").to_vec(),
        minutes: reading.small("minutes", MINUTES, LONGEST),
        every,
        notice_minutes: reading.number("notice", 0, NOTICE),
        horizon_days: reading.small("horizon", 0, HORIZON),
        each: reading.small("each", 1, EACH),
        asks_document: reading.sent.has("document", "yes"),
    };
    let to = Some(Box::new(service));
    Some(Edit::Service { id, to })
}

pub fn groups(ground: &Ground<'_>, sent: &Sent) -> Vec<Group> {
    let say = |key| ground.say(key);
    let number = |id, key| Field::line("number", id, say(key), sent);
    let departments = ground.catalogue.departments.iter();
    let departments = departments.map(|one| (one.id.clone(), one.name.get(ground.lang).clone()));
    let yes = [("yes".to_owned(), say("agenda-document-yes"))];
    let document = Field::many("document", say("agenda-document"), sent, yes);
    let items = Field::many("items", say("agenda-items"), sent, ground.items());
    vec![
        Group::of(texts(ground.lang, "name", "agenda-name", sent)),
        Group::named(
            say("agenda-time-it-takes"),
            vec![
                number("minutes", "agenda-minutes").hint(say("agenda-minutes-hint")),
                number("every", "agenda-every").hint(say("agenda-every-hint")),
            ],
        ),
        Group::named(
            say("agenda-when-booked"),
            vec![
                number("notice", "agenda-notice").hint(say("agenda-notice-hint")),
                number("horizon", "agenda-horizon").hint(say("agenda-horizon-hint")),
                number("each", "agenda-each").hint(say("agenda-each-hint")),
                document.hint(say("agenda-document-hint")),
            ],
        ),
        Group::named(
            say("agenda-what-for"),
            vec![
                Field::pick("department", say("agenda-department"), sent, departments),
                items.hint(say("agenda-items-hint")),
            ],
        ),
    ]
}
