//! Machines people touch: which browser is which.

use kernel::Timestamp;
use platform::{Fault, Tx, key};

use crate::device::{Code, INVITED};
use crate::store::devices;

/// A word that makes a browser this machine, once and soon.
pub async fn invite(tx: &mut Tx, device: &str, now: Timestamp) -> Result<String, Fault> {
    let word = key::unguessable();
    devices::invite(tx, device, &key::fingerprint(&word), now + INVITED).await?;
    Ok(word)
}

/// Whoever has the word is the machine from now on: which one, and the key its browser keeps. None where the word was
/// used or is too old.
pub async fn pair(
    tx: &mut Tx,
    word: &str,
    now: Timestamp,
) -> Result<Option<(String, String)>, Fault> {
    let own = key::unguessable();
    let paired = devices::pair(tx, &key::fingerprint(word), &key::fingerprint(&own), now).await?;
    Ok(paired.map(|device| (device, own)))
}

/// It tells of itself.
pub async fn seen(tx: &mut Tx, device: &str, now: Timestamp) -> Result<(), Fault> {
    devices::seen(tx, device, now).await
}

/// It serves nobody until it is opened again.
pub async fn lock(tx: &mut Tx, device: &str, locked: bool) -> Result<(), Fault> {
    devices::lock(tx, device, locked).await
}

/// Staff call at it without network with this code from now on.
pub async fn renew_code(tx: &mut Tx, device: &str, code: &Code) -> Result<(), Fault> {
    devices::renew_code(tx, device, code).await
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use platform::testing::on_both;

    use super::*;
    use crate::views;

    #[test]
    fn a_word_pairs_one_browser_once_and_soon_and_the_one_before_is_no_kiosk_any_more() {
        on_both(async |db| {
            db.change(async |tx| {
                let now: Timestamp = "2026-11-24T09:42:00Z".parse().expect("an instant");
                let word = invite(tx, "q1", now).await?;
                assert!(
                    views::device(tx, &word).await?.is_none(),
                    "the word is no key"
                );
                let (device, key) = pair(tx, &word, now).await?.expect("paired");
                assert_eq!(device, "q1");
                assert_eq!(pair(tx, &word, now).await?, None, "once");
                let known = views::device(tx, &key).await?.expect("known by its key");
                assert!(known.is_alive(now) && !known.is_locked);
                lock(tx, "q1", true).await?;
                let late = invite(tx, "q1", now).await?;
                let after = now + INVITED + SignedDuration::from_secs(1);
                assert_eq!(pair(tx, &late, after).await?, None, "soon");
                let next = invite(tx, "q1", after).await?;
                let (_, other) = pair(tx, &next, after).await?.expect("paired again");
                assert!(views::device(tx, &key).await?.is_none());
                let known = views::device(tx, &other).await?.expect("the new one");
                assert!(known.is_locked, "a lock outlives the browser");
                seen(tx, "q1", after).await?;
                assert_eq!(views::devices(tx).await?.len(), 1);
                assert!(!known.is_alive(after + crate::device::GONE));
                Ok::<_, Fault>(())
            })
            .await
            .expect("a change");
        });
    }
}
