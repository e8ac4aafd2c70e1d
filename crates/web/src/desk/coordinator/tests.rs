//! The coordinator's pages of the hall, walked by a browser without scripts.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use identity::demo;
use jiff::SignedDuration;
use kernel::{Lang, StaffId, Timestamp, Translated};
use platform::Db;
use platform::testing::{Folder, on_both, on_sqlite};
use queue::actions::{self, Coming};
use queue::hall::{Counter, Hall, Line, Place, Zone};
use queue::profile::Profile;
use queue::{Door, Lane};
use serde_json::Value;
use tower::ServiceExt as _;

use crate::kit::House;
use crate::kit::testing::{Answer, Browser, house, morning};

fn said(words: &str) -> Translated {
    Translated {
        ca: words.to_owned(),
        es: None,
        en: None,
    }
}

/// A quick line and a slow one, with a counter for both and one for the slow one.
fn hall() -> Hall {
    let line = |id: &str, name: &str, prefix: &str, zone| Line {
        id: id.to_owned(),
        name: said(name),
        site: "oac".to_owned(),
        zone,
        prefix: prefix.to_owned(),
        services: Vec::new(),
    };
    let counter = |id: &str, name: &str, lines: &[&str]| Counter {
        id: id.to_owned(),
        name: said(name),
        site: "oac".to_owned(),
        calls: Profile::of(lines.iter().map(|line| (*line).to_owned()).collect()),
    };
    Hall {
        places: vec![Place {
            site: "oac".to_owned(),
            capacity: None,
            printer: None,
        }],
        lines: vec![
            line("rapid", "Ràpid", "A", Zone::Quick),
            line("assistida", "Assistida", "B", Zone::Assisted),
        ],
        counters: vec![
            counter("t1", "Taulell 1", &["rapid", "assistida"]),
            counter("t2", "Taulell 2", &["assistida"]),
        ],
        ..Hall::default()
    }
}

/// Minutes from the demo town's morning on.
fn at(minutes: i64) -> Timestamp {
    morning() + SignedDuration::from_mins(minutes)
}

async fn office(db: Db, folder: &Folder) -> House {
    demo::create_all(&db, morning())
        .await
        .expect("the demo's people");
    let begun = db.change(async |tx| {
        actions::publish(tx, 0, &hall(), kernel::Actor::Operator, at(-600)).await
    });
    begun.await.expect("a hall");
    house(db, folder.path())
}

async fn clara(house: &House) -> Browser {
    let mut browser = Browser::new(house);
    let csrf = browser.get("/taulell/entrada").await.field("csrf");
    let fields = [("csrf", csrf.as_str()), ("login", "clara")];
    browser.post("/taulell/entrada/demo", &fields).await;
    browser
}

/// Somebody at a counter who calls, attends and ends.
struct Counters {
    db: Db,
    marta: StaffId,
}

impl Counters {
    async fn open(house: &House) -> Self {
        let (db, marta) = (house.db.clone(), StaffId::new());
        let sits =
            db.change(async move |tx| actions::sit(tx, &hall(), "t1", Some(marta), at(-120)).await);
        sits.await.expect("a counter");
        Self { db, marta }
    }

    async fn comes(&self, line: &str, minute: i64) {
        let coming = Coming {
            line: line.to_owned(),
            service: "padro-volant".to_owned(),
            lane: Lane::Ordinary,
            hour: None,
            lang: Lang::Ca,
            needs: Vec::new(),
            date: at(minute).to_zoned(kernel::madrid()).date(),
            door: Door::Kiosk,
            appointment: None,
            asked_as: format!("{line} {minute}"),
        };
        let came = self
            .db
            .change(async move |tx| actions::come(tx, &hall(), &coming, at(minute)).await);
        came.await.expect("a number");
    }

