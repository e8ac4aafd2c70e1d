//! What becomes of letters, told by a server that answers as it is told to.

use kernel::Personal;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;

use super::*;
use crate::testing::run;

/// How a server answers, and what it heard.
struct Clerk {
    /// What it offers after a greeting.
    offers: &'static [&'static str],
    /// What it says to `RCPT`.
    rcpt: &'static str,
    /// What it says once it has the letter; nothing where it hangs up instead.
    taken: Option<&'static str>,
}

const KIND: Clerk = Clerk {
    offers: &["8BITMIME"],
    rcpt: "250 2.1.5 ok",
    taken: Some("250 2.0.0 ok"),
};

/// Serves one caller; the whole of what it said.
async fn serve(listener: TcpListener, clerk: Clerk) -> Vec<String> {
    let (stream, _) = listener.accept().await.expect("a caller");
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let (mut heard, mut in_letter) = (Vec::new(), false);
    write.write_all(b"220 here\r\n").await.expect("said");
    while let Ok(Some(line)) = lines.next_line().await {
        let mut answer = "250 ok".to_owned();
        match line.split(' ').next().unwrap_or_default() {
            "." if in_letter => {
                in_letter = false;
                let Some(taken) = clerk.taken else { break };
                taken.clone_into(&mut answer);
            }
            _ if in_letter => answer.clear(),
            "EHLO" => {
                let offers = clerk.offers.iter().map(|offer| format!("250-{offer}\r\n"));
                answer = format!("250-here\r\n{}250 HELP", offers.collect::<String>());
            }
            "RCPT" => clerk.rcpt.clone_into(&mut answer),
            "DATA" => {
                in_letter = true;
                "354 go on".clone_into(&mut answer);
            }
            "QUIT" => "221 bye".clone_into(&mut answer),
            _ => {}
        }
        heard.push(line);
        if !answer.is_empty() {
            let said = write.write_all(format!("{answer}\r\n").as_bytes()).await;
            said.expect("said");
        }
    }
    heard
}

fn server(port: u16) -> Server {
    Server {
        host: "127.0.0.1".to_owned(),
        port,
        security: Security::None,
        login: None,
        authority: None,
        from: "Ajuntament de Vilaverda <cites@example.org>".to_owned(),
        reply_to: Some("oac@example.org".to_owned()),
        hello: "cites.example.org".to_owned(),
        per_minute: 60,
    }
}

fn letter(to: &str) -> Letter {
    Letter {
        id: "n1".to_owned(),
        to: Personal::new(to.to_owned()),
        subject: "Cita confirmada".to_owned(),
        text: "Us esperem.".to_owned(),
        html: "<p>Us esperem.</p>".to_owned(),
        calendar: None,
        written_at: "2026-11-24T09:42:00Z".parse().expect("an instant"),
    }
}

/// Hands a letter to such a server: what became of it, and what was heard.
fn hand(clerk: Clerk, to: &str) -> (Outcome, Vec<String>) {
    run(async {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let heard = tokio::spawn(serve(listener, clerk));
        let smtp = Smtp::new(server(port)).expect("usable");
        let outcome = smtp.send(&letter(to)).await;
        drop(smtp);
        (outcome, heard.await.expect("it served"))
    })
}

#[test]
fn a_letter_that_is_taken_is_sent() {
    let (outcome, heard) = hand(KIND, "nuria@example.org");
    assert_eq!(outcome, Outcome::Sent);
    assert_eq!(heard[0], "EHLO cites.example.org");
    assert!(
        heard.contains(&"MAIL FROM:<cites@example.org>".to_owned()),
        "{heard:?}"
    );
    assert!(heard.contains(&"RCPT TO:<nuria@example.org>".to_owned()));
    assert!(
        heard.contains(&"Reply-To: oac@example.org".to_owned()),
        "{heard:?}"
    );
    assert_eq!(heard.last().map(String::as_str), Some("QUIT"));
}

#[test]
fn nobody_there_is_for_good_and_a_full_server_is_for_later_and_addresses_are_not_kept() {
    let unknown = Clerk {
        rcpt: "550 5.1.1 <nuria@example.org> is not here",
        ..KIND
    };
    let (outcome, _) = hand(unknown, "nuria@example.org");
    assert_eq!(outcome, Outcome::Refused("550 5.1.1".to_owned()));
    let busy = Clerk {
        rcpt: "451 4.3.0 later",
        ..KIND
    };
    let (outcome, _) = hand(busy, "nuria@example.org");
    assert_eq!(outcome, Outcome::Later("451 4.3.0".to_owned()));
    let full = Clerk {
        taken: Some("452 4.2.2 full"),
        ..KIND
    };
    let (outcome, _) = hand(full, "nuria@example.org");
    assert_eq!(outcome, Outcome::Later("452 4.2.2".to_owned()));
}

#[test]
fn an_answer_that_is_lost_after_the_letter_leaves_us_in_doubt() {
    let gone = Clerk {
        taken: None,
        ..KIND
    };
    let (outcome, _) = hand(gone, "nuria@example.org");
    assert_eq!(outcome, Outcome::Uncertain);
}

#[test]
fn a_name_with_accents_goes_only_through_servers_that_know_them() {
    let (outcome, heard) = hand(KIND, "núria@example.org");
    assert_eq!(outcome, Outcome::Refused("SMTPUTF8".to_owned()));
    assert!(!heard.iter().any(|line| line.starts_with("MAIL")));
    let knows = Clerk {
        offers: &["8BITMIME", "SMTPUTF8"],
        ..KIND
    };
    let (outcome, heard) = hand(knows, "núria@bústia.example");
    assert_eq!(outcome, Outcome::Sent);
    assert!(heard.contains(&"MAIL FROM:<cites@example.org> SMTPUTF8".to_owned()));
    assert!(heard.contains(&"RCPT TO:<núria@xn--bstia-7ua.example>".to_owned()));
}

#[test]
fn nothing_is_said_where_starttls_is_asked_for_and_not_offered() {
    run(async {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let heard = tokio::spawn(serve(listener, KIND));
        let strict = Server {
            security: Security::StartTls,
            ..server(port)
        };
        let smtp = Smtp::new(strict).expect("usable");
        let outcome = smtp.send(&letter("nuria@example.org")).await;
        assert!(matches!(outcome, Outcome::Later(_)), "{outcome:?}");
        let heard = heard.await.expect("it served");
        assert!(!heard.iter().any(|line| line.starts_with("MAIL")));
    });
}

#[test]
fn a_server_that_is_not_there_is_for_later() {
    let smtp = Smtp::new(server(1)).expect("usable");
    let outcome = run(smtp.send(&letter("nuria@example.org")));
    assert_eq!(outcome, Outcome::Later("connection".to_owned()));
}
