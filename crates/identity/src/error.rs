//! Every way in which this crate says no.

use kernel::Timestamp;
use platform::Fault;

/// A refusal, or the fault of the machine underneath.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The name, the password or the code is wrong, or the account is closed. Which one is never said.
    #[error("access refused")]
    NoEntry,
    /// Too many misses from here: the next try counts from this instant.
    #[error("too many misses: wait until {0}")]
    Wait(Timestamp),
    /// Too many misses from here: a coordinator has to unlock.
    #[error("too many misses: a coordinator has to unlock")]
    Locked,
    /// The first step was too long ago, or this is not its token.
    #[error("the log-in has to begin again")]
    Expired,
    /// The password breaks a rule.
    #[error("unusable password: {0}")]
    Password(#[from] crate::password::Unusable),
    /// The log-in name is taken.
    #[error("the login {0:?} is taken")]
    LoginTaken(String),
    /// A log-in name is 2 to 40 of the signs a-z, 0-9, dot, dash and underscore, and begins with a letter.
    #[error("unusable login: 2 to 40 of a-z, 0-9, dot, dash, underscore, beginning with a letter")]
    UnusableLogin,
    /// The person's name is empty or longer than 80 characters.
    #[error("unusable name: 1 to 80 characters")]
    UnusableName,
    /// Somebody holds between one and so many conversations at once.
    #[error("unusable capacity: 1 to {0} conversations")]
    UnusableCapacity(u32),
    /// The name of a program is empty or longer than 80 characters.
    #[error("unusable name of a key: 1 to 80 characters")]
    UnusableKeyName,
    /// A program asks between once and so many times a minute.
    #[error("unusable quota: 1 to {0} a minute")]
    UnusableQuota(u32),
    /// The same key was made before: a form was sent twice.
    #[error("this key was made before")]
    KeyMade,
    /// There is no such key, or it was revoked before.
    #[error("no such key")]
    NoKey,
    /// There is no such account.
    #[error("no such account")]
    NoAccount,
    /// One's own account can be neither disabled nor demoted by oneself.
    #[error("nobody closes the door on themselves")]
    OnesOwn,
    /// The actor's role may not do this.
    #[error("this needs the right to {}", .0.code())]
    NeedsRight(kernel::Right),
    /// The machine failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Error {
    /// The key of the text that tells a person; `None` for what no page says.
    pub fn key(&self) -> Option<&'static str> {
        Some(match self {
            Self::NoEntry => "signin-refused",
            Self::Wait(_) => "signin-wait",
            Self::Locked => "signin-locked",
            Self::Expired => "signin-expired",
            Self::Password(unusable) => unusable.key(),
            Self::LoginTaken(_) => "desk-staff-login_taken",
            Self::UnusableLogin => "desk-staff-login_unusable",
            Self::UnusableName => "desk-staff-name_unusable",
            Self::UnusableCapacity(_) => "composer-members-capacity_unusable",
            Self::NoAccount => "desk-staff-no_account",
            Self::OnesOwn => "desk-staff-ones_own",
            Self::NeedsRight(_) => "desk-staff-needs_right",
            // Whoever makes keys says this beside the field it is about.
            Self::UnusableKeyName
            | Self::UnusableQuota(_)
            | Self::KeyMade
            | Self::NoKey
            | Self::Fault(_) => {
                return None;
            }
        })
    }
}
