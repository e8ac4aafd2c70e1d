//! What a program is told when something was not done: problem details, RFC 9457.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::Lang;
use platform::texts::{Word as Blank, say, say_with};
use serde_json::{Value, json};

/// The media type.
pub const KIND: &str = "application/problem+json";
/// What the names of problems begin with.
pub const NAMES: &str = "urn:finestreta:problem:";
const AGAIN: u32 = 5;

/// Which problem it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// The question or the body cannot be read.
    Unreadable,
    /// There is no key, or it is none of ours.
    Unauthorised,
    /// The key was revoked.
    Revoked,
    /// Whoever the token is of may not do this.
    Forbidden,
    /// There is nothing of that name that this key may know of.
    NotFound,
    /// The appointment was given back.
    Cancelled,
    /// This cannot be done there.
    Method,
    /// Somebody else has the place, or nobody receives people then.
    Taken,
    /// Somebody else sits at the counter.
    Seated,
    /// A ticket cannot do that in the state it is in.
    State,
    /// This person has as many before them as may be.
    Limit,
    /// It has begun: it is not changed any more.
    Over,
    /// The body is longer than anything that can be meant.
    TooLarge,
    /// The body is no JSON.
    Media,
    /// Fields are missing, unknown or not as they must be.
    Invalid,
    /// Something else was asked with the same word.
    Reused,
    /// The key asked more often than it may.
    TooMany,
    /// The machine failed.
    Broken,
}

impl Word {
    /// Every problem.
    pub const ALL: [Self; 18] = [
        Self::Unreadable,
        Self::Unauthorised,
        Self::Revoked,
        Self::Forbidden,
        Self::NotFound,
        Self::Cancelled,
        Self::Method,
        Self::Taken,
        Self::Seated,
        Self::State,
        Self::Limit,
        Self::Over,
        Self::TooLarge,
        Self::Media,
        Self::Invalid,
        Self::Reused,
        Self::TooMany,
        Self::Broken,
    ];

    /// The word, as addresses and texts have it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Unauthorised => "unauthorised",
            Self::Revoked => "revoked",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not-found",
            Self::Cancelled => "cancelled",
            Self::Method => "method",
            Self::Taken => "taken",
            Self::Seated => "seated",
            Self::State => "state",
            Self::Limit => "limit",
            Self::Over => "over",
            Self::TooLarge => "too-large",
            Self::Media => "media",
            Self::Invalid => "invalid",
            Self::Reused => "reused",
            Self::TooMany => "too-many",
            Self::Broken => "broken",
        }
    }

    /// The status code.
    pub fn status(self) -> StatusCode {
        match self {
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::Unauthorised => StatusCode::UNAUTHORIZED,
            Self::Revoked | Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound | Self::Cancelled => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Taken | Self::Seated | Self::State | Self::Limit | Self::Over => {
                StatusCode::CONFLICT
            }
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Media => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Invalid | Self::Reused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Broken => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

/// One field that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amiss {
    /// Its name: `person.phone`, `from`, `Idempotency-Key`.
    pub field: String,
    /// What is wrong with it.
    pub detail: String,
}

/// Why something was not done.
#[derive(Debug, Clone)]
pub struct Problem {
    word: Word,
    title: String,
    detail: String,
    errors: Vec<Amiss>,
    alternatives: Option<Vec<Value>>,
    again_in: Option<u32>,
}

impl Problem {
    /// A problem in somebody's language.
    pub fn new(lang: Lang, word: Word) -> Self {
        Self::with(lang, word, &[])
    }

    /// A problem whose words have blanks.
    pub fn with(lang: Lang, word: Word, blanks: &[(&'static str, Blank<'_>)]) -> Self {
        let code = word.code();
        Self {
            word,
            title: say(lang, &format!("api-title-{code}")),
            detail: say_with(lang, &format!("api-detail-{code}"), blanks),
            errors: Vec::new(),
            alternatives: None,
            again_in: (word == Word::Broken).then_some(AGAIN),
        }
    }

    /// The fields that are not as they must be.
    pub fn naming(mut self, errors: Vec<Amiss>) -> Self {
        self.errors = errors;
        self
    }

    /// Other places.
    pub fn offering(mut self, alternatives: Vec<Value>) -> Self {
        self.alternatives = Some(alternatives);
        self
    }

    /// After how many seconds it may be tried again.
    pub fn again_in(mut self, seconds: u32) -> Self {
        self.again_in = Some(seconds);
        self
    }

    /// The problem as it is told.
    pub fn told(&self) -> Value {
        let mut told = json!({
            "type": format!("{NAMES}{}", self.word.code()),
            "title": self.title,
            "status": self.word.status().as_u16(),
            "detail": self.detail,
        });
        if !self.errors.is_empty() {
            let errors = self.errors.iter();
            told["errors"] = errors
                .map(|it| json!({ "field": it.field, "detail": it.detail }))
                .collect();
        }
        if let Some(alternatives) = &self.alternatives {
            told["alternatives"] = alternatives.clone().into();
        }
        told
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let kind = [(header::CONTENT_TYPE, HeaderValue::from_static(KIND))];
        let told = self.told().to_string();
        let mut response = (self.word.status(), kind, told).into_response();
        let headers = response.headers_mut();
        if let Some(seconds) = self.again_in {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        if self.word == Word::Unauthorised {
            let how = HeaderValue::from_static("Bearer realm=\"api\"");
            headers.insert(header::WWW_AUTHENTICATE, how);
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_has_its_words() {
        for word in Word::ALL {
            let told = Problem::with(Lang::Ca, word, &[("most", 2.into())]).told();
            assert!(!told.to_string().contains("[api-"), "{told}");
        }
    }
}
