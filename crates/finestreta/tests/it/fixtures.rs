//! Real payloads of providers, collected from the test data of other projects: each is taken, none harms the next.

use std::fs;
use std::path::PathBuf;

use platform::testing::outside_folder;
use serde_json::Value;

use crate::knock::{self, NUMBER};
use crate::resident::{Resident, TELEGRAM, WHATSAPP};
use crate::town::{Town, until};

fn payloads(of: &str) -> Option<Vec<PathBuf>> {
    let Some(folder) = outside_folder("FINESTRETA_FIXTURES") else {
        println!("not run: FINESTRETA_FIXTURES is not set");
        return None;
    };
    let mut files: Vec<PathBuf> = fs::read_dir(folder.join(of))
        .expect("the folder of payloads")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    assert!(files.len() > 40, "{} payloads of {of}", files.len());
    Some(files)
}

fn nothing_broke(town: &Town, good: usize) {
    let all = until("every good message is handled", || {
        Some(town.exported("in", "bon missatge")).filter(|kept| kept.len() >= good)
    });
    let order: Vec<&str> = all
        .iter()
        .filter_map(|line| line["text"].as_str())
        .collect();
    let wanted: Vec<String> = (0..good).map(|at| format!("bon missatge {at}")).collect();
    assert_eq!(order, wanted, "each once and in order");
    town.settled();
    let health = town.health();
    assert_eq!(
        (&health["panics"], &health["state"]),
        (&Value::from(0), &Value::from("ok")),
        "{health}"
    );
}

#[test]
fn behaviour_03_every_real_whatsapp_payload_is_taken_and_the_next_good_message_handled() {
    let Some(files) = payloads("whatsapp") else {
        return;
    };
    let town = Town::demo();
    let julia = Resident::who_agreed(&town, WHATSAPP, "Júlia Roca");
    for (at, file) in files.iter().enumerate() {
        let raw = fs::read(file).expect("a payload");
        assert_eq!(
            knock::whatsapp(&town, &raw).status,
            200,
            "{}",
            file.display()
        );
        // Once more as if it were for our own number, so that it is not only passed over.
        if let Some(ours) = for_our_number(&raw) {
            assert_eq!(
                knock::whatsapp(&town, &ours).status,
                200,
                "{} for us",
                file.display()
            );
        }
        let good = knock::message(
            julia.phone(),
            &format!("wamid.GOOD{at}"),
            &format!("bon missatge {at}"),
        );
        assert_eq!(
            knock::whatsapp(&town, &good).status,
            200,
            "after {}",
            file.display()
        );
    }
    nothing_broke(&town, files.len());
}

fn for_our_number(raw: &[u8]) -> Option<Vec<u8>> {
    let mut body: Value = serde_json::from_slice(raw).ok()?;
    for entry in body["entry"].as_array_mut()? {
        for change in entry["changes"].as_array_mut()? {
            if change["value"]["metadata"].is_object() {
                change["value"]["metadata"]["phone_number_id"] = NUMBER.into();
            }
        }
    }
    Some(body.to_string().into_bytes())
}

#[test]
fn behaviour_03_every_real_telegram_payload_is_taken_and_the_next_good_message_handled() {
    let Some(files) = payloads("telegram") else {
        return;
    };
    let town = Town::demo();
    let julia = Resident::who_agreed(&town, TELEGRAM, "Júlia Roca");
    let chat = &julia.card["telegram_id"];
    for (at, file) in files.iter().enumerate() {
        let raw = fs::read(file).expect("a payload");
        assert_eq!(
            knock::telegram(&town, &raw).status,
            200,
            "{}",
            file.display()
        );
        let good = serde_json::json!({ "update_id": 900_000 + at, "message": {
            "message_id": 90_000 + at, "date": 1_795_513_320, "chat": { "id": chat, "type": "private" },
            "from": { "id": chat, "is_bot": false, "first_name": "Júlia" }, "text": format!("bon missatge {at}"),
        } });
        assert_eq!(
            knock::telegram(&town, good.to_string().as_bytes()).status,
            200,
            "after {}",
            file.display()
        );
    }
    nothing_broke(&town, files.len());
}

#[test]
fn behaviour_03_what_is_no_message_at_all_is_taken_or_refused_and_harms_nobody() {
    let town = Town::demo();
    let julia = Resident::who_agreed(&town, WHATSAPP, "Júlia Roca");
    let deep = format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000));
    let strange = [
        "",
        "null",
        "7",
        "\"\"",
        "[]",
        "{}",
        "{\"entry\":7}",
        "{\"entry\":[null,{\"changes\":[{\"value\":[]}]}]}",
        "{\"object\":",
        "\u{0}",
        &deep,
        "{\"entry\":[{\"changes\":[{\"field\":\"messages\",\"value\":{\"messages\":[{\"id\":\"wamid.X\",\"from\":\"34600000055\",\"type\":\"hologram\",\"hologram\":{}}]}}]}]}",
    ];
    for body in strange {
        let status = knock::whatsapp(&town, body.as_bytes()).status;
        assert!(
            status == 200 || (400..500).contains(&status),
            "{body:.40}: {status}"
        );
        let status = knock::telegram(&town, body.as_bytes()).status;
        assert!(
            status == 200 || (400..500).contains(&status),
            "{body:.40}: {status}"
        );
    }
    julia.says("gràcies");
    julia.hears("De res");
    assert_eq!(town.health()["panics"], 0);
}
