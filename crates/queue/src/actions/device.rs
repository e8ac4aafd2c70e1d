//! Machines people touch: which browser is which.

use kernel::{StaffId, Timestamp};
use platform::{Fault, Tx, key};

use super::wake;
use crate::device::{Code, INVITED};
use crate::hall::Kiosk;
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

/// Somebody at a kiosk asks for help. Asked again while nobody answered, or while somebody comes, it is the same call.
pub async fn call_for_help(tx: &mut Tx, kiosk: &Kiosk, now: Timestamp) -> Result<(), Fault> {
    let device = devices::of_id(tx, &kiosk.id).await?;
    if device.is_some_and(|device| device.help(now).is_some()) {
        return Ok(());
    }
    devices::ask(tx, &kiosk.id, Some(now)).await?;
    wake(tx, &kiosk.site);
    Ok(())
}

/// Whoever asked for help needs it no more.
pub async fn need_no_help(tx: &mut Tx, kiosk: &Kiosk) -> Result<(), Fault> {
    devices::ask(tx, &kiosk.id, None).await?;
    wake(tx, &kiosk.site);
    Ok(())
}

/// One of the staff goes to help. Of two who say so at once, it is the first.
pub async fn go_to_help(
    tx: &mut Tx,
    kiosk: &Kiosk,
    staff: StaffId,
    now: Timestamp,
) -> Result<(), Fault> {
    devices::answer(tx, &kiosk.id, staff, now).await?;
    wake(tx, &kiosk.site);
    Ok(())
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

    #[test]
    fn a_call_for_help_is_one_however_often_it_is_pressed_and_ends_by_itself() {
        use crate::device::{FORGOTTEN, Help, ON_THE_WAY};
        on_both(async |db| {
            db.change(async |tx| {
                let now: Timestamp = "2026-11-24T09:42:00Z".parse().expect("an instant");
                let minute = SignedDuration::from_mins(1);
                let kiosk = Kiosk {
                    id: "q1".to_owned(),
                    name: kernel::Translated::default(),
                    site: "oac".to_owned(),
                    printer: None,
                };
                let word = invite(tx, "q1", now).await?;
                pair(tx, &word, now).await?.expect("paired");
                call_for_help(tx, &kiosk, now).await?;
                call_for_help(tx, &kiosk, now + minute).await?;
                let device = devices::of_id(tx, "q1").await?.expect("known");
                assert_eq!(
                    device.help(now + minute),
                    Some(Help::Asked(now)),
                    "one call"
                );
                assert_eq!(
                    device.help(now + FORGOTTEN),
                    None,
                    "nobody stands there for ever"
                );
                let (first, second) = (StaffId::new(), StaffId::new());
                go_to_help(tx, &kiosk, first, now + minute).await?;
                go_to_help(tx, &kiosk, second, now + minute + minute).await?;
                let device = devices::of_id(tx, "q1").await?.expect("known");
                let coming = now + minute;
                assert_eq!(
                    device.help(coming),
                    Some(Help::Coming(coming)),
                    "the first goes"
                );
                call_for_help(tx, &kiosk, coming).await?;
                assert_eq!(
                    devices::of_id(tx, "q1").await?,
                    Some(device.clone()),
                    "they come already"
                );
                let after = coming + ON_THE_WAY;
                assert_eq!(device.help(after), None, "they are there");
                call_for_help(tx, &kiosk, after).await?;
                let device = devices::of_id(tx, "q1").await?.expect("known");
                assert_eq!(device.help(after), Some(Help::Asked(after)), "another call");
                need_no_help(tx, &kiosk).await?;
                go_to_help(tx, &kiosk, first, after).await?;
                let device = devices::of_id(tx, "q1").await?.expect("known");
                assert_eq!(device.help(after), None, "it was taken back");
                Ok::<_, Fault>(())
            })
            .await
            .expect("a change");
        });
    }
}
