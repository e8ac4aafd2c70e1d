//! How much is told of an item at once.
//!
//! On a telephone an answer is a few lines, and the papers and the price come when they are asked for. On a page
//! there is room for them, and asking again is only tiresome.

use kernel::Lang;
use platform::texts::say;

/// What is told of an item, in one language.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The answer in a few sentences.
    pub answer: &'a str,
    /// The papers that are needed.
    pub documents: &'a [String],
    /// The price.
    pub fee: &'a str,
    /// When it is done.
    pub deadline: &'a str,
}

impl Told<'_> {
    /// The answer, then the papers, the price and the term, as far as they are known.
    pub fn at_length(&self, lang: Lang) -> String {
        let papers = self.documents.iter().map(|paper| format!("\n• {paper}"));
        let papers: String = papers.collect();
        let term = labelled(lang, "chat-full-deadline", ": ", self.deadline);
        let price = labelled(lang, "chat-full-fee", ": ", self.fee);
        let both: Vec<String> = price.into_iter().chain(term).collect();
        let parts = [
            Some(self.answer.to_owned()),
            labelled(lang, "chat-full-documents", "", &papers),
            (!both.is_empty()).then(|| both.join("\n")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.join("\n\n")
    }
}

/// What stands behind its name, if there is anything.
fn labelled(lang: Lang, key: &str, between: &str, value: &str) -> Option<String> {
    (!value.trim().is_empty()).then(|| format!("*{}*{between}{value}", say(lang, key)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_follows_the_answer() {
        let documents = ["DNI".to_owned(), "Contracte de lloguer".to_owned()];
        let told = Told {
            answer: "Cal demanar-ho.",
            documents: &documents,
            fee: "Gratuït",
            deadline: "Al moment",
        };
        assert_eq!(
            told.at_length(Lang::Ca),
            "Cal demanar-ho.\n\n*Què cal portar*\n• DNI\n• Contracte de lloguer\n\n*Preu*: Gratuït\n*Termini*: Al moment"
        );
    }

    #[test]
    fn what_is_not_known_leaves_no_gap() {
        let told = Told {
            answer: "Truqueu-nos.",
            documents: &[],
            fee: "",
            deadline: " ",
        };
        assert_eq!(told.at_length(Lang::En), "Truqueu-nos.");
    }
}
