//! Every path of the office with who may go through it, written once.
//!
//! A page is opened by naming its need. The list that comes of it is `docs/routes.txt`, which a test
//! compares, and what every role is tried against: nobody opens a door by accident.

use std::fmt;

use axum::Extension;
use axum::Router;
use axum::handler::Handler;
use axum::routing::{delete, get, patch, post};
use kernel::Right;

use super::House;

/// Who may go through a door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Anybody.
    Anyone,
    /// A program with a key of its own, which the surface asks for itself.
    Key,
    /// A program that comes with the token of somebody who has this right.
    Token(Right),
    /// Anybody of the office, for what is their own: account, session, way out.
    SignedIn,
    /// Whoever of the office has this right.
    Right(Right),
}

impl fmt::Display for Need {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Anyone => "anyone",
            Self::Key => "key",
            Self::SignedIn => "signed in",
            Self::Token(right) => return write!(f, "token: {}", right.code()),
            Self::Right(right) => right.code(),
        })
    }
}

/// One door, as it is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// `GET`, `POST`, or what programs use beside them.
    pub method: &'static str,
    /// The path as the router knows it.
    pub path: &'static str,
    /// Who may go through.
    pub need: Need,
}

impl fmt::Display for Listed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<4} {:<64} {}", self.method, self.path, self.need)
    }
}

/// The doors of a surface.
#[derive(Default)]
pub struct Doors {
    router: Router<House>,
    list: Vec<Listed>,
}

impl Doors {
    /// A wall without doors.
    pub fn new() -> Self {
        Self::default()
    }

    /// A page that is looked at.
    pub fn get<H, T>(mut self, need: Need, path: &'static str, page: H) -> Self
    where
        H: Handler<T, House>,
        T: 'static,
    {
        self.list("GET", path, need);
        self.router = self.router.route(path, get(page).layer(Extension(need)));
        self
    }

    /// A form that is sent.
    pub fn post<H, T>(mut self, need: Need, path: &'static str, act: H) -> Self
    where
        H: Handler<T, House>,
        T: 'static,
    {
        self.list("POST", path, need);
        self.router = self.router.route(path, post(act).layer(Extension(need)));
        self
    }

    /// A part that a program changes.
    pub fn patch<H, T>(mut self, need: Need, path: &'static str, act: H) -> Self
    where
        H: Handler<T, House>,
        T: 'static,
    {
        self.list("PATCH", path, need);
        self.router = self.router.route(path, patch(act).layer(Extension(need)));
        self
    }

    /// A thing that a program ends.
    pub fn delete<H, T>(mut self, need: Need, path: &'static str, act: H) -> Self
    where
        H: Handler<T, House>,
        T: 'static,
    {
        self.list("DELETE", path, need);
        self.router = self.router.route(path, delete(act).layer(Extension(need)));
        self
    }

    /// These doors and the others.
    pub fn and(mut self, others: Self) -> Self {
        self.router = self.router.merge(others.router);
        self.list.extend(others.list);
        self
    }

    /// Every door, by path.
    pub fn listed(&self) -> Vec<Listed> {
        let mut list = self.list.clone();
        list.sort_by_key(|door| (door.path, door.method));
        list
    }

    /// The router behind the doors.
    pub fn into_router(self) -> Router<House> {
        self.router
    }

    fn list(&mut self, method: &'static str, path: &'static str, need: Need) {
        self.list.push(Listed { method, path, need });
    }
}
