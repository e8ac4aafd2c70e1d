use std::time::Duration;

use super::*;
use crate::testing::{Folder, on_both, on_sqlite, run};

const COUNT: &str = "SELECT COUNT(*) AS n FROM platform_facts";

async fn put(tx: &mut Tx, id: &str) -> Result<(), Fault> {
    let insert = "INSERT INTO platform_facts (id, at, verb, actor, subject, detail) VALUES ($1, $2, $3, $4, $5, $6)";
    tx.run(insert, args![id, 1_i64, "tried", "operator", "x", "null"])
        .await
        .map(drop)
}

async fn count(db: &Db) -> i64 {
    db.read(async |tx: &mut Tx| tx.one(COUNT, args![]).await?.int("n"))
        .await
        .expect("a count")
}

#[test]
fn a_refused_change_leaves_nothing() {
    on_both(async |db| {
        let outcome: Result<(), Fault> = db
            .change(async |tx| {
                put(tx, "a").await?;
                Err(Fault::CutShort)
            })
            .await;
        assert!(outcome.is_err());
        assert_eq!(count(&db).await, 0);
    });
}

#[test]
fn callers_together_are_each_answered_with_their_own_fate() {
    on_both(async |db| {
        db.change(async |tx| put(tx, "taken").await)
            .await
            .expect("kept");
        let mut callers = Vec::new();
        for number in 0..64 {
            let db = db.clone();
            callers.push(tokio::spawn(async move {
                db.change(async move |tx| {
                    put(tx, &format!("row-{number}")).await?;
                    match number % 4 {
                        1 => Err(Fault::CutShort),
                        2 => put(tx, "taken").await,
                        3 => panic!("a body that breaks"),
                        _ => Ok(()),
                    }
                })
                .await
            }));
        }
        let mut kept = 0;
        for caller in callers {
            kept += i64::from(
                caller
                    .await
                    .expect("the caller itself does not break")
                    .is_ok(),
            );
        }
        assert_eq!(kept, 16);
        assert_eq!(count(&db).await, kept + 1);
    });
}

#[test]
fn a_change_that_dawdles_is_cut_and_its_neighbour_is_served() {
    on_both(async |db| {
        let slow = db.clone();
        let dawdler = tokio::spawn(async move {
            let short = Duration::from_millis(100);
            slow.change_within(short, async |tx| {
                put(tx, "dawdler").await?;
                tokio::time::sleep(Duration::from_secs(20)).await;
                Ok::<_, Fault>(())
            })
            .await
        });
        db.change(async |tx| put(tx, "neighbour").await)
            .await
            .expect("the neighbour is served");
        assert!(dawdler.await.expect("no panic").is_err());
        assert_eq!(count(&db).await, 1);
    });
}

#[test]
fn a_caller_who_hangs_up_does_not_stop_the_change() {
    on_both(async |db| {
        let mut told = db.listen();
        let caller = db.clone();
        let task = tokio::spawn(async move {
            let body = async |tx: &mut Tx| {
                tokio::time::sleep(Duration::from_millis(100)).await;
                tx.wake("done");
                put(tx, "kept").await
            };
            caller.change(body).await
        });
        tokio::time::sleep(Duration::from_millis(50)).await;
        task.abort();
        let topic = tokio::time::timeout(Duration::from_secs(5), told.recv())
            .await
            .expect("in time");
        assert_eq!(topic, Ok(Topic::from("done")));
        assert_eq!(count(&db).await, 1);
    });
}

#[test]
fn a_change_inside_a_change_is_refused_at_once() {
    on_both(async |db| {
        let inner = db.clone();
        let outcome = db
            .change(async move |_| inner.change(async |tx| put(tx, "x").await).await)
            .await;
        assert!(matches!(outcome, Err(Fault::Nested)));
    });
}

#[test]
fn only_a_committed_change_wakes_anyone() {
    on_both(async |db| {
        let mut told = db.listen();
        let refused: Result<(), Fault> = db
            .change(async |tx| {
                tx.wake("refused");
                Err(Fault::CutShort)
            })
            .await;
        assert!(refused.is_err());
        db.change(async |tx| {
            tx.wake("kept");
            put(tx, "a").await
        })
        .await
        .expect("kept");
        let topic = tokio::time::timeout(Duration::from_secs(5), told.recv())
            .await
            .expect("in time");
        assert_eq!(topic, Ok(Topic::from("kept")));
    });
}

