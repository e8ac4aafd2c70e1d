//! What each provider says on the wire, read into our words and written from them.
