//! One call-back: everything needed to call, and what came of it.

use ::calls::callback::{Attempt, State};
use ::calls::views::Whole;
use ::calls::{Desk, Outcome, WorkingTime};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use kernel::{CallbackId, Right, Timestamp};
use platform::texts::{hour, say, say_with};

use super::told::{Telling, channel_icon};
use super::{Frame, Place, desk, names};
use crate::kit::{Failure, Kit, OrNotFound as _, Rich};
use crate::signin::Staff;

/// What stands on the page besides the call-back.
#[derive(Debug, Default)]
pub(super) struct Extra {
    /// Why something was not done.
    pub refused: Option<String>,
    /// The whole number is shown on this very answer.
    pub number: bool,
    /// What was typed and must not be lost.
    pub draft: String,
}

/// Something that was done, for the history.
struct Step {
    icon: &'static str,
    title: String,
    words: String,
    warn: bool,
}

struct Sheet {
    title: String,
    answer: Rich,
    link: String,
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an answer to a question of its own, asked by the template"
)]
#[derive(Template)]
#[template(path = "desk/call.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    id: String,
    refused: Option<String>,
    draft: String,
    name: String,
    icon: &'static str,
    number: Option<String>,
    shown: bool,
    lang: String,
    due: String,
    late: bool,
    open: bool,
    wrong: bool,
    state: String,
    facts: Vec<(&'static str, String)>,
    thread: Option<String>,
    reach: Option<&'static str>,
    sheet: Option<Sheet>,
    mine: bool,
    taken: Option<String>,
    running: Option<(String, i64)>,
    outcomes: &'static [Outcome],
    next_rule: Option<String>,
    offers: Vec<(String, String)>,
    steps: Vec<Step>,
    destinations: Vec<(String, String)>,
    may_end: bool,
}

pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response, Failure> {
    draw(&staff, &id, Extra::default()).await
}

/// The page of one call-back; the same refusal for what is not there and what is somebody else's.
pub(super) async fn draw(staff: &Staff, id: &str, extra: Extra) -> Result<Response, Failure> {
    let id: CallbackId = id.parse().ok().or_not_found()?;
    let (desk, now) = (desk(staff), staff.office.now());
    let asking = desk.clone();
    let opened = staff
        .office
        .change(async move |tx| journeys::calls::open(tx, &asking, id, now).await)
        .await;
    let whole = match opened {
        Ok(whole) => whole,
        Err(::calls::Error::Fault(fault)) => return Err(fault.into()),
        Err(_) => return Err(Failure::NotFound),
    };
    let page = page(staff, &desk, &whole, extra).await?;
    staff.office.page(&page)
}

async fn page(staff: &Staff, desk: &Desk, whole: &Whole, extra: Extra) -> Result<Page, Failure> {
    let (lang, now) = (staff.office.lang(), staff.office.now());
    let (catalogue, names) = (staff.office.house.catalogue(), names(staff).await?);
    let callback = &whole.callback;
    let told = Telling {
        lang,
        now,
        catalogue: &catalogue,
        names: &names,
        me: desk.staff,
        partner: desk.is_partner(),
    };
    let mine = callback.held_by(now) == Some(desk.staff);
    let item = callback.matter.as_deref().and_then(|id| catalogue.item(id));
    let open = callback.state.is_open();
    // The number is shown to whoever asked for it just now, and stays while they telephone.
    let shown = mine && (extra.number || callback.started_at.is_some());
    let phone = callback.phone.as_ref();
    let number = match (phone, shown) {
        (Some(phone), true) => Some(phone.spoken()),
        (Some(phone), false) if !desk.is_partner() => Some(phone.masked()),
        _ => None,
    };
    Ok(Page {
        kit: staff.office.kit(),
        frame: Frame::of(staff, Place::Calls).await?,
        id: callback.id.to_string(),
        refused: extra.refused,
        draft: extra.draft,
        name: told.name(callback),
        icon: channel_icon(&callback.channel),
        number,
        shown,
        lang: say(lang, &format!("calls-speak-{}", callback.lang.code())),
        due: told.due(callback),
        late: callback.is_overdue(now),
        open,
        wrong: callback.state == State::Number,
        state: told.state(callback),
        facts: facts(&told, whole),
        thread: callback
            .thread
            .filter(|_| staff.may(Right::Serve))
            .map(|id| id.to_string()),
        reach: reach(whole, desk),
        sheet: item.map(|item| Sheet {
            title: item.title.get(lang).clone(),
            answer: Rich::ours(item.answer.get(lang)),
            link: item.link.clone(),
        }),
        mine,
        taken: told.taken(callback),
        running: callback
            .started_at
            .filter(|_| mine)
            .map(|at| (hour(lang, at), at.as_millisecond())),
        outcomes: Outcome::ALL,
        next_rule: open.then(|| next_rule(&told, whole)),
        offers: offers(&told, whole),
        steps: steps(&told, whole, desk),
        destinations: journeys::calls::destinations(&catalogue, desk, callback)
            .into_iter()
            .map(|it| (it.id.clone(), it.name.get(lang).clone()))
            .collect(),
        may_end: open && callback.may_end(&whole.attempts).is_ok(),
    })
}

