//! The desk walked by a browser without scripts, on a conversation that a resident really began.

mod finding;
mod people;
mod tools;

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use conversations::{
    Ask, Assistant, Channel, ChannelKind, Found, Heard, Incoming, Reply, Sender, Turn, Wish,
};
use identity::demo;
use jiff::SignedDuration;
use journeys::{Setting, converse};
use kernel::{Lang, ThreadId};
use platform::Db;
use platform::testing::{Folder, on_both, on_sqlite};
use tower::ServiceExt as _;

use crate::kit::House;
use crate::kit::testing::{Answer, Browser, house, morning};

/// Understands yes, and that somebody wants a person.
#[derive(Debug)]
struct Porter;

impl Assistant for Porter {
    fn turn(&self, ask: &Ask) -> Turn {
        let wants = matches!(&ask.heard, Heard::Text { text } if text.contains("persona"));
        let person = Wish::Person {
            cause: "asked".into(),
            understood: Some("Vol venir dijous".into()),
        };
        Turn {
            lang: ask.lang,
            replies: vec![Reply::words("*Us passo* amb algú")],
            wish: if wants { person } else { Wish::Nothing },
            ..Turn::default()
        }
    }

    fn emergency(&self, _: &str) -> bool {
        false
    }

    fn withdraws(&self, _: &str) -> bool {
        false
    }

    fn agrees(&self, words: &str) -> Option<bool> {
        (words == "sí").then_some(true)
    }

    fn language(&self, _: &str) -> Option<Lang> {
        None
    }

    fn find(&self, _: &str, _: Lang, _: usize) -> Vec<Found> {
        Vec::new()
    }
}

/// Salma agrees to the notice on WhatsApp and asks for a person.
async fn salma_waits(db: &Db) -> ThreadId {
    let mut thread = None;
    for (number, words) in ["Hola", "sí", "vull una <b>persona</b>"]
        .into_iter()
        .enumerate()
    {
        let setting = Setting::new(
            kernel::Live::new(journeys::Knowledge {
                catalogue: Arc::new(catalogue::demo()),
                assistant: Arc::new(Porter),
            }),
            db,
        );
        let channel = Channel::new("whatsapp-oac", ChannelKind::Whatsapp);
        let phone = kernel::Phone::read("600 000 064").ok();
        let incoming = Incoming {
            from: Sender {
                phone,
                name: Some("Salma El Idrissi".to_owned().into()),
                ..Sender::default()
            },
            external_id: format!("wamid.{number}"),
            at: morning(),
            heard: Heard::Text { text: words.into() },
            reply_to: None,
            album: None,
        };
        let heard = db
            .change(async move |tx| {
                converse::hear(tx, &setting, &channel, &incoming, morning()).await
            })
            .await;
        thread = heard.expect("heard").thread.or(thread);
    }
    thread.expect("a conversation began")
}

async fn office(db: Db, folder: &Folder) -> (House, ThreadId) {
    demo::create_all(&db, morning())
        .await
        .expect("the demo's people");
    let thread = salma_waits(&db).await;
    (house(db, folder.path()), thread)
}

async fn come_in(house: &House, login: &str) -> Browser {
    let mut browser = Browser::new(house);
    let door = browser.get("/taulell/entrada").await;
    let csrf = door.field("csrf");
    let inside = browser
        .post(
            "/taulell/entrada/demo",
            &[("csrf", &csrf), ("login", login)],
        )
        .await;
    assert_eq!(inside.location(), "/taulell?acces=1");
    browser
}

async fn act(browser: &mut Browser, page: &str, verb: &str, fields: &[(&str, &str)]) -> Answer {
    let seen = browser.get(page).await;
    let csrf = seen.field("csrf");
    let mut all = vec![("csrf", csrf.as_str())];
    all.extend_from_slice(fields);
    browser.post(&format!("{page}/{verb}"), &all).await
}

async fn verbs(house: &House) -> Vec<String> {
    let links = house
        .db
        .read(async |tx| platform::audit::newest(tx, None, 100).await)
        .await
        .expect("the audit");
    links.into_iter().rev().map(|link| link.verb).collect()
}

