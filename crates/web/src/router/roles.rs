//! Every door tried by everybody: nobody, a resident, and each role of the office.

use axum::http::StatusCode;
use kernel::Role;
use platform::testing::{Folder, on_sqlite};
use platform::texts;

use super::doors;
use crate::kit::doors::{Listed, Need};
use crate::kit::testing::{Browser, house, morning};
use crate::kit::{House, testing};

/// The demo's people, one of each role.
const PEOPLE: [(Role, &str); 7] = [
    (Role::Partner, "biblioteca"),
    (Role::Agent, "marta"),
    (Role::Editor, "laia"),
    (Role::Approver, "bernat"),
    (Role::Auditor, "nuria"),
    (Role::Coordinator, "clara"),
    (Role::Admin, "admin"),
];

/// What came of one try.
#[derive(Debug, PartialEq)]
enum Came {
    /// Through the door, whatever the room says of a request that names nothing real.
    In,
    /// To the sign-in page.
    ToSignIn,
    /// Turned away.
    Refused,
    /// Something broke.
    Broke(StatusCode),
}

fn expected(door: &Listed, role: Option<Role>) -> Came {
    match (door.need, role) {
        (Need::Anyone, _) | (Need::SignedIn, Some(_)) => Came::In,
        // Whoever has no key of a program is asked for one, whoever they are.
        (Need::Key | Need::Token(_), _) | (Need::SignedIn | Need::Right(_), None) => Came::ToSignIn,
        (Need::Right(right), Some(role)) if role.may(right) => Came::In,
        (Need::Right(_), Some(_)) => Came::Refused,
    }
}

/// The path with ids that nothing has.
fn path(door: &Listed) -> String {
    let id = "01999999-9999-7999-8999-999999999999";
    let parts = door.path.split('/').map(|part| {
        if part.starts_with("{*") {
            "app.css"
        } else if part.starts_with('{') {
            id
        } else {
            part
        }
    });
    parts.collect::<Vec<_>>().join("/")
}

async fn come_in(house: &House, login: &str) -> Browser {
    let mut browser = Browser::new(house);
    let csrf = browser.get("/taulell/entrada").await.field("csrf");
    let fields = [("csrf", csrf.as_str()), ("login", login)];
    let inside = browser.post("/taulell/entrada/demo", &fields).await;
    assert_eq!(inside.status, StatusCode::SEE_OTHER, "{login} comes in");
    browser
}

async fn attempt(browser: &mut Browser, door: &Listed, csrf: &str) -> Came {
    let fields = [("csrf", csrf)];
    let answer = match door.method {
        "GET" => browser.knock("GET", &path(door), &[]).await,
        method => browser.knock(method, &path(door), &fields).await,
    };
    let forbidden = texts::say(kernel::Lang::Ca, "kit-forbidden-title");
    match answer.status {
        status if status.is_server_error() => Came::Broke(status),
        StatusCode::SEE_OTHER if answer.location().starts_with("/taulell/entrada") => {
            // The way out leads to the entrance too.
            if door.need == Need::Anyone {
                Came::In
            } else {
                Came::ToSignIn
            }
        }
        StatusCode::UNAUTHORIZED => Came::ToSignIn,
        StatusCode::FORBIDDEN if answer.body.contains(&forbidden) => Came::Refused,
        _ => Came::In,
    }
}

#[test]
fn every_door_lets_in_whom_it_says_and_nobody_else() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        identity::demo::create_all(&db, morning())
            .await
            .expect("the demo's people");
        let house = house(db, folder.path());
        let mut faults = Vec::new();
        let mut tries = 0;
        for door in doors(true).listed() {
            for login in [None, Some("resident")] {
                let mut browser = Browser::new(&house);
                let csrf = match login {
                    Some(_) => testing::agree(&mut browser).await,
                    None => browser.get("/xat").await.field("csrf"),
                };
                let came = attempt(&mut browser, &door, &csrf).await;
                tries += 1;
                if came != expected(&door, None) {
                    faults.push(format!("{door}: {} {came:?}", login.unwrap_or("nobody")));
                }
            }
            for (role, login) in PEOPLE {
                let mut browser = come_in(&house, login).await;
                let csrf = browser.get("/taulell/compte").await.field("csrf");
                let came = attempt(&mut browser, &door, &csrf).await;
                tries += 1;
                if came != expected(&door, Some(role)) {
                    faults.push(format!("{door}: {role} {came:?}"));
                }
            }
        }
        assert_eq!(tries, doors(true).listed().len() * 9);
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    });
}
