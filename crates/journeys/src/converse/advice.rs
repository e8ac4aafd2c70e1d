//! A language model is asked before something is heard, because no network call happens inside a change.
//!
//! The assistant takes its turn on what can be read now. If it could use help, and the person agreed to the notice
//! and the assistant has the word, the model is asked; then the thing is heard as always, and the assistant, taking
//! its turn again, follows the advice if it still fits. Whatever fails, the turn is whole without it.

use std::sync::Arc;

use catalogue::{Catalogue, Item};
use conversations::turn::{Advice, Help};
use conversations::{Channel, Contact, Heard, Incoming, Mode, Thread, Turn, views};
use kernel::{Lang, Timestamp};
use model::{Model, Passage, Question};
use platform::texts::{local, say, say_with};
use platform::{Db, Fault, Tx};

use super::{Scene, booking, bot_turn};
use crate::Setting;

/// The longest answer a model may word: one that reads well as a message.
const LONGEST_ANSWER: usize = Item::ANSWER_LIMIT;
/// How much of a sheet is shown to a model that words from it, and to one that chooses among several.
const WHOLE_SHEET: usize = 6_000;
const PART_OF_SHEET: usize = 800;

/// What a model advised, and the catalogue it spoke from: when another one is in force, it counts no more.
#[derive(Debug, Clone)]
pub struct Advised {
    advice: Advice,
    catalogue: Arc<Catalogue>,
}

impl Advised {
    /// The advice, while what it rests on is in force.
    pub(super) fn on(&self, catalogue: &Arc<Catalogue>) -> Option<&Advice> {
        Arc::ptr_eq(&self.catalogue, catalogue).then_some(&self.advice)
    }
}

/// What a language model advises on something said; `None` where there is no model, where nothing may be asked, and
/// where nothing comes of asking. Call it before the change that hears it.
pub async fn advice(
    db: &Db,
    setting: &Setting,
    channel: &Channel,
    incoming: &Incoming,
    now: Timestamp,
) -> Option<Advised> {
    let model = setting.model.as_ref()?;
    let Heard::Text { text } = &incoming.heard else {
        return None;
    };
    let catalogue = setting.catalogue();
    let foreseen = {
        let (setting, channel, incoming) = (setting.clone(), channel.clone(), incoming.clone());
        db.read(async move |tx| {
            let scene = Scene {
                setting: &setting,
                channel: &channel,
                incoming: &incoming,
                advice: None,
                now,
            };
            foresee(tx, scene).await
        })
        .await
    };
    let turn = match foreseen {
        Ok(turn) => turn?,
        Err(fault) => {
            tracing::warn!(error = %fault, "whether a language model could help was not found out");
            return None;
        }
    };
    let question = Question {
        text,
        lang: turn.lang,
    };
    let advice = ask(model, &catalogue, (question, now), turn.help?).await?;
    Some(Advised { advice, catalogue })
}

/// The turn the assistant will take on this, if it has the word and the person agreed to be heard.
async fn foresee(tx: &mut Tx, scene: Scene<'_>) -> Result<Option<Turn>, Fault> {
    let assistant = scene.setting.assistant();
    if scene.is_emergency() || assistant.withdraws(scene.words()) {
        return Ok(None);
    }
    let (channel, from) = (&scene.channel.id, &scene.incoming.from);
    let Some(person) = views::known_by(tx, channel, from).await? else {
        return Ok(None);
    };
    let version = scene.setting.notice_version(scene.now);
    if !person.consent.is_some_and(|consent| consent.holds(version)) {
        return Ok(None);
    }
    let contact: Contact = person.contact;
    let open = person
        .threads
        .into_iter()
        .find(|thread| thread.mode() != Mode::Closed);
    let thread = match open {
        // Somebody's name or number is no question for a model.
        Some(thread) if booking::awaits_a_person(&thread) => return Ok(None),
        Some(thread) if thread.mode() == Mode::Bot => thread,
        Some(_) => return Ok(None),
        None => Thread::opened(&contact, scene.now),
    };
    let turn = bot_turn::rehearse(tx, scene, &contact, &thread).await?;
    Ok((!turn.forget).then_some(turn))
}

async fn ask(
    model: &Model,
    catalogue: &Catalogue,
    asked: (Question<'_>, Timestamp),
    help: Help,
) -> Option<Advice> {
    let (question, now) = asked;
    let shown = |id: &str, most: usize| {
        let item = catalogue.item(id)?;
        Some(passage(item, question.lang, now, most))
    };
    match help {
        Help::Word { item } => {
            let passage = shown(&item, WHOLE_SHEET)?;
            let text = model.word(question, &passage, LONGEST_ANSWER).await?;
            Some(Advice::Worded { item, text })
        }
        Help::Choose { items } => {
            let passages: Vec<Passage> = items
                .iter()
                .map(|id| shown(id, PART_OF_SHEET))
                .collect::<Option<_>>()?;
            let place = model.choose(question, &passages).await?;
            let item = items.get(place)?.clone();
            Some(Advice::Chosen { items, item })
        }
    }
}

/// What a model is shown of a sheet: what its page says, at most so many letters of it.
fn passage(item: &Item, lang: Lang, now: Timestamp, most: usize) -> Passage {
    let title = item.short.get(lang).as_str();
    let told = |key: &str, value: &str| {
        say_with(
            lang,
            key,
            &[("title", title.into()), ("value", value.into())],
        )
    };
    let documents = item.documents.get(lang);
    let doors: Vec<String> = item
        .doors
        .iter()
        .filter(|door| door.files())
        .map(|door| say(lang, door.text_key()))
        .collect();
    let mut lines = vec![
        item.title.get(lang).clone(),
        item.answer.get(lang).clone(),
        told("chat-detail-fee", item.fee.get(lang)),
        told("chat-detail-deadline", item.deadline.get(lang)),
        told("chat-detail-identification", item.identification.get(lang)),
        match &documents[..] {
            [] => told("chat-detail-no_documents", ""),
            papers => told("chat-detail-documents", &papers.join("\n")),
        },
        doors.join(". "),
    ];
    if let Some(policy) = item.appointment_on(local(now).date()) {
        lines.push(say(lang, policy.text_key()));
    }
    lines.push(item.description.get(lang).clone());
    Passage {
        id: item.id.clone(),
        text: lines.join("\n").chars().take(most).collect(),
    }
}

#[cfg(test)]
mod tests;
