//! The figures of the hall, for programs: what the coordinator reads and what is in their file, to the second.

use axum::Json;
use axum::extract::{Query, State};
use axum::http::Uri;
use jiff::Span;
use jiff::civil::Date;
use platform::texts::{say, say_with};
use queue::{Figures, views};

use super::gate::Program;
use super::offers::date;
use super::problem::{Amiss, Problem, Word};
use super::{Asked, failed};
use crate::kit::House;

/// The figures.
pub const PATH: &str = "/api/v1/figures";
/// How many days are counted unless asked otherwise.
pub const USUAL_DAYS: i32 = 28;
/// How many days are counted at most.
pub const MOST_DAYS: i32 = 400;

/// What is asked for.
struct Wanted {
    from: Date,
    until: Date,
    site: Option<String>,
}

/// The figures of some days, of one site or of all.
pub async fn show(
    State(house): State<House>,
    program: Program,
    uri: Uri,
) -> Result<Json<Figures>, Problem> {
    let asked = program.asked;
    let hall = house.setting().lobby.hall().await;
    let hall = hall.map_err(|fault| failed(asked, &fault))?;
    let today = house.clock.now().to_zoned(kernel::madrid()).date();
    let wanted = wanted(&uri, asked, today, |site| hall.place(site).is_some())?;
    let (site, days) = (wanted.site, (wanted.from, wanted.until));
    let figures = house
        .db
        .read(async move |tx| views::figures(tx, site.as_deref(), days).await)
        .await;
    figures.map(Json).map_err(|fault| failed(asked, &fault))
}

fn wanted(
    uri: &Uri,
    asked: Asked,
    today: Date,
    has_hall: impl Fn(&str) -> bool,
) -> Result<Wanted, Problem> {
    let Ok(Query(pairs)) = Query::<Vec<(String, String)>>::try_from_uri(uri) else {
        return Err(asked.problem(Word::Unreadable));
    };
    let (mut from, mut until, mut site, mut amiss) = (None, None, None, Vec::new());
    let mut note = |field: &str, detail: String| {
        amiss.push(Amiss {
            field: field.chars().take(60).collect(),
            detail,
        });
    };
    let day = || {
        say_with(
            asked.0,
            "api-field-date",
            &[("example", today.to_string().into())],
        )
    };
    for (name, value) in pairs {
        match name.as_str() {
            "from" | "until" => {
                let which = if name == "from" {
                    &mut from
                } else {
                    &mut until
                };
                match date(&value) {
                    Some(day) if which.is_none() => *which = Some(day),
                    _ => note(&name, day()),
                }
            }
            "site" if site.is_none() && has_hall(&value) => site = Some(value),
            "site" => note(&name, say(asked.0, "api-field-no-hall")),
            _ => note(&name, say(asked.0, "api-field-unknown")),
        }
    }
    let days = |many: i32| Span::new().days(many - 1);
    let until = until.unwrap_or(from.map_or(today, |from: Date| today.max(from)));
    let from = from.unwrap_or_else(|| until.saturating_sub(days(USUAL_DAYS)));
    if until < from || from.saturating_add(days(MOST_DAYS)) < until {
        let most = [("most", MOST_DAYS.into())];
        note("until", say_with(asked.0, "api-field-days", &most));
    }
    if amiss.is_empty() {
        Ok(Wanted { from, until, site })
    } else {
        Err(asked.problem(Word::Unreadable).naming(amiss))
    }
}
