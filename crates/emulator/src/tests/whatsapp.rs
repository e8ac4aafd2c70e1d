//! The Cloud API.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::*;

const PATH: &str = "/whatsapp/v26.0/100000000000001/messages";

fn text(to: &str, body: &str) -> Value {
    json!({ "messaging_product": "whatsapp", "to": to, "type": "text", "text": { "body": body }, "biz_opaque_callback_data": "nostre-7" })
}

fn item<'a>(body: &'a Value, key: &str) -> &'a Value {
    &body["entry"][0]["changes"][0]["value"][key][0]
}

async fn open_window(played: &Played, office: &Office) -> PersonCard {
    let julia = played.julia();
    played.say(&julia, App::Whatsapp, "Hola");
    office.heard(1).await;
    julia
}

#[tokio::test]
async fn what_a_resident_writes_arrives_signed_over_its_escapes_or_its_letters() {
    let (office, url) = Office::open().await;
    let played = play(Some(url), None).await;
    assert!(played.control.handshake().await);
    let julia = played.julia();
    for (count, raw) in [(1, false), (2, true)] {
        played.control.set_faults(Faults {
            raw_utf8: raw,
            ..Faults::default()
        });
        let id = played.say(&julia, App::Whatsapp, "Necessito el padró 😀");
        let heard = office.heard(count).await;
        let message = item(&heard[count - 1], "messages");
        assert_eq!(message["id"], id);
        assert_eq!(message["text"]["body"], "Necessito el padró 😀");
        assert_eq!(message["from"], "34600000012");
        assert!(message["timestamp"].is_string());
        let (headers, body) = office.last();
        assert_eq!(String::from_utf8_lossy(&body).contains("\\u00f3"), !raw);
        let mut mac = Hmac::<Sha256>::new_from_slice(b"wa-secret").unwrap();
        mac.update(&body);
        let expected = format!("sha256={}", hex::encode(mac.finalize().into_bytes()));
        assert_eq!(headers["x-hub-signature-256"], expected);
    }
}

#[tokio::test]
async fn a_message_climbs_from_sent_to_read_and_brings_our_word_back() {
    let (office, url) = Office::open().await;
    let played = play(Some(url), None).await;
    let julia = open_window(&played, &office).await;
    let (status, answer) = played
        .post(PATH, "wa-token", text("34600000012", "Bon dia"))
        .await;
    assert_eq!(status, 200, "{answer}");
    let id = answer["messages"][0]["id"].as_str().unwrap().to_owned();
    assert!(id.starts_with("wamid.HBgL"));
    office.heard(3).await;
    played
        .control
        .act(&julia.id, App::Whatsapp, Deed::Read)
        .unwrap();
    let heard = office.heard(4).await;
    let statuses: Vec<&str> = heard[1..]
        .iter()
        .map(|body| item(body, "statuses")["status"].as_str().unwrap())
        .collect();
    assert_eq!(statuses, ["sent", "delivered", "read"]);
    assert!(
        heard[1..]
            .iter()
            .all(|body| item(body, "statuses")["biz_opaque_callback_data"] == "nostre-7")
    );
    let screen = played.control.transcript(&julia.id, App::Whatsapp).unwrap();
    assert_eq!(
        (screen.messages[1].text.as_str(), screen.messages[1].state),
        ("Bon dia", State::Read)
    );
}

#[tokio::test]
async fn a_person_without_a_number_is_named_and_reached_by_id() {
    let (office, url) = Office::open().await;
    let played = play(Some(url), None).await;
    let nora = played
        .control
        .add_person(NewPerson {
            name: "Nora".into(),
            hidden: true,
            ..NewPerson::default()
        })
        .unwrap();
    played.say(&nora, App::Whatsapp, "Hola");
    let heard = office.heard(1).await;
    let message = item(&heard[0], "messages");
    assert!(message.get("from").is_none());
    assert_eq!(message["from_user_id"], nora.scoped_id);
    let body = json!({ "messaging_product": "whatsapp", "recipient": nora.scoped_id, "type": "text", "text": { "body": "Hola!" } });
    assert_eq!(played.post(PATH, "wa-token", body).await.0, 200);
}

