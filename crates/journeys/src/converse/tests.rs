use conversations::actions::media;
use conversations::incoming::Delivery;
use conversations::message::Attachment;
use conversations::views::{self, Folder};
use conversations::{Heard, Mode, Sender, StatusUpdate};
use jiff::SignedDuration;
use platform::testing::on_both;

use super::*;
use crate::rehearsal::{Stage, anna, pau, photo};

const KEPT: &str = "SELECT (SELECT COUNT(*) FROM conversations_contacts) + (SELECT COUNT(*) FROM conversations_threads) \
                    + (SELECT COUNT(*) FROM conversations_messages) AS n";

#[test]
fn a_person_writes_agrees_gets_the_menu_and_is_answered() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let first = stage.says(&anna(), "Hola").await;
        assert_eq!(first.thread, None);
        let notice = stage.mail().await;
        assert_eq!(notice.len(), 1);
        assert!(notice[0].contains("Ho accepteu?"), "{notice:?}");
        let thread = stage.says(&anna(), "Sí").await.thread.unwrap();
        assert_eq!(stage.mail().await, ["menu"]);
        stage.says(&anna(), "vull un volant").await;
        assert_eq!(stage.mail().await, ["eco: vull un volant"]);
        assert_eq!(
            stage.script(thread).await,
            [
                "office: agreed",
                "person: Sí",
                "assistant [sent]: menu",
                "person: vull un volant",
                "assistant [sent]: eco: vull un volant"
            ]
        );
    });
}

#[test]
fn behaviour_11_before_a_yes_nothing_is_kept_but_that_the_notice_was_shown() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        stage.says(&anna(), "Hola, sóc l’Anna del carrer Nou").await;
        stage.mail().await;
        assert_eq!(stage.count(KEPT).await, 0);
        assert_eq!(
            stage
                .count("SELECT COUNT(*) AS n FROM conversations_outbox")
                .await,
            0,
            "the address went with the letter"
        );
        assert_eq!(
            stage
                .count("SELECT COUNT(*) AS n FROM conversations_notices")
                .await,
            1
        );
        let readable = stage
            .count(
                "SELECT (SELECT COUNT(*) FROM conversations_notices WHERE person LIKE '%600000012%') \
                 + (SELECT COUNT(*) FROM conversations_seen WHERE key LIKE '%in.0%') AS n",
            )
            .await;
        assert_eq!(readable, 0);
    });
}

#[test]
fn behaviour_11_a_no_ends_politely_and_a_later_message_asks_again() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        stage.says(&anna(), "Hola").await;
        stage.says(&anna(), "no").await;
        let said = stage.mail().await;
        assert!(
            said[1].contains("no desem res") && said[1].contains("93 000 00 10"),
            "{said:?}"
        );
        assert_eq!(stage.count(KEPT).await, 0);
        stage.says(&anna(), "bon dia").await;
        assert!(stage.mail().await[0].contains("Ho accepteu?"));
    });
}

#[test]
fn behaviour_11_the_proof_of_a_yes_names_version_words_language_and_time() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let thread = stage.enters(&anna()).await;
        let contact = stage.page(thread).await.contact.id;
        let person = stage
            .db
            .read(async move |tx| views::person(tx, contact).await)
            .await
            .unwrap()
            .unwrap();
        let consent = person.consent.unwrap();
        let now = stage.now();
        assert_eq!(consent.version, stage.setting.notice_version(now));
        assert_eq!(
            consent.text_sha256,
            fingerprint::of_text(&notice(&stage.setting, Lang::Ca, now).text)
        );
        assert_eq!((consent.given_at, consent.lang), (now, Lang::Ca));
    });
}

