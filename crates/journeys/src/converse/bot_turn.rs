//! The assistant takes its turn, and what it wishes is done.

use conversations::actions::{labels, letters, media, messages, threads};
use conversations::message::{Author, Event, Line};
use conversations::turn::Staffing;
use conversations::{Ask, Contact, Error, Heard, Mode, Move, Reply, Thread, Turn, Wish};
use jiff::SignedDuration;
use kernel::{Actor, Personal, Phone};
use platform::texts::{day, hour, say, say_with};
use platform::{Fault, Tx};

use super::booking::{self, Came};
use super::{Scene, known};
use crate::requests;

/// Files that come together, such as an album, get one answer.
const TOGETHER: SignedDuration = SignedDuration::from_secs(60);

/// Whether what was said is in the thread already.
pub(super) enum Kept {
    /// No: it is kept after the assistant has said whether it may be.
    NotYet,
    /// Yes: the assistant is asked about this instead.
    Already(Heard),
}

/// Lets the assistant answer. The caller saves contact and thread, unless consent was taken back.
pub(super) async fn take(
    tx: &mut Tx,
    scene: Scene<'_>,
    contact: &mut Contact,
    thread: &mut Thread,
    kept: Kept,
) -> Result<(), Error> {
    let staff = staffing(tx, scene, contact).await?;
    let (heard, keep) = match kept {
        Kept::NotYet => (scene.incoming.heard.clone(), true),
        Kept::Already(heard) => (heard, false),
    };
    let mut turn = scene
        .setting
        .assistant()
        .turn(&ask(scene, contact, thread, (heard, &staff)));
    if turn.wish == Wish::Withdraw {
        known::withdraw(
            tx,
            scene,
            contact.clone(),
            std::mem::take(&mut turn.replies),
        )
        .await?;
        return Ok(());
    }
    let about = if keep && !turn.forget {
        about_an_hour(tx, scene, contact, thread, (&turn, &staff)).await?
    } else {
        Came::Beside(None)
    };
    let after = match about {
        Came::Said(replies) => {
            known::keep(tx, scene, thread, false).await?;
            letters::mark_read(tx, contact, &scene.incoming.external_id, scene.now).await?;
            return say_all(tx, scene, contact, thread, &replies).await;
        }
        Came::Beside(after) => after,
    };
    // What was not understood is counted for the editors, without what is personal in it.
    if turn.missed && keep && !turn.forget {
        let door = scene.channel.kind.code();
        catalogue::actions::missed(tx, scene.words(), turn.lang, door, scene.now).await?;
    }
    let again = answers_again(tx, scene, thread, &turn).await?;
    if keep {
        known::keep(tx, scene, thread, turn.forget).await?;
    }
    if turn.forget_files {
        media::forget_images(tx, thread.id, scene.now).await?;
    }
    letters::mark_read(tx, contact, &scene.incoming.external_id, scene.now).await?;
    let matter = thread.matter.clone();
    remember(contact, thread, &turn, &staff);
    if thread.matter != matter {
        labels::follow_matter(tx, &scene.setting.catalogue(), thread, scene.now).await?;
    }
    let mut replies = if again {
        Vec::new()
    } else {
        std::mem::take(&mut turn.replies)
    };
    if replies.is_empty() && !again {
        replies.extend(own_words(scene, contact, &turn.wish, &staff));
    }
    let said = &scene.incoming.external_id;
    let place = (scene.channel, &*contact, &*thread);
    let told = requests::tell(tx, scene.setting, place, (&turn.wish, said), scene.now).await?;
    replies.extend(told);
    requests::add(tx, contact, thread, &turn.wish, scene.now).await?;
    replies.extend(after);
    say_all(tx, scene, contact, thread, &replies).await?;
    if let (true, Some(advice)) = (turn.advised, scene.advice) {
        let how = advice.code().to_owned();
        let line = Line::event(Event::Advised { how }, scene.now);
        messages::keep(tx, thread, line).await?;
    }
    grant(tx, scene, contact, thread, (turn.wish, &staff)).await
}

