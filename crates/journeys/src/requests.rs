//! Requests that cross into conversations: told in a chat, made at the desk of what was said there, answered there.

mod chat;
mod desk;

use catalogue::Catalogue;
use requests::Code;

pub(crate) use chat::{add, tell};
pub use desk::{Filed, Heard, Reach, Told, answer, ask, file_heard, open, reach};

/// The public address of a request's follow-up page.
pub fn link(catalogue: &Catalogue, code: &Code) -> String {
    let base = catalogue.town.e_office.trim_end_matches('/');
    format!("{base}/peticions/{code}")
}

#[cfg(test)]
mod tests;
