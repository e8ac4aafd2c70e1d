//! What an answer says of the attention it is about: no more than several others say too.

use std::collections::BTreeMap;

use crate::figures::FEWEST;

/// When and where somebody was attended, as far as it is told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Circumstances {
    /// The month, as `2026-11`.
    pub month: Option<String>,
    /// The channel.
    pub channel: Option<String>,
    /// The department.
    pub department: Option<String>,
    /// The matter.
    pub item: Option<String>,
    /// The language.
    pub lang: Option<String>,
}

/// At this level nothing is told any more.
const NOTHING: u8 = 4;

impl Circumstances {
    /// The same with less: matter and language go first, then the department, the channel and the month.
    fn at(&self, level: u8) -> Self {
        let until = |last: u8, what: &Option<String>| what.clone().filter(|_| level <= last);
        Self {
            month: until(3, &self.month),
            channel: until(2, &self.channel),
            department: until(1, &self.department),
            item: until(0, &self.item),
            lang: until(0, &self.lang),
        }
    }
}

/// For each answer, by its id, the most that at least [`FEWEST`] answers to the same version have in common.
pub(crate) fn blur(
    answers: BTreeMap<String, (i64, Circumstances)>,
) -> BTreeMap<String, Circumstances> {
    let (mut left, mut told) = (answers, BTreeMap::new());
    for level in 0..=NOTHING {
        let mut alike: BTreeMap<(i64, Circumstances), u64> = BTreeMap::new();
        for (version, of) in left.values() {
            *alike.entry((*version, of.at(level))).or_default() += 1;
        }
        left.retain(|id, (version, of)| {
            let of = of.at(level);
            let many = alike.get(&(*version, of.clone())).copied();
            let enough = level == NOTHING || many.unwrap_or_default() >= FEWEST;
            if enough {
                told.insert(id.clone(), of);
            }
            !enough
        });
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(channel: &str, item: &str) -> Circumstances {
        Circumstances {
            month: Some("2026-11".into()),
            channel: Some(channel.into()),
            department: Some("oac".into()),
            item: Some(item.into()),
            lang: Some("ca".into()),
        }
    }

    #[test]
    fn nothing_is_told_that_fewer_than_five_have_in_common() {
        let mut answers = BTreeMap::new();
        for number in 0..5 {
            answers.insert(format!("a{number}"), (1, of("whatsapp", "padro-volant")));
        }
        for number in 0..4 {
            answers.insert(format!("b{number}"), (1, of("whatsapp", "llicencia")));
        }
        answers.insert("c".into(), (1, of("whatsapp", "padro-historic")));
        answers.insert("d".into(), (1, of("telegram", "padro-volant")));
        let told = blur(answers);
        assert_eq!(told.len(), 11);
        assert_eq!(told["a0"].item.as_deref(), Some("padro-volant"));
        assert_eq!((&told["b0"].item, &told["b0"].lang), (&None, &None));
        assert_eq!(
            told["c"], told["b0"],
            "the five that are left stand together"
        );
        assert_eq!(told["d"], of("", "").at(NOTHING), "alone it says nothing");
    }
}
