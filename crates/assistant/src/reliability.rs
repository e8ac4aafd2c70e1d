//! How well the pack knows itself: every phrase asked while it is left out.
//!
//! The phrases are dealt into parts; each part is asked of an index built without it. Topics of others
//! are also left out whole, one by one, to see what happens with matters nobody thought of.

use catalogue::Catalogue;
use kernel::Lang;

use crate::routing::Action;
use crate::understand::{Limits, Pack, Understanding, UnreadablePack};

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
    /// Phrases of topics that were left out whole.
    pub unknown: usize,
    /// … answered with an item all the same.
    pub unknown_answered: usize,
}

/// Asks every phrase of the pack while it is left out, in `parts` parts.
pub fn cross_validate(
    catalogue: &Catalogue,
    limits: Limits,
    parts: usize,
) -> Result<Reliability, UnreadablePack> {
    let pack = Pack::read(catalogue)?;
    let mut sum = Reliability::default();
    for part in 0..parts {
        let left_out = |number: usize| number % parts == part;
        let understanding = Understanding::over(pack.without(&left_out), limits);
        for (_, passage) in pack.phrases().filter(|(number, _)| left_out(*number)) {
            let decision = understanding.decide(&passage.text, Lang::Ca);
            let first = decision.top.first().map(|(id, _)| id.as_str());
            let answered = decision.action == Action::Answer;
            if let Some(item) = pack.item_of(passage.class) {
                let among = decision.top.iter().any(|(id, _)| id == item);
                sum.asked += 1;
                sum.right += usize::from(answered && first == Some(item));
                sum.wrong += usize::from(answered && first != Some(item));
                sum.offered += usize::from(decision.action == Action::Clarify && among);
            } else {
                let meant = pack.action_of(passage.class);
                sum.routes += 1;
                sum.routes_right += usize::from(Some(decision.action) == meant);
                sum.routes_answered += usize::from(answered);
            }
        }
    }
    for class in pack.topics() {
        let of_topic: Vec<usize> = pack
            .phrases()
            .filter(|(_, passage)| passage.class == class)
            .map(|(number, _)| number)
            .collect();
        let understanding =
            Understanding::over(pack.without(&|number| of_topic.contains(&number)), limits);
        for (_, passage) in pack.phrases().filter(|(_, passage)| passage.class == class) {
            let decision = understanding.decide(&passage.text, Lang::Ca);
            sum.unknown += 1;
            sum.unknown_answered += usize::from(decision.action == Action::Answer);
        }
    }
    Ok(sum)
}
