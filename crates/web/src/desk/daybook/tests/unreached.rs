//! Whom no way reached: seen by those who may, rung, and settled once.

use ::appointments::Kind;
use ::appointments::OwnWords;
use kernel::Timestamp;
use platform::audit;

use super::*;

const LIST: &str = "/taulell/cites/per-avisar";

/// Somebody who hears of nothing by themselves, moved by a coordinator with words of their own.
async fn left_untold(house: &House, id: AppointmentId, now: Timestamp) {
    let done = house.db.change(async move |tx| {
        let by = By {
            actor: Actor::Operator,
            now,
        };
        let words = OwnWords::default().with(kernel::Lang::Ca, "<i>Ho sentim</i>");
        let gone = actions::cancel(tx, id, now, by).await?;
        actions::tell_besides(tx, (&gone, Kind::Cancelled), &words, now)
            .await
            .map_err(::appointments::Error::from)
    });
    done.await.expect("cancelled");
}

async fn given(jordi: &mut Browser, what: &str, name: &str, phone: &str) -> AppointmentId {
    let page = jordi
        .get(&format!("/taulell/cites/llocs?what={what}"))
        .await;
    let place = places(&page)[0].clone();
    let fields = [
        ("what", what),
        ("place", place.as_str()),
        ("name", name),
        ("phone", phone),
        ("lang", "ca"),
        ("do", "book"),
    ];
    let done = book(jordi, &fields).await;
    id(&done).parse().expect("an id")
}

#[test]
fn whom_no_way_reached_is_rung_and_two_who_press_settle_it_once() {
    on_both(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let mut jordi = come_in(&house, "jordi").await;
        let empty = jordi.get(LIST).await;
        assert!(empty.body.contains("No has d’avisar ningú"));
        let rosa = given(&mut jordi, "padro", "Rosa Puig", "600 000 001").await;
        left_untold(&house, rosa, morning()).await;

        let day = jordi.get("/taulell/cites").await;
        assert!(day.body.contains(LIST) && day.body.contains("daybook-ring__number"));
        let list = jordi.get(LIST).await;
        for words in [
            "Rosa Puig",
            "href=\"tel:+34600000001\"",
            "la cita s’ha anul·lat",
            "Taulell 1",
            "Padró",
        ] {
            assert!(list.body.contains(words), "{words} in {}", list.body);
        }
        assert!(!list.body.contains("<i>Ho sentim"), "{}", list.body);
        assert!(list.body.contains("Ho sentim"), "what to say besides");

        let mut clara = come_in(&house, "clara").await;
        let agenda = clara.get("/taulell/agenda").await;
        assert!(agenda.body.contains(LIST), "the coordinator sees it too");
        let hers = clara.get(LIST).await;
        let told = format!("/taulell/cites/{rosa}/avisada");
        for (browser, page) in [(&mut jordi, &list), (&mut clara, &hers)] {
            let csrf = page.field("csrf");
            let done = browser.post(&told, &[("csrf", &csrf)]).await;
            assert_eq!(done.location(), format!("{LIST}?fet=1"));
        }
        let after = clara.get(LIST).await;
        assert!(!after.body.contains("Rosa Puig"));
        let one = clara.get(&format!("/taulell/cites/{rosa}")).await;
        assert!(one.body.contains("per telèfon"), "{}", one.body);
        assert_eq!(one.body.matches("Avisada per telèfon").count(), 1);
        let links = house.db.read(async |tx| audit::newest(tx, None, 50).await);
        let verbs: Vec<String> = links
            .await
            .expect("the chain")
            .into_iter()
            .map(|link| link.verb)
            .collect();
        let times = |verb: &str| verbs.iter().filter(|one| *one == verb).count();
        assert_eq!(times("appointment.told_by_phone"), 1, "{verbs:?}");
        assert_eq!(times("appointments.unreached"), 2, "{verbs:?}");
    });
}

#[test]
fn a_partner_is_shown_whom_it_has_to_ring_and_nobody_else() {
    on_sqlite(async |db| {
        let folder = Folder::new();
        let house = office(db, &folder).await;
        let mut jordi = come_in(&house, "jordi").await;
        let rosa = given(&mut jordi, "padro", "Rosa Puig", "600 000 001").await;
        let pere = given(&mut jordi, "ajuda", "Pere Vila", "600 000 002").await;
        for one in [rosa, pere] {
            left_untold(&house, one, morning()).await;
        }
        let mut pau = come_in(&house, "biblioteca").await;
        let list = pau.get(LIST).await;
        assert!(list.body.contains("Pere Vila") && !list.body.contains("Rosa Puig"));
        let csrf = list.field("csrf");
        let refused = pau
            .post(
                &format!("/taulell/cites/{rosa}/avisada"),
                &[("csrf", &csrf)],
            )
            .await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
    });
}
