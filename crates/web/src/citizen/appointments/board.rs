//! The places of a week: the first of all, the days with how many they have, the hours of one of them.

use ::appointments::{Hours, Place, wall};
use catalogue::Catalogue;
use jiff::civil::{Date, time};
use jiff::{Span, Timestamp};
use journeys::appointments::{Layout, Offered, Part, laid_out};
use kernel::Lang;
use platform::texts::{say, say_with};

use super::super::shell::sentence;
use super::manners::{self, Manner};
use super::visit::{Visit, languages, sites};
use super::week::{Day, note, shown, week};
use super::words::{self, Spot, Tongue, bare_day, codes, short_hour};
use super::{failed, today};
use crate::kit::{Failure, Office};

/// A day of the week's row.
pub struct Weekday {
    /// Where its hours are, while it has any.
    pub href: Option<String>,
    /// `dc.`, or `avui`.
    pub name: String,
    /// Its number in the month.
    pub number: i8,
    /// `8 lliures`, `complet`, `festa`.
    pub note: String,
    /// The same in full, for whoever hears the page.
    pub said: String,
    /// Whether its hours are shown.
    pub current: bool,
}

/// One hour.
pub struct Slot {
    /// The hour.
    pub hour: String,
    /// As the form sends it; nothing where it is gone.
    pub code: Option<String>,
    /// Whether whoever looks holds it.
    pub mine: bool,
    /// Where one goes then, for a visit at one counter after another.
    pub stops: Option<String>,
}

/// A morning or an afternoon.
pub struct Half {
    /// `Demà, al matí`.
    pub heading: String,
    /// Its hours, those that are gone too.
    pub slots: Vec<Slot>,
}

/// The first place of all.
pub struct First {
    /// As the form sends it.
    pub code: String,
    /// `La primera: avui, 12.10 h`.
    pub words: String,
    /// How far away it is.
    pub away: String,
}

/// What can be chosen from.
pub struct Board {
    /// The first place.
    pub first: Option<First>,
    /// An earlier one at another site: its page, and its words.
    pub elsewhere: Option<(String, String)>,
    /// `Setmana del 23 de novembre`.
    pub title: String,
    /// The page of the week before.
    pub previous: Option<String>,
    /// The page of the next one.
    pub next: Option<String>,
    /// The days.
    pub week: Vec<Weekday>,
    /// Why some days are closed.
    pub closed: Vec<String>,
    /// The hours of the day.
    pub halves: Vec<Half>,
    /// What is said where the day has none.
    pub none: Option<String>,
    /// How long it takes.
    pub minutes: i64,
    /// The site.
    pub spot: Option<Spot>,
    /// The sites that can be chosen, and whether each is.
    pub sites: Vec<(Spot, bool)>,
    /// The languages that can be chosen.
    pub tongues: Vec<Tongue>,
    /// The ways to come, where there are several.
    pub manners: Vec<Manner>,
}

impl Board {
    /// Whether each hour says where one goes.
    pub fn has_stops(&self) -> bool {
        let mut slots = self.halves.iter().flat_map(|half| &half.slots);
        slots.any(|slot| slot.stops.is_some())
    }
}

/// What is looked at, and by whom.
pub struct Looked<'a> {
    /// The office.
    pub office: &'a Office,
    /// The hours in force.
    pub hours: &'a Hours,
    /// What for.
    pub visit: &'a Visit,
    /// The path of the page.
    pub path: &'a str,
    /// The place whoever looks holds.
    pub mine: Option<(Date, u16)>,
    /// Whether they move what they have: how it is laid out stays.
    pub moves: bool,
}

