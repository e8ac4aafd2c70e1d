//! The telephone walked by browsers without scripts: the office's and a partner's.

use ::calls::actions::Source;
use ::calls::{Outcome, Wish};
use axum::http::StatusCode;
use identity::demo;
use jiff::SignedDuration;
use journeys::calls::Wanted;
use kernel::{CallbackId, Lang, Phone, StaffId};
use platform::Db;
use platform::testing::{Folder, on_both, on_sqlite};

use crate::kit::House;
use crate::kit::testing::{Answer, Browser, house, morning};

async fn office(db: Db, folder: &Folder) -> House {
    demo::create_all(&db, morning())
        .await
        .expect("the demo's people");
    house(db, folder.path())
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
    assert_eq!(inside.location(), "/taulell?acces=1", "{login}");
    browser
}

async fn promised(house: &House, phone: &str, name: &str) -> CallbackId {
    let (catalogue, now) = (house.catalogue(), house.clock.now());
    let wanted = Wanted {
        phone: Phone::read(phone).expect("a number"),
        name: Some(name.to_owned().into()),
        lang: Lang::Es,
        matter: catalogue.items.first().map(|item| item.id.clone()),
        topic: Some("unes paraules seves".to_owned().into()),
        wish: Wish::ANY,
        source: Source::Staff(StaffId::new()),
    };
    house
        .db
        .change(async move |tx| journeys::calls::ask(tx, &catalogue, wanted, now).await)
        .await
        .expect("promised")
        .id
}

async fn act(browser: &mut Browser, id: CallbackId, verb: &str, fields: &[(&str, &str)]) -> Answer {
    let csrf = browser.get("/taulell/compte").await.field("csrf");
    let mut all = vec![("csrf", csrf.as_str())];
    all.extend_from_slice(fields);
    browser
        .post(&format!("/taulell/trucades/{id}/{verb}"), &all)
        .await
}

#[test]
fn an_agent_calls_sees_the_number_then_and_says_how_it_went() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let id = promised(&house, "600 000 012", "Salma El Idrissi").await;
        let (mut marta, mut jordi) = (
            come_in(&house, "marta").await,
            come_in(&house, "jordi").await,
        );
        let queue = marta.get("/taulell/trucades").await;
        assert!(queue.body.contains("Salma El Idrissi"), "{}", queue.body);
        let page = format!("/taulell/trucades/{id}");
        assert!(
            !marta.get(&page).await.body.contains("600 000 012"),
            "not before it is asked for"
        );
        act(&mut marta, id, "comenca", &[]).await;
        assert!(marta.get(&page).await.body.contains("600 000 012"));
        let refused = act(&mut jordi, id, "comenca", &[]).await;
        assert!(
            refused.body.contains("La truca Marta Soler"),
            "{}",
            refused.body
        );
        assert!(!refused.body.contains("600 000 012"));
        let kept = act(
            &mut marta,
            id,
            "resultat",
            &[
                ("outcome", "no_answer"),
                ("note", "Torno a provar"),
                ("next", ""),
            ],
        )
        .await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER);
        let after = marta.get(&page).await;
        assert!(after.body.contains("no contesta"), "{}", after.body);
        assert!(after.body.contains("no avisat"), "nobody can tell them");
        let links = house
            .db
            .read(async |tx| platform::audit::newest(tx, None, 50).await)
            .await
            .expect("the audit");
        assert!(links.iter().any(|link| link.verb == "phone.read"));
    });
}

#[test]
fn whoever_asked_on_the_web_tells_by_their_receipt_how_the_call_went_once() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let mut salma = Browser::new(&house);
        let form = salma.get("/truqueu-me").await;
        let (csrf, word) = (form.field("csrf"), form.field("word"));
        let fields = [
            ("csrf", csrf.as_str()),
            ("word", &word),
            ("phone", "600 000 012"),
            ("lang", "ca"),
            ("wish", "any"),
        ];
        let receipt = salma.post("/truqueu-me", &fields).await;
        let receipt = receipt.location().to_owned();
        let ask = format!("{receipt}/valora");
        assert!(!salma.get(&receipt).await.body.contains(&ask), "too early");
        let early = salma.post(&ask, &[("csrf", &csrf)]).await;
        assert_eq!(early.status, StatusCode::NOT_FOUND);
        let open = house
            .db
            .read(async |tx| ::calls::views::open(tx, &::calls::Scope::Everyone).await)
            .await
            .expect("the queue");
        let id = open.first().expect("the call").id;
        let mut marta = come_in(&house, "marta").await;
        act(&mut marta, id, "comenca", &[]).await;
        let solved = [("outcome", "resolved"), ("note", ""), ("next", "")];
        act(&mut marta, id, "resultat", &solved).await;
        assert!(salma.get(&receipt).await.body.contains(&ask));
        let link = salma.post(&ask, &[("csrf", &csrf)]).await;
        let again = salma.post(&ask, &[("csrf", &csrf)]).await;
        assert_eq!(link.location(), again.location(), "one link");
        let survey = salma.get(link.location()).await;
        assert!(survey.body.contains("Hem resolt"), "{}", survey.body);
        let answer = [("csrf", csrf.as_str()), ("q-solucionat", "0")];
        let thanked = salma.post(link.location(), &answer).await;
        assert!(thanked.body.contains("Ja ho tenim"), "{}", thanked.body);
    });
}

