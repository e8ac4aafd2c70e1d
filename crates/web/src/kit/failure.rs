//! What a person sees when something does not work. The only place that knows status codes.
//!
//! A failure leaves a handler without words; [`dress`] gives it a page in the person's language, with a
//! reference they can quote, and writes one log line under the same reference.

use std::any::Any;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use super::visitor::Visitor;
use super::{House, Kit};

/// Why a request got no page.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Failure {
    /// There is nothing here, or nothing this person may know of.
    #[error("there is nothing here")]
    NotFound,
    /// Staff only: go to the sign-in page given.
    #[error("nobody is signed in")]
    SignIn(&'static str),
    /// This member of staff may not.
    #[error("this role may not do that")]
    Forbidden,
    /// The form is too old, or another site sent it.
    #[error("the form did not come from a page this browser got")]
    Stale,
    /// The request cannot be understood; says which part.
    #[error("the request cannot be read: {0}")]
    Unreadable(String),
    /// More than the office takes.
    #[error("the request is too large")]
    TooLarge,
    /// Too often; try again after so many seconds.
    #[error("too many requests; again in {0} s")]
    TooMany(u32),
    /// Something changed meanwhile, so that this can no longer be done.
    #[error("somebody else was quicker")]
    Overtaken,
    /// The machine failed.
    #[error("the office failed while {doing}")]
    Broken {
        /// What was being done.
        doing: &'static str,
        /// Why it failed.
        #[source]
        source: Arc<dyn std::error::Error + Send + Sync>,
    },
    /// The program has a fault: a handler broke off.
    #[error("a handler broke off: {0}")]
    BrokeOff(String),
}

/// Absence from a subject becomes the page that says so.
pub trait OrNotFound<T> {
    /// The thing, or [`Failure::NotFound`].
    fn or_not_found(self) -> Result<T, Failure>;
}

impl<T> OrNotFound<T> for Option<T> {
    fn or_not_found(self) -> Result<T, Failure> {
        self.ok_or(Failure::NotFound)
    }
}

impl Failure {
    /// A failure of the machine while `doing` something.
    pub fn broken<E>(doing: &'static str) -> impl FnOnce(E) -> Self
    where
        E: std::error::Error + Send + Sync + 'static,
    {
        move |source| Self::Broken {
            doing,
            source: Arc::new(source),
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignIn(_) => StatusCode::SEE_OTHER,
            Self::Forbidden | Self::Stale => StatusCode::FORBIDDEN,
            Self::Unreadable(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Overtaken => StatusCode::CONFLICT,
            Self::Broken { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Self::BrokeOff(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The stem of its texts.
    fn word(&self) -> &'static str {
        match self {
            Self::NotFound | Self::SignIn(_) => "not-found",
            Self::Forbidden => "forbidden",
            Self::Stale => "stale",
            Self::Unreadable(_) => "unreadable",
            Self::TooLarge => "too-large",
            Self::TooMany(_) => "too-many",
            Self::Overtaken => "overtaken",
            Self::Broken { .. } | Self::BrokeOff(_) => "broken",
        }
    }

    fn is_ours(&self) -> bool {
        matches!(self, Self::Broken { .. } | Self::BrokeOff(_))
    }
}

impl From<platform::Fault> for Failure {
    fn from(fault: platform::Fault) -> Self {
        Self::broken("asking the database")(fault)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        if let Self::SignIn(page) = self {
            return Redirect::to(page).into_response();
        }
        let mut response = self.status().into_response();
        if let Self::TooMany(seconds) = self {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// Turns a panic of a handler into an answer.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the catching layer hands over the box"
)]
pub fn broke_off(cause: Box<dyn Any + Send>) -> Response {
    metrics::counter!("web_panics_total").increment(1);
    let words = cause.downcast_ref::<&str>().map(ToString::to_string);
    let words = words
        .or_else(|| cause.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    Failure::BrokeOff(words).into_response()
}

#[derive(Template)]
#[template(path = "kit/failure.html")]
struct Page {
    kit: Kit,
    title: String,
    words: String,
    reference: Option<String>,
    /// Whether it stands on staff's side of the counter.
    staff: bool,
}

/// Gives failures their page and their one log line.
pub async fn dress(State(house): State<House>, request: Request, next: Next) -> Response {
    let visitor = request.extensions().get::<Visitor>().cloned();
    let wants_page = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    // The router's own "not found" and "method not allowed" carry no failure and no body.
    if response.extensions().get::<Failure>().is_none() && is_bare(&response) {
        response.extensions_mut().insert(Failure::NotFound);
    }
    let Some(failure) = response.extensions_mut().remove::<Failure>() else {
        return response;
    };
    let reference = failure.is_ours().then(reference);
    if let Some(reference) = &reference {
        let cause = std::error::Error::source(&failure).map(chain);
        tracing::error!(reference, cause, "{failure}");
    } else {
        tracing::debug!("{failure}");
    }
    match visitor {
        Some(visitor) if wants_page => {
            let kit = Kit::new(&house, &visitor, &path);
            let stem = failure.word();
            let (title, words) = (
                kit.say(format!("kit-{stem}-title")),
                kit.say(format!("kit-{stem}-words")),
            );
            let page = Page {
                kit,
                title,
                words,
                reference,
                staff: path.starts_with("/taulell"),
            };
            with_page(response, &page)
        }
        _ => with_line(response, &failure, reference),
    }
}

fn is_bare(response: &Response) -> bool {
    let lost = matches!(
        response.status(),
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED
    );
    lost && !response.headers().contains_key(header::CONTENT_TYPE)
}

fn with_page(response: Response, page: &Page) -> Response {
    let (mut parts, _) = response.into_parts();
    let html = page.render().unwrap_or_else(|_| page.title.clone());
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    Response::from_parts(parts, html.into())
}

/// For programs: one line, and nothing of the cause when the fault is ours.
fn with_line(response: Response, failure: &Failure, reference: Option<String>) -> Response {
    let (mut parts, _) = response.into_parts();
    let line = match reference {
        Some(reference) => format!("failed; reference {reference}\n"),
        None => format!("{failure}\n"),
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    Response::from_parts(parts, line.into())
}

fn chain(cause: &(dyn std::error::Error + 'static)) -> String {
    let mut words = cause.to_string();
    let mut next = cause.source();
    while let Some(cause) = next {
        words.push_str(": ");
        words.push_str(&cause.to_string());
        next = cause.source();
    }
    words
}

/// A code that can be said on the telephone: no I, O, 0 or 1.
fn reference() -> String {
    const SIGNS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    let mut bytes = [0; 3];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    let [a, b, c] = bytes.map(|byte| char::from(SIGNS[usize::from(byte) % SIGNS.len()]));
    format!("F-{a}{b}{c}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_can_be_said_aloud() {
        let code = reference();
        assert_eq!(code.len(), 5);
        assert!(
            code.starts_with("F-") && !code[2..].contains(['I', 'O', '0', '1']),
            "{code}"
        );
    }

    #[test]
    fn a_failure_of_the_machine_is_never_told_in_the_answer() {
        let secret = std::io::Error::other("password=1234");
        let answer = Failure::broken("asking the database")(secret);
        assert!(!answer.to_string().contains("1234"));
        assert_eq!(
            answer.into_response().status(),
            StatusCode::SERVICE_UNAVAILABLE
        );
    }
}
