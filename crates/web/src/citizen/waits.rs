//! How long people wait at present: what is known, as an interval, and nothing else.

use conversations::actions::threads::{self, Queue};
use kernel::Lang;
use platform::texts::{say, say_with};

use crate::kit::{Failure, Office};

/// The wait in two parts: the word, and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wait {
    /// `De 5 a 10 min`.
    pub word: String,
    /// `al xat; hi ha 2 persones davant`.
    pub more: String,
}

/// Who waits for a person in the chats now; `None` while no person answers there.
pub async fn in_chats(office: &Office) -> Result<Option<Wait>, Failure> {
    let now = office.now();
    if !office.house.catalogue().channel_status("webchat", now).open {
        return Ok(None);
    }
    let queue = office
        .read(async move |tx| threads::line(tx, now).await)
        .await?;
    Ok(Some(told(office.lang(), queue)))
}

/// The words for a queue.
pub fn told(lang: Lang, queue: Queue) -> Wait {
    let people = |key: &str| say_with(lang, key, &[("people", i64::from(queue.waiting).into())]);
    match queue.minutes {
        Some((from, until)) => Wait {
            word: say_with(
                lang,
                "citizen-wait-minutes",
                &[
                    ("from", i64::from(from).into()),
                    ("until", i64::from(until).into()),
                ],
            ),
            more: people("citizen-wait-ahead"),
        },
        None if queue.waiting == 0 => Wait {
            word: say(lang, "citizen-wait-nobody"),
            more: say(lang, "citizen-wait-where"),
        },
        None => Wait {
            word: people("citizen-wait-people"),
            more: say(lang, "citizen-wait-unknown"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(waiting: u32, minutes: Option<(u32, u32)>, expected: &str) {
        let wait = told(Lang::Ca, Queue { waiting, minutes });
        let told = format!("{} | {}", wait.word, wait.more);
        assert_eq!(told.replace('\u{a0}', " "), expected);
    }

    #[test]
    fn a_wait_is_an_interval_and_what_is_not_known_is_not_said() {
        check(
            2,
            Some((5, 10)),
            "De 5 a 10 min | d’espera al xat; hi ha 2 persones davant",
        );
        check(
            0,
            Some((0, 5)),
            "De 0 a 5 min | d’espera al xat; ara no hi ha ningú davant",
        );
        check(0, None, "Ningú no espera | al xat ara mateix");
        check(
            1,
            None,
            "Una persona espera | al xat; encara no sabem quant s’hi triga",
        );
    }
}