#[test]
fn what_is_overdue_is_told_on_every_page_of_the_desk() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        promised(&house, "600 000 012", "Salma").await;
        let mut clara = come_in(&house, "clara").await;
        let pages = [
            "/taulell/safata",
            "/taulell/trucades",
            "/taulell/canals",
            "/taulell/personal",
            "/taulell/registre-accessos",
            "/taulell/compte",
        ];
        for page in pages {
            let seen = clara.get(page).await;
            assert!(!seen.body.contains("fora de termini"), "{page}");
        }
        house.clock.advance(SignedDuration::from_hours(5));
        // A desk left alone that long is locked.
        let mut clara = come_in(&house, "clara").await;
        for page in pages {
            let seen = clara.get(page).await;
            assert!(
                seen.body.contains("1 trucada promesa fora de termini"),
                "{page}"
            );
        }
    });
}

#[test]
fn v4_a_partner_that_tries_fifty_other_calls_gets_one_and_the_same_refusal() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let mut ids = vec![CallbackId::new().to_string(), "no-es-cap-id".to_owned()];
        for n in 10..60 {
            let phone = format!("600 000 0{n}");
            let id = promised(&house, &phone, &format!("Persona{n} Cognom")).await;
            ids.push(id.to_string());
        }
        let handed: CallbackId = ids.pop().and_then(|id| id.parse().ok()).expect("the last");
        let mut marta = come_in(&house, "marta").await;
        let to = [("to", "biblioteca-ajuda"), ("note", "Vol fer l’idCAT")];
        act(&mut marta, handed, "passa", &to).await;
        let mut pau = come_in(&house, "biblioteca").await;
        let first = pau.get("/taulell?acces=1").await;
        assert!(first.location().starts_with("/taulell/trucades"));
        let queue = pau.get("/taulell/trucades").await;
        assert!(queue.body.contains("Persona59"), "{}", queue.body);
        assert!(!queue.body.contains("Cognom") && !queue.body.contains("Persona10"));
        let inbox = pau.get("/taulell/safata?llista=totes").await;
        assert!(!inbox.body.contains("Cognom"), "only what is theirs");
        assert_eq!(
            pau.get("/taulell/supervisio").await.status,
            StatusCode::FORBIDDEN
        );
        let csrf = pau.get("/taulell/compte").await.field("csrf");
        for id in &ids {
            for verb in [
                "",
                "/agafa",
                "/comenca",
                "/numero",
                "/resultat",
                "/passa",
                "/tanca",
            ] {
                let path = format!("/taulell/trucades/{id}{verb}");
                let answer = match verb {
                    "" => pau.get(&path).await,
                    "/resultat" => {
                        let outcome = Outcome::Resolved.code();
                        pau.post(&path, &[("csrf", &csrf), ("outcome", outcome)])
                            .await
                    }
                    "/passa" => pau.post(&path, &[("csrf", &csrf), ("to", "oac")]).await,
                    _ => pau.post(&path, &[("csrf", &csrf)]).await,
                };
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
                assert!(!answer.body.contains("Persona"), "{path}");
            }
        }
        // Its own: a first name, a matter, a language, the note it was handed with; the number once it calls.
        let page = format!("/taulell/trucades/{handed}");
        let own = pau.get(&page).await;
        assert!(own.body.contains("Vol fer l’idCAT"), "{}", own.body);
        for hidden in ["Cognom", "paraules seves", "600 000 059", "···"] {
            assert!(!own.body.contains(hidden), "{hidden}");
        }
        act(&mut pau, handed, "comenca", &[]).await;
        assert!(pau.get(&page).await.body.contains("600 000 059"));
        let back = [("to", "oac"), ("note", "Cal el padró")];
        let home = house
            .catalogue()
            .items
            .first()
            .map(|item| item.department.clone())
            .expect("a department");
        let back = [("to", home.as_str()), back[1]];
        let gone = act(&mut pau, handed, "passa", &back).await;
        assert_eq!(gone.location(), "/taulell/trucades");
        assert_eq!(pau.get(&page).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_call_that_came_in_is_kept_with_a_matter_found_by_a_word() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let mut marta = come_in(&house, "marta").await;
        let form = marta.get("/taulell/trucades/nova").await;
        let (csrf, key, began) = (form.field("csrf"), form.field("key"), form.field("began"));
        let title = house.catalogue().items[0].title.ca.clone();
        let word = title.split_whitespace().next().expect("a word").to_owned();
        let mut fields = vec![
            ("csrf", csrf.as_str()),
            ("key", key.as_str()),
            ("began", began.as_str()),
            ("matter", word.as_str()),
            ("ending", "resolved"),
            ("lang", "ca"),
            ("minutes", "3"),
            ("do", "save"),
        ];
        let asked = marta.post("/taulell/trucades/nova", &fields).await;
        assert!(asked.body.contains("Quin d’aquests?"), "{}", asked.body);
        fields.push(("which", house_item(&house)));
        let kept = marta.post("/taulell/trucades/nova", &fields).await;
        assert_eq!(kept.location(), "/taulell/trucades/nova?desada=1");
        let after = marta.get(kept.location()).await;
        assert!(after.body.contains("Resolta · 3 min"), "{}", after.body);
        // From a call a call-back, with its number.
        let callback = [
            ("csrf", csrf.as_str()),
            ("key", "another-key-1"),
            ("began", began.as_str()),
            ("ending", "callback"),
            ("lang", "ca"),
            ("do", "save"),
        ];
        let needs = marta.post("/taulell/trucades/nova", &callback).await;
        assert!(needs.body.contains("cal el telèfon"), "{}", needs.body);
        let mut with = callback.to_vec();
        with.push(("phone", "600 000 034"));
        marta.post("/taulell/trucades/nova", &with).await;
        let queue = marta.get("/taulell/trucades").await;
        assert!(queue.body.contains("··· ··· ·34"), "{}", queue.body);
    });
}

