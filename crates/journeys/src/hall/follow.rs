//! Who follows a ticket in a conversation is written to: as they ask, when little is left, when they are called. Each
//! thing once, whichever node tells it.

use conversations::actions::messages::{self, Saying};
use conversations::actions::{contacts, threads};
use conversations::message::Author;
use conversations::{Choice, Contact, Mode, Reply, Thread};
use jiff::SignedDuration;
use kernel::{Lang, ThreadId, Timestamp};
use platform::texts::{say, say_with};
use platform::{Db, Fault, Tx};
use queue::views::Follow;
use queue::{Slip, State, Ticket, actions, views};

use super::{Standing, told};
use crate::Setting;

/// From so long before they may be called, little is left.
const SOON: SignedDuration = SignedDuration::from_mins(10);
/// An earlier hour is worth a message from so much on.
const WORTH: SignedDuration = SignedDuration::from_mins(10);

/// What was told to whoever waits outside ends with this.
const OUTSIDE: &str = " outside";

/// Tells whoever follows a ticket in a conversation what is new of it.
pub async fn tell_followers(db: &Db, setting: &Setting, now: Timestamp) -> Result<(), Fault> {
    let hall = setting.lobby.hall().await?;
    let today = now.to_zoned(kernel::madrid()).date();
    for place in &hall.places {
        let site = place.site.clone();
        let follows = db.read(async move |tx| views::follows(tx, (&site, today)).await);
        let follows = follows.await?;
        if follows.is_empty() {
            continue;
        }
        let standing = setting.lobby.floor(&place.site, now).await?;
        for follow in follows {
            tell(db, &standing, follow, now).await?;
        }
    }
    Ok(())
}

async fn tell(db: &Db, standing: &Standing, follow: Follow, now: Timestamp) -> Result<(), Fault> {
    let known = standing.floor.ticket(follow.ticket).cloned();
    let ticket = if known.is_some() {
        known
    } else {
        let id = follow.ticket;
        db.read(async move |tx| views::ticket(tx, id).await).await?
    };
    let Some(ticket) = ticket else {
        return Ok(());
    };
    let is_over = matches!(ticket.state, State::Done | State::Left);
    let news = news(standing, &ticket, &follow, now);
    if news.is_none() && !is_over {
        return Ok(());
    }
    let reply = news
        .as_ref()
        .map(|news| words(standing, &ticket, (news, follow.lang), now));
    db.change(async move |tx| {
        let Some((reply, news)) = reply.zip(news) else {
            return actions::unfollow(tx, &follow).await;
        };
        if actions::told(tx, &follow, (&news.key, news.to)).await?
            && !write(tx, follow.thread, &reply, now).await?
        {
            actions::unfollow(tx, &follow).await?;
        }
        Ok::<_, Fault>(())
    })
    .await
}

/// Something to tell.
#[derive(Debug, PartialEq, Eq)]
struct News {
    /// What is kept of it, so that it is told once.
    key: String,
    /// The later end of what is told.
    to: Option<Timestamp>,
    is_soon: bool,
    /// Whether they were let in just now.
    is_let_in: bool,
}

fn news(standing: &Standing, ticket: &Ticket, follow: &Follow, now: Timestamp) -> Option<News> {
    let is_asked = follow.told.is_empty();
    let key = match ticket.state {
        State::Waiting => return waiting(standing, ticket, follow, now),
        State::Called => format!("called {}", ticket.called_at?.as_millisecond()),
        State::Missed => format!("missed {}", ticket.ended_at?.as_millisecond()),
        // They are at the counter: they know, unless they ask.
        State::Attended | State::Parked if is_asked => ticket.state.code().to_owned(),
        State::Attended | State::Parked | State::Done | State::Left => return None,
    };
    let news = News {
        key,
        to: None,
        is_soon: false,
        is_let_in: false,
    };
    (news.key != follow.told).then_some(news)
}

