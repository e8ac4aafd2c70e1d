//! A person takes over: the conversation arrives at the desk, an agent answers, the phone shows it.

use std::collections::BTreeMap;

use crate::resident::{Resident, WHATSAPP};
use crate::town::{Town, until};
use crate::wire::{self, Answer};

/// A browser without scripts that keeps its cookies.
struct Browser<'a> {
    town: &'a Town,
    cookies: BTreeMap<String, String>,
    page: String,
}

impl<'a> Browser<'a> {
    /// Somebody of the demo's staff, let in by the demo's own door.
    fn of(town: &'a Town, login: &str) -> Self {
        let mut browser = Self {
            town,
            cookies: BTreeMap::new(),
            page: String::new(),
        };
        browser.open("/taulell/entrada");
        let entered = browser.send("/taulell/entrada/demo", &[("login", login)]);
        assert_eq!(entered.status, 303, "{}", entered.text());
        browser
    }

    fn open(&mut self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }

    /// Sends a form with the stamp of the page that was opened last.
    fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = self.field("csrf");
        let mut body = format!("csrf={}", escaped(&csrf));
        for (name, value) in fields {
            body.push_str(&["&", name, "=", &escaped(value)].concat());
        }
        self.ask("POST", path, &body)
    }

    fn ask(&mut self, method: &str, path: &str, body: &str) -> Answer {
        let kept: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let origin = format!("http://127.0.0.1:{}", self.town.port);
        let cookies = kept.join("; ");
        let mut headers = vec![("cookie", cookies.as_str())];
        if method == "POST" {
            headers.extend([
                ("content-type", "application/x-www-form-urlencoded"),
                ("origin", &origin),
            ]);
        }
        let answer =
            wire::call(self.town.port, method, path, &headers, body.as_bytes()).expect("an answer");
        for (_, set) in answer
            .headers
            .iter()
            .filter(|(name, _)| name == "set-cookie")
        {
            let pair = set.split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        if method == "GET" {
            self.page = answer.text();
        }
        answer
    }

    /// The value of the last hidden field of this name: the answer's, below what else is offered.
    fn field(&self, name: &str) -> String {
        let after = self
            .page
            .rsplit(&format!("name=\"{name}\" value=\""))
            .next();
        after
            .and_then(|rest| rest.split('"').next())
            .unwrap_or_default()
            .to_owned()
    }
}

fn escaped(value: &str) -> String {
    value
        .bytes()
        .map(|byte| match byte {
            plain if plain.is_ascii_alphanumeric() => char::from(plain).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

/// Somebody on WhatsApp who asked something and then for a person; their conversation's id.
fn waits(town: &Town) -> (Resident<'_>, String) {
    let julia = Resident::who_agreed(town, WHATSAPP, "Júlia Roca");
    julia.says("necessito un paper que digui on visc");
    julia.hears("padro-volant");
    julia.says("vull parlar amb una persona");
    julia.hears("amb una persona");
    let thread = town.export()[0]["conversation"]
        .as_str()
        .expect("an id")
        .to_owned();
    (julia, thread)
}

#[test]
fn behaviour_15_an_agent_sees_all_that_was_said_answers_and_the_phone_shows_it() {
    let town = Town::demo();
    let (julia, thread) = waits(&town);
    let mut marta = Browser::of(&town, "marta");
    let inbox = marta.open("/taulell/safata");
    assert_eq!(inbox.status, 200);
    assert!(inbox.text().contains(&thread), "it waits in the inbox");
    let page = marta.open(&format!("/taulell/safata/{thread}")).text();
    for said in [
        "necessito un paper que digui on visc",
        "padro-volant",
        "vull parlar amb una persona",
    ] {
        assert!(page.contains(said), "{said:?} is not on the page");
    }
    assert_eq!(
        marta
            .send(&format!("/taulell/safata/{thread}/agafa"), &[])
            .status,
        303
    );
    julia.hears("Marta");

    marta.open(&format!("/taulell/safata/{thread}"));
    let key = marta.field("key");
    let answer = [
        ("key", key.as_str()),
        ("text", "Bon dia, us l’enviem avui mateix."),
    ];
    // Pressed twice, sent once.
    for _ in 0..2 {
        let sent = marta.send(&format!("/taulell/safata/{thread}/respon"), &answer);
        assert_eq!(sent.status, 303, "{}", sent.text());
    }
    julia.hears("us l’enviem avui mateix");
    julia.says("moltes gràcies");
    until("the agent reads the thanks", || {
        marta
            .open(&format!("/taulell/safata/{thread}"))
            .text()
            .contains("moltes gràcies")
            .then_some(())
    });
    town.settled();
    assert_eq!(julia.count("us l’enviem avui mateix"), 1, "behaviour 18");
    assert_eq!(
        julia.count("De res"),
        0,
        "the assistant is silent while a person has the word"
    );
    let staff = town.exported("out", "us l’enviem");
    assert!(
        staff[0]["author"]
            .as_str()
            .is_some_and(|author| author.starts_with("staff:")),
        "{staff:?}"
    );

    assert_eq!(
        marta
            .send(&format!("/taulell/safata/{thread}/tanca"), &[])
            .status,
        303
    );
}

#[test]
fn behaviour_16_two_agents_take_together_and_one_of_them_has_it() {
    let town = Town::demo();
    let (_julia, thread) = waits(&town);
    let path = format!("/taulell/safata/{thread}");
    let mut both = [Browser::of(&town, "marta"), Browser::of(&town, "jordi")];
    for browser in &mut both {
        browser.open(&path);
    }
    let answers: Vec<(u16, String)> = std::thread::scope(|scope| {
        let taking: Vec<_> = both
            .iter_mut()
            .map(|browser| {
                let path = format!("{path}/agafa");
                scope.spawn(move || {
                    let answer = browser.send(&path, &[]);
                    (answer.status, answer.text())
                })
            })
            .collect();
        taking
            .into_iter()
            .map(|one| one.join().expect("an answer"))
            .collect()
    });
    let won = answers.iter().filter(|(status, _)| *status == 303).count();
    assert_eq!(
        won,
        1,
        "{:?}",
        answers.iter().map(|(status, _)| status).collect::<Vec<_>>()
    );
    let lost = answers
        .iter()
        .find(|(status, _)| *status != 303)
        .expect("one lost");
    assert!(
        lost.1.contains("Marta") || lost.1.contains("Jordi"),
        "the other is told by whom: {}",
        lost.1
    );
}

#[test]
fn nobody_reads_a_conversation_without_coming_in() {
    let town = Town::demo();
    let (_julia, thread) = waits(&town);
    for path in [
        "/taulell/safata".to_owned(),
        format!("/taulell/safata/{thread}"),
        "/taulell/directe".to_owned(),
        "/taulell/registre-accessos".to_owned(),
    ] {
        let answer = town.get(&path);
        assert!(
            matches!(answer.status, 303 | 401 | 403),
            "{path}: {}",
            answer.status
        );
        assert!(!answer.text().contains("paper que digui"), "{path}");
    }
}
