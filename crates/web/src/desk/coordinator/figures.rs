//! The figures of the hall on a screen and as files. All of them, and the interface for programs, are one count of the
//! same turns, so that they say the same to the second.

use askama::Template;
use axum::extract::Query;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use jiff::Span;
use jiff::civil::Date;
use platform::Fault;
use queue::figures::{Figures, Of, Sums};
use queue::promise::{Quality, scored};
use queue::views;
use queue::welcome::Aim;
use serde::Deserialize;

use super::words::{Length, Names, many, tenths};
use super::{Frame, Place, Tab};
use crate::kit::{Failure, Kit};
use crate::signin::Staff;

/// So many days are counted where nobody says.
const USUAL: i32 = 28;
/// And at most.
const LONGEST: i32 = 400;

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Asked {
    des: String,
    fins: String,
    lloc: String,
}

/// One table: what it is by, and its lines with their names.
struct Table {
    of: Of,
    lines: Vec<(String, Sums)>,
}

#[derive(Template)]
#[template(path = "desk/coordinator_figures.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    tab: Tab,
    first: Date,
    last: Date,
    site: String,
    sites: Vec<(String, String)>,
    all: Sums,
    tables: Vec<Table>,
    promises: Vec<(String, Quality)>,
    kept: Quality,
    welcome: Aim,
}

/// The days and the site that are asked for.
fn wanted(asked: &Asked, today: Date) -> (Date, Date, Option<String>) {
    let span = |days: i32| Span::new().days(days - 1);
    let last: Option<Date> = asked.fins.parse().ok();
    let last = last.unwrap_or(today);
    let first: Option<Date> = asked.des.parse().ok();
    let first = first.unwrap_or_else(|| last.saturating_sub(span(USUAL)));
    let last = last.max(first).min(first.saturating_add(span(LONGEST)));
    let site = Some(asked.lloc.clone()).filter(|site| !site.is_empty());
    (first, last, site)
}

fn today(staff: &Staff) -> Date {
    staff.office.now().to_zoned(kernel::madrid()).date()
}

async fn counted(staff: &Staff, asked: &Asked) -> Result<Figures, Failure> {
    let (first, last, site) = wanted(asked, today(staff));
    let counted = staff
        .office
        .read(async move |tx| views::figures(tx, site.as_deref(), (first, last)).await);
    Ok(counted.await?)
}

pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let (setting, catalogue) = (staff.office.house.setting(), staff.office.house.catalogue());
    let hall = setting.lobby.hall().await?;
    let hours = journeys::appointments::hours(setting).await?;
    let names = Names {
        lang: staff.office.lang(),
        catalogue: &catalogue,
        agenda: &hours.agenda,
        hall: &hall,
    };
    let figures = counted(&staff, &asked).await?;
    let days = (figures.from, figures.until);
    let promises = staff
        .office
        .read(async move |tx| views::promises(tx, days).await)
        .await
        .map_err(|fault: Fault| fault)?;
    let own = |site: &str| figures.site.as_deref().is_none_or(|one| one == site);
    let promises: Vec<_> = promises.into_iter().filter(|(site, _)| own(site)).collect();
    let name = |one: &queue::promise::Scored| {
        let day = names.row(Of::Day, &one.day.to_string());
        format!("{day} · {}", names.site(&one.site))
    };
    let tables = Of::EACH.into_iter().filter(|of| *of != Of::All);
    let tables = tables.map(|of| Table {
        of,
        lines: figures
            .by(of)
            .map(|row| (names.row(of, &row.id), row.sums))
            .collect(),
    });
    staff.office.page(&Page {
        kit: staff.office.kit(),
        frame: Frame::of(&staff, Place::Hall).await?,
        tab: Tab::Figures,
        welcome: figures.welcome,
        first: figures.from,
        last: figures.until,
        site: figures.site.clone().unwrap_or_default(),
        sites: hall
            .places
            .iter()
            .map(|place| (place.site.clone(), names.site(&place.site)))
            .collect(),
        all: figures.all(),
        tables: tables.collect(),
        promises: scored(&promises)
            .iter()
            .rev()
            .map(|one| (name(one), one.quality))
            .collect(),
        kept: Quality::of(promises.iter().map(|(_, promise)| promise)),
    })
}

/// The same as a file of values with commas between.
pub async fn as_csv(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let figures = counted(&staff, &asked).await?;
    let file = figures.csv();
    Ok(download(&figures, ("csv", "text/csv; charset=utf-8"), file))
}

/// The same as JSON, as programs are told it.
pub async fn as_json(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let figures = counted(&staff, &asked).await?;
    let file = serde_json::to_string_pretty(&figures);
    let file = file.map_err(Failure::broken("writing the figures"))?;
    Ok(download(&figures, ("json", "application/json"), file))
}

fn download(figures: &Figures, (ending, kind): (&str, &'static str), file: String) -> Response {
    let (from, until) = (figures.from, figures.until);
    let name = format!("attachment; filename=\"sala-{from}-{until}.{ending}\"");
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    (headers, file).into_response()
}
