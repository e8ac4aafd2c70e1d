//! How long somebody will wait: the next hours are played many times with what was learnt of this office.
//!
//! A rule of three (how many are before them, times how long each takes, by counters) knows nothing of who is being
//! attended since when, which matters take long, whose hour is near, and who goes to breakfast. A play knows. What is
//! announced is a band, and how often its upper end was kept is counted and corrected ([`promise`]).

pub mod learned;
pub mod play;
pub mod promise;
pub mod scene;

pub use learned::Learned;
pub use play::{forecast, forecast_all, rule};
pub use promise::{Band, Keeper, at};
pub use scene::{Attended, Scene, Seat, Waiting};
