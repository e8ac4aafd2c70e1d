//! Following a request by its code: what was told, what came of it, and room to say more.
//!
//! Whoever has the code sees what its writer wrote and what we answered, and nothing else: no name, no number, no note.

use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use journeys::survey;
use platform::texts::{self, say};
use requests::actions::Verdict;
use requests::gate::Counted;
use requests::views::{self, File, Picture};
use requests::{Request, State, StepKind, actions};
use serde::Deserialize;

use super::Shell;
use super::requests::PATH;
use crate::kit::{Checked, Failure, Key, Kit, Office, OrNotFound as _, Pressed};
use crate::signin::Source;

/// One thing that happened, as its writer reads it.
struct Line {
    what: String,
    when: String,
    words: Option<String>,
    ours: bool,
}

#[derive(Template)]
#[template(path = "citizen/request.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    shell: Shell,
    request: Request,
    category: Option<String>,
    lines: Vec<Line>,
    photos: Vec<Picture>,
    answer_by: String,
    key: Key,
    draft: String,
    refusal: Option<String>,
    /// Whether we would like to hear how it went.
    asks: bool,
}

#[derive(Template)]
#[template(path = "citizen/request_receipt.html", whitespace = "minimize")]
struct Receipt {
    kit: Kit,
    shell: Shell,
    request: Request,
    category: Option<String>,
    photos: usize,
    received: String,
    answer_by: String,
    link: String,
}

#[derive(Template)]
#[template(path = "citizen/request_none.html", whitespace = "minimize")]
struct Nothing {
    kit: Kit,
    shell: Shell,
}

/// The icon of each state; never the colour alone.
pub fn state_look(state: &State) -> (&'static str, &'static str) {
    match state {
        State::Received => ("tray", "info"),
        State::InProgress => ("arrows-clockwise", "brand"),
        State::Waiting => ("hourglass-medium", "warn"),
        State::Answered => ("chat-circle-dots", "ok"),
        State::Closed => ("check-circle", "ok"),
        State::Rejected => ("prohibit", "error"),
        State::Joined => ("arrow-bend-up-right", "info"),
    }
}

impl Page {
    fn state_icon(&self) -> &'static str {
        state_look(&self.request.state).0
    }

    fn state_tone(&self) -> &'static str {
        state_look(&self.request.state).1
    }

    fn point(&self) -> Option<String> {
        self.request.place.point.map(|point| point.to_string())
    }

    fn may_add(&self) -> bool {
        self.request.state.is_open() || self.request.state == State::Answered
    }

    fn may_rate(&self) -> bool {
        self.request.state.is_answered()
    }

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "templates lend what they pass"
    )]
    fn is_rated(&self, verdict: &Verdict) -> bool {
        self.request.solved.as_deref() == Some(verdict.code())
    }
}

/// The request under the code in the address; `None` is told with one and the same page, whatever was tried.
async fn look_up(office: &Office, source: &Source, typed: &str) -> Result<Option<File>, Failure> {
    let (typed, address, now) = (typed.to_owned(), source.address.clone(), office.now());
    let found = office
        .change(async move |tx| {
            if let Some(until) = actions::gate(tx, Counted::Misses, &address, now).await? {
                return Ok::<_, platform::Fault>(Err(until));
            }
            let request = actions::look_up(tx, &typed, &address, now).await?;
            match request {
                Some(request) => views::file(tx, request.id).await.map(Ok),
                None => Ok(Ok(None)),
            }
        })
        .await?;
    found.map_err(|until| {
        let wait = until.duration_since(now).as_secs().max(1);
        Failure::TooMany(u32::try_from(wait).unwrap_or(900))
    })
}

fn nothing(office: &Office) -> Result<Response, Failure> {
    let page = Nothing {
        kit: office.kit(),
        shell: Shell::of(office),
    };
    Ok((StatusCode::NOT_FOUND, office.page(&page)?).into_response())
}

pub async fn show(
    office: Office,
    source: Source,
    Path(code): Path<String>,
) -> Result<Response, Failure> {
    match look_up(&office, &source, &code).await? {
        Some(file) => draw(&office, file, String::new(), None),
        None => nothing(&office),
    }
}

fn draw(
    office: &Office,
    file: File,
    draft: String,
    refusal: Option<String>,
) -> Result<Response, Failure> {
    let kit = office.kit();
    let lang = kit.lang;
    let steps = file.steps.iter().rev();
    let lines = steps
        .filter(|step| step.kind.is_for_the_person())
        .map(|step| Line {
            what: kit.say(what_key(step.kind, step.detail.as_deref())),
            when: format!("{}, {} h", kit.day(&step.at), kit.hour(&step.at)),
            words: step.text.as_ref().map(|text| text.reveal().clone()),
            ours: step.kind != StepKind::Added,
        })
        .collect();
    let category = category(office, &file.request);
    let asks = survey::request_asks(&office.house.catalogue(), &file, office.now());
    office.page(&Page {
        shell: Shell::of(office),
        category,
        lines,
        answer_by: texts::day(lang, file.request.answer_by),
        photos: file.photos,
        request: file.request,
        key: Key::fresh(),
        draft,
        refusal,
        asks,
        kit,
    })
}

