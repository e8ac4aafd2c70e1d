//! How long pages take in a full office: 600 procedures, 50,000 conversations, one thread of 5,000 messages.
//!
//! What a visitor on this machine waits for the whole answer, so the server's time is less. Every page is asked for
//! alone, one request after another, and beside it the smallest page there is, so that figures of two machines compare.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::attack::enter;
use crate::house::{self, pause, say};
use crate::http::{Visitor, request};
use crate::town::{Start, Town};

const TIMES: usize = 300;
/// To reach at the 99th percentile.
const PUBLIC: Duration = Duration::from_millis(20);
const INBOX: Duration = Duration::from_millis(50);
const FOUND: Duration = Duration::from_millis(200);

const PUBLIC_PAGES: [&str; 16] = [
    "/",
    "/cerca?q=volan+dempadronament",
    "/cerca/suggeriments?q=multa",
    "/tramits",
    "/tramits/temes/padro",
    "/tramits/padro-volant",
    "/oficina",
    "/calendari",
    "/seu",
    "/seu/proteccio-dades",
    "/tutorials",
    "/equipaments",
    "/peticions",
    "/peticions/nova?tipus=incidencia",
    "/truqueu-me",
    "/xat",
];

/// Fills a town, and measures its pages.
pub fn measure(folder: &Path, release: bool) -> Outcome {
    let folder = folder.join("pages");
    let data = folder.join("data");
    say("filling a town: 600 procedures, 50,000 conversations");
    let mut fill = Command::new(house::program(release));
    let said = fill
        .args(["crowd", "--data"])
        .arg(&data)
        .output()
        .map_err(|why| format!("crowd: {why}"))?;
    if !said.status.success() {
        return Err(String::from_utf8_lossy(&said.stderr).into_owned());
    }
    let longest = String::from_utf8_lossy(&said.stdout).trim().to_owned();
    let start = Start {
        release,
        ..Start::plain(&folder)?
    };
    let town = Town::demo_as(&start)?;
    pause(Duration::from_secs(2));
    let mut failed = Vec::new();
    let nothing = time(&mut town.visitor(), "/marca.css", None)?;
    println!("the smallest answer: {nothing}");
    for path in PUBLIC_PAGES {
        judge(&mut town.visitor(), path, None, PUBLIC, &mut failed)?;
    }
    let cookies = enter(town.port(), "clara")?;
    for (path, limit) in [
        ("/taulell/safata".to_owned(), INBOX),
        ("/taulell/safata?llista=totes".to_owned(), INBOX),
        (format!("/taulell/safata/{longest}"), FOUND),
        ("/taulell/cerca?q=aigues".to_owned(), FOUND),
        ("/taulell/trucades".to_owned(), INBOX),
        ("/taulell/peticions".to_owned(), INBOX),
        ("/taulell/continguts".to_owned(), FOUND),
    ] {
        judge(
            &mut town.visitor(),
            &path,
            Some(&cookies),
            limit,
            &mut failed,
        )?;
    }
    town.stop()?;
    if failed.is_empty() {
        Ok(())
    } else {
        Err(format!("slower than their line: {}", failed.join(", ")))
    }
}

fn judge(
    visitor: &mut Visitor,
    path: &str,
    cookies: Option<&str>,
    limit: Duration,
    failed: &mut Vec<String>,
) -> Outcome {
    let times = time(visitor, path, cookies)?;
    let good = times.p99 <= limit;
    println!(
        "{} {path}: {times}, to reach {} ms",
        if good { "✓" } else { "✗" },
        limit.as_millis()
    );
    if !good {
        failed.push(path.to_owned());
    }
    Ok(())
}

/// The times of one page.
struct Times {
    p50: Duration,
    p99: Duration,
    bytes: usize,
}

impl std::fmt::Display for Times {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let millis = |time: Duration| time.as_secs_f64() * 1_000.0;
        write!(
            f,
            "p50 {:.1} ms, p99 {:.1} ms, {:.1} kB compressed",
            millis(self.p50),
            millis(self.p99),
            f64::from(u32::try_from(self.bytes).unwrap_or(u32::MAX)) / 1_000.0,
        )
    }
}

fn time(visitor: &mut Visitor, path: &str, cookies: Option<&str>) -> Outcome<Times> {
    let mut headers = vec![("accept-encoding", "gzip"), ("accept", "text/html")];
    headers.extend(cookies.map(|cookies| ("cookie", cookies)));
    let asked = request("GET", path, &headers, &[]);
    let mut times = Vec::with_capacity(TIMES);
    let mut bytes = 0;
    for _ in 0..TIMES {
        let begun = Instant::now();
        let answer = visitor
            .send(&asked)
            .map_err(|why| format!("{path}: {why}"))?;
        times.push(begun.elapsed());
        if answer.status != 200 {
            return Err(format!("{path}: answered {}", answer.status));
        }
        bytes = answer.body.len();
    }
    times.sort_unstable();
    Ok(Times {
        p50: times[TIMES / 2],
        p99: times[TIMES * 99 / 100],
        bytes,
    })
}
