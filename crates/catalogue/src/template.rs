//! Texts that the council writes with gaps in them, filled in a closed room.
//!
//! What a person writes here decides what residents read, so it can say words, fill gaps and ask whether a
//! gap is filled, and nothing else: no loops, no sums, no other texts, no filters but a few. [`check`] refuses
//! the rest when the text is saved, with the reason; [`render`] holds the same limits once more.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use kernel::Lang;
use minijinja::value::Value;
use minijinja::{Environment, UndefinedBehavior};
use platform::texts::say_with;

/// Every gap that can be filled.
pub const VARIABLES: [&str; 9] = [
    "person",
    "agent",
    "town",
    "office.phone",
    "item.title",
    "item.link",
    "item.fee",
    "code",
    "date",
];

/// What may be done to a gap's words.
const FILTERS: [&str; 5] = ["upper", "lower", "trim", "capitalize", "default"];
/// The tags of a condition.
const TAGS: [&str; 4] = ["if", "elif", "else", "endif"];
/// The longest text, in characters: what the narrowest channel sends at once.
pub const LONGEST: usize = 4096;
/// The most that may come of it, in bytes.
const MOST_BYTES: usize = 16 * 1024;
/// The steps one text may take; an honest one takes some dozens.
const FUEL: u64 = 2_000;
/// How deep conditions and brackets may lie in one another.
const DEPTH: usize = 20;
/// The longest words that fill a gap, in characters.
const LONGEST_VALUE: usize = 300;

/// Where the words go, which decides what would be markup there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    /// A chat: what fills a gap can neither make nor break `*bold*`, `_slant_` and the like.
    Chat,
    /// A page: everything is escaped, the council's own words too.
    Html,
    /// Nothing is marked up there, such as the box an agent writes in or a subject line.
    Plain,
}

/// What fills the gaps. What is not given stays empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Variables(BTreeMap<&'static str, String>);

/// Why a text cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// It is too long.
    #[error("{found} characters; at most {LONGEST}")]
    TooLong {
        /// How many characters it has.
        found: usize,
    },
    /// It names a gap that nothing fills.
    #[error("{0:?} fills no gap that exists")]
    Unknown(String),
    /// It does something that texts may not.
    #[error("{0:?} may not be used in a text")]
    Forbidden(String),
    /// A bracket is missing, or a condition has no end.
    #[error("line {0} cannot be read: a bracket or an end is missing")]
    Unreadable(usize),
    /// Filling it in took too long or came out too long.
    #[error("filling it in takes too much")]
    TooMuch,
}

impl Wrong {
    /// The reason in the words of whoever writes texts.
    pub fn say(&self, lang: Lang) -> String {
        let with = |key, name, value: String| say_with(lang, key, &[(name, value.into())]);
        match self {
            Self::TooLong { found } => say_with(
                lang,
                "content-template-too_long",
                &[("found", (*found).into()), ("limit", LONGEST.into())],
            ),
            Self::Unknown(name) => say_with(
                lang,
                "content-template-unknown",
                &[
                    ("name", name.as_str().into()),
                    ("known", VARIABLES.join(", ").into()),
                ],
            ),
            Self::Forbidden(what) => with("content-template-forbidden", "what", what.clone()),
            Self::Unreadable(line) => with("content-template-unreadable", "line", line.to_string()),
            Self::TooMuch => say_with(lang, "content-template-too_much", &[]),
        }
    }
}

