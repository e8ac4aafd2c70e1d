//! Who works here: the list for coordinators, who may unlock; accounts for administrators.

use askama::Template;
use axum::response::Response;
use identity::views::{self, Member};
use identity::{By, Error, First, New};
use kernel::{Right, Role, StaffId};
use serde::Deserialize;

use super::{Frame, Place};
use crate::kit::{Checked, Failure, Kit};
use crate::signin::{self, Staff};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Newcomer {
    #[serde(rename = "csrf")]
    _csrf: String,
    login: String,
    name: String,
    role: Role,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    #[serde(rename = "csrf")]
    _csrf: String,
    member: StaffId,
    act: Act,
    #[serde(default)]
    role: Option<Role>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Act {
    Disable,
    Enable,
    Unlock,
    Role,
    Password,
    SecondFactor,
    EndSessions,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Serves {
    #[serde(rename = "csrf")]
    _csrf: String,
    member: StaffId,
    departments: String,
    skills: String,
    capacity: u32,
}

/// Says what somebody serves and how much at once.
pub async fn work(staff: Staff, Checked(answers): Checked<Serves>) -> Result<Response, Failure> {
    let (by, id) = (staff.by(), answers.member);
    let ids = |text: &str| text.split(',').map(str::to_owned).collect();
    let work = identity::work::Work {
        departments: ids(&answers.departments),
        skills: ids(&answers.skills),
        capacity: answers.capacity,
    };
    let set = staff
        .office
        .change(async move |tx| identity::set_work(tx, by, id, work).await);
    match set.await {
        Ok(()) => staff.office.redirect("/taulell/personal"),
        Err(error) => {
            let refusal = signin::refusal(staff.office.lang(), error, staff.office.now())?;
            let outcome = Outcome {
                refusal: Some(refusal),
                ..Outcome::default()
            };
            draw(&staff, outcome).await
        }
    }
}

#[derive(Template)]
#[template(path = "desk/members.html", whitespace = "minimize")]
pub(super) struct Page {
    pub kit: Kit,
    pub frame: Frame,
    pub members: Vec<Member>,
    pub me: StaffId,
    pub refusal: Option<String>,
    /// A password that was made up, to be told once, and for whom.
    pub given: Option<(String, String)>,
    pub typed: (String, String),
}

impl Page {
    fn is_admin(&self) -> bool {
        self.frame.role.may(Right::Administer)
    }

    fn is_me(&self, member: &Member) -> bool {
        member.account.id == self.me
    }
}

#[derive(Default)]
struct Outcome {
    refusal: Option<String>,
    given: Option<(String, String)>,
    typed: (String, String),
}

pub async fn show(staff: Staff) -> Result<Response, Failure> {
    draw(&staff, Outcome::default()).await
}

pub async fn create(
    staff: Staff,
    Checked(answers): Checked<Newcomer>,
) -> Result<Response, Failure> {
    let (office, by) = (&staff.office, staff.by());
    let typed = (answers.login.clone(), answers.name.clone());
    let new = New {
        login: answers.login,
        name: answers.name.clone(),
        role: answers.role,
    };
    let town = office.house.brand.name.clone();
    match identity::create(&office.house.db, by, new, First::Given, &town).await {
        Ok((_, given)) => {
            let given = given.map(|password| (answers.name, password));
            draw(
                &staff,
                Outcome {
                    given,
                    ..Outcome::default()
                },
            )
            .await
        }
        Err(error) => {
            let refusal = Some(signin::refusal(office.lang(), error, office.now())?);
            draw(
                &staff,
                Outcome {
                    refusal,
                    typed,
                    ..Outcome::default()
                },
            )
            .await
        }
    }
}

pub async fn change(staff: Staff, Checked(answers): Checked<Change>) -> Result<Response, Failure> {
    match carry_out(&staff, answers).await {
        Ok(None) => staff.office.redirect("/taulell/personal"),
        Ok(given) => {
            draw(
                &staff,
                Outcome {
                    given,
                    ..Outcome::default()
                },
            )
            .await
        }
        Err(error) => {
            let refusal = Some(signin::refusal(
                staff.office.lang(),
                error,
                staff.office.now(),
            )?);
            draw(
                &staff,
                Outcome {
                    refusal,
                    ..Outcome::default()
                },
            )
            .await
        }
    }
}

async fn carry_out(staff: &Staff, answers: Change) -> Result<Option<(String, String)>, Error> {
    let (by, id, role): (By, StaffId, Option<Role>) = (staff.by(), answers.member, answers.role);
    if let Act::Password = answers.act {
        let password = identity::give_password(&staff.office.house.db, by, id).await?;
        let account = staff
            .office
            .read(async move |tx| views::account(tx, id).await)
            .await?;
        return Ok(account.map(|account| (account.name, password)));
    }
    let changed = staff.office.change(async move |tx| match answers.act {
        Act::Disable => identity::disable(tx, by, id).await,
        Act::Enable => identity::enable(tx, by, id).await,
        Act::Unlock => identity::unlock(tx, by, id).await,
        Act::SecondFactor => identity::reset_second_factor(tx, by, id).await,
        Act::EndSessions => identity::end_all(tx, by, id, None).await.map(drop),
        Act::Role => match role {
            Some(role) => identity::change_role(tx, by, id, role).await,
            None => Ok(()),
        },
        Act::Password => Ok(()),
    });
    changed.await.map(|()| None)
}

async fn draw(staff: &Staff, outcome: Outcome) -> Result<Response, Failure> {
    let now = staff.office.now();
    let members = staff
        .office
        .read(async move |tx| views::members(tx, now).await)
        .await?;
    let frame = Frame::of(staff, Place::Members).await?;
    let Outcome {
        refusal,
        given,
        typed,
    } = outcome;
    staff.office.page(&Page {
        kit: staff.office.kit(),
        frame,
        members,
        me: staff.id(),
        refusal,
        given,
        typed,
    })
}
