//! From a sentence to a decision: answer, offer a choice, or step aside.
//!
//! Written rules come first (danger before all), then the search over the base pack and the
//! council's own catalogue. Routes of the pack ("that is the police's matter", "I want to complain")
//! compete with the items on equal terms. What is not near enough to anything is left alone:
//! no answer is better than a wrong one.

use catalogue::{Catalogue, Item};
use conversations::{Explained, Found};
use kernel::Lang;
use serde::Deserialize;

use crate::language::Languages;
use crate::routing::{Action, Rule, Spoken, WrittenRule};
use crate::search::{Nearness, Passage, Search, Weights};
use crate::words::matter;

const RULES: &str = include_str!("../base/rules.yaml");
const ROUTES: &str = include_str!("../base/routes.yaml");
const SYNONYMS: &str = include_str!("../base/synonyms.txt");
const ITEMS: [&str; 3] = [
    include_str!("../base/items-population.yaml"),
    include_str!("../base/items-taxes-street.yaml"),
    include_str!("../base/items-people-places.yaml"),
];

/// A route has no sheet whose words speak for it too, so its phrases weigh more.
const ROUTE: f32 = 1.5;

/// A longer message tells a story that touches several matters: one must stand out to be answered.
const STORY: usize = 22;

/// What a question came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// What to do.
    pub action: Action,
    /// The nearest items, best first, at most three; their scores from 0 to 1.
    pub top: Vec<(String, f32)>,
    /// The language to go on in.
    pub lang: Lang,
    /// With `NONE`: whose matter it is, if known (`police`, `unemployment` …).
    pub topic: Option<String>,
    /// The phrase of the pack that weighed most, for the editors who ask why.
    pub phrase: Option<String>,
}

/// Example phrases of an item, as editors keep them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemPhrases {
    id: String,
    /// What it is not, for whoever edits: not read by the search.
    #[serde(default)]
    #[expect(
        dead_code,
        reason = "a remark among editors, kept beside the phrases it explains"
    )]
    not: Option<String>,
    #[serde(default)]
    ca: String,
    #[serde(default)]
    es: String,
    #[serde(default)]
    en: String,
}

/// Example phrases that lead somewhere else than to an item.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Route {
    action: Action,
    #[serde(default)]
    topic: Option<String>,
    #[serde(default)]
    ca: String,
    #[serde(default)]
    es: String,
    #[serde(default)]
    en: String,
}

/// The base pack cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the assistant's base pack cannot be read: {0}")]
pub struct UnreadablePack(#[from] serde_saphyr::Error);

/// Where a class of the search leads.
#[derive(Debug, Clone)]
enum Class {
    Item(String),
    Route(Action, Option<String>),
}

/// When to speak and when to hold back. Chosen on the pack's own phrases, each asked while left out.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Nearer than this, it is answered.
    pub answer: f32,
    /// Farther than this, it is not ours.
    pub nothing: f32,
    /// How far ahead of the next item the first must be.
    pub lead: f32,
    /// How nearness is measured.
    pub weights: Weights,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            answer: 0.36,
            nothing: 0.28,
            lead: 0.006,
            weights: Weights::default(),
        }
    }
}

/// Understands questions about one catalogue.
#[derive(Debug)]
pub struct Understanding {
    rules: Vec<Rule>,
    classes: Vec<Class>,
    passages: Vec<Passage>,
    search: Search,
    languages: Languages,
    limits: Limits,
}

/// Everything that is compared with a question, before it is indexed.
#[derive(Debug, Clone)]
pub(crate) struct Pack {
    classes: Vec<Class>,
    passages: Vec<Passage>,
    /// How many passages at the front are the catalogue's own words.
    own: usize,
}

impl Pack {
    /// Reads the base pack beside this catalogue.
    pub(crate) fn read(catalogue: &Catalogue) -> Result<Self, UnreadablePack> {
        let routes: Vec<Route> = serde_saphyr::from_str(ROUTES)?;
        let mut phrases: Vec<ItemPhrases> = Vec::new();
        for text in ITEMS {
            phrases.extend(serde_saphyr::from_str::<Vec<ItemPhrases>>(text)?);
        }
        let mut classes: Vec<Class> = Vec::new();
        let mut passages = Vec::new();
        for item in &catalogue.items {
            passages.extend(own_words(classes.len(), item));
            classes.push(Class::Item(item.id.clone()));
        }
        let own = passages.len();
        for (class, item) in catalogue.items.iter().enumerate() {
            for known in phrases.iter().filter(|known| known.id == item.id) {
                passages.extend(lines(class, 1.0, &[&known.ca, &known.es, &known.en]));
            }
            // What the council's editors found missing weighs like what the pack brings.
            for lang in Lang::ALL {
                let examples: Vec<&str> =
                    item.examples.of(lang).iter().map(String::as_str).collect();
                passages.extend(lines(class, 1.0, &examples));
            }
        }
        for route in routes {
            let class = classes.len();
            passages.extend(lines(class, ROUTE, &[&route.ca, &route.es, &route.en]));
            classes.push(Class::Route(route.action, route.topic));
        }
        Ok(Self {
            classes,
            passages,
            own,
        })
    }

