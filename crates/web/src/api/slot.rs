//! A place, as programs are told of it and name it.

use ::appointments::{Appointment, Hours, Place, units, wall};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::civil::Date;
use kernel::Timestamp;
use serde_json::{Value, json};

/// The word for a place. Nobody but us takes it apart.
pub fn word(place: &Place) -> String {
    URL_SAFE_NO_PAD.encode(format!("{}.{}.{}", place.date, place.unit, place.counter))
}

/// The place of a word. A word that we never gave is a place that is never free.
pub fn place(word: &str) -> Place {
    let never = Place {
        date: Date::MIN,
        unit: 0,
        counter: String::new(),
    };
    let bytes = URL_SAFE_NO_PAD.decode(word).unwrap_or_default();
    let text = String::from_utf8(bytes).unwrap_or_default();
    let mut parts = text.splitn(3, '.');
    let date = parts.next().and_then(|date| date.parse().ok());
    let unit = parts.next().and_then(|unit| unit.parse().ok());
    match (date, unit, parts.next()) {
        (Some(date), Some(unit), Some(counter)) if unit < units::A_DAY => Place {
            date,
            unit,
            counter: counter.to_owned(),
        },
        _ => never,
    }
}

/// An instant with the office's offset.
pub fn instant(hours: &Hours, at: Timestamp) -> String {
    let there = at.to_zoned(hours.zone.clone());
    there.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// The site of a counter, by id.
pub fn site<'a>(hours: &'a Hours, counter: &str) -> Option<&'a str> {
    let counters = &hours.agenda.counters;
    let known = counters.iter().find(|one| one.id == counter);
    known.map(|counter| counter.site.as_str())
}

/// A place of so many units that is offered; `None` where the clock jumps over it.
pub fn offered(hours: &Hours, place: &Place, length: u16) -> Option<Value> {
    let at = |unit| wall::instant(&hours.zone, place.date, unit);
    let (starts_at, ends_at) = (at(place.unit)?, at(place.unit + length)?);
    Some(json!({
        "slot": word(place),
        "starts_at": instant(hours, starts_at),
        "ends_at": instant(hours, ends_at),
        "site": site(hours, &place.counter)?,
    }))
}

/// An appointment, without who it is for: whoever made it knows.
pub fn appointment(hours: &Hours, appointment: &Appointment) -> Value {
    let slot = &appointment.slot;
    let place = Place {
        date: slot.date,
        unit: slot.unit,
        counter: slot.counter.clone(),
    };
    json!({
        "code": appointment.code.as_str(),
        "service": appointment.services.first(),
        "slot": word(&place),
        "starts_at": instant(hours, appointment.starts_at),
        "ends_at": instant(hours, appointment.ends_at),
        "site": slot.site,
        "language": appointment.lang.code(),
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::fields::SLOT;
    use super::*;

    #[test]
    fn a_place_comes_back_from_its_word_and_nonsense_is_never_free() {
        let one = Place {
            date: date(2026, 11, 25),
            unit: 114,
            counter: "taula.1".to_owned(),
        };
        assert_eq!(place(&word(&one)), one);
        assert!(SLOT.fits(&word(&one)));
        for nonsense in ["", "00000000", "MjAyNi0xMS0yNS45OTkudDE"] {
            assert_eq!(place(nonsense).date, Date::MIN, "{nonsense}");
        }
    }
}
