//! The catalogue as a whole.

mod sections;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use kernel::{Lang, Timestamp, folded};

use crate::document::Document;
use crate::hours::{Calendar, Timetable};
use crate::{
    Announcement, AnswerTerms, BotText, CannedReply, ChannelHours, DayHours, Department, Error,
    Facility, FacilityCategory, Holiday, IncidentKind, Item, Label, LifeEvent, MenuRow,
    MessageTemplate, Policy, Reach, SeatSection, Site, Statement, Status, Survey, Synonyms, Theme,
    Town, Tutorial, Wording, reading,
};

/// The channel that departments without hours of their own are telephoned by.
const PHONE: &str = "phone";

/// Everything the council offers and when, checked.
///
/// Cheap to ask, and meant to be shared: read once, put in an `Arc`, replaced whole by an import.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// The council.
    pub town: Town,
    /// Its departments.
    pub departments: Vec<Department>,
    /// Its sites.
    pub sites: Vec<Site>,
    /// The channels people answer.
    pub channels: Vec<ChannelHours>,
    /// The holidays, by date.
    pub holidays: Vec<Holiday>,
    /// The sheets.
    pub items: Vec<Item>,
    /// The themes procedures are listed under.
    pub themes: Vec<Theme>,
    /// The moments of life.
    pub life_events: Vec<LifeEvent>,
    /// The guided tutorials.
    pub tutorials: Vec<Tutorial>,
    /// The kinds of facilities.
    pub facility_categories: Vec<FacilityCategory>,
    /// The town's facilities.
    pub facilities: Vec<Facility>,
    /// What the bot says in the council's own way.
    pub bot_texts: Vec<BotText>,
    /// The bot's main menu; empty for the usual one.
    pub menu: Vec<MenuRow>,
    /// Replies that agents send often.
    pub canned_replies: Vec<CannedReply>,
    /// Messages approved by `WhatsApp` in advance.
    pub message_templates: Vec<MessageTemplate>,
    /// Labels of conversations.
    pub labels: Vec<Label>,
    /// How people here say things, beside the base pack.
    pub wordings: Vec<Wording>,
    /// Words that mean the same here.
    pub synonyms: Vec<Synonyms>,
    /// The surveys, every version.
    pub surveys: Vec<Survey>,
    /// What the electronic seat says of itself.
    pub seat: Vec<SeatSection>,
    /// What is announced, past and to come.
    pub announcements: Vec<Announcement>,
    /// What the front page puts first, by item id.
    pub featured: Vec<String>,
    /// The accessibility statement.
    pub accessibility: Option<Statement>,
    /// What can be reported in the street.
    pub incident_kinds: Vec<IncidentKind>,
    /// Within how many working days requests are answered.
    pub answer_terms: AnswerTerms,
    hours: Arc<Hours>,
    titles: Arc<Titles>,
}

/// For each language, the title of every item in plain letters with its place, in their order.
type Titles = [Vec<(String, usize)>; Lang::ALL.len()];

#[derive(Debug)]
struct Hours {
    channels: BTreeMap<String, Timetable>,
    sites: BTreeMap<String, Timetable>,
    /// Only those whose hours somebody told us.
    facilities: BTreeMap<String, Timetable>,
    departments: BTreeMap<String, Timetable>,
}

