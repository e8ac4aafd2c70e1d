//! What people say of the service: each question with how many answered and how sure the figure is.

use askama::Template;
use axum::extract::Query;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use catalogue::{QuestionKind, Survey};
use jiff::ToSpan as _;
use jiff::civil::Date;
use journeys::survey::AFTER_ATTENTION;
use kernel::{Lang, Right, madrid};
use platform::Fault;
use serde::Deserialize;
use surveys::figures::{Estimate, Figures};
use surveys::views::{self, By, QuestionFigures, Which};

use super::{Frame, Place};
use crate::citizen::survey::marks;
use crate::kit::{Doors, Failure, Kit, Need};
use crate::signin::Staff;

const PATH: &str = "/taulell/enquestes";
/// How many words in people's own way a page shows.
const MOST_WORDS: usize = 50;

/// The doors of the results.
pub fn doors() -> Doors {
    let coordinate = Need::Right(Right::Coordinate);
    Doors::new()
        .get(coordinate, PATH, show)
        .get(coordinate, "/taulell/enquestes.csv", export)
}

/// What the address asks for.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Asked {
    des: String,
    fins: String,
    per: String,
    canal: String,
    departament: String,
    versio: String,
}

/// One question, ready to show.
struct Shown {
    text: String,
    answers: String,
    any: bool,
    few: bool,
    lines: Vec<Line>,
    spread: Vec<(String, u64)>,
    differs: Vec<String>,
}

/// One figure of one group.
struct Line {
    group: String,
    count: u64,
    what: String,
    value: String,
    interval: String,
    /// For the drawing, in hundredths of its width: low, value, high.
    bar: (u32, u32, u32),
}

#[derive(Template)]
#[template(path = "desk/surveys.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    asked: Asked,
    from: String,
    until: String,
    refusal: Option<String>,
    channels: Vec<(String, String)>,
    departments: Vec<(String, String)>,
    versions: Vec<u32>,
    answers: String,
    none: bool,
    /// Whether there are answers, and any word of them would point at somebody.
    few: bool,
    questions: Vec<Shown>,
    /// In no order.
    words: Vec<String>,
    query: String,
}

impl Page {
    fn is_by(&self, word: &str) -> bool {
        self.asked.per == word || (self.asked.per.is_empty() && word == "versio")
    }
}

/// The period and the filters, or why they cannot be.
fn which(asked: &Asked, today: Date) -> Result<Which, &'static str> {
    let day = |text: &str, otherwise: Date| match text.trim() {
        "" => Ok(otherwise),
        text => text.parse::<Date>().map_err(|_| "surveys-bad-date"),
    };
    let from = day(&asked.des, today.saturating_sub(365.days()))?;
    let until = day(&asked.fins, today)?;
    if from > until {
        return Err("surveys-bad-dates");
    }
    // Whole months: what two periods that differ by a day differ in is one person's answer.
    let (from, until) = (from.first_of_month(), until.last_of_month());
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Ok(Which {
        survey: AFTER_ATTENTION.to_owned(),
        version: asked.versio.parse().ok(),
        from: from.to_string(),
        until: until.to_string(),
        channel: some(&asked.canal),
        department: some(&asked.departament),
    })
}

fn by(asked: &Asked) -> By {
    match asked.per.as_str() {
        "canal" => By::Channel,
        "departament" => By::Department,
        "mes" => By::Month,
        _ => By::Version,
    }
}

pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let kit = staff.office.kit();
    let catalogue = staff.office.house.catalogue();
    let today = staff.office.now().to_zoned(madrid()).date();
    let (chosen, refusal) = match which(&asked, today) {
        Ok(chosen) => (chosen, None),
        Err(key) => (
            which(&Asked::default(), today).unwrap_or_default(),
            Some(kit.say(key)),
        ),
    };
    let versions: Vec<Survey> = catalogue
        .surveys
        .iter()
        .filter(|survey| survey.id == AFTER_ATTENTION)
        .cloned()
        .collect();
    let (side, numbers) = (
        by(&asked),
        versions.iter().map(|survey| survey.version).collect(),
    );
    let (from, until) = (chosen.from.clone(), chosen.until.clone());
    let read = staff.office.read(async move |tx| {
        let results = views::results(tx, &versions, &chosen, side).await?;
        let answers = views::count(tx, &chosen).await?;
        let sorts = views::sorts(tx, &chosen.survey).await?;
        let written = views::export(tx, &chosen).await?;
        Ok::<_, Fault>((results, answers, sorts, written))
    });
    let (results, answers, (channels, departments), written) = read.await?;
    let lang = kit.lang;
    // Requests come through doors that have no hours of their own.
    let channel_name = |id: &str| match catalogue.channel(id) {
        Some(channel) => channel.name.get(lang).clone(),
        None => kit.say(format!("requests-desk-source-{id}")),
    };
    let department_name = |id: &str| {
        let known = catalogue.department(id);
        known.map_or_else(
            || kit.say("surveys-no-department"),
            |it| it.name.get(lang).clone(),
        )
    };
    let name = |group: &str| match side {
        By::Channel => channel_name(group),
        By::Department => department_name(group),
        By::Version | By::Month => group.to_owned(),
    };
    let questions = results
        .iter()
        .filter(|it| it.question.kind != QuestionKind::Words);
    let questions = questions.map(|result| shown(&kit, result, &name)).collect();
    let withheld = answers > 0 && written.is_empty();
    let words = written.into_iter().filter_map(|reply| reply.words);
    let words = words.take(MOST_WORDS).collect();
    let query = format!(
        "des={from}&fins={until}&canal={}&departament={}&versio={}",
        asked.canal, asked.departament, asked.versio
    );
    let counted = kit.counted("surveys-answers", "number", answers);
    let page = Page {
        frame: Frame::of(&staff, Place::Surveys).await?,
        channels: channels
            .into_iter()
            .map(|id| (channel_name(&id), id))
            .collect(),
        departments: departments
            .into_iter()
            .map(|id| (department_name(&id), id))
            .collect(),
        kit,
        asked,
        from,
        until,
        refusal,
        versions: numbers,
        answers: counted,
        none: answers == 0,
        few: withheld,
        questions,
        words,
        query,
    };
    staff.office.page(&page)
}

fn shown(kit: &Kit, result: &QuestionFigures, name: &impl Fn(&str) -> String) -> Shown {
    let lang = kit.lang;
    let mut lines = lines(
        kit,
        result.question.kind,
        &kit.say("surveys-whole"),
        &result.whole,
    );
    for (group, figures) in &result.groups {
        lines.extend(self::lines(
            kit,
            result.question.kind,
            &name(group),
            figures,
        ));
    }
    let labels = marks(&result.question, lang);
    let count = i64::try_from(result.whole.count).unwrap_or(i64::MAX);
    let spread = result.whole.spread.iter().flatten().map(|(mark, times)| {
        let label = labels.iter().find(|(number, _)| number == mark);
        (
            label.map_or_else(|| mark.to_string(), |(_, words)| words.clone()),
            *times,
        )
    });
    Shown {
        text: result.question.text.get(lang).clone(),
        answers: kit.counted("surveys-answers", "number", count),
        any: count > 0,
        few: result.whole.count > 0 && result.whole.spread.is_none(),
        lines,
        spread: spread.collect(),
        differs: differing(result, name),
    }
}

/// The pairs of groups whose intervals part.
fn differing(result: &QuestionFigures, name: &impl Fn(&str) -> String) -> Vec<String> {
    let estimates: Vec<(&str, Estimate)> = result
        .groups
        .iter()
        .filter_map(|(group, figures)| Some((group.as_str(), figures.mean.or(figures.share)?)))
        .collect();
    let mut pairs = Vec::new();
    for (number, (one, first)) in estimates.iter().enumerate() {
        for (other, second) in &estimates[number + 1..] {
            if first.differs_from(second) {
                pairs.push(format!("{} – {}", name(one), name(other)));
            }
        }
    }
    pairs
}

