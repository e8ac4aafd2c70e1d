//! Against a socket that plays a printer and keeps what it was sent.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::{Outcome, Paper, Printers, Size, State, is_address};

/// What the played printer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mood {
    Fine,
    Low,
    NoPaper,
    Cover,
    /// Takes the connection and never says a word.
    Hangs,
    /// Says it is well, and hangs up over the paper.
    HangsUp,
    /// Says it is well, takes the paper, and says nothing of it.
    Forgets,
}

struct Played {
    address: String,
    papers: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Played {
    async fn new(mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address").to_string();
        let papers = Arc::new(Mutex::new(Vec::new()));
        let kept = papers.clone();
        tokio::task::spawn(async move {
            while let Ok((way, _)) = listener.accept().await {
                // One connection at a time, as such printers do.
                play(way, mood, &kept).await;
            }
        });
        Self { address, papers }
    }

    fn papers(&self) -> Vec<Vec<u8>> {
        self.papers.lock().expect("nobody broke off").clone()
    }
}

async fn play(mut way: TcpStream, mood: Mood, papers: &Mutex<Vec<Vec<u8>>>) {
    let mut paper = Vec::new();
    let mut buffer = [0; 4096];
    while let Ok(length @ 1..) = way.read(&mut buffer).await {
        let came = &buffer[..length];
        if let [0x10, 0x04, question] = came {
            let bits = match (mood, question) {
                (Mood::Hangs, _) => continue,
                (Mood::Low, 4) => 0x0C,
                (Mood::NoPaper, 4) => 0x60,
                (Mood::NoPaper | Mood::Cover, 1) => 0x08,
                (Mood::Cover, 2) => 0x04,
                _ => 0,
            };
            let _ = way.write_all(&[0x12 | bits]).await;
            continue;
        }
        paper.extend_from_slice(came);
        if mood == Mood::HangsUp {
            break;
        }
        if paper.ends_with(b"\x1dr\x01") && mood != Mood::Forgets {
            let _ = way.write_all(&[0]).await;
        }
    }
    if !paper.is_empty() {
        papers.lock().expect("nobody broke off").push(paper);
    }
}

fn ticket(number: &str) -> Paper {
    let mut paper = Paper::default();
    paper.words(Size::Huge, number);
    paper
}

fn printers() -> Printers {
    Printers::waiting(Duration::from_millis(300), Duration::from_millis(300))
}

#[tokio::test]
async fn a_paper_comes_out_once_and_whole() {
    let played = Played::new(Mood::Fine).await;
    let printed = printers().print(&played.address, &ticket("A042")).await;
    assert_eq!(printed, Outcome::Printed);
    // The next connection is taken once the first is over, so the first paper is kept by then.
    assert_eq!(printers().state(&played.address).await, State::Ready);
    let papers = played.papers();
    assert_eq!(papers.len(), 1);
    let mut whole = ticket("A042").bytes();
    whole.extend_from_slice(b"\x1dr\x01");
    assert_eq!(papers[0], whole);
}

#[tokio::test]
async fn a_printer_says_how_it_is_before_anything_is_printed() {
    for (mood, state) in [
        (Mood::Low, State::LowPaper),
        (Mood::NoPaper, State::NoPaper),
        (Mood::Cover, State::CoverOpen),
        (Mood::Hangs, State::Silent),
    ] {
        let played = Played::new(mood).await;
        assert_eq!(printers().state(&played.address).await, state);
        let outcome = printers().print(&played.address, &ticket("A001")).await;
        if state.prints() {
            assert_eq!(outcome, Outcome::Printed);
        } else {
            assert_eq!(outcome, Outcome::Refused(state));
            assert!(played.papers().is_empty(), "nothing left for {mood:?}");
        }
    }
}

#[tokio::test]
async fn a_printer_that_is_off_is_said_to_be() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    drop(listener);
    let outcome = printers().print(&address, &ticket("A001")).await;
    assert_eq!(outcome, Outcome::Refused(State::Unreachable));
}

#[tokio::test]
async fn what_may_have_come_out_is_not_handed_over_again() {
    for mood in [Mood::HangsUp, Mood::Forgets] {
        let played = Played::new(mood).await;
        let outcome = printers().print(&played.address, &ticket("A007")).await;
        assert_eq!(outcome, Outcome::Uncertain, "{mood:?}");
        assert_eq!(printers().state(&played.address).await, State::Ready);
        assert_eq!(played.papers().len(), 1, "{mood:?}");
    }
}

#[tokio::test]
async fn two_papers_at_once_come_out_one_after_the_other() {
    let played = Played::new(Mood::Fine).await;
    let printers = printers();
    let (one, two) = (ticket("A001"), ticket("A002"));
    let both = tokio::join!(
        printers.print(&played.address, &one),
        printers.print(&played.address, &two)
    );
    assert_eq!(both, (Outcome::Printed, Outcome::Printed));
    assert_eq!(printers.state(&played.address).await, State::Ready);
    assert_eq!(played.papers().len(), 2);
}

#[test]
fn an_address_is_a_host_and_a_port() {
    assert!(is_address("10.0.0.9:9100") && is_address("printer.example:9100"));
    for none in [
        "",
        "printer",
        ":9100",
        "printer:",
        "printer:0",
        "printer:99999",
    ] {
        assert!(!is_address(none), "{none}");
    }
}
