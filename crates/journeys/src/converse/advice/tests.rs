use std::time::Duration;

use kernel::{Live, ThreadId};
use model::testing::{Mood, Pretender};
use platform::testing::on_both;

use super::*;
use crate::rehearsal::{Stage, anna};
use crate::{Knowledge, converse};

const LIMIT: Duration = Duration::from_millis(500);
const QUESTION: &str = "el volant caduca? Soc l’Anna Roca, 12345678Z, del carrer Major 3";
/// What the assistant says by itself.
const PLAIN: &str = "fitxa del volant";
const WORDED: &str =
    "El volant no porta data de caducitat, però solen demanar que tingui menys de 3 mesos.";

/// An office with this model, in which Anna has entered.
async fn office(db: platform::Db, mood: Mood) -> (Stage, Pretender, ThreadId) {
    let pretender = Pretender::open(mood).await;
    let mut stage = Stage::set(db).await;
    stage.setting.model = Some(pretender.model(LIMIT));
    let thread = stage.enters(&anna()).await;
    (stage, pretender, thread)
}

/// Says something as the reader hears it, and what is said to it.
async fn asks(stage: &Stage, text: &str) -> Vec<String> {
    let incoming = stage.of(&anna(), Heard::Text { text: text.into() });
    let advised = advised(stage, &incoming).await;
    hears(stage, incoming, advised).await
}

async fn advised(stage: &Stage, incoming: &Incoming) -> Option<Advised> {
    advice(
        &stage.db,
        &stage.setting,
        &stage.channel,
        incoming,
        stage.now(),
    )
    .await
}

async fn hears(stage: &Stage, incoming: Incoming, advised: Option<Advised>) -> Vec<String> {
    let (setting, channel, now) = (stage.setting.clone(), stage.channel.clone(), stage.now());
    stage
        .db
        .change(async move |tx| {
            converse::hear(tx, &setting, &channel, (&incoming, advised.as_ref()), now).await
        })
        .await
        .unwrap();
    stage.mail().await
}

#[test]
fn a_model_words_what_the_sheet_says_and_staff_see_that_it_did() {
    on_both(async |db| {
        let (stage, pretender, thread) = office(db, Mood::words(WORDED)).await;
        assert_eq!(asks(&stage, QUESTION).await, [WORDED]);
        let script = stage.script(thread).await;
        assert_eq!(script[script.len() - 1], "office: advised", "{script:?}");
        let asked = pretender.asked();
        assert_eq!(asked.len(), 1);
        assert!(asked[0].contains("el volant caduca?"), "{asked:?}");
        assert!(asked[0].contains("menys de tres"), "{asked:?}");
        for personal in [
            "Anna",
            "Roca",
            "12345678",
            "Major",
            "600000012",
            "600 000 012",
        ] {
            assert!(!asked[0].contains(personal), "{personal}: {asked:?}");
        }
    });
}

#[test]
fn whatever_the_model_does_wrong_the_sheet_is_said() {
    on_both(async |db| {
        let (stage, pretender, thread) = office(db, Mood::HangsUp).await;
        for mood in [
            Mood::Slow(Duration::from_secs(30), String::new()),
            Mood::words("El volant caduca al cap de 6 mesos."),
            Mood::Stalls(Duration::from_secs(30)),
            Mood::words("Els passatges no ho diuen."),
        ] {
            pretender.becomes(mood.clone());
            assert_eq!(asks(&stage, QUESTION).await, [PLAIN], "{mood:?}");
        }
        let script = stage.script(thread).await;
        assert!(
            !script.contains(&"office: advised".to_owned()),
            "{script:?}"
        );
        assert_eq!(pretender.asked().len(), 4);
    });
}

#[test]
fn a_model_says_which_of_several_is_meant_or_they_are_offered() {
    on_both(async |db| {
        let (stage, pretender, _) = office(db, Mood::id("padro-historic")).await;
        assert_eq!(
            asks(&stage, "un paper d’abans").await,
            ["fitxa: padro-historic"]
        );
        for mood in [Mood::id(""), Mood::id("multes"), Mood::Status(500)] {
            pretender.becomes(mood.clone());
            assert_eq!(
                asks(&stage, "un paper d’abans").await,
                ["quin dels dos?"],
                "{mood:?}"
            );
        }
    });
}

#[test]
fn nothing_leaves_the_house_of_who_has_not_agreed_or_speaks_with_a_person() {
    on_both(async |db| {
        let pretender = Pretender::open(Mood::words(WORDED)).await;
        let mut stage = Stage::set(db).await;
        stage.setting.model = Some(pretender.model(LIMIT));
        asks(&stage, QUESTION).await;
        stage.says(&anna(), "sí").await;
        stage.mail().await;
        asks(&stage, "el volant? foc!").await;
        asks(&stage, "persona").await;
        asks(&stage, QUESTION).await;
        asks(&stage, "BAIXA").await;
        asks(&stage, QUESTION).await;
        assert_eq!(pretender.asked(), [""; 0]);
    });
}

#[test]
fn without_a_model_nothing_is_asked_and_all_goes_on() {
    on_both(async |db| {
        let (mut stage, pretender, _) = office(db, Mood::words(WORDED)).await;
        stage.setting.model = None;
        assert_eq!(asks(&stage, QUESTION).await, [PLAIN]);
        assert_eq!(pretender.asked(), [""; 0]);
    });
}

#[test]
fn advice_from_a_catalogue_that_is_no_longer_in_force_is_not_followed() {
    on_both(async |db| {
        let (stage, _, _) = office(db, Mood::words(WORDED)).await;
        let incoming = stage.of(
            &anna(),
            Heard::Text {
                text: QUESTION.into(),
            },
        );
        let advised = advised(&stage, &incoming).await;
        assert!(advised.is_some());
        let live: &Live<Knowledge> = &stage.setting.knowledge;
        live.replace(Knowledge {
            catalogue: Arc::new(catalogue::demo()),
            assistant: live.now().assistant.clone(),
        });
        assert_eq!(hears(&stage, incoming, advised).await, [PLAIN]);
    });
}

#[test]
fn what_a_sheet_says_of_itself_passes_the_check() {
    let town = catalogue::demo();
    let now = platform::testing::noon();
    for lang in Lang::ALL {
        for item in &town.items {
            let answer = item.answer.get(lang).replace('*', "");
            let passage = passage(item, lang, now, WHOLE_SHEET);
            let judged = model::check(&answer, &passage.text, lang, LONGEST_ANSWER);
            assert_eq!(judged, Ok(()), "{} {lang}: {answer}", item.id);
        }
    }
}

#[test]
fn what_one_sheet_says_is_refused_as_an_answer_from_the_next() {
    let town = catalogue::demo();
    let now = platform::testing::noon();
    let mut passed = Vec::new();
    for lang in Lang::ALL {
        for pair in town.items.windows(2) {
            let passage = passage(&pair[0], lang, now, WHOLE_SHEET);
            let answer = pair[1].answer.get(lang).replace('*', "");
            if model::check(&answer, &passage.text, lang, LONGEST_ANSWER).is_ok() {
                passed.push(&pair[1].id);
            }
        }
    }
    // A sheet without a figure, a day or a name of its own cannot be told from its neighbour.
    assert!(passed.len() <= 6, "{passed:?}");
}
