//! What comes in: forged, repeated, in batches, from people without a number.

use serde_json::json;

use crate::knock::{self, NUMBER, TELEGRAM_HOOK, WHATSAPP_HOOK};
use crate::resident::{Resident, TELEGRAM, WHATSAPP, comes_to};
use crate::town::{APP_SECRET, Town, VERIFY_TOKEN, until};

#[test]
fn behaviour_01_the_handshake_repeats_the_challenge_only_for_the_right_word() {
    let town = Town::demo();
    let ask = |word: &str| {
        town.get(&format!(
            "{WHATSAPP_HOOK}?hub.mode=subscribe&hub.verify_token={word}&hub.challenge=1158201444"
        ))
    };
    let right = ask(VERIFY_TOKEN);
    assert_eq!((right.status, right.text().as_str()), (200, "1158201444"));
    assert!(
        right
            .header("content-type")
            .is_some_and(|kind| kind.starts_with("text/plain")),
        "{right:?}"
    );
    assert_eq!(ask("wrong").status, 403);
    assert_eq!(town.get(WHATSAPP_HOOK).status, 403);
    assert_eq!(
        town.control("POST", "handshake", &serde_json::Value::Null)["ok"],
        true
    );
}

#[test]
fn behaviour_02_only_what_the_secret_signed_comes_in_whatever_way_letters_are_written() {
    let town = Town::demo();
    let body = knock::message("34600000077", "wamid.FORGED", "Hola");
    let good = knock::signature(APP_SECRET, &body);
    for (name, value) in [
        (
            "x-hub-signature-256",
            knock::signature("another secret", &body),
        ),
        ("x-hub-signature-256", "sha256=".to_owned()),
        ("x-hub-signature-256", good[..good.len() - 2].to_owned()),
        ("x-hub-signature-256", good.replace("sha256=", "")),
        ("x-hub-signature-256", format!("{good}00")),
        ("x-hub-signature", good.clone()),
    ] {
        let answer = town.post(WHATSAPP_HOOK, &[(name, &value)], &body);
        assert!(
            matches!(answer.status, 401 | 403),
            "{name}: {value}: {}",
            answer.status
        );
    }
    assert_eq!(
        town.health()["intake_waiting"],
        0,
        "nothing forged was kept"
    );

    let julia = Resident::who_agreed(&town, WHATSAPP, "Júlia Roca");
    let plain =
        String::from_utf8(knock::message(julia.phone(), "wamid.PLAIN", "camió à 😀")).unwrap();
    let escaped = plain
        .replace("wamid.PLAIN", "wamid.ESCAPED")
        .replace('à', "\\u00e0")
        .replace('ó', "\\u00f3")
        .replace('😀', "\\ud83d\\ude00");
    for body in [plain, escaped] {
        assert_eq!(knock::whatsapp(&town, body.as_bytes()).status, 200);
    }
    until("both ways of writing are read alike", || {
        (town.exported("in", "camió à 😀").len() == 2).then_some(())
    });
}

#[test]
fn behaviour_20_an_update_without_the_secret_token_is_refused() {
    let town = Town::demo();
    let body = br#"{"update_id":1,"message":{"message_id":1,"date":1795513320,"chat":{"id":77,"type":"private"},"from":{"id":77,"is_bot":false,"first_name":"X"},"text":"Hola"}}"#;
    for headers in [&[][..], &[("x-telegram-bot-api-secret-token", "wrong")]] {
        assert!(matches!(
            town.post(TELEGRAM_HOOK, headers, body).status,
            401 | 403
        ));
    }
    assert_eq!(knock::telegram(&town, body).status, 200);
    assert!(matches!(
        town.post("/hooks/telegram/no-such-bot", &[], body).status,
        401 | 403 | 404
    ));
    assert!(matches!(
        town.post("/hooks/whatsapp/no-such-number", &[], body)
            .status,
        401 | 403 | 404
    ));
}

#[test]
fn behaviour_05_the_same_body_twenty_times_in_parallel_has_one_effect() {
    let town = Town::demo();
    let julia = Resident::who_agreed(&town, WHATSAPP, "Júlia Roca");
    let body = knock::message(julia.phone(), "wamid.SAME", "on és l’oficina?");
    std::thread::scope(|scope| {
        for _ in 0..20 {
            scope.spawn(|| assert_eq!(knock::whatsapp(&town, &body).status, 200));
        }
    });
    let before = julia.screen().len();
    town.settled();
    until("the answer", || {
        (!town.exported("in", "on és l’oficina?").is_empty() && julia.screen().len() > before - 1)
            .then_some(())
    });
    julia.says("gràcies");
    julia.hears("De res");
    assert_eq!(town.exported("in", "on és l’oficina?").len(), 1);
    let answers = julia.screen().len();
    assert_eq!(
        answers,
        4,
        "notice, menu, one answer, one thanks: {:?}",
        julia.texts()
    );
}

