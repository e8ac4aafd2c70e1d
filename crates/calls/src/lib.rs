//! The telephone: calls that the office owes, and calls that came in.
