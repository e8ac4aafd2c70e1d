use serde_json::json;

use super::*;
use crate::channels::fixtures::{self, Fixture};
use crate::incoming::{Heard, Incoming, IncomingFile};

fn sample(name: &str) -> Vec<Item> {
    let fixture = fixtures::of("whatsapp")
        .into_iter()
        .find(|fixture| fixture.name == name);
    read(&fixture.expect("one of our samples").body)
}

fn messages(items: &[Item]) -> Vec<&Incoming> {
    items
        .iter()
        .filter_map(|item| {
            if let Item::Message(message) = item {
                Some(&**message)
            } else {
                None
            }
        })
        .collect()
}

fn statuses(items: &[Item]) -> Vec<&StatusUpdate> {
    items
        .iter()
        .filter_map(|item| {
            if let Item::Status(status) = item {
                Some(status)
            } else {
                None
            }
        })
        .collect()
}

fn one(message: &Value) -> Item {
    let body = json!({ "entry": [{ "changes": [{ "field": "messages", "value": { "messages": [message] } }] }] });
    read(body.to_string().as_bytes()).remove(0)
}

fn heard(message: &Value) -> Heard {
    match one(message) {
        Item::Message(message) => message.heard,
        other => panic!("{other:?}"),
    }
}

fn sign(secret: &str, raw: &[u8]) -> String {
    use hmac::{KeyInit, Mac};
    let mut mac = hmac::Hmac::<sha2::Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(raw);
    format!("sha256={}", hex::encode(mac.finalize().into_bytes()))
}

#[test]
fn behaviour_01_only_the_right_token_gets_the_challenge_back() {
    let token = Secret::new("paraula");
    assert_eq!(
        handshake(
            &token,
            Some("subscribe"),
            Some("paraula"),
            Some("1158201444")
        ),
        Some("1158201444")
    );
    assert_eq!(
        handshake(&token, Some("subscribe"), Some("altra"), Some("1158201444")),
        None
    );
    assert_eq!(
        handshake(&token, Some("unsubscribe"), Some("paraula"), Some("1")),
        None
    );
    assert_eq!(handshake(&token, None, Some("paraula"), Some("1")), None);
    assert_eq!(handshake(&token, Some("subscribe"), None, Some("1")), None);
    assert_eq!(
        handshake(&token, Some("subscribe"), Some("paraula"), None),
        None
    );
    assert_eq!(
        handshake(&Secret::new(""), Some("subscribe"), Some(""), Some("1")),
        None
    );
}

#[test]
fn behaviour_02_a_signature_holds_over_escapes_and_over_raw_letters() {
    let secrets = [Secret::new("nova"), Secret::new("vella")];
    for raw in [
        r#"{"body":"Quin horari f\u00e0 l\u2019oficina?"}"#,
        r#"{"body":"Quin horari fà l’oficina?"}"#,
    ] {
        for secret in ["nova", "vella"] {
            assert!(signature_holds(
                &secrets,
                Some(&sign(secret, raw.as_bytes())),
                raw.as_bytes()
            ));
        }
        assert!(!signature_holds(
            &secrets,
            Some(&sign("robada", raw.as_bytes())),
            raw.as_bytes()
        ));
        assert!(!signature_holds(
            &secrets,
            Some(&sign("nova", b"{}")),
            raw.as_bytes()
        ));
    }
}

#[test]
fn behaviour_02_a_bad_missing_or_short_signature_never_holds() {
    let secrets = [Secret::new("clau")];
    let good = sign("clau", b"{}");
    for header in [
        None,
        Some(""),
        Some("sha256="),
        Some("sha256=zz"),
        Some(&good[..40]),
        Some(&good[7..]),
        Some("sha1=00"),
    ] {
        assert!(!signature_holds(&secrets, header, b"{}"), "{header:?}");
    }
    let long = format!("{good}00");
    assert!(!signature_holds(&secrets, Some(&long), b"{}"));
    assert!(!signature_holds(&[], Some(&good), b"{}"));
    assert!(!signature_holds(
        &[Secret::new("")],
        Some(&sign("", b"{}")),
        b"{}"
    ));
}