#[test]
fn behaviour_11_a_withdrawal_erases_everything_but_its_proof() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        stage.enters(&anna()).await;
        stage.says(&anna(), "el meu telèfon és nou").await;
        stage.hear(stage.of(&anna(), photo(1))).await.unwrap();
        for word in ["BAIXA"] {
            stage.says(&anna(), word).await;
        }
        let said = stage.mail().await;
        assert!(said.last().unwrap().contains("hem esborrat"), "{said:?}");
        for (what, sql) in [
            (
                "messages",
                "SELECT COUNT(*) AS n FROM conversations_messages",
            ),
            (
                "files",
                "SELECT COUNT(*) AS n FROM conversations_attachments",
            ),
            ("letters", "SELECT COUNT(*) AS n FROM conversations_outbox"),
            (
                "numbers",
                "SELECT COUNT(*) AS n FROM conversations_contacts WHERE phone IS NOT NULL",
            ),
            (
                "previews",
                "SELECT COUNT(*) AS n FROM conversations_threads WHERE preview <> ''",
            ),
        ] {
            assert_eq!(stage.count(sql).await, 0, "{what}");
        }
        let proof =
            "SELECT COUNT(*) AS n FROM conversations_consents WHERE withdrawn_at IS NOT NULL";
        assert_eq!(stage.count(proof).await, 1);
        stage.says(&anna(), "Hola").await;
        assert!(
            stage.mail().await[0].contains("Ho accepteu?"),
            "they are a stranger again"
        );
    });
}

#[test]
fn behaviour_11_a_new_version_of_the_notice_is_asked_about_again() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let thread = stage.enters(&anna()).await;
        let mut town = (*stage.setting.catalogue()).clone();
        let mut newer = town.town.notices.last().unwrap().clone();
        newer.version += 1;
        town.town.notices.push(newer);
        let assistant = stage.setting.assistant();
        let catalogue = std::sync::Arc::new(town);
        stage.setting.knowledge.replace(crate::Knowledge {
            catalogue,
            assistant,
        });
        stage.says(&anna(), "una altra cosa").await;
        assert!(stage.mail().await[0].contains("Ho accepteu?"));
        assert_eq!(stage.page(thread).await.thread.mode(), Mode::ConsentPending);
        stage.says(&anna(), "sí").await;
        assert_eq!(stage.mail().await, ["menu"]);
        assert_eq!(stage.page(thread).await.thread.mode(), Mode::Bot);
        assert!(
            !stage
                .script(thread)
                .await
                .iter()
                .any(|line| line.contains("una altra cosa"))
        );
    });
}

#[test]
fn danger_is_answered_with_112_even_before_a_yes_and_nothing_is_kept() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        stage.says(&anna(), "hi ha foc a casa").await;
        let said = stage.mail().await;
        assert!(said.len() == 1 && said[0].contains("112"), "{said:?}");
        assert_eq!(stage.count(KEPT).await, 0);
        stage.enters(&anna()).await;
        stage.says(&anna(), "foc!").await;
        assert!(stage.mail().await[0].contains("112"));
    });
}

#[test]
fn behaviour_05_the_same_message_twenty_times_at_once_has_one_effect() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let thread = stage.enters(&anna()).await;
        let said = stage.of(
            &anna(),
            Heard::Text {
                text: "un volant".into(),
            },
        );
        let mut work = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let (stage, said) = (stage.clone(), said.clone());
            work.spawn(async move { stage.hear(said).await.unwrap().repeated });
        }
        let mut repeated = 0;
        while let Some(done) = work.join_next().await {
            repeated += usize::from(done.unwrap());
        }
        assert_eq!(repeated, 19);
        assert_eq!(stage.mail().await, ["eco: un volant"]);
        assert_eq!(stage.script(thread).await.len(), 5);
    });
}

#[test]
fn behaviour_08_four_photos_make_one_conversation_with_four_files_in_order_and_one_answer() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let thread = stage.enters(&anna()).await;
        for number in 1..=4 {
            stage.hear(stage.of(&anna(), photo(number))).await.unwrap();
        }
        let page = stage.page(thread).await;
        let files: Vec<Attachment> = page
            .lines
            .into_iter()
            .flat_map(|line| line.attachments)
            .collect();
        let ids: Vec<&str> = files.iter().map(|file| file.media_id.as_str()).collect();
        assert_eq!(ids, ["media1", "media2", "media3", "media4"]);
        assert_eq!(stage.folder(Folder::All).await.len(), 1);
        assert_eq!(stage.mail().await, ["gràcies per la foto"]);
    });
}

