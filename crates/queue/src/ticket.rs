//! A place in the line, and what may become of it.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use kernel::{AppointmentId, Lang, StaffId, TicketId, Timestamp, madrid};
use serde::{Deserialize, Serialize};

use crate::error::Refused;
use crate::hall::Rules;
use crate::late::LateCall;
use crate::order::Lane;

/// What is printed and spoken: a letter and a number, `A042`. It says nothing of whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Number {
    /// The letter of its line.
    pub prefix: String,
    /// From 1, each day anew.
    pub number: u32,
}

impl Number {
    /// Reads a number as people type it: `a27`, `A 027`, `A027`.
    pub fn read(words: &str) -> Option<Self> {
        let words: String = words.chars().filter(|sign| !sign.is_whitespace()).collect();
        let digits = words.find(|sign: char| sign.is_ascii_digit())?;
        let (prefix, number) = words.split_at(digits);
        let number = number.parse().ok().filter(|number| *number > 0)?;
        let is_letters =
            !prefix.is_empty() && prefix.chars().all(|sign| sign.is_ascii_alphabetic());
        is_letters.then(|| Self {
            prefix: prefix.to_ascii_uppercase(),
            number,
        })
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:03}", self.prefix, self.number)
    }
}

/// How far a ticket came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// In the line.
    Waiting,
    /// Called to a counter, and on the way.
    Called,
    /// At a counter.
    Attended,
    /// Filling in a form or making a copy: neither waiting nor attended.
    Parked,
    /// Called in vain. They may come back for a while.
    Missed,
    /// Over.
    Done,
    /// Gone of their own will.
    Left,
}

/// The word is no state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no state of a ticket")]
pub struct UnknownState;

impl State {
    const ALL: [Self; 7] = [
        Self::Waiting,
        Self::Called,
        Self::Attended,
        Self::Parked,
        Self::Missed,
        Self::Done,
        Self::Left,
    ];

    /// The word for it in tables and text keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Called => "called",
            Self::Attended => "attended",
            Self::Parked => "parked",
            Self::Missed => "missed",
            Self::Done => "done",
            Self::Left => "left",
        }
    }
}

impl FromStr for State {
    type Err = UnknownState;

    fn from_str(text: &str) -> Result<Self, UnknownState> {
        let mut all = Self::ALL.into_iter();
        all.find(|state| state.code() == text).ok_or(UnknownState)
    }
}

/// A place in the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// Which.
    pub id: TicketId,
    /// Whoever has this word may look after it on a telephone.
    pub link: String,
    /// Where.
    pub site: String,
    /// On which day.
    pub date: Date,
    /// What is printed and spoken.
    pub number: Number,
    /// The line it stands in, by id.
    pub line: String,
    /// Why they may not wait as long as others.
    pub lane: Lane,
    /// How far it came.
    pub state: State,
    /// What for, by id.
    pub service: String,
    /// The language they are called in.
    pub lang: Lang,
    /// What they need besides.
    pub needs: Vec<String>,
    /// When they came. A transfer does not change it.
    pub came_at: Timestamp,
    /// Who has the smaller one is called first.
    pub rank_at: Timestamp,
    /// They are not called before this.
    pub from_at: Timestamp,
    /// Only this counter calls them.
    pub only_counter: Option<String>,
    /// Where they were called to last.
    pub counter: Option<String>,
    /// By whom.
    pub staff: Option<StaffId>,
    /// How often they were called in this turn.
    pub calls: u16,
    /// When they were called last.
    pub called_at: Option<Timestamp>,
    /// When they came to the counter.
    pub attended_at: Option<Timestamp>,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
    /// What came of it.
    pub outcome: Option<String>,
    /// Through which door they came.
    pub door: Door,
    /// The appointment they came for.
    pub appointment: Option<AppointmentId>,
    /// Its hour.
    pub hour_at: Option<Timestamp>,
    /// Which of its turns it is in, from 1: each wait in a line is one, and each further matter at a counter.
    pub turn: u32,
}