#[test]
fn behaviour_03_every_fixture_is_read_in_an_orderly_way() {
    for Fixture { name, body } in fixtures::of("whatsapp") {
        let items = read(&body);
        assert!(!items.is_empty(), "{name}");
        let text = String::from_utf8_lossy(&body);
        let outgoing =
            text.contains("message_echoes") || text.contains("customer_identity_changed");
        if text.contains("\"messages\":") && !outgoing {
            assert!(!messages(&items).is_empty(), "{name}: {items:?}");
        }
        if text.contains("account_update") || text.contains("message_template_") {
            assert!(matches!(items[0], Item::Alert { .. }), "{name}: {items:?}");
        }
    }
}

#[test]
fn behaviour_03_no_spoiled_value_makes_the_reader_fall_or_costs_the_next_message() {
    let good = json!({ "changes": [{ "field": "messages", "value": { "messages": [
        { "from": "34600000012", "id": "wamid.AFTER", "timestamp": "1795513320", "type": "text", "text": { "body": "i després?" } },
    ] } }] });
    for Fixture { name, body } in fixtures::of("whatsapp") {
        let Ok(value) = serde_json::from_slice::<Value>(&body) else {
            continue;
        };
        for mut mutated in fixtures::mutations(&value) {
            let whole = mutated.get("object").is_none_or(|object| {
                object == "whatsapp_business_account" || object == "" || !object.is_string()
            });
            let after = mutated
                .get_mut("entry")
                .and_then(Value::as_array_mut)
                .map(|entry| entry.push(good.clone()));
            let items = read(mutated.to_string().as_bytes());
            if after.is_some() && whole {
                let last = messages(&items)
                    .last()
                    .map(|message| message.external_id.clone());
                assert_eq!(last.as_deref(), Some("wamid.AFTER"), "{name}: {mutated}");
            }
        }
    }
}

#[test]
fn behaviour_04_a_batch_of_three_messages_and_two_statuses_gives_all_five() {
    let items = sample("whatsapp_batch.json");
    let ids: Vec<&str> = messages(&items)
        .iter()
        .map(|message| message.external_id.as_str())
        .collect();
    assert_eq!(ids, ["wamid.SAMPLE1", "wamid.SAMPLE2", "wamid.SAMPLE3"]);
    let phones: Vec<&str> = messages(&items)
        .iter()
        .filter_map(|message| message.from.phone.as_ref())
        .map(kernel::Phone::digits)
        .collect();
    assert_eq!(phones, ["34600000012", "34600000013", "34600000012"]);
    let states: Vec<Delivery> = statuses(&items).iter().map(|status| status.state).collect();
    assert_eq!(states, [Delivery::Delivered, Delivery::Read]);
    assert_eq!(
        statuses(&items)[1].ours.as_deref(),
        Some("0192f0a4-0000-7000-8000-000000000001")
    );
}

#[test]
fn behaviour_04_one_malformed_item_does_not_stop_the_other_four() {
    let deep = format!("{}{}", "[".repeat(4000), "]".repeat(4000));
    for broken in [
        "7",
        "null",
        r#"{"id":"wamid.X","from":"34600000012","type":"text","text":{"body":"\ud83d"}}"#,
        r#"{"id":1e999}"#,
        &deep,
    ] {
        let body = format!(
            r#"{{"object":"whatsapp_business_account","entry":[{{"changes":[{{"value":{{"messages":[
                {{"id":"wamid.1","from":"34600000012","type":"text","text":{{"body":"u"}}}}, {broken},
                {{"id":"wamid.2","from":"34600000012","type":"text","text":{{"body":"dos"}}}}],
                "statuses":[{broken},{{"id":"wamid.3","status":"sent"}},{{"id":"wamid.4","status":"read"}}]}}}}]}}]}}"#
        );
        let items = read(body.as_bytes());
        let ids: Vec<_> = messages(&items)
            .iter()
            .map(|message| message.external_id.clone())
            .filter(|id| id != "wamid.X")
            .collect();
        assert_eq!(ids, ["wamid.1", "wamid.2"], "{broken:.40}");
        assert_eq!(statuses(&items).len(), 2, "{broken:.40}");
    }
}