#[tokio::test]
async fn a_template_whose_words_are_known_is_shown_whole_and_all_its_gaps_are_filled() {
    let (office, url) = Office::open().await;
    let played = play(Some(url), None).await;
    open_window(&played, &office).await;
    let mut sent = json!({ "messaging_product": "whatsapp", "to": "34600000012", "type": "template", "template": { "name": "avis", "language": { "code": "ca" } } });
    let filled = |words: &[&str]| {
        let parameters: Vec<Value> = words
            .iter()
            .map(|words| json!({ "type": "text", "text": words }))
            .collect();
        json!([{ "type": "body", "parameters": parameters }])
    };
    for wrong in [&["Salma"][..], &["Salma", "volant", "i més"]] {
        sent["template"]["components"] = filled(wrong);
        let (status, refused) = played.post(PATH, "wa-token", sent.clone()).await;
        assert_eq!((status, &refused["error"]["code"]), (400, &json!(132_000)));
    }
    sent["template"]["components"] = filled(&["Salma", "volant"]);
    assert_eq!(played.post(PATH, "wa-token", sent).await.0, 200);
    let people = played.control.people();
    let screen = played.control.transcript(&people[0].id, App::Whatsapp);
    let shown = screen.and_then(|screen| screen.messages.last().map(|said| said.text.clone()));
    assert_eq!(shown.as_deref(), Some("Hola, Salma. Ja tenim el volant."));
}

