//! V1: requests with no signature, a wrong one, a right one over other bytes; genuine ones in between.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::Outcome;
use crate::house::pause;
use crate::http::Visitor;
use crate::providers::{
    TELEGRAM_SECRET, signature, telegram_hook, telegram_text, whatsapp_hook, whatsapp_text,
};
use crate::trial::{Setup, Trial};

/// The office only takes in, so what it stored can be counted before it is handled.
pub fn attack(folder: &Path, count: usize) -> Outcome<String> {
    let trial = Trial::new(
        folder,
        Setup {
            handle: false,
            ..Setup::PLAIN
        },
    )?;
    let town = trial.start()?;
    let mut visitor = town.visitor();
    let mut genuine = 0;
    let mut wrong = Vec::new();
    let mut refusals = Vec::new();
    for number in 0..count {
        let call = call(number);
        let begun = Instant::now();
        let headers: Vec<(&str, &str)> = call
            .headers
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let answer = visitor
            .post(&call.path, &headers, &call.body)
            .map_err(|why| format!("call {number}: {why}"))?;
        if call.genuine {
            genuine += 1;
        } else {
            refusals.push(begun.elapsed());
        }
        if (answer.status == 200) != call.genuine
            || (!call.genuine && !matches!(answer.status, 401 | 403))
        {
            wrong.push(format!("{} got {}", call.kind, answer.status));
        }
    }
    pause(Duration::from_millis(300));
    let health = Visitor::of(trial.port)
        .get("/healthz")
        .map_err(|why| format!("the health page: {why}"))?;
    let health: Value =
        serde_json::from_slice(&health.body).map_err(|why| format!("the health page: {why}"))?;
    let stored = health["intake_waiting"].as_u64().unwrap_or(0);
    town.stop()?;
    refusals.sort_unstable();
    let p99 = refusals
        .get(refusals.len() * 99 / 100)
        .copied()
        .unwrap_or_default();
    let told = format!(
        "{genuine} genuine and {} forged requests; stored {stored}, answered wrongly {}, refusal p99 {:.1} ms",
        refusals.len(),
        wrong.len(),
        p99.as_secs_f64() * 1_000.0
    );
    if !wrong.is_empty() || stored != genuine {
        return Err(format!(
            "{told}; for example: {}",
            wrong.first().map_or("", String::as_str)
        ));
    }
    // Meant for a machine of its own; a shared one is given some air.
    if p99 > Duration::from_millis(20) && count >= 1_000 {
        Err(format!("{told}: above 20 ms"))
    } else {
        Ok(told)
    }
}

struct Call {
    kind: &'static str,
    genuine: bool,
    path: String,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

fn call(number: usize) -> Call {
    let user = 7_000_000 + number as u64 % 50;
    let telegram = telegram_text(user, number as u64 + 1, "Bon dia");
    let phone = format!("346000000{:02}", number % 100);
    let whatsapp = whatsapp_text(
        &phone,
        &format!("wamid.FORGED{number}"),
        "On és l’oficina? Gràcies",
    );
    let sign = signature(&whatsapp);
    let by_whatsapp = |kind, genuine, signed: Option<String>, body| Call {
        kind,
        genuine,
        path: whatsapp_hook(),
        headers: signed
            .map(|sign| ("x-hub-signature-256", sign))
            .into_iter()
            .collect(),
        body,
    };
    let by_telegram = |kind, genuine, secret: Option<&str>, body| Call {
        kind,
        genuine,
        path: telegram_hook(),
        headers: secret
            .map(|secret| ("x-telegram-bot-api-secret-token", secret.to_owned()))
            .into_iter()
            .collect(),
        body,
    };
    match number % 10 {
        0 => by_whatsapp("unsigned", false, None, whatsapp),
        1 => by_whatsapp(
            "wrongly signed",
            false,
            Some(format!("sha256={}", "0".repeat(64))),
            whatsapp,
        ),
        2 => by_whatsapp(
            "signed over other bytes",
            false,
            Some(sign),
            reserialised(&whatsapp),
        ),
        3 => by_whatsapp("one byte changed", false, Some(sign), changed(whatsapp)),
        4 => by_whatsapp(
            "half a signature",
            false,
            Some(sign[..40].to_owned()),
            whatsapp,
        ),
        5 | 6 => by_whatsapp("genuine", true, Some(sign), whatsapp),
        7 => by_telegram("without its secret", false, None, telegram),
        8 => by_telegram(
            "with a wrong secret",
            false,
            Some("demo-telegram-secres"),
            telegram,
        ),
        _ => by_telegram("genuine", true, Some(TELEGRAM_SECRET), telegram),
    }
}

/// The same JSON written another way: the signature is over bytes, not over meaning.
fn reserialised(body: &[u8]) -> Vec<u8> {
    serde_json::from_slice::<Value>(body)
        .and_then(|value| serde_json::to_vec_pretty(&value))
        .unwrap_or_default()
}

fn changed(mut body: Vec<u8>) -> Vec<u8> {
    if let Some(at) = body.windows(4).position(|four| four == b"ofic") {
        body[at] = b'O';
    }
    body
}