/// What was said, if it is about an appointment, in the language the assistant hears in it.
async fn about_an_hour(
    tx: &mut Tx,
    scene: Scene<'_>,
    contact: &mut Contact,
    thread: &mut Thread,
    (turn, staff): (&Turn, &Staffing),
) -> Result<Came, Error> {
    if matches!(turn.wish, Wish::Appointment { .. }) {
        let matter = thread.matter.clone();
        remember(contact, thread, turn, staff);
        if thread.matter != matter {
            labels::follow_matter(tx, &scene.setting.catalogue(), thread, scene.now).await?;
        }
    }
    booking::hear(tx, scene, contact, thread, turn).await
}

async fn say_all(
    tx: &mut Tx,
    scene: Scene<'_>,
    contact: &Contact,
    thread: &mut Thread,
    replies: &[Reply],
) -> Result<(), Error> {
    for reply in replies {
        let saying = messages::Saying {
            author: Author::Assistant,
            reply,
            client_key: None,
        };
        messages::say(tx, contact, thread, saying, scene.now).await?;
    }
    Ok(())
}

fn ask(scene: Scene<'_>, contact: &Contact, thread: &Thread, about: (Heard, &Staffing)) -> Ask {
    Ask {
        heard: about.0,
        lang: contact.lang,
        lang_fixed: contact.lang_fixed,
        channel: scene.channel.kind,
        memory: thread.memory.clone(),
        now: scene.now,
        staff: about.1.clone(),
        phone: contact.phone.clone(),
        advice: scene.advice.cloned(),
    }
}

/// The turn the assistant would take on what was said, without anything coming of it.
pub(super) async fn rehearse(
    tx: &mut Tx,
    scene: Scene<'_>,
    contact: &Contact,
    thread: &Thread,
) -> Result<Turn, Fault> {
    let staff = staffing(tx, scene, contact).await?;
    let about = (scene.incoming.heard.clone(), &staff);
    Ok(scene
        .setting
        .assistant()
        .turn(&ask(scene, contact, thread, about)))
}

/// What must not stay here although the assistant has not the word.
pub(super) struct NotHere {
    /// What it would say about that.
    pub replies: Vec<Reply>,
    /// Whether it is what was said now.
    pub words: bool,
    /// Whether it is the pictures that came before.
    pub files: bool,
}

/// What the assistant would say if these words, or the pictures before them, must not be kept here. While
/// somebody of the staff has the word, the pictures are theirs to judge.
pub(super) async fn not_here(
    tx: &mut Tx,
    scene: Scene<'_>,
    contact: &Contact,
    thread: &Thread,
) -> Result<Option<NotHere>, Error> {
    if !matches!(
        scene.incoming.heard,
        Heard::Text { .. } | Heard::Chosen { .. }
    ) {
        return Ok(None);
    }
    let turn = rehearse(tx, scene, contact, thread).await?;
    let files = turn.forget_files && thread.mode() == Mode::Queued;
    Ok((turn.forget || files).then_some(NotHere {
        replies: turn.replies,
        words: turn.forget,
        files,
    }))
}

/// Whether this is one more file of several, and the assistant would only repeat itself.
async fn answers_again(
    tx: &mut Tx,
    scene: Scene<'_>,
    thread: &Thread,
    turn: &Turn,
) -> Result<bool, Error> {
    let (Heard::File(_), Wish::Nothing, Some(reply)) =
        (&scene.incoming.heard, &turn.wish, turn.replies.last())
    else {
        return Ok(false);
    };
    let last = messages::last_said(tx, thread.id).await?;
    // What was said may end with the link it came from.
    Ok(last.is_some_and(|(words, at)| {
        words.starts_with(&reply.text) && scene.now.duration_since(at) < TOGETHER
    }))
}

fn remember(contact: &mut Contact, thread: &mut Thread, turn: &Turn, staff: &Staffing) {
    contact.lang = turn.lang;
    contact.lang_fixed = turn.lang_fixed;
    if turn.away_told {
        contact.away_until = staff.reopens;
    }
    thread.lang = turn.lang;
    thread.memory = turn.memory.clone();
    if turn.matter.is_some() {
        thread.matter.clone_from(&turn.matter);
    }
}

/// Whether people are there, and how long one waits for them.
async fn staffing(tx: &mut Tx, scene: Scene<'_>, contact: &Contact) -> Result<Staffing, Fault> {
    let status = scene
        .setting
        .catalogue()
        .channel_status(scene.channel.kind.code(), scene.now);
    let queue = threads::line(tx, scene.now).await?;
    Ok(Staffing {
        open: status.open,
        closes: status.closes,
        reopens: status.reopens,
        waiting: queue.waiting,
        wait_minutes: queue.minutes,
        away_told: !status.open && contact.away_until.is_some_and(|until| scene.now < until),
    })
}

