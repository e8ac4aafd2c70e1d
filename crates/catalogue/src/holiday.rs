//! Public holidays, which are data: State, Generalitat and two local days a year.

use jiff::civil::Date;
use kernel::Translated;
use serde::{Deserialize, Serialize};

/// A day the office is closed by law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// The day.
    pub date: Date,
    /// Who decided it.
    pub scope: Scope,
    /// What it is called.
    pub name: Translated,
}

/// Who decides a holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// The State, for everybody.
    State,
    /// The Generalitat, for Catalonia.
    Catalonia,
    /// The municipality: two a year.
    Local,
}

/// How many local holidays a municipality has each year.
pub const LOCAL_HOLIDAYS: usize = 2;
