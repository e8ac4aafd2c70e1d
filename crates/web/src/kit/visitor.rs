//! Who is in front of the screen, as far as the screen needs to know: a language, a theme, a secret for forms.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::{Lang, Tongue};
use sha2::{Digest as _, Sha256};

use super::House;
use super::stand::{self, Stand};

/// What a browser brings with every request.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The language its pages are in.
    pub lang: Lang,
    /// The language somebody chose at a kiosk whose own pages speak more than the office does.
    pub tongue: Option<Tongue>,
    /// The theme somebody chose; without one the device decides.
    pub theme: Option<Theme>,
    /// Whether letters and buttons are larger, as a member of staff may wish.
    pub large: bool,
    /// How the page stands in a kiosk's frame, where the browser is a kiosk.
    pub stand: Option<Stand>,
    secret: String,
}

/// Goes with an answer that has no form to send: its browser needs no secret, and gets no cookie for it.
#[derive(Debug, Clone, Copy)]
pub struct WithoutForms;

/// The three ways the pages can look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark words on warm paper.
    Light,
    /// Light words on dark.
    Dark,
    /// Black and white.
    Contrast,
}

const LANG_COOKIE: &str = "llengua";
const THEME_COOKIE: &str = "tema";
const SECRET_COOKIE: &str = "finestreta";
const SECRET_BYTES: usize = 32;

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Contrast];

    /// The word in `data-theme`, cookies and addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }

    /// The key of its name in the switch.
    pub fn key(self) -> &'static str {
        match self {
            Self::Light => "kit-theme-light",
            Self::Dark => "kit-theme-dark",
            Self::Contrast => "kit-theme-contrast",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.code() == code)
    }
}

impl Visitor {
    /// The word that a form must bring back: it proves that the form came from a page we gave this browser.
    pub fn form_token(&self) -> String {
        let digest = Sha256::new()
            .chain_update(b"form\0")
            .chain_update(self.secret.as_bytes())
            .finalize();
        URL_SAFE_NO_PAD.encode(digest)
    }

    #[cfg(test)]
    pub(crate) fn sample(lang: Lang) -> Self {
        Self {
            lang,
            tongue: None,
            theme: None,
            large: false,
            stand: None,
            secret: "a sample browser's secret".to_owned(),
        }
    }
}

/// Random text nobody guesses, for cookies and keys.
pub fn fresh_secret() -> String {
    let mut bytes = [0; SECRET_BYTES];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A cookie of ours: not readable by scripts, not sent from other sites, for this host alone.
pub fn cookie(house: &House, name: &str, value: String) -> Cookie<'static> {
    Cookie::build((house.cookie_name(name), value))
        .path("/")
        .http_only(true)
        .secure(house.https)
        .same_site(SameSite::Lax)
        .build()
}

/// Recognises the browser before a page sees the request, and remembers what it chose.
pub async fn recognise(State(house): State<House>, mut request: Request, next: Next) -> Response {
    let Recognised {
        visitor,
        chosen,
        introduction,
    } = look_at(&house, &request);
    request.extensions_mut().insert(visitor);
    let mut response = next.run(request).await;
    let introduces = is_page(&response) && response.extensions().get::<WithoutForms>().is_none();
    let introduction = introduction.filter(|_| introduces);
    for cookie in chosen.into_iter().chain(introduction) {
        if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    response
}

/// A language somebody chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spoken {
    /// One of the office's.
    Ours(Lang),
    /// One that only kiosks have.
    Tongue(Tongue),
}

impl Spoken {
    fn of(code: &str, is_kiosk: bool) -> Option<Self> {
        let tongue = || code.parse().ok().filter(|_| is_kiosk).map(Self::Tongue);
        code.parse().ok().map(Self::Ours).or_else(tongue)
    }

    fn code(self) -> &'static str {
        match self {
            Self::Ours(lang) => lang.code(),
            Self::Tongue(tongue) => tongue.code(),
        }
    }

    fn lang(self) -> Lang {
        match self {
            Self::Ours(lang) => lang,
            Self::Tongue(tongue) => tongue.nearest(),
        }
    }

    fn tongue(self) -> Option<Tongue> {
        match self {
            Self::Ours(_) => None,
            Self::Tongue(tongue) => Some(tongue),
        }
    }
}

struct Recognised {
    visitor: Visitor,
    /// What this request chose, to be remembered.
    chosen: Vec<Cookie<'static>>,
    /// The secret of a browser that had none.
    introduction: Option<Cookie<'static>>,
}

