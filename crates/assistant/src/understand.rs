//! From a sentence to a decision: answer, offer a choice, or step aside.
//!
//! Written rules come first (danger before all), then the search over the base pack and the council's own
//! catalogue. Routes of the pack ("that is the police's matter", "I want to complain") compete with the items
//! on equal terms. What is not near enough to anything is left alone: no answer is better than a wrong one.

mod reasons;

use catalogue::Catalogue;
use conversations::Found;
use kernel::Lang;

use crate::language::Languages;
use crate::pack::{self, Class, Pack};
use crate::routing::{Action, Rules, Ruling, Spoken};
use crate::search::{Nearness, Search, Sighting, Weights};
use crate::trust::Trust;
use crate::words::carrying;

const RULES: &str = include_str!("../base/rules.yaml");

/// What a question came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// What to do.
    pub action: Action,
    /// The nearest items, best first, at most three; their scores from 0 to 1.
    pub top: Vec<(String, f32)>,
    /// A second item that another part of the message asks for just as clearly.
    pub also: Option<String>,
    /// The language to go on in.
    pub lang: Lang,
    /// With `NONE`: whose matter it is, if known (`police`, `unemployment` …).
    pub topic: Option<String>,
    /// How probably this is right, from 0 to 1 (see [`crate::trust`]); 1 where a written rule decided.
    pub sure: f32,
    /// Whether a written rule decided, and not the phrases.
    pub by_rule: bool,
}

/// When to speak and when to hold back. Chosen on questions kept apart for that.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Surer than this, it is answered.
    pub answer: f32,
    /// Less sure than this, it is not ours.
    pub nothing: f32,
    /// Surer than this, somebody may be in danger.
    pub danger: f32,
    /// Surer than this, another part of the message is answered too.
    pub also: f32,
    /// Surer than this of an item, the phrases may overrule a written rule …
    pub overrule: f32,
    /// … of which they speak less than this.
    pub hardly: f32,
    /// An item this near to what else a message may be is offered rather than left out.
    pub beside: f32,
    /// Of a matter of others this much must be known.
    pub taught: f32,
    /// How nearness is measured.
    pub weights: Weights,
    /// How nearness becomes probability.
    pub trust: Trust,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            answer: 0.6,
            nothing: 0.2,
            danger: 0.6,
            also: 0.7,
            overrule: 0.9,
            hardly: 0.3,
            beside: 0.1,
            taught: 0.2,
            weights: Weights::default(),
            trust: Trust::default(),
        }
    }
}

/// Understands questions about one catalogue.
#[derive(Debug)]
pub struct Understanding {
    rules: Rules,
    pack: Pack,
    search: Search,
    languages: Languages,
    limits: Limits,
}

impl Understanding {
    /// Reads the base pack beside this catalogue.
    pub fn of(catalogue: &Catalogue) -> Self {
        Self::over(Pack::of(catalogue), Limits::default())
    }

    /// Indexes a pack.
    pub(crate) fn over(pack: Pack, limits: Limits) -> Self {
        Self {
            rules: Rules::read(pack::read(RULES)),
            search: Search::of(
                &pack.passages,
                &pack.synonyms,
                pack.classes.len(),
                limits.weights,
            ),
            pack,
            languages: Languages::default(),
            limits,
        }
    }

    /// Decides on a sentence, in a conversation that went in `lang` so far.
    pub fn decide(&self, text: &str, lang: Lang) -> Decision {
        let heard = Spoken::of(text);
        let mut decision = self.weigh(text, &heard);
        decision.lang = self.languages.of(text).unwrap_or(lang);
        decision
    }

    /// The items nearest to these words, nearest first: what a search box shows.
    pub fn find(&self, text: &str, limit: usize) -> Vec<Found> {
        let sighting = self.search.nearest(text);
        let found = self.items(&sighting.near).into_iter();
        found
            .map(|(item, score)| Found { item, score })
            .filter(|found| found.score > 0.0)
            .take(limit)
            .collect()
    }

    /// Whether somebody may be in danger.
    pub fn is_emergency(&self, text: &str) -> bool {
        self.weigh(text, &Spoken::of(text)).action == Action::Emergency
    }

    /// Every phrase it knows, for whoever makes inputs of them.
    pub fn phrases(&self) -> Vec<String> {
        let known = self.pack.phrases();
        known.map(|(_, passage)| passage.text.clone()).collect()
    }

    /// The guesses about language.
    pub fn languages(&self) -> &Languages {
        &self.languages
    }

    /// The items among what is near, with scores from 0 to 1.
    fn items(&self, near: &[Nearness]) -> Vec<(String, f32)> {
        let items = near.iter().filter_map(|near| {
            let item = self.pack.item_of(near.class)?;
            Some((item.to_owned(), near.score.clamp(0.0, 1.0)))
        });
        items.collect()
    }

