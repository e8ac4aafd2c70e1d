//! `finestreta export`: everything that was said, or the log of accesses, one line each.
//!
//! It only looks, page by page with a read of its own for each, so it may run beside the server
//! without making anybody wait and without letting the write-ahead log grow.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use conversations::message::Author;
use conversations::views::{self, Exported};
use platform::{Db, Fault};
use serde_json::json;

use crate::config::Config;
use crate::{Outcome, demo, office, told};

const PAGE: i64 = 1_000;

/// Whose, in which form.
#[derive(Args)]
pub(crate) struct Wishes {
    /// One JSON object a line instead of tab-separated columns
    #[arg(long)]
    jsonl: bool,
    /// The office's configuration
    #[arg(long, value_name = "FILE", conflicts_with = "data")]
    config: Option<PathBuf>,
    /// The office's data folder; without both, the demo's
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

const COLUMNS: [&str; 9] = [
    "channel",
    "external_id",
    "conversation",
    "direction",
    "author",
    "text",
    "at",
    "sent_at",
    "state",
];

/// Writes the log of accesses on standard output, one JSON object a line, oldest first, and fails where the chain
/// of hashes is broken.
pub(crate) async fn audit(wishes: &Wishes) -> Outcome {
    let db = open(wishes).await?;
    let mut out = BufWriter::new(io::stdout().lock());
    let written = write_audit(&db, &mut out).await;
    db.close().await;
    match written {
        Err(Stopped::Output(why)) if why.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(Stopped::Output(why)) => Err(told("writing the export")(why)),
        Err(Stopped::Database(why)) => Err(told("reading the log of accesses")(why)),
        Ok(Some(seq)) => Err(format!("the log of accesses is broken at entry {seq}")),
        Ok(None) => Ok(()),
    }
}

async fn write_audit(db: &Db, out: &mut impl Write) -> Result<Option<i64>, Stopped> {
    let mut from = 1;
    loop {
        let page = db.read(async move |tx| {
            // One link more than is written, so that pages are joined too.
            let broken = platform::audit::verify(tx, from, PAGE + 1).await?;
            Ok::<_, Fault>((platform::audit::since(tx, from, PAGE).await?, broken))
        });
        let (links, broken) = page.await.map_err(Stopped::Database)?;
        for link in &links {
            let detail: serde_json::Value = serde_json::from_str(&link.detail).unwrap_or_default();
            let line = json!({
                "seq": link.seq, "at": link.at.to_string(), "verb": link.verb,
                "actor": link.actor, "subject": link.subject, "detail": detail,
            });
            writeln!(out, "{line}").map_err(Stopped::Output)?;
        }
        if broken.is_some() || links.is_empty() {
            out.flush().map_err(Stopped::Output)?;
            return Ok(broken);
        }
        from += i64::try_from(links.len()).unwrap_or(PAGE);
    }
}

/// Writes every message on standard output, in the order they were written.
pub(crate) async fn messages(wishes: &Wishes) -> Outcome {
    let db = open(wishes).await?;
    let mut out = BufWriter::new(io::stdout().lock());
    let written = write_all(&db, &mut out, wishes.jsonl).await;
    db.close().await;
    match written {
        // Whoever reads us has read enough, as `head` does.
        Err(Stopped::Output(why)) if why.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(Stopped::Output(why)) => Err(told("writing the export")(why)),
        Err(Stopped::Database(why)) => Err(told("reading the messages")(why)),
        Ok(()) => Ok(()),
    }
}

async fn open(wishes: &Wishes) -> Outcome<Db> {
    if let Some(path) = &wishes.config {
        let config = Config::read(path).map_err(|why| why.to_string())?;
        return office::open_to_look(&config).await;
    }
    let data = wishes.data.clone().unwrap_or_else(demo::default_data);
    let file = office::sqlite_in(&data);
    Db::open_sqlite_read_only(&file)
        .await
        .map_err(told(format!("opening {}", file.display())))
}

enum Stopped {
    Output(io::Error),
    Database(Fault),
}

async fn write_all(db: &Db, out: &mut impl Write, jsonl: bool) -> Result<(), Stopped> {
    if !jsonl {
        writeln!(out, "{}", COLUMNS.join("\t")).map_err(Stopped::Output)?;
    }
    let mut last = None;
    loop {
        let page = db
            .read(async move |tx| views::export(tx, last, PAGE).await)
            .await
            .map_err(Stopped::Database)?;
        let Some(end) = page.last() else { break };
        last = Some(end.message.line.id);
        for exported in &page {
            write_one(out, exported, jsonl).map_err(Stopped::Output)?;
        }
    }
    out.flush().map_err(Stopped::Output)
}

fn write_one(out: &mut impl Write, exported: &Exported, jsonl: bool) -> io::Result<()> {
    let message = &exported.message;
    let line = &message.line;
    let author = match line.author {
        Author::Staff(id) => format!("staff:{id}"),
        other => other.to_string(),
    };
    let values = [
        Some(exported.channel.clone()),
        line.external_id.clone(),
        Some(message.thread.to_string()),
        Some(line.direction.code().to_owned()),
        Some(author),
        Some(line.text.clone()),
        Some(line.at.to_string()),
        message.sent_at.map(|at| at.to_string()),
        line.state.map(|state| state.code().to_owned()),
    ];
    if jsonl {
        let object: serde_json::Map<_, _> = COLUMNS
            .iter()
            .zip(&values)
            .map(|(name, value)| ((*name).to_owned(), json!(value)))
            .collect();
        return writeln!(out, "{}", serde_json::Value::Object(object));
    }
    let cells = values.map(|value| cell(&value.unwrap_or_default()));
    writeln!(out, "{}", cells.join("\t"))
}

/// A text as one cell: no tab or line feed of its own, and nothing a spreadsheet would take for a formula.
fn cell(text: &str) -> String {
    let plain = text
        .replace('\\', "\\\\")
        .replace('\t', "\\t")
        .replace('\n', "\\n")
        .replace('\r', "\\r");
    if plain.starts_with(['=', '+', '-', '@']) {
        format!("'{plain}")
    } else {
        plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_keeps_its_line_and_is_no_formula() {
        assert_eq!(cell("bon\tdia\nMarta"), "bon\\tdia\\nMarta");
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("600 000 012"), "600 000 012");
    }
}