    /// The example phrases, numbered.
    pub(crate) fn phrases(&self) -> impl Iterator<Item = (usize, &Passage)> {
        self.passages[self.own..].iter().enumerate()
    }

    /// The same without some of its example phrases.
    pub(crate) fn without(&self, left_out: &dyn Fn(usize) -> bool) -> Self {
        let kept = self
            .phrases()
            .filter(|(number, _)| !left_out(*number))
            .map(|(_, passage)| passage.clone());
        let passages = self.passages[..self.own]
            .iter()
            .cloned()
            .chain(kept)
            .collect();
        Self {
            classes: self.classes.clone(),
            passages,
            own: self.own,
        }
    }

    /// The item a class stands for.
    pub(crate) fn item_of(&self, class: usize) -> Option<&str> {
        match &self.classes[class] {
            Class::Item(id) => Some(id),
            Class::Route(..) => None,
        }
    }

    /// The action a class leads to.
    pub(crate) fn action_of(&self, class: usize) -> Option<Action> {
        match &self.classes[class] {
            Class::Item(_) => None,
            Class::Route(action, _) => Some(*action),
        }
    }

    /// The classes of other bodies' matters.
    pub(crate) fn topics(&self) -> impl Iterator<Item = usize> {
        (0..self.classes.len()).filter(|class| self.action_of(*class) == Some(Action::None))
    }
}

impl Understanding {
    /// Reads the base pack beside this catalogue.
    pub fn of(catalogue: &Catalogue) -> Result<Self, UnreadablePack> {
        Ok(Self::over(Pack::read(catalogue)?, Limits::default()))
    }

    /// Indexes a pack.
    pub(crate) fn over(pack: Pack, limits: Limits) -> Self {
        let rules: Vec<WrittenRule> =
            serde_saphyr::from_str(RULES).expect("the rules in the program are sound");
        Self {
            rules: rules.into_iter().map(Rule::read).collect(),
            search: Search::of(
                &pack.passages,
                &synonyms(),
                pack.classes.len(),
                limits.weights,
            ),
            classes: pack.classes,
            passages: pack.passages,
            languages: Languages::default(),
            limits,
        }
    }

    /// Decides on a sentence, in a conversation that went in `lang` so far.
    pub fn decide(&self, text: &str, lang: Lang) -> Decision {
        let lang = self.languages.of(text).unwrap_or(lang);
        let heard = Spoken::of(text);
        let near = self.nearest(text);
        let top = self.items(&near);
        if let Some(rule) = self.rules.iter().find(|rule| rule.holds(&heard)) {
            let top = if rule.action == Action::None {
                Vec::new()
            } else {
                top
            };
            return Decision {
                action: rule.action,
                top,
                lang,
                topic: rule.topic.clone(),
                phrase: None,
            };
        }
        if matter(text).is_empty() {
            let action = if greets(&heard) {
                Action::Greeting
            } else {
                Action::None
            };
            return Decision {
                action,
                top: Vec::new(),
                lang,
                topic: None,
                phrase: None,
            };
        }
        let (action, topic) = self.judge(&near, &top, heard.len() > STORY);
        let phrase = near
            .first()
            .and_then(|n| n.passage)
            .map(|number| self.passages[number].text.clone());
        Decision {
            action,
            top,
            lang,
            topic,
            phrase,
        }
    }

    /// The items nearest to these words, nearest first: what a search box shows.
    pub fn find(&self, text: &str, limit: usize) -> Vec<Found> {
        let near = self.nearest(text);
        let found = self.items(&near).into_iter();
        let found = found.map(|(item, score)| Found { item, score });
        found
            .filter(|found| found.score > 0.0)
            .take(limit)
            .collect()
    }

