//! Asking the model, within its limits: so long, so many at once, and not at all while it fails.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use kernel::Lang;
use platform::http::{Call, Client, HttpFault, Reach};
use reqwest::Method;
use serde_json::Value;
use tokio::sync::Semaphore;

use crate::check::check;
use crate::mask::{Masked, masked};
use crate::rest::Rest;
use crate::wire::{self, Passage};

/// The longest reply that is read.
const MAX_BYTES: usize = 64 << 10;
/// How many are asked for at the same time; whoever comes next does without.
const AT_ONCE: usize = 8;
/// A longer message tells a story of somebody's own, which a model need not know.
const LONGEST: usize = 300;

/// Where the model is and how it is asked.
#[derive(Clone)]
pub struct Setup {
    /// The address of the API, with no slash at its end: `https://models.example/v1`.
    pub address: String,
    /// The model's name there.
    pub name: String,
    /// The key, if one is needed.
    pub key: Option<String>,
    /// The longest an answer may take in all.
    pub limit: Duration,
}

/// What a resident asked, in the language of the conversation.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// Their words. They are masked before anything is done with them.
    pub text: &'a str,
    /// The language the answer has to be in.
    pub lang: Lang,
}

/// A language model. Cheap to clone.
#[derive(Clone)]
pub struct Model(Arc<Inner>);

struct Inner {
    http: Client,
    setup: Setup,
    url: String,
    places: Semaphore,
    rest: Rest,
}

/// Without its key, and without its address, which may hold one.
impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Model")
            .field("name", &self.0.setup.name)
            .finish_non_exhaustive()
    }
}

/// Why nothing came of asking; the word in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Nothing(&'static str);

impl Model {
    /// A model at this address. One that is reached by http must be on this machine or in its private network.
    pub fn new(setup: Setup) -> Self {
        let reach = if setup.address.starts_with("http://") {
            Reach::Within
        } else {
            Reach::Public
        };
        Self(Arc::new(Inner {
            http: Client::new(reach),
            url: format!("{}/chat/completions", setup.address),
            setup,
            places: Semaphore::new(AT_ONCE),
            rest: Rest::default(),
        }))
    }

    /// An answer to the question in at most `most` letters, from this passage alone. `None` whenever there is none
    /// that may be said: no reply in time, one that cannot be read, one that says what the passage does not.
    pub async fn word(
        &self,
        question: Question<'_>,
        passage: &Passage,
        most: usize,
    ) -> Option<String> {
        let passages = std::slice::from_ref(passage);
        counted("word", self.worded(question, passages, most).await)
    }

    /// Which of the passages the question is about, by its place; `None` when it is not clear.
    pub async fn choose(&self, question: Question<'_>, passages: &[Passage]) -> Option<usize> {
        counted("choose", self.chosen(question, passages).await)
    }

    async fn worded(
        &self,
        question: Question<'_>,
        passages: &[Passage],
        most: usize,
    ) -> Result<String, Nothing> {
        let asked = asked(question, passages)?;
        let name = &self.0.setup.name;
        let request = wire::word(name, (&asked, question.lang), passages, most);
        let answer = self.ask(&request, "answer").await?;
        if answer.is_empty() {
            return Err(Nothing("none"));
        }
        let text: Vec<&str> = passages.iter().map(|passage| &*passage.text).collect();
        check(&answer, &text.join("\n"), question.lang, most)
            .map_err(|flaw| Nothing(flaw.code()))?;
        Ok(answer)
    }

    async fn chosen(&self, question: Question<'_>, passages: &[Passage]) -> Result<usize, Nothing> {
        let asked = asked(question, passages)?;
        let request = wire::choose(&self.0.setup.name, (&asked, question.lang), passages);
        let id = self.ask(&request, "id").await?;
        if id.is_empty() {
            return Err(Nothing("none"));
        }
        let place = passages.iter().position(|passage| passage.id == id);
        place.ok_or(Nothing("stranger"))
    }

    /// One request. Only what the model's side does wrong counts as its failure.
    async fn ask(&self, request: &Value, field: &str) -> Result<String, Nothing> {
        let inner = &self.0;
        if inner.rest.holds(Instant::now()) {
            return Err(Nothing("resting"));
        }
        let _place = inner.places.try_acquire().map_err(|_| Nothing("busy"))?;
        let call = Call {
            method: Method::POST,
            url: &inner.url,
            bearer: inner.setup.key.as_deref(),
            json: Some(request),
            max_bytes: MAX_BYTES,
            deadline: inner.setup.limit,
        };
        let reply = match inner.http.call(call).await {
            Ok(answer) if answer.status == 200 => {
                wire::field(&answer.body, field).ok_or(Nothing("malformed"))
            }
            Ok(_) => Err(Nothing("refused")),
            Err(HttpFault::TooLong(_)) => Err(Nothing("malformed")),
            Err(HttpFault::AnswerLost) => Err(Nothing("slow")),
            Err(HttpFault::Forbidden | HttpFault::NotReached) => Err(Nothing("unreachable")),
        };
        match reply {
            Ok(_) => inner.rest.over(),
            Err(Nothing(why)) => {
                if inner.rest.failed(Instant::now()) {
                    tracing::warn!(
                        why,
                        "the language model fails and is left alone for a minute"
                    );
                }
            }
        }
        reply
    }
}

/// What may be sent of a question; a story is not.
fn asked(question: Question<'_>, passages: &[Passage]) -> Result<Masked, Nothing> {
    if question.text.chars().count() > LONGEST {
        return Err(Nothing("story"));
    }
    let known: Vec<&str> = passages.iter().map(|passage| &*passage.text).collect();
    Ok(masked(question.text, &known.join("\n")))
}

/// Counts what came of it, without a word of it.
fn counted<T>(task: &'static str, outcome: Result<T, Nothing>) -> Option<T> {
    let word = outcome.as_ref().map_or_else(|why| why.0, |_| "used");
    metrics::counter!("finestreta_model_asked_total", "task" => task, "outcome" => word)
        .increment(1);
    outcome.ok()
}
