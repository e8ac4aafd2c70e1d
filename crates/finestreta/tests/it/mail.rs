//! Letters to a mail server that others wrote (aiosmtpd): taken, refused, delayed, answered by silence, protected.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use appointments::actions::{self, Asking, Booking, By};
use appointments::{
    Agenda, Counter, Hours, Opening, Reach, Service, Stretch, Untold, Visitor, Who, views,
};
use jiff::civil::{date, time};
use kernel::{Actor, Lang, Personal, Timestamp, Translated, madrid};
use platform::Db;
use platform::testing::{Folder, run};

use crate::town::{Plan, Town, free_port, until};

/// The demo's morning, and two later ones.
const CLOCK: &str = "2026-11-24T09:42:00Z";
const LATER: &str = "2026-11-24T09:52:00Z";

/// The mail server, ended with the test.
struct Sink {
    child: Child,
    folder: Folder,
    port: u16,
}

impl Drop for Sink {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A Python with aiosmtpd in the target folder, made once. `None` where that cannot be had.
fn python() -> Option<PathBuf> {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("aiosmtpd-1.4.6");
    let python = home.join("bin/python");
    let knows = |python: &Path| {
        let mut asked = Command::new(python);
        asked.args(["-c", "import aiosmtpd"]).stderr(Stdio::null());
        asked.status().is_ok_and(|end| end.success())
    };
    if knows(&python) {
        return Some(python);
    }
    let made = Command::new("python3")
        .args(["-m", "venv"])
        .arg(&home)
        .status();
    if !made.is_ok_and(|end| end.success()) {
        return None;
    }
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mail/requirements.txt");
    let got = Command::new(&python)
        .args(["-m", "pip", "-q", "install", "--disable-pip-version-check"])
        .args(["--no-deps", "--require-hashes", "-r"])
        .arg(list)
        .status();
    (got.is_ok_and(|end| end.success()) && knows(&python)).then_some(python)
}

/// A mail server; with a certificate and its key, one that talks to nobody without protection.
fn sink(certificate: Option<(&Path, &Path)>) -> Option<Sink> {
    let python = python()?;
    let (folder, port) = (Folder::new(), free_port());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mail/sink.py");
    let mut command = Command::new(python);
    command.arg(script).arg(folder.path()).arg(port.to_string());
    if let Some((certificate, key)) = certificate {
        command.arg(certificate).arg(key);
    }
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = child.expect("it starts");
    let mut line = String::new();
    let said = child.stdout.take().expect("its output is ours");
    BufReader::new(said).read_line(&mut line).expect("a line");
    assert_eq!(line.trim(), "ready");
    Some(Sink {
        child,
        folder,
        port,
    })
}

impl Sink {
    /// The letters it took, by file name.
    fn taken(&self) -> Vec<(String, String)> {
        let files = std::fs::read_dir(self.folder.path()).expect("a folder");
        let mut taken: Vec<(String, String)> = files
            .flatten()
            .filter_map(|file| {
                let name = file.file_name().into_string().ok()?;
                let name = name.strip_suffix(".eml")?.to_owned();
                Some((name, std::fs::read_to_string(file.path()).ok()?))
            })
            .collect();
        taken.sort();
        taken
    }

    fn waits_for(&self, name: &str) -> String {
        until(name, || {
            let taken = self.taken();
            taken
                .into_iter()
                .find(|(own, _)| own == name)
                .map(|(_, letter)| letter)
        })
    }

    fn config(&self, more: &str) -> String {
        format!(
            "\n[mail]\nhost = \"127.0.0.1\"\nport = {}\n{more}\n\
             from = \"Ajuntament de Vilaverda <cites@vilaverda.example>\"\n",
            self.port
        )
    }
}

fn agenda() -> Agenda {
    Agenda {
        services: vec![Service {
            id: "padro".to_owned(),
            name: Translated {
                ca: "Padró".to_owned(),
                ..Translated::default()
            },
            department: "padro".to_owned(),
            items: Vec::new(),
            minutes: 15,
            every: None,
            notice_minutes: 60,
            horizon_days: 30,
            each: 9,
            asks_document: false,
        }],
        counters: vec![Counter {
            id: "t1".to_owned(),
            name: Translated::default(),
            site: "oac".to_owned(),
            accessible: false,
            languages: Vec::new(),
            services: vec!["padro".to_owned()],
        }],
        openings: vec![Opening {
            counter: "t1".to_owned(),
            weekdays: (1..=5).collect(),
            since: None,
            last: None,
            stretch: Stretch {
                from: time(9, 0, 0, 0),
                until: time(14, 0, 0, 0),
                services: Vec::new(),
                who: Who::Everybody,
            },
        }],
        ..Agenda::default()
    }
}

/// Books for these addresses in the data of a town that is closed.
fn book(town: &Town, addresses: &'static [&'static str]) {
    let now: Timestamp = CLOCK.parse().expect("an instant");
    let by = By {
        actor: Actor::Visitor,
        now,
    };
    run(async {
        let db = Db::open_sqlite(&town.data().join("finestreta.sqlite3")).await;
        let db = db.expect("the town's data");
        let booked = db.change(async move |tx| {
            let none = Hours::new(0, Agenda::default(), Vec::new(), madrid());
            actions::publish(tx, &none, agenda(), &[], by).await?;
            let hours = views::hours(tx, Vec::new(), madrid()).await?;
            for (at, address) in addresses.iter().enumerate() {
                let asking = Asking {
                    services: vec!["padro".to_owned()],
                    people: 1,
                    date: date(2026, 11, 30),
                    unit: u16::try_from(108 + at * 3).expect("a unit"),
                    counter: None,
                    site: None,
                    accessible: false,
                    language: None,
                    who: Who::Everybody,
                    matter: Some("padro-volant".to_owned()),
                    despite: None,
                    lang: Lang::Ca,
                    channel: "web".to_owned(),
                    asked_as: (*address).to_owned(),
                };
                let held = actions::hold(tx, &hours, &asking, now).await?;
                let visitor = Visitor {
                    name: Some(Personal::new("Núria Vidal".to_owned())),
                    email: Some(Personal::new((*address).to_owned())),
                    ..Visitor::default()
                };
                let booking = Booking {
                    visitor,
                    reach: Reach::Mail,
                };
                actions::book(tx, &hours, held.id, booking, by).await?;
            }
            Ok::<_, appointments::Error>(())
        });
        booked.await.expect("booked");
        db.close().await;
    });
}