fn is_a_paper() -> Heard {
    Heard::Chosen {
        id: "photo:paper".into(),
        title: "Un document o un DNI".into(),
        callback: None,
    }
}

#[test]
fn photos_that_turn_out_to_be_papers_are_erased_and_go_from_the_disk() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let thread = stage.enters(&anna()).await;
        for number in 1..=3 {
            stage.hear(stage.of(&anna(), photo(number))).await.unwrap();
        }
        let now = stage.now();
        // One is here, one is on its way, one waits.
        let fetched = stage
            .db
            .change(async move |tx| {
                let files = media::claim(tx, now, 2).await?;
                media::stored(tx, &files[0], ("image/jpeg", 10, "aa"), now).await?;
                Ok::<_, platform::Fault>(files)
            })
            .await
            .unwrap();
        stage.hear(stage.of(&anna(), is_a_paper())).await.unwrap();
        assert_eq!(stage.mail().await.last().unwrap(), "aquí no");
        let late = fetched[1].clone();
        stage
            .db
            .change(async move |tx| media::stored(tx, &late, ("image/jpeg", 10, "bb"), now).await)
            .await
            .unwrap();
        let page = stage.page(thread).await;
        let files: Vec<Attachment> = page
            .lines
            .into_iter()
            .flat_map(|line| line.attachments)
            .collect();
        assert_eq!(files.len(), 3, "that they came is kept");
        for file in files {
            assert_eq!((file.state.as_str(), file.sha256), ("refused", None));
        }
        let mut discards = stage
            .db
            .read(async |tx| media::discards(tx).await)
            .await
            .unwrap();
        discards.sort();
        assert_eq!(discards, ["aa", "bb"]);
    });
}

#[test]
fn photos_that_staff_have_taken_charge_of_are_theirs_to_judge() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let thread = stage.enters(&anna()).await;
        stage.hear(stage.of(&anna(), photo(1))).await.unwrap();
        stage.says(&anna(), "persona").await;
        stage
            .desk(async move |tx, now| {
                crate::desk::take(tx, &crate::rehearsal::marta(), thread, now).await
            })
            .await
            .unwrap();
        stage.hear(stage.of(&anna(), is_a_paper())).await.unwrap();
        let kept = "SELECT COUNT(*) AS n FROM conversations_attachments WHERE state = 'waiting'";
        assert_eq!(stage.count(kept).await, 1);
    });
}

#[test]
fn photos_of_somebody_who_waits_are_erased_when_they_are_papers() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        stage.enters(&anna()).await;
        stage.hear(stage.of(&anna(), photo(1))).await.unwrap();
        stage.says(&anna(), "persona").await;
        stage.hear(stage.of(&anna(), is_a_paper())).await.unwrap();
        assert_eq!(stage.mail().await.last().unwrap(), "aquí no");
        let kept = "SELECT COUNT(*) AS n FROM conversations_attachments WHERE state <> 'refused'";
        assert_eq!(stage.count(kept).await, 0);
    });
}

#[test]
fn behaviour_08_four_photos_of_a_stranger_get_one_notice() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        for number in 1..=4 {
            stage.hear(stage.of(&anna(), photo(number))).await.unwrap();
        }
        assert_eq!(stage.mail().await.len(), 1);
    });
}

#[test]
fn who_is_answered_sees_their_message_as_read_and_only_while_it_is_news() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let thread = stage.enters(&anna()).await;
        stage.postman.read.lock().unwrap().clear();
        stage.says(&anna(), "un volant").await;
        stage.mail().await;
        let read = std::mem::take(&mut *stage.postman.read.lock().unwrap());
        assert_eq!(read, ["in.2"]);
        stage.says(&anna(), "persona").await;
        stage.pass(SignedDuration::from_secs(61));
        assert_eq!(stage.mail().await.len(), 1, "what is said still leaves");
        stage.says(&anna(), "per a l’escola").await;
        stage.mail().await;
        assert!(
            stage.postman.read.lock().unwrap().is_empty(),
            "nobody has read it yet"
        );
        let answer = crate::desk::Answer {
            thread,
            text: "Ara ho miro".into(),
            client_key: "k".into(),
        };
        stage
            .desk(async move |tx, now| {
                let marta = crate::rehearsal::marta();
                crate::desk::take(tx, &marta, thread, now).await?;
                crate::desk::answer(tx, &marta, &answer, now).await
            })
            .await
            .unwrap();
        stage.mail().await;
        assert_eq!(*stage.postman.read.lock().unwrap(), ["in.4"]);
        assert_eq!(
            stage
                .count("SELECT COUNT(*) AS n FROM conversations_outbox")
                .await,
            0
        );
    });
}

