//! The demo town's people, one tap each. This door does not exist anywhere else.

use axum::response::Response;
use identity::{Knock, demo};
use kernel::Role;
use serde::Deserialize;

use super::{Source, enter};
use crate::kit::{Checked, Failure, Office, OrNotFound as _};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    #[serde(rename = "csrf")]
    _csrf: String,
    login: String,
}

/// Somebody a visitor can be.
pub struct Face {
    pub login: &'static str,
    pub name: &'static str,
    pub role: Role,
    /// The password, the same for all of them.
    pub password: &'static str,
    /// The code of this instant, for whoever wants to come in the long way.
    pub code: String,
}

impl Face {
    /// Everybody, in the demo town; nobody anywhere else.
    pub(super) fn all(office: &Office) -> Vec<Self> {
        if office.house.demo.is_none() {
            return Vec::new();
        }
        let now = office.now();
        demo::PEOPLE
            .iter()
            .map(|person| Self {
                login: person.login,
                name: person.name,
                role: person.role,
                password: demo::PASSWORD,
                code: person.secret().code_at(now),
            })
            .collect()
    }

    /// The key of the word for what they do.
    pub fn role_key(&self) -> String {
        format!("desk-role-{}", self.role)
    }
}

pub async fn submit(
    office: Office,
    source: Source,
    Checked(answers): Checked<Answers>,
) -> Result<Response, Failure> {
    // The route is not there outside the demo; this is for whoever moves it.
    office.house.demo.as_ref().or_not_found()?;
    let knock = Knock {
        login: answers.login,
        source: source.address,
        device: source.device,
    };
    let entered = demo::enter(&office.house.db, knock, office.now())
        .await?
        .or_not_found()?;
    enter::inside(&office, &entered.token)
}