#[test]
fn an_agent_sees_who_waits_takes_the_conversation_and_answers_it() {
    on_both(async |db| {
        let folder = Folder::new();
        let (house, thread) = office(db, &folder).await;
        let mut marta = come_in(&house, "marta").await;
        let inbox = marta.get("/taulell/safata").await;
        assert!(
            inbox.body.contains("Salma El Idrissi"),
            "the list names who waits"
        );
        assert!(
            !inbox
                .body
                .split("</title>")
                .next()
                .unwrap_or_default()
                .contains("Salma"),
            "the title names nobody"
        );
        let page = format!("/taulell/safata/{thread}");
        let open = marta.get(&page).await;
        assert!(
            open.body.contains("vull una &lt;b&gt;persona&lt;/b&gt;"),
            "what people write stays text"
        );
        assert!(open.body.contains("<b>Us passo</b> amb algú"));
        assert!(
            open.body.contains("Vol venir dijous"),
            "what was understood is handed over"
        );
        assert!(
            !open.body.contains("600 000 064"),
            "the number is masked until it is asked for"
        );
        assert!(
            !open
                .body
                .contains("name=\"text\" rows=\"2\" maxlength=\"4000\" lang"),
            "nobody answers before taking"
        );
        let taken = act(&mut marta, &page, "agafa", &[]).await;
        assert_eq!(taken.location(), format!("{page}?llista=meves"));
        let words = "Bon dia, Salma. Sí: el passaport serveix.";
        let key = marta.get(&page).await.last_field("key");
        let answered = act(
            &mut marta,
            &page,
            "respon",
            &[("key", &key), ("text", words)],
        )
        .await;
        assert_eq!(answered.status, StatusCode::SEE_OTHER);
        act(
            &mut marta,
            &page,
            "respon",
            &[("key", &key), ("text", words)],
        )
        .await;
        let open = marta.get(&page).await;
        assert_eq!(
            open.body.matches("el passaport serveix").count(),
            2,
            "once in the thread, once in the list"
        );
        assert!(open.body.contains("Pendent"), "its delivery is told");
        let verbs = verbs(&house).await;
        assert!(
            verbs.iter().any(|verb| verb == "thread.read")
                && verbs.iter().any(|verb| verb == "thread.taken"),
            "{verbs:?}"
        );
    });
}

#[test]
fn behaviour_16_of_two_who_take_together_the_second_is_told_who_was_first() {
    on_both(async |db| {
        let folder = Folder::new();
        let (house, thread) = office(db, &folder).await;
        let page = format!("/taulell/safata/{thread}");
        let (mut marta, mut jordi) = (
            come_in(&house, "marta").await,
            come_in(&house, "jordi").await,
        );
        let csrf = jordi.get(&page).await.field("csrf");
        act(&mut marta, &page, "agafa", &[]).await;
        let late = jordi
            .post(&format!("{page}/agafa"), &[("csrf", &csrf)])
            .await;
        assert_eq!(late.status, StatusCode::OK);
        assert!(
            late.body.contains("L’ha agafada Marta Soler fa un moment."),
            "{}",
            late.body
        );
        let refused = act(
            &mut jordi,
            &page,
            "respon",
            &[("key", "clau-de-jordi"), ("text", "hola")],
        )
        .await;
        assert!(
            refused.body.contains("L’ha agafada Marta Soler"),
            "only the owner speaks"
        );
    });
}

