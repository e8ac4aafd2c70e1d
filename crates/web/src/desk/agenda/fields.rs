//! Forms for one thing each: what is asked, what was sent, and what of it cannot be.

use std::collections::BTreeMap;

use ::appointments::check::Wrong;
use jiff::civil::{Date, Time};
use kernel::{Lang, Translated};
use platform::texts::say;
use serde::Deserialize;

/// What a form says, by the name of the field.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Sent(BTreeMap<String, Vec<String>>);

impl Sent {
    /// The words of a field, without the blanks around them.
    pub fn word(&self, name: &str) -> &str {
        let words = self.0.get(name).and_then(|words| words.last());
        words.map_or("", |word| word.trim())
    }

    /// All values of a field that may have several.
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a field has this value.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).iter().any(|one| one == value)
    }

    /// All that begin with these letters, without them.
    pub fn beginning<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let of_it = move |(name, words): (&'a String, &'a Vec<String>)| {
            let rest = name.strip_prefix(prefix)?;
            Some((rest, words.last()?.as_str()))
        };
        self.0.iter().filter_map(of_it)
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers hand over a word or a number, which is no weight"
    )]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.0.insert(name.to_owned(), vec![value.to_string()]);
        self
    }

    pub fn with_all(mut self, name: &str, values: impl IntoIterator<Item = String>) -> Self {
        self.0.insert(name.to_owned(), values.into_iter().collect());
        self
    }

    /// A text in three languages.
    pub fn with_text(self, name: &str, text: &Translated) -> Self {
        let other = |text: &Option<String>| text.clone().unwrap_or_default();
        self.with(&format!("{name}-ca"), &text.ca)
            .with(&format!("{name}-es"), other(&text.es))
            .with(&format!("{name}-en"), other(&text.en))
    }
}

/// What cannot be, by the name of the field.
#[derive(Debug, Clone, Default)]
pub struct Wrongs {
    pub by_field: BTreeMap<String, String>,
}

impl Wrongs {
    pub fn add(&mut self, field: &str, words: String) {
        self.by_field.entry(field.to_owned()).or_insert(words);
    }

    pub fn is_empty(&self) -> bool {
        self.by_field.is_empty()
    }
}

/// Reads what was sent, and notes what of it cannot be read.
pub struct Reading<'a> {
    pub sent: &'a Sent,
    pub lang: Lang,
    pub wrongs: Wrongs,
}

impl<'a> Reading<'a> {
    pub fn of(sent: &'a Sent, lang: Lang) -> Self {
        Self {
            sent,
            lang,
            wrongs: Wrongs::default(),
        }
    }

    /// A number between two.
    pub fn number(&mut self, field: &str, least: u32, most: u32) -> u32 {
        let read = self.sent.word(field).parse().ok();
        read.filter(|number| (least..=most).contains(number))
            .unwrap_or_else(|| {
                let words = Wrong::Outside(least, most).words(self.lang);
                self.wrongs.add(field, words);
                least
            })
    }

    pub fn small(&mut self, field: &str, least: u16, most: u16) -> u16 {
        let number = self.number(field, least.into(), most.into());
        u16::try_from(number).unwrap_or(most)
    }

    /// A time of day; none where nothing was said and nothing has to be.
    pub fn time(&mut self, field: &str) -> Option<Time> {
        let read = time(self.sent.word(field));
        if read.is_none() {
            self.wrongs.add(field, say(self.lang, "agenda-flaw-time"));
        }
        read
    }

    pub fn date(&mut self, field: &str) -> Option<Date> {
        let read = self.sent.word(field).parse().ok();
        if read.is_none() {
            self.wrongs.add(field, say(self.lang, "agenda-flaw-day"));
        }
        read
    }

    /// A day that need not be said.
    pub fn maybe_date(&mut self, field: &str) -> Option<Date> {
        if self.sent.word(field).is_empty() {
            return None;
        }
        self.date(field)
    }

    /// A text in three languages, of which the Catalan one is needed.
    pub fn text(&mut self, field: &str) -> Translated {
        let text = self.maybe_text(field);
        if text.is_none() {
            let words = Wrong::Empty.words(self.lang);
            self.wrongs.add(&format!("{field}-ca"), words);
        }
        text.unwrap_or_default()
    }

