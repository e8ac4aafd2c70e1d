//! Answers from the catalogue, what is asked after them, and what to do when there is none.

use catalogue::{Item, Policy, Told};
use conversations::outgoing::Link;
use conversations::{Choice, Reply};
use kernel::Lang;
use platform::texts::{local, say, say_with};

use super::{Concierge, Taking};
use crate::phrases::Detail;
use crate::routing::{Action, Spoken};
use crate::understand::Decision;

/// With a tutorial an answer is no longer than this, so that its sheet and its choices still fit in one message.
const LONGEST_WITH_TUTORIAL: usize = 700;
/// A longer sentence is a question of its own.
const SHORT_QUESTION: usize = 7;
/// A short question that is about another item this surely is about that one.
const ANOTHER_MATTER: f32 = 0.6;

impl Concierge {
    /// Says what the catalogue says, with its sheet.
    pub(super) fn answer(&self, taking: &mut Taking<'_>, id: &str) {
        let Some(item) = self.catalogue.item(id) else {
            return self.stale(taking, "");
        };
        taking.memory.item = Some(item.id.clone());
        taking.memory.missed = 0;
        taking.memory.step = super::Step::Free;
        let lang = taking.lang;
        let reply = Reply {
            source: Some(sheet(item, lang)),
            ..Reply::words(self.with_tutorial(item, taking)).offering(what_next(taking))
        };
        taking.offer(reply);
    }

    /// Answers a question from the catalogue, and the second one if it holds two.
    pub(super) fn answer_all(&self, taking: &mut Taking<'_>, text: &str, decision: &Decision) {
        let Some((first, _)) = decision.top.first() else {
            return;
        };
        match &decision.also {
            Some(_) => self.answer(taking, first),
            None => self.answer_question_on(taking, text, first),
        }
        let others = decision.top.iter().skip(1).map(|(id, _)| id.clone());
        taking.memory.near = others.collect();
        let also = decision.also.as_deref();
        let Some(item) = also.and_then(|id| self.catalogue.item(id)) else {
            return;
        };
        let lang = taking.lang;
        let words = say_with(
            lang,
            "chat-also",
            &[("answer", item.answer.get(lang).as_str().into())],
        );
        taking.turn.replies.insert(
            taking.turn.replies.len() - 1,
            Reply {
                source: Some(sheet(item, lang)),
                ..Reply::words(words)
            },
        );
    }

    /// "No, the other one": what was near besides the answer just given. Whether there was anything.
    pub(super) fn other_one(&self, taking: &mut Taking<'_>) -> bool {
        let near: Vec<(String, f32)> = std::mem::take(&mut taking.memory.near)
            .into_iter()
            .filter(|id| self.catalogue.item(id).is_some())
            .map(|id| (id, 0.0))
            .collect();
        if near.is_empty() {
            return false;
        }
        taking.turn.missed = true;
        let words = say(taking.lang, "chat-which_other");
        self.offer_items(taking, &near, Reply::words(words));
        true
    }

    /// The answer as long as the channel has room for it, and where it is shown step by step if it is, while both
    /// are short enough to be read.
    fn with_tutorial(&self, item: &Item, taking: &Taking<'_>) -> String {
        let lang = taking.lang;
        let answer = if taking.has_room() {
            at_length(item, lang)
        } else {
            item.answer.get(lang).clone()
        };
        let Some(tutorial) = self.catalogue.tutorial_of(&item.id) else {
            return answer;
        };
        let office = self.catalogue.town.e_office.trim_end_matches('/');
        let address = format!("{office}/tutorials/{}", tutorial.id);
        let line = say_with(lang, "chat-tutorial", &[("link", address.into())]);
        let length = answer.chars().count() + line.chars().count();
        if length > LONGEST_WITH_TUTORIAL && !taking.has_room() {
            return answer;
        }
        format!("{answer}\n\n{line}")
    }

    /// Offers up to three items, and none of them.
    pub(super) fn clarify(&self, taking: &mut Taking<'_>, decision: &Decision) {
        let reply = Reply::words(say(taking.lang, "chat-which_of_these"));
        self.offer_items(taking, &decision.top, reply);
    }