#[test]
fn a_conversation_is_passed_on_set_aside_noted_and_ended() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let (house, thread) = office(db, &folder).await;
        let page = format!("/taulell/safata/{thread}");
        let mut marta = come_in(&house, "marta").await;
        act(&mut marta, &page, "agafa", &[]).await;
        act(
            &mut marta,
            &page,
            "nota",
            &[("key", "una-nota"), ("text", "ho té documentat")],
        )
        .await;
        for (day, hour, told) in [
            ("2026-11-23", "12:00", "Dia: n’ha de ser un d’avui endavant"),
            ("2026-11-24", "9:00", "Hora: n’ha de ser una que encara no"),
        ] {
            let chosen = [("until", "chosen"), ("day", day), ("hour", hour)];
            let refused = act(&mut marta, &page, "aparca", &chosen).await;
            assert!(refused.body.contains(told), "{}", refused.body);
            assert!(refused.body.contains(day), "what was chosen stays");
        }
        let snoozed = act(&mut marta, &page, "aparca", &[("until", "opening")]).await;
        assert_eq!(snoozed.status, StatusCode::SEE_OTHER, "{}", snoozed.body);
        let aside = marta.get("/taulell/safata?llista=aparcades").await;
        assert!(aside.body.contains("Torna demà a les 9"), "{}", aside.body);
        act(&mut marta, &page, "repren", &[]).await;
        let jordi = house
            .db
            .read(async |tx| identity::views::by_login(tx, "jordi").await)
            .await
            .expect("read")
            .expect("jordi");
        let jordi_id = jordi.id.to_string();
        let passed = [
            ("key", "una-altra-clau"),
            ("to", jordi_id.as_str()),
            ("note", "Li falta el contracte"),
        ];
        act(&mut marta, &page, "passa", &passed).await;
        let open = marta.get(&page).await;
        assert!(open.body.contains("Li falta el contracte"), "{}", open.body);
        assert!(
            open.body.contains("Marta la passa a Jordi")
                && open.body.contains("Nota interna · Marta")
        );
        let mut jordi = come_in(&house, "jordi").await;
        act(&mut jordi, &page, "tanca", &[]).await;
        act(&mut jordi, &page, "tanca", &[]).await;
        assert!(
            jordi
                .get(&page)
                .await
                .body
                .contains("Aquesta conversa és tancada")
        );
        let nobody = act(&mut jordi, &page, "agafa", &[]).await;
        assert!(nobody.body.contains("ja és tancada"), "{}", nobody.body);
    });
}

#[test]
fn a_whole_number_is_shown_on_request_and_the_looking_is_kept() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let (house, thread) = office(db, &folder).await;
        let mut marta = come_in(&house, "marta").await;
        let shown = act(
            &mut marta,
            &format!("/taulell/safata/{thread}"),
            "telefon",
            &[],
        )
        .await;
        assert!(shown.body.contains("600 000 064"));
        assert!(verbs(&house).await.contains(&"phone.read".to_owned()));
    });
}

#[test]
fn a_page_that_renews_itself_leaves_one_trace_for_each_opening_and_none_unopened() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let (house, thread) = office(db, &folder).await;
        let mut marta = come_in(&house, "marta").await;
        let reads = async || {
            verbs(&house)
                .await
                .iter()
                .filter(|verb| *verb == "thread.read")
                .count()
        };
        let page = format!("/taulell/safata/{thread}");
        let open = marta.get(&page).await;
        let proof = open
            .body
            .split("data-proof=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .expect("a proof")
            .to_owned();
        assert_eq!(reads().await, 1);
        marta.renew(&page, &proof).await;
        assert_eq!(reads().await, 1, "renewed");
        marta.renew(&page, "1").await;
        assert_eq!(reads().await, 2, "somebody only says that it was opened");
    });
}

const PAGES: [&str; 6] = [
    "/taulell",
    "/taulell/safata",
    "/taulell/canals",
    "/taulell/personal",
    "/taulell/registre-accessos",
    "/taulell/compte",
];

#[test]
fn whoever_is_not_inside_sees_no_page_of_the_desk() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let (house, thread) = office(db, &folder).await;
        let mut stranger = Browser::new(&house);
        for page in PAGES {
            assert_eq!(
                stranger.get(page).await.location(),
                "/taulell/entrada",
                "{page}"
            );
        }
        assert_eq!(
            stranger
                .get(&format!("/taulell/safata/{thread}"))
                .await
                .location(),
            "/taulell/entrada"
        );
        let request = Request::get("/taulell/directe")
            .header("accept", "text/event-stream")
            .body(Body::empty());
        let answer = crate::router(house.clone())
            .oneshot(request.expect("a request"))
            .await
            .expect("an answer");
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
        assert_eq!(answer.headers()["hx-redirect"], "/taulell/entrada");
    });
}

