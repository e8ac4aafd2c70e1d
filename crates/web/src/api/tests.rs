//! The interface on the real router, as a program meets it.

use std::collections::BTreeSet;

use ::appointments::actions::{self, By};
use ::appointments::{Agenda, Counter, Opening, Rules, Service, Stretch, Who};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt as _;
use jiff::civil::time;
use kernel::{Actor, Translated};
use platform::Db;
use platform::testing::{Folder, on_both, on_sqlite};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use super::{appointments, offers, openapi};
use crate::kit::House;
use crate::kit::testing::{house, morning};

const SLOTS: &str = "/api/v1/services/padro/slots?from=2026-11-25&to=2026-11-25";

fn named(name: &str) -> Translated {
    Translated {
        ca: name.to_owned(),
        ..Translated::default()
    }
}

/// Two counters at one site, open every day from nine to half past ten: six times of a quarter of an hour.
fn agenda() -> Agenda {
    let counter = |id: &str| Counter {
        id: id.to_owned(),
        name: named(id),
        site: "oac".to_owned(),
        accessible: true,
        languages: Vec::new(),
        services: vec!["padro".to_owned()],
    };
    let opening = |counter: &str| Opening {
        counter: counter.to_owned(),
        weekdays: (1..=7).collect(),
        since: None,
        last: None,
        stretch: Stretch {
            from: time(9, 0, 0, 0),
            until: time(10, 30, 0, 0),
            who: Who::Everybody,
            services: Vec::new(),
        },
    };
    Agenda {
        rules: Rules::default(),
        services: vec![Service {
            id: "padro".to_owned(),
            name: named("Padró"),
            department: "padro".to_owned(),
            items: Vec::new(),
            minutes: 15,
            every: None,
            notice_minutes: 60,
            horizon_days: 30,
            each: 2,
            asks_document: false,
        }],
        counters: vec![counter("t1"), counter("t2")],
        openings: vec![opening("t1"), opening("t2")],
        ..Agenda::default()
    }
}

/// What a program got.
struct Got {
    status: StatusCode,
    headers: HeaderMap,
    body: Value,
}

impl Got {
    fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).and_then(|it| it.to_str().ok());
        value.unwrap_or_default()
    }

    fn list(&self, name: &str) -> Vec<&str> {
        let list = self.body.as_array().into_iter().flatten();
        list.filter_map(|it| it[name].as_str()).collect()
    }

    /// The fields that a problem names.
    fn fields(&self) -> Vec<&str> {
        let list = self.body["errors"].as_array().into_iter().flatten();
        list.filter_map(|it| it["field"].as_str()).collect()
    }

    fn problem(&self) -> &str {
        assert_eq!(self.header("content-type"), "application/problem+json");
        let kind = self.body["type"].as_str().unwrap_or_default();
        kind.trim_start_matches("urn:finestreta:problem:")
    }
}

/// A program with a key.
#[derive(Clone)]
struct Program {
    router: Router,
    key: String,
}

impl Program {
    async fn new(house: &House, name: &'static str, per_minute: u32) -> Self {
        let by = identity::By::operator(morning());
        let made = house
            .db
            .change(async move |tx| identity::create_key(tx, by, name, per_minute).await);
        Self {
            router: crate::router(house.clone()),
            key: made.await.expect("a key").word,
        }
    }

    async fn ask(&self, method: &str, path: &str, with: &[(&str, &str)], body: &str) -> Got {
        let mut request = Request::builder().method(method).uri(path);
        if !with.iter().any(|(name, _)| *name == "authorization") {
            request = request.header("authorization", format!("Bearer {}", self.key));
        }
        for (name, value) in with.iter().filter(|(_, value)| !value.is_empty()) {
            request = request.header(*name, *value);
        }
        let request = request
            .body(Body::from(body.to_owned()))
            .expect("a request");
        let response = self.router.clone().oneshot(request).await;
        let (parts, body) = response.expect("the router answers").into_parts();
        let bytes = body.collect().await.expect("a whole body").to_bytes();
        Got {
            status: parts.status,
            headers: parts.headers,
            body: serde_json::from_slice(&bytes).unwrap_or_default(),
        }
    }

    async fn get(&self, path: &str) -> Got {
        self.ask("GET", path, &[], "").await
    }

