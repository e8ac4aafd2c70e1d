//! What a resident can say, in the words of both providers.

use serde_json::{Value, json};

use crate::control::Refused;
use crate::media::Sample;
use crate::person::PersonCard;
use crate::stage::Stage;

/// One thing said: on the person's own screen, and as each provider tells it.
pub(super) struct Saying {
    pub(super) form: &'static str,
    pub(super) text: String,
    pub(super) whatsapp: Value,
    pub(super) telegram: Value,
}

pub(super) fn words(text: &str, reply_to: Option<&str>) -> Result<Saying, Refused> {
    if text.is_empty() || text.encode_utf16().count() > 4096 {
        return Err(Refused::Words);
    }
    let mut whatsapp = json!({ "type": "text", "text": { "body": text } });
    let mut telegram = json!({ "text": text });
    if let Some(to) = reply_to {
        whatsapp["context"] = json!({ "id": to });
        telegram["reply_to_message"] =
            json!({ "message_id": to.parse::<i64>().unwrap_or(0), "date": 0 });
    }
    if text.starts_with('/') {
        let length = text
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .encode_utf16()
            .count();
        telegram["entities"] = json!([{ "type": "bot_command", "offset": 0, "length": length }]);
    }
    Ok(Saying {
        form: "text",
        text: text.to_owned(),
        whatsapp,
        telegram,
    })
}

pub(super) fn photo(stage: &Stage, at: u8, caption: Option<&str>) -> Saying {
    let now = stage.now();
    let (id, stored) = stage
        .state()
        .shelf
        .put(Sample::Photo(at.wrapping_mul(37).wrapping_add(60)), now);
    let mut whatsapp = json!({ "type": "image", "image": { "id": id, "mime_type": stored.mime } });
    let size = |name: &str, width: u16| json!({ "file_id": name, "file_unique_id": format!("u{name}"), "width": width, "height": width, "file_size": stored.size });
    let mut telegram = json!({ "photo": [size(&format!("{id}s"), 8), size(&id, 32)] });
    if let Some(caption) = caption {
        whatsapp["image"]["caption"] = caption.into();
        telegram["caption"] = caption.into();
    }
    Saying {
        form: "image",
        text: caption.unwrap_or_default().to_owned(),
        whatsapp,
        telegram,
    }
}

pub(super) fn document(
    stage: &Stage,
    name: Option<String>,
    caption: Option<String>,
    sort: Option<&str>,
) -> Saying {
    let sample = match sort {
        Some("program") => Sample::Program,
        Some("huge") => Sample::Huge,
        _ => Sample::Pdf,
    };
    let now = stage.now();
    let (id, stored) = stage.state().shelf.put(sample, now);
    let name = name.unwrap_or_else(|| "volant-empadronament.pdf".to_owned());
    let mut whatsapp = json!({ "type": "document", "document": { "id": id, "mime_type": stored.mime, "filename": name } });
    let mut telegram = json!({ "document": {
        "file_id": id, "file_unique_id": format!("u{id}"), "file_name": name, "mime_type": stored.mime,
        "file_size": stored.size,
    } });
    if let Some(caption) = &caption {
        whatsapp["document"]["caption"] = caption.clone().into();
        telegram["caption"] = caption.clone().into();
    }
    let text = caption.map_or_else(|| name.clone(), |caption| format!("{name}\n{caption}"));
    Saying {
        form: "document",
        text,
        whatsapp,
        telegram,
    }
}

pub(super) fn voice(stage: &Stage) -> Saying {
    let now = stage.now();
    let (id, stored) = stage.state().shelf.put(Sample::Voice, now);
    Saying {
        form: "voice",
        text: String::new(),
        whatsapp: json!({ "type": "audio", "audio": { "id": id, "mime_type": stored.mime, "voice": true } }),
        telegram: json!({ "voice": {
            "file_id": id, "file_unique_id": format!("u{id}"), "duration": 4, "mime_type": "audio/ogg",
            "file_size": stored.size,
        } }),
    }
}

pub(super) fn place(latitude: f64, longitude: f64, name: Option<String>) -> Saying {
    let mut whatsapp =
        json!({ "type": "location", "location": { "latitude": latitude, "longitude": longitude } });
    let mut telegram = json!({ "location": { "latitude": latitude, "longitude": longitude } });
    if let Some(name) = &name {
        whatsapp["location"]["name"] = name.clone().into();
        telegram["venue"] =
            json!({ "location": telegram["location"], "title": name, "address": "" });
    }
    Saying {
        form: "location",
        text: name.unwrap_or_default(),
        whatsapp,
        telegram,
    }
}

pub(super) fn shared_card(card: &PersonCard, of_another: bool) -> Saying {
    let (name, phone) = if of_another {
        ("Una altra persona", "34600000099")
    } else {
        (card.name.as_str(), card.phone.as_str())
    };
    let mut telegram = json!({ "contact": { "phone_number": phone, "first_name": name } });
    telegram["contact"]["user_id"] = if of_another {
        1.into()
    } else {
        card.telegram_id.into()
    };
    Saying {
        form: "contact",
        text: format!("{name} · {phone}"),
        whatsapp: json!({ "type": "contacts", "contacts": [{
            "name": { "formatted_name": name, "first_name": name },
            "phones": [{ "phone": format!("+{phone}"), "wa_id": phone, "type": "CELL" }],
        }] }),
        telegram,
    }
}
