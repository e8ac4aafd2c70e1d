//! Who touched an entry, and when.

use catalogue::draft::{Draft, EntryVersion, How, State};
use platform::texts::{self, say_with};

use super::form::said_of;
use super::room::Room;

/// Somebody touched it.
pub struct Touch {
    pub icon: &'static str,
    pub open: bool,
    pub title: String,
    pub line: String,
    /// The number of the version, for comparing and going back.
    pub number: Option<i64>,
}

/// The draft and the last versions of an entry, newest first.
pub fn touches(room: &Room, draft: Option<&Draft>, history: &[EntryVersion]) -> Vec<Touch> {
    let lang = room.lang();
    let when = |at| {
        let local = texts::local(at);
        format!("{} · {}", texts::day(lang, at), local.year())
    };
    let mut touches = Vec::new();
    if let Some(draft) = draft {
        let who = room.name(&draft.changed_by);
        let before = room.force.whole.get(&draft.key);
        let changes = catalogue::compare::entries(before.as_ref(), draft.body.as_ref());
        let mut names: Vec<String> = changes
            .iter()
            .filter_map(|change| {
                let stem = super::errors::dotted(&change.field);
                let stem = stem.trim_end_matches(".ca").trim_end_matches(".es");
                said_of(
                    lang,
                    draft.key.section,
                    "field",
                    stem.trim_end_matches(".en"),
                )
            })
            .collect();
        names.dedup();
        names.truncate(4);
        let key = match draft.state {
            State::Writing => "content-touch-draft",
            State::InReview => "content-touch-review",
        };
        touches.push(Touch {
            icon: "pencil-simple",
            open: true,
            title: say_with(lang, key, &[("who", who.into())]),
            line: names.join(", "),
            number: None,
        });
    }
    touches.extend(history.iter().take(8).map(|version| {
        let number = version.number.to_string();
        let title = say_with(
            lang,
            "content-touch-version",
            &[("day", when(version.at).into()), ("number", number.into())],
        );
        Touch {
            icon: if version.number == history[0].number {
                "check"
            } else {
                "clock-counter-clockwise"
            },
            open: false,
            title,
            line: how(room, version),
            number: Some(version.number),
        }
    }));
    touches
}

/// Who is behind a version, in a sentence.
pub fn how(room: &Room, version: &EntryVersion) -> String {
    let lang = room.lang();
    let writers: Vec<String> = version.writers.iter().map(|who| room.name(who)).collect();
    let reviewer = version.reviewer.as_deref().map(|who| room.name(who));
    let words = [
        ("writers", writers.join(", ").into()),
        ("reviewer", reviewer.unwrap_or_default().into()),
    ];
    let key = match version.how {
        How::Imported => "content-how-imported",
        How::Reviewed => "content-how-reviewed",
        How::Alone => "content-how-alone",
        How::Undone => "content-how-undone",
    };
    let mut said = say_with(lang, key, &words);
    if let Some(note) = &version.note {
        said = format!("{said} · {note}");
    }
    said
}
