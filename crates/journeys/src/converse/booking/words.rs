//! What is said, within what every channel can show: buttons of twenty letters, lists of ten rows.

use ::appointments::{Appointment, Hours, Place, wall};
use catalogue::{Item, Policy, Site, Status};
use conversations::channels::limits::telegram;
use conversations::channels::split::shorten;
use conversations::outgoing::Link;
use conversations::{ChannelKind, Choice, Reply};
use jiff::civil::Date;
use kernel::{Lang, Timestamp};
use platform::texts::{day, hour, say, say_with, when};

use super::Talk;
use super::places::Day;
use crate::appointments::{Told, told};

/// Rows of a list that are days or hours; the others lead on.
pub(super) const ROWS: usize = 8;
/// Papers are named in two lines; the sheet has them all.
const PAPERS: usize = 220;
/// Letters of a row, as the narrowest channel has it.
pub(super) const ROW: usize = 24;

/// A choice whose label is a sentence of ours.
pub(super) fn choice(lang: Lang, id: &str, key: &str) -> Choice {
    Choice::new(id, say(lang, key))
}

/// Words with choices that a channel may show as a list under this label.
pub(super) fn list(lang: Lang, words: String, label: &str, choices: Vec<Choice>) -> Reply {
    Reply {
        list_label: Some(say(lang, label)),
        ..Reply::words(words).offering(choices)
    }
}

