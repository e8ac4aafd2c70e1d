//! Before anything is kept: the notice, and yes or no to it.

use conversations::actions::consents::{self, Consent, Shown};
use conversations::actions::{contacts, threads};
use conversations::channels::match_choice;
use conversations::message::Event;
use conversations::{Choice, Contact, Error, Heard, Mode, Move, Reply, Thread, fingerprint};
use jiff::SignedDuration;
use kernel::{Actor, Lang, Timestamp};
use platform::Tx;
use platform::texts::{say, say_with};

use super::{Outcome, Scene, bot_turn, known, ticket, unkept};
use crate::Setting;

/// The id of the choice that agrees.
pub const YES: &str = "consent:yes";
/// The id of the choice that does not.
pub const NO: &str = "consent:no";

/// Things that come together, such as an album, get one answer.
const TOGETHER: SignedDuration = SignedDuration::from_secs(20);

/// The notice as it is shown in `lang` at `now`, with its two choices. The council writes its words.
pub fn notice(setting: &Setting, lang: Lang, now: Timestamp) -> Reply {
    let text = match setting.notice(now) {
        Some(notice) => notice.text.get(lang).clone(),
        None => say_with(
            lang,
            "conversation-notice-plain",
            &[("town", setting.catalogue().town.name.as_str().into())],
        ),
    };
    Reply::words(text).offering(choices(lang))
}

fn choices(lang: Lang) -> Vec<Choice> {
    vec![
        Choice::new(YES, say(lang, "conversation-agree")),
        Choice::new(NO, say(lang, "conversation-disagree")),
    ]
}

/// Somebody who has not agreed to the present notice: `contact` if they agreed to an earlier one.
pub(super) async fn stranger(
    tx: &mut Tx,
    scene: Scene<'_>,
    contact: Option<Contact>,
) -> Result<Outcome, Error> {
    if !scene.speaks() {
        return Ok(Outcome::default());
    }
    let persons = fingerprint::of_person(&scene.channel.id, &scene.incoming.from);
    let Some(person) = persons.first().cloned() else {
        return Ok(Outcome::default());
    };
    let shown = consents::shown(tx, &scene.channel.id, &persons).await?;
    let lang = language(scene, contact.as_ref(), shown.as_ref());
    if scene.is_emergency() {
        return unkept::say(tx, scene, lang, emergency(lang)).await;
    }
    let version = scene.setting.notice_version(scene.now);
    match shown {
        Some(shown) if shown.version == version => match answer(scene, shown.lang) {
            Some(true) => agree(tx, scene, contact, shown).await,
            Some(false) => refuse(tx, scene, contact, shown).await,
            None => remind(tx, scene, shown, lang).await,
        },
        _ => {
            let shown = Shown {
                person,
                version,
                lang,
                reminded: 0,
                refused: false,
                at: scene.now,
                brought: brought(scene, None),
            };
            show(tx, scene, &shown).await
        }
    }
}

/// A new notice came out: what the assistant was told waits until it is agreed to.
pub(super) async fn ask_again(
    tx: &mut Tx,
    scene: Scene<'_>,
    thread: Option<Thread>,
) -> Result<(), Error> {
    let Some(mut thread) = thread.filter(|thread| thread.mode() == Mode::Bot) else {
        return Ok(());
    };
    let why = threads::Why {
        cause: "new_notice",
        actor: Actor::Rule,
        event: None,
    };
    threads::advance(tx, &mut thread, Move::AskAgain, why, scene.now).await?;
    Ok(threads::save(tx, &thread).await?)
}

/// The words for danger, which come before every other.
pub(super) fn emergency(lang: Lang) -> Reply {
    Reply::words(say(lang, "conversation-emergency"))
}

fn language(scene: Scene<'_>, contact: Option<&Contact>, shown: Option<&Shown>) -> Lang {
    let spoken = scene.setting.assistant().language(scene.words());
    spoken
        .or(shown.map(|shown| shown.lang))
        .or(contact.map(|contact| contact.lang))
        .or(scene.incoming.from.lang)
        .unwrap_or_default()
}

/// Yes or no: a tap, a number, or words.
fn answer(scene: Scene<'_>, lang: Lang) -> Option<bool> {
    let of_choice = |id: &str| match id {
        YES => Some(true),
        NO => Some(false),
        _ => None,
    };
    match &scene.incoming.heard {
        Heard::Chosen { id, .. } => of_choice(id),
        Heard::Text { text } => scene
            .setting
            .assistant()
            .agrees(text)
            .or_else(|| match_choice(&choices(lang), text).and_then(of_choice)),
        _ => None,
    }
}

