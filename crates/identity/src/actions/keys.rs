//! Keys of programs: made, used, revoked; and the same answer to whoever asks the same again.

use kernel::{ApiKeyId, Right, Timestamp};
use platform::facts::Fact;
use platform::{Db, Fault, Tx, audit};
use serde_json::json;

use crate::account::By;
use crate::error::Error;
use crate::key::{self, Claim, Key, MOST_PER_MINUTE, Minted, Use};
use crate::store;

const LONGEST_NAME: usize = 80;

/// A new key for somebody's program, which opens nothing until it is added. Its word is in the answer and nowhere else.
pub fn mint(name: &str, per_minute: u32, now: Timestamp) -> Result<Minted, Error> {
    let key = Key {
        id: ApiKeyId::new(),
        name: name.trim().to_owned(),
        per_minute,
        made_at: now,
        revoked_at: None,
    };
    check(&key)?;
    let word = key::word();
    Ok(Minted { key, word })
}

fn check(key: &Key) -> Result<(), Error> {
    if key.name.trim().is_empty() || key.name.chars().count() > LONGEST_NAME {
        return Err(Error::UnusableKeyName);
    }
    if !(1..=MOST_PER_MINUTE).contains(&key.per_minute) {
        return Err(Error::UnusableQuota(MOST_PER_MINUTE));
    }
    Ok(())
}

/// Lets in whoever shows a key, from now on.
pub async fn add(tx: &mut Tx, by: By, key: &Key, fingerprint: &str) -> Result<(), Error> {
    by.needs(Right::Administer)?;
    check(key)?;
    if !store::insert_key(tx, key, fingerprint, by.actor).await? {
        return Err(Error::KeyMade);
    }
    let fact = Fact::new("key.made", by.actor, key.id);
    let detail = json!({ "name": key.name, "per_minute": key.per_minute });
    audit::append(tx, fact.with(detail), by.at).await?;
    Ok(())
}

/// Makes a key and lets it in.
pub async fn create(tx: &mut Tx, by: By, name: &str, per_minute: u32) -> Result<Minted, Error> {
    let made = mint(name, per_minute, by.at)?;
    add(tx, by, &made.key, &made.fingerprint()).await?;
    Ok(made)
}

/// Ends a key at once, for whatever it is asked from now on.
pub async fn revoke(tx: &mut Tx, by: By, id: ApiKeyId) -> Result<(), Error> {
    by.needs(Right::Administer)?;
    if !store::revoke_key(tx, id, by.at).await? {
        return Err(Error::NoKey);
    }
    audit::append(tx, Fact::new("key.revoked", by.actor, id), by.at).await?;
    Ok(())
}

/// Whose word this is, counted as one use at `now` while the key is good. Words that nobody has cost no change, so
/// that guessing holds nobody up.
pub async fn use_key(db: &Db, word: &str, now: Timestamp) -> Result<Option<Use>, Fault> {
    let print = platform::key::fingerprint(word);
    let known = db.read(async move |tx| store::key_of(tx, &print).await);
    let Some(key) = known.await? else {
        return Ok(None);
    };
    let (minute, anew_in) = key::minute(now);
    let (id, mut asked) = (key.id, 0);
    if key.revoked_at.is_none() {
        let counted = db.change(async move |tx| store::count_use(tx, id, minute).await);
        asked = counted.await?;
    }
    Ok(Some(Use {
        key,
        asked,
        anew_in,
    }))
}

/// Something else was done under the same word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("something else was done under this word before")]
pub struct OtherAsked;

/// Takes the word for the length of this change, in which whatever is asked is done; whoever brings it at the same
/// time waits. `None` when it is ours to do; otherwise what was answered when it was done. A change that comes to
/// nothing gives the word back: what was refused may be asked anew, and otherwise.
pub async fn claim(
    tx: &mut Tx,
    claim: &Claim,
    now: Timestamp,
) -> Result<Option<Result<String, OtherAsked>>, Fault> {
    if store::claim_word(tx, claim, now).await? {
        return Ok(None);
    }
    let before = store::answer_of(tx, claim).await?;
    Ok(before.map(|(asked, body)| {
        if asked == claim.asked {
            Ok(body)
        } else {
            Err(OtherAsked)
        }
    }))
}

