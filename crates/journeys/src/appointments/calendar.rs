//! An appointment as a calendar keeps it (RFC 5545, RFC 5546): the same event under the same name, whose number rises
//! with each change, so that a calendar that has it already moves it instead of showing it twice.

use ::appointments::{Appointment, Hours, State, units, wall};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span};
use kernel::Timestamp;
use platform::texts::{say, say_with};

use super::told::{Told, told_of};
use crate::Setting;

/// No line is longer than this many bytes.
const LINE: usize = 75;
/// How long before the hour a calendar rings.
const ALARM: &str = "-PT1H";

/// Between whom a calendar file goes by mail.
#[derive(Debug, Clone, Copy)]
pub struct Between<'a> {
    /// Our address.
    pub from: &'a str,
    /// The person's address.
    pub to: &'a str,
}

/// The calendar file of an appointment: one that a person fetches, or, `between` two addresses, one that comes with a
/// letter and that mail programs take up by themselves. Of a cancelled appointment it takes the event away. With the
/// `parts` it is one visit with it is one event from the beginning of the first to the end of the last, because a
/// letter can ask for one alone (RFC 5546, 3.2.2).
pub fn calendar(
    setting: &Setting,
    hours: &Hours,
    (appointment, parts): (&Appointment, &[Appointment]),
    between: Option<Between<'_>>,
    now: Timestamp,
) -> String {
    let told = told_of(setting, hours, (appointment, parts));
    let is_over = appointment.state == State::Cancelled;
    let method = match between {
        _ if is_over => "CANCEL",
        Some(_) => "REQUEST",
        None => "PUBLISH",
    };
    let mut file = Lines::default();
    file.put("BEGIN", "VCALENDAR");
    file.put("VERSION", "2.0");
    file.put("PRODID", "-//Finestreta//Cites//CA");
    file.put("CALSCALE", "GREGORIAN");
    file.put("METHOD", method);
    let zone = zone_name(&hours.zone);
    put_zone(&mut file, &hours.zone, zone, appointment.starts_at);
    file.put("BEGIN", "VEVENT");
    file.put("UID", &uid(setting, appointment));
    file.put("SEQUENCE", &appointment.sequence.to_string());
    file.put("DTSTAMP", &now.strftime("%Y%m%dT%H%M%SZ").to_string());
    let (begins, _) = on_the_wall(appointment);
    let ends = parts.iter().map(|part| on_the_wall(part).1).max();
    let ends = ends.unwrap_or(on_the_wall(appointment).1);
    file.put(&format!("DTSTART;TZID={zone}"), &local(begins));
    file.put(&format!("DTEND;TZID={zone}"), &local(ends));
    put_words(&mut file, &told);
    if let Some(between) = between {
        let organizer = format!("ORGANIZER;CN={}", parameter(&told.council));
        file.put(&organizer, &format!("mailto:{}", between.from));
        let attendee = "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE";
        file.put(attendee, &format!("mailto:{}", between.to));
    }
    file.put("CLASS", "PRIVATE");
    file.put("TRANSP", "OPAQUE");
    file.put("STATUS", if is_over { "CANCELLED" } else { "CONFIRMED" });
    if !is_over {
        file.put("BEGIN", "VALARM");
        file.put("ACTION", "DISPLAY");
        file.put("TRIGGER", ALARM);
        file.put("DESCRIPTION", &escaped(&summary(&told)));
        file.put("END", "VALARM");
    }
    file.put("END", "VEVENT");
    file.put("END", "VCALENDAR");
    file.0
}

/// The name of the event, the same for as long as there is an appointment.
fn uid(setting: &Setting, appointment: &Appointment) -> String {
    let host = setting.base_url.split("://").nth(1).unwrap_or_default();
    let host = host.split(['/', ':']).next().unwrap_or_default();
    let host = if host.is_empty() { "finestreta" } else { host };
    format!("{}@{host}", appointment.id)
}

fn summary(told: &Told) -> String {
    say_with(
        told.lang,
        "notices-calendar-summary",
        &[
            ("services", (&*told.services).into()),
            ("council", (&*told.council).into()),
        ],
    )
}