impl Looked<'_> {
    pub(super) fn lang(&self) -> Lang {
        self.office.lang()
    }

    pub(super) fn today(&self) -> Date {
        today(self.office)
    }

    fn link(&self, day: Date) -> String {
        format!("{}?{}", self.path, self.visit.query(Some(day)))
    }

    pub(super) async fn offered(
        &self,
        visit: &Visit,
        days: (Date, Date),
    ) -> Result<Offered<Vec<Place>>, Failure> {
        let (setting, now) = (self.office.house.setting(), self.office.now());
        let about = (&visit.wanted(), &visit.layout);
        laid_out(setting, about, days, now).await.map_err(failed)
    }

    /// Everything.
    pub async fn board(&self) -> Result<Board, Failure> {
        let (lang, today, visit) = (self.lang(), self.today(), self.visit);
        let ahead = self.offered(visit, (today, today)).await?;
        let latest = ahead.horizon.max(today);
        let asked = visit.day.map(|day| day.clamp(today, latest));
        let day = asked.or_else(|| ahead.first.as_ref().map(|visit| visit[0].date));
        let (monday, sunday) = week(day.unwrap_or(today));
        let offered = self.offered(visit, (monday, sunday)).await?;
        let shown = shown(&offered.days, day.unwrap_or(today));
        let catalogue = self.office.house.catalogue();
        let working = |day: &&Day| {
            day.date.weekday().to_monday_one_offset() < 6
                || !day.places.is_empty()
                || !day.gone.is_empty()
        };
        let days: Vec<&Day> = offered.days.iter().filter(working).collect();
        let a_week = Span::new().days(7);
        let (before, after) = (monday.saturating_sub(a_week), monday.saturating_add(a_week));
        let halves = shown.map_or_else(Vec::new, |day| self.halves(day, &catalogue));
        Ok(Board {
            first: ahead.first.as_ref().map(|visit| self.first(visit)),
            elsewhere: self.elsewhere(ahead.first.as_ref()).await?,
            manners: manners::of(self, &ahead).await?,
            title: say_with(
                lang,
                "booking-week",
                &[("day", bare_day(lang, monday).into())],
            ),
            previous: (monday > today).then(|| self.link(before.max(today))),
            next: (after <= latest).then(|| self.link(after)),
            closed: days
                .iter()
                .filter_map(|day| self.closed(&catalogue, day))
                .collect(),
            week: days
                .into_iter()
                .map(|day| self.weekday(day, offered.horizon, shown))
                .collect(),
            none: halves
                .is_empty()
                .then(|| self.none(ahead.first.is_some(), latest)),
            halves,
            minutes: offered.minutes.into(),
            spot: visit
                .site
                .as_ref()
                .map(|site| Spot::of(&catalogue, site, lang)),
            tongues: Tongue::all(
                languages(self.hours, &visit.services),
                lang,
                visit.language.as_deref(),
            ),
            sites: sites(self.hours, &visit.services)
                .iter()
                .map(|site| {
                    let is = visit.site.as_ref() == Some(site);
                    (Spot::of(&catalogue, site, lang), is)
                })
                .collect(),
        })
    }

    fn first(&self, visit: &[Place]) -> First {
        let (lang, today, place) = (self.lang(), self.today(), &visit[0]);
        let when = words::moment(lang, (place.date, place.unit), today);
        let catalogue = self.office.house.catalogue();
        First {
            code: codes(visit),
            words: say_with(lang, "booking-first", &[("when", when.into())]),
            away: match self.stops(&catalogue, visit) {
                Some(stops) => format!("{} · {stops}", self.away(place)),
                None => self.away(place),
            },
        }
    }

    /// Where one goes in a visit at one counter after another.
    fn stops(&self, catalogue: &Catalogue, visit: &[Place]) -> Option<String> {
        let is_in_turn = matches!(self.visit.layout, Layout::InTurn(_));
        is_in_turn.then(|| words::stops(self.hours, catalogue, visit, self.lang()))
    }

    fn away(&self, place: &Place) -> String {
        let (lang, now) = (self.lang(), self.office.now());
        let at = wall::instant(&self.hours.zone, place.date, place.unit);
        let minutes = at.map_or(0, |at: Timestamp| at.duration_since(now).as_mins());
        let days = self
            .today()
            .until(place.date)
            .map_or(0, |span| span.get_days());
        let told = |key, number: i64| say_with(lang, key, &[("number", number.into())]);
        match (days, minutes) {
            (0, ..60) => told("booking-away-minutes", minutes),
            (0, _) => told("booking-away-hours", (minutes + 30) / 60),
            _ => told("booking-away-days", days.into()),
        }
    }

    /// The first place at another site, where that is earlier.
    async fn elsewhere(
        &self,
        first: Option<&Vec<Place>>,
    ) -> Result<Option<(String, String)>, Failure> {
        let (lang, today) = (self.lang(), self.today());
        if self.visit.layout != Layout::OneCounter {
            return Ok(None);
        }
        let first = first.and_then(|visit| visit.first());
        let mut best: Option<(Place, Visit)> = None;
        for site in sites(self.hours, &self.visit.services) {
            if self.visit.site.as_ref() == Some(&site) {
                continue;
            }
            let visit = Visit {
                site: Some(site),
                ..self.visit.clone()
            };
            let found = self.offered(&visit, (today, today)).await?.first;
            let Some(place) = found.and_then(|visit| visit.into_iter().next()) else {
                continue;
            };
            let known = best.as_ref().map(|(place, _)| place).or(first);
            if known.is_none_or(|known| (place.date, place.unit) < (known.date, known.unit)) {
                best = Some((place, visit));
            }
        }
        let catalogue = self.office.house.catalogue();
        Ok(best.map(|(place, visit)| {
            let site = visit.site.as_deref().unwrap_or_default();
            let told = [
                ("place", Spot::of(&catalogue, site, lang).name.into()),
                (
                    "when",
                    words::moment(lang, (place.date, place.unit), today).into(),
                ),
            ];
            let href = format!("{}?{}", self.path, visit.query(Some(place.date)));
            (href, say_with(lang, "booking-elsewhere", &told))
        }))
    }

    fn weekday(&self, day: &Day, horizon: Date, shown: Option<&Day>) -> Weekday {
        let (lang, today) = (self.lang(), self.today());
        let visit = self.visit;
        let filtered = visit.part != Part::Any || visit.accessible || visit.language.is_some();
        let note = note((lang, filtered), day, today, horizon);
        let number = day.date.weekday().to_monday_one_offset();
        let name = if day.date == today {
            say(lang, "booking-today")
        } else {
            say(lang, &format!("booking-weekday-{number}"))
        };
        let full = words::day(lang, day.date, today);
        Weekday {
            href: (!day.places.is_empty()).then(|| self.link(day.date)),
            said: format!("{}: {note}", sentence(&full)),
            name,
            number: day.date.day(),
            note,
            current: !day.places.is_empty() && shown.is_some_and(|shown| shown.date == day.date),
        }
    }

    fn halves(&self, day: &Day, catalogue: &Catalogue) -> Vec<Half> {
        let noon = wall::unit_of(time(14, 0, 0, 0));
        let free = day.places.iter().map(|visit| (visit[0].unit, Some(visit)));
        let gone = day.gone.iter().map(|unit| (*unit, None));
        let mut all: Vec<(u16, Option<&Vec<Place>>)> = free.chain(gone).collect();
        let mine = self.mine.filter(|(date, _)| *date == day.date);
        if let Some((_, unit)) = mine
            && !all.iter().any(|(known, _)| *known == unit)
        {
            all.push((unit, None));
        }
        all.sort();
        let half = |key: &str, from: u16, until: u16| {
            let own = all.iter().filter(|(unit, _)| (from..until).contains(unit));
            let slots: Vec<Slot> = own
                .map(|(unit, visit)| Slot {
                    hour: short_hour(self.lang(), *unit),
                    code: visit.map(|visit| codes(visit)),
                    stops: visit.and_then(|visit| self.stops(catalogue, visit)),
                    mine: mine.is_some_and(|(_, mine)| mine == *unit),
                })
                .collect();
            let named = sentence(&words::day(self.lang(), day.date, self.today()));
            (!slots.is_empty()).then(|| Half {
                heading: say_with(self.lang(), key, &[("day", named.into())]),
                slots,
            })
        };
        let morning = half("booking-morning", 0, noon);
        let afternoon = half("booking-afternoon", noon, u16::MAX);
        morning.into_iter().chain(afternoon).collect()
    }

    /// What is said where the week has nothing.
    fn none(&self, elsewhere: bool, latest: Date) -> String {
        let lang = self.lang();
        if elsewhere {
            return say(lang, "booking-none-week");
        }
        let until = bare_day(lang, latest);
        say_with(lang, "booking-none", &[("day", until.into())])
    }

    /// Why nobody receives people on a day.
    fn closed(&self, catalogue: &Catalogue, day: &Day) -> Option<String> {
        if !day.places.is_empty() || !day.gone.is_empty() || day.date < self.today() {
            return None;
        }
        let lang = self.lang();
        let holiday = catalogue.holiday_on(day.date);
        let why = match holiday {
            Some(holiday) => holiday.name.get(lang).clone(),
            None => self.change_on(day.date)?.get(lang).clone(),
        };
        let words = [
            (
                "day",
                sentence(&words::day(lang, day.date, self.today())).into(),
            ),
            ("why", why.into()),
        ];
        Some(say_with(lang, "booking-closed", &words))
    }

    /// The reason of a change that closes a counter of this visit.
    fn change_on(&self, date: Date) -> Option<&kernel::Translated> {
        let agenda = &self.hours.agenda;
        let own = agenda.counters.iter().filter(|counter| {
            let able = |id: &String| counter.services.contains(id);
            self.visit.site.as_ref() == Some(&counter.site) && self.visit.services.iter().all(able)
        });
        let own: Vec<&str> = own.map(|counter| counter.id.as_str()).collect();
        let holds = |change: &&::appointments::Change| {
            (change.first..=change.last).contains(&date)
                && change.open.is_empty()
                && (change.counters.is_empty()
                    || change.counters.iter().any(|id| own.contains(&id.as_str())))
        };
        let change = agenda.changes.iter().rev().find(holds)?;
        change.reason.as_ref()
    }
}