    async fn book(&self, word: &str, body: &Value) -> Got {
        let with = [
            ("content-type", "application/json"),
            ("idempotency-key", word),
        ];
        self.ask("POST", appointments::PATH, &with, &body.to_string())
            .await
    }

    async fn patch(&self, path: &str, body: &Value) -> Got {
        let with = [("content-type", "application/json")];
        self.ask("PATCH", path, &with, &body.to_string()).await
    }
}

fn somebody(slot: &str, number: usize) -> Value {
    json!({
        "service": "padro",
        "slot": slot,
        "person": { "name": "Quima Puigdomènec", "phone": format!("600000{number:03}") },
        "language": "ca",
    })
}

async fn open(db: Db, folder: &Folder) -> House {
    open_with(db, folder, agenda()).await
}

async fn open_with(db: Db, folder: &Folder, agenda: Agenda) -> House {
    let house = house(db, folder.path());
    let hours = journeys::appointments::hours(house.setting())
        .await
        .expect("hours");
    let by = By {
        actor: Actor::Operator,
        now: morning(),
    };
    house
        .db
        .change(async move |tx| actions::publish(tx, &hours, agenda, &[], by).await)
        .await
        .expect("an agenda");
    house.setting().diary.forget();
    house
}

#[test]
fn behaviour_5_of_forty_programs_that_want_one_place_each_counter_has_one_and_the_others_get_three_others()
 {
    on_both(async |db| {
        let folder = Folder::new();
        let house = open(db, &folder).await;
        let program = Program::new(&house, "cursa", 10_000).await;
        let slot = program.get(SLOTS).await.list("slot")[0].to_owned();
        let races = (0..40).map(|number| {
            let (program, slot) = (program.clone(), slot.clone());
            tokio::spawn(async move {
                program
                    .book(&format!("cursa-{number}"), &somebody(&slot, number))
                    .await
            })
        });
        let mut codes = BTreeSet::new();
        let mut late = 0;
        for race in races.collect::<Vec<_>>() {
            let got = race.await.expect("an answer");
            if got.status == StatusCode::CREATED {
                codes.insert(got.body["code"].as_str().expect("a code").to_owned());
                assert_eq!(got.body["starts_at"], "2026-11-25T09:00:00+01:00");
                continue;
            }
            late += 1;
            assert_eq!((got.status, got.problem()), (StatusCode::CONFLICT, "taken"));
            let others = got.body["alternatives"].as_array().expect("others");
            assert_eq!(others.len(), 3, "{}", got.body);
            let free = |it: &Value| it["slot"].is_string() && it["site"] == "oac";
            assert!(others.iter().all(free), "{}", got.body);
        }
        assert_eq!((codes.len(), late), (2, 38));
    });
}

#[test]
fn behaviour_6_the_same_word_is_the_same_booking_and_with_another_body_it_is_refused() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = open(db, &folder).await;
        let program = Program::new(&house, "repetició", 10_000).await;
        let slot = program.get(SLOTS).await.list("slot")[2].to_owned();
        let body = somebody(&slot, 1);
        let twice = [0, 1].map(|_| {
            let (program, body) = (program.clone(), body.clone());
            tokio::spawn(async move { program.book("una", &body).await })
        });
        let mut answers = Vec::new();
        for answer in twice {
            answers.push(answer.await.expect("an answer"));
        }
        answers.push(program.book("una", &body).await);
        for answer in &answers {
            assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
            assert_eq!(answer.body, answers[0].body);
            let code = answers[0].body["code"].as_str().expect("a code");
            assert_eq!(
                answer.header("location"),
                format!("/api/v1/appointments/{code}")
            );
        }
        let other = program.book("una", &somebody(&slot, 2)).await;
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(other.problem(), "reused");
        // Another program's word is its own.
        let neighbour = Program::new(&house, "veïna", 100).await;
        let own = neighbour.book("una", &somebody(&slot, 3)).await;
        assert_eq!(own.status, StatusCode::CREATED);
        assert_ne!(own.body["code"], answers[0].body["code"]);
        let taken = house.db.read(async |tx| {
            let day = jiff::civil::date(2026, 11, 25);
            ::appointments::views::of_day(tx, day).await
        });
        assert_eq!(taken.await.expect("read").len(), 2);
    });
}

