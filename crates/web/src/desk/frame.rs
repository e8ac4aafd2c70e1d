//! What stands around every page of the desk: whose desk it is, where they are, what waits.

use conversations::views::{self, Counts};
use identity::account::Access;
use kernel::{Right, Role, Timestamp};

use crate::kit::{Failure, Kit};
use crate::signin::Staff;

/// The part of the desk somebody is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The inbox.
    Inbox,
    /// Channels and their health.
    Channels,
    /// Staff accounts.
    Members,
    /// Who read and did what.
    Audit,
    /// One's own account.
    Account,
}

/// What stands around a page.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The person's name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Where they are.
    pub place: Place,
    /// How many conversations are where.
    pub counts: Counts,
    /// Channels that do not work, for those who keep them.
    pub broken_channels: usize,
    /// The access before this one, shown once after coming in, with the misses in between.
    pub access: Option<(Option<Access>, i64)>,
    /// The instant the page was drawn, which live pages count from.
    pub now: Timestamp,
}

impl Frame {
    /// The frame of a page of this member of staff.
    pub async fn of(staff: &Staff, place: Place) -> Result<Self, Failure> {
        let (id, role) = (staff.id(), staff.who.role());
        let (counts, broken_channels) = staff
            .office
            .read(async move |tx| {
                let counts = views::counts(tx, id).await?;
                let broken = if role.may(Right::Coordinate) {
                    let health = conversations::actions::channels::health(tx).await?;
                    let held = health.iter().filter(|channel| channel.held_since.is_some());
                    held.count()
                } else {
                    0
                };
                Ok::<_, platform::Fault>((counts, broken))
            })
            .await?;
        let account = &staff.who.account;
        Ok(Self {
            name: account.name.clone(),
            role,
            place,
            counts,
            broken_channels,
            access: None,
            now: staff.office.now(),
        })
    }

    /// The same frame with the access before this one.
    pub fn after_entering(mut self, staff: &Staff) -> Self {
        let account = &staff.who.account;
        self.access = Some((account.previous_access.clone(), account.missed));
        self
    }

    /// The first letters of the first two words of the name.
    pub fn initials(&self) -> String {
        let first = |word: &str| word.chars().next();
        self.name
            .split_whitespace()
            .take(2)
            .filter_map(first)
            .flat_map(char::to_uppercase)
            .collect()
    }

    /// The mark of the page one is on.
    pub fn current(&self, place: &Place) -> &'static str {
        if self.place == *place {
            "page"
        } else {
            "false"
        }
    }

    /// Whether the person keeps channels and looks after waits.
    pub fn coordinates(&self) -> bool {
        self.role.may(Right::Coordinate)
    }

    /// The access before this one in words.
    pub fn access_words(&self, kit: &Kit) -> Option<String> {
        let (access, missed) = self.access.as_ref()?;
        let mut words = match access {
            Some(access) => {
                let when = format!("{}, {} h", kit.day(&access.at), kit.hour(&access.at));
                let source = ("source", access.source.clone().into());
                platform::texts::say_with(
                    kit.lang,
                    "desk-access-before",
                    &[("when", when.into()), source],
                )
            }
            None => kit.say("desk-access-first"),
        };
        if *missed > 0 {
            words.push(' ');
            words.push_str(&kit.counted("desk-access-missed", "number", *missed));
        }
        Some(words)
    }
}
