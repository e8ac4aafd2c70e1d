//! What people tell the council: enquiries, suggestions, complaints and incidents, each with a code, a state and an answer.