#[test]
fn what_fails_leaves_nothing_held_and_its_word_free() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = open(db, &folder).await;
        let program = Program::new(&house, "límit", 10_000).await;
        let slots = program.get(SLOTS).await;
        let slots = slots.list("slot");
        for (word, slot) in ["a", "b"].iter().zip(&slots) {
            let got = program.book(word, &somebody(slot, 1)).await;
            assert_eq!(got.status, StatusCode::CREATED, "{}", got.body);
        }
        for _ in 0..2 {
            let third = program.book("c", &somebody(slots[5], 1)).await;
            assert_eq!(
                (third.status, third.problem()),
                (StatusCode::CONFLICT, "limit")
            );
        }
        let open = program.get(SLOTS).await;
        assert_eq!(open.list("slot").len(), 6);
        let words = ["c", "e"];
        for (word, number) in words.iter().zip(10..) {
            let got = program.book(word, &somebody(slots[5], number)).await;
            assert_eq!(got.status, StatusCode::CREATED, "{}", got.body);
        }
    });
}

#[test]
fn places_are_told_with_the_offices_offset_and_days_that_are_none_are_named() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = open(db, &folder).await;
        let program = Program::new(&house, "hores", 10_000).await;
        let list = program.get(offers::PATH).await;
        assert_eq!(list.list("id"), ["padro"]);
        assert_eq!(list.body[0]["sites"][0]["id"], "oac");
        let slots = program.get(SLOTS).await;
        let starts = slots.list("starts_at");
        assert_eq!(starts.len(), 6);
        assert_eq!(starts[1], "2026-11-25T09:15:00+01:00");
        assert_eq!(slots.list("ends_at")[1], "2026-11-25T09:30:00+01:00");
        let one = "/api/v1/services/padro/slots";
        for (asked, fields) in [
            ("?from=ahir", vec!["from"]),
            ("?from=2026-02-30&to=2026-13-01", vec!["from", "to"]),
            ("?from=20261125", vec!["from"]),
            ("?from=2026-11-25&from=2026-11-26", vec!["from"]),
            ("?to=", vec!["to"]),
            ("?desde=2026-11-25", vec!["desde"]),
        ] {
            let got = program.get(&format!("{one}{asked}")).await;
            assert_eq!(got.status, StatusCode::BAD_REQUEST, "{asked}");
            assert_eq!(got.fields(), fields, "{asked}");
        }
        let backwards = program
            .get(&format!("{one}?from=2026-11-26&to=2026-11-25"))
            .await;
        assert_eq!(
            (backwards.status, backwards.body),
            (StatusCode::OK, json!([]))
        );
        let long = program
            .get(&format!("{one}?from=2026-11-25&to=2027-11-25"))
            .await;
        let next = "</api/v1/services/padro/slots?from=2027-01-26&to=2027-11-25>; rel=\"next\"";
        assert_eq!(long.header("link"), next);
        let absent = program.get("/api/v1/services/dracs/slots").await;
        assert_eq!(
            (absent.status, absent.problem()),
            (StatusCode::NOT_FOUND, "not-found")
        );
    });
}

#[test]
fn whoever_booked_sees_moves_and_gives_back_and_nobody_else_learns_of_it() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = open(db, &folder).await;
        let program = Program::new(&house, "biblioteca", 10_000).await;
        let stranger = Program::new(&house, "estranya", 10_000).await;
        let slots = program.get(SLOTS).await;
        let slots = slots.list("slot");
        let made = program.book("una", &somebody(slots[0], 1)).await;
        let path = made.header("location").to_owned();
        assert_eq!(program.get(&path).await.body, made.body);
        let there = json!({ "slot": slots[3] });
        for got in [
            stranger.get(&path).await,
            stranger.patch(&path, &there).await,
            stranger.ask("DELETE", &path, &[], "").await,
        ] {
            assert_eq!(
                (got.status, got.problem()),
                (StatusCode::NOT_FOUND, "not-found")
            );
        }
        let moved = program.patch(&path, &there).await;
        assert_eq!(moved.status, StatusCode::OK, "{}", moved.body);
        assert_eq!(moved.body["starts_at"], "2026-11-25T09:45:00+01:00");
        let again = program.patch(&path, &there).await;
        assert_eq!((again.status, again.body), (StatusCode::OK, moved.body));
        for (word, number) in ["x", "y"].iter().zip(20..) {
            program.book(word, &somebody(slots[4], number)).await;
        }
        let late = program.patch(&path, &json!({ "slot": slots[4] })).await;
        assert_eq!(
            (late.status, late.problem()),
            (StatusCode::CONFLICT, "taken")
        );
        assert_eq!(late.body["alternatives"].as_array().map(Vec::len), Some(3));
        for _ in 0..2 {
            let gone = program.ask("DELETE", &path, &[], "").await;
            assert_eq!(gone.status, StatusCode::NO_CONTENT);
        }
        let over = program.get(&path).await;
        assert_eq!(
            (over.status, over.problem()),
            (StatusCode::NOT_FOUND, "cancelled")
        );
        assert_eq!(program.patch(&path, &there).await.problem(), "cancelled");
    });
}