#[test]
fn behaviour_05_a_provider_that_delivers_everything_twice_is_heard_once() {
    let town = Town::demo();
    town.break_things(&json!({ "deliver_twice": 1000 }));
    for app in [WHATSAPP, TELEGRAM] {
        let julia = Resident::who_agreed(&town, app, "Júlia Roca");
        julia.says("gràcies");
        julia.hears("De res");
        town.settled();
        assert_eq!(julia.screen().len(), 3, "{:?}", julia.texts());
    }
}

#[test]
fn behaviour_04_a_batch_yields_every_message_and_status_and_a_malformed_item_stops_none() {
    let town = Town::demo();
    town.break_things(&json!({ "phones_off": true }));
    let julia = Resident::who_agreed(&town, WHATSAPP, "Júlia Roca");
    let sent = until("two messages are sent", || {
        let sent: Vec<String> = town
            .export()
            .iter()
            .filter_map(|line| {
                line["external_id"]
                    .as_str()
                    .filter(|_| line["state"] == "sent")
                    .map(str::to_owned)
            })
            .collect();
        (!sent.is_empty()).then_some(sent)
    });
    let phone = julia.phone();
    let menu = sent.last().unwrap();
    let body = knock::batch(&[
        json!({ "messages": [knock::words(phone, "wamid.B1", "primera"), { "id": 7, "type": ["broken"], "from": { "x": 1 } }, knock::words(phone, "wamid.B2", "segona")],
            "statuses": [knock::status(menu, "delivered", phone)] }),
        json!({ "messages": [knock::words(phone, "wamid.B3", "tercera")], "statuses": [knock::status(menu, "read", phone), { "id": null }] }),
    ]);
    assert_eq!(knock::whatsapp(&town, &body).status, 200);
    until("three messages", || {
        (town
            .export()
            .iter()
            .filter(|line| line["direction"] == "in")
            .count()
            == 4)
            .then_some(())
    });
    let said: Vec<String> = town
        .export()
        .iter()
        .filter(|line| line["direction"] == "in")
        .filter_map(|line| line["text"].as_str().map(str::to_owned))
        .collect();
    assert_eq!(said[1..], ["primera", "segona", "tercera"]);
    until("the menu was read", || {
        town.export()
            .into_iter()
            .find(|line| line["external_id"] == menu.as_str() && line["state"] == "read")
    });
}

#[test]
fn behaviour_04_the_items_of_a_real_batch_and_of_a_shuffle_are_all_handled() {
    let town = Town::demo();
    let julia = Resident::who_agreed(&town, WHATSAPP, "Júlia Roca");
    for fault in ["batch_next", "shuffle_next"] {
        town.settled();
        pause_for_statuses();
        town.break_things(&json!({ fault: 3 }));
        for at in 1..=3 {
            julia.says(&format!("{fault} {at}"));
        }
        until("all three", || {
            (town.exported("in", fault).len() == 3).then_some(())
        });
        town.mend();
    }
}

/// Statuses of earlier answers would take places in the batch.
fn pause_for_statuses() {
    crate::town::pause(std::time::Duration::from_millis(700));
}

#[test]
fn behaviour_08_four_photos_of_a_new_person_get_one_notice_and_later_one_answer() {
    let town = Town::demo();
    for app in [WHATSAPP, TELEGRAM] {
        let nora = Resident::new(&town, app, "Nora Bosch");
        if app == TELEGRAM {
            nora.does(&json!({ "deed": "start" }));
            nora.hears("Ho accepteu?");
        }
        nora.does(&json!({ "deed": "photo", "count": 4 }));
        if app == WHATSAPP {
            nora.hears("Ho accepteu?");
        }
        town.settled();
        assert_eq!(nora.count("Ho accepteu?"), 1, "{:?}", nora.texts());
        nora.says("Sí");
        nora.hears("assistent virtual");
        let before = town.export().len();
        nora.does(&json!({ "deed": "photo", "count": 4 }));
        nora.hears("Gràcies per les fotos");
        until("four lines", || {
            (town
                .export()
                .iter()
                .filter(|line| line["direction"] == "in")
                .count()
                >= 5)
                .then_some(())
        });
        town.settled();
        crate::town::pause(std::time::Duration::from_millis(500));
        assert_eq!(
            nora.count("Gràcies per les fotos"),
            1,
            "one answer to an album on {app}: {:?}",
            nora.texts()
        );
        assert!(town.export().len() >= before + 5);
    }
}

