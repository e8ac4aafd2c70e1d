//! Somebody we may remember says something.

use conversations::actions::{consents, contacts, media, messages, threads};
use conversations::message::{Author, Content, Direction, Event, Line, words_of};
use conversations::{Contact, Error, Heard, Mode, Move, Reply, Thread};
use kernel::Actor;
use platform::Tx;
use platform::texts::say;

use super::{Outcome, Scene, bot_turn, consent, ticket, unkept};

/// The choice of one who waits: telephone me instead.
pub const CALL_ME: &str = "queue:call";
/// The choice of one who waits: I go on waiting.
pub const WAIT: &str = "queue:wait";
/// What the assistant is told when somebody in the queue would rather be called.
pub const WANTS_CALL: &str = "menu:callback";

/// Goes on with the contact's open thread, or opens the next one.
pub(super) async fn speaks(
    tx: &mut Tx,
    scene: Scene<'_>,
    mut contact: Contact,
    thread: Option<Thread>,
) -> Result<Outcome, Error> {
    if scene.speaks() && scene.setting.assistant().withdraws(scene.words()) {
        return withdraw(tx, scene, contact, Vec::new()).await;
    }
    contact.last_in_at = contact
        .last_in_at
        .max(Some(scene.setting.said_at(scene.incoming.at, scene.now)));
    contact.unreachable_since = None;
    if let Heard::Card {
        own_phone: Some(phone),
    } = &scene.incoming.heard
    {
        contacts::learn_phone(tx, &mut contact, phone, scene.now).await?;
    }
    if let Some(outcome) = survey(tx, scene, &contact, thread.as_ref()).await? {
        contacts::save(tx, &contact).await?;
        return Ok(outcome);
    }
    let mut thread = match thread {
        Some(thread) => thread,
        None if !scene.speaks() => {
            contacts::save(tx, &contact).await?;
            return Ok(Outcome::default());
        }
        None => threads::open(tx, &contact, None, scene.now).await?,
    };
    if scene.is_emergency() {
        keep(tx, scene, &mut thread, false).await?;
        thread.waiting_since = thread
            .waiting_since
            .or((thread.mode() != Mode::Bot).then_some(scene.now));
        office_says(
            tx,
            scene,
            &contact,
            &mut thread,
            consent::emergency(contact.lang),
        )
        .await?;
    } else {
        by_owner(tx, scene, &mut contact, &mut thread).await?;
    }
    if consents::newest(tx, contact.id)
        .await?
        .is_some_and(|consent| consent.withdrawn_at.is_some())
    {
        // The assistant understood a withdrawal: there is nothing left to save.
        return Ok(Outcome::default());
    }
    contacts::save(tx, &contact).await?;
    threads::save(tx, &thread).await?;
    Ok(Outcome {
        thread: Some(thread.id),
        ..Outcome::default()
    })
}

/// An answer to the survey is taken without becoming a line of anything, and thanked for.
async fn survey(
    tx: &mut Tx,
    scene: Scene<'_>,
    contact: &Contact,
    thread: Option<&Thread>,
) -> Result<Option<Outcome>, Error> {
    // While a person or the assistant has the word, words are for them.
    let over = thread.filter(|thread| thread.mode() == Mode::WrapUp);
    let heard = (&scene.incoming.heard, over);
    let catalogue = scene.setting.catalogue();
    let reply = crate::survey::hear(tx, &catalogue, heard, contact.lang, scene.now).await?;
    let Some(reply) = reply else {
        return Ok(None);
    };
    if let Some(mut thread) = threads::lock_open(tx, contact.id).await? {
        office_says(tx, scene, contact, &mut thread, reply).await?;
        threads::save(tx, &thread).await?;
        return Ok(Some(Outcome {
            thread: Some(thread.id),
            ..Outcome::default()
        }));
    }
    unkept::say(tx, scene, contact.lang, reply).await.map(Some)
}

async fn by_owner(
    tx: &mut Tx,
    scene: Scene<'_>,
    contact: &mut Contact,
    thread: &mut Thread,
) -> Result<(), Error> {
    if ticket::hear(tx, scene, contact, thread).await? {
        return Ok(());
    }
    if scene.speaks()
        && thread.mode() != Mode::Bot
        && let Some(not_here) = bot_turn::not_here(tx, scene, contact, thread).await?
    {
        // A person may have the word, but an identity number has no place in a chat.
        keep(tx, scene, thread, not_here.words).await?;
        if not_here.files {
            media::forget_images(tx, thread.id, scene.now).await?;
        }
        for reply in not_here.replies {
            office_says(tx, scene, contact, thread, reply).await?;
        }
        return Ok(());
    }
    match thread.mode() {
        Mode::Bot if scene.speaks() => {
            bot_turn::take(tx, scene, contact, thread, bot_turn::Kept::NotYet).await
        }
        Mode::Queued if scene.speaks() => waits(tx, scene, contact, thread).await,
        Mode::WrapUp | Mode::Snoozed if scene.speaks() => {
            keep(tx, scene, thread, false).await?;
            let why = threads::Why {
                cause: "wrote",
                actor: Actor::Contact(contact.id),
                event: Some(Event::Woken),
            };
            threads::advance(tx, thread, Move::Write, why, scene.now).await?;
            thread.waiting_since = thread.waiting_since.or(Some(scene.now));
            Ok(())
        }
        _ => {
            keep(tx, scene, thread, false).await?;
            if thread.mode() == Mode::Agent && scene.speaks() {
                thread.waiting_since = thread.waiting_since.or(Some(scene.now));
            }
            Ok(())
        }
    }
}

