//! Time limits: owners who vanished, people nobody came for, snoozes that end, conversations that went quiet.

use std::time::Duration;

use conversations::actions::indexing::{self, Reached};
use conversations::actions::messages::Saying;
use conversations::actions::threads::{Passed, Why};
use conversations::actions::{contacts, desk, letters, messages, statuses, threads};
use conversations::message::{Author, Event};
use conversations::{Contact, Error, Mode, Move, Reply, Thread, intake};
use kernel::{Actor, ThreadId, Timestamp};
use platform::texts::{say, say_with};
use platform::{Db, Fault, Tx};
use tokio_util::sync::CancellationToken;

use super::Office;
use crate::{Setting, converse};

/// Limits are counted in minutes; looking every few seconds is soon enough, also in a demo whose clock jumps.
const LOOK_EVERY: Duration = Duration::from_secs(3);
/// What is only tidying happens every so many looks.
const TIDY_EVERY: u32 = 200;

pub(super) async fn run(office: Office, stop: CancellationToken) {
    let mut look = 0_u32;
    let mut unindexed = Some(Reached::default());
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
        let now = office.clock.now();
        if let Err(fault) = keep_limits(&office.db, &office.setting, now).await {
            tracing::error!(error = %fault, "time limits cannot be kept now");
        }
        if let Err(fault) = crate::calls::watch(&office.db, now).await {
            tracing::error!(error = %fault, "call-backs cannot be watched now");
        }
        if let Err(fault) = crate::hall::watch(&office.db, &office.setting, now).await {
            tracing::error!(error = %fault, "the halls cannot be watched now");
        }
        if let Err(fault) = crate::appointments::watch(&office.db, &office.setting, now).await {
            tracing::error!(error = %fault, "appointments cannot be watched now");
        }
        if let Some(reached) = unindexed {
            let caught_up = office
                .db
                .change(async move |tx| indexing::catch_up(tx, reached).await)
                .await;
            match caught_up {
                Ok(next) => unindexed = next,
                Err(fault) => {
                    tracing::error!(error = %fault, "what was said before cannot be made findable now");
                }
            }
        }
        look = look.wrapping_add(1);
        if look % TIDY_EVERY == 1
            && let Err(fault) = tidy(&office, now).await
        {
            tracing::error!(error = %fault, "what is no longer needed cannot be forgotten now");
        }
    }
}

async fn tidy(office: &Office, now: Timestamp) -> Result<(), Fault> {
    let purged = office.db.change(async move |tx| {
        intake::purge(tx, now).await?;
        letters::purge(tx, now).await?;
        statuses::purge(tx, now).await
    });
    purged.await?;
    crate::appointments::forget_past(&office.db, &office.setting, now).await?;
    Ok(())
}

/// Moves every thread for which a limit has passed, one change each; says how many.
pub async fn keep_limits(db: &Db, setting: &Setting, now: Timestamp) -> Result<usize, Fault> {
    let limits = setting.limits;
    let catalogue = setting.catalogue();
    let (due, watched) = db
        .read(async move |tx| {
            let due = threads::due(tx, limits, now).await?;
            Ok::<_, Fault>((due, desk::is_due(tx, &catalogue, now).await?))
        })
        .await?;
    if watched {
        watch_desk(db, setting, now).await?;
    }
    let count = due.len();
    for (id, passed) in due {
        let setting = setting.clone();
        let moved = db
            .change(async move |tx| pass(tx, &setting, id, passed, now).await)
            .await;
        match moved {
            Ok(()) => {}
            Err(Error::Fault(fault)) => return Err(fault),
            // Somebody moved it meanwhile.
            Err(refusal) => tracing::debug!(error = %refusal, "a limit had nothing to do any more"),
        }
    }
    Ok(count)
}

async fn watch_desk(db: &Db, setting: &Setting, now: Timestamp) -> Result<(), Fault> {
    let catalogue = setting.catalogue();
    let told = db
        .change(async move |tx| {
            desk::note_broken(tx, &catalogue, now).await?;
            desk::remind_of_windows(tx, now).await
        })
        .await;
    match told {
        Err(Error::Fault(fault)) => Err(fault),
        _ => Ok(()),
    }
}

async fn pass(
    tx: &mut Tx,
    setting: &Setting,
    id: ThreadId,
    passed: Passed,
    now: Timestamp,
) -> Result<(), Error> {
    let mut thread = threads::lock(tx, id).await?;
    let still = threads::due(tx, setting.limits, now)
        .await?
        .contains(&(id, passed));
    if !still {
        return Ok(());
    }
    let closed = |cause: &str| {
        Some(Event::Closed {
            cause: cause.into(),
        })
    };
    let (step, cause, event) = match passed {
        Passed::NobodyCame => return offer_call(tx, setting, thread, now).await,
        Passed::Vanished => (
            Move::Release,
            "vanished",
            Some(Event::Queued {
                cause: "vanished".into(),
            }),
        ),
        Passed::Wake => (Move::Wake, "wake", Some(Event::Woken)),
        Passed::WrappedUp => (Move::Close, "wrap_up", closed("wrap_up")),
        Passed::Idle => (Move::Close, "idle", closed("idle")),
    };
    let why = Why {
        cause,
        actor: Actor::Rule,
        event,
    };
    threads::advance(tx, &mut thread, step, why, now).await?;
    Ok(threads::save(tx, &thread).await?)
}

/// Nobody came: a call is offered, once.
async fn offer_call(
    tx: &mut Tx,
    setting: &Setting,
    mut thread: Thread,
    now: Timestamp,
) -> Result<(), Error> {
    if thread.mode() != Mode::Queued || thread.callback_offered {
        return Ok(());
    }
    thread.callback_offered = true;
    let contact = contacts::lock(tx, thread.contact)
        .await?
        .ok_or(Error::Absent)?;
    if contact.window(now).is_open() && contact.unreachable_since.is_none() {
        let reply = offer(setting, &contact, &thread, now);
        let saying = Saying {
            author: Author::Office,
            reply: &reply,
            client_key: None,
        };
        messages::say(tx, &contact, &mut thread, saying, now).await?;
    }
    Ok(threads::save(tx, &thread).await?)
}

fn offer(setting: &Setting, contact: &Contact, thread: &Thread, now: Timestamp) -> Reply {
    let lang = contact.lang;
    let status = setting.catalogue().channel_status(thread.kind.code(), now);
    let words = match status.reopens {
        Some(at) if !status.open => say_with(
            lang,
            "conversation-nobody-closed",
            &[
                ("day", platform::texts::day(lang, at).into()),
                ("hour", platform::texts::hour(lang, at).into()),
            ],
        ),
        _ => say(lang, "conversation-nobody"),
    };
    Reply::words(words).offering(converse::offer_choices(lang))
}
