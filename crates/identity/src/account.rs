//! A member of staff, as the office knows them.

use kernel::{Actor, Right, Role, SessionId, StaffId, Timestamp};
use serde::Serialize;

use crate::error::Error;
use crate::work::{Availability, Likes, Work};

/// Somebody who works here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Account {
    /// Its id, by which facts name the person.
    pub id: StaffId,
    /// What they type to enter.
    pub login: String,
    /// What colleagues call them.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Since when they may no longer enter.
    pub disabled_at: Option<Timestamp>,
    /// Whether they showed a second factor already.
    pub enrolled: bool,
    /// Whether their password was given by somebody else and still has to be changed.
    pub password_given: bool,
    /// Their last good access.
    pub last_access: Option<Access>,
    /// The good access before that.
    pub previous_access: Option<Access>,
    /// Misses since the last good access.
    pub missed: i64,
    /// Misses between the two accesses: what the person is told after entering.
    pub previous_missed: i64,
    /// What they serve, and how much at once.
    pub work: Work,
    /// Whether they are there for people.
    pub availability: Availability,
    /// How they like their desk.
    pub likes: Likes,
}

/// When and from where somebody entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Access {
    /// When.
    pub at: Timestamp,
    /// From where.
    pub source: String,
}

/// Whoever is at the desk now: an account and the session it came in with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignedIn {
    /// Who.
    pub account: Account,
    /// The session; `None` when a program came with a token.
    pub session: Option<SessionId>,
    /// When they came in.
    pub since: Timestamp,
    /// The hour at which the session ends whatever happens.
    pub ends_at: Timestamp,
}

impl SignedIn {
    /// The person's id.
    pub fn id(&self) -> StaffId {
        self.account.id
    }

    /// As facts name them.
    pub fn actor(&self) -> Actor {
        Actor::Staff(self.account.id)
    }

    /// What they may do.
    pub fn role(&self) -> Role {
        self.account.role
    }
}

/// Who asks for a change of accounts, what they may do, and when.
#[derive(Debug, Clone, Copy)]
pub struct By {
    /// As facts name them.
    pub actor: Actor,
    /// What they may do.
    pub role: Role,
    /// When.
    pub at: Timestamp,
}

impl By {
    /// Whoever sits at the machine, who could write into the tables anyway.
    pub fn operator(at: Timestamp) -> Self {
        Self {
            actor: Actor::Operator,
            role: Role::Admin,
            at,
        }
    }

    /// Whoever is at the desk.
    pub fn staff(who: &SignedIn, at: Timestamp) -> Self {
        Self {
            actor: who.actor(),
            role: who.role(),
            at,
        }
    }

    pub(crate) fn needs(self, right: Right) -> Result<(), Error> {
        if self.role.may(right) {
            Ok(())
        } else {
            Err(Error::NeedsRight(right))
        }
    }

    pub(crate) fn is(self, account: StaffId) -> bool {
        self.actor == Actor::Staff(account)
    }
}

/// A log-in name as it is compared: small, without spaces around.
pub fn login(written: &str) -> Result<String, Error> {
    let login = written.trim().to_lowercase();
    let signs =
        |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || ".-_".contains(sign);
    let good = (2..=40).contains(&login.len())
        && login.chars().all(signs)
        && login.starts_with(|c: char| c.is_ascii_lowercase());
    if good {
        Ok(login)
    } else {
        Err(Error::UnusableLogin)
    }
}

/// A person's name, without spaces around and without signs that hide or turn text.
pub fn name(written: &str) -> Result<String, Error> {
    let hides = |sign: char| {
        sign.is_control()
            || matches!(sign, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
    };
    let name: String = written.chars().filter(|sign| !hides(*sign)).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if (1..=80).contains(&name.chars().count()) {
        Ok(name)
    } else {
        Err(Error::UnusableName)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_is_small_and_plain() {
        assert_eq!(login(" Marta.Soler ").ok().as_deref(), Some("marta.soler"));
        for bad in [
            "",
            "m",
            "9marta",
            "mar ta",
            "màrta",
            "-marta",
            &"m".repeat(41),
        ] {
            assert!(login(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_name_keeps_its_accents_and_loses_what_hides_in_it() {
        assert_eq!(
            name("  Núria  Pla i Goñi ").ok().as_deref(),
            Some("Núria Pla i Goñi")
        );
        assert_eq!(name("Gal\u{202E}·la").ok().as_deref(), Some("Gal·la"));
        assert!(name(" \u{200B} ").is_err());
    }

    #[test]
    fn roles_contain_the_ones_before_them() {
        let clara = By {
            actor: Actor::Staff(StaffId::new()),
            role: Role::Coordinator,
            at: Timestamp::UNIX_EPOCH,
        };
        assert!(clara.needs(Right::Serve).is_ok());
        assert!(clara.needs(Right::Coordinate).is_ok());
        assert!(matches!(
            clara.needs(Right::Administer),
            Err(Error::NeedsRight(Right::Administer))
        ));
    }
}