#[tokio::test]
async fn outside_the_window_only_templates_go() {
    let (office, url) = Office::open().await;
    let played = play(Some(url), None).await;
    open_window(&played, &office).await;
    played.advance(23);
    assert_eq!(
        played
            .post(PATH, "wa-token", text("34600000012", "a temps"))
            .await
            .0,
        200
    );
    played.advance(1);
    let (status, answer) = played
        .post(PATH, "wa-token", text("34600000012", "tard"))
        .await;
    assert_eq!((status, &answer["error"]["code"]), (400, &json!(131_047)));
    let template = json!({ "messaging_product": "whatsapp", "to": "34600000012", "type": "template", "template": { "name": "recordatori" } });
    // A template is asked for in a language, and its gaps are filled on one line.
    assert_eq!(played.post(PATH, "wa-token", template.clone()).await.0, 400);
    let mut good = template;
    good["template"]["language"] = json!({ "code": "ca" });
    let filled = |words: &str| json!([{ "type": "body", "parameters": [{ "type": "text", "text": words }] }]);
    good["template"]["components"] = filled("dues\nratlles");
    let (_, refused) = played.post(PATH, "wa-token", good.clone()).await;
    assert_eq!(refused["error"]["code"], json!(132_018));
    good["template"]["components"] = filled("Salma");
    assert_eq!(played.post(PATH, "wa-token", good).await.0, 200);

    played.control.set_faults(Faults {
        late_refusals: true,
        ..Faults::default()
    });
    let before = office.heard(1).await.len();
    assert_eq!(
        played
            .post(PATH, "wa-token", text("34600000012", "tard"))
            .await
            .0,
        200
    );
    let mut codes = Vec::new();
    for _ in 0..40 {
        codes = office
            .heard(before)
            .await
            .iter()
            .map(|body| item(body, "statuses")["errors"][0]["code"].clone())
            .collect();
        if codes.contains(&json!(131_047)) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(codes.contains(&json!(131_047)), "{codes:?}");
}

#[tokio::test]
async fn limits_are_refused_in_the_providers_words() {
    let (office, url) = Office::open().await;
    let played = play(Some(url), None).await;
    open_window(&played, &office).await;
    let rows: Vec<Value> = (0..11)
        .map(|n| json!({ "id": format!("r{n}"), "title": format!("Tema {n}") }))
        .collect();
    let list = |rows: &[Value]| {
        json!({ "messaging_product": "whatsapp", "to": "34600000012", "type": "interactive", "interactive": {
        "type": "list", "body": { "text": "Trieu" }, "action": { "button": "Temes", "sections": [{ "rows": rows }] } } })
    };
    let (status, answer) = played.post(PATH, "wa-token", list(&rows)).await;
    assert_eq!((status, &answer["error"]["code"]), (400, &json!(131_009)));
    assert_eq!(
        played.post(PATH, "wa-token", list(&rows[..10])).await.0,
        200
    );
    let button = |title: &str| {
        json!({ "messaging_product": "whatsapp", "to": "34600000012", "type": "interactive", "interactive": {
        "type": "button", "body": { "text": "Trieu" }, "action": { "buttons": [{ "type": "reply", "reply": { "id": "a", "title": title } }] } } })
    };
    assert_eq!(
        played
            .post(PATH, "wa-token", button(&"x".repeat(21)))
            .await
            .0,
        400
    );
    assert_eq!(
        played
            .post(PATH, "wa-token", button(&"x".repeat(20)))
            .await
            .0,
        200
    );
    let (_, answer) = played
        .post(PATH, "wa-token", text("34600000012", &"x".repeat(4097)))
        .await;
    assert_eq!(answer["error"]["code"], 100);
    let (status, answer) = played.post(PATH, "altra", text("34600000012", "x")).await;
    assert_eq!((status, &answer["error"]["code"]), (401, &json!(190)));
}

#[tokio::test]
async fn a_tap_comes_back_with_its_id() {
    let (office, url) = Office::open().await;
    let played = play(Some(url), None).await;
    let julia = open_window(&played, &office).await;
    let buttons = json!({ "messaging_product": "whatsapp", "to": "34600000012", "type": "interactive", "interactive": {
        "type": "button", "body": { "text": "Hi esteu d’acord?" },
        "action": { "buttons": [{ "type": "reply", "reply": { "id": "si", "title": "Sí" } }] } } });
    let (_, answer) = played.post(PATH, "wa-token", buttons).await;
    let message = answer["messages"][0]["id"].as_str().unwrap().to_owned();
    let wrong = Deed::Tap {
        message: message.clone(),
        choice: "no".into(),
    };
    assert_eq!(
        played.control.act(&julia.id, App::Whatsapp, wrong),
        Err(Refused::NoSuchChoice)
    );
    let tap = Deed::Tap {
        message: message.clone(),
        choice: "si".into(),
    };
    played.control.act(&julia.id, App::Whatsapp, tap).unwrap();
    let heard = office.heard(4).await;
    let tap = heard
        .iter()
        .map(|body| item(body, "messages"))
        .find(|message| message["type"] == "interactive")
        .unwrap();
    assert_eq!(tap["interactive"]["button_reply"]["id"], "si");
    assert_eq!(tap["context"]["id"], message);
}

#[tokio::test]
async fn too_many_to_one_person_are_slowed_down() {
    let (office, url) = Office::open().await;
    let played = play(Some(url), None).await;
    open_window(&played, &office).await;
    let mut code = Value::Null;
    for _ in 0..60 {
        let (status, answer) = played
            .post(PATH, "wa-token", text("34600000012", "x"))
            .await;
        if status != 200 {
            code = answer["error"]["code"].clone();
            break;
        }
    }
    assert!(code == 131_056 || code == 130_429, "{code}");
}

#[tokio::test]
async fn deliveries_come_twice_in_batches_and_in_the_wrong_order_when_told_to() {
    let (office, url) = Office::open().await;
    let played = play(Some(url), None).await;
    let julia = played.julia();
    played.control.set_faults(Faults {
        deliver_twice: 1,
        ..Faults::default()
    });
    played.say(&julia, App::Whatsapp, "u");
    let heard = office.heard(2).await;
    assert_eq!(heard[0], heard[1]);

    played.control.set_faults(Faults {
        batch_next: 3,
        ..Faults::default()
    });
    for word in ["a", "b", "c"] {
        played.say(&julia, App::Whatsapp, word);
    }
    let heard = office.heard(3).await;
    assert_eq!(heard[2]["entry"].as_array().unwrap().len(), 2);
    let words: Vec<&Value> = heard[2]["entry"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|entry| entry["changes"].as_array().unwrap())
        .map(|change| &change["value"]["messages"][0]["text"]["body"])
        .collect();
    assert_eq!(words, ["a", "b", "c"]);

    played.control.set_faults(Faults {
        shuffle_next: 3,
        ..Faults::default()
    });
    for word in ["1", "2", "3"] {
        played.say(&julia, App::Whatsapp, word);
    }
    let heard = office.heard(6).await;
    let words: Vec<&Value> = heard[3..]
        .iter()
        .map(|body| &item(body, "messages")["text"]["body"])
        .collect();
    assert_eq!(words, ["3", "2", "1"]);
}

#[tokio::test]
async fn a_webhook_that_fails_is_tried_again() {
    let (office, url) = Office::open().await;
    let played = play(Some(url), None).await;
    office.says(503);
    played.say(&played.julia(), App::Whatsapp, "Hola");
    tokio::time::sleep(Duration::from_millis(200)).await;
    office.says(200);
    assert_eq!(office.heard(1).await.len(), 1);
}

#[tokio::test]
async fn calls_fail_as_they_are_told_to() {
    let (office, url) = Office::open().await;
    let played = play(Some(url), None).await;
    let julia = open_window(&played, &office).await;
    let fail = |kind| Faults {
        fail_for: Some(Failing {
            kind,
            seconds: 60,
            count: Some(1),
            app: Some(App::Whatsapp),
        }),
        ..Faults::default()
    };
    for (kind, expected) in [
        (FailKind::Trouble, (500, 131_000)),
        (FailKind::TooFast, (429, 130_429)),
        (FailKind::PairRate, (400, 131_056)),
        (FailKind::TokenRevoked, (401, 190)),
    ] {
        played.control.set_faults(fail(kind));
        let (status, answer) = played
            .post(PATH, "wa-token", text("34600000012", "x"))
            .await;
        assert_eq!(
            (status, answer["error"]["code"].as_i64().unwrap()),
            expected
        );
        assert_eq!(
            played
                .post(PATH, "wa-token", text("34600000012", "x"))
                .await
                .0,
            200,
            "once only"
        );
    }
    let before = played
        .control
        .transcript(&julia.id, App::Whatsapp)
        .unwrap()
        .messages
        .len();
    played.control.set_faults(fail(FailKind::LostAnswer));
    let answer = played
        .http
        .post(format!("{}{PATH}", played.base))
        .bearer_auth("wa-token")
        .json(&text("34600000012", "perdut"))
        .send()
        .await;
    let lost = match answer {
        Ok(answer) => answer.bytes().await.is_err(),
        Err(_) => true,
    };
    assert!(lost, "the answer must break off");
    let after = played
        .control
        .transcript(&julia.id, App::Whatsapp)
        .unwrap()
        .messages
        .len();
    assert_eq!(after, before + 1, "yet it was done");
}

#[tokio::test]
async fn files_are_fetched_in_two_steps_and_the_link_expires() {
    let (office, url) = Office::open().await;
    let played = play(Some(url), None).await;
    let julia = played.julia();
    let photos = Deed::Photo {
        caption: Some("El DNI".into()),
        count: Some(4),
    };
    assert_eq!(
        played
            .control
            .act(&julia.id, App::Whatsapp, photos)
            .unwrap()
            .len(),
        4
    );
    let heard = office.heard(4).await;
    let id = item(&heard[0], "messages")["image"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let about = format!("{}/whatsapp/v26.0/{id}", played.base);
    assert_eq!(played.fetch(&about, "altra").await.0, 401);
    let (status, body) = played.fetch(&about, "wa-token").await;
    assert_eq!(status, 200);
    let link = serde_json::from_slice::<Value>(&body).unwrap()["url"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(played.fetch(&link, "").await.0, 401);
    let (status, bytes) = played.fetch(&link, "wa-token").await;
    assert!(status == 200 && bytes.starts_with(b"\x89PNG"));
    played.control.advance(SignedDuration::from_mins(6));
    assert_eq!(played.fetch(&link, "wa-token").await.0, 404);
    assert_eq!(played.fetch(&about, "wa-token").await.0, 200);
    played.advance(24 * 8);
    assert_eq!(played.fetch(&about, "wa-token").await.0, 400);
}

#[tokio::test]
async fn reading_and_typing_show_on_the_telephone() {
    let (office, url) = Office::open().await;
    let played = play(Some(url), None).await;
    let julia = played.julia();
    let id = played.say(&julia, App::Whatsapp, "Hola");
    office.heard(1).await;
    let read = json!({ "messaging_product": "whatsapp", "status": "read", "message_id": id, "typing_indicator": { "type": "text" } });
    assert_eq!(
        played.post(PATH, "wa-token", read).await,
        (200, json!({ "success": true }))
    );
    let screen = played.control.transcript(&julia.id, App::Whatsapp).unwrap();
    assert!(screen.typing && screen.messages[0].state == State::Read);
}

#[tokio::test]
async fn whom_somebody_outside_speaks_for_is_met_and_their_screen_can_be_read() {
    let (office, url) = Office::open().await;
    let played = play(Some(url), None).await;
    for (heard, to) in [(2, "34600000098"), (4, "ES.13491208655302999")] {
        let (status, answer) = played.post(PATH, "wa-token", text(to, "Bon dia")).await;
        assert_eq!(status, 200, "{answer}");
        let told = office.heard(heard).await;
        let rungs: Vec<&str> = told[heard - 2..]
            .iter()
            .map(|body| item(body, "statuses")["status"].as_str().unwrap())
            .collect();
        assert_eq!(rungs, ["sent", "delivered"]);
    }
    let people = played.control.people();
    assert_eq!(people.len(), 2);
    assert!(
        people
            .iter()
            .all(|card| card.stranger && card.name == "Algú de fora")
    );
    let screen = played
        .control
        .transcript(&people[0].id, App::Whatsapp)
        .unwrap();
    assert_eq!(screen.messages[0].text, "Bon dia");
    played.advance(48);
    let (status, _) = played
        .post(PATH, "wa-token", text("34600000098", "Altre cop"))
        .await;
    assert_eq!(status, 200);
    assert_eq!(played.control.people().len(), 2, "they are met once");
}

#[tokio::test]
async fn an_unknown_number_is_refused_when_told_so() {
    let (office, url) = Office::open().await;
    let played = play(Some(url), None).await;
    played.control.set_faults(Faults {
        unknown_refused: true,
        ..Faults::default()
    });
    for (count, to) in [(1, "34600000098"), (2, "ningú")] {
        let (status, _) = played.post(PATH, "wa-token", text(to, "Bon dia")).await;
        assert_eq!(status, 200);
        let told = office.heard(count).await;
        let status = item(&told[count - 1], "statuses");
        assert_eq!(status["errors"][0]["code"], 131_026);
        played.control.set_faults(Faults::default());
    }
    assert!(played.control.people().is_empty());
}

#[tokio::test]
async fn a_full_town_lets_strangers_go_and_never_who_was_made_up() {
    let played = play(None, None).await;
    let julia = played.julia();
    let now = played.control.now();
    {
        let mut state = played.emulator.stage.state();
        for number in 0..4_999_u64 {
            let phone = (34_700_000_000 + number).to_string();
            state.meet(App::Whatsapp, &phone, now).unwrap();
        }
        // The first is heard of again, so the second is the oldest.
        state.meet(App::Whatsapp, "34700000000", now).unwrap();
        state.meet(App::Whatsapp, "34799999999", now).unwrap();
        assert_eq!(state.people.len(), 5_000);
        assert!(state.by_address(App::Whatsapp, "34700000000").is_some());
        assert!(state.by_address(App::Whatsapp, "34700000001").is_none());
    }
    let pau = NewPerson {
        name: "Pau Vidal".into(),
        phone: Some("34700000000".into()),
        ..NewPerson::default()
    };
    let pau = played.control.add_person(pau).unwrap();
    let mut state = played.emulator.stage.state();
    let there = state.by_address(App::Whatsapp, "34700000000").unwrap();
    assert_eq!(there.card.id, pau.id, "the number is theirs now");
    assert!(state.people.contains_key(&julia.id));
    for person in state.people.values_mut() {
        person.card.stranger = false;
    }
    while state.add(NewPerson::default()).is_some() {}
    assert!(state.meet(App::Whatsapp, "34788888888", now).is_none());
}
