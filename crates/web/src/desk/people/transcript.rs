//! A conversation to take home, in the language it was held in.

use std::fmt::Write as _;

use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use conversations::message::{Attachment, Author, Direction, Message};
use journeys::people::{Transcript, transcript};
use kernel::{Lang, ThreadId};
use platform::texts::{day, hour, local, say, say_with};
use serde::Deserialize;
use serde_json::json;

use super::paper::{self, Leaf, Part, Said};
use super::rights::found;
use crate::citizen::when::long_date;
use crate::desk::words::channel_name;
use crate::desk::{act, within};
use crate::kit::{Failure, OrNotFound as _};
use crate::signin::Staff;

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// Whether a coordinator wants the notes of staff too.
    #[serde(default)]
    notes: String,
}

async fn load(staff: &Staff, id: &str, asked: &Asked) -> Result<(ThreadId, Transcript), Failure> {
    let id: ThreadId = id.parse().ok().or_not_found()?;
    within(staff, id).await?;
    let (clerk, now, notes) = (act::clerk(staff), staff.office.now(), asked.notes == "si");
    let made = staff
        .office
        .change(async move |tx| transcript(tx, &clerk, id, notes, now).await);
    Ok((id, found(made.await)?))
}

fn who(line: &Message, lang: Lang) -> String {
    let key = match (line.line.direction, line.line.author) {
        (Direction::Note, _) => "people-line-note",
        (_, Author::Person) => "people-line-person",
        (_, Author::Assistant) => "people-line-assistant",
        (_, Author::Office | Author::Staff(_)) => "people-line-office",
    };
    say(lang, key)
}

/// The conversation as a page to print, in the language it was held in.
pub async fn page(
    staff: Staff,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let (id, made) = load(&staff, &id, &asked).await?;
    let lang = made.thread.lang;
    let lines = made.lines.iter().map(|line| Said {
        who: who(line, lang),
        when: format!("{}, {}", day(lang, line.line.at), hour(lang, line.line.at)),
        words: if line.line.forgotten {
            say(lang, "people-line-forgotten")
        } else {
            line.line.text.clone()
        },
        files: line.attachments.iter().map(named).collect(),
    });
    let leaf = Leaf {
        lines: lines.collect(),
        ..Leaf::default()
    };
    let part = Part {
        title: channel_name(lang, made.thread.kind),
        none: String::new(),
        leaves: vec![leaf],
    };
    let opened = long_date(lang, local(made.thread.opened_at).date());
    let lead = say_with(lang, "people-transcript-lead", &[("day", opened.into())]);
    let head = (say(lang, "people-transcript-title"), lead);
    paper::draw(
        &staff,
        lang,
        head,
        format!("/taulell/safata/{id}"),
        vec![part],
    )
}

fn named(file: &Attachment) -> String {
    let name = file.name.as_ref().map(|name| name.reveal().clone());
    name.unwrap_or_else(|| file.form.clone())
}

pub async fn text(
    staff: Staff,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let (id, made) = load(&staff, &id, &asked).await?;
    let lang = made.thread.lang;
    let words = [
        ("council", staff.office.kit().council.clone().into()),
        ("channel", channel_name(lang, made.thread.kind).into()),
        ("day", day(lang, made.thread.opened_at).into()),
    ];
    let mut written = say_with(lang, "people-transcript", &words);
    written.push_str("\n\n");
    for line in &made.lines {
        let at = line.line.at;
        let said = if line.line.forgotten {
            say(lang, "people-line-forgotten")
        } else {
            line.line.text.clone()
        };
        let _ = writeln!(
            written,
            "{}, {} · {}: {said}",
            day(lang, at),
            hour(lang, at),
            who(line, lang)
        );
        for file in &line.attachments {
            let _ = writeln!(written, "  [{}]", named(file));
        }
    }
    Ok(file(id, "txt", "text/plain; charset=utf-8", written))
}

pub async fn json(
    staff: Staff,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let (id, made) = load(&staff, &id, &asked).await?;
    let lines = made.lines.iter().map(|line| {
        let files = line.attachments.iter().map(|file| {
            json!({ "name": file.name.as_ref().map(kernel::Personal::reveal), "type": file.mime, "size": file.size })
        });
        json!({
            "at": line.line.at.to_string(),
            "from": if line.line.direction == Direction::Note { "note" } else { line.line.author.side() },
            "text": line.line.text,
            "not_kept": line.line.forgotten,
            "files": files.collect::<Vec<_>>(),
        })
    });
    let whole = json!({
        "conversation": id,
        "channel": made.thread.channel,
        "language": made.thread.lang.code(),
        "matter": made.thread.matter,
        "opened_at": made.thread.opened_at.to_string(),
        "closed_at": made.thread.closed_at.map(|at| at.to_string()),
        "lines": lines.collect::<Vec<_>>(),
    });
    let text =
        serde_json::to_string_pretty(&whole).map_err(Failure::broken("writing a transcript"))?;
    Ok(file(id, "json", "application/json; charset=utf-8", text))
}

fn file(id: ThreadId, ending: &str, kind: &str, body: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"conversa-{id}.{ending}\""),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, body).into_response()
}
