//! A line of a conversation as its person sees it. Notes among staff never come this far.

use std::collections::BTreeMap;

use askama::Template;
use conversations::message::{Attachment, Author, Content, Direction, Event, Message};
use conversations::outgoing::{Choice, Link};
use kernel::{AttachmentId, StaffId};

use crate::kit::rich::inside;
use crate::kit::{Kit, Rich};

/// The names of staff, by id.
pub type Names = BTreeMap<StaffId, String>;

/// One bubble, or one sentence between bubbles.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the template asks one plain question of each"
)]
pub struct Shown {
    /// Its number in the conversation.
    pub seq: i64,
    /// Whether the visitor wrote it.
    pub mine: bool,
    /// Whether it is a sentence between bubbles.
    pub event: bool,
    /// Whether it offers to change the agreement.
    pub agreed: bool,
    /// Whether the assistant wrote it.
    pub assistant: bool,
    /// Who wrote it, when it was not the visitor.
    pub who: String,
    /// Its words.
    pub words: Rich,
    /// When, as `10.42`.
    pub hour: String,
    /// Whether it was not kept.
    pub forgotten: bool,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// The sheet it comes from.
    pub source: Option<Link>,
    /// The files that came with it: where each is, its name, and whether it is a picture.
    pub files: Vec<(AttachmentId, String, bool)>,
    /// Whether an answer came after it.
    pub read: bool,
}

/// The lines a person may see, oldest first, with choices only under what was said last.
pub fn shown(kit: &Kit, names: &Names, lines: &[Message]) -> Vec<Shown> {
    let mut shown: Vec<Shown> = lines
        .iter()
        .filter_map(|line| one(kit, names, line))
        .collect();
    let last_mine = shown.iter().rposition(|line| line.mine);
    let last_answer = shown.iter().rposition(|line| !line.mine && !line.event);
    for (place, line) in shown.iter_mut().enumerate() {
        if last_mine.is_some_and(|mine| place < mine) {
            line.choices.clear();
        }
        line.read = last_answer.is_some_and(|answer| place < answer);
    }
    shown
}

fn one(kit: &Kit, names: &Names, message: &Message) -> Option<Shown> {
    let line = &message.line;
    let blank = Shown {
        seq: message.seq,
        mine: false,
        event: false,
        agreed: false,
        assistant: false,
        who: String::new(),
        words: Rich::ours(""),
        hour: kit.hour(&line.at),
        forgotten: line.forgotten,
        choices: Vec::new(),
        source: None,
        files: Vec::new(),
        read: false,
    };
    match line.direction {
        Direction::Note => None,
        Direction::Event => event(kit, names, &line.content).map(|(words, agreed)| Shown {
            event: true,
            agreed,
            words: Rich::ours(&words),
            ..blank
        }),
        Direction::In => Some(Shown {
            mine: true,
            words: Rich::of_others(&line.text),
            ..blank
        }),
        Direction::Out => {
            let (choices, source) = match &line.content {
                Content::Reply(reply) => (reply.choices.clone(), reply.source.clone()),
                _ => (Vec::new(), None),
            };
            let source = source.filter(|link| link.url.starts_with("https://"));
            let source = source.map(|link| Link {
                url: inside(&link.url, &kit.e_office),
                ..link
            });
            let assistant = line.author == Author::Assistant;
            let who = author(kit, names, line.author);
            Some(Shown {
                assistant,
                who,
                words: Rich::at_home(&line.text, &kit.e_office),
                choices,
                source,
                files: files(&message.attachments),
                ..blank
            })
        }
    }
}

fn files(kept: &[Attachment]) -> Vec<(AttachmentId, String, bool)> {
    let here = kept.iter().filter(|file| file.state == "stored");
    here.map(|file| {
        let name = file.name.as_ref().map(|name| name.reveal().clone());
        let mime = file.mime.as_deref().unwrap_or_default();
        let picture = crate::desk::file::shown(mime) == "picture";
        (file.id, name.unwrap_or_else(|| file.form.clone()), picture)
    })
    .collect()
}

fn author(kit: &Kit, names: &Names, author: Author) -> String {
    match author {
        Author::Assistant => kit.say("webchat-assistant"),
        Author::Staff(id) => first_name(kit, names, id),
        Author::Office | Author::Person => kit.council_short.clone(),
    }
}

/// Residents are served by a first name; the rest is the office's business.
fn first_name(kit: &Kit, names: &Names, id: StaffId) -> String {
    let name = names
        .get(&id)
        .and_then(|name| name.split_whitespace().next());
    name.map_or_else(|| kit.say("webchat-somebody"), str::to_owned)
}

