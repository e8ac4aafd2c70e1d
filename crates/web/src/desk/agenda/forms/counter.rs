//! A desk where somebody receives people.

use ::appointments::{Counter, Edit, LANGUAGES};

use super::Ground;
use crate::citizen::appointments::spoken;
use crate::desk::agenda::fields::{Field, Group, Reading, Sent, texts};

fn find<'a>(ground: &Ground<'a>) -> Option<&'a Counter> {
    let counters = &ground.agenda.counters;
    counters.iter().find(|one| one.id == ground.id)
}

pub fn sent(ground: &Ground<'_>) -> Option<Sent> {
    if ground.is_new() {
        return Some(Sent::default());
    }
    let counter = find(ground)?;
    let accessible = counter.accessible.then(|| "yes".to_owned());
    let sent = Sent::default()
        .with_text("name", &counter.name)
        .with("site", &counter.site)
        .with_all("accessible", accessible)
        .with_all("languages", counter.languages.clone())
        .with_all("services", counter.services.clone());
    Some(sent)
}

pub fn edit(ground: &Ground<'_>, reading: &mut Reading<'_>, goes: bool) -> Option<Edit> {
    if goes {
        let id = find(ground)?.id.clone();
        return Some(Edit::Counter { id, to: None });
    }
    let name = reading.text("name");
    let id = ground.name(&name.ca, |id| {
        ground.agenda.counters.iter().any(|one| one.id == id)
    });
    let counter = Counter {
        id: id.clone(),
        name,
        site: reading.sent.word("site").to_owned(),
        accessible: reading.sent.has("accessible", "yes"),
        languages: reading.sent.all("languages").to_vec(),
        services: reading.sent.all("services").to_vec(),
    };
    let to = Some(Box::new(counter));
    Some(Edit::Counter { id, to })
}

pub fn groups(ground: &Ground<'_>, sent: &Sent) -> Vec<Group> {
    let say = |key| ground.say(key);
    let sites = ground.catalogue.sites.iter();
    let sites = sites.map(|one| (one.id.clone(), one.name.get(ground.lang).clone()));
    let yes = [("yes".to_owned(), say("agenda-accessible-yes"))];
    let spoken = LANGUAGES.map(|(code, _)| (code.to_owned(), spoken(ground.lang, code)));
    let languages = Field::many("languages", say("agenda-languages"), sent, spoken);
    let services = Field::many("services", say("agenda-skills"), sent, ground.services());
    vec![
        Group::of(texts(ground.lang, "name", "agenda-name", sent)),
        Group::of(vec![
            Field::pick("site", say("agenda-site"), sent, sites),
            Field::many("accessible", say("agenda-accessible"), sent, yes),
            languages.hint(say("agenda-languages-hint")),
        ]),
        Group::of(vec![services.hint(say("agenda-skills-hint"))]),
    ]
}
