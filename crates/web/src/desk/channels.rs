//! Whether every door to a provider works, and what did not get through.

use askama::Template;
use axum::response::Response;
use conversations::actions::{channels, letters};
use conversations::channel::Health;
use conversations::letter::Task;
use journeys::desk;
use kernel::{MessageId, Right, ThreadId};
use serde::Deserialize;

use super::words::{ago, channel_icon, channel_name};
use super::{Frame, Place};
use crate::kit::{Checked, Failure, Kit, OrNotFound as _};
use crate::signin::Staff;

/// How many letters are listed.
const MOST: i64 = 100;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Again {
    #[serde(rename = "csrf")]
    _csrf: String,
    letter: MessageId,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    #[serde(rename = "csrf")]
    _csrf: String,
    channel: String,
}

/// A door, ready to show.
pub(super) struct Door {
    pub id: String,
    pub icon: &'static str,
    pub name: String,
    /// Why nothing is sent, in words.
    pub held: Option<String>,
    pub alert: Option<String>,
    pub last_in: String,
    pub last_out: String,
    pub waiting: i64,
}

/// A letter that did not get through.
pub(super) struct Lost {
    pub id: MessageId,
    pub channel: String,
    pub since: String,
    pub uncertain: bool,
    pub why: String,
    pub attempts: i64,
    pub thread: Option<ThreadId>,
    pub is_message: bool,
}

#[derive(Template)]
#[template(path = "desk/channels.html", whitespace = "minimize")]
pub(super) struct Page {
    pub kit: Kit,
    pub frame: Frame,
    pub doors: Vec<Door>,
    pub lost: Vec<Lost>,
}

pub async fn show(staff: Staff) -> Result<Response, Failure> {
    let (lang, now) = (staff.office.lang(), staff.office.now());
    let (health, undelivered) = staff
        .office
        .read(async |tx| {
            Ok::<_, platform::Fault>((
                channels::health(tx).await?,
                letters::undelivered(tx, MOST).await?,
            ))
        })
        .await?;
    let kit = staff.office.kit();
    let never = || kit.say("desk-channels-never");
    let door = |health: Health| Door {
        icon: channel_icon(health.channel.kind),
        name: channel_name(lang, health.channel.kind),
        held: health.held_since.map(|since| {
            let why = match health.held_code {
                Some(code) => conversations::channels::explanation(lang, code),
                None => health.held_reason.clone().unwrap_or_default(),
            };
            format!("{} · {why}", ago(lang, since, now))
        }),
        alert: health.alert,
        last_in: health
            .last_in_at
            .map_or_else(never, |at| ago(lang, at, now)),
        last_out: health
            .last_out_at
            .map_or_else(never, |at| ago(lang, at, now)),
        waiting: health.waiting,
        id: health.channel.id,
    };
    let doors = health.into_iter().map(door).collect();
    let lost = undelivered.into_iter().map(|lost| Lost {
        id: lost.letter.id,
        since: ago(lang, lost.letter.queued_at, now),
        uncertain: lost.state == "uncertain",
        why: match lost.letter.code {
            Some(code) => conversations::channels::explanation(lang, code),
            None => kit.say("desk-channels-no_code"),
        },
        attempts: lost.letter.attempts,
        thread: lost.letter.thread,
        is_message: matches!(lost.letter.task, Task::Message(_)),
        channel: lost.letter.channel,
    });
    let (lost, frame) = (lost.collect(), Frame::of(&staff, Place::Channels).await?);
    staff.office.page(&Page {
        kit,
        frame,
        doors,
        lost,
    })
}

pub async fn retry(staff: Staff, Checked(answers): Checked<Again>) -> Result<Response, Failure> {
    let now = staff.office.now();
    let clerk = super::act::clerk(&staff);
    let again = staff
        .office
        .change(async move |tx| desk::send_again(tx, &clerk, answers.letter, now).await)
        .await;
    match again {
        // Somebody else was quicker, or it got through meanwhile: the page shows which.
        Ok(()) | Err(conversations::Error::Absent) => staff.office.redirect("/taulell/canals"),
        Err(error) => Err(Failure::broken("sending a letter again")(error)),
    }
}

pub async fn release(
    staff: Staff,
    Checked(answers): Checked<Release>,
) -> Result<Response, Failure> {
    let (now, actor) = (staff.office.now(), staff.who.actor());
    (answers.channel.len() < 100).then_some(()).or_not_found()?;
    staff
        .office
        .change(async move |tx| channels::release(tx, &answers.channel, actor, now).await)
        .await?;
    staff.office.redirect("/taulell/canals")
}
