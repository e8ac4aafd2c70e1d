//! The providers, played on loopback.