#[test]
fn an_agent_reaches_neither_channels_nor_accounts_nor_the_audit() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let (house, _) = office(db, &folder).await;
        let mut marta = come_in(&house, "marta").await;
        for page in [
            "/taulell/canals",
            "/taulell/personal",
            "/taulell/registre-accessos",
        ] {
            assert_eq!(
                marta.get(page).await.status,
                StatusCode::FORBIDDEN,
                "{page}"
            );
        }
        let csrf = marta.get("/taulell/safata").await.field("csrf");
        let fields = [
            ("csrf", csrf.as_str()),
            ("login", "nova"),
            ("name", "Nova"),
            ("role", "admin"),
        ];
        let made = marta.post("/taulell/personal", &fields).await;
        assert_eq!(made.status, StatusCode::FORBIDDEN);
        let nobody = house
            .db
            .read(async |tx| identity::views::by_login(tx, "nova").await)
            .await
            .expect("read");
        assert!(nobody.is_none());
    });
}

#[test]
fn an_administrator_makes_an_account_whose_owner_first_chooses_a_password() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let (house, _) = office(db, &folder).await;
        let mut admin = come_in(&house, "admin").await;
        let csrf = admin.get("/taulell/personal").await.field("csrf");
        let fields = [
            ("csrf", csrf.as_str()),
            ("login", "anna"),
            ("name", "Anna Pla"),
            ("role", "agent"),
        ];
        let made = admin.post("/taulell/personal", &fields).await;
        let given = made
            .body
            .split("class=\"code given\">")
            .nth(1)
            .and_then(|rest| rest.split('<').next());
        let given = given.expect("a password to give").to_owned();
        let mut anna = Browser::new(&house);
        let csrf = anna.get("/taulell/entrada").await.field("csrf");
        let knocked = anna
            .post(
                "/taulell/entrada",
                &[("csrf", &csrf), ("login", "anna"), ("password", &given)],
            )
            .await;
        assert_eq!(knocked.location(), "/taulell/entrada/codi");
        let shown = anna.get("/taulell/entrada/codi").await;
        let typed = shown
            .body
            .split("<b class=\"code\">")
            .nth(1)
            .and_then(|rest| rest.split('<').next())
            .expect("a secret");
        let secret = identity::second_factor::Secret::read(typed).expect("a readable secret");
        let code = secret.code_at(morning());
        let wrong = anna
            .post(
                "/taulell/entrada/codi",
                &[("csrf", &csrf), ("code", "000000")],
            )
            .await;
        assert!(wrong.body.contains("Aquest codi no val"));
        let inside = anna
            .post("/taulell/entrada/codi", &[("csrf", &csrf), ("code", &code)])
            .await;
        assert_eq!(inside.location(), "/taulell?acces=1");
        assert_eq!(
            anna.get("/taulell/safata").await.location(),
            "/taulell/compte"
        );
        let common = [
            ("csrf", csrf.as_str()),
            ("old", &given),
            ("new", "vilaverda2026"),
        ];
        assert!(
            anna.post("/taulell/compte/contrasenya", &common)
                .await
                .body
                .contains("poc més que un nom")
        );
        let chosen = [
            ("csrf", csrf.as_str()),
            ("old", &given),
            ("new", "un paraigua verd i gran"),
        ];
        assert_eq!(
            anna.post("/taulell/compte/contrasenya", &chosen)
                .await
                .location(),
            "/taulell/safata"
        );
        assert_eq!(anna.get("/taulell/safata").await.status, StatusCode::OK);
    });
}

#[test]
fn v12_whoever_enters_is_told_how_often_somebody_tried_in_their_name_and_only_once() {
    on_both(async |db| {
        let folder = Folder::new();
        let (house, _) = office(db, &folder).await;
        let mut guesser = Browser::new(&house);
        let csrf = guesser.get("/taulell/entrada").await.field("csrf");
        for _ in 0..2 {
            let guess = [
                ("csrf", csrf.as_str()),
                ("login", "marta"),
                ("password", "1234"),
            ];
            guesser.post("/taulell/entrada", &guess).await;
        }
        let mut marta = come_in(&house, "marta").await;
        let first = marta.get("/taulell/safata?acces=1").await;
        assert!(
            first.body.contains("hi ha hagut 2 intents fallits"),
            "{}",
            first.body
        );
        let mut again = come_in(&house, "marta").await;
        let second = again.get("/taulell/safata?acces=1").await;
        assert!(!second.body.contains("Des de llavors"), "{}", second.body);
    });
}

