//! One request at the desk: what was told, where, by whom, what happened, and what can be done with it.

use std::collections::BTreeMap;

use ::requests::views::{File, Picture};
use ::requests::{Kind, Request, State, StepKind, Wants};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use journeys::requests::Reach;
use kernel::{RequestId, StaffId};
use platform::texts;
use serde::Deserialize;

use super::{department, departments, subject};
use crate::citizen::{picture_of, state_look};
use crate::desk::{Frame, Place};
use crate::kit::{Failure, Kit, OrNotFound as _};
use crate::signin::Staff;

/// What a page says after something was done.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    fet: Option<String>,
}

/// One thing that happened.
struct Line {
    kind: StepKind,
    what: String,
    who: String,
    when: String,
    words: Option<String>,
}

/// What is told beside the forms, and what was being written.
#[derive(Default)]
pub struct Extra {
    pub refusal: Option<String>,
    pub done: Option<String>,
    /// The form that was refused, with its words.
    pub draft: Option<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "desk/request.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    request: Request,
    subject: String,
    department: String,
    owner: Option<String>,
    lines: Vec<Line>,
    photos: Vec<Picture>,
    joined: Vec<(String, i64)>,
    joined_to: Option<(String, i64)>,
    departments: Vec<(String, String)>,
    categories: Vec<(String, String)>,
    colleagues: Vec<(StaffId, String)>,
    me: StaffId,
    reach: Reach,
    due: String,
    late: bool,
    extra: Extra,
}

impl Page {
    fn look(&self) -> (&'static str, &'static str) {
        state_look(&self.request.state)
    }

    fn is_open(&self) -> bool {
        self.request.state.is_open()
    }

    fn may_answer(&self) -> bool {
        self.is_open() || self.request.state == State::Answered
    }

    fn is_incident(&self) -> bool {
        self.request.kind == Kind::Incident
    }

    fn draft(&self, form: &str) -> &str {
        match &self.extra.draft {
            Some((name, words)) if *name == form => words,
            _ => "",
        }
    }

    /// Where the answer goes, besides the follow-up page.
    fn reach_words(&self) -> Option<String> {
        let told =
            |key, name, value: String| texts::say_with(self.kit.lang, key, &[(name, value.into())]);
        let reporter = &self.request.reporter;
        match (self.reach, self.request.wants) {
            (Reach::Open, _) => Some(self.kit.say("requests-desk-answer-thread")),
            (Reach::WindowClosed, _) => Some(self.kit.say("requests-desk-answer-window")),
            (_, Wants::Phone) => reporter
                .phone
                .as_ref()
                .map(|phone| told("requests-desk-answer-phone", "phone", phone.spoken())),
            (_, Wants::Mail) => reporter
                .email
                .as_ref()
                .map(|mail| told("requests-desk-answer-mail", "email", mail.reveal().clone())),
            _ => None,
        }
    }

    fn point(&self) -> Option<String> {
        self.request.place.point.map(|point| point.to_string())
    }

    fn is_mine(&self, id: &StaffId) -> bool {
        self.request.owner == Some(*id)
    }
}

pub async fn show(
    staff: Staff,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let id: RequestId = id.parse().ok().or_not_found()?;
    let done = asked
        .fet
        .filter(|word| matches!(word.as_str(), "said" | "page" | "window" | "unreachable"));
    let extra = Extra {
        done: done.map(|word| staff.office.kit().say(format!("requests-desk-told-{word}"))),
        ..Extra::default()
    };
    draw(&staff, id, extra).await
}

pub async fn draw(staff: &Staff, id: RequestId, extra: Extra) -> Result<Response, Failure> {
    let (clerk, now) = (crate::desk::act::clerk(staff), staff.office.now());
    let found = staff
        .office
        .change(async move |tx| {
            let file = journeys::requests::open(tx, &clerk, id, now).await?;
            let reach = journeys::requests::reach(tx, &file.request, now).await?;
            let names = identity::views::names(tx).await?;
            Ok::<_, ::requests::Error>((file, reach, names))
        })
        .await;
    let (file, reach, names) = match found {
        Ok(found) => found,
        Err(::requests::Error::Fault(fault)) => return Err(fault.into()),
        Err(_) => return Err(Failure::NotFound),
    };
    let frame = Frame::of(staff, Place::Requests).await?;
    staff
        .office
        .page(&page(staff, frame, (file, reach, names), extra))
}

fn page(
    staff: &Staff,
    frame: Frame,
    (file, reach, names): (File, Reach, BTreeMap<StaffId, String>),
    extra: Extra,
) -> Page {
    let kit = staff.office.kit();
    let catalogue = staff.office.house.catalogue();
    let request = file.request;
    let lines = file.steps.iter().rev();
    let lines = lines.map(|step| line(staff, step, &names)).collect();
    let short = |request: &Request| (request.id.to_string(), request.number);
    Page {
        subject: subject(staff, &request),
        department: department(staff, &request.department),
        owner: request.owner.and_then(|id| names.get(&id).cloned()),
        lines,
        photos: file.photos,
        joined: file.joined.iter().map(short).collect(),
        joined_to: file.joined_to.as_deref().map(short),
        departments: departments(staff),
        categories: catalogue
            .incident_kinds
            .iter()
            .map(|it| (it.code.clone(), it.name.get(kit.lang).clone()))
            .collect(),
        colleagues: names.into_iter().collect(),
        me: staff.id(),
        reach,
        due: texts::day(kit.lang, request.answer_by),
        late: request.is_overdue(staff.office.now()),
        request,
        kit,
        frame,
        extra,
    }
}

fn line(staff: &Staff, step: &::requests::Step, names: &BTreeMap<StaffId, String>) -> Line {
    let kit = staff.office.kit();
    let named = |text: &str| {
        let id = text
            .strip_prefix("staff:")
            .and_then(|id| id.parse::<StaffId>().ok());
        id.and_then(|id| names.get(&id).cloned())
    };
    let what = match (step.kind, step.detail.as_deref()) {
        (StepKind::Assigned, Some(detail)) => {
            let (to, who) = detail.split_once(' ').unwrap_or((detail, ""));
            let to = named(who).unwrap_or_else(|| department(staff, to));
            texts::say_with(
                kit.lang,
                "requests-desk-step-assigned",
                &[("to", to.into())],
            )
        }
        (StepKind::Joined, Some(number)) => texts::say_with(
            kit.lang,
            "requests-desk-joined-to",
            &[("number", number.to_owned().into())],
        ),
        (StepKind::Rated, Some(verdict)) => kit.say(format!("requests-step-rated-{verdict}")),
        (StepKind::Added, Some(what)) => kit.say(format!("requests-step-added-{what}")),
        (kind, _) => kit.say(format!("requests-desk-step-{}", kind.code())),
    };
    Line {
        kind: step.kind,
        what,
        who: named(&step.actor).unwrap_or_else(|| kit.say("requests-desk-by-person")),
        when: format!("{}, {} h", kit.day(&step.at), kit.hour(&step.at)),
        words: step.text.as_ref().map(|text| text.reveal().clone()),
    }
}

/// A photo, for whoever may read the request.
pub async fn photo(
    staff: Staff,
    Path((id, photo)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let id: RequestId = id.parse().ok().or_not_found()?;
    let file = staff
        .office
        .read(async move |tx| ::requests::views::file(tx, id).await)
        .await?
        .or_not_found()?;
    let picture = file.photos.into_iter().find(|it| it.id == photo);
    let hash = picture.and_then(|it| it.sha256).or_not_found()?;
    picture_of(&staff.office, &hash).await
}