fn what_key(kind: StepKind, detail: Option<&str>) -> String {
    match (kind, detail) {
        (StepKind::Added, Some(what @ ("photo" | "place"))) => {
            format!("requests-step-added-{what}")
        }
        (StepKind::Rated, Some(verdict)) => format!("requests-step-rated-{verdict}"),
        _ => format!("requests-step-{}", kind.code()),
    }
}

fn category(office: &Office, request: &Request) -> Option<String> {
    let catalogue = office.house.catalogue();
    let kind = catalogue.incident_kind(request.category.as_deref()?)?;
    Some(kind.name.get(office.lang()).clone())
}

/// What to keep of having told something: code, link, day.
pub async fn receipt(
    office: Office,
    source: Source,
    Path(code): Path<String>,
) -> Result<Response, Failure> {
    let Some(file) = look_up(&office, &source, &code).await? else {
        return nothing(&office);
    };
    let kit = office.kit();
    let request = file.request;
    let received = format!(
        "{}, {} h",
        kit.day(&request.received_at),
        kit.hour(&request.received_at)
    );
    office.page(&Receipt {
        shell: Shell::of(&office),
        category: category(&office, &request),
        photos: file.photos.len(),
        received,
        answer_by: texts::day(kit.lang, request.answer_by),
        link: journeys::requests::link(&office.house.catalogue(), &request.code),
        request,
        kit,
    })
}

/// One of the photos that its writer sent.
pub async fn photo(
    office: Office,
    source: Source,
    Path((code, photo)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let Some(file) = look_up(&office, &source, &code).await? else {
        return nothing(&office);
    };
    let picture = file.photos.into_iter().find(|picture| picture.id == photo);
    let hash = picture.and_then(|picture| picture.sha256).or_not_found()?;
    picture_of(&office, &hash).await
}

/// A photo of ours: always JPEG, because we wrote it.
pub async fn picture_of(office: &Office, hash: &str) -> Result<Response, Failure> {
    let bytes = office.house.files.read(hash).await?.or_not_found()?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg")),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("inline; filename=\"foto.jpg\""),
        ),
    ];
    Ok((headers, bytes).into_response())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct More {
    #[serde(rename = "csrf")]
    _csrf: String,
    key: Key,
    text: String,
}

pub async fn add(
    office: Office,
    source: Source,
    Path(code): Path<String>,
    Checked(more): Checked<More>,
) -> Result<Response, Failure> {
    let Some(file) = look_up(&office, &source, &code).await? else {
        return nothing(&office);
    };
    let (id, draft, now) = (file.request.id, more.text.clone(), office.now());
    let added = office
        .change(async move |tx| actions::add(tx, id, &more.text, more.key.as_str(), now).await)
        .await;
    settle(&office, file, added.map(drop), draft)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rating {
    #[serde(rename = "csrf")]
    _csrf: String,
    solved: String,
}

pub async fn rate(
    office: Office,
    source: Source,
    Path(code): Path<String>,
    Checked(rating): Checked<Rating>,
) -> Result<Response, Failure> {
    let Some(file) = look_up(&office, &source, &code).await? else {
        return nothing(&office);
    };
    let verdict = Verdict::ALL
        .into_iter()
        .find(|it| it.code() == rating.solved);
    let verdict = verdict.ok_or_else(|| Failure::Unreadable("solved".to_owned()))?;
    let (id, now) = (file.request.id, office.now());
    let rated = office
        .change(async move |tx| actions::rate(tx, id, verdict, now).await)
        .await;
    settle(&office, file, rated.map(drop), String::new())
}

/// Leads to the survey about the answer.
pub async fn tell(
    office: Office,
    source: Source,
    Path(code): Path<String>,
    _form: Checked<Pressed>,
) -> Result<Response, Failure> {
    let Some(file) = look_up(&office, &source, &code).await? else {
        return nothing(&office);
    };
    let (now, catalogue) = (office.now(), office.house.catalogue());
    let token = office
        .change(async move |tx| survey::link_of_request(tx, &catalogue, &file, now).await)
        .await?
        .or_not_found()?;
    office.redirect(&format!("/enquesta/{}", token.reveal()))
}

fn settle(
    office: &Office,
    file: File,
    outcome: Result<(), requests::Error>,
    draft: String,
) -> Result<Response, Failure> {
    match outcome {
        Ok(()) => office.redirect(&format!("{PATH}/{}", file.request.code)),
        Err(requests::Error::Fault(fault)) => Err(fault.into()),
        Err(error) => {
            let refusal = refused(office, &error);
            draw(office, file, draft, Some(refusal))
        }
    }
}

fn refused(office: &Office, error: &requests::Error) -> String {
    match error {
        requests::Error::TooLong(limit) => texts::say_with(
            office.lang(),
            "requests-refused-long",
            &[("limit", (*limit).into())],
        ),
        other => say(office.lang(), other.key()),
    }
}
