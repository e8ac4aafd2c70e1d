//! The third column: who this is, what was agreed, what we did together, what the matter is about.

use catalogue::Catalogue;
use conversations::incoming::Sender;
use conversations::views::Person;
use conversations::{Mode, Thread};
use journeys::people::Timeline;
use kernel::{Lang, PersonId, Timestamp};
use platform::texts::{self, say, say_with};

use super::people::{Past, Telling};
use super::words::{person_name, stretch};
use crate::kit::Rich;

/// A person, ready to show.
#[derive(Debug, Clone)]
pub struct Panel {
    pub name: String,
    /// The number: masked, or whole once it was asked for.
    pub phone: Option<String>,
    pub phone_shown: bool,
    pub unreachable: bool,
    pub consent: Option<String>,
    pub former: Vec<String>,
    pub past: Vec<Past>,
    /// Their page over every door.
    pub whole: Option<PersonId>,
    /// Whether somebody else may be the same person.
    pub alike: bool,
    pub sheet: Option<Sheet>,
}

/// What the catalogue says about the matter.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub title: String,
    pub answer: Rich,
    pub link: String,
}

/// What is handed over with a conversation.
#[derive(Debug, Clone)]
pub struct HandOver {
    pub lang: String,
    pub consent: Option<String>,
    pub cause: Option<String>,
    pub understood: Option<String>,
    pub matter: Option<String>,
    pub wait: Option<String>,
}

impl Panel {
    /// What is known of a person, beside this thread.
    pub fn of(person: &Person, thread: &Thread, catalogue: &Catalogue, lang: Lang) -> Self {
        let contact = &person.contact;
        Self {
            name: person_name(
                lang,
                contact.name.as_ref(),
                contact.phone.as_ref(),
                contact.kind,
            ),
            phone: contact.phone.as_ref().map(kernel::Phone::masked),
            phone_shown: false,
            unreachable: contact.unreachable_since.is_some(),
            consent: consent_words(person, lang),
            former: person.former.iter().filter_map(former_name).collect(),
            past: Vec::new(),
            whole: None,
            alike: false,
            sheet: thread
                .matter
                .as_deref()
                .and_then(|id| catalogue.item(id))
                .map(|item| Sheet {
                    title: item.title.get(lang).clone(),
                    answer: Rich::ours(item.answer.get(lang)),
                    link: item.link.clone(),
                }),
        }
    }

    /// The same panel with what we did together over every door.
    pub fn with(
        mut self,
        timeline: Option<&Timeline>,
        telling: &Telling<'_>,
        thread: &Thread,
    ) -> Self {
        if let Some(timeline) = timeline {
            self.past = telling.all(&timeline.entries, Some(thread.id));
            self.whole = Some(timeline.side.person);
            self.alike = !timeline.suggestions.is_empty();
        }
        self
    }
}

/// When and which version the person agreed to, or that they took it back.
pub fn consent_words(person: &Person, lang: Lang) -> Option<String> {
    let consent = person.consent.as_ref()?;
    let (key, at) = match consent.withdrawn_at {
        Some(at) => ("desk-consent-withdrawn", at),
        None => ("desk-consent-given", consent.given_at),
    };
    let words = [
        ("version", consent.version.into()),
        ("day", texts::day(lang, at).into()),
        ("hour", texts::hour(lang, at).into()),
    ];
    Some(say_with(lang, key, &words))
}

fn former_name(sender: &Sender) -> Option<String> {
    sender.phone.as_ref().map(kernel::Phone::masked)
}

impl HandOver {
    /// What was learnt before a person of the staff came, so that nobody has to repeat it; `None` where nobody asked for one.
    pub fn of(
        person: &Person,
        thread: &Thread,
        catalogue: &Catalogue,
        lang: Lang,
        now: Timestamp,
    ) -> Option<Self> {
        thread.queued_at?;
        let wait = match (thread.waited_ms, thread.queued_at) {
            (Some(millis), _) => Some(jiff::SignedDuration::from_millis(millis)),
            (None, Some(since)) if thread.mode() == Mode::Queued => Some(now.duration_since(since)),
            _ => None,
        };
        let cause = thread.cause.as_deref().map(|cause| {
            let key = format!("desk-cause-{cause}");
            say(
                lang,
                if texts::knows(&key) {
                    &key
                } else {
                    "desk-cause"
                },
            )
        });
        let matter = thread.matter.as_deref().and_then(|id| catalogue.item(id));
        Some(Self {
            lang: say(lang, &format!("desk-lang-{}", thread.lang.code())),
            consent: consent_words(person, lang),
            cause,
            understood: thread
                .understood
                .clone()
                .filter(|words| !words.trim().is_empty()),
            matter: matter.map(|item| item.title.get(lang).clone()),
            wait: wait.map(stretch),
        })
    }
}
