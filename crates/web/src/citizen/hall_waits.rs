//! How long people wait in the halls now, and how well the office foretells it: a page for anybody, and open data.

use std::fmt::Write as _;

use askama::Template;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use jiff::Span;
use journeys::hall::{Closing, Standing};
use kernel::{Lang, madrid};
use platform::texts::{say, say_with};
use queue::hall::{Line, Zone};
use queue::promise::{Quality, Scored, scored};
use queue::views;
use serde_json::{Value, json};

use super::shell::{Shell, public};
use super::when;
use crate::desk::coordinator::words::{many, tenths};
use crate::kit::{Failure, Kit, Office};

pub const PATH: &str = "/espera";
pub const JSON: &str = "/espera.json";
pub const CSV: &str = "/espera.csv";
/// So many days are published, today among them.
const DAYS: i32 = 30;

/// A line as it stands.
struct Stands {
    id: String,
    prefix: String,
    name: String,
    waiting: usize,
    /// From and until how many minutes.
    minutes: Option<(i64, i64)>,
    words: String,
}

/// The hall of a site.
struct Place {
    site: String,
    name: String,
    lines: Vec<Stands>,
}

/// A day of the score.
struct Day {
    name: String,
    told: usize,
    kept: Option<usize>,
    middle: String,
    rule: String,
}

#[derive(Template)]
#[template(path = "citizen/hall_waits.html")]
struct Page {
    kit: Kit,
    shell: Shell,
    places: Vec<Place>,
    days: Vec<Day>,
    kept: Quality,
    middle: String,
    rule: String,
    aim: u32,
}

/// The page.
pub async fn show(office: Office) -> Result<Response, Failure> {
    let (lang, scores) = (office.lang(), scores(&office).await?);
    let kept = whole(&scores);
    let catalogue = office.house.catalogue();
    let site = |id: &str| {
        let known = catalogue.sites.iter().find(|site| site.id == id);
        known.map_or_else(|| id.to_owned(), |site| site.name.get(lang).clone())
    };
    let day = |one: &Scored| Day {
        name: format!(
            "{} · {}",
            when::weekday_and_day(lang, one.day),
            site(&one.site)
        ),
        told: one.quality.told,
        kept: one.quality.per_cent(),
        middle: tenths(&lang, &one.quality.mae_minutes),
        rule: tenths(&lang, &one.quality.mae_rule_minutes),
    };
    let page = Page {
        kit: office.kit(),
        shell: Shell::of(&office),
        places: places(&office).await?,
        days: scores.iter().rev().map(day).collect(),
        middle: tenths(&lang, &kept.mae_minutes),
        rule: tenths(&lang, &kept.mae_rule_minutes),
        kept,
        aim: aim(),
    };
    public(&office, &page)
}

/// How often the upper end is to be kept, of a hundred.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a hundred"
)]
fn aim() -> u32 {
    (queue::waits::promise::AIM * 100.0).round() as u32
}

/// All days together.
fn whole(scores: &[Scored]) -> Quality {
    let mut all = Quality::default();
    for Quality {
        told,
        kept,
        mae_minutes,
        mae_rule_minutes,
    } in scores.iter().map(|one| one.quality)
    {
        let people = u32::try_from(told).unwrap_or(u32::MAX);
        all.told += told;
        all.kept += kept;
        all.mae_minutes += mae_minutes * f64::from(people);
        all.mae_rule_minutes += mae_rule_minutes * f64::from(people);
    }
    let people = f64::from(u32::try_from(all.told.max(1)).unwrap_or(u32::MAX));
    all.mae_minutes /= people;
    all.mae_rule_minutes /= people;
    all
}

async fn scores(office: &Office) -> Result<Vec<Scored>, Failure> {
    let today = office.now().to_zoned(madrid()).date();
    let first = today.saturating_sub(Span::new().days(DAYS - 1));
    let told = office
        .read(async move |tx| views::promises(tx, (first, today)).await)
        .await?;
    Ok(scored(&told))
}

