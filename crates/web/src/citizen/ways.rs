//! The ways to do one thing, as doors: the quickest that is open first, and every shut one with its reason.
//!
//! A pure rule: the sheet, the policy in force on the day, the hours of each door and what the council
//! shut for a while go in; the order, the words and the reasons come out.

use catalogue::{Catalogue, Door, Item, Level, Policy, Site};
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::Lang;
use platform::texts::{self, say, say_with};

use super::appointments;
use super::shell::{dial, sentence};
use super::when::{self, Opening};

/// Whether one can go through a door now; the order is the order on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Now.
    Open,
    /// After having booked an hour.
    ByAppointment,
    /// When people are back.
    Later,
    /// Not this way, or not for the time being.
    Shut,
}

/// One door, ready to draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// Which.
    pub door: Door,
    /// Its name here.
    pub title: String,
    /// What to know before going through, or why one cannot.
    pub line: String,
    /// What is true at this minute: until when it is open, how long the wait is.
    pub live: Option<String>,
    /// Where it leads.
    pub href: String,
    /// Whether one can go through now.
    pub standing: Standing,
    /// Whether it is the first and painted.
    pub first: bool,
}

impl Way {
    /// Its icon.
    pub fn icon(&self) -> &'static str {
        match self.door {
            Door::Online => "monitor",
            Door::InPerson => "storefront",
            Door::Kiosk => "desktop-tower",
            Door::Phone => "phone",
            Door::Video => "video-camera",
            Door::WhatsappInfo => "chat-circle-dots",
        }
    }

    /// Whether it is drawn dashed.
    pub fn is_shut(&self) -> bool {
        self.standing >= Standing::Later
    }
}

/// What is asked, and when.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The council.
    pub catalogue: &'a Catalogue,
    /// The sheet.
    pub item: &'a Item,
    /// The language of the words.
    pub lang: Lang,
    /// The instant.
    pub now: Timestamp,
    /// How long people wait in the chats at present, in words, where anybody is there.
    pub wait: Option<&'a str>,
    /// Whether an hour for it can be chosen on these pages.
    pub books: bool,
}

/// Every way, in the order of the page.
pub fn ways(asked: &Asked<'_>) -> Vec<Way> {
    let mut doors = asked.item.doors.clone();
    // A door that is shut for a while is still looked for where it usually is.
    for shut in &asked.item.sheet.shut {
        if !doors.contains(&shut.door) {
            doors.push(shut.door);
        }
    }
    let today = asked.today();
    let ours =
        |door: &Door| asked.item.goes_through(*door) || asked.item.shut_on(*door, today).is_some();
    let mut ways: Vec<Way> = doors
        .into_iter()
        .filter(ours)
        .map(|door| asked.way(door))
        .collect();
    // The council wrote them quickest first; the sort keeps that order among equals.
    ways.sort_by_key(|way| way.standing);
    if let Some(way) = ways.first_mut() {
        way.first = way.standing <= Standing::ByAppointment;
    }
    ways
}