    fn offer_items(&self, taking: &mut Taking<'_>, items: &[(String, f32)], reply: Reply) {
        let lang = taking.lang;
        taking.memory.near = items.iter().map(|(id, _)| id.clone()).collect();
        let mut choices: Vec<Choice> = items
            .iter()
            .filter_map(|(id, _)| self.catalogue.item(id))
            .map(|item| Choice {
                id: format!("item:{}", item.id),
                title: item.short.get(lang).clone(),
                hint: shortened(item.title.get(lang)),
            })
            .collect();
        choices.push(Choice::new("none:", say(lang, "chat-none_of_these")));
        taking.offer(Reply {
            list_label: Some(say(lang, "chat-list_label")),
            ..reply.offering(choices)
        });
    }

    /// "How much is it?" after an answer is about that answer. Whether it was.
    pub(super) fn about_the_same(
        &self,
        taking: &mut Taking<'_>,
        text: &str,
        decision: &Decision,
    ) -> bool {
        let Some(item) = taking
            .memory
            .item
            .as_deref()
            .and_then(|id| self.catalogue.item(id))
        else {
            return false;
        };
        let spoken = Spoken::of(text);
        let Some(detail) = self.phrases.detail(&spoken) else {
            return false;
        };
        let elsewhere = !self.phrases.only_a_detail(text)
            && match decision.action {
                Action::Answer | Action::Clarify => {
                    let first = decision.top.first();
                    decision.sure >= ANOTHER_MATTER && first.is_some_and(|(id, _)| *id != item.id)
                }
                Action::None => decision.topic.is_some() && spoken.len() > 3,
                _ => true,
            };
        if spoken.len() > SHORT_QUESTION || elsewhere {
            return false;
        }
        self.say_detail(taking, item, detail);
        true
    }

    /// A tap on one of the details under an answer.
    pub(super) fn detail_chosen(&self, taking: &mut Taking<'_>, which: &str) {
        let Some(item) = taking
            .memory
            .item
            .as_deref()
            .and_then(|id| self.catalogue.item(id))
        else {
            return self.stale(taking, "");
        };
        let detail = match which {
            "fee" => Detail::Fee,
            "documents" => Detail::Documents,
            "place" => Detail::Place,
            "appointment" => {
                return self.hour_for(taking, "book", Some(item.id.clone()), Vec::new());
            }
            _ => return self.stale(taking, ""),
        };
        self.say_detail(taking, item, detail);
    }

    fn say_detail(&self, taking: &mut Taking<'_>, item: &Item, detail: Detail) {
        let lang = taking.lang;
        let title = item.short.get(lang).as_str();
        let told = |key: &str, value: &str| {
            say_with(
                lang,
                key,
                &[("title", title.into()), ("value", value.into())],
            )
        };
        let words = match detail {
            Detail::Fee => told("chat-detail-fee", item.fee.get(lang)),
            Detail::Deadline => told("chat-detail-deadline", item.deadline.get(lang)),
            Detail::Identification => {
                told("chat-detail-identification", item.identification.get(lang))
            }
            Detail::Documents if item.documents.get(lang).is_empty() => {
                told("chat-detail-no_documents", "")
            }
            Detail::Documents => {
                let list = item
                    .documents
                    .get(lang)
                    .iter()
                    .map(|paper| format!("• {paper}"))
                    .collect::<Vec<_>>();
                told("chat-detail-documents", &list.join("\n"))
            }
            Detail::Place => {
                let doors: Vec<String> = item
                    .doors
                    .iter()
                    .filter(|door| door.files())
                    .map(|door| say(lang, door_key(*door)))
                    .collect();
                told("chat-detail-place", &doors.join(", "))
            }
            Detail::Appointment => {
                let today = local(taking.ask.now).date();
                told(policy_key(self.catalogue.policy_on(item, today)), "")
            }
        };
        taking.memory.missed = 0;
        let reply = Reply {
            source: Some(sheet(item, lang)),
            ..Reply::words(words)
        };
        if detail == Detail::Appointment && self.gives_hours(item, taking.ask.now) {
            let choice = Choice::new("ask:appointment", say(lang, "chat-ask-appointment"));
            return taking.offer(reply.offering(vec![choice]));
        }
        taking.turn.replies.push(reply);
    }

