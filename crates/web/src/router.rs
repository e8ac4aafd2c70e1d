//! Every door of the house, and what stands in front of all of them.

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse as _, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::kit::{Doors, Failure, House, Need, failure, headers, stand, visitor};
use crate::{api, assets, citizen, content, demo, desk, hall, kiosk, open311, signin, webchat};

/// Every door; a demo town has some of its own.
#[cfg(test)]
pub fn doors(demo: bool) -> Doors {
    pages(demo).and(api::all_doors())
}

/// Every door of the pages.
fn pages(demo: bool) -> Doors {
    let doors = Doors::new()
        .get(Need::Anyone, assets::PATH, assets::show)
        .get(Need::Anyone, "/marca.css", colours)
        .and(citizen::doors())
        .and(webchat::doors())
        .and(desk::doors())
        .and(content::doors())
        .and(hall::doors())
        .and(kiosk::doors())
        .and(open311::doors())
        .and(signin::doors());
    if demo {
        doors
            .and(demo::doors())
            .and(kiosk::demo_doors())
            .and(signin::demo_doors())
            .and(citizen::map::ground::doors())
    } else {
        doors
    }
}

/// The whole office.
pub fn router(house: House) -> Router {
    let doors = pages(house.demo.is_some()).into_router();
    let programs = api::router(&house);
    // Said in so many words, because a router that is merged into another loses the layers of its silent fallback.
    let doors = doors.fallback(async || Failure::NotFound);
    // The last layer is the outermost. A broken handler is caught before its failure is dressed,
    // and it is dressed after the visitor's language is known.
    doors
        .layer(CatchPanicLayer::custom(failure::broke_off))
        .layer(from_fn_with_state(house.clone(), failure::dress))
        .layer(from_fn_with_state(house.clone(), stand::keep_in))
        .layer(from_fn_with_state(house.clone(), visitor::recognise))
        .layer(from_fn_with_state(house.clone(), headers::protect))
        .layer(CompressionLayer::new())
        .with_state(house)
        .merge(programs)
}

/// The council's colours, which load after the tokens and speak last.
async fn colours(State(house): State<House>) -> Response {
    let kept = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/css; charset=utf-8"),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=300"),
        ),
    ];
    (kept, house.brand.stylesheet()).into_response()
}

#[cfg(test)]
mod roles;
#[cfg(test)]
mod tests {
    use axum::http::StatusCode;
    use platform::testing::{Folder, on_sqlite};

    use super::doors;
    use crate::kit::testing::{Browser, house};

    #[test]
    fn every_door_is_on_the_list() {
        let listed = doors(true).listed();
        let list: Vec<String> = listed.iter().map(ToString::to_string).collect();
        let written = include_str!("../../../docs/routes.txt");
        assert_eq!(
            list.join("\n"),
            written.trim_end(),
            "a door changed: write this list to docs/routes.txt and have it reviewed"
        );
    }

    #[test]
    fn every_answer_carries_the_strict_headers() {
        on_sqlite(async |db| {
            let folder = Folder::new();
            let mut browser = Browser::new(&house(db, folder.path()));
            for path in ["/demo", "/marca.css", "/fitxers/app.css", "/no-hi-es"] {
                let answer = browser.get(path).await;
                for name in [
                    "content-security-policy",
                    "x-content-type-options",
                    "x-frame-options",
                    "referrer-policy",
                    "permissions-policy",
                    "cross-origin-opener-policy",
                    "cache-control",
                ] {
                    assert!(answer.headers.contains_key(name), "{path} lacks {name}");
                }
                assert!(
                    !answer.headers.contains_key("strict-transport-security"),
                    "plain http cannot promise https"
                );
            }
        });
    }

    #[test]
    fn a_page_that_is_not_there_says_so_in_the_persons_language() {
        on_sqlite(async |db| {
            let folder = Folder::new();
            let mut browser = Browser::new(&house(db, folder.path()));
            let answer = browser.get("/no-hi-es").await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
            assert!(answer.body.contains("Aquí no hi ha res"), "{}", answer.body);
            browser.get("/demo?lang=es").await;
            let remembered = browser.get("/no-hi-es").await;
            assert!(
                remembered.body.contains("Aquí no hay nada"),
                "{}",
                remembered.body
            );
        });
    }

    #[test]
    fn a_form_without_its_token_changes_nothing() {
        on_sqlite(async |db| {
            let folder = Folder::new();
            let mut browser = Browser::new(&house(db, folder.path()));
            let page = browser.get("/demo").await;
            let forged = browser
                .post("/demo/rellotge", &[("jump", "start"), ("csrf", "x")])
                .await;
            assert_eq!(forged.status, StatusCode::FORBIDDEN);
            let token = page.field("csrf");
            let trusted = browser
                .post("/demo/rellotge", &[("jump", "start"), ("csrf", &token)])
                .await;
            assert_eq!(
                (trusted.status, trusted.location()),
                (StatusCode::SEE_OTHER, "/demo")
            );
        });
    }
}
