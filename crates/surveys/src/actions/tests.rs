use platform::Db;
use platform::testing::{noon, on_both};

use super::*;
use crate::answer::samples::survey;
use crate::views::{self, By, Which};

fn about(attention: &str) -> About {
    About {
        attention: attention.into(),
        channel: "whatsapp".into(),
        department: Some("oac".into()),
        item: Some("padro-volant".into()),
    }
}

fn marked(question: &str, mark: i64) -> Reply {
    Reply {
        question: question.into(),
        mark: Some(mark),
        words: None,
    }
}

async fn invited_by(db: &Db, version: u32, attention: &str) -> Option<String> {
    let about = about(attention);
    let token = db
        .change(async move |tx| invite(tx, &survey(version), &about, noon()).await)
        .await
        .unwrap();
    token.map(|token| token.reveal().to_owned())
}

async fn answers(db: &Db, token: &str, replies: Vec<Reply>) -> Result<(), Error> {
    let token = token.to_owned();
    db.change(async move |tx| answer(tx, &token, &replies, (Lang::Ca, false), noon()).await)
        .await
}

fn whole_year() -> Which {
    Which {
        survey: "atencio".into(),
        from: "2026-01-01".into(),
        until: "2026-12-31".into(),
        ..Which::default()
    }
}

#[test]
fn one_attention_has_one_invitation_and_one_answer() {
    on_both(async |db| {
        let token = invited_by(&db, 1, "fil-1").await.unwrap();
        assert_eq!(invited_by(&db, 1, "fil-1").await, None);
        answers(&db, &token, vec![marked("resolt", 0)])
            .await
            .unwrap();
        // The chat asked the first question alone; the page adds the others.
        answers(&db, &token, vec![marked("tracte", 5)])
            .await
            .unwrap();
        let twice = answers(&db, &token, vec![marked("resolt", 2)]).await;
        assert!(matches!(twice, Err(Error::Answered)));
        let count = db
            .read(async |tx| views::count(tx, &whole_year()).await)
            .await;
        assert_eq!(count.unwrap(), 1);
    });
}

#[test]
fn two_taps_at_once_are_one_answer() {
    on_both(async |db| {
        let token = invited_by(&db, 1, "fil-2").await.unwrap();
        let (first, second) = tokio::join!(
            answers(&db, &token, vec![marked("resolt", 0)]),
            answers(&db, &token, vec![marked("resolt", 2)]),
        );
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
    });
}

#[test]
fn an_answer_does_not_say_whose_it_is() {
    on_both(async |db| {
        let token = invited_by(&db, 1, "fil-3").await.unwrap();
        answers(&db, &token, vec![marked("resolt", 0)])
            .await
            .unwrap();
        let left = db
            .read(async |tx| {
                let sql = "SELECT COUNT(*) AS left_over FROM surveys_invitations WHERE attention IS NOT NULL";
                tx.one(sql, platform::args![]).await?.int("left_over")
            })
            .await;
        assert_eq!(left.unwrap(), 0);
        let later = noon() + SignedDuration::from_hours(25);
        let gone: Result<u64, platform::Fault> =
            db.change(async move |tx| sweep(tx, later).await).await;
        assert_eq!(gone.unwrap(), 1);
    });
}

#[test]
fn an_unknown_link_and_an_old_one_get_the_same_refusal() {
    on_both(async |db| {
        let token = invited_by(&db, 1, "fil-4").await.unwrap();
        for number in 0..600 {
            let guess = format!("{number:043}");
            let refused = answers(&db, &guess, vec![marked("resolt", 0)]).await;
            assert!(matches!(refused, Err(Error::Absent)));
        }
        let late = noon() + SignedDuration::from_hours(31 * 24);
        let old = db
            .read(async move |tx| invited(tx, &token, late).await)
            .await;
        assert!(matches!(old, Err(Error::Absent)));
    });
}

