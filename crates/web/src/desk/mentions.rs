//! Where a note names me.

use askama::Template;
use axum::response::Response;
use conversations::views::{self, Mention};

use super::words::ago;
use super::{Frame, Place};
use crate::kit::{Failure, Kit};
use crate::signin::Staff;

/// The page.
pub const PATH: &str = "/taulell/mencions";

struct Named {
    mention: Mention,
    by: String,
    when: String,
}

#[derive(Template)]
#[template(path = "desk/mentions.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    mentions: Vec<Named>,
}

/// Where notes name me, what I have not read first.
pub async fn show(staff: Staff) -> Result<Response, Failure> {
    let (id, now, lang) = (staff.id(), staff.office.now(), staff.office.lang());
    let (mentions, names) = staff
        .office
        .read(async move |tx| {
            let mentions = views::mentions(tx, id, 100).await?;
            Ok::<_, platform::Fault>((mentions, identity::views::names(tx).await?))
        })
        .await?;
    let mentions = mentions.into_iter().map(|mention| Named {
        by: names.get(&mention.by).cloned().unwrap_or_default(),
        when: ago(lang, mention.at, now),
        mention,
    });
    staff.office.page(&Page {
        kit: staff.office.kit(),
        frame: Frame::of(&staff, Place::Mentions).await?,
        mentions: mentions.collect(),
    })
}