impl Variables {
    /// Nothing filled in.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with a gap filled. A name that is not in [`VARIABLES`] fills nothing.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        if let Some(name) = VARIABLES.into_iter().find(|known| *known == name) {
            let value: String = value.into();
            let plain = value
                .chars()
                .take(LONGEST_VALUE)
                .map(|c| if c.is_control() { ' ' } else { c });
            self.0.insert(name, plain.collect());
        }
        self
    }

    /// Invented words for every gap, to show what a text will look like.
    pub fn sample(lang: Lang) -> Self {
        let said = |name: &str| {
            let key = format!("content-sample-{}", name.replace('.', "_"));
            platform::texts::say(lang, &key)
        };
        VARIABLES
            .into_iter()
            .fold(Self::new(), |all, name| all.with(name, said(name)))
    }

    /// The words in a gap, empty where nothing was given.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    fn values(&self, output: Output) -> Value {
        let mut plain: BTreeMap<&str, Value> = BTreeMap::new();
        let mut nested: BTreeMap<&str, BTreeMap<&str, Value>> = BTreeMap::new();
        for name in VARIABLES {
            // Stars and lines are part of some addresses; ours are written by editors and checked.
            let value = if output == Output::Chat && name != "item.link" {
                unmarked(self.get(name))
            } else {
                self.get(name).to_owned()
            };
            match name.split_once('.') {
                Some((whole, part)) => {
                    let parts = nested.entry(whole).or_default();
                    parts.insert(part, Value::from(value));
                }
                None => {
                    plain.insert(name, Value::from(value));
                }
            }
        }
        plain.extend(
            nested
                .into_iter()
                .map(|(whole, parts)| (whole, Value::from(parts))),
        );
        Value::from(plain)
    }
}

/// Whether a text can be kept. Every gap it names exists, and it does nothing else than texts may.
pub fn check(text: &str) -> Result<(), Wrong> {
    gaps(text)?;
    let filled = VARIABLES
        .into_iter()
        .fold(Variables::new(), |all, name| all.with(name, "x"));
    run(text, filled.values(Output::Plain)).map(drop)?;
    run(text, Variables::new().values(Output::Plain)).map(drop)
}

/// The gaps that a text names, in the order of [`VARIABLES`].
pub fn gaps(text: &str) -> Result<Vec<&'static str>, Wrong> {
    let found = text.chars().count();
    if found > LONGEST {
        return Err(Wrong::TooLong { found });
    }
    for part in parts(text)? {
        plain_enough(part)?;
    }
    let environment = room();
    let template = environment
        .template_from_str(text)
        .map_err(|why| told(&why))?;
    let mut named: Vec<String> = template.undeclared_variables(true).into_iter().collect();
    named.sort();
    if let Some(unknown) = named
        .iter()
        .find(|name| !VARIABLES.contains(&name.as_str()))
    {
        return Err(Wrong::Unknown(unknown.clone()));
    }
    Ok(VARIABLES
        .into_iter()
        .filter(|known| named.iter().any(|name| name == known))
        .collect())
}

/// The gaps a text names that nothing fills here: a person should look before it is sent.
pub fn unfilled(text: &str, variables: &Variables) -> Vec<&'static str> {
    let named = gaps(text).unwrap_or_default();
    named
        .into_iter()
        .filter(|name| variables.get(name).is_empty())
        .collect()
}

/// The text with its gaps filled.
pub fn render(text: &str, variables: &Variables, output: Output) -> Result<String, Wrong> {
    gaps(text)?;
    let words = run(text, variables.values(output))?;
    Ok(match output {
        Output::Html => escaped(&words),
        Output::Chat | Output::Plain => words,
    })
}

fn run(text: &str, values: Value) -> Result<String, Wrong> {
    let environment = room();
    let template = environment
        .template_from_str(text)
        .map_err(|why| told(&why))?;
    let mut page = Page(Vec::new());
    template
        .render_captured_to(values, &mut page)
        .map_err(|why| told(&why))?;
    String::from_utf8(page.0).map_err(|_| Wrong::TooMuch)
}

/// A room with nothing in it but a few filters.
fn room() -> Environment<'static> {
    let mut room = Environment::empty();
    room.add_filter("upper", |words: String| words.to_uppercase());
    room.add_filter("lower", |words: String| words.to_lowercase());
    room.add_filter("trim", |words: String| words.trim().to_owned());
    room.add_filter("capitalize", |words: String| capitalised(&words));
    room.add_filter(
        "default",
        |words: String, instead: String| {
            if words.is_empty() { instead } else { words }
        },
    );
    room.set_undefined_behavior(UndefinedBehavior::Strict);
    room.set_fuel(Some(FUEL));
    room.set_recursion_limit(DEPTH);
    room.set_debug(false);
    room
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// A page that takes so much and no more.
struct Page(Vec<u8>);

