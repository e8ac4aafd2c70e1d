//! Pages and doors.
