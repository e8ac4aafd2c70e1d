//! Addresses as squares that telephones read.

use fast_qr::convert::{Builder as _, svg::SvgBuilder};
use fast_qr::qr::QRBuilder;

/// The drawing of an address as SVG; empty where it is too long for one.
pub fn drawing(address: &str) -> String {
    QRBuilder::new(address)
        .build()
        .map(|code| SvgBuilder::default().margin(2).to_str(&code))
        .unwrap_or_default()
}