fn event(kit: &Kit, names: &Names, content: &Content) -> Option<(String, bool)> {
    let Content::Event(event) = content else {
        return None;
    };
    let words = match event {
        Event::Agreed { version } => {
            return Some((kit.told("webchat-agreed", "version", version), true));
        }
        Event::Queued { .. } => kit.say("webchat-queued"),
        Event::Transferred { to, .. } => {
            kit.told("webchat-transferred", "name", first_name(kit, names, *to))
        }
        Event::BackToBot => kit.say("webchat-back-to-assistant"),
        Event::Closed { .. } => kit.say("webchat-closed"),
        Event::CallbackAsked => kit.say("webchat-callback"),
        // Who comes in is said by the office itself, in a line of its own.
        Event::Taken { .. }
        | Event::Snoozed { .. }
        | Event::Woken
        | Event::WrappedUp { .. }
        | Event::NumberChanged
        | Event::WindowCloses { .. }
        | Event::Advised { .. }
        | Event::Blocked { .. } => return None,
    };
    Some((words, false))
}

/// One line, for what arrives live.
#[derive(Template)]
#[template(path = "webchat/line.html")]
pub struct Part<'a> {
    /// How it looks and speaks.
    pub kit: &'a Kit,
    /// The line.
    pub line: &'a Shown,
}

#[cfg(test)]
pub mod samples {
    //! A conversation with every kind of line.

    use conversations::Reply;
    use conversations::message::Line;
    use kernel::{ThreadId, Timestamp};

    use super::*;
    use crate::kit::testing::morning;

    /// The lines, some of which no resident may see.
    pub fn conversation() -> (Names, Vec<Message>) {
        let (marta, thread, at) = (StaffId::new(), ThreadId::new(), morning());
        let names = Names::from([(marta, "Marta Soler".to_owned())]);
        let event = |event| Line {
            content: Content::Event(event),
            ..Line::new(Direction::Event, Author::Office, "", at)
        };
        let menu = Reply::words("Gràcies. *Què us cal?*").offering(vec![
            Choice::new("menu:tramits", "Saber com es fa un tràmit"),
            Choice::new("menu:persona", "Parlar amb una persona"),
        ]);
        let mut sheet = Reply::words("Amb el *volant d’empadronament* n’hi ha prou.");
        sheet.source = Some(Link {
            label: "Feu el volant ara".to_owned(),
            url: "https://seu.vilaverda.example/tramits/volant".to_owned(),
        });
        let says = |author, reply: &Reply, at: Timestamp| Line {
            content: Content::Reply(reply.clone()),
            ..Line::new(Direction::Out, author, &reply.text, at)
        };
        let lines = vec![
            event(Event::Agreed { version: 3 }),
            says(Author::Assistant, &menu, at),
            Line::new(
                Direction::In,
                Author::Person,
                "l’escola em demana un paper <b>",
                at,
            ),
            says(Author::Assistant, &sheet, at),
            Line {
                forgotten: true,
                ..Line::new(Direction::In, Author::Person, "", at)
            },
            event(Event::Queued {
                cause: "asked".to_owned(),
            }),
            Line::new(Direction::Note, Author::Staff(marta), "nota secreta", at),
            event(Event::Taken {
                by: marta,
                waited_ms: Some(60_000),
            }),
            says(Author::Staff(marta), &menu, at),
            event(Event::Closed {
                cause: "staff".to_owned(),
            }),
        ];
        let numbered = lines.into_iter().zip(1..).map(|(line, seq)| Message {
            thread,
            seq,
            line,
            code: None,
            sent_at: None,
            delivered_at: None,
            read_at: None,
            attachments: Vec::new(),
        });
        (names, numbered.collect())
    }
}

#[cfg(test)]
mod tests {
    use kernel::Lang;

    use super::*;
    use crate::kit::testing::complete;

    #[test]
    fn a_note_among_staff_never_reaches_the_person() {
        let (names, lines) = samples::conversation();
        let kit = Kit::sample(Lang::Ca);
        let html: String = shown(&kit, &names, &lines)
            .iter()
            .map(|line| complete(&Part { kit: &kit, line }))
            .collect();
        assert!(!html.contains("nota secreta"));
        assert!(
            html.contains("Marta") && !html.contains("Soler"),
            "residents are served by a first name"
        );
        assert!(
            html.contains("&lt;b&gt;"),
            "what a person writes is only words"
        );
    }

    #[test]
    fn only_what_was_said_last_can_still_be_chosen() {
        let (names, lines) = samples::conversation();
        let shown = shown(&Kit::sample(Lang::Ca), &names, &lines);
        let offering: Vec<i64> = shown
            .iter()
            .filter(|line| !line.choices.is_empty())
            .map(|line| line.seq)
            .collect();
        assert_eq!(offering, [9]);
    }

    #[test]
    fn a_line_counts_as_read_once_it_is_answered() {
        let (names, mut lines) = samples::conversation();
        let kit = Kit::sample(Lang::Ca);
        lines.truncate(3);
        assert!(!shown(&kit, &names, &lines)[2].read);
        let (_, all) = samples::conversation();
        assert!(shown(&kit, &names, &all)[2].read);
    }
}
