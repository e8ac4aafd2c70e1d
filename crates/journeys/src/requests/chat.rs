//! Somebody tells the assistant something, and it becomes a request in the same change.

use conversations::actions::media;
use conversations::outgoing::Link;
use conversations::{Channel, ChannelKind, Contact, Error, Reply, Thread, Wish};
use jiff::SignedDuration;
use kernel::{Actor, Personal, Timestamp};
use platform::texts::{day, say, say_with};
use platform::{Fault, Tx};
use requests::{Filing, Kind, Place, Point, Source, Wants};

use crate::Setting;

/// Pictures that came this long before the words belong to them.
const TOGETHER: SignedDuration = SignedDuration::from_mins(30);

/// Makes a request of what was told, and says what to answer: code, day, link.
pub(crate) async fn tell(
    tx: &mut Tx,
    setting: &Setting,
    (channel, contact, thread): (&Channel, &Contact, &Thread),
    (wish, said): (&Wish, &str),
    now: Timestamp,
) -> Result<Option<Reply>, Error> {
    let Wish::Request {
        kind,
        text,
        address,
        point,
    } = wish
    else {
        return Ok(None);
    };
    let catalogue = setting.catalogue();
    let kind = match kind.as_str() {
        "incident" => Kind::Incident,
        "suggestion" => Kind::Suggestion,
        _ => Kind::Complaint,
    };
    let pictures = media::pictures_since(tx, thread.id, now - TOGETHER).await?;
    let filing = Filing {
        place: place(address.as_ref(), *point),
        item: thread.matter.clone(),
        contact: Some(contact.id),
        thread: Some(thread.id),
        wants: Wants::Thread,
        category: category(&catalogue, kind, text.reveal()),
        attachments: pictures.clone(),
        lang: contact.lang,
        // One thing said is one request, however often the provider brings it.
        ..Filing::of(
            kind,
            source(channel.kind),
            format!("{}:{said}", thread.id),
            text.reveal(),
        )
    };
    let filed = requests::actions::file(tx, &catalogue, &filing, Actor::Contact(contact.id), now);
    let request = filed.await.map_err(fault)?.request;
    let lang = contact.lang;
    let mut words = say_with(
        lang,
        "requests-chat-received",
        &[
            ("code", request.code.spoken().into()),
            ("day", day(lang, request.answer_by).into()),
        ],
    );
    if !pictures.is_empty() {
        words.push(' ');
        words.push_str(&say_with(
            lang,
            "requests-chat-photos",
            &[("number", pictures.len().into())],
        ));
    } else if kind == Kind::Incident {
        words.push(' ');
        words.push_str(&say(lang, "requests-chat-more"));
    }
    Ok(Some(Reply {
        source: Some(Link {
            label: say(lang, "requests-chat-link"),
            url: super::link(&catalogue, &request.code),
        }),
        ..Reply::words(words)
    }))
}

/// Adds a picture or a place to what was told a moment ago.
pub(crate) async fn add(
    tx: &mut Tx,
    contact: &Contact,
    thread: &Thread,
    wish: &Wish,
    now: Timestamp,
) -> Result<(), Error> {
    let Wish::RequestMore { address, point } = wish else {
        return Ok(());
    };
    let Some(request) = requests::views::latest(tx, thread.id).await? else {
        return Ok(());
    };
    let actor = Actor::Contact(contact.id);
    let place = place(address.as_ref(), *point);
    if !place.is_unknown() {
        requests::actions::set_place(tx, request.id, place, actor, now)
            .await
            .map_err(fault)?;
    }
    let pictures = media::pictures_since(tx, thread.id, request.received_at).await?;
    requests::actions::link_attachments(tx, request.id, &pictures, actor, now)
        .await
        .map_err(fault)?;
    Ok(())
}

pub(super) fn source(kind: ChannelKind) -> Source {
    match kind {
        ChannelKind::Whatsapp => Source::Whatsapp,
        ChannelKind::Telegram => Source::Telegram,
        ChannelKind::Webchat => Source::Webchat,
    }
}

fn place(address: Option<&Personal<String>>, point: Option<(f64, f64)>) -> Place {
    Place {
        address: address.cloned(),
        point: point.and_then(|(latitude, longitude)| Point::new(latitude, longitude)),
    }
}

/// The one kind of incident that these words name; nothing when they name none or several. A clerk sorts the rest.
fn category(catalogue: &catalogue::Catalogue, kind: Kind, text: &str) -> Option<String> {
    if kind != Kind::Incident {
        return None;
    }
    let text = text.to_lowercase();
    let mut named = catalogue.incident_kinds.iter().filter(|kind| {
        kind.keywords
            .iter()
            .any(|word| begins_a_word(&text, &word.to_lowercase()))
    });
    let first = named.next()?;
    named.next().is_none().then(|| first.code.clone())
}

fn begins_a_word(text: &str, beginning: &str) -> bool {
    text.match_indices(beginning).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(char::is_alphanumeric)
    })
}

/// What the subject refuses of a sentence in a chat can only be a fault: it was checked before.
fn fault(error: requests::Error) -> Error {
    match error {
        requests::Error::Fault(fault) => Error::Fault(fault),
        requests::Error::Absent => Error::Absent,
        requests::Error::TooLong(most) => Error::TooLong(most),
        _ => Error::Fault(Fault::CutShort),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_name_one_kind_of_incident_are_sorted_and_others_wait_for_a_clerk() {
        let town = catalogue::demo();
        let of = |text| category(&town, Kind::Incident, text);
        assert_eq!(of("Hi ha un fanal fos").as_deref(), Some("fanals"));
        assert_eq!(
            of("una rajola solta a la vorera").as_deref(),
            Some("voreres")
        );
        assert_eq!(of("un fanal ha caigut sobre un contenidor"), None);
        assert_eq!(of("això no pot ser"), None);
        assert_eq!(category(&town, Kind::Complaint, "un fanal"), None);
    }
}