    /// The same with the phrase that weighed most for each, for the editors who ask why.
    pub fn explain(&self, text: &str, limit: usize) -> Vec<Explained> {
        let near = self.nearest(text).into_iter();
        let items = near.filter_map(|near| match &self.classes[near.class] {
            Class::Item(item) => Some(Explained {
                item: item.clone(),
                score: near.score,
                phrase: near
                    .passage
                    .map(|number| self.passages[number].text.clone()),
            }),
            Class::Route(..) => None,
        });
        items.take(limit).collect()
    }

    /// Whether somebody may be in danger.
    pub fn is_emergency(&self, text: &str) -> bool {
        let heard = Spoken::of(text);
        self.rules
            .iter()
            .find(|rule| rule.holds(&heard))
            .is_some_and(|rule| rule.action == Action::Emergency)
    }

    /// The guesses about language.
    pub fn languages(&self) -> &Languages {
        &self.languages
    }

    fn items(&self, near: &[Nearness]) -> Vec<(String, f32)> {
        near.iter()
            .filter_map(|n| match &self.classes[n.class] {
                Class::Item(id) => Some((id.clone(), n.score)),
                Class::Route(..) => None,
            })
            .take(3)
            .collect()
    }

    fn judge(
        &self,
        near: &[Nearness],
        top: &[(String, f32)],
        story: bool,
    ) -> (Action, Option<String>) {
        let Some(first) = near
            .first()
            .filter(|first| first.score >= self.limits.nothing)
        else {
            return (Action::None, None);
        };
        if let Class::Route(action, topic) = &self.classes[first.class] {
            return (*action, topic.clone());
        }
        let lead = first.score - top.get(1).map_or(0.0, |second| second.1);
        let wanted = if story {
            self.limits.lead * 10.0
        } else {
            self.limits.lead
        };
        if first.score >= self.limits.answer && lead >= wanted {
            return (Action::Answer, None);
        }
        (Action::Clarify, None)
    }

    /// The classes near a sentence. A long story or two asks in one are also read clause by clause.
    fn nearest(&self, text: &str) -> Vec<Nearness> {
        let mut near = self.search.nearest(text);
        let clauses = clauses(text);
        if clauses.len() > 1 {
            for clause in clauses {
                for found in self.search.nearest(&clause) {
                    let score = found.score * 0.88;
                    match near.iter_mut().find(|n| n.class == found.class) {
                        Some(known) if known.score < score => *known = Nearness { score, ..found },
                        Some(_) => {}
                        None => near.push(Nearness { score, ..found }),
                    }
                }
            }
            near.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.class.cmp(&b.class)));
        }
        near
    }
}

/// What the catalogue itself says of an item.
fn own_words(class: usize, item: &Item) -> Vec<Passage> {
    let said = |text: &str, weight: f32, phrase: bool| Passage {
        class,
        text: text.to_owned(),
        weight,
        phrase,
    };
    let mut out = Vec::new();
    for (texts, weight, phrase) in [
        (&item.title, 1.5, true),
        (&item.answer, 0.4, false),
        (&item.description, 0.3, false),
    ] {
        out.push(said(&texts.ca, weight, phrase));
        out.extend(
            [&texts.es, &texts.en]
                .into_iter()
                .flatten()
                .map(|text| said(text, weight, phrase)),
        );
    }
    out.extend(item.keywords.iter().map(|word| said(word, 1.5, true)));
    out
}

fn lines(class: usize, weight: f32, texts: &[&str]) -> Vec<Passage> {
    texts
        .iter()
        .flat_map(|text| text.lines())
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| Passage {
            class,
            text: line.to_owned(),
            weight,
            phrase: true,
        })
        .collect()
}

fn synonyms() -> Vec<Vec<String>> {
    SYNONYMS
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default())
        .map(|line| {
            line.split_whitespace()
                .flat_map(crate::words::words)
                .collect::<Vec<_>>()
        })
        .filter(|group| group.len() > 1)
        .collect()
}

/// The parts of a long message; a short one is one part.
fn clauses(text: &str) -> Vec<String> {
    let parts: Vec<String> = text
        .chars()
        .take(crate::words::LONGEST)
        .collect::<String>()
        .split(['.', ',', ';', '?', '!', '\n', ':', '('])
        .flat_map(|part| part.split(" i ").map(str::to_owned).collect::<Vec<_>>())
        .flat_map(|part| part.split(" y ").map(str::to_owned).collect::<Vec<_>>())
        .flat_map(|part| part.split(" and ").map(str::to_owned).collect::<Vec<_>>())
        .filter(|part| matter(part).len() >= 2)
        .collect();
    if parts.len() > 12 {
        parts[..12].to_vec()
    } else {
        parts
    }
}

fn greets(heard: &Spoken) -> bool {
    !heard.is_empty() && heard.len() <= 8
}
