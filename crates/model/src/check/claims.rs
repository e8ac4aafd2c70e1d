//! What a text claims: so many euros, on that day, at that hour, under that number.
//!
//! A place in the text may be read in more than one way ("14 h" is an hour or a length of time). Whoever says
//! something must be right in one of them; what the passages say counts in all.

use std::collections::{BTreeSet, HashSet};

use kernel::{Lang, folded};

use super::Flaw;
use super::lexicon::{self, Words};
use super::tokens::{Kind, Token};
use super::written::{day, hour, link, long, value};

/// Something a sentence claims.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Claim {
    /// So many, in hundredths, of this; of nothing known where it is empty.
    Amount(u64, &'static str),
    /// A telephone, an account: its digits.
    Long(String),
    /// A reference, an ordinal, a year written with more than digits: as it stands.
    Code(String),
    Time(u32, u32),
    /// A day of a month, with the year where it is said.
    Day(u32, usize, Option<u32>),
    Month(usize),
    Weekday(usize),
    Link(String),
    /// A promise without a number, and whether it tells when.
    Told(&'static str, bool),
}

impl Claim {
    /// What it proves: itself, and a day with its year the day without.
    pub fn proves(self) -> impl Iterator<Item = Self> {
        let shorter = match self {
            Self::Day(day, month, Some(_)) => Some(Self::Day(day, month, None)),
            _ => None,
        };
        [self].into_iter().chain(shorter)
    }

    /// What is wrong where nothing proves it.
    pub fn flaw(&self) -> Flaw {
        match self {
            Self::Amount(..) | Self::Long(_) | Self::Code(_) => Flaw::Number,
            Self::Time(..)
            | Self::Day(..)
            | Self::Month(_)
            | Self::Weekday(_)
            | Self::Told(_, true) => Flaw::When,
            Self::Told(_, false) => Flaw::Promise,
            Self::Link(_) => Flaw::Link,
        }
    }
}

/// What follows a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tail {
    Nothing,
    Unit(&'static str),
    Month(usize, Option<u32>),
}

/// A number in the text: where it ends, and how it is written.
struct Figure {
    end: usize,
    written: String,
    /// In hundredths, where it is a quantity.
    value: Option<u64>,
}

/// Everything the text claims, each with its readings, as a reader of `lang` understands it.
pub(super) fn claims(tokens: &[Token<'_>], lang: Lang) -> Vec<Vec<Claim>> {
    let text = Text {
        tokens,
        words: lexicon::of(lang),
    };
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (readings, next) = text.read(at);
        if !readings.is_empty() {
            out.push(readings);
        }
        at = next;
    }
    out.extend(told(tokens));
    out
}

struct Text<'a> {
    tokens: &'a [Token<'a>],
    words: &'static Words,
}

