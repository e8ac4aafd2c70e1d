//! Yes or no to the notice, and the way back from a yes.

use askama::Template;
use axum::response::Response;
use conversations::Heard;
use journeys::converse::{NO, YES};
use serde::Deserialize;

use super::answer::{END, hear};
use super::caller::{COOKIE, Caller, Known};
use super::talk::{self, Notice};
use crate::kit::{Checked, Failure, Key, Kit, Office};

pub const PATH: &str = "/xat/dades";

/// The words that withdraw an agreement on every channel.
const WITHDRAW: &str = "BAIXA";

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// The visitor agrees.
    Yes,
    /// The visitor does not.
    No,
    /// The visitor takes it back.
    Withdraw,
}

#[derive(Debug, Deserialize)]
pub struct Answers {
    key: Key,
    answer: Answer,
}

#[derive(Template)]
#[template(path = "webchat/consent.html")]
struct Page {
    kit: Kit,
    notice: Notice,
    /// The version agreed to, its day and hour.
    agreed: Option<(u32, String, String)>,
    key: Key,
    presence: String,
}

/// What the visitor agreed to, in full.
pub async fn show(office: Office) -> Result<Response, Failure> {
    let (kit, now) = (office.kit(), office.now());
    let known = Known::look_up(&office, Caller::of(&office).as_ref()).await?;
    let agreed = known.consent.map(|consent| {
        (
            consent.version,
            kit.day(&consent.given_at),
            kit.hour(&consent.given_at),
        )
    });
    let notice = talk::notice(&office, now);
    office.page(&Page {
        notice,
        agreed,
        key: kit.fresh_key(),
        presence: talk::presence(&office, now),
        kit,
    })
}

/// Yes, no, or not any more.
pub async fn submit(
    office: Office,
    Checked(answers): Checked<Answers>,
) -> Result<Response, Failure> {
    match answers.answer {
        Answer::Yes => agree(&office, answers.key).await,
        Answer::No => refuse(&office, answers.key).await,
        Answer::Withdraw => withdraw(&office, answers.key).await,
    }
}

async fn agree(office: &Office, key: Key) -> Result<Response, Failure> {
    let caller = Caller::of(office).unwrap_or_else(Caller::fresh);
    hear(office, &caller, answering(office, YES, key)?).await?;
    let response = office.redirect(END)?;
    Ok(office.with_cookie(response, COOKIE, caller.secret()))
}

/// Nothing is kept of a visitor who never agreed: without a browser's secret there is nobody to tell it of.
async fn refuse(office: &Office, key: Key) -> Result<Response, Failure> {
    if let Some(caller) = Caller::of(office) {
        hear(office, &caller, answering(office, NO, key)?).await?;
    }
    let response = office.redirect("/xat?fet=refusat")?;
    Ok(office.without_cookie(response, COOKIE))
}

async fn withdraw(office: &Office, key: Key) -> Result<Response, Failure> {
    if let Some(caller) = Caller::of(office) {
        hear(
            office,
            &caller,
            vec![(
                Heard::Text {
                    text: WITHDRAW.to_owned(),
                },
                key,
            )],
        )
        .await?;
    }
    let response = office.redirect("/xat?fet=retirat")?;
    Ok(office.without_cookie(response, COOKIE))
}

/// The page showed the notice before it was answered, so both are told in one go, each under its own key.
fn answering(office: &Office, choice: &str, key: Key) -> Result<Vec<(Heard, Key)>, Failure> {
    let opened = Key::try_from(format!("{key}-avis")).map_err(Failure::Unreadable)?;
    let title = office.kit().say(if choice == YES {
        "webchat-agree"
    } else {
        "webchat-disagree"
    });
    let chosen = Heard::Chosen {
        id: choice.to_owned(),
        title,
        callback: None,
    };
    Ok(vec![
        (Heard::Started { payload: None }, opened),
        (chosen, key),
    ])
}

#[cfg(test)]
mod tests {
    use kernel::Lang;

    use super::*;
    use crate::kit::Rich;
    use crate::kit::testing::complete;

    #[test]
    fn the_page_is_complete_in_every_language() {
        for lang in Lang::ALL {
            for agreed in [
                None,
                Some((3, "dimarts 24 de novembre".to_owned(), "10.42".to_owned())),
            ] {
                let kit = Kit::sample(lang);
                let notice = Notice {
                    version: 3,
                    text: Rich::ours("L’avís."),
                    months: 12,
                };
                complete(&Page {
                    notice,
                    agreed,
                    key: kit.fresh_key(),
                    presence: String::new(),
                    kit,
                });
            }
        }
    }
}
