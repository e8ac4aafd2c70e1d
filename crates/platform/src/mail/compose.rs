//! A letter as mail programs read it (RFC 5322, MIME).

use std::time::SystemTime;

use lettre::message::header::{
    ContentDisposition, ContentTransferEncoding, ContentType, HeaderName, HeaderValue,
};
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};
use lettre::{Address, address::Envelope};

use super::Letter;

/// What is handed over: to whom, and the bytes.
pub(super) struct Composed {
    pub(super) envelope: Envelope,
    pub(super) bytes: Vec<u8>,
}

/// An address as servers want it: the host in ASCII (IDNA). `None` where it is none.
pub(super) fn address(text: &str) -> Option<Address> {
    let (user, host) = text.trim().rsplit_once('@')?;
    let host = match url::Host::parse(host).ok()? {
        url::Host::Domain(host) if host.contains('.') || host == "localhost" => host,
        _ => return None,
    };
    // Quoted names and the like are allowed by the letter of the law, and nobody has one.
    let odd =
        |sign: char| sign.is_control() || sign.is_whitespace() || "\"(),:;<>[]\\".contains(sign);
    if user.is_empty() || user.len() > 64 || user.contains(odd) {
        return None;
    }
    Address::new(user, host).ok()
}

/// `Name <address>`, or an address alone.
pub(super) fn mailbox(text: &str) -> Option<Mailbox> {
    let text = text.trim();
    let Some((name, rest)) = text
        .strip_suffix('>')
        .and_then(|text| text.rsplit_once('<'))
    else {
        return address(text).map(|address| Mailbox::new(None, address));
    };
    let name = one_line(name.trim().trim_matches('"'));
    let name = Some(name).filter(|name| !name.is_empty());
    address(rest).map(|address| Mailbox::new(name, address))
}

/// Words that cannot begin another line of the head.
fn one_line(words: &str) -> String {
    let words: String = words
        .chars()
        .map(|sign| if sign.is_control() { ' ' } else { sign })
        .collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The whole letter. `None` where its address is none.
pub(super) fn compose(
    letter: &Letter,
    from: &Mailbox,
    reply_to: Option<&Mailbox>,
) -> Option<Composed> {
    let to = address(letter.to.reveal())?;
    let id = format!("<{}@{}>", letter.id, from.email.domain());
    let mut message = Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, to.clone()))
        .subject(one_line(&letter.subject))
        .message_id(Some(id))
        .date(SystemTime::from(letter.written_at))
        .raw_header(raw("Auto-Submitted", "auto-generated"))
        .raw_header(raw("X-Auto-Response-Suppress", "All"));
    if let Some(reply_to) = reply_to {
        message = message.reply_to(reply_to.clone());
    }
    let mut both = MultiPart::alternative()
        .singlepart(SinglePart::plain(letter.text.clone()))
        .singlepart(SinglePart::html(letter.html.clone()));
    let whole = match &letter.calendar {
        None => both,
        Some((method, file)) => {
            // Once for programs that take it up by themselves, once as a file for whoever wants to open it.
            let kind = |kind: &str| ContentType::parse(kind).ok();
            let inline = kind(&format!("text/calendar; method={method}; charset=utf-8"))?;
            both = both.singlepart(part(inline, file));
            let file = SinglePart::builder()
                .header(kind("application/ics; name=\"cita.ics\"")?)
                .header(ContentDisposition::attachment("cita.ics"))
                .header(ContentTransferEncoding::Base64)
                .body(file.clone());
            MultiPart::mixed().multipart(both).singlepart(file)
        }
    };
    let message = message.multipart(whole).ok()?;
    Some(Composed {
        envelope: Envelope::new(Some(from.email.clone()), vec![to]).ok()?,
        bytes: message.formatted(),
    })
}

fn part(kind: ContentType, file: &str) -> SinglePart {
    SinglePart::builder()
        .header(kind)
        .header(ContentTransferEncoding::Base64)
        .body(file.to_owned())
}

fn raw(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

#[cfg(test)]
mod tests {
    use kernel::Personal;

    use super::*;

    fn letter() -> Letter {
        Letter {
            id: "abc-123_X".to_owned(),
            to: Personal::new("nuria@example.org".to_owned()),
            subject: "Cita confirmada: dimecres 25, 9.00 h · Padró".to_owned(),
            text: "Núria, us esperem.".to_owned(),
            html: "<p>Núria, us esperem.</p>".to_owned(),
            calendar: Some(("REQUEST".to_owned(), "BEGIN:VCALENDAR\r\n".to_owned())),
            written_at: "2026-11-24T09:42:00Z".parse().expect("an instant"),
        }
    }

    fn written(letter: &Letter) -> String {
        let from = mailbox("Ajuntament d’Òdena <cites@example.org>").expect("a mailbox");
        let composed = compose(letter, &from, None).expect("a letter");
        String::from_utf8(composed.bytes).expect("ASCII")
    }

    #[test]
    fn a_letter_keeps_its_name_says_that_a_machine_wrote_it_and_is_plain_ascii() {
        let one = written(&letter());
        assert!(one.is_ascii(), "{one}");
        assert!(
            one.contains("Message-ID: <abc-123_X@example.org>\r\n"),
            "{one}"
        );
        assert!(one.contains("Auto-Submitted: auto-generated\r\n"));
        assert!(
            one.contains("Date: Tue, 24 Nov 2026 09:42:00 +0000\r\n"),
            "{one}"
        );
        assert!(one.contains("method=REQUEST"));
        assert!(one.contains("filename=\"cita.ics\""));
        assert!(!one.to_lowercase().contains("list-"));
    }

    #[test]
    fn nobody_writes_lines_of_the_head_through_a_subject_or_a_name() {
        let mut evil = letter();
        evil.subject = "Hola\r\nBcc: tothom@example.org\r\n\r\nCos".to_owned();
        let one = written(&evil);
        assert!(!one.contains("\r\nBcc:"), "{one}");
        let from = mailbox("Un\r\nBcc: a@example.org <cites@example.org>").expect("a mailbox");
        let composed = compose(&letter(), &from, None).expect("a letter");
        let one = String::from_utf8(composed.bytes).expect("ASCII");
        assert!(!one.contains("\nBcc:"), "{one}");
    }

    #[test]
    fn an_address_is_one_and_its_host_is_told_in_ascii() {
        let told = |text: &str| address(text).map(|address| address.to_string());
        assert_eq!(
            told(" pau@example.org ").as_deref(),
            Some("pau@example.org")
        );
        assert_eq!(
            told("pau@bústia.example").as_deref(),
            Some("pau@xn--bstia-7ua.example")
        );
        assert_eq!(
            told("núria@example.org").as_deref(),
            Some("núria@example.org")
        );
        for none in [
            "",
            "pau",
            "@example.org",
            "pau@",
            "pau@example",
            "a b@example.org",
            "pau@example.org\r\nRCPT TO:<x@example.org>",
            "a@b@c.org,d@example.org",
            "<a>@example.org",
        ] {
            assert_eq!(told(none), None, "{none:?}");
        }
    }
}
