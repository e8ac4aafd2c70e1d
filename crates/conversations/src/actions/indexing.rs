//! What was said before there was a search is made findable, a little at a time.

use kernel::{ContactId, MessageId};
use platform::{Fault, Tx};

use crate::store::search;

/// So much is looked at in one change: nobody who writes meanwhile has to wait for it.
const AT_ONCE: i64 = 300;

/// How far the index was made up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reached {
    line: Option<MessageId>,
    person: Option<ContactId>,
}

/// Indexes what comes after `reached` and is not in the index yet; `None` once everything is.
/// Whatever is said from now on indexes itself, so an office does this once after it was opened.
pub async fn catch_up(tx: &mut Tx, reached: Reached) -> Result<Option<Reached>, Fault> {
    let people = search::unindexed_people(tx, reached.person, AT_ONCE).await?;
    for contact in &people {
        search::put_person(tx, contact).await?;
    }
    let lines = search::unindexed(tx, reached.line, AT_ONCE).await?;
    for line in &lines {
        search::put_line(tx, line).await?;
    }
    if people.is_empty() && lines.is_empty() {
        return Ok(None);
    }
    Ok(Some(Reached {
        line: lines.last().map(|line| line.id).or(reached.line),
        person: people.last().map(|contact| contact.id).or(reached.person),
    }))
}

#[cfg(test)]
mod tests {
    use kernel::Lang;
    use platform::args;
    use platform::testing::{noon, on_both};

    use super::*;
    use crate::actions::{contacts, messages, threads};
    use crate::channel::Channel;
    use crate::incoming::{ChannelKind, Sender};
    use crate::message::{Author, Content, Direction, Line};
    use crate::search::Wanted;
    use crate::views::{self, Scope};

    #[test]
    fn what_was_said_before_there_was_a_search_is_found_once_the_index_caught_up() {
        on_both(async |db| {
            let found = db
                .change(async |tx| {
                    let channel = Channel::new("telegram", ChannelKind::Telegram);
                    let sender = Sender {
                        user: Some("salma".into()),
                        name: Some("Salma".to_owned().into()),
                        ..Sender::default()
                    };
                    let contact = contacts::create(tx, &channel, &sender, Lang::Ca, noon()).await?;
                    let mut thread = threads::open(tx, &contact, None, noon()).await?;
                    for author in [Author::Person, Author::Assistant] {
                        let direction = match author {
                            Author::Person => Direction::In,
                            _ => Direction::Out,
                        };
                        let line = Line {
                            content: Content::Words,
                            ..Line::new(direction, author, "el rebut de l’aigua", noon())
                        };
                        messages::keep(tx, &mut thread, line).await?;
                    }
                    tx.run("DELETE FROM conversations_search_lines", args![])
                        .await?;
                    let mut reached = Some(Reached::default());
                    let mut looks = 0;
                    while let Some(from) = reached {
                        reached = catch_up(tx, from).await?;
                        looks += 1;
                    }
                    catch_up(tx, Reached::default()).await?;
                    let rebut = views::find(tx, &Scope::all(), &Wanted::read("aigua"), 9).await?;
                    let salma = views::find(tx, &Scope::all(), &Wanted::read("salma"), 9).await?;
                    Ok::<_, crate::Error>((rebut.lines.len(), salma.people.len(), looks))
                })
                .await
                .expect("found");
            assert_eq!(found, (1, 1, 2), "the assistant’s own words are not found");
        });
    }
}