/// What is known of it, by the keys of its names.
fn facts(told: &Telling<'_>, whole: &Whole) -> Vec<(&'static str, String)> {
    let callback = &whole.callback;
    let mut facts = Vec::new();
    if let Some(matter) = told.matter(callback.matter.as_deref()) {
        facts.push(("calls-matter", matter));
    }
    if let (Some(topic), false) = (&callback.topic, told.partner) {
        facts.push(("calls-topic", topic.reveal().clone()));
    }
    if callback.state.is_open() {
        facts.push(("calls-promised", told.window(callback)));
    }
    if !told.partner {
        facts.push(("calls-department", told.department(&callback.department)));
    }
    facts
}

/// How the person can be told, where it is not in a conversation.
fn reach(whole: &Whole, desk: &Desk) -> Option<&'static str> {
    if desk.is_partner() || whole.callback.thread.is_some() {
        return None;
    }
    let by_page = whole.origins.iter().any(|origin| origin.channel == "web");
    Some(if by_page {
        "calls-page-link"
    } else {
        "calls-no-way"
    })
}

/// When the rule would try again, were nobody to answer now.
fn next_rule(told: &Telling<'_>, whole: &Whole) -> String {
    let hours = WorkingTime::of(told.catalogue, &whole.callback.department, told.now);
    let mut missed = ::calls::callback::missed(&whole.attempts);
    missed.push(told.now);
    let next = ::calls::due::next_attempt(&hours, whole.callback.wish, &missed, told.now);
    let when = ::calls::words::window(told.lang, &next, told.now);
    say_with(told.lang, "calls-next-rule", &[("when", when.into())])
}

fn offers(told: &Telling<'_>, whole: &Whole) -> Vec<(String, String)> {
    let hours = WorkingTime::of(told.catalogue, &whole.callback.department, told.now);
    ::calls::due::offers(&hours, told.now)
        .into_iter()
        .map(|(wish, promise)| {
            let words = ::calls::words::window(told.lang, &promise, told.now);
            (wish.to_string(), words)
        })
        .collect()
}

/// Everything that was done, oldest first. A partner sees its own part of it.
fn steps(told: &Telling<'_>, whole: &Whole, desk: &Desk) -> Vec<Step> {
    let mut steps: Vec<(Timestamp, Step)> = Vec::new();
    let theirs = |department: &str| !desk.is_partner() || department == whole.callback.department;
    for origin in whole.origins.iter().filter(|_| !desk.is_partner()) {
        let words = [
            ("when", told.at(origin.at).into()),
            ("channel", told.channel(&origin.channel).into()),
        ];
        let step = Step {
            icon: channel_icon(&origin.channel),
            title: say_with(told.lang, "calls-asked", &words),
            words: origin
                .topic
                .as_ref()
                .map(|topic| topic.reveal().clone())
                .unwrap_or_default(),
            warn: false,
        };
        steps.push((origin.at, step));
    }
    for attempt in whole.attempts.iter().filter(|it| theirs(&it.department)) {
        steps.push((attempt.at, tried(told, attempt)));
    }
    for handover in &whole.handovers {
        if !theirs(&handover.to) && !theirs(&handover.from) {
            continue;
        }
        let words = [
            ("from", told.department(&handover.from).into()),
            ("to", told.department(&handover.to).into()),
        ];
        let note = handover.note.as_ref().map(|note| note.reveal().as_str());
        let step = Step {
            icon: "arrow-bend-up-right",
            title: say_with(told.lang, "calls-passed", &words),
            words: format!("{} · {}", told.staff(handover.staff), note.unwrap_or("—")),
            warn: false,
        };
        steps.push((handover.at, step));
    }
    steps.sort_by_key(|(at, _)| *at);
    steps.into_iter().map(|(_, step)| step).collect()
}

fn tried(told: &Telling<'_>, attempt: &Attempt) -> Step {
    let outcome = say(
        told.lang,
        &format!("calls-outcome-{}", attempt.outcome.code()),
    );
    let minutes = (attempt.seconds + 59) / 60;
    let length = say_with(
        told.lang,
        "calls-started-minutes",
        &[("number", minutes.into())],
    );
    let mut words = vec![told.staff(attempt.staff), length];
    if let Some(heard) = attempt.told {
        words.push(say(told.lang, &format!("calls-told-{}", heard.code())));
    }
    if let Some(note) = &attempt.note {
        words.push(note.reveal().clone());
    }
    Step {
        icon: "phone-call",
        title: format!("{} · {outcome}", told.at(attempt.at)),
        words: words.join(" · "),
        warn: attempt.told == Some(::calls::Told::None),
    }
}
