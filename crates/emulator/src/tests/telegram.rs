//! The Bot API.

use super::*;

impl Played {
    async fn bot(&self, method: &str, body: Value) -> (u16, Value) {
        self.post(&format!("/telegram/bot123:tg-token/{method}"), "", body)
            .await
    }
}

fn text(chat: i64, text: &str) -> Value {
    json!({ "chat_id": chat, "text": text })
}

#[tokio::test]
async fn updates_are_kept_until_an_offset_confirms_them() {
    let played = play(None, None).await;
    let julia = played.julia();
    played
        .control
        .act(
            &julia.id,
            App::Telegram,
            Deed::Start {
                payload: Some("cita-7".into()),
            },
        )
        .unwrap();
    played.say(&julia, App::Telegram, "Hola");
    let (_, first) = played.bot("getUpdates", json!({})).await;
    let updates = first["result"].as_array().unwrap().clone();
    assert_eq!(updates.len(), 2);
    assert_eq!(updates[0]["message"]["text"], "/start cita-7");
    assert_eq!(updates[1]["message"]["chat"]["id"], julia.telegram_id);
    assert_eq!(
        played.bot("getUpdates", json!({})).await.1,
        first,
        "not confirmed yet"
    );
    let next = updates[1]["update_id"].as_i64().unwrap() + 1;
    assert_eq!(
        played.bot("getUpdates", json!({ "offset": next })).await.1["result"],
        json!([])
    );
}

#[tokio::test]
async fn asking_waits_for_news_and_a_second_asker_ends_the_first() {
    let played = Arc::new(play(None, None).await);
    let julia = played.julia();
    let asking = {
        let played = played.clone();
        tokio::task::spawn(async move { played.bot("getUpdates", json!({ "timeout": 20 })).await })
    };
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!asking.is_finished(), "it waits");
    played.say(&julia, App::Telegram, "Hola");
    let (_, answer) = asking.await.unwrap();
    let offset = answer["result"][0]["update_id"].as_i64().unwrap() + 1;

    let first = {
        let played = played.clone();
        tokio::task::spawn(async move {
            played
                .bot("getUpdates", json!({ "timeout": 20, "offset": offset }))
                .await
        })
    };
    tokio::time::sleep(Duration::from_millis(100)).await;
    let (status, _) = played.bot("getUpdates", json!({ "offset": offset })).await;
    assert_eq!(status, 200);
    assert_eq!(first.await.unwrap().0, 409);
}

#[tokio::test]
async fn a_webhook_gets_what_waited_with_its_secret_and_forbids_asking() {
    let (office, url) = Office::open().await;
    let played = play(None, None).await;
    let julia = played.julia();
    played.say(&julia, App::Telegram, "abans");
    assert_eq!(
        played
            .bot(
                "setWebhook",
                json!({ "url": url, "secret_token": "paraula" })
            )
            .await
            .0,
        200
    );
    played.say(&julia, App::Telegram, "després");
    let heard = office.heard(2).await;
    assert_eq!(
        (&heard[0]["message"]["text"], &heard[1]["message"]["text"]),
        (&json!("abans"), &json!("després"))
    );
    assert_eq!(
        office.last().0["x-telegram-bot-api-secret-token"],
        "paraula"
    );
    assert_eq!(played.bot("getUpdates", json!({})).await.0, 409);
    assert_eq!(
        played.bot("getWebhookInfo", json!({})).await.1["result"]["url"],
        url
    );
    assert_eq!(played.bot("deleteWebhook", json!({})).await.0, 200);
    assert_eq!(played.bot("getUpdates", json!({})).await.0, 200);
}