/// What nobody could be told, in the data of a town that is closed.
fn untold(town: &Town) -> Vec<Untold> {
    run(async {
        let db = Db::open_sqlite(&town.data().join("finestreta.sqlite3")).await;
        let db = db.expect("the town's data");
        let untold = db.read(async |tx| views::untold(tx, 9).await).await;
        db.close().await;
        untold.expect("what is untold")
    })
}

fn name_of(letter: &str) -> &str {
    let mut lines = letter.lines();
    let found = lines.find(|line| line.starts_with("Message-ID: "));
    found.expect("a letter has a name")
}

#[test]
fn a_confirmation_reaches_a_real_mail_server_and_what_it_answers_is_heeded() {
    let Some(sink) = sink(None) else {
        println!("not run: there is no Python here with aiosmtpd, and it cannot be fetched");
        return;
    };
    let mut town = Town::serve(Plan::PLAIN);
    town.stop();
    book(
        &town,
        &[
            "taken@example.org",
            "refused@example.org",
            "later@example.org",
            "lost@example.org",
        ],
    );
    let mail = sink.config("security = \"none\"");
    town.amend_config(|text| text + &mail);
    town.open();
    let letter = sink.waits_for("taken-1-plain");
    let lost = sink.waits_for("lost-1-plain");
    assert!(
        letter.contains("Auto-Submitted: auto-generated"),
        "{letter}"
    );
    assert!(letter.contains("method=REQUEST"), "{letter}");
    assert!(letter.contains("filename=\"cita.ics\""), "{letter}");
    assert!(name_of(&letter).ends_with("@vilaverda.example>"));
    town.stop();
    assert_eq!(sink.taken().len(), 2, "the others were not taken");

    town.amend_config(|text| text.replace(CLOCK, LATER));
    town.open();
    sink.waits_for("later-2-plain");
    let again = sink.waits_for("lost-2-plain");
    assert_eq!(name_of(&again), name_of(&lost), "it is known again");
    town.stop();
    assert_eq!(sink.taken().len(), 4, "nobody else is written to again");
    let untold = untold(&town);
    let answers: Vec<&str> = untold.iter().map(|one| one.answer.as_str()).collect();
    assert_eq!(answers, ["550 5.1.1"]);
}

#[test]
fn letters_go_by_starttls_to_a_server_that_the_council_itself_vouches_for() {
    let folder = Folder::new();
    let (certificate, key) = (
        folder.path().join("cert.pem"),
        folder.path().join("key.pem"),
    );
    let made = Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
        ])
        .args(["-nodes", "-days", "2", "-subj", "/CN=localhost"])
        .args(["-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"])
        .args(["-addext", "basicConstraints=critical,CA:FALSE", "-keyout"])
        .arg(&key)
        .arg("-out")
        .arg(&certificate)
        .stderr(Stdio::null())
        .status();
    if !made.is_ok_and(|end| end.success()) {
        println!("not run: there is no openssl here to make a certificate");
        return;
    }
    let Some(sink) = sink(Some((&certificate, &key))) else {
        println!("not run: there is no Python here with aiosmtpd, and it cannot be fetched");
        return;
    };
    let mut town = Town::serve(Plan::PLAIN);
    town.stop();
    book(&town, &["taken@example.org"]);
    // Vouched for by nobody, it gets nothing; then the council does.
    let mail = sink.config("security = \"starttls\"");
    town.amend_config(|text| text + &mail);
    town.open();
    until("the stranger is seen through", || {
        town.log().contains("a letter waits").then_some(())
    });
    town.stop();
    assert_eq!(sink.taken().len(), 0, "nothing is said to a stranger");
    let authority = format!("port = {}\nauthority = {certificate:?}", sink.port);
    let port = format!("port = {}", sink.port);
    town.amend_config(|text| text.replace(&port, &authority).replace(CLOCK, LATER));
    town.open();
    sink.waits_for("taken-1-tls");
    town.stop();
}