#[test]
fn a_group_thrown_away_by_the_database_is_told_to_all_of_it() {
    on_sqlite(async |db| {
        db.change(async |tx| put(tx, "first").await)
            .await
            .expect("kept");
        // What no migration or store may write (tidy forbids it): it ends the whole transaction.
        let stray = "INSERT OR ROLLBACK INTO platform_facts (id, at, verb, actor, subject, detail) \
                     VALUES ('first', 1, '', '', '', '')";
        let outcome = db
            .change(async move |tx| {
                put(tx, "second").await?;
                let _ = tx.run(stray, args![]).await;
                put(tx, "third").await
            })
            .await;
        assert!(outcome.is_err());
        assert_eq!(count(&db).await, 1);
        db.change(async |tx| put(tx, "fourth").await)
            .await
            .expect("the database was opened again");
        assert_eq!(count(&db).await, 2);
    });
}

#[test]
fn reading_changes_nothing() {
    on_both(async |db| {
        let _ = db.read(async |tx| put(tx, "sneaked").await).await;
        assert_eq!(count(&db).await, 0);
        db.change(async |tx| put(tx, "after").await)
            .await
            .expect("changes go on");
    });
}

#[test]
fn values_come_back_as_they_went() {
    on_both(async |db| {
        let row = db.change(async |tx: &mut Tx| {
            tx.run(
                "CREATE TABLE platform_tried (i BIGINT, t TEXT, b BYTEA, r DOUBLE PRECISION)",
                args![],
            )
            .await?;
            let insert = Statement::insert_many("INSERT INTO platform_tried (i, t, b, r)", 2, 4);
            let nothing = (None::<i64>, None::<String>, None::<Vec<u8>>, None::<f64>);
            tx.run(
                insert,
                args![
                    7_i64,
                    "l·l à",
                    vec![0_u8, 255],
                    1.5,
                    nothing.0,
                    nothing.1,
                    nothing.2,
                    nothing.3
                ],
            )
            .await?;
            let row = tx
                .one(
                    "SELECT i, t, b, r FROM platform_tried WHERE i = $1",
                    args![7_i64],
                )
                .await?;
            let empty = tx
                .one(
                    "SELECT i, t, b, r FROM platform_tried WHERE i IS NULL",
                    args![],
                )
                .await?;
            assert_eq!(
                (
                    empty.maybe_int("i")?,
                    empty.maybe_text("t")?,
                    empty.maybe_blob("b")?
                ),
                (None, None, None)
            );
            assert!(empty.int("i").is_err());
            assert_eq!(tx.one("SELECT 1 AS one", args![]).await?.int("one")?, 1);
            Ok::<_, Fault>((
                row.int("i")?,
                row.text("t")?,
                row.blob("b")?,
                row.maybe_real("r")?,
            ))
        });
        assert_eq!(
            row.await.expect("kept"),
            (7, "l·l à".to_owned(), vec![0, 255], Some(1.5))
        );
    });
}

#[test]
fn two_servers_never_share_one_file() {
    run(async {
        let folder = Folder::new();
        let path = folder.path().join("office.sqlite3");
        let first = Db::open_sqlite(&path).await.expect("opens");
        assert!(matches!(Db::open_sqlite(&path).await, Err(Fault::InUse(_))));
        let beside = Db::open_sqlite_read_only(&path)
            .await
            .expect("looking is free");
        first
            .change(async |tx| put(tx, "a").await)
            .await
            .expect("kept");
        assert_eq!(count(&beside).await, 1);
        first.close().await;
        Db::open_sqlite(&path)
            .await
            .expect("free again")
            .close()
            .await;
    });
}

#[test]
fn a_column_that_a_newer_program_brings_is_there_at_its_first_start() {
    run(async {
        let folder = Folder::new();
        let path = folder.path().join("office.sqlite3");
        let older = Db::open_sqlite(&path).await.expect("opens");
        older
            .change(async |tx| {
                let insert = "INSERT INTO identity_accounts (id, login, name, role, password, password_given, totp_step, \
                              created_at, missed) VALUES ('a', 'marta', 'Marta', 'agent', '', 0, 0, 0, 0)";
                tx.run(insert, args![]).await?;
                let column = "ALTER TABLE identity_accounts DROP COLUMN previous_missed";
                tx.run(column, args![]).await?;
                let migration = "DELETE FROM _sqlx_migrations WHERE version = 16";
                tx.run(migration, args![]).await.map(drop)
            })
            .await
            .expect("as an older program left it");
        older.close().await;
        let newer = Db::open_sqlite(&path).await.expect("opens");
        let seen = newer
            .change(async |tx| {
                let row = tx.one("SELECT * FROM identity_accounts", args![]).await?;
                row.int("previous_missed")
            })
            .await;
        assert_eq!(seen.expect("a row with the new column"), 0);
        newer.close().await;
    });
}
