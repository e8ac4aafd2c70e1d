//! V2: every message delivered one to five times, shuffled, over several connections: one effect each.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::house::{Chance, pause};
use crate::http::Visitor;
use crate::providers::{signature, whatsapp_hook, whatsapp_text};
use crate::trial::{Setup, Trial};

/// Twenty people agree, then their messages come in disorder and more than once.
pub fn attack(folder: &Path, count: usize) -> Outcome<String> {
    let trial = Trial::new(folder, Setup::PLAIN)?;
    let town = trial.start()?;
    let mut visitor = Visitor::of(trial.port);
    for words in ["Hola", "Accepto"] {
        for person in 0..20 {
            let body = whatsapp_text(
                &phone(person),
                &format!("wamid.AGREE{words}{person}"),
                words,
            );
            post(&mut visitor, &body)?;
        }
        trial.settle(Duration::from_mins(1))?;
    }
    let mut chance = Chance::of(11);
    let mut deliveries = Vec::new();
    for number in 0..count {
        let text = format!("necessito un paper que digui on visc r{number:05}");
        let body = whatsapp_text(&phone(number % 20), &format!("wamid.AGAIN{number}"), &text);
        for _ in 0..=chance.below(5) {
            deliveries.push(body.clone());
        }
    }
    for at in (1..deliveries.len()).rev() {
        deliveries.swap(
            at,
            usize::try_from(chance.below(at as u64 + 1)).unwrap_or(0),
        );
    }
    let delivered = deliveries.len();
    post_in_parallel(trial.port, &deliveries)?;
    trial.settle(Duration::from_mins(4))?;
    let mut effects: BTreeMap<String, usize> = BTreeMap::new();
    for line in trial.export()?.into_iter().filter(|line| line.inwards) {
        if let Some((_, number)) = line.text.rsplit_once(" r") {
            *effects.entry(number.to_owned()).or_default() += 1;
        }
    }
    town.stop()?;
    let doubled = effects.values().filter(|times| **times > 1).count();
    let told = format!(
        "{count} messages in {delivered} deliveries: {} effects, {doubled} duplicates",
        effects.len()
    );
    if effects.len() == count && doubled == 0 {
        Ok(told)
    } else {
        Err(told)
    }
}

fn phone(person: usize) -> String {
    format!("346000000{:02}", person + 10)
}

fn post_in_parallel(port: u16, deliveries: &[Vec<u8>]) -> Outcome {
    let shares: Vec<Vec<Vec<u8>>> = deliveries
        .chunks(deliveries.len().div_ceil(8).max(1))
        .map(<[_]>::to_vec)
        .collect();
    let posts: Vec<_> = shares
        .into_iter()
        .map(Arc::new)
        .map(|share| {
            thread::spawn(move || {
                let mut visitor = Visitor::of(port);
                share.iter().try_for_each(|body| post(&mut visitor, body))
            })
        })
        .collect();
    for posted in posts {
        posted
            .join()
            .map_err(|_| "a sender's thread broke".to_owned())??;
    }
    Ok(())
}

fn post(visitor: &mut Visitor, body: &[u8]) -> Outcome {
    let sign = signature(body);
    let begun = Instant::now();
    loop {
        let answer = visitor.post(&whatsapp_hook(), &[("x-hub-signature-256", &sign)], body);
        match answer {
            Ok(answer) if answer.status == 200 => return Ok(()),
            _ if begun.elapsed() < Duration::from_secs(10) => pause(Duration::from_millis(50)),
            Ok(answer) => return Err(format!("a genuine request got {}", answer.status)),
            Err(why) => return Err(format!("a genuine request failed: {why}")),
        }
    }
}
