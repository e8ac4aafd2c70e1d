//! Booking, seeing, moving and giving back, for the program that booked.

use ::appointments::actions::{Asking, Booking, By};
use ::appointments::{Appointment, Error, Hours, Place, Reach, State as Stand, Visitor, Who};
use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use identity::Claim;
use journeys::appointments::{self as journey, Order, Refusal, Unanswered};
use kernel::{Actor, Code, Lang, Personal, Phone, Timestamp, read_document};
use platform::texts::say;
use serde_json::{Map, Value, json};

use super::fields::{self, Fields};
use super::gate::Program;
use super::problem::{Amiss, Problem, Word};
use super::{Asked, failed, hours, named, slot};
use crate::kit::House;

/// Where appointments are made.
pub const PATH: &str = "/api/v1/appointments";
/// One of them.
pub const ONE: &str = "/api/v1/appointments/{code}";
/// The program's own word for one booking.
pub const ONCE: &str = "idempotency-key";
/// The longest body anybody can mean.
pub const LONGEST: usize = 16 << 10;

/// Books, once for each word of the program.
pub async fn book(
    State(house): State<House>,
    program: Program,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let asked = program.asked;
    let once = once(&headers, asked)?;
    let body = object(&headers, body, asked).await?;
    let hours = hours(&house, asked).await?;
    let order = order(&program, &hours, &once, &body)?;
    let services = order.asking.services.clone();
    let office = hours.clone();
    let told = move |made: &Appointment| slot::appointment(&office, made).to_string();
    let now = house.clock.now();
    let done = journey::book_once(&house.db, house.setting(), order, now, told).await;
    let body = done.map_err(|why| match why {
        Unanswered::OtherAsked(_) => asked.problem(Word::Reused),
        Unanswered::Refused(refusal) => refused(asked, &hours, &services, &refusal),
    })?;
    let made: Value = serde_json::from_str(&body).unwrap_or_default();
    let place = format!("{PATH}/{}", made["code"].as_str().unwrap_or_default());
    Ok((StatusCode::CREATED, [(header::LOCATION, place)], Json(made)).into_response())
}

/// One appointment of this program.
pub async fn show(
    State(house): State<House>,
    program: Program,
    code: Result<Path<String>, PathRejection>,
) -> Result<Json<Value>, Problem> {
    let hours = hours(&house, program.asked).await?;
    let appointment = own(&house, &program, code).await?;
    Ok(Json(slot::appointment(&hours, &appointment)))
}