impl io::Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MOST_BYTES {
            return Err(io::Error::other("the page is full"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What stands between brackets, `{{ }}` or `{% %}`; remarks are refused with the rest.
fn parts(text: &str) -> Result<Vec<Part<'_>>, Wrong> {
    let mut parts = Vec::new();
    let mut rest = text;
    let mut depth = 0_usize;
    while let Some(open) = rest
        .find("{{")
        .into_iter()
        .chain(rest.find("{%"))
        .chain(rest.find("{#"))
        .min()
    {
        let line = || {
            let before = &text[..text.len() - rest.len() + open];
            before.matches('\n').count() + 1
        };
        let is_tag = match &rest[open..open + 2] {
            "{%" => true,
            "{{" => false,
            remark => return Err(Wrong::Forbidden(remark.to_owned())),
        };
        let end = if is_tag { "%}" } else { "}}" };
        let inside = &rest[open + 2..];
        let close = inside.find(end).ok_or_else(|| Wrong::Unreadable(line()))?;
        let words = inside[..close].trim_matches('-').trim();
        if is_tag && words.split_whitespace().next() == Some("if") {
            depth += 1;
        }
        if depth > DEPTH {
            return Err(Wrong::TooMuch);
        }
        parts.push(Part { is_tag, words });
        rest = &inside[close + 2..];
    }
    Ok(parts)
}

#[derive(Clone, Copy)]
struct Part<'a> {
    is_tag: bool,
    words: &'a str,
}

/// Only names, quoted words, comparisons and a few filters: what cannot grow cannot do harm.
fn plain_enough(part: Part<'_>) -> Result<(), Wrong> {
    let mut words = part.words;
    if part.is_tag {
        let tag = words.split_whitespace().next().unwrap_or_default();
        if !TAGS.contains(&tag) {
            return Err(Wrong::Forbidden(tag.to_owned()));
        }
        words = &words[tag.len()..];
    }
    let mut outside = String::new();
    let mut quote = None;
    for c in words.chars() {
        match quote {
            Some(mark) if c == mark => quote = None,
            Some(_) if c == '\\' => return Err(Wrong::Forbidden(c.to_string())),
            Some(_) => {}
            None if c == '\'' || c == '"' => {
                quote = Some(c);
                outside.push('"');
            }
            None => outside.push(c),
        }
    }
    let usual = |c: char| c.is_ascii_alphanumeric() || " \n_.|=!()\",".contains(c);
    if let Some(strange) = outside.chars().find(|c| !usual(*c)) {
        return Err(Wrong::Forbidden(strange.to_string()));
    }
    if outside.matches('(').count() > DEPTH {
        return Err(Wrong::TooMuch);
    }
    for (at, filter) in outside.split('|').enumerate().skip(1) {
        let name: String = filter
            .trim_start()
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
            .collect();
        if !FILTERS.contains(&name.as_str()) || at > FILTERS.len() {
            return Err(Wrong::Forbidden(name));
        }
    }
    Ok(())
}

fn told(why: &minijinja::Error) -> Wrong {
    use minijinja::ErrorKind;
    match why.kind() {
        ErrorKind::OutOfFuel | ErrorKind::WriteFailure => Wrong::TooMuch,
        ErrorKind::UnknownFilter
        | ErrorKind::UnknownTest
        | ErrorKind::UnknownFunction
        | ErrorKind::UnknownMethod => Wrong::Forbidden(why.detail().unwrap_or_default().to_owned()),
        _ => Wrong::Unreadable(why.line().unwrap_or(1)),
    }
}

/// The same letters with nothing that a chat takes for markup. The signs instead look alike.
fn unmarked(words: &str) -> String {
    let sign = |c| match c {
        '*' => '∗',
        '_' => 'ˍ',
        '~' => '∼',
        '`' => 'ˋ',
        other => other,
    };
    words.chars().map(sign).collect()
}

fn escaped(words: &str) -> String {
    let mut html = String::with_capacity(words.len() + 16);
    for c in words.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => {
                let _ = html.write_char(other);
            }
        }
    }
    html
}

#[cfg(test)]
mod tests;