async fn show(tx: &mut Tx, scene: Scene<'_>, shown: &Shown) -> Result<Outcome, Error> {
    consents::show(tx, &scene.channel.id, shown, scene.now).await?;
    unkept::say(
        tx,
        scene,
        shown.lang,
        notice(scene.setting, shown.lang, scene.now),
    )
    .await
}

async fn remind(tx: &mut Tx, scene: Scene<'_>, shown: Shown, lang: Lang) -> Result<Outcome, Error> {
    if shown.refused || shown.lang != lang {
        return show(
            tx,
            scene,
            &Shown {
                lang,
                refused: false,
                at: scene.now,
                brought: brought(scene, shown.brought),
                ..shown
            },
        )
        .await;
    }
    // A demo's clock can be moved back: what seems to lie ahead does not count as a moment ago.
    let moment = SignedDuration::ZERO..TOGETHER;
    if moment.contains(&scene.now.duration_since(shown.at)) {
        return Ok(Outcome::default());
    }
    let shown = Shown {
        reminded: shown.reminded + 1,
        at: scene.now,
        brought: brought(scene, shown.brought),
        ..shown
    };
    consents::show(tx, &scene.channel.id, &shown, scene.now).await?;
    let reply = Reply::words(say(lang, "conversation-notice-again")).offering(choices(lang));
    unkept::say(tx, scene, lang, reply).await
}

async fn refuse(
    tx: &mut Tx,
    scene: Scene<'_>,
    contact: Option<Contact>,
    shown: Shown,
) -> Result<Outcome, Error> {
    if let Some(contact) = contact {
        return known::withdraw(tx, scene, contact, Vec::new()).await;
    }
    let shown = Shown {
        refused: true,
        at: scene.now,
        ..shown
    };
    consents::show(tx, &scene.channel.id, &shown, scene.now).await?;
    unkept::say(
        tx,
        scene,
        shown.lang,
        elsewhere("conversation-refused", scene, shown.lang),
    )
    .await
}

/// The slip of a ticket that their link brought along, or an earlier one: once they agree, it is followed.
fn brought(scene: Scene<'_>, before: Option<String>) -> Option<String> {
    let slip = ticket::brought(&scene.incoming.heard);
    slip.map(|slip| slip.to_string()).or(before)
}

/// A polite end that says where else we are.
pub(super) fn elsewhere(key: &str, scene: Scene<'_>, lang: Lang) -> Reply {
    let town = &scene.setting.catalogue().town;
    Reply::words(say_with(
        lang,
        key,
        &[
            ("phone", town.phone.as_str().into()),
            ("address", town.address.get(lang).as_str().into()),
        ],
    ))
}

async fn agree(
    tx: &mut Tx,
    scene: Scene<'_>,
    contact: Option<Contact>,
    shown: Shown,
) -> Result<Outcome, Error> {
    let mut contact = match contact {
        Some(contact) => contact,
        None => {
            contacts::create(
                tx,
                scene.channel,
                &scene.incoming.from,
                shown.lang,
                scene.now,
            )
            .await?
        }
    };
    let text = notice(scene.setting, shown.lang, scene.now).text;
    let consent = Consent {
        contact: contact.id,
        person: shown.person,
        version: shown.version,
        lang: shown.lang,
        text_sha256: fingerprint::of_text(&text),
        given_at: scene.now,
        withdrawn_at: None,
    };
    consents::give(tx, &scene.channel.id, &consent).await?;
    contact.last_in_at = Some(scene.setting.said_at(scene.incoming.at, scene.now));
    let mut thread = match threads::lock_open(tx, contact.id).await? {
        Some(mut thread) => {
            let event = Some(Event::Agreed {
                version: shown.version,
            });
            let why = threads::Why {
                cause: "agreed",
                actor: Actor::Contact(contact.id),
                event,
            };
            threads::advance(tx, &mut thread, Move::Agree, why, scene.now).await?;
            thread
        }
        None => threads::open(tx, &contact, Some(shown.version), scene.now).await?,
    };
    known::keep(tx, scene, &mut thread, false).await?;
    let brought = shown.brought.as_deref();
    if let Some(slip) = brought.and_then(queue::Slip::find) {
        ticket::follow_brought(tx, scene, &contact, (&mut thread, &slip)).await?;
    } else {
        let greeting = bot_turn::Kept::Already(Heard::Started { payload: None });
        bot_turn::take(tx, scene, &mut contact, &mut thread, greeting).await?;
    }
    contacts::save(tx, &contact).await?;
    threads::save(tx, &thread).await?;
    Ok(Outcome {
        thread: Some(thread.id),
        ..Outcome::default()
    })
}
