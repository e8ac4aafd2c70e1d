//! Threads with residents: what comes in through each channel, who may answer, what goes out.
//!
//! A provider's request is kept in the [`intake`] before it is answered. What it says becomes lines of a
//! [`Thread`] with one [`Contact`], of which exactly one owner has the word ([`mode`]). What we say waits in
//! the outbox as a [`letter::Letter`] until the [`deliver::Deliverer`] has taken it to the provider. Who may
//! be written to, and until when, is decided in [`window`]. The story that ties these together is told in
//! the crate `journeys`; nothing here reads the clock.

pub mod actions;
pub mod channel;
pub mod channels;
pub mod contact;
pub mod deliver;
pub mod error;
pub mod fingerprint;
pub mod incoming;
pub mod intake;
pub mod label;
pub mod letter;
pub mod mention;
pub mod merge;
pub mod message;
pub mod mode;
pub mod outgoing;
pub mod presence;
pub mod promise;
pub mod samples;
pub mod saved_view;
pub mod search;
mod store;
pub mod thread;
pub mod turn;
pub mod views;
pub mod wait;
pub mod window;

pub use channel::Channel;
pub use contact::Contact;
pub use error::Error;
pub use incoming::{ChannelKind, Heard, Incoming, Item, Sender, StatusUpdate};
pub use mode::{Mode, Move};
pub use outgoing::{Choice, Reply, SentFile, Template};
pub use thread::Thread;
pub use turn::{Advice, Ask, Assistant, Found, Help, Near, Reasons, Turn, Wish};
pub use window::Window;