#[test]
fn behaviour_09_statuses_climb_whatever_their_order() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let thread = stage.enters(&anna()).await;
        for state in [Delivery::Read, Delivery::Delivered, Delivery::Sent] {
            stage.status("out.1", state, None).await;
        }
        let line = stage.page(thread).await.lines.pop().unwrap();
        assert_eq!(line.line.state, Some(Delivery::Read));
        assert!(line.read_at.is_some());
        stage.says(&anna(), "més").await;
        stage.mail().await;
        stage.status("out.2", Delivery::Failed, Some(131_026)).await;
        let line = stage.page(thread).await.lines.pop().unwrap();
        assert_eq!(
            (line.line.state, line.code),
            (Some(Delivery::Failed), Some(131_026))
        );
    });
}

#[test]
fn behaviour_09_a_status_that_comes_before_our_own_record_is_not_lost() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let thread = stage.enters(&anna()).await;
        stage.says(&anna(), "ràpid").await;
        stage.status("out.2", Delivery::Delivered, None).await;
        stage.mail().await;
        let line = stage.page(thread).await.lines.pop().unwrap();
        assert_eq!(line.line.state, Some(Delivery::Delivered));
    });
}

#[test]
fn behaviour_18_an_answer_lost_on_the_way_is_uncertain_until_a_status_names_it() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let thread = stage.enters(&anna()).await;
        stage.says(&anna(), "hi ets?").await;
        stage
            .postman
            .answers
            .lock()
            .unwrap()
            .push(conversations::channels::SendOutcome::Uncertain);
        assert!(stage.mail().await.is_empty());
        stage.pass(SignedDuration::from_mins(30));
        assert!(
            stage.mail().await.is_empty(),
            "it is not sent again blindly"
        );
        let line = stage.page(thread).await.lines.pop().unwrap();
        assert_eq!(line.line.state, Some(Delivery::Uncertain));
        let news = StatusUpdate {
            external_id: "out.late".into(),
            ours: Some(line.line.id.to_string()),
            state: Delivery::Delivered,
            code: None,
            at: stage.now(),
            recipient: Sender::default(),
        };
        stage.news(news).await;
        let line = stage.page(thread).await.lines.pop().unwrap();
        assert_eq!(line.line.state, Some(Delivery::Delivered));
        assert_eq!(
            stage
                .count("SELECT COUNT(*) AS n FROM conversations_outbox")
                .await,
            0
        );
    });
}

#[test]
fn behaviour_10_a_person_known_by_user_id_alone_is_answered_there_and_their_phone_joins_them() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let scoped = Sender {
            user: Some("ES.abc".into()),
            ..Sender::default()
        };
        let thread = stage.enters(&scoped).await;
        stage.says(&scoped, "una cosa").await;
        stage.deliverer().flush().await;
        let to = stage.postman.taken.lock().unwrap().pop().unwrap().to;
        assert_eq!((to.user.as_deref(), to.phone), (Some("ES.abc"), None));
        let both = Sender {
            phone: anna().phone,
            ..scoped
        };
        assert_eq!(
            stage.says(&both, "ara amb número").await.thread,
            Some(thread)
        );
        assert_eq!(
            stage.says(&anna(), "només número").await.thread,
            Some(thread)
        );
        assert_eq!(
            stage
                .count("SELECT COUNT(*) AS n FROM conversations_contacts")
                .await,
            1
        );
    });
}

