use axum::http::{Method, Request};
use conversations::intake;
use hmac::{Hmac, KeyInit as _, Mac as _};
use kernel::Clock;
use platform::Db;
use platform::testing::{noon, on_both, on_sqlite};
use sha2::Sha256;
use tower::ServiceExt as _;

use super::*;

const SECRET: &str = "demo-app-secret";

fn open(db: &Db) -> Router {
    let intake = Intake::open(db.clone(), Clock::standing_at(noon()));
    routes(Doors::new(
        intake,
        HashMap::from([
            (
                "wa".to_owned(),
                Proof::Whatsapp {
                    app_secrets: vec![SECRET.into()],
                    verify_token: "demo-verify".into(),
                },
            ),
            (
                "tg".to_owned(),
                Proof::Telegram {
                    secret_tokens: vec!["demo-word".into()],
                },
            ),
        ]),
    ))
}

fn signature(body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(body);
    format!("sha256={}", hex::encode(mac.finalize().into_bytes()))
}

async fn call(router: &Router, request: Request<Body>) -> (StatusCode, String) {
    let answer = router.clone().oneshot(request).await.unwrap();
    let status = answer.status();
    let body = to_bytes(answer.into_body(), 1 << 16).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

async fn post_to(
    router: &Router,
    path: &str,
    proof: Option<(&str, &str)>,
    body: &[u8],
) -> StatusCode {
    let mut request = Request::builder().method(Method::POST).uri(path);
    if let Some((name, value)) = proof {
        request = request.header(name, value);
    }
    call(router, request.body(Body::from(body.to_vec())).unwrap())
        .await
        .0
}

async fn kept(db: &Db, channel: &'static str) -> Vec<Vec<u8>> {
    let rows = db
        .read(async move |tx| intake::next(tx, channel, None, 100).await)
        .await
        .unwrap();
    rows.into_iter().map(|row| row.body).collect()
}

#[test]
fn behaviour_01_the_right_word_is_answered_with_the_bare_challenge_and_any_other_refused() {
    on_sqlite(async |db| {
        let router = open(&db);
        let ask = |query: &str| {
            Request::get(format!("/hooks/whatsapp/wa?{query}"))
                .body(Body::empty())
                .unwrap()
        };
        let right = "hub.mode=subscribe&hub.verify_token=demo-verify&hub.challenge=1158201444";
        assert_eq!(
            call(&router, ask(right)).await,
            (StatusCode::OK, "1158201444".into())
        );
        for wrong in [
            "",
            "hub.mode=subscribe&hub.challenge=1",
            "hub.mode=subscribe&hub.verify_token=x&hub.challenge=1",
        ] {
            assert_eq!(
                call(&router, ask(wrong)).await.0,
                StatusCode::FORBIDDEN,
                "{wrong}"
            );
        }
        assert!(kept(&db, "wa").await.is_empty());
    });
}

#[test]
fn behaviour_02_only_a_signature_over_the_very_bytes_is_taken() {
    on_both(async |db| {
        let router = open(&db);
        let escaped = br#"{"text":"J\u2019ai mang\u00e9 a Vilaverda"}"#;
        let raw = "{\"text\":\"Bon dia, què cal?\"}".as_bytes();
        let header = |value: &str| value.to_owned();
        for body in [&escaped[..], raw] {
            let good = signature(body);
            let short = header(&good[..40]);
            let bare = header(good.trim_start_matches("sha256="));
            let other = signature(b"another body");
            for bad in [short.as_str(), bare.as_str(), other.as_str(), "", "sha256="] {
                let status = post_to(
                    &router,
                    "/hooks/whatsapp/wa",
                    Some(("x-hub-signature-256", bad)),
                    body,
                )
                .await;
                assert_eq!(status, StatusCode::UNAUTHORIZED, "{bad}");
            }
            assert_eq!(
                post_to(&router, "/hooks/whatsapp/wa", None, body).await,
                StatusCode::UNAUTHORIZED
            );
            let status = post_to(
                &router,
                "/hooks/whatsapp/wa",
                Some(("x-hub-signature-256", &good)),
                body,
            )
            .await;
            assert_eq!(status, StatusCode::OK);
        }
        assert_eq!(kept(&db, "wa").await, [escaped.to_vec(), raw.to_vec()]);
    });
}

#[test]
fn behaviour_20_telegram_shows_its_word_or_is_turned_away() {
    on_sqlite(async |db| {
        let router = open(&db);
        let name = "x-telegram-bot-api-secret-token";
        let status = |proof| post_to(&router, "/hooks/telegram/tg", proof, b"{}");
        assert_eq!(status(None).await, StatusCode::UNAUTHORIZED);
        assert_eq!(
            status(Some((name, "other-word"))).await,
            StatusCode::UNAUTHORIZED
        );
        assert_eq!(status(Some((name, "demo-word"))).await, StatusCode::OK);
        assert_eq!(kept(&db, "tg").await.len(), 1);
    });
}

#[test]
fn a_channel_nobody_knows_is_not_there_and_a_body_without_end_is_refused() {
    on_sqlite(async |db| {
        let router = open(&db);
        assert_eq!(
            post_to(&router, "/hooks/whatsapp/tg", None, b"{}").await,
            StatusCode::NOT_FOUND
        );
        assert_eq!(
            post_to(&router, "/hooks/telegram/nobody", None, b"{}").await,
            StatusCode::NOT_FOUND
        );
        let long = vec![b' '; LONGEST + 1];
        let proof = signature(&long);
        let status = post_to(
            &router,
            "/hooks/whatsapp/wa",
            Some(("x-hub-signature-256", &proof)),
            &long,
        )
        .await;
        assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(kept(&db, "wa").await.is_empty());
    });
}

#[test]
fn a_provider_is_asked_to_come_again_when_nothing_can_be_kept() {
    on_sqlite(async |db| {
        let router = open(&db);
        db.close().await;
        let body = b"{}";
        let status = post_to(
            &router,
            "/hooks/whatsapp/wa",
            Some(("x-hub-signature-256", &signature(body))),
            body,
        )
        .await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    });
}

#[test]
fn requests_that_come_together_share_their_commits() {
    on_sqlite(async |db| {
        let router = open(&db);
        let (before, _) = db.health().commits_and_changes();
        let mut callers = tokio::task::JoinSet::new();
        for number in 0..256 {
            let router = router.clone();
            callers.spawn(async move {
                let body = format!("{{\"n\":{number}}}").into_bytes();
                let proof = signature(&body);
                post_to(
                    &router,
                    "/hooks/whatsapp/wa",
                    Some(("x-hub-signature-256", &proof)),
                    &body,
                )
                .await
            });
        }
        while let Some(status) = callers.join_next().await {
            assert_eq!(status.unwrap(), StatusCode::OK);
        }
        let (after, _) = db.health().commits_and_changes();
        assert!(
            after - before < 64,
            "{} commits for 256 requests",
            after - before
        );
        let all = db.read(async |tx| intake::backlog(tx).await).await.unwrap();
        assert_eq!(all.0, 256);
    });
}

#[test]
fn behaviour_07_a_provider_is_answered_at_once_although_nobody_reads_what_it_brings() {
    on_both(async |db| {
        let router = open(&db);
        let mut took = Vec::new();
        for second in 0..4 {
            let mut callers = tokio::task::JoinSet::new();
            for number in 0..50 {
                let router = router.clone();
                callers.spawn(async move {
                    let body = format!("{{\"n\":{second}{number}}}").into_bytes();
                    let proof = signature(&body);
                    let began = std::time::Instant::now();
                    let status = post_to(
                        &router,
                        "/hooks/whatsapp/wa",
                        Some(("x-hub-signature-256", &proof)),
                        &body,
                    )
                    .await;
                    assert_eq!(status, StatusCode::OK);
                    began.elapsed()
                });
            }
            while let Some(elapsed) = callers.join_next().await {
                took.push(elapsed.unwrap());
            }
        }
        took.sort();
        assert!(
            took[took.len() / 2].as_millis() < 250,
            "median {:?}",
            took[took.len() / 2]
        );
    });
}