    /// A written rule decides unless the phrases know better: patterns are tried on words, and words of danger
    /// are in many a question about a sheet. A rule for this very sentence knows best.
    fn weigh(&self, text: &str, heard: &Spoken) -> Decision {
        let rule = self.rules.first(heard);
        if carrying(text).is_empty() {
            return rule.map_or_else(|| without_matter(heard), |rule| by_rule(rule.ruling));
        }
        let sighting = self.search.nearest(text);
        match rule {
            Some(rule) if rule.wholly || !self.overruled(rule.ruling, &sighting) => {
                by_rule(rule.ruling)
            }
            _ => self.judge(text, sighting),
        }
    }

    /// Whether the phrases surely speak of an item and hardly of what the rule says.
    fn overruled(&self, rule: &Ruling, sighting: &Sighting) -> bool {
        let first = sighting.near.first();
        let item = first.is_some_and(|first| self.pack.item_of(first.class).is_some());
        let spoken_of = sighting
            .near
            .iter()
            .find(|near| self.pack.action_of(near.class) == Some(rule.action));
        // Of danger there must be nothing at all in the words besides the rule's own.
        let hardly = match rule.action {
            Action::Emergency => 0.0,
            _ => self.limits.hardly,
        };
        item && self.limits.trust.of(sighting) >= self.limits.overrule
            && spoken_of.is_none_or(|near| near.score < hardly)
    }

    fn judge(&self, text: &str, mut sighting: Sighting) -> Decision {
        if self.leads_to(&sighting, Action::Emergency)
            && self.limits.trust.of(&sighting) < self.limits.danger
        {
            // A story that only sounds like danger is about something else.
            sighting.near.remove(0);
        }
        let sure = self.limits.trust.of(&sighting);
        let mut top = self.items(&sighting.near);
        top.truncate(3);
        let first = sighting.near[0].class;
        let (action, topic) = match &self.pack.classes[first] {
            _ if sure < self.limits.nothing => (Action::None, None),
            Class::Route(..) if sure < self.limits.answer && self.is_beside(&sighting) => {
                (Action::Clarify, None)
            }
            // Whose matter it is, is said only when it is clear, and by words that somebody taught.
            Class::Route(Action::None, _)
                if sure < self.limits.answer || sighting.known < self.limits.taught =>
            {
                (Action::None, None)
            }
            Class::Route(action, topic) => (*action, topic.clone()),
            Class::Item(_) if sure >= self.limits.answer => (Action::Answer, None),
            Class::Item(_) => (Action::Clarify, None),
        };
        Decision {
            action,
            top,
            also: (action == Action::Answer)
                .then(|| self.second_item(text, first))
                .flatten(),
            topic,
            sure,
            by_rule: false,
            lang: Lang::default(),
        }
    }

    /// Whether an item is nearly as near as the nearest class.
    fn is_beside(&self, sighting: &Sighting) -> bool {
        let first = sighting.near.first().map_or(0.0, |near| near.score);
        let item = sighting
            .near
            .iter()
            .find(|near| self.pack.item_of(near.class).is_some());
        item.is_some_and(|item| first - item.score < self.limits.beside)
    }

    /// Whether the nearest class leads there.
    fn leads_to(&self, sighting: &Sighting, action: Action) -> bool {
        let first = sighting.near.first();
        first.is_some_and(|first| self.pack.action_of(first.class) == Some(action))
    }

    /// A second item that one part of a long message asks for just as clearly as another part asks for the first.
    fn second_item(&self, text: &str, first: usize) -> Option<String> {
        let clauses = clauses(text);
        if clauses.len() < 2 {
            return None;
        }
        let clear: Vec<(usize, f32)> = clauses
            .iter()
            .map(|clause| {
                let heard = self.search.nearest(clause);
                (heard.near[0].class, self.limits.trust.of(&heard))
            })
            .collect();
        if !clear.iter().any(|(class, _)| *class == first) {
            return None;
        }
        clear
            .iter()
            .filter(|(class, sure)| *class != first && *sure >= self.limits.also)
            .find_map(|(class, _)| self.pack.item_of(*class))
            .map(str::to_owned)
    }
}

fn by_rule(rule: &Ruling) -> Decision {
    Decision {
        action: rule.action,
        top: Vec::new(),
        also: None,
        lang: Lang::default(),
        topic: rule.topic.clone(),
        sure: 1.0,
        by_rule: true,
    }
}

fn without_matter(heard: &Spoken) -> Decision {
    let greets = !heard.is_empty() && heard.len() <= 8;
    Decision {
        action: if greets {
            Action::Greeting
        } else {
            Action::None
        },
        top: Vec::new(),
        also: None,
        lang: Lang::default(),
        topic: None,
        sure: 0.5,
        by_rule: false,
    }
}

/// The parts of a long message; a short one is one part.
fn clauses(text: &str) -> Vec<String> {
    let text: String = text.chars().take(crate::words::LONGEST).collect();
    text.split(['.', ',', ';', '?', '!', '\n', ':', '('])
        .flat_map(|part| part.split(" i "))
        .flat_map(|part| part.split(" y "))
        .flat_map(|part| part.split(" and "))
        .filter(|part| carrying(part).len() >= 2)
        .take(12)
        .map(str::to_owned)
        .collect()
}
