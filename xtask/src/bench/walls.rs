//! How long it takes from an agent's press until every screen and telephone of a full hall has the call.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::Builder;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Outcome;
use crate::house::{pause, say};
use crate::http::{Visitor, request};
use crate::town::{Start, Town};

const SCREENS: usize = 50;
const PHONES: usize = 500;
const CALLS: usize = 100;
const COUNTERS: [&str; 3] = ["oac-1", "oac-2", "oac-3"];
/// A hall with fifty screens and five hundred telephones is not called faster than this.
const BETWEEN: Duration = Duration::from_millis(300);
/// To reach at the 99th percentile.
const SHOWN: Duration = Duration::from_millis(300);
/// A call nobody sees by then is lost.
const LOST: Duration = Duration::from_secs(10);

/// What one listener heard: a number that was called, and when.
type Heard = (String, Instant);

/// Fills a hall with listeners and calls.
pub fn measure(folder: &Path, release: bool) -> Outcome {
    let folder = folder.join("walls");
    let start = Start {
        release,
        ..Start::plain(&folder)?
    };
    let town = Town::demo_as(&start)?;
    let mut staff = Staff {
        token: format!("Bearer {}", town.staff_token()?),
        visitor: town.visitor(),
    };
    let (screens, on_screens) = channel();
    let (phones, on_phones) = channel();
    for _ in 0..SCREENS {
        listen(town.port(), "/pantalla/sala/directe", screens.clone())?;
    }
    for person in 0..PHONES {
        let ticket = staff.take(person)?;
        let follow = ticket["follow"].as_str().unwrap_or_default();
        let path = follow.split_once("/torn/").map_or("", |(_, link)| link);
        listen(
            town.port(),
            &format!("/torn/{path}/directe"),
            phones.clone(),
        )?;
    }
    say(&format!(
        "{SCREENS} screens and {PHONES} telephones listen; {CALLS} calls"
    ));
    pause(Duration::from_secs(3));
    let (mut shown, mut felt) = (Vec::new(), Vec::new());
    for call in 0..CALLS {
        let pressed = Instant::now();
        let number = staff.call(COUNTERS[call % COUNTERS.len()])?;
        shown.extend(arrivals(&on_screens, &number, (pressed, SCREENS))?);
        felt.extend(arrivals(&on_phones, &number, (pressed, 1))?);
        pause(BETWEEN.saturating_sub(pressed.elapsed()));
    }
    town.stop()?;
    let worst = tell("from press to screen", &mut shown);
    tell("from press to the telephone that is called", &mut felt);
    if worst <= SHOWN {
        Ok(())
    } else {
        Err(format!(
            "screens show a call later than {} ms at p99",
            SHOWN.as_millis()
        ))
    }
}

fn tell(what: &str, times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    println!(
        "{what}: {} times, p50 {:.0} ms, p99 {:.0} ms, at most {:.0} ms",
        times.len(),
        at(50).as_secs_f64() * 1e3,
        at(99).as_secs_f64() * 1e3,
        at(100).as_secs_f64() * 1e3,
    );
    at(99)
}

/// When so many listeners had a number, since it was pressed.
fn arrivals(
    heard: &Receiver<Heard>,
    number: &str,
    (pressed, many): (Instant, usize),
) -> Outcome<Vec<Duration>> {
    let mut times = Vec::new();
    while times.len() < many {
        let left = LOST.saturating_sub(pressed.elapsed());
        let (what, at) = heard
            .recv_timeout(left)
            .map_err(|_| format!("{number} reached {} of {many}", times.len()))?;
        if what == number {
            times.push(at.duration_since(pressed));
        }
    }
    Ok(times)
}

/// Opens a live stream and tells whatever number is called in it, each once.
fn listen(port: u16, path: &str, tells: Sender<Heard>) -> Outcome {
    let broken = |why: std::io::Error| format!("{path}: {why}");
    let mut line = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).map_err(broken)?;
    let headers = [("accept", "text/event-stream")];
    line.write_all(&request("GET", path, &headers, &[]))
        .map_err(broken)?;
    let listener = Builder::new().stack_size(64 * 1024).spawn(move || {
        let (mut last, mut event) = (String::new(), String::new());
        for words in BufReader::new(line).lines() {
            let Ok(words) = words else { return };
            event.push_str(&words);
            if !words.is_empty() {
                continue;
            }
            let now = Instant::now();
            let Some(number) = called(&std::mem::take(&mut event)) else {
                continue;
            };
            if number != last {
                last.clone_from(&number);
                // The bench may be over.
                let _ = tells.send((number, now));
            }
        }
    });
    listener.map(drop).map_err(|why| format!("{path}: {why}"))
}

/// The number that is called in an event of a stream: the newest of a screen's, or a telephone's own.
fn called(words: &str) -> Option<String> {
    let number = |mark: &str| {
        let rest = words.split_once(mark)?.1;
        Some(rest.split(['"', '<']).next()?.to_owned())
    };
    if words.contains("torn--called") {
        return number("</span><b>");
    }
    number("\"number\":\"")
}

struct Staff {
    token: String,
    visitor: Visitor,
}

impl Staff {
    fn take(&mut self, person: usize) -> Outcome<Value> {
        let key = format!("walls-{person}");
        let body = json!({ "service": "padro-volant" });
        self.ask(
            "/api/v1/tickets",
            &body,
            &[("idempotency-key", key.as_str())],
        )
    }

    /// Calls whoever is next; says whom.
    fn call(&mut self, counter: &str) -> Outcome<String> {
        let told = self.ask(
            &format!("/api/v1/counters/{counter}/call-next"),
            &json!({}),
            &[],
        )?;
        let number = told["ticket"]["number"].as_str();
        number
            .map(str::to_owned)
            .ok_or_else(|| format!("nobody was called: {told}"))
    }

    fn ask(&mut self, path: &str, body: &Value, more: &[(&str, &str)]) -> Outcome<Value> {
        let mut headers = vec![
            ("authorization", self.token.as_str()),
            ("content-type", "application/json"),
        ];
        headers.extend_from_slice(more);
        let answer = self
            .visitor
            .post(path, &headers, body.to_string().as_bytes());
        let answer = answer.map_err(|why| format!("{path}: {why}"))?;
        if answer.status >= 300 {
            return Err(format!("{path}: {} {}", answer.status, answer.text()));
        }
        serde_json::from_slice(&answer.body).map_err(|why| format!("{path}: {why}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_read_from_a_screen_and_from_a_telephone() {
        let board = r#"data: {"now":1,"board":{"calls":[{"key":"1","number":"A007","to":"x"},{"number":"A006"}]}}"#;
        assert_eq!(called(board).as_deref(), Some("A007"));
        let phone = r#"data: <section class="torn zone torn--called"><h1><span class="note">El vostre torn</span><b>A007</b></h1>"#;
        assert_eq!(called(phone).as_deref(), Some("A007"));
        assert_eq!(
            called(&phone.replace("torn--called", "torn--waiting")),
            None
        );
        assert_eq!(called(": alive"), None);
    }
}
