//! Whose program asks, and how often it may.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header, request};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use identity::{Key, Use};

use super::problem::{Problem, Word};
use super::{Asked, failed, openapi};
use crate::kit::{House, visitor};

/// What the quota is called in the headers that tell it.
const POLICY: &str = "minute";

/// The program that asks, with the language it is told things in.
#[derive(Debug, Clone)]
pub struct Program {
    /// Its key.
    pub key: Key,
    /// In which language it is told things.
    pub asked: Asked,
}

impl<S: Sync> FromRequestParts<S> for Program {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut request::Parts,
        _: &S,
    ) -> Result<Self, Self::Rejection> {
        let asked = Asked(visitor::preferred(&parts.headers));
        let key = parts.extensions.get::<Key>().cloned();
        let key = key.ok_or_else(|| asked.problem(Word::Unauthorised))?;
        Ok(Self { key, asked })
    }
}

/// Lets in whoever shows a key, as often as it may; anybody to the document and to which methods there are.
pub async fn admit(State(house): State<House>, mut request: Request, next: Next) -> Response {
    let is_open = request.uri().path() == openapi::PATH || request.method() == Method::OPTIONS;
    if is_open {
        return next.run(request).await;
    }
    let asked = Asked(visitor::preferred(request.headers()));
    let used = match known(&house, asked, request.headers()).await {
        Ok(used) => used,
        Err(problem) => return problem.into_response(),
    };
    let mut response = if used.is_too_many() {
        let blanks = [("most", used.key.per_minute.into())];
        Problem::with(asked.0, Word::TooMany, &blanks)
            .again_in(used.anew_in)
            .into_response()
    } else {
        request.extensions_mut().insert(used.key.clone());
        next.run(request).await
    };
    tell_quota(response.headers_mut(), &used);
    response
}

async fn known(house: &House, asked: Asked, headers: &HeaderMap) -> Result<Use, Problem> {
    let nobody = || asked.problem(Word::Unauthorised);
    let word = bearer(headers).ok_or_else(nobody)?;
    let found = identity::use_key(&house.db, word, house.clock.now()).await;
    let used = found.map_err(|fault| failed(asked, &fault))?;
    let used = used.ok_or_else(nobody)?;
    if used.key.revoked_at.is_some() {
        return Err(asked.problem(Word::Revoked));
    }
    Ok(used)
}

/// The word after `Bearer`.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut given = headers.get_all(header::AUTHORIZATION).iter();
    let (one, another) = (given.next()?, given.next());
    let (scheme, word) = one.to_str().ok()?.split_once(' ')?;
    let word = word.trim_start();
    let good = another.is_none() && scheme.eq_ignore_ascii_case("bearer") && !word.is_empty();
    good.then_some(word)
}

/// How often it may ask, how often still, and when anew.
fn tell_quota(headers: &mut HeaderMap, used: &Use) {
    let most = used.key.per_minute;
    let policy = format!("\"{POLICY}\";q={most};w=60");
    let left = format!("\"{POLICY}\";r={};t={}", used.left(), used.anew_in);
    for (name, value) in [("ratelimit-policy", policy), ("ratelimit", left)] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
}
