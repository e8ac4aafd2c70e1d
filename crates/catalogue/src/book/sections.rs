//! What stands in the sections beside the sheets: themes, moments of life, the council's words, surveys, notices.

use jiff::civil::{Date, DateTime};

use crate::{
    Announcement, CannedReply, Catalogue, FacilityCategory, Item, Label, LifeEvent,
    MessageTemplate, SeatSection, Survey, Theme, Wording,
};

impl Catalogue {
    /// The theme with this id.
    pub fn theme(&self, id: &str) -> Option<&Theme> {
        self.themes.iter().find(|theme| theme.id == id)
    }

    /// The sheets listed under a theme, as they stand in the files.
    pub fn items_of_theme<'a>(&'a self, theme: &'a str) -> impl Iterator<Item = &'a Item> {
        self.items
            .iter()
            .filter(move |item| item.sheet.themes.iter().any(|id| id == theme))
    }

    /// The moment of life with this id.
    pub fn life_event(&self, id: &str) -> Option<&LifeEvent> {
        self.life_events.iter().find(|event| event.id == id)
    }

    /// The kind of facility with this id.
    pub fn facility_category(&self, id: &str) -> Option<&FacilityCategory> {
        self.facility_categories
            .iter()
            .find(|category| category.id == id)
    }

    /// The version of a survey that is asked on `date`: the last one begun by then.
    pub fn survey_on(&self, id: &str, date: Date) -> Option<&Survey> {
        self.surveys
            .iter()
            .filter(|survey| survey.id == id && survey.from <= date)
            .max_by_key(|survey| survey.version)
    }

    /// A version of a survey, in force or not, to read old answers by.
    pub fn survey_version(&self, id: &str, version: u32) -> Option<&Survey> {
        self.surveys
            .iter()
            .find(|survey| survey.id == id && survey.version == version)
    }

    /// The canned reply with this id.
    pub fn canned(&self, id: &str) -> Option<&CannedReply> {
        self.canned_replies.iter().find(|reply| reply.id == id)
    }

    /// The approved message with this id.
    pub fn message_template(&self, id: &str) -> Option<&MessageTemplate> {
        self.message_templates.iter().find(|it| it.id == id)
    }

    /// The label with this id.
    pub fn label(&self, id: &str) -> Option<&Label> {
        self.labels.iter().find(|label| label.id == id)
    }

    /// What the council adds to how people say one thing, by its name.
    pub fn wording(&self, id: &str) -> Option<&Wording> {
        self.wordings.iter().find(|wording| wording.id == id)
    }

    /// The part of the seat with this id.
    pub fn seat_section(&self, id: &str) -> Option<&SeatSection> {
        self.seat.iter().find(|section| section.id == id)
    }

    /// What is announced at this local hour, the latest begun first.
    pub fn announcements_at(&self, local: DateTime) -> Vec<&Announcement> {
        let mut now: Vec<&Announcement> = self
            .announcements
            .iter()
            .filter(|it| it.holds_at(local))
            .collect();
        now.sort_by_key(|it| std::cmp::Reverse(it.from));
        now
    }

    /// The sheets the front page puts first, in their order.
    pub fn featured_items(&self) -> impl Iterator<Item = &Item> {
        self.featured.iter().filter_map(|id| self.item(id))
    }
}