impl Talk<'_> {
    pub(super) fn say(&self, key: &str) -> String {
        say(self.lang, key)
    }

    /// The instant of a place.
    pub(super) fn instant(&self, date: Date, unit: u16) -> Timestamp {
        wall::instant(&self.hours.zone, date, unit).unwrap_or(self.scene.now)
    }

    /// `dimecres 25 de novembre, 9.00 h`.
    pub(super) fn moment(&self, at: Timestamp) -> String {
        say_with(
            self.lang,
            "bookchat-moment",
            &[
                ("day", day(self.lang, at).into()),
                ("hour", hour(self.lang, at).into()),
            ],
        )
    }

    /// `dc. 25, 9.00 h`, for a button.
    pub(super) fn short_moment(&self, at: Timestamp) -> String {
        let there = self.hours.zone.to_datetime(at);
        let weekday = format!(
            "bookchat-weekday-{}",
            there.weekday().to_monday_one_offset()
        );
        say_with(
            self.lang,
            "bookchat-short_moment",
            &[
                ("weekday", self.say(&weekday).into()),
                ("day", i64::from(there.day()).into()),
                ("hour", hour(self.lang, at).into()),
            ],
        )
    }

    /// An hour as a row or a button, whatever day it is on.
    pub(super) fn hour_choice(&self, place: &Place) -> Choice {
        let moment = self.short_moment(self.instant(place.date, place.unit));
        Choice::new(self.at(place), moment)
    }

    /// What a sheet says of appointments and papers, in a few lines.
    pub(super) fn about(&self, item: &Item, policy: Policy) -> String {
        let key = match policy {
            Policy::Mandatory => "bookchat-needed",
            Policy::Optional => "bookchat-optional",
            Policy::None => "bookchat-needless",
        };
        let title = item.short.get(self.lang).as_str();
        let mut words = say_with(self.lang, key, &[("title", title.into())]);
        if let Some(papers) = papers(item.documents.get(self.lang)) {
            words.push('\n');
            words.push_str(&say_with(
                self.lang,
                "bookchat-papers",
                &[("papers", papers.into())],
            ));
        }
        words
    }

    /// The address of an item's sheet.
    pub(super) fn sheet(&self, item: &Item) -> Link {
        Link {
            label: item.title.get(self.lang).clone(),
            url: item.link.clone(),
        }
    }

    /// Where one goes without an appointment for what a department does, and whether it is open.
    pub(super) fn walk_in(&self, department: &str) -> String {
        let catalogue = self.scene.setting.catalogue();
        let of_department = catalogue.department(department);
        let site = of_department.and_then(|department| catalogue.site(department.site.as_deref()?));
        self.walk_in_at(site)
    }

    /// Where a paper with a legal deadline is handed in without an appointment: at the register, else where the
    /// department is that it is for.
    pub(super) fn hand_in(&self, department: &str) -> String {
        match self.scene.setting.catalogue().register() {
            Some(register) => self.walk_in_at(Some(register)),
            None => self.walk_in(department),
        }
    }

    fn walk_in_at(&self, site: Option<&Site>) -> String {
        let catalogue = self.scene.setting.catalogue();
        let place = site.map_or_else(
            || catalogue.town.address.get(self.lang).clone(),
            |site| {
                format!(
                    "{}, {}",
                    site.name.get(self.lang),
                    site.address.get(self.lang)
                )
            },
        );
        let mut words = say_with(self.lang, "bookchat-walk_in", &[("place", place.into())]);
        let status: Option<Status> =
            site.map(|site| catalogue.site_status(&site.id, self.scene.now));
        let open = status.and_then(|status| match (status.closes, status.reopens) {
            (Some(closes), _) if status.open => Some(say_with(
                self.lang,
                "bookchat-open",
                &[("hour", hour(self.lang, closes).into())],
            )),
            (_, Some(reopens)) if !status.open => Some(say_with(
                self.lang,
                "bookchat-opens",
                &[("when", when(self.lang, reopens, self.scene.now).into())],
            )),
            _ => None,
        });
        if let Some(open) = open {
            words.push(' ');
            words.push_str(&open);
        }
        words
    }

    /// The days to choose from.
    pub(super) fn days(&self, days: &[Day], more: Option<Date>) -> Reply {
        let mut rows: Vec<Choice> = days.iter().map(|day| self.day_row(day)).collect();
        if let Some(from) = more {
            rows.push(choice(
                self.lang,
                &format!("cita:days:{from}"),
                "bookchat-later_days",
            ));
        }
        rows.push(choice(self.lang, "cita:leave", "bookchat-leave"));
        list(
            self.lang,
            self.say("bookchat-days"),
            "bookchat-days-label",
            rows,
        )
    }

    /// A day is farther ahead than hours are given.
    pub(super) fn too_far(&self, last: Date) -> String {
        let noon = self.instant(last, 144);
        let words = [("day", day(self.lang, noon).into())];
        say_with(self.lang, "bookchat-too_far", &words)
    }

    fn day_row(&self, of: &Day) -> Choice {
        let begins = |place: Option<&Place>| {
            let at = place.map(|place| self.instant(place.date, place.unit));
            at.map_or_else(String::new, |at| hour(self.lang, at))
        };
        let noon = self.instant(of.date, 144);
        let many = i64::try_from(of.places.len()).unwrap_or(i64::MAX);
        let hint = say_with(
            self.lang,
            "bookchat-day_hint",
            &[
                ("number", many.into()),
                ("first", begins(of.places.first()).into()),
                ("last", begins(of.places.last()).into()),
            ],
        );
        Choice {
            hint: Some(hint),
            ..Choice::new(
                format!("cita:day:{}", of.date),
                shorten(&capital(&day(self.lang, noon)), ROW),
            )
        }
    }

    /// The hours of a day from a unit on.
    pub(super) fn hours_of(&self, of: &Day, from: u16) -> Reply {
        let places: Vec<&Place> = of
            .places
            .iter()
            .filter(|place| place.unit >= from)
            .collect();
        let elsewhere = self.are_elsewhere(&places);
        let mut rows: Vec<Choice> = places
            .iter()
            .take(ROWS)
            .map(|place| {
                let start = self.instant(place.date, place.unit);
                let title = say_with(
                    self.lang,
                    "bookchat-hour",
                    &[("hour", hour(self.lang, start).into())],
                );
                Choice {
                    hint: elsewhere.then(|| self.site_of(place)),
                    ..Choice::new(self.at(place), title)
                }
            })
            .collect();
        if let Some(next) = places.get(ROWS) {
            let id = format!("cita:day:{}/{}", of.date, next.unit);
            rows.push(choice(self.lang, &id, "bookchat-later_hours"));
        }
        rows.push(choice(self.lang, "cita:days", "bookchat-other_day"));
        let noon = self.instant(of.date, 144);
        let words = say_with(
            self.lang,
            "bookchat-hours",
            &[("day", day(self.lang, noon).into())],
        );
        list(self.lang, words, "bookchat-hours-label", rows)
    }

    fn are_elsewhere(&self, places: &[&Place]) -> bool {
        let first = places.first().map(|place| self.site_id(place));
        places
            .iter()
            .any(|place| Some(self.site_id(place)) != first)
    }

    /// The id of an hour: where it is too, so that nobody is sent elsewhere than they were shown.
    pub(super) fn at(&self, place: &Place) -> String {
        let id = format!("cita:at:{}/{}", place.date, place.unit);
        let there = format!("{id}/{}", self.site_id(place));
        if there.len() <= telegram::CALLBACK_BYTES {
            there
        } else {
            id
        }
    }

    /// The site of a place.
    pub(super) fn site_id(&self, place: &Place) -> &str {
        let counters = &self.hours.agenda.counters;
        let counter = counters.iter().find(|one| one.id == place.counter);
        counter.map_or("", |counter| counter.site.as_str())
    }

    /// What the site of a place is called.
    pub(super) fn site_of(&self, place: &Place) -> String {
        self.site_named(self.site_id(place))
    }

    /// What a site is called.
    pub(super) fn site_named(&self, id: &str) -> String {
        let catalogue = self.scene.setting.catalogue();
        let site = catalogue.site(id);
        site.map_or_else(String::new, |site| site.name.get(self.lang).clone())
    }

    /// Other hours than the one that was wanted.
    pub(super) fn instead(&self, key: &str, near: &[Place]) -> Reply {
        let elsewhere = self.are_elsewhere(&near.iter().collect::<Vec<_>>());
        let mut rows: Vec<Choice> = near
            .iter()
            .map(|place| Choice {
                hint: elsewhere.then(|| self.site_of(place)),
                ..self.hour_choice(place)
            })
            .collect();
        rows.push(choice(self.lang, "cita:days", "bookchat-others"));
        list(self.lang, self.say(key), "bookchat-hours-label", rows)
    }

    fn told(&self, appointment: &Appointment) -> Told {
        let spoken = Appointment {
            lang: self.lang,
            ..appointment.clone()
        };
        told(self.scene.setting, &self.hours, &spoken)
    }

    /// `Padró, dimecres 25 de novembre, 9.00 h`.
    pub(super) fn line(&self, appointment: &Appointment) -> String {
        let told = self.told(appointment);
        format!("{}, {}", told.services, self.moment(appointment.starts_at))
    }

    /// All that is told of an appointment, under what happened to it.
    pub(super) fn confirmation(&self, key: &str, appointment: &Appointment) -> Reply {
        let told = self.told(appointment);
        let mut lines = vec![
            self.say(key),
            format!(
                "{}, *{}*",
                told.services,
                self.moment(appointment.starts_at)
            ),
            told.place(),
        ];
        if appointment.people > 1 {
            lines.push(self.together(&self.hours, appointment.people, &appointment.services));
        }
        let name = appointment.visitor.name.as_ref();
        let name = name.map_or("", |name| name.reveal().as_str());
        lines.push(say_with(
            self.lang,
            "bookchat-who",
            &[
                ("known", if name.is_empty() { "no" } else { "yes" }.into()),
                ("name", name.into()),
                ("code", told.code.as_str().into()),
            ],
        ));
        if let Some(papers) = papers(&told.papers) {
            lines.push(say_with(
                self.lang,
                "bookchat-papers",
                &[("papers", papers.into())],
            ));
        }
        lines.push(self.say("bookchat-give_back"));
        Reply {
            source: Some(self.page(&told)),
            ..Reply::words(lines.join("\n")).offering(self.changes(appointment))
        }
    }

    fn page(&self, told: &Told) -> Link {
        let catalogue = self.scene.setting.catalogue();
        // The web chat is a page of the house itself and leads inside by the e-office's address.
        let url = match self.scene.channel.kind {
            ChannelKind::Webchat => {
                let house: &str = &self.scene.setting.base_url;
                let inside = told.link.strip_prefix(house).unwrap_or(&told.link);
                format!("{}{inside}", catalogue.town.e_office.trim_end_matches('/'))
            }
            ChannelKind::Whatsapp | ChannelKind::Telegram => told.link.clone(),
        };
        Link {
            label: self.say("bookchat-link"),
            url,
        }
    }

    /// The appointment's page.
    pub(super) fn page_of(&self, appointment: &Appointment) -> Link {
        self.page(&self.told(appointment))
    }

    /// What can be done with an appointment.
    pub(super) fn changes(&self, appointment: &Appointment) -> Vec<Choice> {
        let id = appointment.id;
        vec![
            choice(self.lang, &format!("cita:move:{id}"), "bookchat-move"),
            choice(self.lang, &format!("cita:cancel:{id}"), "bookchat-cancel"),
        ]
    }

    /// How long several people take.
    pub(super) fn together(&self, hours: &Hours, people: u16, services: &[String]) -> String {
        let units = hours.units(services, people).unwrap_or_default();
        let minutes = i64::from(units * ::appointments::units::MINUTES);
        say_with(
            self.lang,
            "bookchat-people",
            &[
                ("people", i64::from(people).into()),
                ("minutes", minutes.into()),
            ],
        )
    }
}

/// The papers in two lines.
fn papers(papers: &[String]) -> Option<String> {
    let all = papers
        .iter()
        .map(|paper| paper.trim_end_matches('.'))
        .collect::<Vec<_>>()
        .join("; ");
    (!all.is_empty()).then(|| shorten(&all, PAPERS))
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
