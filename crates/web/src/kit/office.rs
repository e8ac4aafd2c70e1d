//! The office as one request meets it.

use std::convert::Infallible;

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use jiff::Timestamp;
use kernel::{Actor, Lang};
use platform::{Fault, Tx};

use super::visitor::{self, Visitor};
use super::{Failure, House, Kit};

/// What a handler works with: the house, and who is asking.
#[derive(Clone)]
pub struct Office {
    /// The council's house: database, clock, catalogue, assistant.
    pub house: House,
    /// Whose browser this is.
    pub visitor: Visitor,
    /// Who acts, once a surface has found out; nobody until then.
    pub actor: Option<Actor>,
    /// The path asked for, for the switches in the page.
    pub path: String,
    jar: CookieJar,
}

impl Office {
    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.house.clock.now()
    }

    /// The language of this visitor's pages.
    pub fn lang(&self) -> Lang {
        self.visitor.lang
    }

    /// Carries out one change, durable before this returns.
    pub async fn change<T, E>(
        &self,
        body: impl AsyncFnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        self.house.db.change(body).await
    }

    /// Looks something up.
    pub async fn read<T, E>(
        &self,
        body: impl AsyncFnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        self.house.db.read(body).await
    }

    /// What a page's template needs to be a page of this council.
    pub fn kit(&self) -> Kit {
        Kit::new(&self.house, &self.visitor, &self.path)
    }

    /// A whole page.
    pub fn page(&self, page: &impl Template) -> Result<Response, Failure> {
        self.fragment(page)
    }

    /// Part of a page, for what is live.
    pub fn fragment(&self, part: &impl Template) -> Result<Response, Failure> {
        let html = part.render().map_err(Failure::broken("drawing a page"))?;
        Ok(Html(html).into_response())
    }

    /// After a change, so that going back or reloading does not do it again.
    pub fn redirect(&self, to: &str) -> Result<Response, Failure> {
        Ok(Redirect::to(to).into_response())
    }

    /// The value of one of our cookies.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.jar
            .get(&self.house.cookie_name(name))
            .map(|cookie| cookie.value().to_owned())
    }

    /// The answer with a cookie of ours set on it; it ends with the browser.
    pub fn with_cookie(&self, response: Response, name: &str, value: String) -> Response {
        let cookie = visitor::cookie(&self.house, name, value);
        set(response, &cookie)
    }

    /// The answer with one of our cookies taken away.
    pub fn without_cookie(&self, response: Response, name: &str) -> Response {
        let mut cookie = visitor::cookie(&self.house, name, String::new());
        cookie.make_removal();
        set(response, &cookie)
    }
}

/// The answer with this cookie on it.
pub fn set(mut response: Response, cookie: &Cookie<'_>) -> Response {
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// Whether the request came from a script that wants a part of the page, not the whole.
pub fn wants_part(headers: &HeaderMap) -> bool {
    headers.contains_key("hx-request")
}

impl FromRequestParts<House> for Office {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Failure> {
        let visitor = parts.extensions.get::<Visitor>().cloned();
        let visitor = visitor.expect("every route lies behind the layer that recognises visitors");
        let jar = match CookieJar::from_request_parts(parts, house).await {
            Ok(jar) => jar,
            Err(never) => absurd(never),
        };
        Ok(Self {
            house: house.clone(),
            visitor,
            actor: None,
            path: parts.uri.path().to_owned(),
            jar,
        })
    }
}

fn absurd(never: Infallible) -> CookieJar {
    match never {}
}
