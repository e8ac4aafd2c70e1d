//! The rest of a procedure's sheet, with the fields of the Catalan model catalogue of municipal procedures
//! (Consorci AOC and the four Diputacions, 2016): who, term, silence, appeals, rules.

use jiff::civil::Date;
use kernel::{Lang, Translated};
use serde::{Deserialize, Serialize};

use crate::Door;

/// What a full sheet says beside the answer. Everything may be missing: a sheet grows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sheet {
    /// The council's own code of the procedure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What it is for, in one sentence under the title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Translated>,
    /// Who may ask for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<Translated>,
    /// What must hold before asking.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requirements: Option<Translated<Vec<String>>>,
    /// When in the year, or within how long, it must be asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apply_within: Option<Translated>,
    /// How long the council has to decide.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<Translated>,
    /// What it means when the council does not answer in time (Llei 39/2015, art. 24).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub silence: Option<Silence>,
    /// The assurance of identity that the online way needs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// How the fee is paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment: Option<Translated>,
    /// Who decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organ: Option<Translated>,
    /// How to appeal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appeals: Option<Translated>,
    /// The rules it rests on, as they are cited.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub legal_basis: Vec<String>,
    /// Forms to fill in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<Form>,
    /// A table that helps to choose between two versions of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comparison: Option<Comparison>,
    /// The themes it is listed under, by id.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<String>,
    /// Other sheets people need with it, by id.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<String>,
    /// Doors that are shut for a time, with the reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shut: Vec<Shut>,
    /// The day its text was last reviewed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Date>,
}

/// What the council's silence means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Silence {
    /// It is granted.
    Positive,
    /// It is refused.
    Negative,
    /// It does not apply.
    None,
}

/// How sure the council must be of who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Nobody is asked who they are.
    None,
    /// A password, or idCAT Mòbil.
    Low,
    /// A certificate, or what is as good.
    Substantial,
}

/// A form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// What it is called.
    pub name: Translated,
    /// Where it is.
    pub url: String,
}

/// A small table that compares two or three versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// The question it answers.
    pub title: Translated,
    /// The versions.
    pub columns: Translated<Vec<String>>,
    /// What differs.
    pub rows: Vec<ComparisonRow>,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComparisonRow {
    /// What it is about.
    pub what: Translated,
    /// One cell per version.
    pub cells: Translated<Vec<String>>,
}

/// A door that is shut for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shut {
    /// Which.
    pub door: Door,
    /// The first day; since always when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day, included; until further notice when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Why, and what to do instead.
    pub reason: Translated,
}

/// Sentences as people say them, by language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Phrases {
    /// In Catalan.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ca: Vec<String>,
    /// In Spanish.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub es: Vec<String>,
    /// In English.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub en: Vec<String>,
}

impl Phrases {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ca.is_empty() && self.es.is_empty() && self.en.is_empty()
    }

    /// Those of one language.
    pub fn of(&self, lang: Lang) -> &[String] {
        match lang {
            Lang::Ca => &self.ca,
            Lang::Es => &self.es,
            Lang::En => &self.en,
        }
    }
}

impl Sheet {
    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
