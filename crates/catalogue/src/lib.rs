//! What the office offers and when: departments, items, appointment policy, opening hours, holidays.
//!
//! A [`Catalogue`] is read whole from files that staff can edit, checked whole, and never changed
//! while it is in use. Everything an answer to a resident may state comes from here. Nothing here
//! reads the clock; the instant or the day always comes in.

pub mod actions;
pub mod base;
mod book;
mod check;
pub mod compare;
mod demo;
mod document;
pub mod draft;
mod edition;
mod error;
mod facility;
mod files;
pub mod generalitat;
pub mod helped;
mod holiday;
mod hours;
mod incident;
mod item;
pub mod links;
mod marks;
pub mod missed;
mod place;
mod reading;
pub mod samples;
mod seat;
mod sheet;
mod status;
mod store;
mod survey;
mod telling;
pub mod template;
mod theme;
mod town;
mod tutorial;
pub mod views;
mod wording;
mod words;

pub use book::Catalogue;
pub use demo::demo;
pub use edition::{Edition, Version};
pub use error::{Error, Problem};
pub use facility::{Facility, FacilityCategory, Position};
pub use holiday::{Holiday, LOCAL_HOLIDAYS, Scope};
pub use incident::{AnswerTerms, IncidentKind};
pub use item::{Door, Item, ItemKind, Policy, PolicyFrom};
pub use place::{ChannelHours, Department, Layer, Reach, Site};
pub use seat::{Announcement, AnnouncementKind, Link, SEAT_PARTS, SeatSection, Statement};
pub use sheet::{Comparison, ComparisonRow, Form, Level, Phrases, Sheet, Shut, Silence};
pub use status::{DayHours, Status, WhyClosed};
pub use survey::{Question, QuestionKind, Survey};
pub use telling::Told;
pub use theme::{LifeEvent, Theme};
pub use town::{Notice, Retention, Town};
pub use tutorial::{Tutorial, TutorialStep};
pub use wording::{Synonyms, Wording};
pub use words::{BotText, CannedReply, Label, MenuRow, MessageTemplate};
