//! What people said at the end of a tutorial, for whoever writes it.

use catalogue::draft::{Key, Section};
use catalogue::helped::{self, Helped};
use platform::texts::{day, say, say_with};

use super::room::Room;
use crate::kit::Failure;

/// How many of the latest remarks an editor is shown.
const REMARKS: usize = 8;

/// The answers about one tutorial, in words.
pub struct Told {
    /// How many answered.
    pub count: i64,
    /// Each answer with how many gave it.
    pub answers: Vec<(String, u32)>,
    /// The latest remarks: when and what was said before, and the words.
    pub remarks: Vec<(String, String)>,
}

/// What was said of this entry, if it is a tutorial.
pub async fn told(room: &Room, key: &Key) -> Result<Option<Told>, Failure> {
    if key.section != Section::Tutorials {
        return Ok(None);
    }
    let mut all = room
        .staff
        .office
        .read(async |tx| helped::tallies(tx).await)
        .await?;
    let tally = all.remove(&key.entry).unwrap_or_default();
    let lang = room.lang();
    let word = |answer: Helped| match answer {
        Helped::Yes => say(lang, "tutorials-helped-yes"),
        Helped::Partly => say(lang, "tutorials-helped-partly"),
        Helped::No => say(lang, "tutorials-helped-no"),
    };
    let counts = [
        (Helped::Yes, tally.yes),
        (Helped::Partly, tally.partly),
        (Helped::No, tally.no),
    ];
    let remarks = tally
        .remarks
        .iter()
        .take(REMARKS)
        .filter_map(|(at, answer)| {
            let step = i64::try_from(answer.step).unwrap_or(i64::MAX);
            let words = [
                ("day", day(lang, *at).into()),
                ("answer", word(answer.answer).into()),
                ("step", step.into()),
            ];
            Some((
                say_with(lang, "content-helped-when", &words),
                answer.words.clone()?,
            ))
        });
    Ok(Some(Told {
        count: i64::from(tally.count()),
        answers: counts.map(|(answer, many)| (word(answer), many)).to_vec(),
        remarks: remarks.collect(),
    }))
}
