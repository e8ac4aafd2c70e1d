//! The letters of an office without a mail server, as whoever tries the office reads them.

use kernel::Timestamp;

use super::{Letter, Outcome};
use crate::{Db, Fault, Row, Tx, args};

/// A letter as it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its name.
    pub id: String,
    /// From whom.
    pub from: String,
    /// To whom.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// What it says.
    pub text: String,
    /// The calendar file that came with it.
    pub calendar: Option<String>,
    /// When it was written.
    pub written_at: Timestamp,
}

fn read(row: &Row) -> Result<Kept, Fault> {
    Ok(Kept {
        id: row.text("id")?,
        from: row.text("sender")?,
        to: row.text("recipient")?,
        subject: row.text("subject")?,
        text: row.text("body")?,
        calendar: row.maybe_text("calendar")?,
        written_at: row.instant("written_at")?,
    })
}

/// Keeps a letter instead of sending it; one that comes twice is kept once.
pub(super) async fn keep(db: &Db, from: &str, letter: &Letter) -> Outcome {
    let (from, letter) = (from.to_owned(), letter.clone());
    let kept = db.change(async move |tx| {
        let calendar = letter.calendar.as_ref().map(|(_, file)| file.clone());
        tx.run(
            "INSERT INTO platform_mailbox (id, sender, recipient, subject, body, calendar, written_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING",
            args![
                &letter.id,
                &from,
                letter.to.reveal(),
                &letter.subject,
                &letter.text,
                calendar,
                letter.written_at,
            ],
        )
        .await?;
        tx.wake("mailbox");
        Ok::<_, Fault>(())
    });
    match kept.await {
        Ok(()) => Outcome::Sent,
        Err(_) => Outcome::Later("the mailbox".to_owned()),
    }
}

/// The newest letters first.
pub async fn all(tx: &mut Tx, most: i64) -> Result<Vec<Kept>, Fault> {
    let rows = tx
        .all(
            "SELECT * FROM platform_mailbox ORDER BY written_at DESC, id LIMIT $1",
            args![most],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// One letter.
pub async fn one(tx: &mut Tx, id: &str) -> Result<Option<Kept>, Fault> {
    let row = tx
        .opt("SELECT * FROM platform_mailbox WHERE id = $1", args![id])
        .await?;
    row.as_ref().map(read).transpose()
}
