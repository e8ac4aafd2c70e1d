use super::*;
use crate::samples;

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "filling it takes seconds, so everything is asked of one crowd"
)]
fn behaviour_23_fifty_thousand_conversations_are_paged_counted_and_searched_by_few_statements() {
    on_both(async |db| {
        let started = std::time::Instant::now();
        let long = samples::crowd(&db, 50_000, 5_000, noon())
            .await
            .expect("a crowd");
        println!("a crowd in {:?}", started.elapsed());
        let seen = db
            .read(async move |tx| {
                let scope = Scope::all();
                let mut told = Vec::new();
                let mut lap = |tx: &Tx, what: &'static str, since: std::time::Instant| {
                    told.push((what, tx.statements(), since.elapsed()));
                };
                let filter = Filter::of(Folder::All);
                let at = std::time::Instant::now();
                let first = list(tx, &filter, &scope, Leaf::First, 40).await?;
                lap(tx, "first page", at);
                let at = std::time::Instant::now();
                let second = list(
                    tx,
                    &filter,
                    &scope,
                    Leaf::After(first.after.expect("more")),
                    40,
                )
                .await?;
                lap(tx, "second page", at);
                let back = list(
                    tx,
                    &filter,
                    &scope,
                    Leaf::Before(second.before.expect("the first")),
                    40,
                )
                .await?;
                assert_eq!(
                    first
                        .summaries
                        .iter()
                        .map(|line| line.thread.id)
                        .collect::<Vec<_>>(),
                    back.summaries
                        .iter()
                        .map(|line| line.thread.id)
                        .collect::<Vec<_>>()
                );
                assert!(back.before.is_none() && back.after.is_some());
                for (what, filter) in [
                    ("queue", Filter::of(Folder::Unassigned)),
                    (
                        "unread",
                        Filter {
                            unread: true,
                            ..Filter::of(Folder::All)
                        },
                    ),
                    (
                        "channel",
                        Filter {
                            kind: Some(ChannelKind::Whatsapp),
                            ..Filter::of(Folder::All)
                        },
                    ),
                    (
                        "label",
                        Filter {
                            label: Some("cap".into()),
                            ..Filter::of(Folder::All)
                        },
                    ),
                    (
                        "files",
                        Filter {
                            files: true,
                            ..Filter::of(Folder::All)
                        },
                    ),
                    (
                        "waiting",
                        Filter::of(Folder::All).waiting_longer_than(60, noon()),
                    ),
                    (
                        "language of a matter",
                        Filter {
                            lang: Some(Lang::Es),
                            matter: Some("padro-volant".into()),
                            ..Filter::of(Folder::All)
                        },
                    ),
                ] {
                    let at = std::time::Instant::now();
                    list(tx, &filter, &scope, Leaf::First, 40).await?;
                    lap(tx, what, at);
                }
                let at = std::time::Instant::now();
                let counts = counts(tx, StaffId::new()).await?;
                lap(tx, "counts", at);
                assert_eq!((counts.unassigned, counts.mine), (MOST_COUNTED + 1, 0));
                let at = std::time::Instant::now();
                let open = page(tx, long, None, noon()).await?.expect("the long one");
                lap(tx, "long thread", at);
                assert_eq!(
                    (open.lines.len(), open.lines[49].seq, open.more, open.newer),
                    (50, 5000, true, false)
                );
                let at = std::time::Instant::now();
                let middle = page(tx, long, Place::Around(2500), noon())
                    .await?
                    .expect("the long one");
                lap(tx, "its middle", at);
                assert!(
                    middle.lines.iter().any(|line| line.seq == 2500) && middle.more && middle.newer
                );
                let at = std::time::Instant::now();
                let next = page(tx, long, Place::From(middle.lines[49].seq + 1), noon())
                    .await?
                    .expect("on");
                lap(tx, "what follows", at);
                assert_eq!(next.lines[0].seq, middle.lines[49].seq + 1);
                for words in [
                    "aigues",
                    "padro",
                    "\"rebut d'aigües\"",
                    "roca",
                    "gr",
                    "ferran cas",
                ] {
                    let at = std::time::Instant::now();
                    let found = find(tx, &scope, &Wanted::read(words), 40).await?;
                    lap(tx, words, at);
                    assert!(
                        found.lines.len() == 40 || found.people.len() == 40,
                        "{words}"
                    );
                }
                Ok::<_, Fault>(told)
            })
            .await
            .expect("seen");
        let mut before = 0;
        for (what, statements, took) in seen {
            println!("{what}: {took:?}");
            // A list, a page of a thread and a search are a few statements each, whatever there is.
            assert!(
                statements - before <= 8,
                "{what} took {} statements",
                statements - before
            );
            before = statements;
        }
    });
}
