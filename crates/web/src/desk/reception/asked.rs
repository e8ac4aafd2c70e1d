//! What reception has touched so far. It all stands in the address, so that each tap is a link and nothing is kept of
//! anybody.

use journeys::hall::{Need, Somebody, Way};
use kernel::Lang;
use queue::hall::Zone;
use queue::welcome::Pressing;
use serde::Deserialize;

use super::PATH;
use crate::citizen::encoded;

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The site.
    pub lloc: String,
    /// What was typed: words, or the code of an appointment.
    pub q: String,
    /// The matter.
    pub que: String,
    /// The needs, as words with commas.
    pub te: String,
    /// What cannot wait.
    pub pressa: String,
    /// The language they are called in.
    pub idioma: String,
    /// The zone, where another than the best was chosen.
    pub zona: String,
}

impl Asked {
    /// The same at this site.
    pub fn at(mut self, site: &str) -> Self {
        site.clone_into(&mut self.lloc);
        self
    }

    /// The address of the same with one thing changed.
    pub fn with(&self, name: &str, value: &str) -> String {
        let mut next = self.clone();
        let field = match name {
            "que" => &mut next.que,
            "te" => &mut next.te,
            "pressa" => &mut next.pressa,
            "idioma" => &mut next.idioma,
            _ => &mut next.zona,
        };
        value.clone_into(field);
        // Whatever else is said of them may make another zone the best.
        if name != "zona" {
            next.zona.clear();
        }
        next.address()
    }

    /// The address of the same with a need more, or without it.
    pub fn toggled(&self, need: &str) -> String {
        let mut words: Vec<&str> = self.words().filter(|word| *word != need).collect();
        if !self.has(need) {
            words.push(need);
        }
        self.with("te", &words.join(","))
    }

    /// Whether a need was touched.
    pub fn has(&self, need: &str) -> bool {
        self.words().any(|word| word == need)
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.te.split(',').filter(|word| !word.is_empty())
    }

    /// This very page.
    pub fn address(&self) -> String {
        let fields = [
            ("lloc", &self.lloc),
            ("q", &self.q),
            ("que", &self.que),
            ("te", &self.te),
            ("pressa", &self.pressa),
            ("idioma", &self.idioma),
            ("zona", &self.zona),
        ];
        let said = fields.into_iter().filter(|(_, value)| !value.is_empty());
        let said: Vec<String> = said
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        format!("{PATH}?{}", said.join("&"))
    }

    /// The language they are called in.
    pub fn lang(&self) -> Lang {
        self.idioma.parse().unwrap_or(Lang::Ca)
    }

    /// Who comes, as far as it was touched.
    pub fn somebody(&self) -> Somebody {
        Somebody {
            service: self.que.clone(),
            needs: self.words().filter_map(Need::of).collect(),
            pressing: match self.pressa.as_str() {
                "urgent" => Some(Pressing::Urgent),
                "deadline" => Some(Pressing::Deadline),
                _ => None,
            },
        }
    }

    /// The zone that was chosen, if it is open to them; else the best.
    pub fn zone(&self, ways: &[Way]) -> Option<Zone> {
        let open = |way: &&Way| way.is_open && way.zone.code() == self.zona;
        let chosen = ways.iter().find(open);
        let best = || ways.iter().find(|way| way.is_best);
        chosen.or_else(best).map(|way| way.zone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_need_touched_twice_is_none_and_another_zone_is_thought_of_anew() {
        let asked = Asked {
            lloc: "oac".to_owned(),
            que: "padro-volant".to_owned(),
            te: "company,hearing".to_owned(),
            zona: "quick".to_owned(),
            ..Asked::default()
        };
        assert_eq!(
            asked.toggled("company"),
            "/taulell/benvinguda?lloc=oac&que=padro%2Dvolant&te=hearing"
        );
        assert_eq!(
            asked.with("zona", "assisted"),
            "/taulell/benvinguda?lloc=oac&que=padro%2Dvolant&te=company%2Chearing&zona=assisted"
        );
    }
}