/// Through which door somebody got their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Door {
    /// Staff of the welcome zone.
    Reception,
    /// A kiosk.
    Kiosk,
    /// Their own telephone.
    Phone,
    /// An agent at a counter.
    Counter,
    /// A program.
    Program,
}

impl Door {
    const ALL: [Self; 5] = [
        Self::Reception,
        Self::Kiosk,
        Self::Phone,
        Self::Counter,
        Self::Program,
    ];

    /// The word for it in tables and text keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Reception => "reception",
            Self::Kiosk => "kiosk",
            Self::Phone => "phone",
            Self::Counter => "counter",
            Self::Program => "program",
        }
    }
}

/// The word is no door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no door of the hall")]
pub struct UnknownDoor;

impl FromStr for Door {
    type Err = UnknownDoor;

    fn from_str(text: &str) -> Result<Self, UnknownDoor> {
        let mut all = Self::ALL.into_iter();
        all.find(|door| door.code() == text).ok_or(UnknownDoor)
    }
}

/// How somebody comes back from where they filled in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Back {
    /// To the counter that sent them.
    Same,
    /// To the first that is free.
    Any,
}

impl Ticket {
    /// From when their present wait counts: when they came, or the hour they were promised if that is later.
    pub fn waits_since(&self) -> Timestamp {
        self.hour_at
            .filter(|_| self.lane == Lane::Hour)
            .map_or(self.came_at, |hour| hour.max(self.came_at))
    }

    /// A counter calls them.
    pub fn call(&mut self, counter: &str, staff: StaffId, now: Timestamp) -> Result<(), Refused> {
        self.only(&[State::Waiting])?;
        self.state = State::Called;
        self.counter = Some(counter.to_owned());
        self.staff = Some(staff);
        self.calls = 1;
        self.called_at = Some(now);
        Ok(())
    }

    /// They are called once more: after a pause, and not for ever.
    pub fn recall(&mut self, rules: &Rules, now: Timestamp) -> Result<(), Refused> {
        self.only(&[State::Called])?;
        if self.calls > rules.recalls {
            return Err(Refused::CalledEnough(self.calls));
        }
        let again = self.called_at.map(|at| at + rules.pause());
        if let Some(at) = again.filter(|at| *at > now) {
            return Err(Refused::TooSoon(at));
        }
        self.calls += 1;
        self.called_at = Some(now);
        Ok(())
    }

    /// They are at the counter.
    pub fn attend(&mut self, now: Timestamp) -> Result<(), Refused> {
        self.only(&[State::Called])?;
        self.state = State::Attended;
        self.attended_at.get_or_insert(now);
        Ok(())
    }

    /// They did not come. Only a person says so.
    pub fn miss(&mut self, now: Timestamp) -> Result<(), Refused> {
        self.only(&[State::Called])?;
        self.state = State::Missed;
        self.ended_at = Some(now);
        Ok(())
    }

    /// Whoever was missed comes back in time: they wait as somebody who may not wait long.
    pub fn come_back(&mut self, rules: &Rules, now: Timestamp) -> Result<(), Refused> {
        self.only(&[State::Missed])?;
        let until = self.ended_at.map(|at| at + rules.back());
        if until.is_none_or(|until| until < now) {
            return Err(Refused::TooLate);
        }
        let ahead = jiff::SignedDuration::from_secs(rules.ahead.priority);
        self.state = State::Waiting;
        self.ended_at = None;
        self.rank_at = self.rank_at.max(now - ahead);
        self.from_at = now;
        Ok(())
    }

    /// They go and fill in a form.
    pub fn park(&mut self) -> Result<(), Refused> {
        self.only(&[State::Called, State::Attended])?;
        self.state = State::Parked;
        Ok(())
    }

    /// They are back with it, where they stood.
    pub fn unpark(&mut self, back: Back, now: Timestamp) -> Result<(), Refused> {
        self.only(&[State::Parked])?;
        self.state = State::Waiting;
        self.from_at = now;
        self.only_counter = match back {
            Back::Same => self.counter.clone(),
            Back::Any => None,
        };
        Ok(())
    }

