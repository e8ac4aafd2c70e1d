//! V4: somebody tries other people's codes, links and ids: nothing is disclosed, and every refusal is the same.

use std::collections::BTreeMap;
use std::path::Path;

use crate::Outcome;
use crate::house::Chance;
use crate::http::{Answer, Visitor, request};
use crate::town::Town;

/// Doors that open by a code, for anybody.
const BY_CODE: [&str; 4] = [
    "/peticions/",
    "/peticions/XXXX/rebut",
    "/truqueu-me/",
    "/enquesta/",
];
/// Doors that open by an id, for staff.
const BY_ID: [&str; 5] = [
    "/taulell/safata/",
    "/taulell/adjunts/",
    "/taulell/peticions/",
    "/taulell/trucades/",
    "/taulell/persones/",
];
const SIGNS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// Tries each door `tries` times.
pub fn attack(folder: &Path, tries: usize) -> Outcome<String> {
    let town = Town::demo(folder)?;
    let mut chance = Chance::of(4);
    let mut told = Vec::new();
    let mut faults = Vec::new();
    for door in BY_CODE {
        let refusals = knock(&town, &mut chance, (door, tries), None)?;
        judge(door, &refusals, &mut told, &mut faults);
    }
    for login in ["marta", "biblioteca"] {
        let cookies = enter(town.port(), login)?;
        for door in BY_ID {
            let refusals = knock(&town, &mut chance, (door, tries), Some(&cookies))?;
            judge(
                &format!("{login} {door}"),
                &refusals,
                &mut told,
                &mut faults,
            );
        }
    }
    town.stop()?;
    if faults.is_empty() {
        Ok(format!(
            "{} doors, {tries} tries each: nothing disclosed, one refusal each ({})",
            told.len(),
            told.join(", ")
        ))
    } else {
        Err(faults.join("; "))
    }
}

/// The kinds of answer, with how often each came.
fn knock(
    town: &Town,
    chance: &mut Chance,
    (door, tries): (&str, usize),
    cookies: Option<&str>,
) -> Outcome<BTreeMap<String, usize>> {
    let mut visitor = town.visitor();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for _ in 0..tries {
        let word = if cookies.is_some() {
            id(chance)
        } else {
            code(chance)
        };
        let path = if door.contains("XXXX") {
            door.replace("XXXX", &word)
        } else {
            format!("{door}{word}")
        };
        let headers: Vec<(&str, &str)> = cookies.map(|held| ("cookie", held)).into_iter().collect();
        let answer = visitor
            .send(&request("GET", &path, &headers, &[]))
            .map_err(|why| format!("{path}: {why}"))?;
        *kinds.entry(kind(&answer, &word)).or_default() += 1;
    }
    Ok(kinds)
}

/// The status and the heading: what a curious person can tell two answers apart by.
fn kind(answer: &Answer, word: &str) -> String {
    let text = answer.text().replace(word, "");
    let heading = text.split("<h1").nth(1).unwrap_or_default();
    let heading = heading.split('>').nth(1).unwrap_or_default();
    let heading = heading
        .split('<')
        .next()
        .unwrap_or_default()
        .trim()
        .to_owned();
    format!("{} {heading}", answer.status)
}

/// One kind of refusal, and beside it at most the one that says to wait.
fn judge(
    door: &str,
    kinds: &BTreeMap<String, usize>,
    told: &mut Vec<String>,
    faults: &mut Vec<String>,
) {
    let odd = kinds.keys().filter(|kind| !kind.starts_with("429"));
    let refusals: Vec<&String> = odd.collect();
    let opened = kinds
        .keys()
        .any(|kind| kind.starts_with('2') || kind.starts_with('5'));
    if refusals.len() > 1 || opened {
        faults.push(format!("{door}: {kinds:?}"));
    }
    let status = kinds.keys().next().and_then(|kind| kind.split(' ').next());
    told.push(format!("{door} {}", status.unwrap_or("nothing")));
}

fn code(chance: &mut Chance) -> String {
    let signs: Vec<u8> = (0..12).map(|_| SIGNS[sign(chance)]).collect();
    let groups: Vec<String> = signs
        .chunks(4)
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    groups.join("-")
}

fn sign(chance: &mut Chance) -> usize {
    usize::try_from(chance.below(SIGNS.len() as u64)).unwrap_or(0)
}

/// An id of the right shape.
fn id(chance: &mut Chance) -> String {
    let mut hex = |length: usize| -> String {
        (0..length)
            .map(|_| {
                char::from_digit(u32::try_from(chance.below(16)).unwrap_or(0), 16).unwrap_or('0')
            })
            .collect()
    };
    format!(
        "019a{}-{}-7{}-8{}-{}",
        hex(4),
        hex(4),
        hex(3),
        hex(3),
        hex(12)
    )
}

/// Comes in as one of the demo's people; says the cookies.
pub fn enter(port: u16, login: &str) -> Outcome<String> {
    let mut visitor = Visitor::of(port);
    let failed = |why: std::io::Error| format!("the entrance: {why}");
    let page = visitor.get("/taulell/entrada").map_err(failed)?;
    let (held, csrf) = super::login::held(&page);
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "same-origin"),
        ("cookie", held.as_str()),
    ];
    let body = format!("csrf={csrf}&login={login}");
    let inside = visitor
        .post("/taulell/entrada/demo", &headers, body.as_bytes())
        .map_err(failed)?;
    if inside.status != 303 {
        return Err(format!("{login} was not let in: {}", inside.status));
    }
    let (entered, _) = super::login::held(&inside);
    Ok(format!("{held}; {entered}"))
}
