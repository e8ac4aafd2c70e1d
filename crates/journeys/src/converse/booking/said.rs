//! When somebody wants to come, as people write it in the three languages.

mod dates;

use jiff::Span;
use jiff::civil::{Date, Time};
use kernel::folded;

use self::dates::{in_figures, in_year, named_month, next, next_monday, of_month, weekday, year};
use crate::appointments::Part;

/// The most words that say nothing of an hour in a sentence that is about one.
const STRANGE: usize = 1;

/// What was said of when somebody comes, and how many.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// On that day.
    pub date: Option<Date>,
    /// At that time.
    pub time: Option<Time>,
    /// In that part of the day.
    pub part: Option<Part>,
    /// Later than what was offered.
    pub later: bool,
    /// On another day.
    pub other_day: bool,
    /// The first one of all.
    pub first: bool,
    /// For so many people.
    pub people: Option<u16>,
    /// On a day nobody can come.
    pub odd: Option<Odd>,
}

/// A day that cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Odd {
    /// No calendar has it: 31 February.
    NoSuchDay,
    /// It is over.
    Past,
}

impl Said {
    /// Whether anything was said.
    pub fn is_something(&self) -> bool {
        *self != Self::default()
    }

    /// Whether it names a day or an hour, or asks for others, so that it cannot be a name.
    pub fn is_plain(&self) -> bool {
        self.date.is_some()
            || self.time.is_some()
            || self.later
            || self.other_day
            || self.people.is_some()
            || self.odd.is_some()
    }
}

/// Whether somebody wants no more of it.
pub(super) fn leaves(text: &str) -> bool {
    const LEAVES: &str = "deixa ho|deixa ho correr|deixeu ho|deixeu ho correr|deixem ho|deixem ho correr|ho deixo|\
        ho deixo correr|ja no la vull|no la vull|no vull cita|dejalo|dejelo|dejadlo|dejalo estar|\
        dejemoslo|lo dejo|ya no la quiero|no la quiero|no quiero cita|forget it|never mind|nevermind|\
        leave it|cancella|cancela|cancel|cancella ho|cancelalo|res|nada|ja no";
    is_one_of(LEAVES, &folded(text))
}

/// Whether these words are one of a list.
fn is_one_of(list: &str, words: &str) -> bool {
    list.split('|').any(|one| one == words)
}

/// Whether somebody wants to give no number.
pub(super) fn declines(text: &str) -> bool {
    const DECLINES: &str = "no|no cal|no gracies|sense telefon|cap|no en tinc|no vull|no hace falta|no gracias|sin telefono|\
        ninguno|no tengo|no quiero|no thanks|skip|none";
    is_one_of(DECLINES, &folded(text))
}

/// What was said, seen from a day. `None` where the sentence is about something else.
pub(super) fn of(text: &str, today: Date) -> Option<Said> {
    let words = words(text);
    let mut reader = Reader {
        words: &words,
        at: 0,
        today,
        said: Said::default(),
        strange: 0,
    };
    while reader.at < words.len() {
        reader.step();
    }
    let (said, strange) = (reader.said, reader.strange);
    (said.is_something() && strange <= STRANGE).then(|| in_working_hours(said))
}

/// The number of people in a sentence, whatever else it says: `som quatre`, `para 3 personas`.
pub(super) fn people(text: &str) -> Option<u16> {
    let words = words(text);
    (0..words.len()).find_map(|at| people_at(&words, at).map(|(people, _)| people))
}

/// Nobody receives people at five in the morning.
fn in_working_hours(mut said: Said) -> Said {
    if let Some(time) = said.time {
        let evening = said.part == Some(Part::Afternoon) && time.hour() < 9;
        if time.hour() < 7 || evening {
            let later = jiff::civil::time((time.hour() + 12) % 24, time.minute(), 0, 0);
            said.time = Some(later);
        }
        said.part = None;
    }
    said
}

/// Words without accents; a time or a date stays one word.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| {
        c.is_whitespace() || matches!(c, '\'' | '’' | ',' | ';' | '!' | '?' | '¿' | '¡')
    });
    let parts = parts.map(|part| part.trim_matches(['.', ':', '-', '(', ')']).to_lowercase());
    parts
        .filter(|part| !part.is_empty())
        .flat_map(|part| {
            if part.starts_with(|c: char| c.is_ascii_digit()) {
                vec![part]
            } else {
                folded(&part).split(' ').map(str::to_owned).collect()
            }
        })
        .collect()
}