#[tokio::test]
async fn a_failing_webhook_keeps_the_order_of_a_chat() {
    let (office, url) = Office::open().await;
    let played = play(None, Some(url)).await;
    let julia = played.julia();
    office.says(500);
    for word in ["1", "2", "3"] {
        played.say(&julia, App::Telegram, word);
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(
        played.bot("getWebhookInfo", json!({})).await.1["result"]["last_error_message"].is_string()
    );
    office.says(200);
    let words: Vec<Value> = office
        .heard(3)
        .await
        .iter()
        .map(|update| update["message"]["text"].clone())
        .collect();
    assert_eq!(words, ["1", "2", "3"]);
}

#[tokio::test]
async fn a_bot_cannot_write_first_nor_to_whoever_blocked_it() {
    let played = play(None, None).await;
    let julia = played.julia();
    let (status, answer) = played
        .bot("sendMessage", text(julia.telegram_id, "Hola"))
        .await;
    assert_eq!(
        (status, answer["description"].as_str()),
        (400, Some("Bad Request: chat not found"))
    );
    played.say(&julia, App::Telegram, "/start");
    let (status, answer) = played
        .bot("sendMessage", text(julia.telegram_id, "Bon dia"))
        .await;
    assert_eq!(
        (status, &answer["result"]["chat"]["id"]),
        (200, &json!(julia.telegram_id))
    );
    played
        .control
        .act(&julia.id, App::Telegram, Deed::Block)
        .unwrap();
    assert_eq!(
        played
            .bot("sendMessage", text(julia.telegram_id, "Hola?"))
            .await
            .0,
        403
    );
    let (_, updates) = played.bot("getUpdates", json!({})).await;
    assert_eq!(
        updates["result"][1]["my_chat_member"]["new_chat_member"]["status"],
        "kicked"
    );
    let (status, _) = played
        .post("/telegram/bot123:altra/getMe", "", json!({}))
        .await;
    assert_eq!(status, 401);
}

#[tokio::test]
async fn limits_are_refused_and_speed_is_limited() {
    let played = play(None, None).await;
    let julia = played.julia();
    played.say(&julia, App::Telegram, "/start");
    let chat = julia.telegram_id;
    assert_eq!(
        played
            .bot("sendMessage", text(chat, &"x".repeat(4097)))
            .await
            .0,
        400
    );
    let mut keyed = text(chat, "Trieu");
    keyed["reply_markup"] =
        json!({ "inline_keyboard": [[{ "text": "A", "callback_data": "x".repeat(80) }]] });
    assert_eq!(
        played.bot("sendMessage", keyed).await.1["description"],
        "Bad Request: BUTTON_DATA_INVALID"
    );
    let mut refused = Value::Null;
    for _ in 0..40 {
        let (status, answer) = played.bot("sendMessage", text(chat, "x")).await;
        if status == 429 {
            refused = answer;
            break;
        }
    }
    assert!(
        refused["parameters"]["retry_after"]
            .as_i64()
            .is_some_and(|seconds| seconds >= 1),
        "{refused}"
    );
}

#[tokio::test]
async fn a_tap_is_answered_once() {
    let played = play(None, None).await;
    let julia = played.julia();
    played.say(&julia, App::Telegram, "/start");
    let mut keyed = text(julia.telegram_id, "<b>Trieu</b>");
    keyed["parse_mode"] = "HTML".into();
    // As clients send it that write forms: an object inside a text.
    keyed["reply_markup"] =
        json!({ "inline_keyboard": [[{ "text": "Padró", "callback_data": "padro" }]] });
    let (_, answer) = played.bot("sendMessage", keyed).await;
    let message = answer["result"]["message_id"].to_string();
    assert_eq!(
        played
            .control
            .transcript(&julia.id, App::Telegram)
            .unwrap()
            .messages[1]
            .text,
        "*Trieu*"
    );
    let tap = Deed::Tap {
        message,
        choice: "padro".into(),
    };
    played.control.act(&julia.id, App::Telegram, tap).unwrap();
    let (_, updates) = played.bot("getUpdates", json!({})).await;
    let query = &updates["result"][1]["callback_query"];
    assert_eq!(
        (
            &query["data"],
            &query["message"]["reply_markup"]["inline_keyboard"][0][0]["text"]
        ),
        (&json!("padro"), &json!("Padró"))
    );
    let answer = json!({ "callback_query_id": query["id"] });
    assert_eq!(
        played.bot("answerCallbackQuery", answer.clone()).await.0,
        200
    );
    assert_eq!(played.bot("answerCallbackQuery", answer).await.0, 400);
}

#[tokio::test]
async fn an_album_shares_its_id_and_a_file_of_25_megabytes_cannot_be_fetched() {
    let played = play(None, None).await;
    let julia = played.julia();
    played
        .control
        .act(
            &julia.id,
            App::Telegram,
            Deed::Photo {
                caption: None,
                count: Some(2),
            },
        )
        .unwrap();
    let huge = Deed::Document {
        name: None,
        caption: None,
        sort: Some("huge".into()),
    };
    played.control.act(&julia.id, App::Telegram, huge).unwrap();
    let (_, updates) = played.bot("getUpdates", json!({})).await;
    let of = |at: usize| updates["result"][at]["message"].clone();
    assert!(
        of(0)["media_group_id"].is_string() && of(0)["media_group_id"] == of(1)["media_group_id"]
    );
    let largest = of(0)["photo"][1]["file_id"].clone();
    let (_, file) = played.bot("getFile", json!({ "file_id": largest })).await;
    let path = file["result"]["file_path"].as_str().unwrap();
    let (status, bytes) = played
        .fetch(
            &format!("{}/telegram/file/bot123:tg-token/{path}", played.base),
            "",
        )
        .await;
    assert!(status == 200 && bytes.starts_with(b"\x89PNG"));
    let (status, refused) = played
        .bot(
            "getFile",
            json!({ "file_id": of(2)["document"]["file_id"] }),
        )
        .await;
    assert_eq!(
        (status, refused["description"].as_str()),
        (400, Some("Bad Request: file is too big"))
    );
}

#[tokio::test]
async fn a_chat_that_somebody_outside_holds_is_met() {
    let played = play(None, None).await;
    let (status, answer) = played
        .bot("sendMessage", text(700_000_123, "Bon dia"))
        .await;
    assert_eq!(status, 200, "{answer}");
    let card = played.control.people().remove(0);
    assert_eq!((card.telegram_id, card.stranger), (700_000_123, true));
    let screen = played.control.transcript(&card.id, App::Telegram).unwrap();
    assert_eq!(screen.messages[0].text, "Bon dia");
    played.control.set_faults(Faults {
        unknown_refused: true,
        ..Faults::default()
    });
    for chat in [700_000_124, -5] {
        let (status, _) = played.bot("sendMessage", text(chat, "Bon dia")).await;
        assert_eq!(status, 400);
        played.control.set_faults(Faults::default());
    }
}
