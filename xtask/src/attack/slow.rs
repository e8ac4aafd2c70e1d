//! V13: a crowd that says nothing, half a sentence, or one letter every second; others must not notice.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::house::pause;
use crate::http::Visitor;
use crate::providers::whatsapp_hook;
use crate::trial::{Setup, Trial};

/// Each kind of slow visitor is gone after this long.
const GONE: Duration = Duration::from_secs(15);

struct Slow {
    kind: &'static str,
    stream: TcpStream,
    /// Whether another byte is sent now and then.
    drips: bool,
    gone_after: Option<Duration>,
}

/// The office has 1,024 files at most, as many machines give.
pub fn attack(folder: &Path, of_each: usize) -> Outcome<String> {
    let trial = Trial::new(folder, Setup::PLAIN)?;
    let under = ["prlimit", "--nofile=1024:1024"].map(str::to_owned);
    let town = trial.start_under(&under, &[])?;
    let begun = Instant::now();
    let mut crowd = crowd(trial.port, of_each)?;
    let mut answers = Vec::new();
    let mut last_drip = Instant::now();
    while begun.elapsed() < GONE + Duration::from_secs(1) {
        let asked = Instant::now();
        let answer = Visitor::patient(trial.port, Duration::from_secs(5)).get("/xat");
        match answer {
            Ok(answer) if answer.status < 500 => answers.push(asked.elapsed()),
            Ok(answer) => return Err(format!("an honest visitor got {}", answer.status)),
            Err(why) => return Err(format!("an honest visitor was not served: {why}")),
        }
        let drip = last_drip.elapsed() > Duration::from_secs(1);
        if drip {
            last_drip = Instant::now();
        }
        for slow in crowd.iter_mut().filter(|slow| slow.gone_after.is_none()) {
            look(slow, drip, begun.elapsed());
        }
        pause(Duration::from_millis(20));
    }
    let health = town
        .visitor()
        .get("/healthz")
        .map_err(|why| format!("the health page: {why}"))?;
    town.stop()?;
    answers.sort_unstable();
    let p99 = answers
        .get(answers.len() * 99 / 100)
        .copied()
        .unwrap_or_default();
    let left = crowd
        .iter()
        .filter(|slow| slow.gone_after.is_none())
        .count();
    let told = format!(
        "{} slow visitors, left after {} s: {left}; {}; {} honest ones, p99 {:.0} ms",
        crowd.len(),
        GONE.as_secs(),
        longest(&crowd),
        answers.len(),
        p99.as_secs_f64() * 1_000.0
    );
    let good = left == 0 && p99 < Duration::from_millis(500) && health.status == 200;
    if good { Ok(told) } else { Err(told) }
}

fn crowd(port: u16, of_each: usize) -> Outcome<Vec<Slow>> {
    let half = "GET /xat HTTP/1.1\r\nhost: 127.0.0.1\r\naccept:".to_owned();
    let body = format!(
        "POST {} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 100000\r\n\r\n{{",
        whatsapp_hook()
    );
    let kinds = [
        ("silent", String::new(), false),
        ("half headers", half, true),
        ("slow bodies", body, true),
    ];
    let mut crowd = Vec::new();
    for _ in 0..of_each {
        for (kind, words, drips) in &kinds {
            let told = |why: std::io::Error| format!("a slow visitor could not come in: {why}");
            let mut stream = TcpStream::connect(("127.0.0.1", port)).map_err(told)?;
            stream.set_nonblocking(true).map_err(told)?;
            let _ = stream.write_all(words.as_bytes());
            crowd.push(Slow {
                kind,
                stream,
                drips: *drips,
                gone_after: None,
            });
        }
    }
    Ok(crowd)
}

/// Notes when the office has closed this one; drips another byte if it is time.
fn look(slow: &mut Slow, drip: bool, now: Duration) {
    let mut byte = [0; 512];
    let gone = match slow.stream.read(&mut byte) {
        Ok(0) => true,
        Ok(_) => false,
        Err(why) => why.kind() != ErrorKind::WouldBlock,
    };
    let gone = gone || (drip && slow.drips && slow.stream.write_all(b"x").is_err());
    if gone {
        slow.gone_after = Some(now);
    }
}

fn longest(crowd: &[Slow]) -> String {
    let longest = |kind: &str| {
        crowd
            .iter()
            .filter(|slow| slow.kind == kind)
            .filter_map(|slow| slow.gone_after)
            .max()
    };
    let told = |kind: &str| {
        format!(
            "{kind} closed after {:.1} s at most",
            longest(kind).unwrap_or_default().as_secs_f64()
        )
    };
    ["silent", "half headers", "slow bodies"]
        .map(told)
        .join(", ")
}
