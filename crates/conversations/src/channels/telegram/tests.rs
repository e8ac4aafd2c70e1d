use kernel::Lang;
use serde_json::json;

use super::*;
use crate::channels::fixtures::{self, Fixture};
use crate::outgoing::{Choice, Link, Reply};

fn sample(name: &str) -> Item {
    let fixture = fixtures::of("telegram")
        .into_iter()
        .find(|fixture| fixture.name == format!("telegram_{name}.json"));
    read(&fixture.expect("one of our samples").body).remove(0)
}

fn message(item: Item) -> Incoming {
    match item {
        Item::Message(message) => *message,
        other => panic!("{other:?}"),
    }
}

#[test]
fn behaviour_20_the_secret_token_is_asked_for() {
    let secrets = [Secret::new("nova"), Secret::new("vella")];
    assert!(token_holds(&secrets, Some(b"nova")));
    assert!(token_holds(&secrets, Some(b"vella")));
    assert!(!token_holds(&secrets, Some(b"nova ")));
    assert!(!token_holds(&secrets, None));
    assert!(!token_holds(&[Secret::new("")], Some(b"")));
    assert!(!token_holds(&[], Some(b"")));
}

#[test]
fn behaviour_03_every_fixture_is_read_in_an_orderly_way() {
    for Fixture { name, body } in fixtures::of("telegram") {
        let items = read(&body);
        assert_eq!(items.len(), 1, "{name}");
        let value: Value = serde_json::from_slice(&body).unwrap();
        let private = value
            .pointer("/message/chat/type")
            .is_some_and(|kind| kind == "private");
        let said = [
            "text", "photo", "document", "audio", "voice", "location", "dice", "game", "story",
            "sticker",
        ]
        .iter()
        .any(|key| value.pointer(&format!("/message/{key}")).is_some());
        if private && said {
            assert!(matches!(items[0], Item::Message(_)), "{name}: {items:?}");
        }
    }
}

#[test]
fn behaviour_03_no_spoiled_value_makes_the_reader_fall() {
    for Fixture { body, .. } in fixtures::of("telegram") {
        let value: Value = serde_json::from_slice(&body).unwrap();
        for mutated in fixtures::mutations(&value) {
            assert_eq!(read(mutated.to_string().as_bytes()).len(), 1);
        }
    }
    for body in ["", "[]", "7", "null", "hola", "{}"] {
        assert!(
            matches!(read(body.as_bytes())[..], [Item::Skipped { .. }]),
            "{body}"
        );
    }
}

#[test]
fn behaviour_20_an_unknown_kind_of_update_is_left_alone() {
    let body = json!({ "update_id": 1, "teleportation": { "from": { "id": 1 } } });
    assert_eq!(
        read(body.to_string().as_bytes()),
        [Item::Skipped {
            kind: "teleportation".into()
        }]
    );
    assert_eq!(
        sample("group"),
        Item::Skipped {
            kind: "group message".into()
        }
    );
}

#[test]
fn a_text_comes_with_its_person_and_a_key_of_chat_and_message() {
    let said = message(sample("text"));
    assert_eq!(said.external_id, "4503599627370495:1");
    assert_eq!(said.from.user.as_deref(), Some("4503599627370495"));
    assert_eq!(said.from.address.as_deref(), Some("4503599627370495"));
    assert_eq!(said.from.lang, Some(Lang::Ca));
    assert_eq!(
        said.from.name.as_ref().map(|name| name.reveal().as_str()),
        Some("Mercè Pi")
    );
    assert_eq!(
        said.heard,
        Heard::Text {
            text: "Necessito un certificat de convivència".into()
        }
    );
}

#[test]
fn a_link_brings_its_word_along() {
    assert_eq!(
        message(sample("start")).heard,
        Heard::Started {
            payload: Some("cita-7Q2K".into())
        }
    );
    let start = |text: &str| {
        let body = json!({ "update_id": 1, "message": { "message_id": 1, "date": 1, "text": text,
            "chat": { "id": 5, "type": "private" }, "from": { "id": 5, "is_bot": false } } });
        message(read(body.to_string().as_bytes()).remove(0)).heard
    };
    assert_eq!(start("/start"), Heard::Started { payload: None });
    assert_eq!(
        start("/start@VilaverdaBot x"),
        Heard::Started {
            payload: Some("x".into())
        }
    );
    assert_eq!(start("/start <script>"), Heard::Started { payload: None });
    assert_eq!(
        start("/startles"),
        Heard::Text {
            text: "/startles".into()
        }
    );
}

#[test]
fn behaviour_21_of_a_photo_the_largest_is_taken_with_its_words_and_album() {
    let photo = message(sample("photo"));
    assert_eq!(photo.album.as_deref(), Some("1390001"));
    let Heard::File(file) = photo.heard else {
        panic!("a photo is a file")
    };
    assert_eq!(
        (file.media_id.as_str(), file.form.as_str()),
        ("gran", "image")
    );
    assert_eq!(file.caption.as_deref(), Some("Les dues cares"));
}

#[test]
fn a_card_proves_a_number_only_when_it_is_the_senders_own() {
    let Heard::Card { own_phone } = message(sample("contact")).heard else {
        panic!("a card")
    };
    assert_eq!(
        own_phone.as_ref().map(kernel::Phone::digits),
        Some("34600000014")
    );
    assert_eq!(
        message(sample("forwarded_contact")).heard,
        Heard::Card { own_phone: None }
    );
}

