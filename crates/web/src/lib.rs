//! Pages and doors: what a person in front of a screen, or a provider at a hook, gets to see.
//!
//! A surface belongs to somebody standing somewhere: a resident in the chat, an agent at the desk, a
//! visitor of the demo town. Each page asks a subject or a journey and draws what it is told; no rule
//! of the office lives here. [`kit`] is what all of them share, [`router()`] what stands in front of them.

mod api;
pub mod assets;
pub mod citizen;
pub mod content;
pub mod demo;
pub mod desk;
pub mod edge;
pub mod hall;
pub mod hooks;
mod kiosk;
pub mod kit;
mod open311;
mod router;
pub mod signin;
mod visitor_address;
pub mod webchat;

pub use router::router;