#[test]
fn where_a_service_asks_a_document_it_is_named_as_missing_and_said_beforehand() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let mut agenda = agenda();
        agenda.services[0].asks_document = true;
        let house = open_with(db, &folder, agenda).await;
        let program = Program::new(&house, "document", 10_000).await;
        let services = program.get("/api/v1/services").await;
        assert_eq!(services.body[0]["asks_document"], json!(true));
        let slot = program.get(SLOTS).await.list("slot")[0].to_owned();
        let mut body = somebody(&slot, 1);
        let got = program.book("without", &body).await;
        assert_eq!(got.fields(), ["person.document"]);
        body["person"]["document"] = json!("x-0000000-t");
        let got = program.book("with", &body).await;
        assert_eq!(got.status, StatusCode::CREATED, "{}", got.body);
    });
}

#[test]
fn every_field_that_is_not_as_it_must_be_is_named() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = open(db, &folder).await;
        let program = Program::new(&house, "camps", 10_000).await;
        let slot = program.get(SLOTS).await.list("slot")[0].to_owned();
        let good = somebody(&slot, 1);
        let changed = |field: &str, value: Value| {
            let mut body = good.clone();
            body[field] = value;
            body
        };
        let person = |person: Value| changed("person", person);
        for (body, fields) in [
            (json!({}), vec!["service", "slot", "person"]),
            (changed("service", json!("dracs")), vec!["service"]),
            (changed("slot", json!(7)), vec!["slot"]),
            (changed("language", json!("fr")), vec!["language"]),
            (changed("colour", json!("red")), vec!["colour"]),
            (person(json!("Quima")), vec!["person"]),
            (
                person(json!({ "name": "Quima" })),
                vec!["person.phone", "person.email"],
            ),
            (
                person(
                    json!({ "name": " ", "phone": "12", "email": "x", "document": "!", "age": 3 }),
                ),
                vec![
                    "person.name",
                    "person.phone",
                    "person.email",
                    "person.document",
                    "person.age",
                ],
            ),
            (json!([]), vec![""]),
        ] {
            let got = program.book("camps", &body).await;
            assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
            assert_eq!(got.fields(), fields, "{body}");
        }
        let kind = ("content-type", "application/json");
        let once = ("idempotency-key", "camps");
        let body = good.to_string();
        let long = format!("{{\"slot\":\"{}\"}}", "x".repeat(appointments::LONGEST));
        for (with, body, status, problem) in [
            (vec![kind], body.as_str(), 400, "unreadable"),
            (
                vec![kind, ("idempotency-key", "a b")],
                &body,
                400,
                "unreadable",
            ),
            (vec![kind, once], "{\"slot\":", 400, "unreadable"),
            (
                vec![("content-type", "text/plain"), once],
                &body,
                415,
                "media",
            ),
            (vec![kind, once], &long, 413, "too-large"),
        ] {
            let got = program.ask("POST", appointments::PATH, &with, body).await;
            assert_eq!((got.status.as_u16(), got.problem()), (status, problem));
        }
        assert_eq!(
            program.book("camps", &good).await.status,
            StatusCode::CREATED
        );
        let nowhere = program
            .book("enlloc", &changed("slot", json!("00000000")))
            .await;
        assert_eq!(
            (nowhere.status, nowhere.problem()),
            (StatusCode::CONFLICT, "taken")
        );
        assert_eq!(
            nowhere.body["alternatives"].as_array().map(Vec::len),
            Some(3)
        );
    });
}

