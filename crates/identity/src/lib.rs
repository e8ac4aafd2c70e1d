//! Who works here, and how they prove it.
//!
//! An [`Account`] belongs to one person. It is entered with a password and a code from that
//! person's telephone; then a [`Session`](session::Session) stands for it until it is left alone
//! too long, ten hours have passed, or somebody ends it. Guessing is slowed where the guesser
//! stands ([`throttle`]), so that nobody can close the office by guessing badly.
//!
//! Nothing here reads the clock, and nothing hashes a password inside a change.

pub mod account;
pub mod actions;
pub mod demo;
pub mod error;
pub mod key;
pub mod password;
pub mod second_factor;
pub mod secret;
pub mod session;
mod store;
pub mod throttle;
pub mod views;
pub mod work;

pub use account::{Account, By, SignedIn};
pub use actions::accounts::{
    First, New, Passwords, change_password, change_role, create, disable, enable, end_tokens,
    give_password, issue_token, reset_second_factor, unlock,
};
pub use actions::entry::{
    Entered, Half, Knock, confirm_code, enrolment, unlock as unlock_session,
    with_password as sign_in_with_password,
};
pub use actions::keys::{
    OtherAsked, add as add_key, claim, create as create_key, keep_answer, mint,
    revoke as revoke_key, use_key,
};
pub use actions::sessions::{
    ENDED, Holder, end_all, end_own, is_open, session_of, sign_out, sweep,
};
pub use actions::work::{like, set_availability, set_work};
pub use error::Error;
pub use key::{Claim, KeptKey, Key, Minted, Use};
pub use password::matches as check_password;
pub use secret::Token;
pub use work::{Availability, Likes, Look, Work};
