//! How a quantity, a telephone, a day, an hour and a link are written, in all their spellings.

use super::claims::Claim;

/// A quantity in hundredths: "12", "12,50", "1.200", "1.200,50". `None` for what is no quantity, such as "010".
pub(super) fn value(written: &str) -> Option<u64> {
    let groups: Vec<&str> = written.split(['.', ',']).collect();
    if groups
        .iter()
        .any(|group| group.is_empty() || !group.bytes().all(|b| b.is_ascii_digit()))
    {
        return None;
    }
    let (last, before) = groups.split_last()?;
    let first = groups[0];
    if first.len() > 1 && first.starts_with('0') {
        return None;
    }
    let (whole, part) = match before {
        [] => (last.to_string(), 0),
        [..] if before[1..].iter().all(|group| group.len() == 3) && last.len() == 3 => {
            (groups.concat(), 0)
        }
        [..] if before[1..].iter().all(|group| group.len() == 3) && last.len() < 3 => {
            let cents: u64 = last.parse().ok()?;
            (
                before.concat(),
                if last.len() == 1 { cents * 10 } else { cents },
            )
        }
        _ => return None,
    };
    whole
        .parse::<u64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(part)
}

/// Nine digits or more are somebody's number, with the country's prefix or without.
pub(super) fn long(written: &str) -> Option<String> {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let own = digits
        .strip_prefix("0034")
        .or_else(|| digits.strip_prefix("34"));
    match own {
        Some(own) if own.len() == 9 => Some(own.to_owned()),
        _ => (digits.len() >= 9).then_some(digits),
    }
}

/// "24/11/2026", "24/11", "2026-11-24"; another number with a slash is a reference.
pub(super) fn day(written: &str) -> Option<Claim> {
    let reference = || Claim::Code(written.to_owned());
    let parts: Vec<u32> = written
        .split(['/', '-'])
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let claim = match parts[..] {
        [_] => return None,
        [year, month, day] if year > 999 => (day, month, Some(year)),
        [day, month, year] => (day, month, Some(year)),
        [day, month] => (day, month, None),
        _ => return Some(reference()),
    };
    let (day, month, year) = claim;
    if !(1..=31).contains(&day) || !(1..=12).contains(&month) {
        return Some(reference());
    }
    Some(Claim::Day(
        day,
        usize::try_from(month - 1).unwrap_or_default(),
        year,
    ))
}

/// "9", "9:30", "9.30" as an hour of the day, `later` by so many hours when it is before noon.
pub(super) fn hour(written: &str, later: u32) -> Option<Claim> {
    let (hour, minute) = written.split_once([':', '.']).unwrap_or((written, "00"));
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match (later, hour) {
        (12, 1..12) => hour + 12,
        _ => hour,
    };
    (hour <= 24 && minute < 60).then_some(Claim::Time(hour, minute))
}

/// A link without what differs between two spellings of it.
pub(super) fn link(text: &str) -> String {
    let text = text.to_lowercase();
    let text = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .unwrap_or(&text);
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    text.strip_prefix("www.")
        .unwrap_or(text)
        .trim_end_matches('/')
        .to_owned()
}
