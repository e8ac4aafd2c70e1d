//! A clerk writes down what somebody told: in a conversation, by telephone or at the counter.

use ::requests::{Error, Filing, Kind, Place as Where, Reporter, Source};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use conversations::message::Direction;
use journeys::requests::Heard;
use kernel::{CallId, Personal, Phone, ThreadId};
use platform::texts::{say, say_with};
use serde::Deserialize;

use super::{PATH, departments};
use crate::desk::{Frame, Place};
use crate::kit::{Checked, Failure, Key, Kit};
use crate::signin::Staff;

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    fil: Option<String>,
    trucada: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    #[serde(rename = "csrf", default)]
    _csrf: String,
    #[serde(default)]
    key: Option<Key>,
    #[serde(default)]
    thread: String,
    #[serde(default)]
    call: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    category: String,
    #[serde(default)]
    address: String,
    #[serde(default)]
    department: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    phone: String,
}

#[derive(Template)]
#[template(path = "desk/request_new.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    key: Key,
    form: Form,
    departments: Vec<(String, String)>,
    categories: Vec<(String, String)>,
    refusal: Option<String>,
}

impl Page {
    #[expect(clippy::unused_self, reason = "a template asks its page")]
    fn is(&self, value: &str, chosen: &str) -> bool {
        value == chosen
    }
}

pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let thread: Option<ThreadId> = asked.fil.and_then(|id| id.parse().ok());
    let mut form = Form::default();
    if let Some(id) = thread {
        let now = staff.office.now();
        let clerk = crate::desk::act::clerk(&staff);
        let page = staff
            .office
            .change(async move |tx| journeys::desk::open_thread(tx, &clerk, id, None, now).await)
            .await
            .map_err(|_| Failure::NotFound)?;
        form.thread = id.to_string();
        // What the person said last of any length is where one begins.
        let said = page.lines.iter().rev();
        let mut said =
            said.filter(|it| it.line.direction == Direction::In && it.line.text.len() > 12);
        form.text = said
            .next()
            .map_or_else(String::new, |it| it.line.text.clone());
    }
    if let Some(id) = asked.trucada.and_then(|id| id.parse().ok()) {
        begin_with_call(&staff, &mut form, id).await?;
    }
    draw(&staff, form, None).await
}

/// A call that was just logged brings what was noted and the number.
async fn begin_with_call(staff: &Staff, form: &mut Form, id: CallId) -> Result<(), Failure> {
    let me = staff.id();
    let call = staff
        .office
        .read(async move |tx| ::calls::views::call(tx, me, id).await)
        .await?
        .ok_or(Failure::NotFound)?;
    form.call = id.to_string();
    Source::Phone.code().clone_into(&mut form.source);
    form.department = call.department;
    form.text = call.note.map_or_else(String::new, Personal::into_inner);
    form.phone = call.phone.map_or_else(String::new, |phone| phone.spoken());
    Ok(())
}

async fn draw(staff: &Staff, form: Form, refusal: Option<String>) -> Result<Response, Failure> {
    let kit = staff.office.kit();
    let catalogue = staff.office.house.catalogue();
    let categories = catalogue
        .incident_kinds
        .iter()
        .map(|it| (it.code.clone(), it.name.get(kit.lang).clone()))
        .collect();
    staff.office.page(&Page {
        kit,
        frame: Frame::of(staff, Place::Requests).await?,
        key: form.key.clone().unwrap_or_else(Key::fresh),
        form,
        departments: departments(staff),
        categories,
        refusal,
    })
}

pub async fn submit(staff: Staff, Checked(form): Checked<Form>) -> Result<Response, Failure> {
    let lang = staff.office.lang();
    let key = form.key.clone().unwrap_or_else(Key::fresh);
    let kind = form.kind.parse().unwrap_or(Kind::Enquiry);
    let source = match form.source.parse() {
        Ok(source @ (Source::Phone | Source::InPerson)) => source,
        _ => Source::Phone,
    };
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let phone = Phone::read(&form.phone);
    if let (false, Err(unusable)) = (form.phone.trim().is_empty(), &phone) {
        let digits = unusable.digits;
        let words = say_with(lang, "requests-refused-phone", &[("digits", digits.into())]);
        return draw(&staff, form, Some(words)).await;
    }
    let incident = kind == Kind::Incident;
    let filing = Filing {
        category: some(&form.category).filter(|_| incident),
        place: Where {
            address: some(&form.address).map(Personal::new),
            point: None,
        },
        department: some(&form.department),
        reporter: Reporter {
            name: some(&form.name).map(Personal::new),
            email: None,
            phone: phone.ok(),
        },
        lang,
        ..Filing::of(kind, source, key.to_string(), &form.text)
    };
    let heard = match (form.thread.parse(), form.call.parse()) {
        (Ok(thread), _) => Heard::Thread(thread),
        (_, Ok(call)) => Heard::Call(call),
        _ => Heard::Spoken,
    };
    let (clerk, now) = (crate::desk::act::clerk(&staff), staff.office.now());
    let setting = staff.office.house.setting().clone();
    let filed = staff
        .office
        .change(async move |tx| {
            let given = (heard, filing);
            journeys::requests::file_heard(tx, &setting, &clerk, given, now).await
        })
        .await;
    match filed {
        Ok(filed) => staff
            .office
            .redirect(&format!("{PATH}/{}", filed.request.id)),
        Err(Error::Fault(fault)) => Err(fault.into()),
        Err(Error::TooLong(limit)) => {
            let words = say_with(lang, "requests-refused-long", &[("limit", limit.into())]);
            draw(&staff, form, Some(words)).await
        }
        Err(error) => draw(&staff, form, Some(say(lang, error.key()))).await,
    }
}