#[test]
fn a_desk_left_alone_locks_and_the_password_opens_it() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let (house, _) = office(db, &folder).await;
        let mut marta = come_in(&house, "marta").await;
        house.clock.advance(SignedDuration::from_mins(16));
        assert_eq!(
            marta.get("/taulell/safata").await.location(),
            "/taulell/bloquejat"
        );
        let locked = marta.get("/taulell/bloquejat").await;
        assert!(locked.body.contains("Marta Soler"));
        let csrf = locked.field("csrf");
        let wrong = marta
            .post("/taulell/bloquejat", &[("csrf", &csrf), ("password", "no")])
            .await;
        assert!(wrong.body.contains("La contrasenya no és aquesta"));
        let open = marta
            .post(
                "/taulell/bloquejat",
                &[("csrf", &csrf), ("password", demo::PASSWORD)],
            )
            .await;
        assert_eq!(open.location(), "/taulell/safata");
        assert_eq!(marta.get("/taulell/safata").await.status, StatusCode::OK);
        let left = marta.post("/taulell/sortida", &[("csrf", &csrf)]).await;
        assert_eq!(left.headers["clear-site-data"], "\"cache\", \"storage\"");
        assert_eq!(
            marta.get("/taulell/safata").await.location(),
            "/taulell/entrada"
        );
    });
}

#[test]
fn a_form_from_elsewhere_changes_nothing() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let (house, thread) = office(db, &folder).await;
        let mut marta = come_in(&house, "marta").await;
        let forged = marta
            .post(
                &format!("/taulell/safata/{thread}/agafa"),
                &[("csrf", "imaginat")],
            )
            .await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN);
        assert!(!verbs(&house).await.contains(&"thread.taken".to_owned()));
    });
}

#[test]
fn every_page_is_complete_in_every_language() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let (house, thread) = office(db, &folder).await;
        let mut admin = come_in(&house, "admin").await;
        let mut marta = come_in(&house, "marta").await;
        let page = format!("/taulell/safata/{thread}");
        let other = [
            ("/taulell/entrada", "sign-in"),
            ("/taulell/bloquejat", "locked"),
        ];
        for lang in ["ca", "es", "en"] {
            for path in PAGES.iter().chain(&[page.as_str()]).skip(1) {
                whole(&admin.get(&format!("{path}?lang={lang}")).await, path, lang);
            }
            for llista in ["meves", "esperen", "aparcades", "totes"] {
                whole(
                    &admin
                        .get(&format!("/taulell/safata?llista={llista}&lang={lang}"))
                        .await,
                    llista,
                    lang,
                );
            }
        }
        act(&mut marta, &page, "agafa", &[]).await;
        for lang in ["ca", "es", "en"] {
            whole(
                &marta.get(&format!("{page}?lang={lang}")).await,
                "taken",
                lang,
            );
            let mut stranger = Browser::new(&house);
            whole(
                &stranger.get(&format!("{}?lang={lang}", other[0].0)).await,
                other[0].1,
                lang,
            );
        }
        house.clock.advance(SignedDuration::from_mins(20));
        for lang in ["ca", "es", "en"] {
            whole(
                &marta.get(&format!("{}?lang={lang}", other[1].0)).await,
                other[1].1,
                lang,
            );
        }
    });
}

fn whole(answer: &Answer, page: &str, lang: &str) {
    assert_eq!(
        answer.status,
        StatusCode::OK,
        "{page} in {lang}: {}",
        answer.body
    );
    for area in ["[kit-", "[desk-", "[signin-", "[conversation-", "[channel-"] {
        let missing = answer
            .body
            .split(area)
            .nth(1)
            .and_then(|rest| rest.split(']').next());
        assert_eq!(missing, None, "{page} in {lang}: no text for {area}…]");
    }
    for banned in [" style=", " onclick=", "javascript:"] {
        assert!(
            !answer.body.contains(banned),
            "{page}: the content policy forbids{banned}"
        );
    }
    assert!(
        answer.body.contains(&format!("<html lang=\"{lang}\"")),
        "{page} in {lang}"
    );
}