    /// The welcome zone sent whoever waits to where they wait.
    async fn were_sent(&self) {
        let triage = queue::welcome::Triage {
            proposed: Zone::Quick,
            reason: "quick",
            chosen: Zone::Quick,
            staff: self.marta,
        };
        let sent = self.db.change(async move |tx| {
            for ticket in queue::views::waiting(tx, "oac").await? {
                actions::welcome(tx, &ticket, &triage, None, at(-20)).await?;
            }
            Ok::<_, platform::Fault>(())
        });
        sent.await.expect("sent");
    }

    /// Calls the next at a minute, who is there so many seconds later and stays so many.
    async fn attends(&self, minute: i64, (walk, stays): (i64, i64)) {
        let (marta, seconds) = (self.marta, SignedDuration::from_secs);
        let done = self.db.change(async move |tx| {
            let by = ("t1", marta);
            let (hall, press) = (hall(), minute.to_string());
            let called = actions::call_next(tx, &hall, by, &press, at(minute)).await?;
            let id = called.expect("somebody waits").id;
            let there = at(minute) + seconds(walk);
            let verb = ("attended", Some(marta));
            actions::change(tx, id, verb, move |it| it.attend(there), there).await?;
            let over = there + seconds(stays);
            let verb = ("done", Some(marta));
            actions::change(tx, id, verb, move |it| it.finish("solved", over), over).await
        });
        done.await.expect("attended");
    }
}

/// What a program with a key is told.
async fn program(house: &House, path: &str) -> (StatusCode, Value) {
    let by = identity::By::operator(morning());
    let made = house
        .db
        .change(async move |tx| identity::create_key(tx, by, "xifres", 100).await);
    let key = made.await.expect("a key").word;
    let request = Request::get(path)
        .header("authorization", format!("Bearer {key}"))
        .body(Body::empty());
    let router = crate::router(house.clone());
    let answer = router.oneshot(request.expect("a request")).await;
    let answer = answer.expect("an answer");
    let (status, body) = (answer.status(), answer.into_body().collect().await);
    let body = body.expect("a body").to_bytes();
    (status, serde_json::from_slice(&body).expect("JSON"))
}

/// The seconds of the first time after a mark.
fn seconds(page: &Answer, mark: &str) -> i64 {
    let after = page.body.split(mark).nth(1).expect("the mark");
    let time = after.split("datetime=\"PT").nth(1).expect("a time");
    let seconds = time.split('S').next().expect("seconds");
    seconds.parse().expect("a number")
}

#[test]
fn behaviour_24_the_screen_the_file_and_the_interface_say_the_same_to_the_second() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let counters = Counters::open(&house).await;
        for minute in [-60, -58, -55, -31] {
            counters.comes("rapid", minute).await;
        }
        counters.comes("assistida", -20).await;
        counters.were_sent().await;
        for (minute, lengths) in [
            (-60, (12, 301)),
            (-50, (0, 1_203)),
            (-29, (7, 77)),
            (-25, (5, 600)),
        ] {
            counters.attends(minute, lengths).await;
        }
        let mut browser = clara(&house).await;
        let days = "des=2026-11-24&fins=2026-11-24&lloc=oac";
        let screen = browser.get(&format!("/taulell/sala/xifres?{days}")).await;
        assert_eq!(screen.status, StatusCode::OK);
        let csv = browser
            .get(&format!("/taulell/sala/xifres.csv?{days}"))
            .await;
        let json = browser
            .get(&format!("/taulell/sala/xifres.json?{days}"))
            .await;
        let json: Value = serde_json::from_str(&json.body).expect("JSON");
        let path = "/api/v1/figures?from=2026-11-24&until=2026-11-24&site=oac";
        let (status, told) = program(&house, path).await;
        assert_eq!(status, StatusCode::OK, "{told}");
        assert_eq!(json, told, "the file is what a program is told");
        let sent = serde_json::json!({ "done": 4, "first": 4 });
        assert_eq!(told["welcome"], sent, "one of five still waits");
        assert!(screen.body.contains("de 4 persones enviades"));
        let all = &told["rows"][0];
        assert_eq!(
            (&all["of"], &all["people"], &all["open"]),
            (&"all".into(), &4.into(), &1.into())
        );
        // None, eight minutes, twenty-six and six: ten on average.
        assert_eq!(all["wait"]["mean"], 10 * 60);
        let line = csv.body.lines().nth(1).expect("the whole");
        let values: Vec<&str> = line.split(',').collect();
        for (place, value) in [
            (2, &all["people"]),
            (8, &all["wait"]["seconds"]),
            (9, &all["wait"]["mean"]),
            (11, &all["wait"]["p90"]),
            (14, &all["service"]["seconds"]),
            (15, &all["service"]["mean"]),
        ] {
            assert_eq!(values[place], value.to_string(), "{line}");
        }
        assert_eq!(seconds(&screen, "data-wait"), all["wait"]["mean"]);
        assert_eq!(seconds(&screen, "data-service"), all["service"]["mean"]);
        assert!(screen.body.contains(">4</b>"), "people");
        let rows = told["rows"].as_array().expect("rows").len();
        assert_eq!(csv.body.lines().count(), rows + 1);
    });
}

