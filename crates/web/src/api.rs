//! The public interface of appointments: other people's programs look for places, book them, move them and give
//! them back, each with a key of its own.
//!
//! It stands beside the pages and not behind their layers: a program has no cookie and sends no form. Whatever goes
//! wrong is told as problem details (RFC 9457), in the language the program asks for. What can be asked is told to
//! programs at [`openapi::PATH`], from the same rules that read it here.

mod appointments;
mod fields;
mod figures;
mod gate;
pub mod hall;
mod offers;
mod openapi;
mod problem;
mod slot;

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::any;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::kit::{Doors, Failure, House, Need, failure, headers, visitor};
use problem::{Problem, Word};

/// The doors of the interface.
pub fn doors() -> Doors {
    let program = Need::Key;
    Doors::new()
        .get(Need::Anyone, openapi::PATH, openapi::show)
        .get(program, figures::PATH, figures::show)
        .get(program, offers::PATH, offers::list)
        .get(program, offers::SLOTS, offers::slots)
        .post(program, appointments::PATH, appointments::book)
        .get(program, appointments::ONE, appointments::show)
        .patch(program, appointments::ONE, appointments::shift)
        .delete(program, appointments::ONE, appointments::cancel)
}

/// The doors of the whole interface: those of programs, and those of the office's own programs.
#[cfg(test)]
pub fn all_doors() -> Doors {
    doors().and(hall::doors())
}

/// The interface, with what stands in front of it.
pub fn router(house: &House) -> Router {
    let programs = doors().into_router();
    let programs = programs.route("/api/{*rest}", any(nothing_here));
    let programs = programs.layer(from_fn_with_state(house.clone(), gate::admit));
    // The last layer is the outermost.
    programs
        .merge(hall::doors().into_router())
        .layer(CatchPanicLayer::custom(failure::broke_off))
        .layer(from_fn(speak))
        .layer(from_fn_with_state(house.clone(), headers::protect))
        .layer(CompressionLayer::new())
        .with_state(house.clone())
}

async fn nothing_here(asked: Asked) -> Problem {
    asked.problem(Word::NotFound)
}

/// In which language a program is told things.
#[derive(Debug, Clone, Copy)]
pub struct Asked(kernel::Lang);

impl Asked {
    fn problem(self, word: Word) -> Problem {
        Problem::new(self.0, word)
    }
}

impl<S: Sync> axum::extract::FromRequestParts<S> for Asked {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut axum::http::request::Parts,
        _: &S,
    ) -> Result<Self, Self::Rejection> {
        Ok(Self(visitor::preferred(&parts.headers)))
    }
}

/// The one word of a path; what cannot be read names nothing.
fn named(path: Result<Path<String>, PathRejection>) -> String {
    path.map(|Path(word)| word).unwrap_or_default()
}

/// Says in which language it speaks, which methods there are, and in the words of a problem what the router and a
/// broken handler say without any.
async fn speak(request: Request, next: Next) -> Response {
    let lang = visitor::preferred(request.headers());
    let wants_methods = request.method() == Method::OPTIONS;
    let mut response = next.run(request).await;
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        let allowed = response.headers().get(header::ALLOW).cloned();
        response = if wants_methods {
            StatusCode::NO_CONTENT.into_response()
        } else {
            Problem::new(lang, Word::Method).into_response()
        };
        if let Some(allowed) = allowed {
            response.headers_mut().insert(header::ALLOW, allowed);
        }
    } else if let Some(failure) = response.extensions_mut().remove::<Failure>() {
        tracing::error!("the interface for programs: {failure}");
        response = Problem::new(lang, Word::Broken).into_response();
    }
    let headers = response.headers_mut();
    let code = HeaderValue::from_static(lang.code());
    headers.entry(header::CONTENT_LANGUAGE).or_insert(code);
    headers.append(header::VARY, HeaderValue::from_static("accept-language"));
    response
}

/// Logs a fault of the machine and says only that there was one.
fn failed(asked: Asked, fault: &platform::Fault) -> Problem {
    tracing::error!(error = %fault, "the interface for programs could not ask the database");
    asked.problem(Word::Broken)
}

/// The hours in force.
async fn hours(
    house: &House,
    asked: Asked,
) -> Result<std::sync::Arc<::appointments::Hours>, Problem> {
    journeys::appointments::hours(house.setting())
        .await
        .map_err(|fault| failed(asked, &fault))
}

#[cfg(test)]
mod tests;