fn put_words(file: &mut Lines, told: &Told) {
    let lang = told.lang;
    file.put("SUMMARY", &escaped(&summary(told)));
    file.put("LOCATION", &escaped(&told.place()));
    let mut parts = vec![say_with(
        lang,
        "notices-code",
        &[("code", (&*told.code).into())],
    )];
    if !told.stops.is_empty() {
        parts.push(told.stops.join("\n"));
    }
    if !told.papers.is_empty() {
        let papers = told.papers.iter().map(|paper| format!("\n• {paper}"));
        let papers: String = papers.collect();
        parts.push(format!("{}{papers}", say(lang, "notices-papers")));
    }
    let link = [("link", (&*told.link).into())];
    parts.push(say_with(lang, "notices-manage", &link));
    file.put("DESCRIPTION", &escaped(&parts.join("\n\n")));
    file.put("URL", &told.link);
}

/// When it begins and ends, as the clock on the wall says it.
fn on_the_wall(appointment: &Appointment) -> (DateTime, DateTime) {
    let slot = &appointment.slot;
    let begins = slot.date.to_datetime(wall::time_of(slot.unit));
    let minutes = i64::from(slot.units) * i64::from(units::MINUTES);
    (begins, begins.saturating_add(Span::new().minutes(minutes)))
}

fn local(at: DateTime) -> String {
    at.strftime("%Y%m%dT%H%M%S").to_string()
}

fn zone_name(zone: &TimeZone) -> &str {
    zone.iana_name().unwrap_or("Office")
}

/// What the clock on the wall does around an instant: which offset holds since when, and until when. No rule for all
/// years, because lawmakers change those.
fn put_zone(file: &mut Lines, zone: &TimeZone, name: &str, at: Timestamp) {
    file.put("BEGIN", "VTIMEZONE");
    file.put("TZID", name);
    let just_after = at.saturating_add(SignedDuration::from_secs(1));
    let just_after = just_after.unwrap_or(at);
    let mut turns: Vec<_> = zone.preceding(just_after).take(1).collect();
    turns.extend(zone.following(at).take(1));
    for turn in &turns {
        let before = turn
            .timestamp()
            .saturating_sub(SignedDuration::from_secs(1));
        let from = zone.to_offset(before.unwrap_or(turn.timestamp()));
        let kind = if turn.dst().is_dst() {
            "DAYLIGHT"
        } else {
            "STANDARD"
        };
        file.put("BEGIN", kind);
        file.put("DTSTART", &local(from.to_datetime(turn.timestamp())));
        file.put("TZOFFSETFROM", &offset(from));
        file.put("TZOFFSETTO", &offset(turn.offset()));
        file.put("TZNAME", turn.abbreviation());
        file.put("END", kind);
    }
    if turns.first().is_none_or(|turn| turn.timestamp() > at) {
        let always = offset(zone.to_offset(at));
        file.put("BEGIN", "STANDARD");
        file.put("DTSTART", "19700101T000000");
        file.put("TZOFFSETFROM", &always);
        file.put("TZOFFSETTO", &always);
        file.put("END", "STANDARD");
    }
    file.put("END", "VTIMEZONE");
}

fn offset(offset: jiff::tz::Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}

/// Words as they stand in a value.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for sign in words.chars() {
        match sign {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(sign);
            }
            '\n' => out.push_str("\\n"),
            sign if sign.is_control() => {}
            sign => out.push(sign),
        }
    }
    out
}

/// Words as they stand in a parameter of a property.
fn parameter(words: &str) -> String {
    let plain = |sign: &char| !sign.is_control() && *sign != '"';
    format!("\"{}\"", words.chars().filter(plain).collect::<String>())
}

/// The lines of a file.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A line, folded where it is too long, and never within a letter.
    fn put(&mut self, name: &str, value: &str) {
        let mut room = LINE;
        for sign in name.chars().chain([':']).chain(value.chars()) {
            if sign.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LINE - 1;
            }
            self.0.push(sign);
            room -= sign.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests;
