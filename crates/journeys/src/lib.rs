//! Stories across subjects.
