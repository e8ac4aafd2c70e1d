//! A conversation to take home, in the language it was held in.

use std::fmt::Write as _;

use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use conversations::message::{Author, Direction, Message};
use journeys::people::{Transcript, transcript};
use kernel::{Lang, ThreadId};
use platform::texts::{day, hour, say, say_with};
use serde::Deserialize;
use serde_json::json;

use super::rights::found;
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
            let name = file
                .name
                .as_ref()
                .map_or(file.form.as_str(), |name| name.reveal());
            let _ = writeln!(written, "  [{name}]");
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
