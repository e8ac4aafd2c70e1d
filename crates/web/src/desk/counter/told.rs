//! Tickets in words, for the pages of the counter.

use catalogue::Catalogue;
use journeys::hall::Need;
use kernel::{Lang, Timestamp};
use platform::texts::{hour, say, say_with};
use queue::hall::{Hall, Zone};
use queue::{Lane, Ticket};

use crate::desk::words::stretch;

/// What tickets are told with.
pub(super) struct Telling<'a> {
    pub lang: Lang,
    pub now: Timestamp,
    pub catalogue: &'a Catalogue,
    pub hours: &'a ::appointments::Hours,
    pub hall: &'a Hall,
}

/// A ticket, ready to show.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub id: String,
    pub number: String,
    pub matter: String,
    /// The item's sheet, where the matter has one.
    pub sheet: Option<String>,
    /// The zone's class, its letter and the line's name.
    pub zone: &'static str,
    pub letter: String,
    pub line: String,
    /// How long they have waited, or when they came for their hour.
    pub wait: String,
    /// Why they may not wait as long as others, and what they need besides.
    pub tags: Vec<(&'static str, String)>,
    pub is_next: bool,
    /// Whether their hour has not come yet.
    pub is_early: bool,
}

/// The class of a zone in the style sheets.
pub(super) fn class(zone: Zone) -> &'static str {
    match zone {
        Zone::SelfService => "self",
        zone => zone.code(),
    }
}

impl Telling<'_> {
    /// A ticket as a row of the list.
    pub fn row(&self, ticket: &Ticket, next: Option<&Ticket>) -> Row {
        let line = self.hall.line(&ticket.line);
        let zone = line.map_or(Zone::Quick, |line| line.zone);
        let mut name = line.map_or_else(String::new, |line| line.name.get(self.lang).clone());
        if let Some(at) = ticket.hour_at {
            name = say_with(
                self.lang,
                "counter-line-hour",
                &[("line", name.into()), ("hour", hour(self.lang, at).into())],
            );
        }
        Row {
            id: ticket.id.to_string(),
            number: ticket.number.to_string(),
            matter: self.matter(&ticket.service),
            sheet: self
                .catalogue
                .item(&ticket.service)
                .map(|item| format!("/tramits/{}", item.id)),
            zone: class(zone),
            letter: ticket.number.prefix.clone(),
            line: name,
            wait: self.wait(ticket),
            tags: self.tags(ticket),
            is_next: next.is_some_and(|next| next.id == ticket.id),
            is_early: ticket.from_at > self.now,
        }
    }

    /// The name of a matter: an item of the catalogue or a service of the agenda.
    pub fn matter(&self, id: &str) -> String {
        let item = self.catalogue.item(id);
        let item = item.map(|item| item.title.get(self.lang).clone());
        let service = || {
            let mut services = self.hours.agenda.services.iter();
            let service = services.find(|one| one.id == id)?;
            Some(service.name.get(self.lang).clone())
        };
        item.or_else(service).unwrap_or_else(|| id.to_owned())
    }

    fn wait(&self, ticket: &Ticket) -> String {
        let since = ticket.waits_since();
        if since > self.now {
            let came = hour(self.lang, ticket.came_at);
            return say_with(self.lang, "counter-came-at", &[("hour", came.into())]);
        }
        stretch(self.now.duration_since(since))
    }

    fn tags(&self, ticket: &Ticket) -> Vec<(&'static str, String)> {
        let mut tags = Vec::new();
        match ticket.lane {
            Lane::Urgent => tags.push(("warn", say(self.lang, "counter-lane-urgent"))),
            Lane::Priority => tags.push(("info", say(self.lang, "counter-lane-priority"))),
            Lane::Ordinary | Lane::Hour => {}
        }
        for need in &ticket.needs {
            tags.push(("brand", say(self.lang, &format!("counter-need-{need}"))));
        }
        // Whoever speaks another language is said to, and not to speak the one they are called in.
        let mut needs = ticket.needs.iter();
        if ticket.lang != Lang::Ca && !needs.any(|need| Need::is_of_language(need)) {
            let key = format!("counter-lang-{}", ticket.lang.code());
            tags.push(("brand", say(self.lang, &key)));
        }
        tags
    }
}

#[cfg(test)]
mod tests {
    use journeys::hall::Need;
    use kernel::Tongue;
    use platform::texts::knows;

    #[test]
    fn every_need_that_reception_asks_is_read_at_the_counter() {
        for need in Need::ALL.map(Need::code) {
            for place in ["reception", "counter"] {
                let key = format!("{place}-need-{need}");
                assert!(knows(&key), "{key}");
            }
        }
        for tongue in Tongue::ALL {
            let key = format!("counter-need-{}", Need::speaks(tongue));
            assert!(knows(&key), "{key}");
        }
    }
}
