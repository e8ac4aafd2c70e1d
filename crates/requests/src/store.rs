//! Every statement of the crate.

mod counts;
pub(crate) mod lists;
mod photos;
mod requests;
mod steps;

pub(crate) use counts::{count, counted, forget_counts, forgive};
pub(crate) use photos::{
    add_attachment, add_photo, adopt, discard_request, discarded, discards, drop_photo, mention,
    photos_of, stale, waiting,
};
pub(crate) use requests::{
    by_code, by_form_key, by_number, by_thread, erase, forget_writer, forget_writers, get, insert,
    joined, latest, lock, next_number, of_contact, save,
};
pub(crate) use steps::{erase_steps, insert_step, step_by_key, steps};
