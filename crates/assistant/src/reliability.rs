//! How well the pack knows itself, and how well what it says of its sureness comes true.
//!
//! The phrases are dealt into parts; each part is asked of an index built without it.

use catalogue::Catalogue;

use crate::pack::Pack;
use crate::understand::{Limits, Understanding};
use crate::{Action, Decision};

/// Totals of a cross-validation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reliability {
    /// Phrases of items asked.
    pub asked: usize,
    /// … answered with their item.
    pub right: usize,
    /// … answered with another item.
    pub wrong: usize,
    /// … asked back, with the right item among the choices.
    pub offered: usize,
    /// Phrases of routes asked.
    pub routes: usize,
    /// … led where they should.
    pub routes_right: usize,
    /// … answered with an item.
    pub routes_answered: usize,
}

/// Asks every phrase of the pack while it is left out, in `parts` parts.
pub fn cross_validate(catalogue: &Catalogue, limits: Limits, parts: usize) -> Reliability {
    let pack = Pack::of(catalogue);
    let mut sum = Reliability::default();
    for part in 0..parts {
        let left_out = |number: usize| number % parts == part;
        let understanding = Understanding::over(pack.without(&left_out), limits);
        for (_, passage) in pack.phrases().filter(|(number, _)| left_out(*number)) {
            let decision = understanding.decide(&passage.text, kernel::Lang::Ca);
            match pack.item_of(passage.class) {
                Some(item) => sum.count_item(item, &decision),
                None => sum.count_route(pack.action_of(passage.class), &decision),
            }
        }
    }
    sum
}

impl Reliability {
    fn count_item(&mut self, item: &str, decision: &Decision) {
        let first = decision.top.first().map(|(id, _)| id.as_str());
        let answered = decision.action == Action::Answer;
        let among = decision.top.iter().any(|(id, _)| id == item);
        self.asked += 1;
        self.right += usize::from(answered && first == Some(item));
        self.wrong += usize::from(answered && first != Some(item));
        self.offered += usize::from(decision.action == Action::Clarify && among);
    }

    fn count_route(&mut self, meant: Option<Action>, decision: &Decision) {
        self.routes += 1;
        self.routes_right += usize::from(Some(decision.action) == meant);
        self.routes_answered += usize::from(decision.action == Action::Answer);
    }
}
