//! The receipt of a request to be called, which its holder may change or cancel by the link.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use calls::callback::{Origin, State};
use calls::views::Whole;
use calls::{Promise, Wish, words};
use journeys::survey;
use kernel::Lang;
use platform::texts::{hour, say, say_with, unbroken};
use serde::Deserialize;

use super::super::shell::kept_apart;
use super::{Offer, PATH, Shell, offered};
use crate::kit::{Checked, Failure, Kit, Office, OrNotFound as _, Pressed};

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    fet: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    #[serde(rename = "csrf")]
    _csrf: String,
    wish: String,
}

#[derive(Template)]
#[template(path = "citizen/call_me_receipt.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    shell: Shell,
    word: String,
    /// When we call, while we will.
    when: Option<String>,
    /// What became of it, once it is over.
    over: Option<String>,
    phone: String,
    from: String,
    matter: Option<String>,
    /// What was tried, oldest first.
    tried: Vec<String>,
    offers: Vec<Offer>,
    changed: bool,
    /// Whether we would like to hear how it went.
    asks: bool,
}

pub async fn show(
    office: Office,
    Path(word): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let (lang, now) = (office.lang(), office.now());
    let held = word.clone();
    let (origin, whole) = office
        .read(async move |tx| calls::views::by_link(tx, &held).await)
        .await?
        .or_not_found()?;
    let catalogue = office.house.catalogue();
    let callback = &whole.callback;
    let matter = origin.matter.as_deref();
    let open = callback.state.is_open() && origin.cancelled_at.is_none();
    let promise = Promise {
        until: callback.due_at.max(now),
        ..callback.promise()
    };
    let when = open.then(|| {
        if callback.due_at < now {
            say(lang, "calls-receipt-late")
        } else {
            words::window(lang, &promise, now)
        }
    });
    let response = office.page(&Page {
        kit: office.kit(),
        shell: Shell::of(&office),
        when,
        over: (!open).then(|| over(lang, &origin, &whole)),
        phone: callback
            .phone
            .as_ref()
            .map(kernel::Phone::masked)
            .unwrap_or_default(),
        from: unbroken(&catalogue.town.phone),
        matter: matter
            .and_then(|id| catalogue.item(id))
            .map(|item| item.title.get(lang).clone()),
        tried: tried(lang, &origin, &whole),
        offers: offered(&catalogue, matter, &origin.wish.to_string(), (lang, now)),
        changed: asked.fet == "canvi",
        asks: survey::call_asks(&catalogue, (&origin, &whole), now),
        word,
    })?;
    Ok(kept_apart(response))
}

/// Leads to the survey about the call.
pub async fn rate(
    office: Office,
    Path(word): Path<String>,
    _form: Checked<Pressed>,
) -> Result<Response, Failure> {
    let (now, catalogue) = (office.now(), office.house.catalogue());
    let token = office
        .change(async move |tx| survey::link_of_call(tx, &catalogue, &word, now).await)
        .await?
        .or_not_found()?;
    office.redirect(&format!("/enquesta/{}", token.reveal()))
}

/// The attempts made since this was asked.
fn tried(lang: Lang, origin: &Origin, whole: &Whole) -> Vec<String> {
    let since = whole.attempts.iter().filter(|it| it.at >= origin.at);
    since
        .map(|attempt| {
            let outcome = if attempt.outcome.is_miss() {
                "missed"
            } else {
                "spoke"
            };
            let words = [
                ("day", platform::texts::day(lang, attempt.at).into()),
                ("hour", hour(lang, attempt.at).into()),
            ];
            say_with(lang, &format!("calls-receipt-{outcome}"), &words)
        })
        .collect()
}

fn over(lang: Lang, origin: &Origin, whole: &Whole) -> String {
    let state = if origin.cancelled_at.is_some() {
        State::Cancelled
    } else {
        whole.callback.state
    };
    say(lang, &format!("calls-over-{}", state.code()))
}

pub async fn change(
    office: Office,
    Path(word): Path<String>,
    Checked(form): Checked<Change>,
) -> Result<Response, Failure> {
    let now = office.now();
    let wish: Wish = form.wish.parse().unwrap_or(Wish::ANY);
    let (held, catalogue) = (word.clone(), office.house.catalogue());
    let changed = office
        .change(async move |tx| {
            let known = calls::views::by_link(tx, &held).await?;
            let matter = known.and_then(|(origin, _)| origin.matter);
            let promise = journeys::calls::promised(&catalogue, matter.as_deref(), wish, now);
            calls::actions::change(tx, &held, (wish, promise), now).await
        })
        .await;
    settle(&office, &word, changed, "?fet=canvi")
}

pub async fn cancel(
    office: Office,
    Path(word): Path<String>,
    _form: Checked<Pressed>,
) -> Result<Response, Failure> {
    let (held, now) = (word.clone(), office.now());
    let cancelled = office
        .change(async move |tx| calls::actions::cancel(tx, &held, now).await)
        .await;
    settle(&office, &word, cancelled, "")
}

fn settle(
    office: &Office,
    word: &str,
    outcome: Result<(), calls::Error>,
    done: &str,
) -> Result<Response, Failure> {
    match outcome {
        Ok(()) => office.redirect(&format!("{PATH}/{word}{done}")),
        Err(calls::Error::Fault(fault)) => Err(fault.into()),
        Err(calls::Error::Absent) => Err(Failure::NotFound),
        // It ended meanwhile: its page says how.
        Err(_) => office.redirect(&format!("{PATH}/{word}")),
    }
}
