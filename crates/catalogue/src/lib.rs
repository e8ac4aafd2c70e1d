//! What the office offers and when.
