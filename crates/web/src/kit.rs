//! What every page is made of: the office it asks, the form it trusts, the failure it shows, the clothes it wears.
//!
//! A handler takes an [`Office`], calls one action or journey, and answers with [`Office::page`] or
//! [`Office::redirect`]. Anything that goes wrong becomes a [`Failure`]; only `failure.rs` knows status codes.

pub mod brand;
pub mod doors;
pub mod failure;
pub mod form;
pub mod headers;
pub mod house;
pub mod live;
pub mod look;
pub mod office;
pub mod parts;
pub mod qr;
pub mod rich;
pub mod stand;
#[cfg(test)]
pub mod testing;
pub mod visitor;

pub use brand::Brand;
pub use doors::{Doors, Need};
pub use failure::{Failure, OrNotFound};
pub use form::{Checked, Key, Pressed};
pub use house::{Demo, Fittings, House, MapSource};
pub use look::Kit;
pub use office::Office;
pub use rich::Rich;
pub use stand::Stand;
