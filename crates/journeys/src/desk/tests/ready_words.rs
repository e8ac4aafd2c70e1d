use conversations::Reply;
use conversations::actions::threads;
use conversations::letter::Task;

use super::*;

/// Marta has Anna's conversation, which is about a certificate of residence.
async fn about_the_census(stage: &Stage) -> ThreadId {
    let id = taken(stage).await;
    stage
        .desk(async move |tx, _| {
            let mut thread = threads::lock(tx, id).await?;
            thread.matter = Some("padro-volant".into());
            threads::save(tx, &thread).await?;
            Ok(())
        })
        .await
        .unwrap();
    id
}

async fn letters(stage: &Stage) -> Vec<Reply> {
    stage.deliverer().flush().await;
    let taken = std::mem::take(&mut *stage.postman.taken.lock().unwrap());
    let replies = taken.into_iter().filter_map(|letter| match letter.task {
        Task::Message(reply) => Some(reply),
        _ => None,
    });
    replies.collect()
}

async fn sends(
    stage: &Stage,
    clerk: Clerk,
    id: ThreadId,
    words: &[&str],
) -> Result<MessageId, Error> {
    let approved = Approved {
        thread: id,
        template: "reprendre".into(),
        parameters: words.iter().map(|word| (*word).to_owned()).collect(),
        client_key: "plantilla".into(),
    };
    let catalogue = stage.setting.catalogue();
    stage
        .desk(async move |tx, now| send_template(tx, &clerk, &catalogue, &approved, now).await)
        .await
}

#[test]
fn behaviour_17_after_the_window_only_words_the_provider_approved_leave_and_their_gaps_are_full() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = about_the_census(&stage).await;
        stage.says(&anna(), "i el meu volant?").await;
        stage.pass(SignedDuration::from_hours(25));
        let free = answers(&stage, marta(), id, "Ja el teniu.", "a").await;
        assert!(matches!(free, Err(Error::WindowClosed)));
        let hole = sends(&stage, marta(), id, &["Anna", "  "]).await;
        assert!(matches!(hole, Err(Error::Empty)));
        let short = sends(&stage, marta(), id, &["Anna"]).await;
        assert!(matches!(short, Err(Error::Empty)));
        let other = sends(&stage, jordi(), id, &["Anna", "el volant"]).await;
        assert!(matches!(other, Err(Error::TakenBy(who)) if who == marta().id));
        let one = sends(&stage, marta(), id, &["Anna", "el volant"]).await;
        let two = sends(&stage, marta(), id, &["Anna", "el volant"]).await;
        assert_eq!(one.unwrap(), two.unwrap(), "a double click is one message");
        let sent = letters(&stage).await;
        assert_eq!(sent.len(), 1);
        assert!(sent[0].text.starts_with("Hola, Anna. Som l’Ajuntament"));
        assert!(
            sent[0].text.contains("sobre el volant."),
            "{}",
            sent[0].text
        );
        let template = sent[0].template.as_ref().unwrap();
        assert_eq!(template.name, "finestreta_reprendre");
        assert_eq!(template.parameters, ["Anna", "el volant"]);
        let thread = stage.page(id).await.thread;
        assert!(thread.waiting_since.is_none(), "now it is up to the person");
        stage.says(&anna(), "digueu").await;
        answers(&stage, marta(), id, "Ja el teniu.", "b")
            .await
            .expect("their answer opens the window");
    });
}

#[test]
fn behaviour_16_a_template_is_sent_by_whoever_has_the_conversation() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = queued(&stage).await;
        let early = sends(&stage, marta(), id, &["Anna", "el volant"]).await;
        assert!(matches!(early, Err(Error::NotFrom(Mode::Queued))));
        assert!(letters(&stage).await.is_empty());
    });
}

#[test]
fn ready_words_of_the_matter_come_first_with_their_gaps_filled() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = about_the_census(&stage).await;
        let page = stage.page(id).await;
        let catalogue = stage.setting.catalogue();
        let known = variables(
            &catalogue,
            &page.contact,
            &page.thread,
            "Marta Soler",
            stage.now(),
        );
        let ready = canned(&catalogue, &page.thread, &known);
        assert_eq!(ready.len(), catalogue.canned_replies.len());
        assert_eq!(ready[0].0.id, "volant");
        let of = |id: &str| &ready.iter().find(|(canned, _)| canned.id == id).unwrap().1;
        assert!(
            of("hola").contains("Soc Marta, de l’Oficina"),
            "{}",
            of("hola")
        );
        let title = &catalogue.item("padro-volant").unwrap().title.ca;
        assert!(of("fitxa").contains(title.as_str()), "{}", of("fitxa"));
        let template = |id: &str| {
            let found = catalogue.message_templates.iter().find(|it| it.id == id);
            prefilled(found.unwrap(), &known)
        };
        assert_eq!(
            template("reprendre"),
            ["", title.as_str()],
            "nobody said their name"
        );
        assert!(template("hem-trucat").iter().all(|words| !words.is_empty()));
    });
}

#[test]
fn a_sheet_or_a_step_of_a_tutorial_is_sent_once_with_its_address() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = taken(&stage).await;
        let catalogue = stage.setting.catalogue();
        let send = async |sheet: Sheet, key: &'static str| {
            let catalogue = catalogue.clone();
            stage
                .desk(async move |tx, now| {
                    send_sheet(tx, &marta(), &catalogue, (id, &sheet, key), now).await
                })
                .await
        };
        let volant = || Sheet::Item("padro-volant".into());
        let step = |at| Sheet::Tutorial("volant-en-linia".into(), at);
        assert_eq!(
            send(volant(), "a").await.unwrap(),
            send(volant(), "a").await.unwrap()
        );
        send(step(Some(2)), "b").await.unwrap();
        send(step(Some(99)), "c").await.unwrap();
        let absent = send(Sheet::Item("no-hi-es".into()), "d").await;
        assert!(matches!(absent, Err(Error::Absent)));
        let sent = letters(&stage).await;
        assert_eq!(sent.len(), 3);
        let item = catalogue.item("padro-volant").unwrap();
        assert!(sent[0].text.starts_with(item.answer.ca.as_str()));
        let ends = [
            "/tramits/padro-volant",
            "/tutorials/volant-en-linia/2",
            "/tutorials/volant-en-linia",
        ];
        for (reply, end) in sent.iter().zip(ends) {
            assert!(reply.text.ends_with(end), "{}", reply.text);
        }
    });
}