#[test]
fn a_program_that_asks_for_days_that_cannot_be_is_told_which_field() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        for (question, fields) in [
            ("from=ahir", vec!["from"]),
            ("until=2026-11-24&until=2026-11-25", vec!["until"]),
            ("site=oac&colour=red&site=oac", vec!["colour", "site"]),
        ] {
            let (status, told) = program(&house, &format!("/api/v1/figures?{question}")).await;
            assert_eq!(status, StatusCode::BAD_REQUEST, "{told}");
            let errors = told["errors"].as_array().expect("errors").iter();
            let named: Vec<_> = errors
                .map(|it| it["field"].as_str().expect("a field"))
                .collect();
            assert_eq!(named, fields, "{question}");
        }
        let (status, _) = program(&house, "/api/v1/figures?site=lluna").await;
        assert_eq!(status, StatusCode::NOT_FOUND, "a site nobody knows");
        let long = "/api/v1/figures?from=2020-01-01&until=2026-11-01";
        let (_, told) = program(&house, long).await;
        assert_eq!(told["until"], "2021-02-03", "the first 400 days");
        let (status, told) = program(&house, "/api/v1/figures").await;
        assert_eq!(
            (status, &told["rows"][0]["people"]),
            (StatusCode::OK, &0.into())
        );
        assert_eq!(
            (&told["from"], &told["until"]),
            (&"2026-10-28".into(), &"2026-11-24".into())
        );
    });
}

#[test]
fn anybody_reads_how_long_people_wait_and_how_well_it_was_foretold() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let mut browser = Browser::new(&house);
        let page = browser.get("/espera").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(
            page.body.contains("Ara no hi espera ningú"),
            "{}",
            page.body
        );
        assert!(
            page.body.contains("no hem anunciat prou esperes"),
            "nothing is made up"
        );
        let wish = journeys::hall::Wish {
            site: "oac".to_owned(),
            service: "padro-volant".to_owned(),
            zone: Zone::Quick,
            lane: Lane::Ordinary,
            lang: Lang::Ca,
            needs: Vec::new(),
            door: Door::Reception,
            asked_as: "una".to_owned(),
        };
        let given = journeys::hall::take(&house.db, house.setting(), wish, at(0)).await;
        let given = given.expect("a number");
        let told = queue::promise::Told {
            band: Some(queue::waits::Band { from: 0, to: 600 }),
            middle: 300,
            simple: 900,
        };
        // An office that has seen nothing tells no band; this one told one on another ticket.
        let counters = Counters::open(&house).await;
        counters.comes("rapid", 1).await;
        let kept = house.db.change(async move |tx| {
            let waiting = queue::views::waiting(tx, "oac").await?;
            let other = waiting.into_iter().find(|it| it.id != given.ticket.id);
            actions::promise(tx, &other.expect("two wait"), &told, at(1)).await
        });
        kept.await
            .map_err(|why: platform::Fault| why)
            .expect("told");
        counters.attends(3, (0, 60)).await;
        counters.attends(5, (0, 60)).await;
        let json = browser.get("/espera.json").await;
        let json: Value = serde_json::from_str(&json.body).expect("JSON");
        let day = &json["days"][0];
        assert_eq!(
            (&day["day"], &day["site"]),
            (&"2026-11-24".into(), &"oac".into())
        );
        assert_eq!((&day["told"], &day["kept"]), (&1.into(), &1.into()));
        let csv = browser.get("/espera.csv").await;
        assert!(
            csv.body.contains("2026-11-24,oac,1,1,1.000,11.000"),
            "{}",
            csv.body
        );
        let page = browser.get("/espera").await;
        assert!(
            page.body.contains("100 han esperat com a molt"),
            "{}",
            page.body
        );
    });
}