    /// Did not understand. The second time in a row a person takes over.
    pub(super) fn miss(&self, taking: &mut Taking<'_>, text: &str, decision: &Decision) {
        taking.turn.missed = true;
        taking.memory.missed = taking.memory.missed.saturating_add(1);
        if taking.memory.missed >= 2 {
            taking.memory.missed = 0;
            return self.wants_person(taking, "missed_twice", Some(text));
        }
        let words = super::own_words::say(&self.catalogue, taking.lang, "chat-missed");
        let reply = Reply::words(words);
        if decision.top.is_empty() {
            let words = reply.text;
            return taking.offer(self.menu(taking.lang, &words));
        }
        self.offer_items(taking, &decision.top, reply);
    }

    /// None of what was offered: asked to say it in other words, which counts as not understood.
    pub(super) fn none_of_these(&self, taking: &mut Taking<'_>) {
        taking.memory.offered.clear();
        taking.turn.missed = true;
        taking.memory.missed = taking.memory.missed.saturating_add(1);
        if taking.memory.missed >= 2 {
            taking.memory.missed = 0;
            return self.wants_person(taking, "missed_twice", None);
        }
        taking.say("chat-other_words");
    }
}

/// What is mostly asked after an answer and was not told with it.
fn what_next(taking: &Taking<'_>) -> Vec<Choice> {
    let asks: &[(&str, &str)] = if taking.has_room() {
        &[("ask:place", "chat-ask-place")]
    } else {
        &[
            ("ask:documents", "chat-ask-documents"),
            ("ask:fee", "chat-ask-fee"),
        ]
    };
    asks.iter()
        .chain(&[("menu:menu", "chat-ask-menu")])
        .map(|(id, key)| Choice::new(*id, say(taking.lang, key)))
        .collect()
}

/// The answer with the papers, the price and the term.
fn at_length(item: &Item, lang: Lang) -> String {
    Told {
        answer: item.answer.get(lang),
        documents: item.documents.get(lang),
        fee: item.fee.get(lang),
        deadline: item.deadline.get(lang),
    }
    .at_length(lang)
}

/// The link to an item's sheet.
fn sheet(item: &Item, lang: Lang) -> Link {
    Link {
        label: item.title.get(lang).clone(),
        url: item.link.clone(),
    }
}

/// A title as a second line, where it fits; cut titles say less than none.
fn shortened(title: &str) -> Option<String> {
    (title.chars().count() <= 72).then(|| title.to_owned())
}

fn door_key(door: catalogue::Door) -> &'static str {
    match door {
        catalogue::Door::Online => "chat-door-online",
        catalogue::Door::InPerson => "chat-door-in_person",
        catalogue::Door::Kiosk => "chat-door-kiosk",
        catalogue::Door::Phone => "chat-door-phone",
        catalogue::Door::Video => "chat-door-video",
        catalogue::Door::WhatsappInfo => "chat-door-chat",
    }
}

fn policy_key(policy: Policy) -> &'static str {
    match policy {
        Policy::None => "chat-policy-none",
        Policy::Optional => "chat-policy-optional",
        Policy::Mandatory => "chat-policy-mandatory",
    }
}

/// A number alone, as an answer to a list.
pub(super) fn is_a_bare_number(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', ')']);
    !text.is_empty() && text.len() <= 3 && text.chars().all(|c| c.is_ascii_digit())
}

/// Not ours: says whose it is. Some things are refused calmly and left there.
pub(super) fn elsewhere(taking: &mut Taking<'_>, topic: &str) {
    if let Some(words) = super::own_words::of_matter(taking.catalogue, taking.lang, topic) {
        return taking.turn.replies.push(Reply::words(words));
    }
    let key = format!("chat-elsewhere-{topic}");
    let key = if platform::texts::knows(&key) {
        key.as_str()
    } else {
        "chat-elsewhere"
    };
    taking.say(key);
}