#[test]
fn behaviour_09_the_ladder_only_has_rungs_we_know() {
    assert!(Delivery::Sent < Delivery::Delivered && Delivery::Delivered < Delivery::Read);
    let items = sample("whatsapp_strange.json");
    let found = statuses(&items);
    assert_eq!(
        found.len(),
        1,
        "a status with a word nobody knows is left alone"
    );
    assert_eq!(
        (found[0].state, found[0].code),
        (Delivery::Failed, Some(131_047))
    );
    let played = json!({ "entry": [{ "changes": [{ "value": { "statuses": [{ "id": "w", "status": "played" }] } }] }] });
    assert_eq!(
        statuses(&read(played.to_string().as_bytes()))[0].state,
        Delivery::Read
    );
}

#[test]
fn behaviour_10_a_person_without_a_number_is_known_by_their_id() {
    let items = sample("whatsapp_scoped_id.json");
    let from = &messages(&items)[0].from;
    assert_eq!(from.phone, None);
    assert_eq!(from.user.as_deref(), Some("ES.13491208655302741918"));
    assert_eq!(
        from.name.as_ref().map(|name| name.reveal().as_str()),
        Some("Nora")
    );
    assert_eq!(
        address(from),
        Some(("recipient", "ES.13491208655302741918".into()))
    );

    if let Some(body) = fixtures::named("whatsapp", "netflie_a_with_bsuid_only_and_no_from.json") {
        let items = read(&body);
        assert_eq!(messages(&items)[0].from.user.as_deref(), Some("BSUID_123"));
    }
    if let Some(body) = fixtures::named(
        "whatsapp",
        "pywa_callback_button__quick_reply_without_context.json",
    ) {
        let items = read(&body);
        let from = &messages(&items)[0].from;
        assert_eq!(
            from.phone.as_ref().map(kernel::Phone::digits),
            Some("972987654321")
        );
        assert_eq!(from.user.as_deref(), Some("US.13491208655302741918"));
    }
}

#[test]
fn behaviour_10_a_contact_of_somebody_else_never_names_the_sender() {
    let body = json!({ "entry": [{ "changes": [{ "value": {
        "contacts": [{ "wa_id": "34600000012", "user_id": "ES.1", "profile": { "name": "Júlia" } },
                     { "user_id": "ES.2", "profile": { "name": "Pau" } }],
        "messages": [
            { "id": "a", "from": "34600000013", "type": "text", "text": { "body": "x" } },
            { "id": "b", "from_user_id": "ES.2", "type": "text", "text": { "body": "x" } },
            { "id": "c", "type": "text", "text": { "body": "x" } },
        ] } }] }] });
    let items = read(body.to_string().as_bytes());
    let found = messages(&items);
    assert_eq!(
        (
            found.len(),
            found[0].from.user.as_ref(),
            found[0].from.name.as_ref()
        ),
        (2, None, None)
    );
    assert_eq!(
        found[1]
            .from
            .name
            .as_ref()
            .map(|name| name.reveal().as_str()),
        Some("Pau")
    );
    assert!(
        matches!(items[2], Item::Skipped { .. }),
        "nobody can be answered there"
    );
}

#[test]
fn behaviour_10_a_number_that_changes_is_told_with_the_new_one() {
    let items = sample("whatsapp_number_changed.json");
    let Heard::NumberChanged { to } = &messages(&items)[0].heard else {
        panic!("{items:?}")
    };
    assert_eq!(
        to.phone.as_ref().map(kernel::Phone::digits),
        Some("34600000019")
    );
}

fn hears(word: &str, content: Value, expected: &Heard) {
    let mut message =
        json!({ "id": "wamid.K", "from": "34600000012", "timestamp": 1_795_513_320, "type": word });
    message[word] = content;
    assert_eq!(heard(&message), *expected, "{message}");
}

fn tap(id: &str, title: &str) -> Heard {
    Heard::Chosen {
        id: id.into(),
        title: title.into(),
        callback: None,
    }
}