async fn seats(house: &House) -> Vec<queue::floor::Seat> {
    let today = morning().to_zoned(kernel::madrid()).date();
    let floor = house
        .db
        .read(async move |tx| queue::views::floor(tx, &hall(), ("oac", today), at(0)).await);
    floor.await.expect("a hall").seats
}

#[test]
fn a_coordinator_opens_and_closes_a_counter_and_is_told_when_somebody_else_did_meanwhile() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let mut browser = clara(&house).await;
        let page = browser.get("/taulell/sala").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("Ara no espera ningú"), "{}", page.body);
        let csrf = page.field("csrf");
        let someone = page.body.split("name=\"staff\"><option value=\"").nth(1);
        let someone = someone
            .and_then(|rest| rest.split('"').next())
            .expect("a colleague");
        let open = [
            ("csrf", csrf.as_str()),
            ("lloc", "oac"),
            ("counter", "t1"),
            ("was", ""),
            ("staff", someone),
        ];
        let done = browser.post("/taulell/sala/taulell", &open).await;
        assert_eq!(done.location(), "/taulell/sala?lloc=oac&fet=obert");
        let page = browser.get(done.location()).await;
        assert!(
            page.body.contains("Fet: el taulell és obert"),
            "{}",
            page.body
        );
        // Pressed twice, or by two coordinators: the second is told and nothing happens.
        let again = browser.post("/taulell/sala/taulell", &open).await;
        assert!(
            again.body.contains("Mentrestant ha canviat"),
            "{}",
            again.body
        );
        let moved = [
            ("csrf", csrf.as_str()),
            ("lloc", "oac"),
            ("counter", "t2"),
            ("was", ""),
            ("staff", someone),
        ];
        browser.post("/taulell/sala/taulell", &moved).await;
        let taken = seats(&house).await;
        assert_eq!(taken.len(), 1, "nobody sits at two counters");
        assert_eq!(taken[0].counter, "t2");
        let close = [
            ("csrf", csrf.as_str()),
            ("lloc", "oac"),
            ("counter", "t2"),
            ("was", someone),
            ("staff", ""),
        ];
        let closed = browser.post("/taulell/sala/taulell", &close).await;
        assert_eq!(
            closed.location(),
            "/taulell/sala?lloc=oac&fet=tancat",
            "{}",
            closed.body
        );
        assert!(seats(&house).await.is_empty());
        let gone = [
            ("csrf", csrf.as_str()),
            ("lloc", "oac"),
            ("counter", "t9"),
            ("was", ""),
            ("staff", someone),
        ];
        let gone = browser.post("/taulell/sala/taulell", &gone).await;
        assert!(gone.body.contains("ja no hi és"), "{}", gone.body);
    });
}

