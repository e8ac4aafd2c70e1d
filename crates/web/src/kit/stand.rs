//! A browser that is a kiosk: whatever page of the office it opens stands in the kiosk's frame, and none lets go of it.

use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum_extra::extract::CookieJar;

use super::{House, visitor};

/// The cookie that says which kiosk a browser is.
pub const KEY: &str = "quiosc";
/// The cookie of how somebody at a kiosk would like to read.
pub const LIKES: &str = "quiosc-vista";
/// The cookie of whoever is at a kiosk: they opened the office from its first page, and nobody began anew since.
pub const PERSON: &str = "quiosc-persona";
/// The kiosk's first page.
const HOME: &str = "/quiosc";
/// What has a frame of its own, or is none of a kiosk's.
const APART: [&str; 4] = [HOME, "/taulell", "/demo", "/pantalla"];

/// How somebody at a kiosk reads a page of the office.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stand {
    /// Letters are larger.
    pub large: bool,
    /// Everything is lower, for whoever sits.
    pub low: bool,
    /// What the page's address asks besides how it looks, from its `&` on.
    pub rest: String,
}

impl Stand {
    /// The stand of a page of the office; nothing for the kiosk's own pages and for what is none of its business.
    pub(crate) fn of(path: &str, query: &str, likes: &str) -> Option<Self> {
        if APART.into_iter().any(|apart| lies_in(path, apart)) {
            return None;
        }
        let looks = |pair: &&str| {
            let name = pair.split_once('=').map_or(*pair, |(name, _)| name);
            !name.is_empty() && !matches!(name, "lang" | "tema" | "vista")
        };
        let rest = query
            .split('&')
            .filter(looks)
            .map(|pair| format!("&{pair}"));
        Some(Self {
            large: likes.contains('g'),
            low: likes.contains('a'),
            rest: rest.collect(),
        })
    }

    /// How it would be read after a press of the button with this letter.
    pub fn likes_with(&self, letter: char) -> String {
        let flipped = |own: char, is: bool| (is != (own == letter)).then_some(own);
        let letters = [flipped('g', self.large), flipped('a', self.low)];
        letters.into_iter().flatten().collect()
    }
}

/// Whether it is one of the kiosk's own pages.
pub(crate) fn is_own(path: &str) -> bool {
    lies_in(path, HOME)
}

/// Whether these are letters of how somebody would like to read.
pub(crate) fn are_likes(likes: &str) -> bool {
    likes.len() <= 2 && likes.chars().all(|one| matches!(one, 'g' | 'a'))
}

/// Keeps a kiosk out of the desk: nobody signs in where everybody passes. And keeps whoever goes back from the first page
/// out of what somebody before them looked at, whose address the browser's history has still. In the demo town, whoever
/// opens the list of its surfaces sits at a computer of their own, which is no kiosk from then on.
pub async fn keep_in(State(house): State<House>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let name = house.cookie_name(KEY);
    let jar = CookieJar::from_headers(request.headers());
    if jar.get(&name).is_none() {
        return next.run(request).await;
    }
    if lies_in(&path, "/taulell") {
        return Redirect::to(HOME).into_response();
    }
    let person = jar.get(&house.cookie_name(PERSON));
    let is_somebodys = person.is_some_and(|person| !person.value().is_empty());
    let mut response = next.run(request).await;
    if !is_somebodys && visitor::is_page(&response) && Stand::of(&path, "", "").is_some() {
        return Redirect::to(HOME).into_response();
    }
    if house.demo.is_some() && path == "/demo" {
        let mut gone = visitor::cookie(&house, KEY, String::new());
        gone.make_removal();
        if let Ok(gone) = HeaderValue::from_str(&gone.to_string()) {
            response.headers_mut().append(header::SET_COOKIE, gone);
        }
    }
    response
}

fn lies_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_office_stands_in_the_frame_and_the_kiosks_own_pages_do_not() {
        for path in ["/", "/cita/padro/hora", "/xat", "/quioscos"] {
            assert!(Stand::of(path, "", "").is_some(), "{path}");
        }
        for path in [
            "/quiosc",
            "/quiosc/torn",
            "/taulell",
            "/taulell/safata",
            "/demo",
            "/pantalla/sala",
        ] {
            assert_eq!(Stand::of(path, "", ""), None, "{path}");
        }
    }

    #[test]
    fn a_press_changes_how_it_looks_and_nothing_else_of_the_address() {
        let stand =
            Stand::of("/cerca", "q=gual&lang=es&vista=g&tema=&pagina=2", "g").expect("a stand");
        assert_eq!(stand.rest, "&q=gual&pagina=2");
        assert_eq!(
            (
                stand.likes_with('g').as_str(),
                stand.likes_with('a').as_str()
            ),
            ("", "ga")
        );
        assert!(are_likes("ga") && are_likes("") && !are_likes("gx") && !are_likes("gag"));
    }
}