impl Text<'_> {
    /// What is claimed here, and where to go on.
    fn read(&self, at: usize) -> (Vec<Claim>, usize) {
        let token = &self.tokens[at];
        match token.kind {
            Kind::Link => (vec![Claim::Link(link(token.text))], at + 1),
            Kind::Code => (self.code(at), at + 1),
            Kind::Number => self.figure(at, &digits(self.tokens, at)),
            Kind::Word => match self.number_in_words(at) {
                Some(figure) => self.figure(at, &figure),
                None => (self.calendar(at), at + 1),
            },
            Kind::Sign => (Vec::new(), at + 1),
        }
    }

    /// "1r", "24th" before a month are days; everything else of letters and digits stands as it is.
    fn code(&self, at: usize) -> Vec<Claim> {
        let token = &self.tokens[at];
        let number: String = token
            .plain
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        if let (Ok(day), Tail::Month(month, year)) = (number.parse(), self.tail(at + 1)) {
            return vec![Claim::Day(day, month, year)];
        }
        vec![Claim::Code(token.plain.clone())]
    }

    fn figure(&self, at: usize, figure: &Figure) -> (Vec<Claim>, usize) {
        let Figure {
            end,
            ref written,
            value,
        } = *figure;
        if let Some(long) = long(written) {
            return (vec![Claim::Long(long)], end);
        }
        if let Some(day) = day(written) {
            return (vec![day], end);
        }
        if written.contains(':') {
            let claim = hour(written, 0).unwrap_or_else(|| Claim::Code(written.to_owned()));
            return (vec![claim], end);
        }
        let before = at.checked_sub(1).map(|before| &*self.tokens[before].plain);
        let tail = match self.own_or_next_tail(end) {
            Tail::Nothing if before == Some("€") => Tail::Unit("€"),
            tail => tail,
        };
        let whole = value
            .filter(|value| value % 100 == 0)
            .map(|value| value / 100);
        let claims = match (value, tail) {
            (_, Tail::Month(month, year)) => match whole.and_then(|day| u32::try_from(day).ok()) {
                Some(number) if (1..=31).contains(&number) => vec![Claim::Day(number, month, year)],
                _ => vec![Claim::Code(written.to_owned())],
            },
            (Some(value), Tail::Unit("hour")) => hour(written, 0)
                .into_iter()
                .chain([Claim::Amount(value, "hour")])
                .collect(),
            (_, Tail::Unit("am")) => hour(written, 0).into_iter().collect(),
            (_, Tail::Unit("pm")) => hour(written, 12).into_iter().collect(),
            (Some(value), Tail::Unit(unit)) => vec![Claim::Amount(value, unit)],
            (value, Tail::Nothing) => {
                let is_hour = before.is_some_and(|word| lexicon::SIGN.before_hours.contains(word));
                let time = hour(written, 0).filter(|_| is_hour || written.contains('.'));
                let amount = value.map(|value| Claim::Amount(value, ""));
                time.into_iter().chain(amount).collect()
            }
            (None, Tail::Unit(_)) => Vec::new(),
        };
        if claims.is_empty() {
            return (vec![Claim::Code(written.to_owned())], end);
        }
        (claims, end)
    }

    /// What follows a number; where only another number does ("de 9 a 14 h"), what follows that one.
    fn own_or_next_tail(&self, end: usize) -> Tail {
        let own = self.tail(end);
        if own != Tail::Nothing {
            return own;
        }
        let leads = self.tokens[end..]
            .iter()
            .take(4)
            .take_while(|token| lexicon::SIGN.leads_on.contains(&*token.plain))
            .count();
        let next = end + leads;
        if leads == 0 || next >= self.tokens.len() {
            return Tail::Nothing;
        }
        match self.tokens[next].kind {
            Kind::Number => self.tail(digits(self.tokens, next).end),
            Kind::Word => self
                .number_in_words(next)
                .map_or(Tail::Nothing, |figure| self.tail(figure.end)),
            _ => Tail::Nothing,
        }
    }

    fn tail(&self, at: usize) -> Tail {
        let rest = &self.tokens[at.min(self.tokens.len())..];
        match rest.first().map(|token| &*token.plain) {
            Some("€") => return Tail::Unit("€"),
            Some("%") => return Tail::Unit("%"),
            _ => {}
        }
        let after_of = rest
            .iter()
            .take_while(|token| matches!(&*token.plain, "de" | "d" | "of" | "'" | "’"))
            .count();
        if let Some(month) = rest.get(after_of).and_then(month) {
            return Tail::Month(month, year(&rest[after_of + 1..]));
        }
        let words: Vec<&str> = rest
            .iter()
            .take(3)
            .take_while(|token| token.kind == Kind::Word)
            .map(|token| &*token.plain)
            .collect();
        let unit = |at: usize| words.get(at).and_then(|word| lexicon::unit(word));
        let sign = &*lexicon::SIGN;
        let said =
            |at: usize, list: &HashSet<&str>| words.get(at).is_some_and(|word| list.contains(word));
        let (unit, beside) = match (unit(0), unit(1)) {
            (Some(unit), _) => (unit, 1),
            (None, Some(unit)) => (unit, 0),
            (None, None) => return Tail::Nothing,
        };
        match unit {
            "day" if said(beside, &sign.working) => Tail::Unit("working day"),
            "day" if said(beside, &sign.natural) => Tail::Unit("calendar day"),
            unit => Tail::Unit(unit),
        }
    }

    fn calendar(&self, at: usize) -> Vec<Claim> {
        let token = &self.tokens[at];
        let weekday = lexicon::weekday(&token.plain).map(Claim::Weekday);
        weekday
            .or_else(|| month(token).map(Claim::Month))
            .into_iter()
            .collect()
    }

    /// A number written out, from here on. "One" is a number only before what it counts.
    fn number_in_words(&self, at: usize) -> Option<Figure> {
        let value = |at: usize| {
            let word = &self
                .tokens
                .get(at)
                .filter(|token| token.kind == Kind::Word)?
                .plain;
            self.words.numbers.get(word.as_str()).copied()
        };
        let (mut whole, mut part) = (0_u64, 0_u64);
        let mut end = at;
        while let Some(next) = value(end) {
            match next {
                1000 => {
                    whole += part.max(1) * 1000;
                    part = 0;
                }
                100 if part < 10 => part = part.max(1) * 100,
                _ if part % 100 == 0 => part += next,
                1..10 if part % 10 == 0 && part % 100 >= 20 => part += next,
                _ => break,
            }
            end += 1;
            let joins = self.tokens[end..]
                .iter()
                .take(3)
                .take_while(|token| matches!(&*token.plain, "-" | "i" | "y" | "and"))
                .count();
            let goes_on = value(end + joins).is_some_and(|next| {
                (next < 10 && part % 10 == 0 && part % 100 >= 20) || (next == 100 && part < 10)
            });
            if joins > 0 && goes_on {
                end += joins;
            }
        }
        let counts = |at: usize| match self.tail(at) {
            Tail::Unit(unit) => !unit.is_empty(),
            Tail::Month(..) => true,
            Tail::Nothing => false,
        };
        let article = end == at + 1 && value(at) == Some(1);
        (end > at && (!article || counts(end))).then_some(Figure {
            end,
            written: (whole + part).to_string(),
            value: Some((whole + part) * 100),
        })
    }
}

