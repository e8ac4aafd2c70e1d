//! Where the texts lead: our own pages are checked at once, others when somebody asks.

use std::collections::BTreeMap;
use std::time::Duration;

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use catalogue::actions::missed;
use catalogue::links::{self, Tried, leads_nowhere};
use catalogue::views;
use platform::http::{Client, HttpFault, Reach};
use platform::texts::{self, say, say_with};
use serde::Deserialize;

use super::edit::Asked;
use super::review::label;
use super::room::{Room, address};
use crate::desk::{Frame, Place};
use crate::kit::{Checked, Failure, Kit};
use crate::signin::Staff;

/// The most addresses that one press tries, and how long each may take.
const AT_ONCE: usize = 25;
const PATIENCE: Duration = Duration::from_secs(4);
const MOST_BYTES: usize = 512 * 1024;

/// An address, and who leads there.
pub struct Way {
    pub url: String,
    pub tone: &'static str,
    pub tag: String,
    pub when: String,
    pub users: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "content/ways.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    broken: Vec<Way>,
    others: Vec<Way>,
    untried: i64,
    done: Option<String>,
}

/// The list.
pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let room = Room::of(staff).await?;
    let lang = room.lang();
    let tried = room
        .staff
        .office
        .read(async |tx| views::tried(tx).await)
        .await?;
    let tried: BTreeMap<String, Tried> = tried
        .into_iter()
        .map(|one| (one.url.clone(), one))
        .collect();
    let catalogue = room.staff.office.house.catalogue();
    let mut users: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for lead in links::of(&room.force.whole) {
        let name = format!(
            "{} · {}",
            room.title(&lead.key),
            label(lang, &lead.key, &lead.field)
        );
        users
            .entry(lead.url)
            .or_default()
            .push((address(&lead.key), name));
    }
    let (mut broken, mut others, mut untried) = (Vec::new(), Vec::new(), 0);
    for (url, mut users) in users {
        users.truncate(5);
        let own = leads_nowhere(&catalogue, &url);
        let one = tried.get(&url);
        let way = |tone, key: &str| Way {
            tone,
            tag: match one.and_then(|one| one.status) {
                Some(status) if own.is_none() => say_with(lang, key, &[("status", status.into())]),
                _ => say_with(lang, key, &[("status", "–".into())]),
            },
            when: one
                .filter(|_| own.is_none())
                .map(|one| {
                    format!(
                        "{}, {}",
                        texts::day(lang, one.at),
                        texts::hour(lang, one.at)
                    )
                })
                .unwrap_or_default(),
            users: users.clone(),
            url: url.clone(),
        };
        match (own, one) {
            (Some(true), _) => broken.push(way("error", "content-way-own-broken")),
            (Some(false), _) => {}
            (None, Some(one)) if one.is_broken() => {
                broken.push(way("error", "content-way-broken"));
            }
            (None, Some(_)) => others.push(way("ok", "content-way-answers")),
            (None, None) => {
                untried += 1;
                others.push(way("plain", "content-way-untried"));
            }
        }
    }
    let page = Page {
        kit: room.staff.office.kit(),
        frame: Frame::of(&room.staff, Place::Content).await?,
        broken,
        others,
        untried,
        done: (asked.fet == "tried").then(|| say(lang, "content-done-tried")),
    };
    room.staff.office.page(&page)
}

#[derive(Deserialize)]
pub struct Pressed {
    #[serde(rename = "csrf")]
    _csrf: String,
}

/// Tries the addresses that were not tried for longest, so many at a time.
pub async fn try_them(staff: Staff, Checked(_): Checked<Pressed>) -> Result<Response, Failure> {
    let room = Room::of(staff).await?;
    let tried = room
        .staff
        .office
        .read(async |tx| views::tried(tx).await)
        .await?;
    let when: BTreeMap<String, i64> = tried
        .into_iter()
        .map(|one| (one.url, one.at.as_millisecond()))
        .collect();
    let catalogue = room.staff.office.house.catalogue();
    let mut urls: Vec<String> = links::of(&room.force.whole)
        .into_iter()
        .map(|lead| lead.url)
        .filter(|url| url.starts_with("https://") && leads_nowhere(&catalogue, url).is_none())
        .collect();
    urls.sort();
    urls.dedup();
    urls.sort_by_key(|url| when.get(url).copied().unwrap_or_default());
    urls.truncate(AT_ONCE);
    let now = room.staff.office.now();
    let client = Client::new(Reach::Public);
    let tries = urls.into_iter().map(|url| knock(&client, url, now));
    let found = futures_util::future::join_all(tries).await;
    room.staff
        .office
        .change(async move |tx| {
            for one in &found {
                missed::keep_tried(tx, one).await?;
            }
            Ok::<_, platform::Fault>(())
        })
        .await?;
    room.staff
        .office
        .redirect("/taulell/continguts/enllacos?fet=tried")
}

/// Asks once. The client looks at the address the name really leads to, and follows nobody's redirect.
async fn knock(client: &Client, url: String, at: kernel::Timestamp) -> Tried {
    let status = match client.get(&url, None, MOST_BYTES, PATIENCE).await {
        Ok(answer) => Some(i64::from(answer.status)),
        // A page longer than we read is a page.
        Err(HttpFault::TooLong(_)) => Some(200),
        Err(_) => None,
    };
    Tried { url, status, at }
}