/// Keeps the answer, in the change that claimed its word.
pub async fn keep_answer(tx: &mut Tx, claim: &Claim, body: &str) -> Result<(), Fault> {
    store::keep_answer(tx, claim, body).await
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use platform::testing::{noon, on_both};

    use super::*;
    use crate::key::KeptKey;
    use crate::views;

    async fn made(db: &Db, per_minute: u32) -> Minted {
        db.change(async move |tx| create(tx, By::operator(noon()), "Biblioteca", per_minute).await)
            .await
            .expect("a key")
    }

    #[test]
    fn a_key_opens_until_it_is_revoked_and_only_its_word_does() {
        on_both(async |db| {
            let Minted { key, word } = made(&db, 5).await;
            let known = use_key(&db, &word, noon()).await.expect("asked");
            assert_eq!(known.map(|it| it.key.id), Some(key.id));
            assert_eq!(
                use_key(&db, "fin_altra", noon()).await.expect("asked"),
                None
            );
            let kept = db
                .read(async |tx| views::keys(tx).await)
                .await
                .expect("read");
            assert_eq!(kept, std::slice::from_ref(&key));
            let by = By::operator(noon());
            db.change(async move |tx| revoke(tx, by, key.id).await)
                .await
                .expect("revoked");
            let over = use_key(&db, &word, noon())
                .await
                .expect("asked")
                .expect("known");
            assert_eq!((over.key.revoked_at, over.asked), (Some(noon()), 0));
            let again = db.change(async move |tx| revoke(tx, by, key.id).await);
            assert!(matches!(again.await, Err(Error::NoKey)));
        });
    }

    #[test]
    fn who_made_a_key_and_when_it_was_last_shown_is_known_and_made_twice_it_is_one() {
        on_both(async |db| {
            let Minted { key, word } = made(&db, 5).await;
            let kept = async || {
                let kept = db.read(async |tx| views::kept_keys(tx).await);
                kept.await.expect("read").remove(0)
            };
            let before = kept().await;
            assert_eq!(before.made_by.as_deref(), Some("operator"));
            assert_eq!((&before.key, before.used_at), (&key, None));
            let later = noon() + SignedDuration::from_secs(90);
            use_key(&db, &word, later).await.expect("asked");
            let minute = noon() + SignedDuration::from_secs(60);
            assert_eq!(kept().await.used_at, Some(minute));
            let twice = db
                .change(async move |tx| add(tx, By::operator(noon()), &key, "another word").await);
            assert!(matches!(twice.await, Err(Error::KeyMade)));
            assert_eq!(
                kept().await,
                KeptKey {
                    used_at: Some(minute),
                    ..before
                }
            );
        });
    }

    #[test]
    fn a_quota_holds_for_a_minute_of_the_clock() {
        on_both(async |db| {
            let word = made(&db, 2).await.word;
            let mut uses = Vec::new();
            for _ in 0..3 {
                uses.push(
                    use_key(&db, &word, noon())
                        .await
                        .expect("asked")
                        .expect("known"),
                );
            }
            let left: Vec<u32> = uses.iter().map(Use::left).collect();
            assert_eq!(left, [1, 0, 0]);
            assert!(!uses[1].is_too_many() && uses[2].is_too_many());
            let later = noon() + SignedDuration::from_secs(i64::from(uses[2].anew_in));
            let anew = use_key(&db, &word, later)
                .await
                .expect("asked")
                .expect("known");
            assert_eq!(anew.left(), 1);
        });
    }

    #[test]
    fn names_and_quotas_that_mean_nothing_are_refused() {
        on_both(async |db| {
            let refused = async |name: &'static str, many: u32| {
                db.change(async move |tx| create(tx, By::operator(noon()), name, many).await)
                    .await
                    .err()
            };
            assert!(matches!(
                refused("  ", 1).await,
                Some(Error::UnusableKeyName)
            ));
            assert!(matches!(
                refused("x", 0).await,
                Some(Error::UnusableQuota(_))
            ));
        });
    }

    #[test]
    fn behaviour_6_the_same_word_is_answered_once_and_for_something_else_it_is_refused() {
        on_both(async |db| {
            let key = made(&db, 5).await.key.id;
            let ours = Claim::new(key, "one", "a book");
            let asked = ours.clone();
            let in_vain: Result<(), Fault> = db
                .change(async move |tx| {
                    assert_eq!(claim(tx, &asked, noon()).await?, None);
                    Err(Fault::Stored { what: "nothing" })
                })
                .await;
            assert!(in_vain.is_err());
            let asked = ours.clone();
            db.change(async move |tx| {
                assert_eq!(claim(tx, &asked, noon()).await?, None);
                keep_answer(tx, &asked, "done").await
            })
            .await
            .expect("done");
            let again = db.change(async move |tx| claim(tx, &ours, noon()).await);
            let done = Ok("done".to_owned());
            assert_eq!(again.await.expect("asked"), Some(done));
            let other = Claim::new(key, "one", "a film");
            let strange = db.change(async move |tx| claim(tx, &other, noon()).await);
            assert_eq!(strange.await.expect("asked"), Some(Err(OtherAsked)));
        });
    }
}
