//! The hall's interface on the real router, as a counter's button meets it.

use std::collections::HashSet;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use kernel::{Actor, Role, Translated};
use platform::Db;
use platform::testing::{Folder, on_both, on_sqlite};
use queue::hall::{Counter, Line, Place, Zone};
use queue::profile::Profile;
use queue::{Hall, actions};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::kit::testing::{house, morning};

fn hall() -> Hall {
    let counter = |id: &str| Counter {
        id: id.to_owned(),
        name: Translated {
            ca: format!("Taulell {id}"),
            ..Translated::default()
        },
        site: "oac".to_owned(),
        calls: Profile::of(vec!["rapid".to_owned()]),
    };
    Hall {
        places: vec![Place {
            site: "oac".to_owned(),
            capacity: None,
            printer: None,
        }],
        lines: vec![Line {
            id: "rapid".to_owned(),
            name: Translated::default(),
            site: "oac".to_owned(),
            zone: Zone::Quick,
            prefix: "A".to_owned(),
            services: Vec::new(),
        }],
        counters: vec![counter("t1"), counter("t2")],
        ..Hall::default()
    }
}

struct Program {
    router: Router,
    token: String,
}

impl Program {
    async fn open(db: &Db, folder: &Folder, role: Role) -> Self {
        identity::demo::create_all(db, morning())
            .await
            .expect("the demo's people");
        db.change(async |tx| actions::publish(tx, 0, &hall(), Actor::Operator, morning()).await)
            .await
            .expect("a hall");
        let login = if role == Role::Admin {
            "admin"
        } else {
            "nuria"
        };
        let token = db.change(async move |tx| {
            let account = identity::views::by_login(tx, login).await?;
            let id = account.expect("one of the demo's people").id;
            let by = identity::By::operator(morning());
            let lasts = jiff::SignedDuration::from_hours(1);
            identity::actions::accounts::issue_token(tx, by, id, "test", lasts).await
        });
        let token = token.await.expect("a token").written();
        let router = crate::router(house(db.clone(), folder.path()));
        Self { router, token }
    }

    async fn ask(
        &self,
        (method, path): (&str, &str),
        once: Option<&str>,
        body: Option<Value>,
    ) -> (StatusCode, Value) {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("authorization", format!("Bearer {}", self.token));
        if let Some(once) = once {
            request = request.header("idempotency-key", once);
        }
        let body = match body {
            Some(body) => {
                request = request.header("content-type", "application/json");
                Body::from(body.to_string())
            }
            None => Body::empty(),
        };
        let request = request.body(body).expect("a request");
        let answer = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let status = answer.status();
        let bytes = answer
            .into_body()
            .collect()
            .await
            .expect("a body")
            .to_bytes();
        (status, serde_json::from_slice(&bytes).unwrap_or_default())
    }

    async fn take(&self, body: Value) -> (StatusCode, Value) {
        self.ask(("POST", "/api/v1/tickets"), None, Some(body))
            .await
    }

    async fn next(&self, counter: &str, once: Option<&str>) -> (StatusCode, Value) {
        let path = format!("/api/v1/counters/{counter}/call-next");
        self.ask(("POST", &path), once, None).await
    }
}

#[test]
fn numbers_are_given_and_called_each_once_and_then_nobody_is_left() {
    on_both(async |db| {
        let folder = Folder::new();
        let program = Program::open(&db, &folder, Role::Admin).await;
        let mut numbers = Vec::new();
        for _ in 0..3 {
            let (status, told) = program.take(json!({ "service": "padro-volant" })).await;
            assert_eq!(status, StatusCode::CREATED, "{told}");
            numbers.push(told["number"].as_str().expect("a number").to_owned());
        }
        assert_eq!(numbers, ["A001", "A002", "A003"]);
        let (status, first) = program.next("t1", None).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(first["ticket"]["number"], "A001");
        let id = first["ticket"]["id"].as_str().expect("an id");
        let (_, seen) = program
            .ask(("GET", &format!("/api/v1/tickets/{id}")), None, None)
            .await;
        assert_eq!(seen["state"], "called");
        let (_, second) = program.next("t2", Some("p1")).await;
        let (_, same) = program.next("t2", Some("p1")).await;
        assert_eq!(second, same, "the same press is the same person");
        let (_, counters) = program.ask(("GET", "/api/v1/counters"), None, None).await;
        assert_eq!(counters[0]["open"], true);
        assert_eq!(counters[0]["ticket"]["number"], "A001");
        let (_, third) = program.next("t1", None).await;
        assert_eq!(third["ticket"]["number"], "A003");
        let (_, ended) = program
            .ask(("GET", &format!("/api/v1/tickets/{id}")), None, None)
            .await;
        assert_eq!(ended["state"], "done", "going on ends whoever was there");
        let (status, _) = program.next("t1", None).await;
        assert_eq!(status, StatusCode::NO_CONTENT);
    });
}

#[test]
fn behaviour_19_counters_that_press_at_once_never_call_the_same_person() {
    on_both(async |db| {
        let folder = Folder::new();
        let program = Program::open(&db, &folder, Role::Admin).await;
        for _ in 0..24 {
            program.take(json!({ "service": "padro-volant" })).await;
        }
        let mut called = HashSet::new();
        for _ in 0..12 {
            let both = tokio::join!(program.next("t1", None), program.next("t2", None));
            for (status, told) in [both.0, both.1] {
                assert_eq!(status, StatusCode::OK, "{told}");
                let number = told["ticket"]["number"].as_str().expect("a number");
                assert!(called.insert(number.to_owned()), "{number} twice");
            }
        }
        assert_eq!(called.len(), 24);
    });
}

#[test]
fn what_cannot_be_is_refused_with_its_field() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let program = Program::open(&db, &folder, Role::Admin).await;
        for (body, field) in [
            (json!({ "service": "lluna" }), "service"),
            (json!({}), "service"),
            (json!({ "service": "padro-volant", "site": "mar" }), "site"),
            (
                json!({ "service": "padro-volant", "zone": "assisted" }),
                "zone",
            ),
            (json!({ "service": "padro-volant", "lane": "vip" }), "lane"),
            (
                json!({ "service": "padro-volant", "colour": "red" }),
                "colour",
            ),
        ] {
            let (status, told) = program.take(body).await;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(told["errors"][0]["field"], field, "{told}");
        }
        assert_eq!(program.next("t9", None).await.0, StatusCode::NOT_FOUND);
        let nobody = Program {
            router: program.router.clone(),
            token: "x".repeat(22),
        };
        assert_eq!(nobody.next("t1", None).await.0, StatusCode::UNAUTHORIZED);
    });
}

#[test]
fn whoever_serves_nobody_calls_nobody() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let program = Program::open(&db, &folder, Role::Auditor).await;
        assert_eq!(program.next("t1", None).await.0, StatusCode::FORBIDDEN);
        let (status, _) = program.take(json!({ "service": "padro-volant" })).await;
        assert_eq!(status, StatusCode::FORBIDDEN);
    });
}
