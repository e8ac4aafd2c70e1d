//! What each provider says on the wire, read into our words and written from them.
//!
//! Reading is pure and forgiving: one item a provider got wrong never costs the next one, and a kind nobody
//! has seen yet becomes [`Heard::Unsupported`](crate::Heard::Unsupported) or
//! [`Item::Skipped`](crate::Item::Skipped), never an error. Writing is strict: [`limits`] holds every limit,
//! menus are checked when they are saved, and what is sent always fits.

mod answer;
pub mod client;
#[cfg(test)]
mod fixtures;
mod gate;
pub mod limits;
pub mod markup;
pub mod matching;
pub mod media;
pub mod outcome;
pub mod render;
mod secret;
pub mod split;
pub mod telegram;
pub mod whatsapp;
mod wire;

pub use client::{ChannelConfig, Outbound, TelegramConfig, WhatsappConfig};
pub use limits::{Violation, check_everywhere, check_menu};
pub use matching::match_choice;
pub use outcome::{SendOutcome, explanation};
pub use render::{portions, render};
pub use secret::Secret;
