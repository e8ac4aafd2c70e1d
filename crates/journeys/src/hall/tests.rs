//! The hall across subjects, on both databases.
