//! What nobody would write, to see that the assistant stands it: no panic, and never long over one message.
//!
//! Inputs are made from the pack's own phrases, cut, swapped, doubled and strewn with letters of all scripts, and
//! from noise. The same seed makes the same inputs.

use std::time::{Duration, Instant};

use conversations::incoming::ChannelKind;
use conversations::turn::Staffing;
use conversations::{Ask, Assistant, Heard};
use kernel::{Lang, Timestamp};

use crate::Concierge;

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Endured {
    /// How many inputs were heard.
    pub inputs: u64,
    /// The longest one took.
    pub longest: Duration,
    /// That input, its first letters.
    pub worst: String,
    /// How long the longest inputs took beside those a tenth as long, on average: 10 would be in proportion.
    pub growth: f64,
}

/// Chance that can be repeated (`SplitMix64`, Steele, Lea and Flood, 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, many: usize) -> usize {
        usize::try_from(self.next() % (many.max(1) as u64)).unwrap_or_default()
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// Letters and signs that trip programs up.
const ODD: [&str; 24] = [
    "l·l", "·", "ç", "ny", "\u{301}", "\u{200d}", "\u{202e}", "\u{0}", "👍🏽", "🇪🇸", "ﬁ", "ß", "İ",
    "ı", "ﷺ", "漢", "١", "\t", "\r\n", "’", "-", "…", "=", "112",
];

/// Takes so many turns with made-up inputs, each conversation some turns long.
pub fn endure(concierge: &Concierge, phrases: &[String], inputs: u64, seed: u64) -> Endured {
    let mut chance = Chance(seed);
    let mut endured = Endured {
        inputs,
        longest: Duration::ZERO,
        worst: String::new(),
        growth: growth(concierge, &mut chance),
    };
    let mut ask = blank();
    for input in 0..inputs {
        if input % 7 == 0 {
            ask = blank();
        }
        let text = made_up(&mut chance, phrases);
        ask.heard = Heard::Text { text };
        let begun = Instant::now();
        let turn = concierge.turn(&ask);
        let took = begun.elapsed();
        ask.memory = turn.memory;
        ask.lang = turn.lang;
        if took > endured.longest {
            endured.longest = took;
            endured.worst = text_of(&ask).chars().take(60).collect();
        }
    }
    endured
}

/// How much longer a message of 20,000 letters takes than one of 2,000.
fn growth(concierge: &Concierge, chance: &mut Chance) -> f64 {
    let mut time = |letters: usize| {
        let made = (0..20).map(|_| {
            let word: String = (0..8).map(|_| noise(chance)).collect();
            let text = word.repeat(letters / word.chars().count().max(1) + 1);
            let begun = Instant::now();
            concierge.understanding().decide(&text, Lang::Ca);
            begun.elapsed().as_secs_f64()
        });
        made.sum::<f64>()
    };
    let short = time(2_000);
    time(20_000) / short.max(1e-9)
}

fn blank() -> Ask {
    Ask {
        heard: Heard::Text {
            text: String::new(),
        },
        lang: Lang::Ca,
        lang_fixed: false,
        channel: ChannelKind::Whatsapp,
        memory: serde_json::Value::Null,
        now: Timestamp::UNIX_EPOCH,
        staff: Staffing::default(),
        phone: None,
        advice: None,
    }
}

fn text_of(ask: &Ask) -> &str {
    match &ask.heard {
        Heard::Text { text } => text,
        _ => "",
    }
}

/// One input: a phrase as it is or spoilt, several in a row, or noise of any length.
fn made_up(chance: &mut Chance, phrases: &[String]) -> String {
    match chance.below(10) {
        0 => (0..chance.below(40)).map(|_| noise(chance)).collect(),
        1 => noise(chance).repeat(chance.below(3_000)),
        2 => {
            let several = 1 + chance.below(30);
            let parts: Vec<&str> = (0..several)
                .map(|_| chance.pick(phrases).as_str())
                .collect();
            parts.join(["", " ", ", ", " i ", ". ", "?\n"][chance.below(6)])
        }
        3 => chance.pick(phrases).clone(),
        _ => {
            let mut letters: Vec<char> = chance.pick(phrases).chars().collect();
            for _ in 0..=chance.below(6) {
                spoil(chance, &mut letters);
            }
            letters.into_iter().collect()
        }
    }
}

fn spoil(chance: &mut Chance, letters: &mut Vec<char>) {
    if letters.is_empty() {
        return;
    }
    let at = chance.below(letters.len());
    match chance.below(5) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        2 => {
            let other = chance.below(letters.len());
            letters.swap(at, other);
        }
        3 => {
            let odd = noise(chance);
            letters.splice(at..at, odd.chars());
        }
        _ => letters.truncate(at),
    }
}

fn noise(chance: &mut Chance) -> String {
    match chance.below(4) {
        0 => (*chance.pick(&ODD)).to_owned(),
        1 => u32::try_from(chance.below(0x11_0000))
            .ok()
            .and_then(char::from_u32)
            .map(String::from)
            .unwrap_or_default(),
        _ => char::from(b'a' + u8::try_from(chance.below(26)).unwrap_or_default()).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::concierge;

    #[test]
    fn whatever_is_written_is_answered_and_a_longer_message_takes_no_longer_than_its_length() {
        let phrases = ["vull anul·lar la cita".to_owned(), "quant val?".to_owned()];
        let endured = endure(concierge(), &phrases, 300, 7);
        assert_eq!(endured.inputs, 300);
        // Time is measured elsewhere; here only that ten times the length is not a hundred times the time.
        assert!(endured.growth < 40.0, "{endured:?}");
    }

    #[test]
    fn the_same_seed_makes_the_same_inputs() {
        let phrases = ["com m'empadrono".to_owned()];
        let make = |seed| {
            let mut chance = Chance(seed);
            (0..50)
                .map(|_| made_up(&mut chance, &phrases))
                .collect::<Vec<_>>()
        };
        assert_eq!(make(1), make(1));
        assert_ne!(make(1), make(2));
    }
}
