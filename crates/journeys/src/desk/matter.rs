//! A member of staff says what a conversation is about, where the assistant took it for something else. What
//! they say is kept for the editors without anything of the person; nothing else follows by itself.

use catalogue::Catalogue;
use catalogue::actions::missed;
use conversations::actions::{labels, threads};
use conversations::message::{Direction, Message};
use conversations::{Assistant, Error};
use kernel::{Lang, ThreadId, Timestamp};
use platform::Tx;
use platform::facts::{self, Fact};

use super::Clerk;

/// What a person asked last, and what the assistant takes it for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Their words, as they wrote them.
    pub words: String,
    /// The sheet the assistant answers them with, if any.
    pub thought: Option<String>,
}

/// How many of a person's lines are looked through for their question.
const LOOKED: usize = 12;

/// The last question among the lines of a thread. Asking for a person, greeting and thanking are none.
pub fn last_question(lines: &[Message], lang: Lang, assistant: &dyn Assistant) -> Option<Question> {
    let said = lines.iter().rev().map(|message| &message.line);
    let said = said.filter(|line| line.direction == Direction::In && !line.forgotten);
    said.filter(|line| !line.text.trim().is_empty())
        .take(LOOKED)
        .find_map(|line| {
            let why = assistant.reasons(&line.text, lang, 3);
            matches!(why.deed.as_str(), "answer" | "clarify" | "none").then(|| Question {
                words: line.text.clone(),
                thought: why.sheet().map(str::to_owned),
            })
        })
}

/// Makes a sheet the matter of a conversation. Where the assistant takes the person's question for something
/// else, the editors are told how often.
pub async fn change_matter(
    tx: &mut Tx,
    clerk: &Clerk,
    catalogue: &Catalogue,
    (id, item, question): (ThreadId, &str, Option<Question>),
    now: Timestamp,
) -> Result<(), Error> {
    let mut thread = threads::lock(tx, id).await?;
    clerk.may_move(&thread)?;
    catalogue.item(item).ok_or(Error::Absent)?;
    if thread.matter.as_deref() == Some(item) {
        return Ok(());
    }
    let before = thread.matter.replace(item.to_owned());
    labels::follow_matter(tx, catalogue, &mut thread, now).await?;
    threads::save(tx, &thread).await?;
    let told = serde_json::json!({ "matter": item, "before": before });
    let fact = Fact::new("thread.matter_changed", clerk.actor(), id).with(told);
    facts::append(tx, fact, now).await?;
    if let Some(Question { words, thought }) = question {
        let about = (thought.as_deref(), item);
        missed::corrected(tx, &words, thread.lang, about, now).await?;
    }
    tx.wake("inbox");
    tx.wake(format!("thread:{id}"));
    Ok(())
}

#[cfg(test)]
mod tests {
    use conversations::{Ask, Found, Near, Reasons, Turn};
    use platform::testing::on_both;

    use super::*;
    use crate::rehearsal::{Stage, anna, jordi, marta};

    /// Takes whatever speaks of a slip for a registration.
    struct Mistaken;

    impl Assistant for Mistaken {
        fn turn(&self, _: &Ask) -> Turn {
            Turn::default()
        }
        fn emergency(&self, _: &str) -> bool {
            false
        }
        fn withdraws(&self, _: &str) -> bool {
            false
        }
        fn agrees(&self, _: &str) -> Option<bool> {
            None
        }
        fn language(&self, _: &str) -> Option<Lang> {
            None
        }
        fn find(&self, _: &str, _: Lang, _: usize) -> Vec<Found> {
            Vec::new()
        }
        fn reasons(&self, text: &str, _: Lang, _: usize) -> Reasons {
            let asks = text.contains("paperet");
            Reasons {
                deed: if asks { "answer" } else { "greeting" }.to_owned(),
                near: vec![Near {
                    matter: "padro-alta".to_owned(),
                    is_sheet: true,
                    score: 0.7,
                    phrase: None,
                    words: Vec::new(),
                }],
                ..Reasons::default()
            }
        }
    }

    #[test]
    fn a_matter_set_at_the_desk_is_told_to_the_editors_without_the_person() {
        on_both(async |db| {
            let stage = Stage::set(db.clone()).await;
            let id = stage.enters_and_is_taken(&anna(), marta()).await;
            stage
                .says(&anna(), "em dic Anna Puig i vull el paperet")
                .await;
            stage.says(&anna(), "gràcies").await;
            let page = stage.page(id).await;
            let question = last_question(&page.lines, Lang::Ca, &Mistaken);
            let known = question.clone().expect("a question");
            assert_eq!(known.thought.as_deref(), Some("padro-alta"));
            let now = stage.now();
            let change = async |clerk: Clerk, item: &'static str| {
                let question = question.clone();
                db.change(async move |tx| {
                    let set = (id, item, question);
                    change_matter(tx, &clerk, &catalogue::demo(), set, now).await
                })
                .await
            };
            assert!(
                change(jordi(), "padro-volant").await.is_err(),
                "it is Marta's"
            );
            assert!(change(marta(), "no-hi-es").await.is_err());
            change(marta(), "padro-volant").await.expect("hers");
            change(marta(), "padro-volant").await.expect("nothing more");
            assert_eq!(
                stage.page(id).await.thread.matter.as_deref(),
                Some("padro-volant")
            );
            let told = db
                .read(async move |tx| catalogue::views::corrections(tx, now, 10).await)
                .await
                .expect("a read");
            assert_eq!(told.len(), 1);
            assert_eq!(told[0].words, "i vull el paperet");
            assert_eq!(
                (told[0].thought.as_deref(), told[0].count),
                (Some("padro-alta"), 1)
            );
            assert_eq!(told[0].chosen, "padro-volant");
        });
    }
}
