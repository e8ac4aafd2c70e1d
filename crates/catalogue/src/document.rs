//! What the catalogue's files hold.

use serde::{Deserialize, Serialize};

use crate::{
    Announcement, AnswerTerms, BotText, CannedReply, ChannelHours, Department, Facility,
    FacilityCategory, Holiday, IncidentKind, Item, Label, LifeEvent, MenuRow, MessageTemplate,
    SeatSection, Site, Statement, Survey, Synonyms, Theme, Town, Tutorial, Wording,
};

/// One file of the catalogue, or all of them laid together. A file may hold any of the sections.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Document {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) town: Option<Town>,
    pub(crate) departments: Vec<Department>,
    pub(crate) sites: Vec<Site>,
    pub(crate) channels: Vec<ChannelHours>,
    pub(crate) holidays: Vec<Holiday>,
    pub(crate) items: Vec<Item>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) themes: Vec<Theme>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) life_events: Vec<LifeEvent>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) tutorials: Vec<Tutorial>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) facility_categories: Vec<FacilityCategory>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) facilities: Vec<Facility>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) bot_texts: Vec<BotText>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) menu: Vec<MenuRow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) canned_replies: Vec<CannedReply>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) message_templates: Vec<MessageTemplate>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) labels: Vec<Label>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) wordings: Vec<Wording>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) synonyms: Vec<Synonyms>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) surveys: Vec<Survey>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) seat: Vec<SeatSection>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) announcements: Vec<Announcement>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) featured: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) accessibility: Option<Statement>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) incident_kinds: Vec<IncidentKind>,
    #[serde(skip_serializing_if = "AnswerTerms::are_usual")]
    pub(crate) answer_terms: AnswerTerms,
}

impl Document {
    /// Lays another file's sections behind this one's.
    pub(crate) fn add(&mut self, other: Self) {
        self.town = self.town.take().or(other.town);
        self.departments.extend(other.departments);
        self.sites.extend(other.sites);
        self.channels.extend(other.channels);
        self.holidays.extend(other.holidays);
        self.items.extend(other.items);
        self.themes.extend(other.themes);
        self.life_events.extend(other.life_events);
        self.tutorials.extend(other.tutorials);
        self.facility_categories.extend(other.facility_categories);
        self.facilities.extend(other.facilities);
        self.bot_texts.extend(other.bot_texts);
        self.menu.extend(other.menu);
        self.canned_replies.extend(other.canned_replies);
        self.message_templates.extend(other.message_templates);
        self.labels.extend(other.labels);
        self.wordings.extend(other.wordings);
        self.synonyms.extend(other.synonyms);
        self.surveys.extend(other.surveys);
        self.seat.extend(other.seat);
        self.announcements.extend(other.announcements);
        self.featured.extend(other.featured);
        self.accessibility = self.accessibility.take().or(other.accessibility);
        self.incident_kinds.extend(other.incident_kinds);
        if !other.answer_terms.are_usual() {
            self.answer_terms = other.answer_terms;
        }
    }
}
