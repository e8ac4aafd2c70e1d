//! What stands around every page of the desk: whose desk it is, where they are, what waits.

use conversations::views::{self, Counts};
use identity::Likes;
use identity::account::Access;
use kernel::{Right, Role, Timestamp};

use crate::kit::{Failure, Kit};
use crate::signin::Staff;

/// The part of the desk somebody is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The inbox.
    Inbox,
    /// The search.
    Search,
    /// People over every door.
    People,
    /// When the counters receive people.
    Agenda,
    /// Channels and their health.
    Channels,
    /// Staff accounts.
    Members,
    /// Keys of other people's programs.
    Keys,
    /// The machines of the hall.
    Devices,
    /// Who read and did what.
    Audit,
    /// One's counter in the hall.
    Counter,
    /// The telephone.
    Calls,
    /// The day's appointments.
    Daybook,
    /// What people told the council.
    Requests,
    /// What people say of the service.
    Surveys,
    /// The council's texts.
    Content,
    /// Where notes name one.
    Mentions,
    /// Everybody's work.
    Supervisor,
    /// The hall, for whoever coordinates it.
    Hall,
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
    /// The calls we promised, and how many of them are late.
    pub calls: ::calls::views::Standing,
    /// The access before this one, shown once after coming in, with the misses in between.
    pub access: Option<(Option<Access>, i64)>,
    /// Whether the person is there for new people, in words, and whether that is so.
    pub availability: (String, bool),
    /// Whether there is anything for the person to do among the day's appointments.
    pub keeps_daybook: bool,
    /// How many notes name the person and are not read.
    pub mentions: i64,
    /// How the person likes their desk.
    pub likes: Likes,
    /// What stands in the search field.
    pub sought: String,
    /// The instant the page was drawn, which live pages count from.
    pub now: Timestamp,
}

impl Frame {
    /// The frame of a page of this member of staff.
    pub async fn of(staff: &Staff, place: Place) -> Result<Self, Failure> {
        let (id, role, scope) = (staff.id(), staff.who.role(), super::scope(staff));
        let (telephone, now) = (super::calls::desk(staff), staff.office.now());
        let (counts, broken_channels, calls, mentions) = staff
            .office
            .read(async move |tx| {
                let counts = views::counts_within(tx, id, &scope).await?;
                let broken = if role.may(Right::Coordinate) {
                    let health = conversations::actions::channels::health(tx).await?;
                    let held = health.iter().filter(|channel| channel.held_since.is_some());
                    held.count()
                } else {
                    0
                };
                let calls = ::calls::views::standing(tx, &telephone.scope, now).await?;
                let mentions = views::unread_mentions(tx, id).await?;
                Ok::<_, platform::Fault>((counts, broken, calls, mentions))
            })
            .await?;
        let account = &staff.who.account;
        Ok(Self {
            name: account.name.clone(),
            role,
            place,
            counts,
            broken_channels,
            calls,
            access: None,
            availability: (
                super::supervisor::availability_words(
                    account.availability.at(now),
                    staff.office.lang(),
                ),
                account.availability.takes(now),
            ),
            keeps_daybook: super::daybook::has_part(staff).await?,
            mentions,
            likes: account.likes.clone(),
            sought: String::new(),
            now: staff.office.now(),
        })
    }

    /// The same frame with the access before this one.
    pub fn after_entering(mut self, staff: &Staff) -> Self {
        let account = &staff.who.account;
        self.access = Some((account.previous_access.clone(), account.previous_missed));
        self
    }

    /// The same frame with these words in the search field.
    pub fn looking_for(mut self, words: &str) -> Self {
        words.clone_into(&mut self.sought);
        self
    }

    /// Whether the person is told, by a sound or by their browser, when something happens.
    pub fn wants_news(&self) -> bool {
        self.telephones() && (self.likes.sound || self.likes.notices)
    }

    /// How many wait, as far as anybody reads it.
    pub fn waiting(&self) -> String {
        super::views::capped(self.counts.unassigned)
    }

    /// How many promised calls are late, in words.
    pub fn late_calls(&self, kit: &Kit) -> String {
        kit.counted("calls-overdue-count", "number", self.calls.overdue)
    }

    /// Whether the person calls people back, for the office or for a partner.
    pub fn telephones(&self) -> bool {
        self.role.may(Right::Help)
    }

    /// Whether the person helps residents, and so has an inbox and people to look for.
    pub fn helps(&self) -> bool {
        self.role.may(Right::Serve)
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

    /// Whether the person serves whoever comes to the office.
    pub fn serves(&self) -> bool {
        self.role.may(Right::Serve)
    }

    /// Whether the person writes the council's texts.
    pub fn writes(&self) -> bool {
        self.role.may(Right::Write)
    }

    /// Whether the person keeps channels and looks after waits.
    pub fn coordinates(&self) -> bool {
        self.role.may(Right::Coordinate)
    }

    /// Whether the person keeps accounts and keys.
    pub fn administers(&self) -> bool {
        self.role.may(Right::Administer)
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
