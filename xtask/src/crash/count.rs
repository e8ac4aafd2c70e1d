//! What must hold after all the kills.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::Story;
use crate::Outcome;
use crate::providers::Sent;
use crate::trial::Exported;

/// The counts; everything below `uncertain` must be zero.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Count {
    acknowledged: usize,
    sent_again: usize,
    present: usize,
    answers: usize,
    uncertain: usize,
    lost: usize,
    twice: usize,
    out_of_order: usize,
    answers_twice: usize,
    answers_unexplained: usize,
    answers_left: usize,
    unanswered: usize,
}

impl Count {
    /// Fails when anything is not as it must be.
    pub fn verdict(&self) -> Outcome {
        let wrong = self.lost
            + self.twice
            + self.out_of_order
            + self.answers_twice
            + self.answers_unexplained
            + self.answers_left
            + self.unanswered;
        if wrong == 0 {
            Ok(())
        } else {
            Err(format!("{wrong} violations: {self}"))
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "acknowledged {}, sent again {}, present {}, lost {}, twice {}, out of order {}, unanswered {}; \
             answers {}, of them uncertain {}, sent twice {}, unexplained {}, left {}",
            self.acknowledged,
            self.sent_again,
            self.present,
            self.lost,
            self.twice,
            self.out_of_order,
            self.unanswered,
            self.answers,
            self.uncertain,
            self.answers_twice,
            self.answers_unexplained,
            self.answers_left
        )
    }
}

/// Compares what people were told with what the office holds and what the provider was sent.
pub fn count(stories: &[Story], exported: &[Exported], sent: &[Sent]) -> Count {
    let mut count = Count::default();
    for story in stories {
        count.acknowledged += story.acknowledged as usize;
        count.sent_again += story.again as usize;
        count_person(story, exported, &mut count);
    }
    count_answers(exported, sent, &mut count);
    count
}

fn count_person(story: &Story, exported: &[Exported], count: &mut Count) {
    let tag = format!(" {}-", story.mark);
    let number_of = |line: &Exported| {
        let number = line
            .text
            .split_once(&tag)
            .and_then(|(_, rest)| rest.parse::<u32>().ok());
        number.filter(|_| line.inwards)
    };
    let own: BTreeSet<&str> = exported
        .iter()
        .filter(|line| number_of(line).is_some())
        .map(|line| line.conversation.as_str())
        .collect();
    let mut seen = BTreeSet::new();
    let mut last = 0;
    let mut answered = true;
    for line in exported
        .iter()
        .filter(|line| own.contains(line.conversation.as_str()))
    {
        let Some(number) = number_of(line) else {
            answered |= !line.inwards;
            continue;
        };
        count.present += 1;
        count.twice += usize::from(!seen.insert(number));
        count.out_of_order += usize::from(number < last);
        count.unanswered += usize::from(!answered);
        last = number;
        answered = false;
    }
    count.unanswered += usize::from(!answered);
    count.lost += (1..=story.acknowledged)
        .filter(|number| !seen.contains(number))
        .count();
}

fn count_answers(exported: &[Exported], sent: &[Sent], count: &mut Count) {
    let mut by_own_id: BTreeMap<&str, usize> = BTreeMap::new();
    for one in sent.iter().filter(|one| !one.ours.is_empty()) {
        *by_own_id.entry(&one.ours).or_default() += 1;
    }
    count.answers_twice = by_own_id.values().map(|times| times - 1).sum();
    let known: BTreeSet<&str> = sent.iter().map(|one| one.id.as_str()).collect();
    let mut told = BTreeSet::new();
    for line in exported.iter().filter(|line| !line.inwards) {
        count.answers += 1;
        match line.state.as_str() {
            "uncertain" => count.uncertain += 1,
            "waiting" | "sending" | "failed" => count.answers_left += 1,
            // Greetings went out before the counting began, so only ids of this part are compared.
            _ if known.contains(line.external_id.as_str()) => {
                count.answers_twice += usize::from(!told.insert(line.external_id.as_str()));
            }
            _ => {}
        }
    }
    // What the provider took and we do not know of must be among the uncertain ones.
    let unknown = known.len() - told.len();
    count.answers_unexplained = unknown.saturating_sub(count.uncertain);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(inwards: bool, text: &str, external_id: &str, state: &str) -> Exported {
        Exported {
            conversation: "t".into(),
            inwards,
            external_id: external_id.into(),
            text: text.into(),
            state: state.into(),
        }
    }

    fn sent(ours: &str, id: &str) -> Sent {
        Sent {
            to: "p".into(),
            ours: ours.into(),
            id: id.into(),
        }
    }

    fn story(acknowledged: u32) -> Vec<Story> {
        vec![Story {
            mark: "p01".into(),
            acknowledged,
            ..Story::default()
        }]
    }

    #[test]
    fn a_whole_story_has_no_violations() {
        let lines = [
            line(true, "on visc p01-0001", "a", ""),
            line(false, "answer", "w1", "sent"),
            line(true, "on visc p01-0002", "b", ""),
            line(false, "answer", "", "uncertain"),
        ];
        let count = count(&story(2), &lines, &[sent("1", "w1"), sent("2", "w2")]);
        assert_eq!(count.verdict(), Ok(()));
        assert_eq!((count.present, count.uncertain), (2, 1));
    }

    #[test]
    fn a_lost_a_doubled_and_a_misplaced_message_are_counted() {
        let lines = [
            line(true, "on visc p01-0002", "b", ""),
            line(false, "answer", "w1", "sent"),
            line(true, "on visc p01-0001", "a", ""),
            line(false, "answer", "w2", "sent"),
            line(true, "on visc p01-0001", "a", ""),
            line(false, "answer", "w3", "sent"),
        ];
        let count = count(
            &story(3),
            &lines,
            &[
                sent("1", "w1"),
                sent("2", "w2"),
                sent("2", "w3"),
                sent("4", "w4"),
            ],
        );
        assert_eq!((count.lost, count.twice, count.out_of_order), (1, 1, 1));
        assert_eq!((count.answers_twice, count.answers_unexplained), (1, 1));
        assert!(count.verdict().is_err());
    }
}