#[test]
fn behaviour_20_a_tap_is_read_even_under_a_message_too_old_to_be_remembered() {
    let tap = message(sample("tap"));
    let expected = Heard::Chosen {
        id: "menu:cita".into(),
        title: "Cita prèvia".into(),
        callback: Some("666000000000000002".into()),
    };
    assert_eq!(tap.heard, expected);
    assert_eq!(tap.reply_to.as_deref(), Some("4503599627370495:9"));
    let received = "2026-11-24T09:42:00Z".parse().unwrap();
    assert_eq!(tap.happened(received), received);

    let old = message(sample("tap_inaccessible"));
    assert!(matches!(old.heard, Heard::Chosen { title, .. } if title == "menu:cita"));
    for name in [
        "nutgram_callback_query_without_message.json",
        "nutgram_callback_query_complex.json",
    ] {
        if let Some(body) = fixtures::named("telegram", name) {
            let tap = message(read(&body).remove(0));
            assert!(matches!(
                tap.heard,
                Heard::Chosen {
                    callback: Some(_),
                    ..
                }
            ));
            assert_eq!(tap.from.address.as_deref(), Some("222222222"));
        }
    }
}

#[test]
fn behaviour_20_blocking_and_unblocking_are_heard() {
    assert_eq!(
        message(sample("blocked")).heard,
        Heard::Blocked { blocked: true }
    );
}

#[test]
fn reactions_and_edits_point_at_their_message() {
    let expected = Heard::Reaction {
        to: "4503599627370495:9".into(),
        emoji: Some("👍".into()),
    };
    assert_eq!(message(sample("reaction")).heard, expected);
    let edited = message(sample("edited"));
    assert_eq!(edited.external_id, "edit:4503599627370495:1:7010");
    let expected = Heard::Edited {
        target: "4503599627370495:1".into(),
        text: Some("Necessito un volant".into()),
    };
    assert_eq!(edited.heard, expected);
}

#[test]
fn what_the_answers_of_telegram_mean_is_known_for_every_fixture() {
    use crate::channels::SendOutcome;
    use crate::channels::answer::made;
    for (name, expected) in [
        ("response_nutgram_too_long.json", "Never"),
        (
            "response_nutgram_too_many_requests.json",
            "Retry { after: Some(14s)",
        ),
        ("response_nutgram_user_deactivated.json", "Unreachable"),
        ("response_nutgram_wrong_file_id.json", "Never"),
        ("response_rubenlagus_ResponseWithError.json", "Moved"),
        ("response_rubenlagus_ResponseWithoutError.json", "Uncertain"),
    ] {
        if let Some(body) = fixtures::named("telegram", name) {
            let outcome: SendOutcome = outcome(&made(400, &String::from_utf8_lossy(&body)));
            assert!(
                format!("{outcome:?}").starts_with(expected),
                "{name}: {outcome:?}"
            );
        }
    }
}

#[test]
fn behaviour_12_a_menu_is_buttons_under_the_message() {
    let reply = Reply {
        text: "*Padró*: què voleu fer?".into(),
        choices: vec![
            Choice::new("a", "Certificat de convivència familiar"),
            Choice::new("b", "Res més"),
        ],
        source: Some(Link {
            label: "Fitxa".into(),
            url: "https://seu.vilaverda.example/tramits/padro".into(),
        }),
        ..Reply::default()
    };
    let payload = &payloads(&reply, Lang::Ca)[0];
    assert_eq!(payload["parse_mode"], "HTML");
    assert_eq!(
        payload["text"],
        "<b>Padró</b>: què voleu fer?\n\nFitxa: https://seu.vilaverda.example/tramits/padro"
    );
    assert_eq!(
        payload["reply_markup"]["inline_keyboard"][0][0]["text"],
        "Certificat de convivència familiar"
    );
    assert_eq!(
        payload["reply_markup"]["inline_keyboard"][1][0]["callback_data"],
        "b"
    );
}

#[test]
fn a_number_is_asked_for_with_telegrams_own_button() {
    let reply = Reply {
        ask_phone: true,
        choices: vec![Choice::new("no", "Ara no")],
        ..Reply::words("El telèfon?")
    };
    let keyboard = &payloads(&reply, Lang::Ca)[0]["reply_markup"]["keyboard"];
    assert_eq!(keyboard[0][0]["request_contact"], true);
    assert_eq!(keyboard[1][0]["text"], "Ara no");
}

#[test]
fn behaviour_20_a_long_answer_goes_in_parts_and_only_the_last_has_buttons() {
    let reply = Reply::words("👩‍👩‍👧".repeat(2000)).offering(vec![Choice::new("a", "A")]);
    let parts = payloads(&reply, Lang::Ca);
    assert!(parts.len() > 3);
    for (at, part) in parts.iter().enumerate() {
        assert!(part["text"].as_str().unwrap().encode_utf16().count() <= 4096);
        assert_eq!(part.get("reply_markup").is_some(), at + 1 == parts.len());
    }
}

#[test]
fn a_choice_whose_id_no_button_can_carry_is_written_out() {
    let reply = Reply::words("Trieu").offering(vec![Choice::new("x".repeat(65), "Padró")]);
    let payload = &payloads(&reply, Lang::Ca)[0];
    assert!(payload.get("reply_markup").is_none());
    assert_eq!(payload["text"], "Trieu\n\n1. Padró");
}