#[test]
fn a_line_that_is_closed_gives_no_number_at_a_kiosk_until_tomorrow() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let wish = |door, word: &str| journeys::hall::Wish {
            site: "oac".to_owned(),
            service: "padro-volant".to_owned(),
            zone: Zone::Quick,
            lane: Lane::Ordinary,
            lang: Lang::Ca,
            needs: Vec::new(),
            door,
            asked_as: word.to_owned(),
        };
        let take =
            async |wish, now| journeys::hall::take(&house.db, house.setting(), wish, now).await;
        take(wish(Door::Kiosk, "abans"), at(0))
            .await
            .expect("a number");
        let mut browser = clara(&house).await;
        let csrf = browser.get("/taulell/sala?lloc=oac").await.field("csrf");
        let shut = |is: &'static str| {
            [
                ("csrf", csrf.clone()),
                ("lloc", "oac".to_owned()),
                ("line", "rapid".to_owned()),
                ("shut", is.to_owned()),
            ]
        };
        let form = shut("si");
        let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
        let done = browser.post("/taulell/sala/linia", &form).await;
        assert_eq!(done.location(), "/taulell/sala?lloc=oac&fet=linia-tancada");
        let page = browser.get(done.location()).await;
        assert!(
            page.body.contains("Tancada avui a nous números"),
            "{}",
            page.body
        );
        let refused = take(wish(Door::Phone, "mòbil"), at(1))
            .await
            .expect_err("shut");
        assert!(
            matches!(refused, journeys::hall::Refusal::Hall(queue::Refused::Shut)),
            "{refused:?}"
        );
        take(wish(Door::Reception, "acollida"), at(1))
            .await
            .expect("staff may");
        take(wish(Door::Kiosk, "demà"), at(24 * 60))
            .await
            .expect("tomorrow it is open");
        let form = shut("no");
        let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
        browser.post("/taulell/sala/linia", &form).await;
        take(wish(Door::Kiosk, "després"), at(2))
            .await
            .expect("open again");
    });
}

#[test]
fn where_a_line_would_wait_longer_than_promised_one_more_counter_is_proposed_with_its_button() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let counters = Counters::open(&house).await;
        for minute in -9..3 {
            counters.comes("assistida", minute).await;
        }
        let mut browser = clara(&house).await;
        let page = browser.get("/taulell/sala").await;
        assert!(
            page.body.contains("Assistida: s’esperarà fins a"),
            "{}",
            page.body
        );
        assert!(
            page.body.contains("Amb Taulell 2 obert, fins a"),
            "{}",
            page.body
        );
        let asks = page
            .body
            .split("data-region=\"hall-asks\"")
            .nth(1)
            .expect("what needs attention");
        let asks = asks.split("</section>").next().expect("a section");
        assert!(asks.contains("name=\"counter\" value=\"t2\""), "{asks}");
        let minutes = |before: &str| {
            let rest = asks.split(before).nth(1).expect("the words");
            let number: String = rest
                .chars()
                .skip_while(|it| !it.is_ascii_digit())
                .take_while(char::is_ascii_digit)
                .collect();
            number.parse::<u32>().expect("minutes")
        };
        assert!(minutes("s’esperarà fins a") > 15, "longer than is promised");
        assert!(
            minutes("obert, fins a") < minutes("s’esperarà fins a"),
            "and less with one more"
        );
        assert!(page.body.contains(">12</b>"), "twelve wait");
    });
}

