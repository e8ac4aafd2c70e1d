//! Counts what was not understood, keeps it for a while, and what came of trying addresses.

use jiff::SignedDuration;
use kernel::{Lang, Timestamp, folded};
use platform::{Fault, Tx};

use crate::links::Tried;
use crate::missed::{KEPT_DAYS, without_people};
use crate::store::missed as store;

/// Counts a sentence that nobody understood, without what is personal in it. Call it only for somebody who
/// agreed that what they write is kept, or where nobody is known: in a public search box.
pub async fn heard(
    tx: &mut Tx,
    words: &str,
    lang: Lang,
    door: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    let Some(words) = without_people(words) else {
        return Ok(());
    };
    let folded = folded(&words);
    store::count(tx, &words, &folded, (lang, door), now).await?;
    store::forget_before(tx, now - kept()).await.map(drop)
}

/// Takes a sentence off the list: it became a phrase of an item, or it is nobody's matter here.
pub async fn settle(tx: &mut Tx, folded: &str) -> Result<(), Fault> {
    store::settle(tx, folded).await.map(drop)
}

/// Counts that a sentence was about `chosen` and not about what the assistant took it for. Call it only for
/// somebody who agreed that what they write is kept.
pub async fn corrected(
    tx: &mut Tx,
    words: &str,
    lang: Lang,
    (thought, chosen): (Option<&str>, &str),
    now: Timestamp,
) -> Result<(), Fault> {
    let Some(words) = without_people(words).filter(|_| thought != Some(chosen)) else {
        return Ok(());
    };
    let folded = folded(&words);
    let about = (thought.unwrap_or_default(), chosen);
    store::count_correction(tx, (&words, &folded), lang, about, now).await?;
    store::forget_corrections_before(tx, now - kept())
        .await
        .map(drop)
}

/// Takes a correction off the list: it became a phrase, or nothing should follow from it.
pub async fn settle_correction(tx: &mut Tx, folded: &str, chosen: &str) -> Result<(), Fault> {
    store::settle_correction(tx, folded, chosen).await.map(drop)
}

/// Keeps how an address answered.
pub async fn keep_tried(tx: &mut Tx, tried: &Tried) -> Result<(), Fault> {
    store::keep_tried(tx, tried).await
}

/// Keeps files that somebody brought until they confirm them.
pub async fn keep_upload(
    tx: &mut Tx,
    id: &str,
    document: &str,
    by: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    store::keep_upload(tx, id, document, by, now).await
}

/// Forgets files that were brought.
pub async fn drop_upload(tx: &mut Tx, id: &str) -> Result<(), Fault> {
    store::drop_upload(tx, id).await
}

/// For how long what was missed is kept.
pub(crate) fn kept() -> SignedDuration {
    SignedDuration::from_hours(24 * KEPT_DAYS)
}

#[cfg(test)]
mod tests {
    use platform::testing::{noon, on_both};

    use super::*;
    use crate::views;

    #[test]
    fn what_is_missed_is_counted_and_forgotten_after_ninety_days() {
        on_both(async |db| {
            for (words, days) in [
                ("Vull un hort", 0),
                ("vull un hórt!", 1),
                ("em dic Anna i vull un dron", 1),
                ("vull un hort", 80),
            ] {
                let at = noon() + SignedDuration::from_hours(24 * days);
                db.change(async move |tx| heard(tx, words, Lang::Ca, "whatsapp", at).await)
                    .await
                    .expect("a change");
            }
            let list = async |days: i64| {
                let at = noon() + SignedDuration::from_hours(24 * days);
                db.read(async move |tx| views::missed(tx, at, 10).await)
                    .await
                    .expect("a read")
            };
            let now = list(80).await;
            assert_eq!((now[0].folded.as_str(), now[0].count), ("vull un hort", 3));
            assert_eq!(now[1].words, "i vull un dron");
            assert_eq!(list(120).await[0].count, 1);
            db.change(async |tx| settle(tx, "vull un hort").await)
                .await
                .expect("a change");
            assert_eq!(list(80).await.len(), 1);
        });
    }

    #[test]
    fn what_the_desk_corrects_is_counted_alike_and_forgotten_after_ninety_days() {
        on_both(async |db| {
            for (words, thought, chosen, days) in [
                ("Vull el paperet", Some("padro-alta"), "padro-volant", 0),
                ("vull el páperet!", Some("padro-alta"), "padro-volant", 1),
                ("vull el paperet", None, "padro-volant", 1),
                ("vull el paperet", Some("padro-volant"), "padro-volant", 1),
                ("12345678Z", None, "padro-volant", 1),
            ] {
                let at = noon() + SignedDuration::from_hours(24 * days);
                db.change(async move |tx| {
                    corrected(tx, words, Lang::Ca, (thought, chosen), at).await
                })
                .await
                .expect("a change");
            }
            let list = async |days: i64| {
                let at = noon() + SignedDuration::from_hours(24 * days);
                db.read(async move |tx| views::corrections(tx, at, 10).await)
                    .await
                    .expect("a read")
            };
            let now = list(1).await;
            assert_eq!(now.len(), 2);
            assert_eq!(
                (now[0].thought.as_deref(), now[0].count),
                (Some("padro-alta"), 2)
            );
            assert_eq!(
                (now[0].folded.as_str(), now[1].thought.as_deref()),
                ("vull el paperet", None)
            );
            assert_eq!(list(92).await.len(), 0);
            db.change(async |tx| settle_correction(tx, "vull el paperet", "padro-volant").await)
                .await
                .expect("a change");
            assert_eq!(list(1).await.len(), 0);
        });
    }
}