/// Somebody in the queue adds something: it is read by whoever takes it, and they are told so once.
async fn waits(
    tx: &mut Tx,
    scene: Scene<'_>,
    contact: &mut Contact,
    thread: &mut Thread,
) -> Result<(), Error> {
    let chosen = match &scene.incoming.heard {
        Heard::Chosen { id, .. } => Some(id.as_str()),
        Heard::Text { text } if thread.callback_offered => {
            conversations::channels::match_choice(&super::offer_choices(contact.lang), text)
                .map(|id| if id == CALL_ME { CALL_ME } else { WAIT })
        }
        _ => None,
    };
    keep(tx, scene, thread, false).await?;
    match chosen {
        Some(CALL_ME) => {
            let why = threads::Why {
                cause: "wants_call",
                actor: Actor::Contact(contact.id),
                event: Some(Event::BackToBot),
            };
            threads::advance(tx, thread, Move::BackToBot, why, scene.now).await?;
            let wish = Heard::Chosen {
                id: WANTS_CALL.into(),
                title: String::new(),
                callback: None,
            };
            bot_turn::take(tx, scene, contact, thread, bot_turn::Kept::Already(wish)).await
        }
        Some(WAIT) => {
            let reply = Reply::words(say(contact.lang, "conversation-wait-on"));
            office_says(tx, scene, contact, thread, reply).await
        }
        _ if !thread.queue_told => {
            thread.queue_told = true;
            let reply = Reply::words(say(contact.lang, "conversation-queue-heard"));
            office_says(tx, scene, contact, thread, reply).await
        }
        _ => Ok(()),
    }
}

/// Writes down what was said, with its files. `forget` keeps that it was said, and nothing of it.
pub(super) async fn keep(
    tx: &mut Tx,
    scene: Scene<'_>,
    thread: &mut Thread,
    forget: bool,
) -> Result<(), Error> {
    let incoming = scene.incoming;
    let (text, content) = match &incoming.heard {
        _ if forget => ("", Content::Words),
        Heard::Text { text } => (text.as_str(), Content::Words),
        other => (words_of(other), Content::Heard(other.clone())),
    };
    let line = Line {
        external_id: Some(incoming.external_id.clone()),
        content,
        reply_to: incoming.reply_to.clone(),
        forgotten: forget,
        ..Line::new(Direction::In, Author::Person, text, scene.now)
    };
    let id = line.id;
    messages::keep(tx, thread, line).await?;
    if let (Heard::File(file), false) = (&incoming.heard, forget) {
        media::expect(tx, id, (thread.id, &thread.channel), file, scene.now).await?;
    }
    if let Heard::Revoked { target } = &incoming.heard {
        messages::revoke(tx, &thread.channel, target).await?;
    }
    Ok(())
}

/// The office itself says something in a thread, whoever has the word in it.
pub(super) async fn office_says(
    tx: &mut Tx,
    scene: Scene<'_>,
    contact: &Contact,
    thread: &mut Thread,
    reply: Reply,
) -> Result<(), Error> {
    let saying = messages::Saying {
        author: Author::Office,
        reply: &reply,
        client_key: None,
    };
    messages::say(tx, contact, thread, saying, scene.now).await?;
    Ok(())
}

/// The person takes their agreement back: everything goes but the proof, and they are told so.
pub(super) async fn withdraw(
    tx: &mut Tx,
    scene: Scene<'_>,
    contact: Contact,
    said: Vec<Reply>,
) -> Result<Outcome, Error> {
    if let Some(mut thread) = threads::lock_open(tx, contact.id).await? {
        let why = threads::Why {
            cause: "withdrawn",
            actor: Actor::Contact(contact.id),
            event: None,
        };
        threads::advance(tx, &mut thread, Move::Close, why, scene.now).await?;
        threads::save(tx, &thread).await?;
    }
    let theirs = conversations::views::person(tx, contact.id).await?;
    let threads: Vec<_> = theirs
        .map(|person| person.threads.iter().map(|thread| thread.id).collect())
        .unwrap_or_default();
    calls::actions::erase(tx, contact.id, &threads, scene.now).await?;
    requests::actions::erase(tx, contact.id, scene.now).await?;
    consents::withdraw(tx, &contact, scene.now).await?;
    let said = if said.is_empty() {
        vec![consent::elsewhere(
            "conversation-withdrawn",
            scene,
            contact.lang,
        )]
    } else {
        said
    };
    let mut outcome = Outcome::default();
    for reply in said {
        outcome
            .said
            .extend(unkept::say(tx, scene, contact.lang, reply).await?.said);
    }
    Ok(outcome)
}