#[test]
fn behaviour_08_four_photos_are_one_conversation_with_four_files_in_order_until_they_are_papers() {
    let town = Town::demo();
    let nora = Resident::who_agreed(&town, WHATSAPP, "Nora Bosch");
    pause_for_statuses();
    town.break_things(&json!({ "batch_next": 4 }));
    let sent = nora.does(&json!({ "deed": "photo", "count": 4 }));
    let asked = nora.hears("Gràcies per les fotos");
    town.settled();
    let kept = until("four files came", || {
        let came: Vec<serde_json::Value> = town
            .export()
            .into_iter()
            .filter(|line| sent.iter().any(|id| line["external_id"] == id.as_str()))
            .collect();
        (came.len() == 4).then_some(came)
    });
    let ids: Vec<&str> = kept
        .iter()
        .filter_map(|line| line["external_id"].as_str())
        .collect();
    assert_eq!(ids, sent, "in the order they were sent");
    assert!(
        kept.iter()
            .all(|line| line["conversation"] == kept[0]["conversation"])
    );
    assert_eq!(nora.count("Gràcies per les fotos"), 1, "{:?}", nora.texts());
    let files = || {
        let mut count = 0;
        let mut folders = vec![town.data().join("files")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                if entry.path().is_dir() {
                    folders.push(entry.path());
                } else {
                    count += 1;
                }
            }
        }
        count
    };
    until("the pictures are on the disk", || {
        (files() > 0).then_some(())
    });
    nora.taps(&asked, "photo:paper");
    nora.hears("no podem recollir documents");
    until("the papers are gone from the disk", || {
        (files() == 0).then_some(())
    });
}

#[test]
fn whom_a_program_outside_speaks_for_is_answered_and_their_screen_can_be_read() {
    let town = Town::demo();
    let body = knock::message("34600000077", "wamid.OUTSIDE", "Hola");
    assert_eq!(knock::whatsapp(&town, &body).status, 200);
    until("the notice stands on their screen", || {
        let people = town.control("GET", "people", &serde_json::Value::Null);
        let stranger = people
            .as_array()?
            .iter()
            .find(|card| card["phone"] == "34600000077")?
            .clone();
        let screen = format!("people/{}/whatsapp", stranger["id"].as_str()?);
        let screen = town.control("GET", &screen, &serde_json::Value::Null);
        let notice = screen["messages"].as_array()?.first()?.clone();
        (notice["state"] == "delivered" && notice["text"].as_str()?.contains("Ho accepteu?"))
            .then_some(())
    });
}

#[test]
fn behaviour_10_a_person_without_a_number_is_answered_at_their_scoped_id() {
    let town = Town::demo();
    let nora = Resident::with(&town, WHATSAPP, &json!({ "name": "Nora", "hidden": true }));
    nora.enters();
    nora.says("on és l’oficina?");
    town.settled();
    until("the answer arrives", || {
        (nora.screen().len() >= 3).then_some(())
    });
    comes_to(&town, "out", "assistent virtual", "delivered");
}

#[test]
fn behaviour_10_a_change_of_number_keeps_the_history() {
    let town = Town::demo();
    let julia = Resident::who_agreed(&town, WHATSAPP, "Júlia Roca");
    julia.does(&json!({ "deed": "change_number", "phone": "600 000 099" }));
    julia.says("gràcies");
    julia.hears("De res");
    let lines = town.export();
    assert!(
        lines
            .iter()
            .all(|line| line["conversation"] == lines[0]["conversation"]),
        "still one conversation"
    );
    assert_eq!(julia.count("Ho accepteu?"), 1, "nobody is asked again");
}

#[test]
fn behaviour_09_a_failed_status_shows_and_statuses_only_climb() {
    let town = Town::demo();
    town.break_things(&json!({ "phones_off": true }));
    let julia = Resident::who_agreed(&town, WHATSAPP, "Júlia Roca");
    let menu = comes_to(&town, "out", "assistent virtual", "sent");
    let id = menu["external_id"].as_str().unwrap();
    let mut failed = knock::status(id, "failed", julia.phone());
    failed["errors"] = json!([{ "code": 131_026, "title": "Message undeliverable" }]);
    assert_eq!(
        knock::whatsapp(&town, &knock::batch(&[json!({ "statuses": [failed] })])).status,
        200
    );
    comes_to(&town, "out", "assistent virtual", "failed");

    julia.says("gràcies");
    let thanks = comes_to(&town, "out", "De res", "sent");
    let id = thanks["external_id"].as_str().unwrap();
    let order: Vec<_> = ["read", "delivered", "sent"]
        .iter()
        .map(|word| json!({ "statuses": [knock::status(id, word, julia.phone())] }))
        .collect();
    assert_eq!(knock::whatsapp(&town, &knock::batch(&order)).status, 200);
    comes_to(&town, "out", "De res", "read");
    town.settled();
    assert_eq!(town.exported("out", "De res")[0]["state"], "read");
}

#[test]
fn news_of_another_number_are_not_ours() {
    let town = Town::demo();
    let julia = Resident::who_agreed(&town, WHATSAPP, "Júlia Roca");
    let body = String::from_utf8(knock::message(
        julia.phone(),
        "wamid.OTHER",
        "això no és per a nosaltres",
    ))
    .unwrap();
    assert_eq!(
        knock::whatsapp(&town, body.replace(NUMBER, "100000000000002").as_bytes()).status,
        200
    );
    julia.says("gràcies");
    julia.hears("De res");
    assert!(town.exported("in", "això no").is_empty());
}
