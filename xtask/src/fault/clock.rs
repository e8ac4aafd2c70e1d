//! V24: the office through nights on which calendars trip.

use std::path::Path;
use std::time::Duration;

use crate::Outcome;
use crate::http::Visitor;
use crate::providers::{signature, whatsapp_hook, whatsapp_text};
use crate::trial::{Setup, Trial};

/// A few seconds before something happens to the clock, in UTC.
const NIGHTS: [(&str, &str); 5] = [
    ("the hour that is missing in March", "2027-03-28T00:59:58Z"),
    (
        "the hour that comes twice in October",
        "2026-10-25T00:59:58Z",
    ),
    ("29 February", "2028-02-28T22:59:58Z"),
    ("New Year", "2026-12-31T22:59:58Z"),
    ("the end of 32-bit seconds", "2038-01-19T03:14:05Z"),
];

/// In each night somebody writes across the moment and is answered.
pub fn attempt(folder: &Path) -> Outcome<String> {
    for (at, (name, instant)) in NIGHTS.into_iter().enumerate() {
        let setup = Setup {
            clock: Some(instant),
            ..Setup::PLAIN
        };
        let trial = Trial::new(&folder.join(at.to_string()), setup)?;
        let town = trial.start()?;
        let mut visitor = Visitor::of(trial.port);
        for (number, words) in ["Hola", "Accepto", "A quina hora obriu demà?"]
            .into_iter()
            .enumerate()
        {
            let body = whatsapp_text("34600000012", &format!("wamid.NIGHT{number}"), words);
            let sign = signature(&body);
            let answer = visitor.post(&whatsapp_hook(), &[("x-hub-signature-256", &sign)], &body);
            if !answer.is_ok_and(|answer| answer.status == 200) {
                return Err(format!("{name}: a message was not taken"));
            }
            trial
                .settle(Duration::from_secs(20))
                .map_err(|why| format!("{name}: {why}"))?;
        }
        let answers = trial.recorder.sent().len();
        let health = visitor
            .get("/healthz")
            .map_err(|why| format!("{name}: {why}"))?
            .text();
        town.stop()?;
        if answers < 3 || !health.contains("\"panics\":0") {
            return Err(format!(
                "{name}: {answers} answers to three messages; {health}"
            ));
        }
    }
    Ok(format!(
        "{} nights, every message answered, no panic",
        NIGHTS.len()
    ))
}