fn look_at(house: &House, request: &Request) -> Recognised {
    let jar = CookieJar::from_headers(request.headers());
    let held = |name: &str| {
        jar.get(&house.cookie_name(name))
            .map(|cookie| cookie.value().to_owned())
    };
    let is_kiosk = held(stand::KEY).is_some();
    let spoken = |code: String| Spoken::of(&code, is_kiosk);
    let lang_asked = asked(request, "lang").and_then(spoken);
    let theme_asked = asked(request, "tema");
    let chosen_lang = lang_asked.or_else(|| held(LANG_COOKIE).and_then(spoken));
    let lang = chosen_lang.map_or_else(|| preferred(request.headers()), Spoken::lang);
    let theme_code = theme_asked.clone().or_else(|| held(THEME_COOKIE));
    let theme = theme_code.and_then(|code| Theme::from_code(&code));
    let known = held(SECRET_COOKIE).filter(|secret| secret.len() >= SECRET_BYTES);

    let mut chosen = Vec::new();
    if let Some(lang) = lang_asked {
        chosen.push(lasting(cookie(house, LANG_COOKIE, lang.code().to_owned())));
    }
    if theme_asked.is_some() {
        chosen.push(lasting(cookie(
            house,
            THEME_COOKIE,
            theme.map_or("", Theme::code).to_owned(),
        )));
    }
    let mut stand = None;
    let mut tongue = None;
    if is_kiosk {
        let likes_asked = asked(request, "vista").filter(|likes| stand::are_likes(likes));
        if let Some(likes) = &likes_asked {
            chosen.push(cookie(house, stand::LIKES, likes.clone()));
        }
        let likes = likes_asked
            .or_else(|| held(stand::LIKES))
            .unwrap_or_default();
        let query = request.uri().query().unwrap_or_default();
        stand = Stand::of(request.uri().path(), query, &likes);
        // The office around a kiosk's own pages speaks its three languages.
        tongue = chosen_lang
            .and_then(Spoken::tongue)
            .filter(|_| stand::is_own(request.uri().path()));
    }
    let is_new = known.is_none();
    let visitor = Visitor {
        lang,
        tongue,
        theme,
        large: false,
        stand,
        secret: known.unwrap_or_else(fresh_secret),
    };
    let introduction = is_new.then(|| cookie(house, SECRET_COOKIE, visitor.secret.clone()));
    Recognised {
        visitor,
        chosen,
        introduction,
    }
}

/// Whether an answer is a page, rather than a file or part of what is live.
pub(super) fn is_page(response: &Response) -> bool {
    let kind = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

fn lasting(mut cookie: Cookie<'static>) -> Cookie<'static> {
    cookie.make_permanent();
    cookie
}

fn asked(request: &Request, name: &str) -> Option<String> {
    let query = request.uri().query().unwrap_or_default();
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// The first of our languages in the order the browser prefers them; Catalan when it knows none of them.
pub(crate) fn preferred(headers: &HeaderMap) -> Lang {
    let list = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let mut wanted: Vec<(f32, Lang)> = list
        .split(',')
        .filter_map(|entry| {
            let mut parts = entry.split(';');
            let lang = parts.next()?.trim().parse().ok()?;
            let weight = parts
                .find_map(|part| part.trim().strip_prefix("q=")?.parse().ok())
                .unwrap_or(1.0);
            Some((weight, lang))
        })
        .collect();
    wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
    wanted.first().map_or(Lang::Ca, |(_, lang)| *lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(accept: &str, expected: Lang) {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, accept.parse().expect("a header"));
        assert_eq!(preferred(&headers), expected, "{accept}");
    }

    #[test]
    fn the_browsers_order_of_languages_is_respected() {
        check("es-ES,es;q=0.9,en;q=0.8", Lang::Es);
        check("fr-FR,fr;q=0.9,en;q=0.5,ca;q=0.7", Lang::Ca);
        check("de", Lang::Ca);
        check("en;q=0.1,ca;q=0.9", Lang::Ca);
    }

    #[test]
    fn the_word_of_a_form_does_not_show_the_browsers_secret() {
        let visitor = Visitor::sample(Lang::Ca);
        assert_ne!(visitor.form_token(), visitor.secret);
        assert_eq!(visitor.form_token(), Visitor::sample(Lang::En).form_token());
    }
}