#[test]
fn versions_are_compared_question_by_question() {
    on_both(async |db| {
        for (version, marks) in [(1, [2, 2, 1, 2, 0, 2, 2, 1]), (2, [0, 0, 0, 0, 0, 1, 0, 0])] {
            for (number, mark) in marks.into_iter().enumerate() {
                let token = invited_by(&db, version, &format!("{version}-{number}"))
                    .await
                    .unwrap();
                answers(&db, &token, vec![marked("resolt", mark)])
                    .await
                    .unwrap();
            }
        }
        let results = db
            .read(async |tx| {
                views::results(tx, &[survey(1), survey(2)], &whole_year(), By::Version).await
            })
            .await
            .unwrap();
        assert_eq!(results.len(), 3, "each question once");
        let solved = &results[0];
        assert_eq!(solved.whole.count, 16);
        let shares: Vec<f64> = solved
            .groups
            .iter()
            .map(|(_, figures)| figures.share.unwrap().value)
            .collect();
        assert!(shares[0] < 0.2 && shares[1] > 0.8, "{shares:?}");
        assert!(
            solved.groups[0]
                .1
                .share
                .unwrap()
                .differs_from(&solved.groups[1].1.share.unwrap())
        );
    });
}

#[test]
fn a_group_of_four_is_counted_and_not_shown() {
    on_both(async |db| {
        for number in 0..4 {
            let token = invited_by(&db, 1, &format!("pocs-{number}")).await.unwrap();
            answers(&db, &token, vec![marked("tracte", 5)])
                .await
                .unwrap();
        }
        let results = db
            .read(async |tx| views::results(tx, &[survey(1)], &whole_year(), By::Channel).await)
            .await
            .unwrap();
        assert_eq!((results[1].whole.count, results[1].whole.mean), (4, None));
        let exported = db
            .read(async |tx| views::export(tx, &whole_year()).await)
            .await
            .unwrap();
        assert!(exported.is_empty(), "four rows would point at people");
        let token = invited_by(&db, 1, "pocs-4").await.unwrap();
        answers(&db, &token, vec![marked("tracte", 5)])
            .await
            .unwrap();
        let exported = db
            .read(async |tx| views::export(tx, &whole_year()).await)
            .await
            .unwrap();
        assert_eq!(exported.len(), 5);
        assert_eq!(exported[0].of.month.as_deref(), Some("2026-11"));
        // One more by another channel: whoever leaves it out by a filter would learn what it says.
        let other = About {
            channel: "telegram".into(),
            ..about("pocs-5")
        };
        let token = db
            .change(async move |tx| invite(tx, &survey(1), &other, noon()).await)
            .await
            .unwrap();
        answers(&db, token.unwrap().reveal(), vec![marked("tracte", 1)])
            .await
            .unwrap();
        let whatsapp = Which {
            channel: Some("whatsapp".into()),
            ..whole_year()
        };
        let chosen = whatsapp.clone();
        let results = db
            .read(async move |tx| views::results(tx, &[survey(1)], &chosen, By::Channel).await)
            .await
            .unwrap();
        assert_eq!((results[1].whole.count, results[1].whole.mean), (5, None));
        let exported = db
            .read(async move |tx| views::export(tx, &whatsapp).await)
            .await
            .unwrap();
        assert!(exported.is_empty());
        let exported = db
            .read(async |tx| views::export(tx, &whole_year()).await)
            .await
            .unwrap();
        let alone = exported.iter().find(|reply| reply.mark == Some(1));
        assert_eq!(alone.unwrap().of.channel, None);
    });
}

#[test]
fn a_receipt_leads_to_the_same_link_each_time_and_to_none_that_answers_twice() {
    on_both(async |db| {
        let link = async |receipt: &'static str| {
            db.change(async move |tx| {
                invite_by_receipt(tx, &survey(1), (receipt, &about("trucada-1")), noon()).await
            })
            .await
            .unwrap()
            .reveal()
            .to_owned()
        };
        let token = link("rebut").await;
        assert_eq!(link("rebut").await, token);
        let other = link("un-altre").await;
        let refused = answers(&db, &other, vec![marked("resolt", 0)]).await;
        assert!(
            matches!(refused, Err(Error::Absent)),
            "it was invited already"
        );
        answers(&db, &token, vec![marked("resolt", 0)])
            .await
            .unwrap();
        // A day later nothing leads to the answer any more, and the link is still spent.
        let later = noon() + SignedDuration::from_hours(25);
        db.change(async move |tx| sweep(tx, later).await)
            .await
            .unwrap();
        assert_eq!(link("rebut").await, token);
        let refused = answers(&db, &token, vec![marked("tracte", 5)]).await;
        assert!(matches!(refused, Err(Error::Absent)));
        let much_later = noon() + SignedDuration::from_hours(100 * 24);
        let gone = db
            .change(async move |tx| sweep(tx, much_later).await)
            .await
            .unwrap();
        assert_eq!(gone, 1);
    });
}
