//! How far somebody got in the tutorials, kept by their own browser in a plain cookie. Nobody else knows.

use catalogue::Catalogue;

/// The cookie.
pub const COOKIE: &str = "passos";
/// After so long without going on it is forgotten.
pub const KEPT_SECONDS: u32 = 90 * 24 * 60 * 60;
/// More tutorials than this at once are not remembered; the oldest goes.
const MOST: usize = 12;

/// The step reached in each tutorial, the latest tutorial last. One more than the last step means done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress(Vec<(String, usize)>);

impl Progress {
    /// What the cookie says, as far as it names tutorials and steps that exist.
    pub fn read(cookie: &str, town: &Catalogue) -> Self {
        let entry = |text: &str| {
            let (id, step) = text.split_once('~')?;
            let step: usize = step.parse().ok()?;
            let steps = town.tutorial(id)?.steps.len();
            (1..=steps + 1)
                .contains(&step)
                .then(|| (id.to_owned(), step))
        };
        let mut read = Self::default();
        for (id, step) in cookie.split('.').take(2 * MOST).filter_map(entry) {
            read.reach(&id, step);
        }
        read
    }

    /// What the cookie is to say.
    pub fn text(&self) -> String {
        let entries: Vec<String> = self
            .0
            .iter()
            .map(|(id, step)| format!("{id}~{step}"))
            .collect();
        entries.join(".")
    }

    /// The step reached in a tutorial.
    pub fn of(&self, id: &str) -> Option<usize> {
        self.0
            .iter()
            .find(|(it, _)| it == id)
            .map(|(_, step)| *step)
    }

    /// Notes that somebody went on to `step`, or back to it.
    pub fn reach(&mut self, id: &str, step: usize) {
        self.0.retain(|(it, _)| it != id);
        self.0.push((id.to_owned(), step));
        let over = self.0.len().saturating_sub(MOST);
        self.0.drain(..over);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::citizen::facilities::samples::town;

    fn check(cookie: &str, expected: &str) {
        assert_eq!(Progress::read(cookie, &town()).text(), expected, "{cookie}");
    }

    #[test]
    fn a_cookie_is_believed_only_as_far_as_the_tutorials_exist() {
        check("", "");
        check("prova~2", "prova~2");
        check("prova~2.curta~1", "prova~2.curta~1");
        check("prova~4", "prova~4");
        check("prova~5", "");
        check("prova~0.no-hi-es~1.curta~x.~.prova", "");
        check("prova~1.curta~1.prova~3", "curta~1.prova~3");
    }

    #[test]
    fn going_on_moves_the_tutorial_to_the_end_of_the_list() {
        let mut progress = Progress::read("prova~2.curta~1", &town());
        progress.reach("prova", 3);
        assert_eq!(progress.text(), "curta~1.prova~3");
        assert_eq!(
            (progress.of("prova"), progress.of("altra")),
            (Some(3), None)
        );
        for n in 0..30 {
            progress.reach(&format!("t{n}"), 1);
        }
        assert_eq!(progress.0.len(), MOST);
    }
}
