//! What became of a message we handed to a provider, and what that means for the next one.

use std::time::Duration;

use kernel::Lang;
use platform::http::HttpFault;
use platform::texts::{knows, say, say_with};

/// What became of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SendOutcome {
    /// The provider took it and named it.
    Sent {
        /// The provider's id of it, as its statuses and reactions will name it.
        external_id: String,
    },
    /// Not taken; it may be sent again.
    Retry {
        /// How long the provider asked us to wait, if it did.
        after: Option<Duration>,
        /// Who has to wait.
        class: RetryClass,
    },
    /// Refused for good; sending it again would be refused again.
    Never {
        /// The provider's code.
        code: i64,
        /// The key of the sentence that explains it to staff.
        explanation: &'static str,
    },
    /// The channel itself is out of order: hold everything, lose nothing, tell an administrator.
    HoldChannel {
        /// The provider's code.
        code: i64,
    },
    /// This person cannot be written to here: they blocked us, left, or never opened the conversation.
    Unreachable {
        /// The provider's code.
        code: i64,
    },
    /// The conversation goes on at another address; send it again there.
    Moved {
        /// The new address.
        address: String,
    },
    /// It was handed over and the answer was lost. It may have arrived: it is not sent again blindly.
    Uncertain,
}

/// Who has to wait before the next attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryClass {
    /// This conversation only.
    Person,
    /// The whole channel: it sends too fast.
    Channel,
    /// This message, because the provider is having trouble of its own or cannot be reached.
    Provider,
}

impl SendOutcome {
    pub(super) fn wait(class: RetryClass, after: Option<Duration>) -> Self {
        // A provider that asks for days has made a mistake, and one that asks for nothing would be asked at once.
        let after = after.map(|after| after.clamp(Duration::from_secs(1), Duration::from_hours(1)));
        Self::Retry { after, class }
    }

    pub(super) fn never(code: i64) -> Self {
        Self::Never {
            code,
            explanation: key(code),
        }
    }

    /// What a failed call means when a message was in it.
    pub(super) fn of_fault(fault: HttpFault) -> Self {
        match fault {
            HttpFault::NotReached => Self::wait(RetryClass::Provider, None),
            HttpFault::AnswerLost | HttpFault::TooLong(_) => Self::Uncertain,
            // Our own configuration names an address we may not call.
            HttpFault::Forbidden => Self::HoldChannel { code: 0 },
        }
    }

    /// What a status without a readable body means.
    pub(super) fn of_status(status: u16, after: Option<Duration>) -> Self {
        match status {
            200..=299 | 408 | 504 => Self::Uncertain,
            401 => Self::HoldChannel { code: 190 },
            403 => Self::HoldChannel { code: 10 },
            404 => Self::HoldChannel { code: 404 },
            429 => Self::wait(RetryClass::Channel, after),
            500..=599 => Self::wait(RetryClass::Provider, after),
            other => Self::never(i64::from(other)),
        }
    }
}

/// What a provider's code means, in the words of staff.
pub fn explanation(lang: Lang, code: i64) -> String {
    match key(code) {
        FALLBACK => say_with(lang, FALLBACK, &[("code", code.to_string().into())]),
        key => say(lang, key),
    }
}

const FALLBACK: &str = "channel-error-unknown";

/// The codes that have a sentence of their own. A code that means the same as another shares its sentence.
fn key(code: i64) -> &'static str {
    let key = match code {
        0 | 190 => "channel-error-190",
        3 | 10 | 200..=299 => "channel-error-10",
        4 | 80007 | 130_429 => "channel-error-130429",
        100 | 131_008 | 131_009 => "channel-error-100",
        368 | 131_031 => "channel-error-368",
        400 => "channel-error-400",
        401 | 404 => "channel-error-401",
        403 => "channel-error-403",
        429 => "channel-error-429",
        130_472 | 131_049 => "channel-error-131049",
        130_497 => "channel-error-130497",
        131_000 | 131_016 | 131_057 | 133_016 => "channel-error-131000",
        131_026 => "channel-error-131026",
        131_042 => "channel-error-131042",
        131_045 => "channel-error-131045",
        131_047 => "channel-error-131047",
        131_050 => "channel-error-131050",
        131_051 => "channel-error-131051",
        131_052 => "channel-error-131052",
        131_053 => "channel-error-131053",
        131_056 => "channel-error-131056",
        131_062 => "channel-error-131062",
        132_000..=132_999 => "channel-error-132000",
        _ => FALLBACK,
    };
    if knows(key) { key } else { FALLBACK }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn behaviour_09_a_failure_is_explained_in_catalan_and_every_other_language() {
        for code in [
            0, 3, 4, 10, 100, 190, 200, 294, 368, 400, 401, 403, 429, 80007, 130_429, 130_472,
            130_497, 131_000, 131_026, 131_042, 131_045, 131_047, 131_049, 131_050, 131_051,
            131_052, 131_053, 131_056, 131_062, 132_001,
        ] {
            assert_ne!(key(code), FALLBACK, "{code} has no sentence");
            for lang in Lang::ALL {
                let said = explanation(lang, code);
                assert!(
                    said.len() > 20 && !said.starts_with('['),
                    "{code} in {lang}: {said}"
                );
            }
        }
        assert!(explanation(Lang::Ca, 131_047).contains("24 hores"));
        assert!(explanation(Lang::Ca, 987_654).contains("987654"));
    }

    #[test]
    fn behaviour_18_an_answer_that_was_lost_is_uncertain_and_one_never_asked_for_is_tried_again() {
        assert_eq!(
            SendOutcome::of_fault(HttpFault::AnswerLost),
            SendOutcome::Uncertain
        );
        let again = SendOutcome::Retry {
            after: None,
            class: RetryClass::Provider,
        };
        assert_eq!(SendOutcome::of_fault(HttpFault::NotReached), again);
    }
}