/// What is said about a wish that the assistant left without words.
fn own_words(scene: Scene<'_>, contact: &Contact, wish: &Wish, staff: &Staffing) -> Option<Reply> {
    let lang = contact.lang;
    match wish {
        Wish::Person { .. } if staff.open => Some(Reply::words(match staff.wait_minutes {
            Some((from, to)) => say_with(
                lang,
                "conversation-queued-wait",
                &[
                    ("from", from.into()),
                    ("to", to.into()),
                    ("ahead", staff.waiting.into()),
                ],
            ),
            None => say_with(
                lang,
                "conversation-queued",
                &[("ahead", staff.waiting.into())],
            ),
        })),
        Wish::Person { .. } => Some(Reply::words(match staff.reopens {
            Some(at) => say_with(
                lang,
                "conversation-closed",
                &[
                    ("day", day(lang, at).into()),
                    ("hour", hour(lang, at).into()),
                ],
            ),
            None => say(lang, "conversation-closed-long"),
        })),
        Wish::Callback { phone, .. } => Some(Reply::words(say_with(
            lang,
            "conversation-callback",
            &[
                ("phone", phone.spoken().into()),
                (
                    "office",
                    scene.setting.catalogue().town.phone.as_str().into(),
                ),
            ],
        ))),
        Wish::Nothing
        | Wish::Withdraw
        | Wish::Close
        | Wish::Appointment { .. }
        | Wish::Request { .. }
        | Wish::RequestMore { .. } => None,
    }
}

async fn grant(
    tx: &mut Tx,
    scene: Scene<'_>,
    contact: &Contact,
    thread: &mut Thread,
    wish: (Wish, &Staffing),
) -> Result<(), Error> {
    match wish.0 {
        // Requests and appointments are made before they are answered, because their codes are in the answers.
        Wish::Nothing
        | Wish::Withdraw
        | Wish::Appointment { .. }
        | Wish::Request { .. }
        | Wish::RequestMore { .. } => Ok(()),
        // Outside hours nobody would come: the assistant keeps the word.
        Wish::Person { .. } if !wish.1.open => Ok(()),
        Wish::Person { cause, understood } => {
            thread.cause = Some(cause.clone());
            thread.understood = understood;
            let event = Some(Event::Queued {
                cause: cause.clone(),
            });
            let why = threads::Why {
                cause: &cause,
                actor: Actor::Assistant,
                event,
            };
            threads::advance(tx, thread, Move::WantPerson, why, scene.now).await
        }
        Wish::Callback { phone, band, topic } => {
            promise(tx, scene, contact, thread, (phone, band, topic)).await
        }
        Wish::Close => {
            let event = Some(Event::Closed {
                cause: "bot".into(),
            });
            let why = threads::Why {
                cause: "bot",
                actor: Actor::Assistant,
                event,
            };
            threads::advance(tx, thread, Move::Close, why, scene.now).await
        }
    }
}

async fn promise(
    tx: &mut Tx,
    scene: Scene<'_>,
    contact: &Contact,
    thread: &mut Thread,
    asked: (Phone, String, Option<Personal<String>>),
) -> Result<(), Error> {
    let (phone, band, topic) = asked;
    let wanted = crate::calls::Wanted {
        phone,
        name: contact.name.clone(),
        lang: contact.lang,
        matter: thread.matter.clone(),
        topic,
        wish: band.parse().unwrap_or(calls::Wish::ANY),
        source: calls::actions::Source::Thread {
            channel: thread.channel.clone(),
            contact: contact.id,
            thread: thread.id,
            staff: None,
        },
    };
    match crate::calls::ask(tx, &scene.setting.catalogue(), wanted, scene.now).await {
        Ok(_) => {}
        Err(calls::Error::Fault(fault)) => return Err(fault.into()),
        Err(_) => return Err(Error::Absent),
    }
    let line = Line::event(Event::CallbackAsked, scene.now);
    messages::keep(tx, thread, line).await?;
    Ok(())
}