impl Asked<'_> {
    fn today(&self) -> Date {
        texts::local(self.now).date()
    }

    fn say(&self, key: &str) -> String {
        say(self.lang, key)
    }

    fn with(&self, key: &str, name: &'static str, word: &str) -> String {
        // A telephone stays on one line.
        let word = if name == "phone" {
            texts::unbroken(word)
        } else {
            word.to_owned()
        };
        say_with(self.lang, key, &[(name, word.into())])
    }

    fn way(&self, door: Door) -> Way {
        let mut way = match door {
            Door::Online => self.online(),
            Door::InPerson => self.in_person(),
            Door::Kiosk => self.kiosk(),
            Door::Phone => self.phone(),
            Door::Video => self.video(),
            Door::WhatsappInfo => self.chat(),
        };
        if let Some(shut) = self.item.shut_on(door, self.today()) {
            way.line.clone_from(shut.reason.get(self.lang));
            way.live = shut.until.map(|until| {
                self.with(
                    "citizen-way-shut-until",
                    "date",
                    &when::long_date(self.lang, until),
                )
            });
            way.standing = Standing::Shut;
            // An office that is shut can still be found; what is done online is nowhere.
            if door == Door::Online {
                way.href.clear();
            }
        }
        way
    }

    fn open(&self, door: Door, title: &str, line: String, href: &str) -> Way {
        Way {
            door,
            title: self.say(title),
            line,
            live: None,
            href: href.to_owned(),
            standing: Standing::Open,
            first: false,
        }
    }

    fn online(&self) -> Way {
        let line = match self.item.sheet.level {
            Some(level) => self.say(level_key(level)),
            None => self.with(
                "citizen-way-identify",
                "what",
                self.item.identification.get(self.lang),
            ),
        };
        self.open(
            Door::Online,
            "citizen-way-online",
            line,
            &self.online_address(),
        )
    }

    /// Where it is done online: another office's page, or the part of this sheet that says how.
    fn online_address(&self) -> String {
        let link = &self.item.link;
        if link.starts_with(&self.catalogue.town.e_office) || !link.starts_with("https://") {
            "#en-linia".to_owned()
        } else {
            link.clone()
        }
    }

    fn in_person(&self) -> Way {
        let policy = self.catalogue.policy_on(self.item, self.today());
        let place = self.place();
        let line = place.map_or_else(String::new, |site| sentence(site.address.get(self.lang)));
        let id = place.map_or("", |site| site.id.as_str());
        let title = match policy {
            Policy::None => "citizen-way-person-none",
            Policy::Optional => "citizen-way-person-optional",
            Policy::Mandatory => "citizen-way-person-mandatory",
        };
        let mut way = self.open(Door::InPerson, title, line, &format!("/oficina#{id}"));
        if policy == Policy::Mandatory {
            way.standing = Standing::ByAppointment;
            if self.books {
                way.line = self.say("booking-way-line");
                way.href = appointments::path(&self.item.id);
            } else {
                let phone = &self.catalogue.town.phone;
                way.line = self.with("citizen-way-book", "phone", phone);
                "/oficina#phone".clone_into(&mut way.href);
            }
            return way;
        }
        let opening = when::site_opening(self.catalogue, id, self.lang, self.now);
        self.hours(&mut way, &opening);
        way
    }

    /// The site of the department that answers for it; the main office where it has none.
    fn place(&self) -> Option<&Site> {
        let own = self.catalogue.department(&self.item.department);
        own.and_then(|department| self.catalogue.site(department.site.as_deref()?))
            .or_else(|| self.catalogue.sites.first())
    }

    fn kiosk(&self) -> Way {
        let line = self.say("citizen-way-kiosk-line");
        self.open(Door::Kiosk, "citizen-way-kiosk", line, "/oficina")
    }

    fn phone(&self) -> Way {
        let own = self.catalogue.department(&self.item.department);
        let number = own.and_then(|department| department.phone.as_deref());
        let number = number.unwrap_or(&self.catalogue.town.phone);
        let files = self.catalogue.may_file("phone");
        let title = if files {
            "citizen-way-phone"
        } else {
            "citizen-way-phone-inform"
        };
        let line = self.with("citizen-way-phone-line", "phone", number);
        let mut way = self.open(Door::Phone, title, line, &format!("tel:{}", dial(number)));
        if files || self.item.kind == catalogue::ItemKind::Info {
            let opening = when::channel_opening(self.catalogue, "phone", self.lang, self.now);
            self.hours(&mut way, &opening);
        } else {
            way.standing = Standing::Shut;
        }
        way
    }

    fn video(&self) -> Way {
        let phone = &self.catalogue.town.phone;
        let mut way = self.open(
            Door::Video,
            "citizen-way-video",
            self.with("citizen-way-book", "phone", phone),
            "/oficina#phone",
        );
        way.standing = Standing::ByAppointment;
        if self.catalogue.channel("video").is_none() {
            way.line = self.with("citizen-way-video-none", "phone", phone);
            way.standing = Standing::Shut;
        }
        way
    }

    /// A chat explains everything and takes nothing.
    fn chat(&self) -> Way {
        let informs = self.item.kind == catalogue::ItemKind::Info;
        let (title, line) = if informs {
            ("citizen-way-chat", "citizen-way-chat-line")
        } else {
            ("citizen-way-chat-inform", "citizen-way-chat-inform-line")
        };
        let mut way = self.open(Door::WhatsappInfo, title, self.say(line), "/xat");
        way.live = self
            .wait
            .map(|wait| self.with("citizen-way-wait", "wait", wait));
        if !informs {
            way.standing = Standing::Shut;
        }
        way
    }

    #[expect(clippy::unused_self, reason = "said like the other parts of a way")]
    fn hours(&self, way: &mut Way, opening: &Opening) {
        if opening.open {
            way.live = Some(format!("{}: {}", opening.word, opening.more));
        } else {
            way.live = Some(format!("{}. {}", opening.word, opening.more));
            way.standing = Standing::Later;
        }
    }
}

/// The words for how sure the council must be of who asks.
pub fn level_key(level: Level) -> &'static str {
    match level {
        Level::None => "citizen-level-none",
        Level::Low => "citizen-level-low",
        Level::Substantial => "citizen-level-substantial",
    }
}

/// Whether an hour must be booked: what holds today, since when, and what will.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// Whether going without one is in vain.
    pub must: bool,
    /// `No cal cita prèvia`.
    pub words: String,
    /// Since when, and what will hold from when on.
    pub why: Vec<String>,
}

/// The policy of a sheet on `date`.
pub fn policy(item: &Item, date: Date, lang: Lang) -> Chip {
    let known = item.appointment_on(date);
    let told = |key: &str, date: Date| {
        say_with(lang, key, &[("date", when::long_date(lang, date).into())])
    };
    let since = known.and_then(|known| known.from);
    let since = since.map(|from| told("citizen-policy-since", from));
    let next = item
        .appointment
        .iter()
        .find(|policy| policy.from.is_some_and(|from| from > date))
        .and_then(|policy| Some(told(next_key(policy.policy), policy.from?)));
    Chip {
        must: known.is_none_or(|known| known.policy == Policy::Mandatory),
        words: say(lang, policy_key(item, date)),
        why: since.into_iter().chain(next).collect(),
    }
}

/// The words for whether an hour must be booked on `date`.
pub fn policy_key(item: &Item, date: Date) -> &'static str {
    let known = item.appointment_on(date);
    match known.map_or(Policy::Mandatory, |known| known.policy) {
        Policy::None => "citizen-policy-none",
        Policy::Optional if known.is_some_and(|known| known.recommended) => {
            "citizen-policy-recommended"
        }
        Policy::Optional => "citizen-policy-optional",
        Policy::Mandatory => "citizen-policy-mandatory",
    }
}

fn next_key(policy: Policy) -> &'static str {
    match policy {
        Policy::None => "citizen-policy-next-none",
        Policy::Optional => "citizen-policy-next-optional",
        Policy::Mandatory => "citizen-policy-next-mandatory",
    }
}

#[cfg(test)]
mod tests;
