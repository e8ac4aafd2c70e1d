//! What people say of the service, and what it adds up to.
