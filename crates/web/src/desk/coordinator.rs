//! The hall for whoever coordinates it: what happens now, the figures, and how it is arranged.

mod act;
mod attention;
mod chart;
mod course;
mod figures;
mod now;
mod order;
pub(crate) mod words;

use kernel::Right;

use super::{Frame, Place};
use crate::kit::{Doors, Kit, Need};

/// What happens now.
pub const PATH: &str = "/taulell/sala";
/// The figures.
const FIGURES: &str = "/taulell/sala/xifres";

/// How it is arranged.
const ORDER: &str = "/taulell/sala/ordre";

/// The doors of these pages.
pub fn doors() -> Doors {
    let coordinate = Need::Right(Right::Coordinate);
    Doors::new()
        .get(coordinate, PATH, now::show)
        .post(coordinate, "/taulell/sala/taulell", act::seat)
        .post(coordinate, "/taulell/sala/linia", act::shut)
        .get(coordinate, ORDER, order::show)
        .post(coordinate, ORDER, order::submit)
        .get(coordinate, FIGURES, figures::show)
        .get(coordinate, "/taulell/sala/xifres.csv", figures::as_csv)
        .get(coordinate, "/taulell/sala/xifres.json", figures::as_json)
}

/// One of these pages among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    Now,
    Figures,
    Order,
}

impl Tab {
    /// The pages, each with its address, its name and whether it is this one.
    fn all(self, kit: &Kit) -> Vec<(&'static str, String, bool)> {
        let tabs = [
            (Self::Now, PATH, "coordinator-now"),
            (Self::Figures, FIGURES, "coordinator-figures"),
            (Self::Order, ORDER, "coordinator-order-tab"),
        ];
        let tabs = tabs.into_iter();
        tabs.map(|(tab, path, key)| (path, kit.say(key), tab == self))
            .collect()
    }
}

#[cfg(test)]
mod tests;