#[test]
fn behaviour_10_a_change_of_number_keeps_the_history() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let thread = stage.enters(&anna()).await;
        stage
            .hear(stage.of(&anna(), Heard::NumberChanged { to: pau() }))
            .await
            .unwrap();
        assert_eq!(stage.says(&pau(), "sóc jo").await.thread, Some(thread));
        assert_eq!(
            stage
                .count("SELECT COUNT(*) AS n FROM conversations_former_names")
                .await,
            1
        );
    });
}

#[test]
fn behaviour_10_two_contacts_that_turn_out_to_be_one_are_joined() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let scoped = Sender {
            user: Some("ES.abc".into()),
            ..Sender::default()
        };
        let older = stage.enters(&anna()).await;
        let newer = stage.enters(&scoped).await;
        assert_ne!(older, newer);
        let both = Sender {
            phone: anna().phone,
            ..scoped
        };
        let goes_on = stage.says(&both, "sóc la mateixa").await.thread.unwrap();
        assert_eq!(goes_on, newer);
        assert_eq!(
            stage
                .count("SELECT COUNT(*) AS n FROM conversations_contacts")
                .await,
            1
        );
        assert_eq!(stage.page(older).await.thread.mode(), Mode::Closed);
        assert_eq!(
            stage.page(older).await.contact.id,
            stage.page(newer).await.contact.id
        );
    });
}

#[test]
fn behaviour_20_a_block_is_shown_and_ends_when_the_person_writes() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let thread = stage.enters(&anna()).await;
        stage
            .hear(stage.of(&anna(), Heard::Blocked { blocked: true }))
            .await
            .unwrap();
        assert!(stage.page(thread).await.contact.unreachable_since.is_some());
        stage.says(&anna(), "torno").await;
        assert!(stage.page(thread).await.contact.unreachable_since.is_none());
    });
}

#[test]
fn behaviour_20_every_tap_is_answered_so_that_its_button_stops_spinning() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let tap = |id: &str| Heard::Chosen {
            id: id.into(),
            title: "Ho accepto".into(),
            callback: Some("tap1".into()),
        };
        stage
            .hear(stage.of(&anna(), tap("old:button")))
            .await
            .unwrap();
        assert!(stage.mail().await.contains(&"<tap1>".to_owned()));
        stage.hear(stage.of(&anna(), tap(YES))).await.unwrap();
        assert!(stage.mail().await.contains(&"menu".to_owned()));
    });
}

#[test]
fn what_a_channel_does_not_take_is_not_kept() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let thread = stage.enters(&anna()).await;
        stage.says(&anna(), "DNI 00000000T").await;
        let script = stage.script(thread).await;
        assert_eq!(
            script[3..],
            ["person: (forgotten)", "assistant [waiting]: aquí no"]
        );
        assert_eq!(stage.page(thread).await.thread.preview, "aquí no");
    });
}

#[test]
fn the_assistant_may_understand_a_withdrawal_too() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        stage.enters(&anna()).await;
        stage.says(&anna(), "baixa suau").await;
        assert!(stage.mail().await[0].contains("hem esborrat"));
        assert_eq!(
            stage
                .count("SELECT COUNT(*) AS n FROM conversations_messages")
                .await,
            0
        );
    });
}

#[test]
fn reactions_edits_and_withdrawn_messages_are_shown_as_such() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let thread = stage.enters(&anna()).await;
        let said = stage.of(
            &anna(),
            Heard::Text {
                text: "això no ho volia dir".into(),
            },
        );
        let target = said.external_id.clone();
        stage.hear(said).await.unwrap();
        stage
            .hear(stage.of(
                &anna(),
                Heard::Reaction {
                    to: "out.1".into(),
                    emoji: Some("👍".into()),
                },
            ))
            .await
            .unwrap();
        stage
            .hear(stage.of(&anna(), Heard::Revoked { target }))
            .await
            .unwrap();
        stage
            .hear(stage.of(
                &anna(),
                Heard::Unsupported {
                    what: "poll".into(),
                },
            ))
            .await
            .unwrap();
        let script = stage.script(thread).await;
        assert_eq!(
            script[3..],
            [
                "person: (forgotten)",
                "assistant [waiting]: eco: això no ho volia dir",
                "person: 👍",
                "person: ",
                "person: ",
                "assistant [waiting]: no ho entenc"
            ]
        );
    });
}
