//! Understands and answers.
