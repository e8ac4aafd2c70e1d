//! The member of staff in front of a page of the desk; nobody else gets there.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use identity::{By, Holder, SignedIn, Token};
use kernel::{Right, StaffId};
use subtle::ConstantTimeEq as _;

use super::{ACCOUNT, ENTRANCE, LOCKED, likes};
use crate::kit::{Failure, House, Need, Office};

/// Somebody who is inside, with the office they work in.
#[derive(Clone)]
pub struct Staff {
    /// The office.
    pub office: Office,
    /// Who.
    pub who: SignedIn,
    /// What their browser holds, for live pages that ask again whether they are still inside.
    pub token: Token,
    renewal: Option<String>,
}

/// Where a request came from.
#[derive(Debug, Clone)]
pub struct Source {
    /// The address.
    pub address: String,
    /// The browser, as it calls itself.
    pub device: String,
}

/// A page that renews itself says so with this header; only people keep a desk from locking.
const LIVE: &str = "x-finestreta-live";

impl Staff {
    /// Their id.
    pub fn id(&self) -> StaffId {
        self.who.id()
    }

    /// Whoever asks, as accounts know them.
    pub fn by(&self) -> By {
        By::staff(&self.who, self.office.now())
    }

    /// Whether the page that asks renews itself and brings this proof of having been opened.
    pub fn renews(&self, proof: &str) -> bool {
        let brought = self.renewal.as_deref().unwrap_or_default();
        bool::from(brought.as_bytes().ct_eq(proof.as_bytes()))
    }

    /// Whether their role has this right.
    pub fn may(&self, right: Right) -> bool {
        self.who.role().may(right)
    }

    /// Refuses whoever has not this right.
    pub fn needs(&self, right: Right) -> Result<(), Failure> {
        if self.may(right) {
            Ok(())
        } else {
            Err(Failure::Forbidden)
        }
    }
}

impl FromRequestParts<House> for Staff {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Response> {
        let mut office = Office::from_request_parts(parts, house)
            .await
            .map_err(Failure::into_response)?;
        let Some(token) = super::held(&office) else {
            return Err(show_door(&parts.headers, ENTRANCE));
        };
        let renews = parts.method == Method::GET && parts.headers.contains_key(LIVE);
        let by_hand = !renews && !wants_stream(&parts.headers);
        let holder = identity::session_of(&house.db, token.clone(), by_hand, office.now()).await;
        match holder.map_err(|fault| Failure::from(fault).into_response())? {
            Holder::Inside(who)
                if who.account.password_given
                    && parts.uri.path() != ACCOUNT
                    && !is_change(parts) =>
            {
                Err(show_door(&parts.headers, ACCOUNT))
            }
            Holder::Inside(who) => {
                office.actor = Some(who.actor());
                likes::apply(&who.account.likes, &mut office.visitor);
                let may = match parts.extensions.get::<Need>() {
                    Some(Need::Right(right)) => who.role().may(*right),
                    Some(Need::SignedIn | Need::Anyone) => true,
                    // A page that asks for staff and says nowhere for whom is for nobody.
                    Some(Need::Key | Need::Token(_)) | None => false,
                };
                if !may {
                    return Err(Failure::Forbidden.into_response());
                }
                let renewal = parts
                    .headers
                    .get(LIVE)
                    .and_then(|value| value.to_str().ok())
                    .map(str::to_owned);
                Ok(Self {
                    office,
                    who: *who,
                    token,
                    renewal,
                })
            }
            Holder::Locked { .. } => Err(show_door(&parts.headers, LOCKED)),
            Holder::Half | Holder::Nobody => Err(show_door(&parts.headers, ENTRANCE)),
        }
    }
}

/// Whether this is what somebody with a given password may still do: change it, or leave.
fn is_change(parts: &Parts) -> bool {
    matches!(
        parts.uri.path(),
        "/taulell/compte/contrasenya" | "/taulell/sortida"
    )
}

fn wants_stream(headers: &HeaderMap) -> bool {
    let accept = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.starts_with("text/event-stream"))
}

/// A page is led to the door; a part of one would be drawn into the middle of the desk, so its page is told to go.
fn show_door(headers: &HeaderMap, door: &'static str) -> Response {
    if crate::kit::office::wants_part(headers)
        || headers.contains_key(LIVE)
        || wants_stream(headers)
    {
        return (StatusCode::UNAUTHORIZED, [("hx-redirect", door)]).into_response();
    }
    Failure::SignIn(door).into_response()
}

impl FromRequestParts<House> for Source {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _house: &House) -> Result<Self, Failure> {
        let address = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let device = parts
            .headers
            .get(header::USER_AGENT)
            .and_then(|value| value.to_str().ok());
        Ok(Self {
            address: address.map_or_else(
                || "unknown".to_owned(),
                |info| info.ip().to_canonical().to_string(),
            ),
            device: device.unwrap_or_default().to_owned(),
        })
    }
}
