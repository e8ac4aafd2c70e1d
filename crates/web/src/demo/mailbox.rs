//! The mailbox of everybody in the demo town: the letters the office would send, as a mail program shows them.

use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use jiff::Timestamp;
use platform::Fault;
use platform::mail::mailbox::{self, Kept};

use super::clock::Face;
use crate::kit::{Failure, Kit, Office, OrNotFound as _};

pub const PATH: &str = "/demo/correu";
pub const LETTER: &str = "/demo/correu/{id}";
pub const CALENDAR: &str = "/demo/correu/{id}/cita.ics";

/// As many letters as a visitor scrolls through.
const MOST: i64 = 60;

#[derive(Template)]
#[template(path = "demo/mailbox.html")]
struct Page {
    kit: Kit,
    clock: Face,
    letters: Vec<Row>,
    open: Option<Opened>,
}

/// A letter in the list.
struct Row {
    address: String,
    to: String,
    subject: String,
    when: String,
    is_open: bool,
}

/// The letter that is read.
struct Opened {
    id: String,
    from: String,
    to: String,
    subject: String,
    when: String,
    lines: Vec<Vec<Piece>>,
    has_calendar: bool,
}

/// Words of a line, or an address in it.
struct Piece {
    words: String,
    is_link: bool,
}

/// The list, with the newest letter open where there is room for both.
pub async fn show(office: Office) -> Result<Response, Failure> {
    page(&office, None).await
}

/// One letter.
pub async fn letter(office: Office, Path(id): Path<String>) -> Result<Response, Failure> {
    page(&office, Some(id)).await
}

/// The calendar file that came with a letter.
pub async fn calendar(office: Office, Path(id): Path<String>) -> Result<Response, Failure> {
    let found = read(&office, &id).await?.or_not_found()?;
    let file = found.calendar.or_not_found()?;
    let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
    let name = HeaderValue::from_static("attachment; filename=\"cita.ics\"");
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, file).into_response())
}

async fn read(office: &Office, id: &str) -> Result<Option<Kept>, Failure> {
    let id = id.to_owned();
    let found: Result<_, Fault> = office
        .read(async move |tx| mailbox::one(tx, &id).await)
        .await;
    Ok(found?)
}

async fn page(office: &Office, id: Option<String>) -> Result<Response, Failure> {
    office.house.demo.as_ref().or_not_found()?;
    let letters: Result<Vec<Kept>, Fault> =
        office.read(async |tx| mailbox::all(tx, MOST).await).await;
    let letters = letters?;
    let open = match &id {
        Some(id) => Some(read(office, id).await?.or_not_found()?),
        None => None,
    };
    let kit = office.kit();
    let clock = Face::at(&kit, office.now());
    office.page(&drawn(kit, clock, letters, open))
}

fn drawn(kit: Kit, clock: Face, letters: Vec<Kept>, open: Option<Kept>) -> Page {
    let when = |at: &Timestamp| format!("{}, {}", kit.day(at), kit.hour(at));
    let rows = letters.into_iter().map(|letter| Row {
        address: format!("{PATH}/{}", letter.id),
        is_open: open.as_ref().is_some_and(|open| open.id == letter.id),
        when: when(&letter.written_at),
        to: letter.to,
        subject: letter.subject,
    });
    let letters = rows.collect();
    let open = open.map(|letter| Opened {
        when: when(&letter.written_at),
        lines: letter.text.lines().map(pieces).collect(),
        has_calendar: letter.calendar.is_some(),
        id: letter.id,
        from: letter.from,
        to: letter.to,
        subject: letter.subject,
    });
    Page {
        kit,
        clock,
        letters,
        open,
    }
}

/// A line with its addresses set apart, as mail programs do.
fn pieces(line: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for word in line.split_inclusive(' ') {
        let is_link = word.starts_with("http://") || word.starts_with("https://");
        match pieces.last_mut() {
            Some(last) if !is_link && !last.is_link => last.words.push_str(word),
            _ => pieces.push(Piece {
                words: word.to_owned(),
                is_link,
            }),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use kernel::Lang;

    use super::*;
    use crate::kit::testing::{complete, morning};

    fn kept() -> Kept {
        Kept {
            id: "abc".to_owned(),
            from: "cites@vilaverda.example".to_owned(),
            to: "nuria@example.org".to_owned(),
            subject: "Cita confirmada".to_owned(),
            text: "Hola,\n\nVeure la cita: https://example.org/cites/x ara".to_owned(),
            calendar: Some("BEGIN:VCALENDAR".to_owned()),
            written_at: morning(),
        }
    }

    #[test]
    fn the_page_is_complete_in_every_language() {
        for lang in Lang::ALL {
            for open in [None, Some(kept())] {
                let kit = Kit::sample(lang);
                let clock = Face::at(&kit, morning());
                complete(&drawn(kit, clock, vec![kept()], open));
            }
            let kit = Kit::sample(lang);
            let clock = Face::at(&kit, morning());
            complete(&drawn(kit, clock, Vec::new(), None));
        }
    }

    #[test]
    fn an_address_in_a_line_can_be_pressed() {
        let found = pieces("Veure la cita: https://example.org/x ara mateix");
        let found: Vec<(&str, bool)> = found
            .iter()
            .map(|piece| (piece.words.trim(), piece.is_link))
            .collect();
        assert_eq!(
            found,
            [
                ("Veure la cita:", false),
                ("https://example.org/x", true),
                ("ara mateix", false)
            ]
        );
    }
}