/// Whoever waits is told where they stand; that little is left; that it takes longer. Nothing twice in a line.
fn waiting(standing: &Standing, ticket: &Ticket, follow: &Follow, now: Timestamp) -> Option<News> {
    let floor = &standing.floor;
    let promise = floor.promise(ticket.id);
    let (from, to) = promise.map_or((None, None), |one| (one.now_from, one.now_to));
    let is_next = floor.before(ticket.id) == Some(0) && ticket.from_at <= now + SOON;
    let is_soon = is_next || from.is_some_and(|from| from <= now + SOON);
    let is_late = to.is_some_and(|to| to < now);
    let step = if is_late { 2 } else { u8::from(is_soon) };
    let told = follow
        .told
        .strip_prefix(&format!("waiting {} ", ticket.line));
    let told: Option<u8> = told.and_then(|rest| rest.split(' ').next()?.parse().ok());
    let is_earlier = step == 0
        && follow
            .told_to
            .zip(to)
            .is_some_and(|(before, to)| to + WORTH <= before);
    let is_outside = floor.outside.contains(&ticket.id);
    let is_let_in = !is_outside && follow.told.ends_with(OUTSIDE);
    let is_news = is_let_in || told.is_none_or(|told| step > told || (is_earlier && step == told));
    let minute = to.map_or(0, |to| to.as_second() / 60);
    is_news.then(|| News {
        key: format!(
            "waiting {} {step} {minute}{}",
            ticket.line,
            if is_outside { OUTSIDE } else { "" }
        ),
        to,
        is_soon: step == 1,
        is_let_in,
    })
}

fn words(
    standing: &Standing,
    ticket: &Ticket,
    (news, lang): (&News, Lang),
    now: Timestamp,
) -> Reply {
    let number = [("number", ticket.number.to_string().into())];
    let mut lines = vec![say_with(lang, "ticket-chat-head", &number)];
    if news.is_let_in {
        lines.push(say(lang, "ticket-chat-in"));
    } else if news.is_soon {
        lines.push(say(lang, "ticket-chat-soon"));
    }
    let (first, more) = told(standing, ticket, (lang, now));
    lines.push(first);
    lines.extend(more);
    let reply = Reply::words(lines.join("\n"));
    if ticket.state == State::Waiting {
        reply.offering(choices(&Slip::of(ticket), lang))
    } else {
        reply
    }
}

/// What whoever follows a ticket can press.
pub(crate) fn choices(slip: &Slip, lang: Lang) -> Vec<Choice> {
    let choice = |what: &str, key: &str| Choice::new(format!("torn:{what}:{slip}"), say(lang, key));
    vec![
        choice("how", "ticket-chat-how"),
        choice("leave", "ticket-leave"),
    ]
}

/// Says it where they follow it; whether they could be reached there.
async fn write(
    tx: &mut Tx,
    thread: ThreadId,
    reply: &Reply,
    now: Timestamp,
) -> Result<bool, Fault> {
    let Some((contact, mut thread)) = place(tx, thread).await? else {
        return Ok(false);
    };
    let is_reached = contact.window(now).is_open() && contact.unreachable_since.is_none();
    if !is_reached || thread.mode() == Mode::ConsentPending {
        return Ok(false);
    }
    let saying = Saying {
        author: Author::Office,
        reply,
        client_key: None,
    };
    messages::say(tx, &contact, &mut thread, saying, now).await?;
    threads::save(tx, &thread).await?;
    Ok(true)
}

/// The conversation or, where they have another open one by now, that.
async fn place(tx: &mut Tx, thread: ThreadId) -> Result<Option<(Contact, Thread)>, Fault> {
    let Ok(thread) = threads::lock(tx, thread).await else {
        return Ok(None);
    };
    let Some(contact) = contacts::lock(tx, thread.contact).await? else {
        return Ok(None);
    };
    let open = threads::lock_open(tx, contact.id).await?;
    Ok(Some((contact, open.unwrap_or(thread))))
}