fn lines(kit: &Kit, kind: QuestionKind, group: &str, figures: &Figures) -> Vec<Line> {
    let percent = |value: f64| format!("{:.0} %", value * 100.0);
    let mark = |value: f64| {
        let text = format!("{value:.1}");
        if kit.lang == Lang::En {
            text
        } else {
            text.replace('.', ",")
        }
    };
    let word = match kind {
        QuestionKind::Solved => "solved",
        QuestionKind::Scale => "scale",
        _ => "recommend",
    };
    let line = |what: String,
                estimate: &Estimate,
                text: &dyn Fn(f64) -> String,
                (least, span): (f64, f64)| {
        let at = |value: f64| hundredths((value - least) / span);
        Line {
            group: group.to_owned(),
            count: figures.count,
            what,
            value: text(estimate.value),
            interval: platform::texts::say_with(
                kit.lang,
                "surveys-interval",
                &[
                    ("low", text(estimate.low).into()),
                    ("high", text(estimate.high).into()),
                ],
            ),
            bar: (at(estimate.low), at(estimate.value), at(estimate.high)),
        }
    };
    let mut lines = Vec::new();
    if let Some(share) = &figures.share {
        lines.push(line(
            kit.say(format!("surveys-share-{word}")),
            share,
            &percent,
            (0.0, 1.0),
        ));
    }
    if let Some(mean) = &figures.mean {
        let scale = if kind == QuestionKind::Scale {
            (1.0, 4.0)
        } else {
            (-1.0, 2.0)
        };
        lines.push(line(
            kit.say(format!("surveys-mean-{word}")),
            mean,
            &mark,
            scale,
        ));
    }
    lines
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and 100"
)]
fn hundredths(share: f64) -> u32 {
    (share.clamp(0.0, 1.0) * 100.0).round() as u32
}

/// Every answer of the period, one reply a line, for a spreadsheet.
pub async fn export(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let today = staff.office.now().to_zoned(madrid()).date();
    let chosen = which(&asked, today).map_err(|key| Failure::Unreadable(key.to_owned()))?;
    let written = staff
        .office
        .read(async move |tx| views::export(tx, &chosen).await)
        .await?;
    let told = |what: &Option<String>| what.clone().unwrap_or_default();
    let mut text =
        String::from("answer,version,month,channel,department,item,lang,question,mark,words\r\n");
    // Answers are numbered as they come, which is no order: their ids stay in the house.
    let (mut number, mut last) = (0, "");
    for reply in &written {
        if reply.answer != last {
            (number, last) = (number + 1, reply.answer.as_str());
        }
        let fields = [
            number.to_string(),
            reply.version.to_string(),
            told(&reply.of.month),
            told(&reply.of.channel),
            told(&reply.of.department),
            told(&reply.of.item),
            told(&reply.of.lang),
            reply.question.clone(),
            reply.mark.map(|mark| mark.to_string()).unwrap_or_default(),
            reply.words.clone().unwrap_or_default(),
        ];
        text.push_str(&fields.map(|field| cell(&field)).join(","));
        text.push_str("\r\n");
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"enquestes.csv\"",
        ),
    ];
    Ok((headers, text).into_response())
}

/// A cell of a spreadsheet: quoted, and never taken for a formula.
fn cell(text: &str) -> String {
    let safe = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if safe.contains([',', '"', '\n', '\r', ';']) {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_cell_is_never_a_formula() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(cell("@SUM(A1)"), "'@SUM(A1)");
    }

    #[test]
    fn a_period_that_ends_before_it_begins_is_refused() {
        let asked = Asked {
            des: "2026-11-24".into(),
            fins: "2026-11-23".into(),
            ..Asked::default()
        };
        assert_eq!(
            which(&asked, date(2026, 11, 24)).err(),
            Some("surveys-bad-dates")
        );
        let odd = Asked {
            des: "ahir".into(),
            ..Asked::default()
        };
        assert_eq!(
            which(&odd, date(2026, 11, 24)).err(),
            Some("surveys-bad-date")
        );
    }
}
