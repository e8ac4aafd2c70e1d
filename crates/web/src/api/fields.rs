//! How fields are read: by rules that the document for programs tells too.

use std::sync::OnceLock;

use kernel::Lang;
use platform::texts::{say, say_with};
use regex::Regex;
use serde_json::{Map, Value, json};

use super::problem::Amiss;

/// What a text must be like.
#[derive(Debug)]
pub struct Rule {
    /// The text that says what is expected, after `api-field-`.
    pub key: &'static str,
    /// The pattern, which begins and ends with the text.
    pub pattern: &'static str,
    /// The fewest and the most characters.
    pub length: (usize, usize),
    /// A value that is good.
    pub example: &'static str,
    compiled: OnceLock<Regex>,
}

impl Rule {
    const fn new(
        key: &'static str,
        pattern: &'static str,
        length: (usize, usize),
        example: &'static str,
    ) -> Self {
        Self {
            key,
            pattern,
            length,
            example,
            compiled: OnceLock::new(),
        }
    }

    /// Whether a text is like that.
    pub fn fits(&self, text: &str) -> bool {
        let (least, most) = self.length;
        let pattern = self.compiled.get_or_init(|| {
            Regex::new(self.pattern).expect("the patterns of the interface are well written")
        });
        (least..=most).contains(&text.chars().count()) && pattern.is_match(text)
    }

    /// The rule as JSON Schema.
    pub fn schema(&self, description: &str) -> Value {
        json!({
            "type": "string",
            "description": description,
            "pattern": self.pattern,
            "minLength": self.length.0,
            "maxLength": self.length.1,
            "examples": [self.example],
        })
    }
}

/// A service by its id; whether there is one is another question.
pub static SERVICE: Rule = Rule::new("service", "^[!-~]+$", (1, 100), "padro");
/// A place, as it was offered.
pub static SLOT: Rule = Rule::new(
    "slot",
    "^[A-Za-z0-9_-]+$",
    (8, 200),
    "MjAyNi0wMS0wNy4xMTQudDE",
);
/// What somebody is called.
pub static NAME: Rule = Rule::new(
    "name",
    r"^[^ \x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]*$",
    (1, 120),
    "Quima Puigdomènec",
);
/// A telephone number: nine digits of Spain, or any with its country code.
pub static PHONE: Rule = Rule::new(
    "phone",
    r"^([6-9]([ .-]?[0-9]){8}|\+34([ .-]?[0-9]){9}|\+[124-9]([ .-]?[0-9]){7,14}|\+3[0-35-9]([ .-]?[0-9]){6,13})$",
    (9, 32),
    "+34600000012",
);
/// An address of mail.
pub static EMAIL: Rule = Rule::new(
    "email",
    r"^[A-Za-z0-9_%+-]+(\.[A-Za-z0-9_%+-]+)*@[A-Za-z0-9]+(-+[A-Za-z0-9]+)*(\.[A-Za-z0-9]+(-+[A-Za-z0-9]+)*)+$",
    (6, 254),
    "quima@example.org",
);
/// The number of an identity document.
pub static DOCUMENT: Rule = Rule::new("document", "^[A-Za-z0-9-]+$", (5, 20), "X0000000T");
/// One of our languages.
pub static LANGUAGE: Rule = Rule::new("language", "^(ca|es|en)$", (2, 2), "ca");
/// A site by its id.
pub static SITE: Rule = Rule::new("site", "^[a-z0-9-]+$", (1, 100), "oac");
/// A part of the hall that people wait in.
pub static ZONE: Rule = Rule::new("zone", "^(quick|assisted|appointment)$", (5, 11), "quick");
/// Why somebody may not wait as long as others.
pub static LANE: Rule = Rule::new("lane", "^(ordinary|priority|urgent)$", (6, 8), "ordinary");
/// The program's word for what it asks once.
pub static ONCE: Rule = Rule::new(
    "once",
    r"^[!-~]+$",
    (1, 255),
    "7c5d2f0e-6a0b-4f0e-9b2a-0f1d6c3b8a55",
);

/// Reads the fields of an object, and notes what is amiss.
pub struct Fields<'a> {
    lang: Lang,
    within: &'static str,
    map: &'a Map<String, Value>,
    known: Vec<&'static str>,
    amiss: Vec<Amiss>,
}

