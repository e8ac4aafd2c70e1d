//! What is kept of somebody, or was said, as a page to print and hand over. In the language of whoever gets it.

use askama::Template;
use axum::response::Response;
use kernel::Lang;

use crate::kit::{Failure, Kit};
use crate::signin::Staff;

/// A part of the paper.
pub struct Part {
    /// What it is of.
    pub title: String,
    /// What is said where there is nothing.
    pub none: String,
    /// What is kept, one by one.
    pub leaves: Vec<Leaf>,
}

/// One thing that is kept.
#[derive(Default)]
pub struct Leaf {
    /// What it is.
    pub title: String,
    /// What is known of it: name and value.
    pub facts: Vec<(String, String)>,
    /// What was said in it.
    pub lines: Vec<Said>,
}

/// A line that was said.
pub struct Said {
    /// Who said it.
    pub who: String,
    /// When.
    pub when: String,
    /// The words.
    pub words: String,
    /// The names of files that came with it.
    pub files: Vec<String>,
}

#[derive(Template)]
#[template(path = "desk/people_paper.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    staff: Kit,
    title: String,
    lead: String,
    back: String,
    parts: Vec<Part>,
}

/// The page, in the language of whoever gets it; the way back speaks to whoever made it.
pub fn draw(
    staff: &Staff,
    lang: Lang,
    (title, lead): (String, String),
    back: String,
    parts: Vec<Part>,
) -> Result<Response, Failure> {
    let mut theirs = staff.office.clone();
    theirs.visitor.lang = lang;
    staff.office.page(&Page {
        kit: theirs.kit(),
        staff: staff.office.kit(),
        title,
        lead,
        back,
        parts,
    })
}