struct Reader<'a> {
    words: &'a [String],
    at: usize,
    today: Date,
    said: Said,
    strange: usize,
}

impl Reader<'_> {
    fn word(&self, ahead: usize) -> &str {
        self.words.get(self.at + ahead).map_or("", String::as_str)
    }

    fn before(&self) -> &str {
        self.at
            .checked_sub(1)
            .and_then(|at| self.words.get(at))
            .map_or("", String::as_str)
    }

    fn step(&mut self) {
        if let Some((people, many)) = people_at(self.words, self.at) {
            self.said.people = Some(people);
            self.at += many;
            return;
        }
        let read = self.day().or_else(|| self.hour()).or_else(|| self.wish());
        if read.is_none() && !FILLERS.split(' ').any(|word| word == self.word(0)) {
            self.strange += 1;
        }
        self.at += read.unwrap_or(1);
    }

    /// A day; says how many words it took.
    fn day(&mut self) -> Option<usize> {
        let in_days = |days: i32| Ok(self.today.saturating_add(Span::new().days(days)));
        let (date, many) = match (self.word(0), self.word(1)) {
            ("avui" | "hoy" | "today", _) => (Ok(self.today), 1),
            ("ahir" | "ayer" | "anteayer" | "yesterday", _) => (Err(Odd::Past), 1),
            ("dema", "passat") | ("pasado", "manana") => (in_days(2), 2),
            ("dema" | "tomorrow", _) => (in_days(1), 1),
            ("manana", _) if !matches!(self.before(), "la" | "por") => (in_days(1), 1),
            ("setmana" | "semana" | "week", _) => (Ok(next_monday(self.today)?), 1),
            (word, after) if weekday(word).is_some() => match (self.before(), after) {
                ("last", _) => (Err(Odd::Past), 1),
                (_, "passat" | "pasado") => (Err(Odd::Past), 2),
                _ => (Ok(next(self.today, weekday(word)?)?), 1),
            },
            (word, _) if word.contains(['/', '-']) => (in_figures(word, self.today)?, 1),
            (word, month) => {
                let day: i8 = word.parse().ok().filter(|day| (1..=31).contains(day))?;
                let (month, many) = match (month, self.word(2)) {
                    ("de" | "d" | "of", name) => (named_month(name), 3),
                    (name, _) => (named_month(name), 2),
                };
                let is_day = matches!(self.before(), "dia" | "el" | "day")
                    || weekday(self.before()).is_some();
                match month {
                    Some(month) => {
                        let (year, more) = self.year(many);
                        (in_year(self.today, (year, month, day)), many + more)
                    }
                    None if is_day => (Ok(of_month(self.today, day)?), 1),
                    None => return None,
                }
            }
        };
        match date {
            Ok(date) => self.said.date = Some(date),
            Err(odd) => self.said.odd = Some(odd),
        }
        Some(many)
    }

    /// The year that follows a day and a month, and how many words say it.
    fn year(&self, ahead: usize) -> (Option<i16>, usize) {
        let named = |ahead| year(self.word(ahead));
        match self.word(ahead) {
            "de" | "del" | "of" => match named(ahead + 1) {
                Some(year) => (Some(year), 2),
                None => (None, 0),
            },
            _ => named(ahead).map_or((None, 0), |year| (Some(year), 1)),
        }
    }

    /// An hour; says how many words it took.
    fn hour(&mut self) -> Option<usize> {
        let word = self.word(0);
        let (hour, minute, is_plain) = clock(word)?;
        let follows = matches!(
            self.before(),
            "les" | "las" | "la" | "at" | "sobre" | "about" | "around" | "after"
        );
        let marked = matches!(
            self.word(1),
            "h" | "hores" | "horas" | "am" | "pm" | "mati" | "o"
        );
        if !is_plain && !follows && !marked {
            return None;
        }
        let half = match (self.word(1), self.word(2)) {
            ("i" | "y", "mitja" | "media") => Some((30, 3)),
            ("i" | "y", "quart" | "cuarto") => Some((15, 3)),
            _ => None,
        };
        let (minute, many) = half.unwrap_or((minute, if marked { 2 } else { 1 }));
        let hour = if self.word(1) == "pm" && hour < 12 {
            hour + 12
        } else {
            hour
        };
        self.said.time = Time::new(hour, minute, 0, 0).ok();
        self.said.time.map(|_| many)
    }

    /// A part of the day, or others than were offered.
    fn wish(&mut self) -> Option<usize> {
        let many = match (self.word(0), self.word(1)) {
            ("mati" | "matins" | "manana" | "mananas" | "morning" | "mornings", _) => {
                self.said.part = Some(Part::Morning);
                1
            }
            (
                "tarda" | "tardes" | "tarde" | "vesprada" | "afternoon" | "afternoons" | "evening",
                _,
            ) => {
                // "Més tard" is another word; "más tarde" is later.
                if matches!(self.before(), "mas") {
                    self.said.later = true;
                } else {
                    self.said.part = Some(Part::Afternoon);
                }
                1
            }
            ("tard" | "later" | "endavant" | "adelante", _) => {
                self.said.later = true;
                1
            }
            (
                "altre" | "altra" | "altres" | "otro" | "otra" | "otros" | "otras" | "other"
                | "another" | "different",
                "dia" | "dies" | "dias" | "day" | "days" | "hora" | "hores" | "horas" | "time"
                | "times" | "hour",
            ) => {
                self.said.other_day = true;
                2
            }
            ("primera" | "first" | "abans" | "antes" | "soonest", _) => {
                self.said.first = true;
                1
            }
            _ => return None,
        };
        Some(many)
    }
}