impl<'a> Fields<'a> {
    /// The fields of an object that is itself the field `within`, with its dot; empty for the whole body.
    pub fn of(lang: Lang, within: &'static str, map: &'a Map<String, Value>) -> Self {
        Self {
            lang,
            within,
            map,
            known: Vec::new(),
            amiss: Vec::new(),
        }
    }

    /// A text that must be there; empty where something is amiss.
    pub fn text(&mut self, name: &'static str, rule: &'static Rule) -> String {
        if !self.map.contains_key(name) {
            self.known.push(name);
            self.note(name, say(self.lang, "api-field-missing"));
        }
        self.maybe(name, rule).unwrap_or_default()
    }

    /// A text that may be there.
    pub fn maybe(&mut self, name: &'static str, rule: &'static Rule) -> Option<String> {
        self.known.push(name);
        match self.map.get(name)? {
            Value::String(text) if rule.fits(text) => return Some(text.clone()),
            Value::String(_) => self.note(name, expected(self.lang, rule)),
            _ => self.note(name, say(self.lang, "api-field-no-text")),
        }
        None
    }

    /// An object that must be there.
    pub fn object(&mut self, name: &'static str) -> Option<&'a Map<String, Value>> {
        self.known.push(name);
        match self.map.get(name) {
            Some(Value::Object(map)) => return Some(map),
            Some(_) => self.note(name, say(self.lang, "api-field-no-object")),
            None => self.note(name, say(self.lang, "api-field-missing")),
        }
        None
    }

    /// Notes that a field is amiss.
    pub fn note(&mut self, name: &str, detail: String) {
        let field = format!("{}{name}", self.within);
        self.amiss.push(Amiss { field, detail });
    }

    /// What is amiss, with the fields that nobody knows.
    pub fn end(mut self) -> Vec<Amiss> {
        let strange = self
            .map
            .keys()
            .filter(|name| !self.known.contains(&name.as_str()));
        for name in strange {
            // The name is the caller's own, and of any length.
            let short: String = name.chars().take(60).collect();
            let detail = say(self.lang, "api-field-unknown");
            let field = format!("{}{short}", self.within);
            self.amiss.push(Amiss { field, detail });
        }
        self.amiss
    }
}

/// What is expected of a text.
pub fn expected(lang: Lang, rule: &Rule) -> String {
    let (least, most) = rule.length;
    let blanks = [
        ("least", least.into()),
        ("most", most.into()),
        ("example", rule.example.into()),
    ];
    say_with(lang, &format!("api-field-{}", rule.key), &blanks)
}

#[cfg(test)]
mod tests {
    use kernel::Phone;
    use proptest::prelude::*;

    use super::*;

    const RULES: [&Rule; 11] = [
        &SERVICE, &SLOT, &NAME, &PHONE, &EMAIL, &DOCUMENT, &LANGUAGE, &ONCE, &SITE, &ZONE, &LANE,
    ];

    #[test]
    fn every_rule_has_an_example_that_fits_and_words() {
        for rule in RULES {
            assert!(rule.fits(rule.example), "{}", rule.key);
            let words = expected(Lang::Ca, rule);
            assert!(!words.contains("[api-"), "{words} is missing");
            assert!(!rule.fits(""), "{}", rule.key);
            assert!(!rule.fits("a\u{0}b"), "{}", rule.key);
        }
    }

    #[test]
    fn what_is_amiss_is_named_where_it_stands() {
        let body = json!({ "phone": 600, "email": "nobody", "colour": "red" });
        let mut fields = Fields::of(Lang::En, "person.", body.as_object().expect("an object"));
        fields.text("name", &NAME);
        fields.maybe("phone", &PHONE);
        fields.maybe("email", &EMAIL);
        let names: Vec<String> = fields.end().into_iter().map(|it| it.field).collect();
        assert_eq!(
            names,
            [
                "person.name",
                "person.phone",
                "person.email",
                "person.colour"
            ]
        );
    }

    proptest! {
        #[test]
        fn every_number_that_fits_is_a_telephone_number(
            number in r"([6-9]([ .-]?[0-9]){8}|\+34([ .-]?[0-9]){9}|\+[124-9]([ .-]?[0-9]){7,14}|\+3[0-35-9]([ .-]?[0-9]){6,13})"
        ) {
            if PHONE.fits(&number) {
                prop_assert!(Phone::read(&number).is_ok(), "{number}");
            }
        }
    }
}
