//! V7: every page that can be reached, and some that cannot, carries the headers that protect it.

use std::collections::{BTreeSet, VecDeque};
use std::path::Path;

use crate::Outcome;
use crate::http::Answer;
use crate::town::Town;

/// Where the crawl begins; the errors are pages too.
const DOORS: [&str; 8] = [
    "/",
    "/demo",
    "/demo/telefons",
    "/xat",
    "/taulell/entrada",
    "/taulell/safata",
    "/no-hi-es",
    "/%2e%2e/etc/passwd",
];
const MOST_PAGES: usize = 300;

/// Crawls a demo town from its doors.
pub fn attack(folder: &Path) -> Outcome<String> {
    let town = Town::demo(folder)?;
    let mut seen: BTreeSet<String> = DOORS.iter().map(|&path| path.to_owned()).collect();
    let mut open: VecDeque<String> = seen.iter().cloned().collect();
    let mut faults = Vec::new();
    let (mut pages, mut errors) = (0, 0);
    while let Some(path) = open.pop_front() {
        let answer = town
            .visitor()
            .get(&path)
            .map_err(|why| format!("{path}: {why}"))?;
        pages += 1;
        errors += usize::from(answer.status >= 400);
        if answer.status >= 500 {
            faults.push(format!("{path}: answered {}", answer.status));
        }
        faults.extend(
            lacking(&answer)
                .into_iter()
                .map(|why| format!("{path}: {why}")),
        );
        for link in links(&answer) {
            if seen.len() < MOST_PAGES && seen.insert(link.clone()) {
                open.push_back(link);
            }
        }
    }
    let panics = town
        .visitor()
        .get("/healthz")
        .map_err(|why| why.to_string())?
        .text();
    if !panics.contains("\"panics\":0") {
        faults.push("something panicked on the way".into());
    }
    town.stop()?;
    let told = format!(
        "{pages} pages, of them {errors} errors; faults {}",
        faults.len()
    );
    if faults.is_empty() {
        Ok(told)
    } else {
        Err(format!("{told}:\n  {}", faults.join("\n  ")))
    }
}

/// Nothing keeps the page; or it says the same to everybody, and only its own browser keeps it, asking before each use.
fn is_kept_by_nobody(answer: &Answer) -> bool {
    let keeping = answer.header("cache-control").unwrap_or_default();
    // How somebody likes their pages is no secret; anything else a page lets a browser hold may be.
    let plain = answer
        .headers
        .iter()
        .filter(|(name, _)| name == "set-cookie")
        .all(|(_, cookie)| cookie.starts_with("llengua=") || cookie.starts_with("tema="));
    let for_everybody = plain && !answer.text().contains("name=\"csrf\"");
    keeping.contains("no-store") || (for_everybody && keeping == "private, no-cache")
}

fn lacking(answer: &Answer) -> Vec<String> {
    let mut faults = Vec::new();
    let mut must = |name: &str, part: &str| {
        let value = answer.header(name).unwrap_or_default();
        if !value.contains(part) {
            faults.push(format!("{name} is {value:?} and lacks {part:?}"));
        }
    };
    must("x-content-type-options", "nosniff");
    must("x-frame-options", "DENY");
    must("referrer-policy", "");
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "object-src 'none'",
    ] {
        must("content-security-policy", part);
    }
    must("cross-origin-opener-policy", "same-origin");
    must("cross-origin-resource-policy", "same-origin");
    must("permissions-policy", "camera");
    if answer.header("referrer-policy").is_none() {
        faults.push("no referrer-policy".into());
    }
    let csp = answer.header("content-security-policy").unwrap_or_default();
    if csp.contains("unsafe-") || csp.contains("http:") || csp.contains('*') {
        faults.push(format!("a loose content-security-policy: {csp}"));
    }
    let kind = answer.header("content-type").unwrap_or_default();
    if kind.starts_with("text/") && !kind.contains("charset=") {
        faults.push(format!("content-type {kind:?} without a charset"));
    }
    if kind.starts_with("text/html") && !is_kept_by_nobody(answer) {
        faults.push("a page that may be cached".into());
    }
    for (_, cookie) in answer
        .headers
        .iter()
        .filter(|(name, _)| name == "set-cookie")
    {
        if !cookie.contains("HttpOnly") || !cookie.contains("SameSite=") {
            let name = cookie.split('=').next().unwrap_or_default();
            faults.push(format!("the cookie {name} lacks HttpOnly or SameSite"));
        }
    }
    faults
}

/// The links of a page that stay in this office.
fn links(answer: &Answer) -> Vec<String> {
    if !answer
        .header("content-type")
        .unwrap_or_default()
        .starts_with("text/html")
    {
        return Vec::new();
    }
    let text = answer.text();
    ["href=\"", "src=\""]
        .iter()
        .flat_map(|mark| text.split(mark).skip(1))
        .filter_map(|rest| rest.split(['"', '#']).next())
        .filter(|link| link.starts_with('/') && !link.starts_with("//"))
        .map(|link| link.replace("&amp;", "&"))
        .collect()
}
