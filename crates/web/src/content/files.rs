//! The whole catalogue as a file: out, and in again after a look at what it would change.

use askama::Template;
use axum::extract::{Multipart, Query};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use catalogue::{Catalogue, Error as Unreadable};
use journeys::content::import::{differences, read};
use kernel::Right;
use platform::texts::say;
use serde::Deserialize;
use subtle::ConstantTimeEq as _;

use super::folder::archive;
use super::form::counted;
use super::review::label;
use super::room::{Room, hand, section_name};
use crate::desk::{Frame, Place};
use crate::kit::form::is_from_here;
use crate::kit::{Checked, Failure, Kit, OrNotFound as _};
use crate::signin::Staff;

/// The most files one brings at once, and their size together.
const MOST_FILES: usize = 60;
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// What would change of one entry.
pub struct Change {
    pub section: String,
    pub title: String,
    pub tone: &'static str,
    pub tag: String,
    pub fields: Vec<String>,
}

#[derive(Template)]
#[template(path = "content/files.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    may_bring: bool,
    entries: i64,
    brought: Option<String>,
    changes: Vec<Change>,
    more: i64,
    problems: Vec<String>,
    done: Option<String>,
}

#[derive(Default)]
struct Shown {
    brought: Option<(String, Catalogue)>,
    problems: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    porta: String,
    fet: String,
}

/// The page.
pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let brought = if asked.porta.is_empty() {
        None
    } else {
        hand(&staff).brought(&asked.porta).await?
    };
    let shown = Shown {
        brought: brought.map(|town| (asked.porta, town)),
        problems: Vec::new(),
    };
    draw(staff, shown, &asked.fet).await
}

async fn draw(staff: Staff, shown: Shown, done: &str) -> Result<Response, Failure> {
    let room = Room::of(staff).await?;
    let lang = room.lang();
    let mut changes = Vec::new();
    if let Some((_, town)) = &shown.brought {
        for differs in differences(&room.force.whole, town) {
            let (tone, tag) = match (differs.is_new, differs.is_gone) {
                (true, _) => ("ok", "content-import-new"),
                (_, true) => ("error", "content-import-gone"),
                _ => ("warn", "content-import-changed"),
            };
            let fields = differs.changes.iter().take(8);
            let title = match room.force.whole.get(&differs.key) {
                Some(_) => room.title(&differs.key),
                None => differs.key.entry.clone(),
            };
            changes.push(Change {
                section: section_name(differs.key.section, lang),
                title,
                tone,
                tag: say(lang, tag),
                fields: fields
                    .map(|change| label(lang, &differs.key, &super::errors::dotted(&change.field)))
                    .collect(),
            });
        }
    }
    let more = counted(changes.len().saturating_sub(200));
    changes.truncate(200);
    let page = Page {
        kit: room.staff.office.kit(),
        frame: Frame::of(&room.staff, Place::Content).await?,
        may_bring: room.staff.may(Right::Publish),
        entries: counted(room.force.whole.entries().len()),
        brought: shown.brought.map(|(id, _)| id),
        changes,
        more,
        problems: shown.problems,
        done: (!done.is_empty())
            .then(|| format!("content-done-{done}"))
            .filter(|key| platform::texts::knows(key))
            .map(|key| say(lang, &key)),
    };
    room.staff.office.page(&page)
}

/// The catalogue in force as one file.
pub async fn download(staff: Staff) -> Result<Response, Failure> {
    let (version, town) = in_force(&staff).await?;
    let name = format!("cataleg-{version}.yaml");
    Ok(attached(
        town.to_text(),
        "application/yaml; charset=utf-8",
        &name,
    ))
}

/// The catalogue in force as a folder with a file for each section.
pub async fn folder(staff: Staff) -> Result<Response, Failure> {
    let (version, town) = in_force(&staff).await?;
    let name = format!("cataleg-{version}");
    let packed = tokio::task::spawn_blocking({
        let name = name.clone();
        move || archive(&name, &town.to_files())
    });
    let packed = packed
        .await
        .map_err(Failure::broken("packing the catalogue"))?;
    Ok(attached(packed, "application/zip", &format!("{name}.zip")))
}

async fn in_force(staff: &Staff) -> Result<(i64, Catalogue), Failure> {
    let force = hand(staff).in_force().await?;
    let town = force.whole.checked().map_err(|_| {
        Failure::broken("writing the catalogue")(std::io::Error::other("it is unsound"))
    })?;
    Ok((force.version, town))
}

fn attached(body: impl IntoResponse, kind: &'static str, name: &str) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(name) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    response
}

/// Reads what somebody brought, and shows what it would change.
pub async fn bring(
    staff: Staff,
    headers: HeaderMap,
    uri: Uri,
    form: Multipart,
) -> Result<Response, Failure> {
    if !is_from_here(&headers, &uri) {
        return Err(Failure::Stale);
    }
    let files = taken(form, &staff.office.visitor.form_token()).await?;
    if files.is_empty() {
        return staff
            .office
            .redirect("/taulell/continguts/fitxers?fet=no-file");
    }
    let read = tokio::task::spawn_blocking(move || read(&files));
    match read.await.map_err(Failure::broken("reading files"))? {
        Ok(town) => {
            let id = hand(&staff).bring(&town).await?;
            let to = format!("/taulell/continguts/fitxers?porta={id}");
            staff.office.redirect(&to)
        }
        Err(Unreadable::Unsound(problems)) => {
            let problems = problems.iter().take(50).map(ToString::to_string).collect();
            let shown = Shown {
                brought: None,
                problems,
            };
            draw(staff, shown, "").await
        }
        Err(other) => Err(Failure::Unreadable(other.to_string())),
    }
}

/// The files of a form whose token is ours. The token comes first, so that nothing is read for strangers.
async fn taken(mut form: Multipart, token: &str) -> Result<Vec<(String, String)>, Failure> {
    let unreadable =
        |why: axum::extract::multipart::MultipartError| Failure::Unreadable(why.body_text());
    let mut believed = false;
    let mut files = Vec::new();
    let mut bytes = 0;
    while let Some(mut field) = form.next_field().await.map_err(unreadable)? {
        let mut text = Vec::new();
        let name = field.file_name().unwrap_or_default().to_owned();
        let is_token = field.name() == Some("csrf");
        if !is_token && !believed {
            return Err(Failure::Stale);
        }
        while let Some(chunk) = field.chunk().await.map_err(unreadable)? {
            bytes += chunk.len();
            if bytes > MOST_BYTES {
                return Err(Failure::TooLarge);
            }
            text.extend_from_slice(&chunk);
        }
        if is_token {
            believed = bool::from(text.ct_eq(token.as_bytes()));
        } else if !text.is_empty() && files.len() < MOST_FILES {
            let text = String::from_utf8(text)
                .map_err(|_| Failure::Unreadable("a file is not UTF-8".to_owned()))?;
            files.push((name, text));
        }
    }
    if believed {
        Ok(files)
    } else {
        Err(Failure::Stale)
    }
}

#[derive(Deserialize)]
pub struct Confirmed {
    #[serde(rename = "csrf")]
    _csrf: String,
    porta: String,
}

/// Puts what was brought in force.
pub async fn confirm(
    staff: Staff,
    Checked(confirmed): Checked<Confirmed>,
) -> Result<Response, Failure> {
    let done = hand(&staff).confirm(&confirmed.porta).await?;
    done.then_some(()).or_not_found()?;
    staff
        .office
        .redirect("/taulell/continguts/fitxers?fet=imported")
}