    /// The same, which need not be said; but said in another language it is needed in Catalan too.
    pub fn maybe_text(&mut self, field: &str) -> Option<Translated> {
        let said = |lang: &str| {
            let words = self.sent.word(&format!("{field}-{lang}"));
            let words: String = words.chars().take(120).collect();
            Some(words).filter(|words| !words.is_empty())
        };
        let (ca, es, en) = (said("ca"), said("es"), said("en"));
        if ca.is_none() && (es.is_some() || en.is_some()) {
            let words = Wrong::Empty.words(self.lang);
            self.wrongs.add(&format!("{field}-ca"), words);
        }
        Some(Translated { ca: ca?, es, en })
    }
}

/// `8:40`, `8.40` or `8`.
pub fn time(words: &str) -> Option<Time> {
    let mut parts = words.trim().split([':', '.']);
    let hour: i8 = parts.next()?.parse().ok()?;
    let minute: i8 = parts.next().map_or(Some(0), |part| part.parse().ok())?;
    Time::new(hour, minute, 0, 0).ok()
}

/// As an input for times wants it.
pub fn written(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// One choice: its value, its words, whether it is chosen.
pub type Choice = (String, String, bool);

/// How a field is filled in.
pub enum Input {
    /// A line of this kind ("text", "number", "time", "date").
    Line(&'static str),
    /// One of these.
    Pick(Vec<Choice>),
    /// Any of these.
    Many(Vec<Choice>),
}

/// One field.
pub struct Field {
    pub id: String,
    pub label: String,
    pub hint: Option<String>,
    pub value: String,
    pub input: Input,
    pub error: Option<String>,
}

impl Field {
    pub fn line(kind: &'static str, id: &str, label: String, sent: &Sent) -> Self {
        Self {
            id: id.to_owned(),
            label,
            hint: None,
            value: sent.word(id).to_owned(),
            input: Input::Line(kind),
            error: None,
        }
    }

    pub fn pick(
        id: &str,
        label: String,
        sent: &Sent,
        options: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        let value = sent.word(id).to_owned();
        let options = options.into_iter().map(|(one, words)| {
            let chosen = one == value;
            (one, words, chosen)
        });
        Self {
            input: Input::Pick(options.collect()),
            ..Self::line("text", id, label, sent)
        }
    }

    pub fn many(
        id: &str,
        label: String,
        sent: &Sent,
        options: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        let options = options.into_iter().map(|(one, words)| {
            let chosen = sent.has(id, &one);
            (one, words, chosen)
        });
        Self {
            input: Input::Many(options.collect()),
            ..Self::line("text", id, label, sent)
        }
    }

    pub fn hint(mut self, words: String) -> Self {
        self.hint = Some(words);
        self
    }

    /// Whether a kind of line is narrow.
    pub fn is_narrow(&self) -> bool {
        matches!(self.input, Input::Line(kind) if kind != "text")
    }
}

/// Fields that belong together.
pub struct Group {
    pub legend: Option<String>,
    pub hint: Option<String>,
    pub fields: Vec<Field>,
}

impl Group {
    pub fn of(fields: Vec<Field>) -> Self {
        Self {
            legend: None,
            hint: None,
            fields,
        }
    }

    pub fn named(legend: String, fields: Vec<Field>) -> Self {
        Self {
            legend: Some(legend),
            hint: None,
            fields,
        }
    }
}

/// The same text in three languages.
pub fn texts(lang: Lang, id: &str, label: &str, sent: &Sent) -> Vec<Field> {
    let languages = Lang::ALL.into_iter();
    languages
        .map(|one| {
            let label = format!("{} · {}", say(lang, label), one.own_name());
            Field::line("text", &format!("{id}-{}", one.code()), label, sent)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_as_people_write_it() {
        let nine = Time::new(9, 30, 0, 0).ok();
        assert_eq!(time("09:30"), nine);
        assert_eq!(time("9.30"), nine);
        assert_eq!(time("9"), Time::new(9, 0, 0, 0).ok());
        assert_eq!(time("25:00"), None);
        assert_eq!(time("les nou"), None);
    }

    #[test]
    fn a_number_outside_its_limits_names_them() {
        let sent = Sent::default().with("minutes", 900);
        for lang in Lang::ALL {
            let mut reading = Reading::of(&sent, lang);
            reading.number("minutes", 5, 480);
            let words = &reading.wrongs.by_field["minutes"];
            assert!(words.contains('5') && words.contains("480"), "{words}");
        }
    }
}
