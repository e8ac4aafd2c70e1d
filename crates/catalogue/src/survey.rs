//! Short surveys after an attention.

use jiff::civil::Date;
use kernel::Translated;
use serde::{Deserialize, Serialize};

/// A version of a survey. Versions are never changed once answered; the one in force is the last begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Survey {
    /// The name that never changes, shared by its versions.
    pub id: String,
    /// The version, from 1.
    pub version: u32,
    /// The first day it is asked.
    pub from: Date,
    /// What it is called.
    pub title: Translated,
    /// The questions, the first of which is asked alone in a chat.
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its name, the same over versions where the answers can be compared.
    pub id: String,
    /// What is asked.
    pub text: Translated,
    /// How it is answered.
    pub kind: QuestionKind,
    /// What can be chosen, for a question with choices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choices: Option<Translated<Vec<String>>>,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionKind {
    /// Yes, partly, no.
    Solved,
    /// From 1 to 5.
    Scale,
    /// From 0 to 10.
    Recommend,
    /// One of its choices.
    Choice,
    /// In one's own words, at most 500 characters.
    Words,
}