/// What stands in the file of a page.
#[test]
fn where_those_who_come_would_wait_longer_than_promised_it_is_told_before_they_come() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let counters = Counters::open(&house).await;
        let mut browser = clara(&house).await;
        let quiet = browser.get("/taulell/sala").await.body;
        assert!(!quiet.contains("Cap a les"), "nobody ever came: {quiet}");
        // A week ago many came at once, a little later than now.
        let week_ago = -7 * 24 * 60;
        for person in 0..12 {
            let minute = week_ago + 20 + person;
            counters.comes("assistida", minute).await;
            counters.attends(minute, (20, 600)).await;
        }
        let page = browser.get("/taulell/sala").await.body;
        let asks = page.split("data-region=\"hall-asks\"").nth(1);
        let asks = asks.and_then(|rest| rest.split("</section>").next());
        let asks = asks.expect("what needs attention");
        assert!(asks.contains("Cap a les 11.00 s’esperarà fins a"), "{asks}");
        assert!(asks.contains("Amb Taulell 2 obert, fins a"), "{asks}");
        assert!(asks.contains("name=\"counter\" value=\"t2\""), "{asks}");
    });
}

fn file(page: &Answer) -> String {
    let after = page
        .body
        .split("spellcheck=\"false\"")
        .nth(1)
        .expect("the file");
    let text = after.split_once('>').expect("its beginning").1;
    let text = text
        .split("</textarea>")
        .next()
        .expect("its end")
        .trim_start();
    text.replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#38;", "&")
}

#[test]
fn a_coordinator_arranges_the_hall_sees_what_it_would_do_and_can_go_back() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let counters = Counters::open(&house).await;
        for minute in [-60, -59, -58] {
            counters.comes("rapid", minute).await;
        }
        for minute in [-57, -50, -40] {
            counters.attends(minute, (0, 300)).await;
        }
        let mut browser = clara(&house).await;
        let page = browser.get("/taulell/sala/ordre").await;
        let (csrf, before) = (page.field("csrf"), file(&page));
        assert!(before.contains("rapid"), "{}", page.body);
        let mut send = async |version: &str, text: &str, act: &str| {
            let fields = [
                ("csrf", csrf.as_str()),
                ("version", version),
                ("text", text),
                ("act", act),
            ];
            browser.post("/taulell/sala/ordre", &fields).await
        };
        let other = before.replace("prefix: A", "prefix: Q");
        assert_ne!(other, before, "{before}");
        let look = send("1", &other, "look").await;
        assert!(look.body.contains("Canvia la línia rapid"), "{}", look.body);
        assert_eq!(
            file(&look).trim_end(),
            other.trim_end(),
            "nothing of what was typed is lost"
        );
        let wrong = send("1", &before.replace("prefix: A", "prefix: ça"), "publish").await;
        assert!(
            wrong
                .body
                .contains("lines rapid, prefix: one or two capital letters"),
            "{}",
            wrong.body
        );
        assert!(
            wrong.body.contains("prefix: ça"),
            "nothing of what was typed is lost"
        );
        let torn = send("1", "lines: [", "publish").await;
        assert!(torn.body.contains("no es pot llegir"), "{}", torn.body);
        let printer = before.replace("- site: oac", "- site: oac\n  printer: 192.0.2.7:9100");
        let printer = send("1", &printer, "publish").await;
        assert!(
            printer.body.contains("només les canvia qui administra"),
            "{}",
            printer.body
        );
        let done = send("1", &other, "publish").await;
        assert_eq!(
            done.location(),
            "/taulell/sala/ordre?feta=2",
            "{}",
            done.body
        );
        let late = send("1", &before, "publish").await;
        assert!(
            late.body.contains("Mentrestant algú altre"),
            "{}",
            late.body
        );
        let read = house.db.read(async |tx| queue::views::hall(tx).await).await;
        let (version, hall) = read.map_err(|why: platform::Fault| why).expect("a hall");
        assert_eq!(
            (version, hall.line("rapid").map(|it| it.prefix.as_str())),
            (2, Some("Q"))
        );
        let old = browser.get("/taulell/sala/ordre?versio=1").await;
        assert_eq!(file(&old), before, "the way back");
        assert!(old.body.contains("Clara"), "who did it");
        let lost = browser.get("/taulell/sala/ordre?versio=99").await;
        assert_eq!(lost.status, StatusCode::NOT_FOUND);
    });
}