async fn places(office: &Office) -> Result<Vec<Place>, Failure> {
    let (now, lang, catalogue) = (office.now(), office.lang(), office.house.catalogue());
    let lobby = &office.house.setting().lobby;
    let hall = lobby.hall().await?;
    let mut places = Vec::new();
    for place in &hall.places {
        let standing = lobby.floor(&place.site, now).await?;
        let known = catalogue.sites.iter().find(|site| site.id == place.site);
        let lines = hall.lines_of(&place.site);
        // Whoever has an hour is called at it; what they wait is no news to who comes without.
        let lines = lines.filter(|line| line.zone != Zone::Appointment);
        let lines: Vec<Stands> = lines
            .map(|line| {
                let closing = standing.closing(&catalogue, &line.id, now);
                stands(lang, line, (&standing, closing), now)
            })
            .collect();
        if !lines.is_empty() {
            places.push(Place {
                site: place.site.clone(),
                name: known.map_or(place.site.clone(), |site| site.name.get(lang).clone()),
                lines,
            });
        }
    }
    Ok(places)
}

fn stands(
    lang: Lang,
    line: &Line,
    (standing, closing): (&Standing, Closing),
    now: kernel::Timestamp,
) -> Stands {
    let is_open = !matches!(closing, Closing::Closed(_) | Closing::Stop(_));
    let band = standing.band(&line.id, now).filter(|_| is_open);
    let minutes = band.map(|band| (band.from / 60, band.to / 60));
    let words = match (closing, minutes) {
        (Closing::Closed(_), _) => say(lang, "waits-closed"),
        (Closing::Stop(_), _) => say(lang, "waits-no-more"),
        (_, Some((0, until))) => say_with(lang, "waits-at-most", &[("until", until.into())]),
        (_, Some((from, until))) => {
            let blanks = [("from", from.into()), ("until", until.into())];
            say_with(lang, "waits-between", &blanks)
        }
        (_, None) => say(lang, "waits-unknown"),
    };
    Stands {
        id: line.id.clone(),
        prefix: line.prefix.clone(),
        name: line.name.get(lang).clone(),
        waiting: standing.floor.line(&line.id).count(),
        minutes,
        words,
    }
}

/// The same as JSON: what is told now, and the score of each day.
pub async fn as_json(office: Office) -> Result<Response, Failure> {
    let scores = scores(&office).await?;
    let places = places(&office).await?;
    let line = |line: &Stands| {
        json!({
            "id": line.id,
            "prefix": line.prefix,
            "name": line.name,
            "waiting": line.waiting,
            "from_minutes": line.minutes.map(|(from, _)| from),
            "until_minutes": line.minutes.map(|(_, until)| until),
        })
    };
    let place = |place: &Place| {
        let lines: Value = place.lines.iter().map(line).collect();
        json!({ "site": place.site, "name": place.name, "lines": lines })
    };
    let told = json!({
        "at": office.now(),
        "aim_per_cent": aim(),
        "now": places.iter().map(place).collect::<Value>(),
        "days": scores,
    });
    Ok(open(told.to_string(), "application/json; charset=utf-8"))
}

/// The score of each day as a file of values with commas between.
pub async fn as_csv(office: Office) -> Result<Response, Failure> {
    let mut file = String::from("day,site,told,kept,mae_minutes,mae_rule_minutes\r\n");
    for Scored { day, site, quality } in scores(&office).await? {
        let Quality {
            told,
            kept,
            mae_minutes,
            mae_rule_minutes,
        } = quality;
        let _ = write!(
            file,
            "{day},{site},{told},{kept},{mae_minutes:.3},{mae_rule_minutes:.3}\r\n"
        );
    }
    Ok(open(file, "text/csv; charset=utf-8; header=present"))
}

/// Open data: read by pages of other sites too.
fn open(text: String, kind: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "public, max-age=30"),
        (header::VARY, "cookie, accept-language"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "cross-origin",
        ),
    ];
    (
        headers.map(|(name, value)| (name, HeaderValue::from_static(value))),
        text,
    )
        .into_response()
}
