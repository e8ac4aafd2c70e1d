//! The few kinds of value both databases share, and rows of them.

use kernel::{
    ApiKeyId, AppointmentId, AttachmentId, CallbackId, ContactId, FactId, IntakeId, Lang,
    MessageId, SessionId, StaffId, ThreadId, TicketId, Timestamp, UndoId, ViewId,
};
use sqlx::{ColumnIndex, Decode, Row as _, Type, TypeInfo, ValueRef};

use crate::Fault;

/// A value on its way into a statement. Each kind carries its own absence, because a bare NULL has
/// no type for `PostgreSQL`.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A whole number: also flags (0, 1) and instants (milliseconds since 1970).
    Int(Option<i64>),
    /// A number with decimals.
    Real(Option<f64>),
    /// A text: also ids and JSON.
    Text(Option<String>),
    /// Bytes.
    Blob(Option<Vec<u8>>),
}

macro_rules! value_from {
    ($($kind:ty => $variant:ident, |$value:ident| $into:expr;)*) => {$(
        impl From<$kind> for Value {
            fn from($value: $kind) -> Self {
                Self::$variant(Some($into))
            }
        }

        impl From<Option<$kind>> for Value {
            fn from(value: Option<$kind>) -> Self {
                Self::$variant(value.map(|$value| $into))
            }
        }
    )*};
}

value_from! {
    i64 => Int, |value| value;
    i32 => Int, |value| i64::from(value);
    u32 => Int, |value| i64::from(value);
    bool => Int, |value| i64::from(value);
    Timestamp => Int, |value| value.as_millisecond();
    f64 => Real, |value| value;
    &str => Text, |value| value.to_owned();
    String => Text, |value| value;
    &String => Text, |value| value.clone();
    Lang => Text, |value| value.code().to_owned();
    Vec<u8> => Blob, |value| value;
    ApiKeyId => Text, |value| value.to_string();
    AppointmentId => Text, |value| value.to_string();
    AttachmentId => Text, |value| value.to_string();
    CallbackId => Text, |value| value.to_string();
    ContactId => Text, |value| value.to_string();
    FactId => Text, |value| value.to_string();
    IntakeId => Text, |value| value.to_string();
    MessageId => Text, |value| value.to_string();
    SessionId => Text, |value| value.to_string();
    StaffId => Text, |value| value.to_string();
    ThreadId => Text, |value| value.to_string();
    TicketId => Text, |value| value.to_string();
    UndoId => Text, |value| value.to_string();
    ViewId => Text, |value| value.to_string();
}

/// A row of an answer. Columns are read by name.
pub struct Row(pub(super) Found);

pub(super) enum Found {
    Sqlite(sqlx::sqlite::SqliteRow),
    Postgres(sqlx::postgres::PgRow),
}

impl Row {
    /// A whole number.
    pub fn int(&self, column: &str) -> Result<i64, Fault> {
        self.maybe_int(column)?
            .ok_or_else(|| unreadable(column, "a whole number"))
    }

    /// A whole number that may be absent.
    pub fn maybe_int(&self, column: &str) -> Result<Option<i64>, Fault> {
        match &self.0 {
            Found::Sqlite(row) => cell(row, column, "a whole number"),
            Found::Postgres(row) => {
                // A literal or an INTEGER column arrives in four bytes.
                let raw = row
                    .try_get_raw(column)
                    .map_err(|_| unreadable(column, "a whole number"))?;
                if raw.type_info().name() == "INT4" {
                    Ok(cell::<_, i32>(row, column, "a whole number")?.map(i64::from))
                } else {
                    cell(row, column, "a whole number")
                }
            }
        }
    }

    /// A number with decimals that may be absent.
    pub fn maybe_real(&self, column: &str) -> Result<Option<f64>, Fault> {
        match &self.0 {
            Found::Sqlite(row) => cell(row, column, "a number"),
            Found::Postgres(row) => cell(row, column, "a number"),
        }
    }

    /// A text.
    pub fn text(&self, column: &str) -> Result<String, Fault> {
        self.maybe_text(column)?
            .ok_or_else(|| unreadable(column, "a text"))
    }

    /// A text that may be absent.
    pub fn maybe_text(&self, column: &str) -> Result<Option<String>, Fault> {
        match &self.0 {
            Found::Sqlite(row) => cell(row, column, "a text"),
            Found::Postgres(row) => cell(row, column, "a text"),
        }
    }

    /// Bytes.
    pub fn blob(&self, column: &str) -> Result<Vec<u8>, Fault> {
        self.maybe_blob(column)?
            .ok_or_else(|| unreadable(column, "bytes"))
    }

    /// Bytes that may be absent.
    pub fn maybe_blob(&self, column: &str) -> Result<Option<Vec<u8>>, Fault> {
        match &self.0 {
            Found::Sqlite(row) => cell(row, column, "bytes"),
            Found::Postgres(row) => cell(row, column, "bytes"),
        }
    }

    /// A flag, kept as 0 or 1.
    pub fn flag(&self, column: &str) -> Result<bool, Fault> {
        Ok(self.int(column)? != 0)
    }

    /// An instant.
    pub fn instant(&self, column: &str) -> Result<Timestamp, Fault> {
        self.maybe_instant(column)?
            .ok_or_else(|| unreadable(column, "an instant"))
    }

    /// An instant that may be absent.
    pub fn maybe_instant(&self, column: &str) -> Result<Option<Timestamp>, Fault> {
        self.maybe_int(column)?
            .map(|millis| {
                Timestamp::from_millisecond(millis).map_err(|_| unreadable(column, "an instant"))
            })
            .transpose()
    }

    /// A text with a meaning, such as an id, a language or a role.
    pub fn id<T: std::str::FromStr>(&self, column: &str) -> Result<T, Fault> {
        self.text(column)?
            .parse()
            .map_err(|_| unreadable(column, "one of our words"))
    }

    /// A text with a meaning that may be absent.
    pub fn maybe_id<T: std::str::FromStr>(&self, column: &str) -> Result<Option<T>, Fault> {
        self.maybe_text(column)?
            .map(|text| {
                text.parse()
                    .map_err(|_| unreadable(column, "one of our words"))
            })
            .transpose()
    }

    /// Stored JSON read into a type.
    pub fn json<T: serde::de::DeserializeOwned>(&self, column: &str) -> Result<T, Fault> {
        serde_json::from_str(&self.text(column)?).map_err(|_| unreadable(column, "stored JSON"))
    }
}

fn cell<'r, R, T>(row: &'r R, column: &str, expected: &'static str) -> Result<Option<T>, Fault>
where
    R: sqlx::Row,
    T: Decode<'r, R::Database> + Type<R::Database>,
    for<'c> &'c str: ColumnIndex<R>,
{
    let raw = row
        .try_get_raw(column)
        .map_err(|_| unreadable(column, expected))?;
    if raw.is_null() {
        return Ok(None);
    }
    row.try_get(column)
        .map(Some)
        .map_err(|_| unreadable(column, expected))
}

fn unreadable(column: &str, expected: &'static str) -> Fault {
    Fault::Column {
        column: column.to_owned(),
        expected,
    }
}