/// Moves an appointment of this program. Where the place is another's it stays as it was.
pub async fn shift(
    State(house): State<House>,
    program: Program,
    code: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Value>, Problem> {
    let asked = program.asked;
    let body = object(&headers, body, asked).await?;
    let mut fields = Fields::of(asked.0, "", &body);
    let word = fields.text("slot", &fields::SLOT);
    all_well(asked, fields.end())?;
    let hours = hours(&house, asked).await?;
    let appointment = own(&house, &program, code).await?;
    let place = slot::place(&word);
    let now = house.clock.now();
    ahead(asked, &appointment, now)?;
    let at = &appointment.slot;
    if (place.date, place.unit, &place.counter) == (at.date, at.unit, &at.counter) {
        return Ok(Json(slot::appointment(&hours, &appointment)));
    }
    let (id, services) = (appointment.id, appointment.services.clone());
    let asking = Asking {
        people: appointment.people,
        lang: appointment.lang,
        matter: appointment.matter.clone(),
        ..asking(&program, &hours, place, services.clone())
    };
    let moved = journey::shift(&house.db, house.setting(), id, asking, by(now)).await;
    let moved = moved.map_err(|refusal| refused(asked, &hours, &services, &refusal))?;
    Ok(Json(slot::appointment(&hours, &moved)))
}

/// Gives an appointment of this program back. Given back before, there is nothing to do.
pub async fn cancel(
    State(house): State<House>,
    program: Program,
    code: Result<Path<String>, PathRejection>,
) -> Result<StatusCode, Problem> {
    let asked = program.asked;
    let appointment = found(&house, &program, code).await?;
    if appointment.state == Stand::Cancelled {
        return Ok(StatusCode::NO_CONTENT);
    }
    let now = house.clock.now();
    ahead(asked, &appointment, now)?;
    journey::cancel(&house.db, house.setting(), appointment.id, by(now))
        .await
        .map_err(|why| other(asked, &why))?;
    Ok(StatusCode::NO_CONTENT)
}

fn by(now: Timestamp) -> By {
    By {
        actor: Actor::Visitor,
        now,
    }
}

/// An appointment that this key made; of others it is told nothing.
async fn found(
    house: &House,
    program: &Program,
    code: Result<Path<String>, PathRejection>,
) -> Result<Appointment, Problem> {
    let asked = program.asked;
    let absent = || asked.problem(Word::NotFound);
    let code: Code = named(code).parse().map_err(|_| absent())?;
    let found = house
        .db
        .read(async move |tx| ::appointments::views::by_code(tx, &code).await)
        .await
        .map_err(|fault| failed(asked, &fault))?;
    let own = program.key.channel();
    found.filter(|it| it.channel == own).ok_or_else(absent)
}

/// An appointment of this key that still is one.
async fn own(
    house: &House,
    program: &Program,
    code: Result<Path<String>, PathRejection>,
) -> Result<Appointment, Problem> {
    let found = found(house, program, code).await?;
    match found.state {
        Stand::Booked => Ok(found),
        _ => Err(program.asked.problem(Word::Cancelled)),
    }
}

/// What has begun is not changed any more.
fn ahead(asked: Asked, appointment: &Appointment, now: Timestamp) -> Result<(), Problem> {
    if appointment.starts_at > now {
        Ok(())
    } else {
        Err(asked.problem(Word::Over))
    }
}

fn once(headers: &HeaderMap, asked: Asked) -> Result<String, Problem> {
    let mut given = headers.get_all(ONCE).iter();
    let word = given.next().and_then(|word| word.to_str().ok());
    let word = word.filter(|word| fields::ONCE.fits(word) && given.next().is_none());
    word.map(str::to_owned).ok_or_else(|| {
        let amiss = Amiss {
            field: "Idempotency-Key".to_owned(),
            detail: fields::expected(asked.0, &fields::ONCE),
        };
        asked.problem(Word::Unreadable).naming(vec![amiss])
    })
}

/// The body, which has to be one JSON object of a moderate length.
pub(super) async fn object(
    headers: &HeaderMap,
    body: Body,
    asked: Asked,
) -> Result<Map<String, Value>, Problem> {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        return Err(asked.problem(Word::Media));
    }
    let bytes = to_bytes(body, LONGEST).await;
    let bytes = bytes.map_err(|_| asked.problem(Word::TooLarge))?;
    match serde_json::from_slice(&bytes) {
        Ok(Value::Object(map)) => Ok(map),
        Ok(_) => {
            let amiss = Amiss {
                field: String::new(),
                detail: say(asked.0, "api-field-no-object"),
            };
            Err(asked.problem(Word::Invalid).naming(vec![amiss]))
        }
        Err(_) => Err(asked.problem(Word::Unreadable)),
    }
}

pub(super) fn all_well(asked: Asked, amiss: Vec<Amiss>) -> Result<(), Problem> {
    if amiss.is_empty() {
        Ok(())
    } else {
        Err(asked.problem(Word::Invalid).naming(amiss))
    }
}