/// "May" is a month with its capital letter only.
fn month(token: &Token<'_>) -> Option<usize> {
    lexicon::month(&token.plain).filter(|_| token.plain != "may" || token.capital)
}

/// The number that begins here, with the groups of a telephone or of thousands that follow it.
fn digits(tokens: &[Token<'_>], at: usize) -> Figure {
    let is_group = |token: &&Token<'_>| {
        token.kind == Kind::Number && token.text.chars().all(|c| c.is_ascii_digit())
    };
    let groups: Vec<&Token<'_>> = tokens[at..].iter().take_while(is_group).collect();
    let length: usize = groups.iter().map(|group| group.text.len()).sum();
    let alone = Figure {
        end: at + 1,
        written: tokens[at].text.to_owned(),
        value: value(tokens[at].text),
    };
    if groups.len() < 2 {
        return alone;
    }
    let thousands =
        groups[0].text.len() <= 3 && groups[1..].iter().all(|group| group.text.len() == 3);
    if length < 9 && !thousands {
        return alone;
    }
    let written: String = groups.iter().map(|group| group.text).collect();
    Figure {
        end: at + groups.len(),
        value: value(&written),
        written,
    }
}

/// The year after a month: "de 2026", ", 2026", "del 2026".
fn year(rest: &[Token<'_>]) -> Option<u32> {
    let year = rest.iter().take(3).find(|token| {
        !matches!(
            &*token.plain,
            "de" | "del" | "of" | "," | "l" | "’" | "'" | "any" | "año"
        )
    })?;
    (year.kind == Kind::Number && year.text.len() == 4)
        .then(|| year.text.parse().ok())
        .flatten()
}

/// Promises without a number. A phrase that can mean two things is read in both.
fn told(tokens: &[Token<'_>]) -> Vec<Vec<Claim>> {
    let words: Vec<String> = tokens
        .iter()
        .filter(|token| token.kind == Kind::Word)
        .map(|token| folded(token.text))
        .collect();
    let text = format!(" {} ", words.join(" "));
    let phrases: BTreeSet<&String> = lexicon::TOLD
        .iter()
        .flat_map(|told| &told.phrases)
        .filter(|phrase| text.contains(&format!(" {phrase} ")))
        .collect();
    let meanings = |phrase: &String| {
        lexicon::TOLD
            .iter()
            .filter(|told| told.phrases.contains(phrase))
            .map(|told| Claim::Told(told.name, told.tells_when))
            .collect()
    };
    phrases.into_iter().map(meanings).collect()
}