    /// They go on in another line: they came when they came. `first` puts them before everybody there.
    pub fn transfer(&mut self, line: &str, first: bool, now: Timestamp) -> Result<(), Refused> {
        self.only(&[State::Waiting, State::Called, State::Attended])?;
        self.state = State::Waiting;
        line.clone_into(&mut self.line);
        self.only_counter = None;
        self.from_at = now;
        if first {
            self.rank_at = Timestamp::UNIX_EPOCH;
        }
        Ok(())
    }

    /// Somebody receives them without calling: in a room, at the door.
    pub fn receive(&mut self, now: Timestamp) -> Result<(), Refused> {
        self.only(&[State::Waiting])?;
        self.state = State::Done;
        self.attended_at = Some(now);
        self.ended_at = Some(now);
        self.outcome = Some("unsaid".to_owned());
        Ok(())
    }

    /// They were called where there was no network, which is told now. Of a day that was ended for want of news, this is
    /// the news.
    pub fn was_called(&mut self, call: &LateCall, now: Timestamp) -> Result<(), Refused> {
        let is_ended_by_day = self.state == State::Left
            && (self.ended_at).is_some_and(|at| at.to_zoned(madrid()).date() > self.date);
        if !is_ended_by_day {
            self.only(&[State::Waiting])?;
        }
        // The kiosk's clock is believed between when they came and now.
        let at = call.at.max(self.came_at).min(now);
        let ended_at = call.ended_at.map_or(at, |ended| ended.max(at).min(now));
        self.counter = Some(call.counter.clone());
        self.calls = 1;
        self.called_at = Some(at);
        self.ended_at = Some(ended_at);
        if call.missed {
            self.state = State::Missed;
        } else {
            self.state = State::Done;
            self.attended_at = Some(at);
            self.outcome = Some("unsaid".to_owned());
        }
        Ok(())
    }

    /// They have another matter, at the same counter.
    pub fn go_on_with(&mut self, service: &str, now: Timestamp) -> Result<(), Refused> {
        self.only(&[State::Called, State::Attended])?;
        self.state = State::Attended;
        self.attended_at.get_or_insert(now);
        service.clone_into(&mut self.service);
        Ok(())
    }

    /// What came of it is put right afterwards.
    pub fn correct(&mut self, outcome: &str) -> Result<(), Refused> {
        self.only(&[State::Done])?;
        self.outcome = Some(outcome.to_owned());
        Ok(())
    }

    /// It is over.
    pub fn finish(&mut self, outcome: &str, now: Timestamp) -> Result<(), Refused> {
        self.only(&[State::Called, State::Attended])?;
        self.state = State::Done;
        self.attended_at.get_or_insert(now);
        self.ended_at = Some(now);
        self.outcome = Some(outcome.to_owned());
        Ok(())
    }

    /// They leave the line.
    pub fn leave(&mut self, now: Timestamp) -> Result<(), Refused> {
        self.only(&[State::Waiting, State::Parked, State::Missed])?;
        self.state = State::Left;
        self.ended_at = Some(now);
        Ok(())
    }

    /// Their day is over, and nobody said what came of them.
    pub fn end_day(&mut self, now: Timestamp) -> Result<(), Refused> {
        self.only(&[
            State::Waiting,
            State::Called,
            State::Attended,
            State::Parked,
        ])?;
        self.state = State::Left;
        self.ended_at = Some(now);
        Ok(())
    }

    fn only(&self, states: &[State]) -> Result<(), Refused> {
        if states.contains(&self.state) {
            Ok(())
        } else {
            Err(Refused::Is(self.state))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_type_it_and_printed_in_one_way() {
        for words in ["A027", "a27", " a 027 "] {
            let number = Number::read(words).expect(words);
            assert_eq!(number.to_string(), "A027");
        }
        assert_eq!(
            Number::read("ax1234").expect("two letters").to_string(),
            "AX1234"
        );
        for words in ["", "A", "27", "A0", "A-1", "ç3", "A9999999999"] {
            assert_eq!(Number::read(words), None, "{words}");
        }
    }
}
