//! Whose token a program comes with.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use identity::{SignedIn, Token};
use journeys::hall::By;
use kernel::Timestamp;

use crate::api::gate::bearer;
use crate::api::problem::{Problem, Word};
use crate::api::{Asked, failed};
use crate::kit::{House, Need, visitor};

/// A member of staff whose token a program comes with.
#[derive(Debug, Clone)]
pub struct Clerk {
    /// Who.
    pub who: SignedIn,
    /// In which language the program is told things.
    pub asked: Asked,
}

impl Clerk {
    /// Who does it, and when.
    pub fn by(&self, now: Timestamp) -> By {
        By {
            staff: self.who.id(),
            now,
        }
    }
}

impl FromRequestParts<House> for Clerk {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Problem> {
        let asked = Asked(visitor::preferred(&parts.headers));
        let nobody = || asked.problem(Word::Unauthorised);
        let token: Token = bearer(&parts.headers)
            .and_then(Token::read)
            .ok_or_else(nobody)?;
        let now = house.clock.now();
        let found = house
            .db
            .read(async move |tx| identity::views::of_token(tx, &token, now).await)
            .await
            .map_err(|fault| failed(asked, &fault))?;
        let who = found.ok_or_else(nobody)?;
        let may = match parts.extensions.get::<Need>() {
            Some(Need::Token(right)) => who.role().may(*right),
            // A door that asks for a token and says nowhere for what is for nobody.
            _ => false,
        };
        if may {
            Ok(Self { who, asked })
        } else {
            Err(asked.problem(Word::Forbidden))
        }
    }
}