#[test]
fn taps_are_read_in_all_their_shapes() {
    hears(
        "button",
        json!({ "payload": "si", "text": "Sí" }),
        &tap("si", "Sí"),
    );
    hears("button", json!({ "text": "Sí" }), &tap("Sí", "Sí"));
    hears(
        "interactive",
        json!({ "type": "list_reply", "list_reply": { "id": "a", "title": "A" } }),
        &tap("a", "A"),
    );
    hears(
        "interactive",
        json!({ "type": "button_reply", "button_reply": { "id": "b", "title": "B" } }),
        &tap("b", "B"),
    );
    let form = Heard::Unsupported {
        what: "interactive".into(),
    };
    hears(
        "interactive",
        json!({ "type": "nfm_reply", "nfm_reply": {} }),
        &form,
    );
}

#[test]
fn every_kind_of_message_is_read_as_what_it_is() {
    hears(
        "text",
        json!({ "body": "padro\u{301}" }),
        &Heard::Text {
            text: "padró".into(),
        },
    );
    let reaction = |emoji: Option<&str>| Heard::Reaction {
        to: "m".into(),
        emoji: emoji.map(str::to_owned),
    };
    hears(
        "reaction",
        json!({ "message_id": "m", "emoji": "👍" }),
        &reaction(Some("👍")),
    );
    hears(
        "reaction",
        json!({ "message_id": "m", "emoji": "" }),
        &reaction(None),
    );
    hears("reaction", json!({ "message_id": "m" }), &reaction(None));
    hears(
        "revoke",
        json!({ "original_message_id": "m" }),
        &Heard::Revoked { target: "m".into() },
    );
    let edit = json!({ "original_message_id": "m", "message": { "type": "text", "text": { "body": "nou" } } });
    hears(
        "edit",
        edit,
        &Heard::Edited {
            target: "m".into(),
            text: Some("nou".into()),
        },
    );
    let place = Heard::Place {
        latitude: 41.6,
        longitude: 2.3,
        name: Some("OAC".into()),
    };
    hears(
        "location",
        json!({ "latitude": 41.6, "longitude": 2.3, "name": "OAC" }),
        &place,
    );
    hears(
        "order",
        json!({}),
        &Heard::Unsupported {
            what: "order".into(),
        },
    );
    hears(
        "request_welcome",
        json!({}),
        &Heard::Started { payload: None },
    );
    hears(
        "unsupported",
        json!({ "type": "poll" }),
        &Heard::Unsupported {
            what: "poll".into(),
        },
    );
    let spoken = IncomingFile {
        media_id: "9".into(),
        form: "voice".into(),
        mime: Some("audio/ogg".into()),
        name: None,
        size: None,
        caption: None,
    };
    hears(
        "audio",
        json!({ "id": "9", "voice": true, "mime_type": "audio/ogg" }),
        &Heard::File(spoken),
    );
}

#[test]
fn groups_echoes_and_calls_are_left_alone() {
    let grouped = json!({ "id": "g", "from": "34600000012", "group_id": "x", "type": "text", "text": { "body": "x" } });
    assert_eq!(
        one(&grouped),
        Item::Skipped {
            kind: "group message".into()
        }
    );
    for field in [
        "smb_message_echoes",
        "calls",
        "user_preferences",
        "something_new",
    ] {
        let body =
            json!({ "entry": [{ "changes": [{ "field": field, "value": { "messages": [] } }] }] });
        assert_eq!(
            read(body.to_string().as_bytes()),
            [Item::Skipped { kind: field.into() }]
        );
    }
}

#[test]
fn what_is_for_another_number_of_ours_is_left_to_it() {
    let body = fixtures::of("whatsapp")
        .into_iter()
        .find(|fixture| fixture.name == "whatsapp_batch.json")
        .unwrap()
        .body;
    assert_eq!(
        numbers(&body).into_iter().collect::<Vec<_>>(),
        ["100000000000001"]
    );
    assert_eq!(messages(&read_for(&body, Some("100000000000001"))).len(), 3);
    assert!(messages(&read_for(&body, Some("100000000000002"))).is_empty());
}

#[test]
fn a_log_never_holds_what_a_person_wrote() {
    let items = read(
        r#"{"entry":[{"changes":[{"field":"¡Ei!, el meu DNI és 00000000T <b>","value":{}}]}]}"#
            .as_bytes(),
    );
    let Item::Skipped { kind } = &items[0] else {
        panic!("{items:?}")
    };
    assert!(
        kind.len() <= 48
            && kind
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || " _.-".contains(c)),
        "{kind}"
    );
}
