use axum::http::StatusCode;
use platform::Db;
use platform::testing::{Folder, noon, on_sqlite};

use crate::kit::testing::{Browser, house};

/// An application that the office knows, and the key it was given.
async fn application(db: Db, folder: &Folder) -> (Browser, String) {
    identity::demo::create_all(&db, noon())
        .await
        .expect("demo staff");
    let token = identity::demo::staff_token(&db, noon())
        .await
        .expect("a token");
    let key = token.expect("a token").written();
    (Browser::new(&house(db, folder.path())), key)
}

const LAMP: [(&str, &str); 5] = [
    ("service_code", "fanals"),
    ("lat", "41.5501"),
    ("long", "2.2002"),
    ("email", "anna@vilaverda.example"),
    ("description", "La senyora Prat diu que el fanal no va"),
];

#[test]
fn an_application_reports_an_incident_and_the_public_learns_nothing_of_whoever_did() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let (mut browser, key) = application(db, &folder).await;
        let list = browser.get("/open311/v2/services.json").await;
        assert!(
            list.body.contains("\"service_code\":\"fanals\""),
            "{}",
            list.body
        );
        assert_eq!(list.headers["access-control-allow-origin"], "*");
        let refused = browser.post("/open311/v2/requests.json", &LAMP).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(refused.body.contains("\"code\":403"), "{}", refused.body);
        let mut told = LAMP.to_vec();
        told.push(("api_key", &key));
        let made = browser.post("/open311/v2/requests.json", &told).await;
        assert_eq!(made.status, StatusCode::OK, "{}", made.body);
        assert!(
            made.body.contains("\"service_request_id\":\"1\""),
            "{}",
            made.body
        );
        for path in [
            "/open311/v2/requests.json",
            "/open311/v2/requests/1.json",
            "/open311/v2/requests.xml",
        ] {
            let page = browser.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(
                page.body.contains("41.5501") && page.body.contains("open"),
                "{}",
                page.body
            );
            for hidden in ["Prat", "anna", "peticions"] {
                assert!(!page.body.contains(hidden), "{path} tells {hidden}");
            }
        }
    });
}

#[test]
fn an_application_finds_the_endpoint_and_asks_for_what_it_wants_in_either_form() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let (mut browser, key) = application(db, &folder).await;
        for form in ["json", "xml"] {
            let found = browser.get(&format!("/open311/discovery.{form}")).await;
            assert_eq!(found.status, StatusCode::OK);
            assert!(
                found
                    .body
                    .contains("https://seu.vilaverda.example/open311/v2"),
                "{}",
                found.body
            );
        }
        let lamp = [
            ("jurisdiction_id", "vilaverda.example"),
            ("api_key", &key),
            ("service_code", "fanals"),
            ("address_string", "carrer Nou, 3"),
            ("media_url", "https://fotos.example/1.jpg"),
            ("attribute[MENA]", "cap"),
        ];
        let made = browser.post("/open311/v2/requests.xml", &lamp).await;
        let id = "<service_request_id>1</service_request_id>";
        assert!(made.body.contains(id), "{}", made.body);
        for (asked, there) in [
            ("", true),
            ("?status=open", true),
            ("?status=closed", false),
            ("?status=open,closed", true),
            ("?service_code=fanals,voreres", true),
            ("?service_code=voreres", false),
            ("?service_request_id=1,2", true),
            ("?service_request_id=2", false),
            ("?jurisdiction_id=vilaverda.example&page_size=5", true),
            ("?end_date=2026-11-01T00:00:00Z", false),
        ] {
            let json = browser
                .get(&format!("/open311/v2/requests.json{asked}"))
                .await;
            let xml = browser
                .get(&format!("/open311/v2/requests.xml{asked}"))
                .await;
            assert_eq!(xml.body.contains(id), there, "{asked}: {}", xml.body);
            assert_eq!(json.body != "[]", there, "{asked}: {}", json.body);
            assert!(!json.body.contains("fotos.example"), "{}", json.body);
        }
    });
}

#[test]
fn refusals_have_the_shape_of_the_specification() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let mut browser = Browser::new(&house(db, folder.path()));
        for (path, status) in [
            ("/open311/v2/requests/999.json", 404),
            ("/open311/v2/services/dracs.xml", 404),
            ("/open311/v2/requests.json?status=half", 400),
            ("/open311/v2/requests.xml?start_date=ahir", 400),
            (
                "/open311/v2/requests.json?start_date=2026-01-01&end_date=2026-11-01",
                400,
            ),
            ("/open311/v2/tokens/1.json", 404),
        ] {
            let page = browser.get(path).await;
            assert_eq!(page.status.as_u16(), status, "{path}");
            assert!(
                page.body.contains(&status.to_string()) && page.body.contains("description"),
                "{}",
                page.body
            );
        }
        let definition = browser.get("/open311/v2/services/fanals.xml").await;
        assert!(
            definition
                .body
                .contains("<service_code>fanals</service_code>"),
            "{}",
            definition.body
        );
    });
}

#[test]
fn the_key_of_a_program_reports_incidents_too_until_it_is_revoked() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let key = identity::demo::api_key(&db, noon()).await.expect("a key");
        let mut browser = Browser::new(&house(db.clone(), folder.path()));
        let mut told = LAMP.to_vec();
        told.push(("api_key", &key));
        let made = browser.post("/open311/v2/requests.json", &told).await;
        assert_eq!(made.status, StatusCode::OK, "{}", made.body);
        let by = identity::By::operator(noon());
        db.change(async move |tx| {
            let keys = identity::views::keys(tx).await?;
            identity::revoke_key(tx, by, keys[0].id).await
        })
        .await
        .expect("revoked");
        let refused = browser.post("/open311/v2/requests.json", &told).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
    });
}
