//! The town's facilities: library, sports hall, health centre, recycling point.

use kernel::Translated;
use serde::{Deserialize, Serialize};

use crate::Layer;

/// A kind of facility people filter by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FacilityCategory {
    /// The name that never changes.
    pub id: String,
    /// What it is called.
    pub name: Translated,
    /// The icon beside it.
    pub icon: String,
    /// Words of the Generalitat's category path that fall in it, for imports.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matches: Vec<String>,
}

/// A place of the town that is open to people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facility {
    /// The name that never changes.
    pub id: String,
    /// Its proper name.
    pub name: String,
    /// Other names people use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Its category, by id.
    pub category: String,
    /// What one does there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Translated>,
    /// Street and number.
    pub address: String,
    /// Where it is on the map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// Telephones, as they are printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<String>,
    /// Its address for mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Its own page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub web: Option<String>,
    /// What makes it usable for everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessibility: Option<Translated<Vec<String>>>,
    /// When it is open; empty where nobody told us.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hours: Vec<Layer>,
    /// Its number in the Generalitat's open data (`idequipament`), where it came from there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_id: Option<String>,
}

/// A point in WGS 84, in degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// North of the equator.
    pub latitude: f64,
    /// East of Greenwich.
    pub longitude: f64,
}

impl Position {
    /// The way to another point as the crow flies, in metres.
    pub fn metres_to(self, other: Self) -> f64 {
        let (from, to) = (self.latitude.to_radians(), other.latitude.to_radians());
        let half = |a: f64, b: f64| ((b - a) / 2.0).sin().powi(2);
        let turn = half(from, to)
            + from.cos()
                * to.cos()
                * half(self.longitude.to_radians(), other.longitude.to_radians());
        2.0 * 6_371_000.0 * turn.sqrt().min(1.0).asin()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundredth_of_a_degree_north_is_about_a_kilometre() {
        let here = Position {
            latitude: 41.5,
            longitude: 2.1,
        };
        let there = Position {
            latitude: 41.51,
            longitude: 2.1,
        };
        assert!((here.metres_to(there) - 1_112.0).abs() < 1.0);
    }
}