#[test]
fn a_key_is_asked_for_counted_and_over_when_it_is_revoked() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = open(db, &folder).await;
        let program = Program::new(&house, "quota", 2).await;
        for wrong in ["", "Bearer fin_nobody", "Basic eDp5", "Bearer"] {
            let got = program
                .ask("GET", offers::PATH, &[("authorization", wrong)], "")
                .await;
            assert_eq!(
                (got.status, got.problem()),
                (StatusCode::UNAUTHORIZED, "unauthorised")
            );
            assert!(got.header("www-authenticate").starts_with("Bearer"));
        }
        let english = [("accept-language", "en-GB,en;q=0.8")];
        let first = program.ask("GET", offers::PATH, &english, "").await;
        assert_eq!(first.header("ratelimit-policy"), "\"minute\";q=2;w=60");
        assert_eq!(first.header("ratelimit"), "\"minute\";r=1;t=60");
        assert_eq!(first.header("content-language"), "en");
        assert!(!first.headers.contains_key("set-cookie"));
        program.get(offers::PATH).await;
        let many = program.ask("GET", offers::PATH, &english, "").await;
        assert_eq!(
            (many.status, many.problem()),
            (StatusCode::TOO_MANY_REQUESTS, "too-many")
        );
        assert_eq!(many.header("retry-after"), "60");
        assert_eq!(many.body["title"], "Too many requests");
        let by = identity::By::operator(morning());
        house
            .db
            .change(async move |tx| {
                let keys = identity::views::keys(tx).await?;
                identity::revoke_key(tx, by, keys[0].id).await
            })
            .await
            .expect("revoked");
        let over = program.get(offers::PATH).await;
        assert_eq!(
            (over.status, over.problem()),
            (StatusCode::FORBIDDEN, "revoked")
        );
    });
}

#[test]
fn methods_that_are_not_there_say_which_are() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = open(db, &folder).await;
        let program = Program::new(&house, "mètodes", 10_000).await;
        let one = "/api/v1/appointments/K7PM-24XR-9TBC";
        for (path, allowed) in [
            (openapi::PATH, "GET,HEAD"),
            (offers::PATH, "GET,HEAD"),
            (appointments::PATH, "POST"),
            (one, "GET,HEAD,PATCH,DELETE"),
        ] {
            let strange = program.ask("PUT", path, &[], "").await;
            assert_eq!(
                (strange.status, strange.problem()),
                (StatusCode::METHOD_NOT_ALLOWED, "method")
            );
            assert_eq!(strange.header("allow"), allowed, "{path}");
            let nobody = [("authorization", "")];
            let asked = program.ask("OPTIONS", path, &nobody, "").await;
            assert_eq!(
                (asked.status, asked.header("allow")),
                (StatusCode::NO_CONTENT, allowed)
            );
        }
        let head = program.ask("HEAD", offers::PATH, &[], "").await;
        assert_eq!((head.status, head.body), (StatusCode::OK, Value::Null));
        let lost = program.get("/api/v2/services").await;
        assert_eq!(
            (lost.status, lost.problem()),
            (StatusCode::NOT_FOUND, "not-found")
        );
    });
}

#[test]
fn the_document_names_every_door_and_no_other() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = open(db, &folder).await;
        let program = Program::new(&house, "document", 10_000).await;
        let nobody = [("authorization", "")];
        let document = program.ask("GET", openapi::PATH, &nobody, "").await;
        assert_eq!(document.status, StatusCode::OK);
        let mut told = BTreeSet::new();
        for (path, item) in document.body["paths"].as_object().expect("paths") {
            for method in ["get", "post", "put", "patch", "delete"] {
                if item.get(method).is_some() {
                    told.insert(format!("{} {path}", method.to_uppercase()));
                }
            }
        }
        let doors = super::doors().listed();
        let doors = doors
            .iter()
            .map(|door| format!("{} {}", door.method, door.path));
        assert_eq!(told, doors.collect());
        let text = document.body.to_string();
        for reference in text.split("\"$ref\":\"#").skip(1) {
            let pointer = reference.split('"').next().unwrap_or_default();
            assert!(
                document.body.pointer(pointer).is_some(),
                "{pointer} leads nowhere"
            );
        }
    });
}
