//! Forms: only those that this browser got from us are believed.

use std::fmt;

use axum::extract::{FromRequest, FromRequestParts as _, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use axum_extra::extract::Form;
use bytes::Bytes;
use http_body_util::{BodyExt as _, Limited};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq as _;

use super::{Failure, House, Office};

/// The longest form a person fills in.
const MOST_BYTES: usize = 64 * 1024;

/// The answers of a form whose origin and token were checked.
///
/// Every changing page takes its answers through this. It comes last among a handler's arguments,
/// because it reads the body.
#[derive(Debug, Clone)]
pub struct Checked<T>(pub T);

/// The key a form brings so that sending it twice has one effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Key(String);

/// A form with nothing but its button.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pressed {
    #[serde(rename = "csrf")]
    _csrf: String,
}

#[derive(Deserialize)]
struct Stamp {
    #[serde(default)]
    csrf: String,
}

impl Key {
    /// A key no other form has.
    pub fn fresh() -> Self {
        Self(uuid::Uuid::now_v7().simple().to_string())
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Key {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let usual = (8..=64).contains(&text.len())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if usual {
            Ok(Self(text))
        } else {
            Err("a key has 8 to 64 letters, digits and dashes".to_owned())
        }
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        key.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<T: DeserializeOwned> FromRequest<House> for Checked<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, house: &House) -> Result<Self, Failure> {
        let (mut parts, body) = request.into_parts();
        if !is_from_here(&parts.headers, &parts.uri) {
            return Err(Failure::Stale);
        }
        let office = Office::from_request_parts(&mut parts, house).await?;
        let bytes = Limited::new(body, MOST_BYTES)
            .collect()
            .await
            .map_err(|_| Failure::TooLarge)?
            .to_bytes();
        let stamp: Stamp = read(&parts, bytes.clone()).await?;
        let expected = office.visitor.form_token();
        if !bool::from(stamp.csrf.as_bytes().ct_eq(expected.as_bytes())) {
            return Err(Failure::Stale);
        }
        read(&parts, bytes).await.map(Self)
    }
}

async fn read<T: DeserializeOwned>(parts: &Parts, bytes: Bytes) -> Result<T, Failure> {
    let mut copy = Request::new(bytes.into());
    *copy.method_mut() = parts.method.clone();
    *copy.headers_mut() = parts.headers.clone();
    let Form(answers) = Form::from_request(copy, &())
        .await
        .map_err(|why| Failure::Unreadable(why.to_string()))?;
    Ok(answers)
}

/// Whether a page of this office sent the request, as the browser vouches for it.
///
/// Browsers send `Sec-Fetch-Site`, and `Origin` with every form. An old browser that sends neither
/// still has to bring the form's token.
pub fn is_from_here(headers: &HeaderMap, uri: &Uri) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let Some(origin) = text(header::ORIGIN) else {
        return true;
    };
    let host =
        text(header::HOST).or_else(|| uri.authority().map(axum::http::uri::Authority::as_str));
    origin.split_once("://").map(|(_, host)| host) == host
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(given: &[(&'static str, &str)], expected: bool) {
        let headers = given
            .iter()
            .map(|(n, v)| (n.parse().expect("a name"), v.parse().expect("a value")))
            .collect();
        assert_eq!(
            is_from_here(&headers, &Uri::from_static("/xat")),
            expected,
            "{given:?}"
        );
    }

    #[test]
    fn only_our_own_pages_may_send_forms() {
        check(&[("sec-fetch-site", "same-origin")], true);
        check(
            &[
                ("sec-fetch-site", "cross-site"),
                ("host", "seu.example"),
                ("origin", "https://seu.example"),
            ],
            false,
        );
        check(&[("sec-fetch-site", "same-site")], false);
        check(
            &[
                ("host", "127.0.0.1:8080"),
                ("origin", "http://127.0.0.1:8080"),
            ],
            true,
        );
        check(
            &[
                ("host", "127.0.0.1:8080"),
                ("origin", "http://127.0.0.1:9090"),
            ],
            false,
        );
        check(&[("host", "127.0.0.1:8080"), ("origin", "null")], false);
        check(&[("host", "127.0.0.1:8080")], true);
    }

    #[test]
    fn a_key_is_a_plain_word() {
        assert!(Key::try_from(Key::fresh().to_string()).is_ok());
        assert!(Key::try_from("a'; DROP".to_owned()).is_err());
        assert!(Key::try_from(String::new()).is_err());
    }
}