#[test]
fn a_call_that_ends_in_a_request_leads_to_its_form_filled_in_and_the_two_are_tied() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let mut marta = come_in(&house, "marta").await;
        let form = marta.get("/taulell/trucades/nova").await;
        let csrf = form.field("csrf");
        let fields = [
            ("csrf", csrf.as_str()),
            ("key", &form.field("key")),
            ("began", &form.field("began")),
            ("ending", "request"),
            ("lang", "ca"),
            ("phone", "600 000 034"),
            ("note", "El banc de la plaça està trencat"),
            ("do", "save"),
        ];
        let kept = marta.post("/taulell/trucades/nova", &fields).await;
        let next = kept.location().to_owned();
        let call: kernel::CallId = next
            .strip_prefix("/taulell/peticions/nova?trucada=")
            .and_then(|id| id.parse().ok())
            .unwrap_or_else(|| panic!("{next}"));
        let filled = marta.get(&next).await;
        assert!(filled.body.contains("El banc de la plaça està trencat"));
        assert!(filled.body.contains("600 000 034"));
        let mut jordi = come_in(&house, "jordi").await;
        let others = jordi.get(&next).await;
        assert_eq!(others.status, StatusCode::NOT_FOUND, "not of a colleague");
        let fields = [
            ("csrf", csrf.as_str()),
            ("key", &filled.field("key")),
            ("call", &filled.field("call")),
            ("kind", "enquiry"),
            ("source", "phone"),
            ("text", "El banc de la plaça està trencat"),
            ("phone", "600 000 034"),
        ];
        let filed = marta.post("/taulell/peticions/nova", &fields).await;
        let request = filed
            .location()
            .rsplit('/')
            .next()
            .expect("its id")
            .to_owned();
        let marta = house
            .db
            .read(async |tx| identity::views::by_login(tx, "marta").await)
            .await
            .expect("read")
            .expect("marta")
            .id;
        let tied = house
            .db
            .read(async move |tx| ::calls::views::call(tx, marta, call).await)
            .await
            .expect("read")
            .expect("the call");
        assert_eq!(tied.request.map(|id| id.to_string()), Some(request));
    });
}

fn house_item(house: &House) -> &'static str {
    Box::leak(house.catalogue().items[0].id.clone().into_boxed_str())
}