/// Words around an hour that say nothing else.
const FILLERS: &str = "a al als and any anything aquest around be bon can cap com d de del dels dia el els em en es eso \
    este for ha have hay hi hora hores i in it l la las les lo los mas me mejor mes millor ok on or para \
    per plau please podria por pot proper puc puede que res ser seria si sisplau sobre something teniu \
    the un una us va vale ve";

/// A word as an hour, and whether it can be nothing else.
fn clock(word: &str) -> Option<(i8, i8, bool)> {
    const NAMED: [&str; 3] = [
        "una dues tres quatre cinc sis set vuit nou deu onze dotze",
        "una dos tres cuatro cinco seis siete ocho nueve diez once doce",
        "one two three four five six seven eight nine ten eleven noon",
    ];
    let named = NAMED
        .iter()
        .find_map(|hours| hours.split(' ').position(|hour| hour == word));
    if let Some(at) = named {
        return Some((i8::try_from(at + 1).ok()?, 0, false));
    }
    if matches!(word, "twelve" | "migdia") {
        return Some((12, 0, false));
    }
    let word = word.strip_suffix("hores").unwrap_or(word);
    for (suffix, later) in [("am", 0), ("pm", 12)] {
        if let Some(hour) = word
            .strip_suffix(suffix)
            .and_then(|hour| hour.parse::<i8>().ok())
        {
            return Some((hour % 12 + later, 0, true));
        }
    }
    let bare = word.strip_suffix('h').unwrap_or(word);
    if let Ok(hour) = bare.parse::<i8>() {
        return (0..24).contains(&hour).then_some((hour, 0, bare != word));
    }
    let (hour, minute) = bare.split_once(['.', ':', 'h'])?;
    let (hour, minute) = (hour.parse::<i8>().ok()?, minute.parse::<i8>().ok()?);
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some((hour, minute, true))
}

/// `som quatre`, `para 3 personas`, `2 people`: how many, and how many words that took.
fn people_at(words: &[String], at: usize) -> Option<(u16, usize)> {
    const PEOPLE: [&str; 8] = [
        "persones", "persona", "personas", "people", "persons", "adults", "membres", "germans",
    ];
    let word = |ahead: usize| words.get(at + ahead).map_or("", String::as_str);
    let many = |word: &str| -> Option<u16> {
        let (hour, minute, plain) = clock(word)?;
        let many = u16::try_from(hour).ok()?;
        (minute == 0 && !plain && (1..=20).contains(&many)).then_some(many)
    };
    match (word(0), word(1)) {
        ("som" | "serem" | "somos" | "seremos", number) => Some((many(number)?, 2)),
        ("we", "are") => Some((many(word(2))?, 3)),
        (number, people) if PEOPLE.contains(&people) => Some((many(number)?, 2)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
