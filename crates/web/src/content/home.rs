//! The first page of the content manager: what waits, what is missing, and every section.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use catalogue::links::leads_nowhere;
use catalogue::{links, views};
use kernel::Right;
use platform::texts::{self, say};

use super::column::{self, Sieve, tag};
use super::edit::Asked;
use super::fields;
use super::form::counted;
use super::room::{Room, address, section_name};
use crate::desk::{Frame, Place};
use crate::kit::{Failure, Kit};
use crate::signin::Staff;

/// A draft that waits.
pub struct Waiting {
    pub href: String,
    pub title: String,
    pub section: String,
    pub who: String,
    pub hour: String,
    pub tag: (String, &'static str),
    pub mine_to_publish: bool,
}

/// A section, with what is to be done in it.
pub struct Tile {
    pub href: String,
    pub name: String,
    pub count: i64,
    pub untranslated: i64,
    pub old: i64,
}

#[derive(Template)]
#[template(path = "content/home.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    waiting: Vec<Waiting>,
    tiles: Vec<Tile>,
    missed: i64,
    broken: i64,
    version: i64,
    undo: Option<String>,
    done: Option<String>,
}

/// The page.
pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let room = Room::of(staff).await?;
    let (lang, now) = (room.lang(), room.staff.office.now());
    let version = room.force.version;
    let (missed, tried, alone_in_it) = room
        .staff
        .office
        .read(async move |tx| {
            Ok::<_, platform::Fault>((
                views::missed(tx, now, 200).await?,
                views::tried(tx).await?,
                views::came_alone(tx, version).await?,
            ))
        })
        .await?;
    let alone = room.hand.is_alone().await?;
    let waiting = room.drafts.iter().map(|draft| Waiting {
        href: address(&draft.key),
        title: room.title(&draft.key),
        section: section_name(draft.key.section, lang),
        who: room.name(&draft.changed_by),
        hour: texts::hour(lang, draft.changed_at),
        tag: tag(Some(draft), 0, lang),
        mine_to_publish: room.may_publish(draft, alone),
    });
    let tiles = fields::PATHS.iter().map(|(section, path)| {
        let sieves = [Sieve::All, Sieve::Untranslated, Sieve::Old];
        let [count, untranslated, old] = column::tally(&room, *section, sieves);
        Tile {
            href: format!("/taulell/continguts/{path}"),
            name: section_name(*section, lang),
            count,
            untranslated,
            old,
        }
    });
    let catalogue = room.staff.office.house.catalogue();
    let leads = links::of(&room.force.whole);
    let own = leads
        .iter()
        .filter(|lead| leads_nowhere(&catalogue, &lead.url) == Some(true));
    let broken = own.count() + tried.iter().filter(|tried| tried.is_broken()).count();
    let may_undo = room.force.edited && room.staff.may(Right::Publish);
    let undo = alone_in_it.filter(|_| may_undo).map(|key| room.title(&key));
    let page = Page {
        kit: room.staff.office.kit(),
        frame: Frame::of(&room.staff, Place::Content).await?,
        waiting: waiting.collect(),
        tiles: tiles.collect(),
        missed: counted(missed.len()),
        broken: counted(broken),
        version,
        undo,
        done: (!asked.fet.is_empty())
            .then(|| format!("content-done-{}", asked.fet))
            .filter(|key| texts::knows(key))
            .map(|key| say(lang, &key)),
    };
    room.staff.office.page(&page)
}