/// Reads the body of a booking.
fn order(
    program: &Program,
    hours: &Hours,
    once: &str,
    body: &Map<String, Value>,
) -> Result<Order, Problem> {
    let asked = program.asked;
    let mut fields = Fields::of(asked.0, "", body);
    let service = fields.text("service", &fields::SERVICE);
    let known = hours.agenda.services.iter().any(|one| one.id == service);
    if !known && !service.is_empty() {
        fields.note("service", say(asked.0, "api-field-no-service"));
    }
    let word = fields.text("slot", &fields::SLOT);
    let lang = fields.maybe("language", &fields::LANGUAGE);
    let lang: Lang = lang.and_then(|code| code.parse().ok()).unwrap_or(Lang::Ca);
    let person = fields.object("person");
    let mut amiss = fields.end();
    let visitor = person.map(|map| visitor(asked, map, &mut amiss));
    let visitor = visitor.unwrap_or_default();
    let asks_document = known && hours.asks_document(std::slice::from_ref(&service));
    if person.is_some_and(|map| asks_document && !map.contains_key("document")) {
        amiss.push(Amiss {
            field: "person.document".to_owned(),
            detail: say(asked.0, "api-field-document-asked"),
        });
    }
    all_well(asked, amiss)?;
    let booking = Booking {
        reach: match visitor.email {
            Some(_) => Reach::Mail,
            None => Reach::Nobody,
        },
        visitor,
    };
    let said = json!([service, word, lang.code(), person]).to_string();
    let claim = Claim::new(program.key.id, once, &said);
    let asking = Asking {
        lang,
        asked_as: format!("{} {} {}", program.key.channel(), claim.word, claim.asked),
        ..asking(program, hours, slot::place(&word), vec![service])
    };
    Ok(Order {
        claim,
        asking,
        booking,
    })
}

/// Reads who comes. A name and a way to reach them must be there.
fn visitor(asked: Asked, map: &Map<String, Value>, amiss: &mut Vec<Amiss>) -> Visitor {
    let mut fields = Fields::of(asked.0, "person.", map);
    let name = fields.text("name", &fields::NAME);
    let phone = fields.maybe("phone", &fields::PHONE);
    let email = fields.maybe("email", &fields::EMAIL);
    let document = fields.maybe("document", &fields::DOCUMENT);
    if !map.contains_key("phone") && !map.contains_key("email") {
        fields.note("phone", say(asked.0, "api-field-reach"));
        fields.note("email", say(asked.0, "api-field-reach"));
    }
    let number = phone.as_deref().map(Phone::read);
    if let Some(Err(_)) = number {
        fields.note("phone", fields::expected(asked.0, &fields::PHONE));
    }
    amiss.extend(fields.end());
    Visitor {
        name: Some(Personal::new(name.trim().to_owned())),
        phone: number.and_then(Result::ok),
        email: email.map(Personal::new),
        document: document.map(|number| {
            // As every other door writes it, so that one person counts once.
            read_document(&number).unwrap_or_else(|_| Personal::new(number.to_uppercase()))
        }),
    }
}

/// A place for one person, asked for by this program.
fn asking(program: &Program, hours: &Hours, place: Place, services: Vec<String>) -> Asking {
    Asking {
        services,
        people: 1,
        date: place.date,
        unit: place.unit,
        site: slot::site(hours, &place.counter).map(str::to_owned),
        counter: Some(place.counter),
        accessible: false,
        language: None,
        who: Who::Everybody,
        matter: None,
        despite: None,
        lang: program.asked.0,
        channel: program.key.channel(),
        asked_as: String::new(),
    }
}

/// Why it was not done, with other places where that helps.
fn refused(asked: Asked, hours: &Hours, services: &[String], refusal: &Refusal) -> Problem {
    match refusal {
        Refusal::Gone { near, .. } => {
            let length = hours.units(services, 1).unwrap_or_default();
            let others = near.iter();
            let others = others.filter_map(|place| slot::offered(hours, place, length));
            asked.problem(Word::Taken).offering(others.collect())
        }
        Refusal::Other(why) => other(asked, why),
    }
}

fn other(asked: Asked, why: &Error) -> Problem {
    match why {
        Error::TooMany(most) => Problem::with(asked.0, Word::Limit, &[("most", (*most).into())]),
        Error::NoDocument => asked.problem(Word::Invalid),
        Error::Over(Stand::Cancelled) => asked.problem(Word::Cancelled),
        Error::Over(_) => asked.problem(Word::Over),
        Error::Absent | Error::NoService => asked.problem(Word::NotFound),
        Error::Fault(fault) => failed(asked, fault),
        why => {
            tracing::error!(error = %why, "the interface for programs has no word for this");
            asked.problem(Word::Broken)
        }
    }
}