impl Catalogue {
    /// Reads and checks a folder of YAML files, or a single one.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let texts = reading::texts(path)?;
        Self::from_texts(
            texts
                .iter()
                .map(|(file, text)| (file.as_str(), text.as_str())),
        )
    }

    /// Checks texts that were read elsewhere, each with the name to report it by.
    pub fn from_texts<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Error> {
        let document = reading::lay_together(files)?;
        let calendar = Calendar::of(&document.holidays);
        let understood = "the check has understood every line of hours";
        let timetable = |layers: &[_]| Timetable::of(layers, &calendar).expect(understood);
        let hours = Hours {
            channels: document
                .channels
                .iter()
                .map(|it| (it.id.clone(), timetable(&it.hours)))
                .collect(),
            sites: document
                .sites
                .iter()
                .map(|it| (it.id.clone(), timetable(&it.hours)))
                .collect(),
            departments: document
                .departments
                .iter()
                .filter(|it| !it.hours.is_empty())
                .map(|it| (it.id.clone(), timetable(&it.hours)))
                .collect(),
            facilities: document
                .facilities
                .iter()
                .filter(|it| !it.hours.is_empty())
                .filter_map(|it| {
                    let known = Timetable::of(&it.hours, &calendar).ok()?;
                    Some((it.id.clone(), known))
                })
                .collect(),
        };
        let Document {
            town,
            departments,
            sites,
            channels,
            holidays,
            items,
            themes,
            life_events,
            tutorials,
            facility_categories,
            facilities,
            bot_texts,
            menu,
            canned_replies,
            message_templates,
            labels,
            wordings,
            synonyms,
            surveys,
            seat,
            announcements,
            featured,
            accessibility,
            incident_kinds,
            answer_terms,
        } = document;
        let town = town.expect("the check has found a town");
        let titles = Lang::ALL.map(|lang| {
            let items = items.iter().enumerate();
            let mut titles: Vec<_> = items
                .map(|(place, item)| (folded(item.title.get(lang)), place))
                .collect();
            titles.sort();
            titles
        });
        Ok(Self {
            town,
            departments,
            sites,
            channels,
            holidays,
            items,
            themes,
            life_events,
            tutorials,
            facility_categories,
            facilities,
            bot_texts,
            menu,
            canned_replies,
            message_templates,
            labels,
            wordings,
            synonyms,
            surveys,
            seat,
            announcements,
            featured,
            accessibility,
            incident_kinds,
            answer_terms,
            hours: Arc::new(hours),
            titles: Arc::new(titles),
        })
    }

    /// The items from A to Z as people read them, accents aside, each with its title in plain letters.
    pub fn by_title(&self, lang: Lang) -> impl Iterator<Item = (&str, &Item)> {
        let titles = self.titles[lang as usize].iter();
        titles.filter_map(|(plain, place)| Some((plain.as_str(), self.items.get(*place)?)))
    }

    /// The whole catalogue as one text that [`Catalogue::from_texts`] reads back.
    pub fn to_text(&self) -> String {
        let document = Document {
            town: Some(self.town.clone()),
            departments: self.departments.clone(),
            sites: self.sites.clone(),
            channels: self.channels.clone(),
            holidays: self.holidays.clone(),
            items: self.items.clone(),
            themes: self.themes.clone(),
            life_events: self.life_events.clone(),
            tutorials: self.tutorials.clone(),
            facility_categories: self.facility_categories.clone(),
            facilities: self.facilities.clone(),
            bot_texts: self.bot_texts.clone(),
            menu: self.menu.clone(),
            canned_replies: self.canned_replies.clone(),
            message_templates: self.message_templates.clone(),
            labels: self.labels.clone(),
            wordings: self.wordings.clone(),
            synonyms: self.synonyms.clone(),
            surveys: self.surveys.clone(),
            seat: self.seat.clone(),
            announcements: self.announcements.clone(),
            featured: self.featured.clone(),
            accessibility: self.accessibility.clone(),
            incident_kinds: self.incident_kinds.clone(),
            answer_terms: self.answer_terms,
        };
        serde_json::to_string_pretty(&document)
            .expect("plain data with text keys is always writable")
    }

    /// The kind of incident with this code.
    pub fn incident_kind(&self, code: &str) -> Option<&IncidentKind> {
        self.incident_kinds.iter().find(|kind| kind.code == code)
    }

    /// The sheet with this id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The department with this id.
    pub fn department(&self, id: &str) -> Option<&Department> {
        self.departments
            .iter()
            .find(|department| department.id == id)
    }

    /// The site with this id.
    pub fn site(&self, id: &str) -> Option<&Site> {
        self.sites.iter().find(|site| site.id == id)
    }

    /// Where the entry register receives people: the site of its department. A paper with a legal deadline may be handed
    /// in there whatever it is about (Llei 39/2015, art. 16.4).
    pub fn register(&self) -> Option<&Site> {
        self.site(self.department("registre")?.site.as_deref()?)
    }

    /// The tutorial with this id.
    pub fn tutorial(&self, id: &str) -> Option<&Tutorial> {
        self.tutorials.iter().find(|tutorial| tutorial.id == id)
    }

    /// The tutorial that shows the item with this id, if one does.
    pub fn tutorial_of(&self, item: &str) -> Option<&Tutorial> {
        self.tutorials
            .iter()
            .find(|tutorial| tutorial.item.as_deref() == Some(item))
    }

    /// The facility with this id.
    pub fn facility(&self, id: &str) -> Option<&Facility> {
        self.facilities.iter().find(|facility| facility.id == id)
    }

    /// The channel with this id, which is its kind: `whatsapp`, `telegram`, `webchat`, `phone`.
    pub fn channel(&self, id: &str) -> Option<&ChannelHours> {
        self.channels.iter().find(|channel| channel.id == id)
    }

    /// Whether `item` needs an appointment on `date`.
    pub fn policy_on(&self, item: &Item, date: Date) -> Policy {
        item.appointment_on(date)
            .map_or(Policy::Mandatory, |from| from.policy)
    }

    /// Whether procedures may be filed through `channel`; chats only inform.
    pub fn may_file(&self, channel: &str) -> bool {
        self.channel(channel)
            .is_some_and(|channel| channel.may == Reach::File)
    }

    /// Whether people answer `channel` at `at`, until when, or since when not and why.
    pub fn channel_status(&self, channel: &str, at: Timestamp) -> Status {
        self.ask(self.hours.channels.get(channel), at)
    }

    /// Whether `site` is open at `at`.
    pub fn site_status(&self, site: &str, at: Timestamp) -> Status {
        self.ask(self.hours.sites.get(site), at)
    }

    /// The hours of `site` on `count` days from `first` on; empty for a site nobody knows.
    pub fn site_hours(&self, site: &str, first: Date, count: usize) -> Vec<DayHours> {
        let timetable = self.hours.sites.get(site);
        timetable
            .map(|timetable| timetable.days(first, count, &self.holidays))
            .unwrap_or_default()
    }

    /// Whether `facility` is open at `at`; `None` where nobody told us its hours.
    pub fn facility_status(&self, facility: &str, at: Timestamp) -> Option<Status> {
        let timetable = self.hours.facilities.get(facility)?;
        Some(timetable.status(at, &self.holidays))
    }

    /// The hours of `facility` on `count` days from `first` on; empty where nobody told us.
    pub fn facility_hours(&self, facility: &str, first: Date, count: usize) -> Vec<DayHours> {
        let timetable = self.hours.facilities.get(facility);
        timetable
            .map(|timetable| timetable.days(first, count, &self.holidays))
            .unwrap_or_default()
    }

    /// The hours people answer `channel` on `count` days from `first` on; empty for a channel nobody knows.
    pub fn channel_hours(&self, channel: &str, first: Date, count: usize) -> Vec<DayHours> {
        let timetable = self.hours.channels.get(channel);
        timetable
            .map(|timetable| timetable.days(first, count, &self.holidays))
            .unwrap_or_default()
    }

    /// Whether `department` answers the telephone at `at`: by its own hours where it has some, else by the
    /// office's telephone.
    pub fn department_status(&self, department: &str, at: Timestamp) -> Status {
        match self.hours.departments.get(department) {
            Some(timetable) => self.ask(Some(timetable), at),
            None => self.channel_status(PHONE, at),
        }
    }

    /// The hours `department` answers the telephone on `count` days from `first` on.
    pub fn department_hours(&self, department: &str, first: Date, count: usize) -> Vec<DayHours> {
        match self.hours.departments.get(department) {
            Some(timetable) => timetable.days(first, count, &self.holidays),
            None => self.channel_hours(PHONE, first, count),
        }
    }

    /// The holiday on `date`, if it is one.
    pub fn holiday_on(&self, date: Date) -> Option<&Holiday> {
        self.holidays.iter().find(|holiday| holiday.date == date)
    }

    fn ask(&self, timetable: Option<&Timetable>, at: Timestamp) -> Status {
        timetable.map_or_else(Status::unattended, |timetable| {
            timetable.status(at, &self.holidays)
        })
    }
}

#[cfg(test)]
mod tests;
