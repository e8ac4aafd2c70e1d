//! The content manager: where editors keep what the office says, and somebody else puts it in force.
//!
//! Every section has the same form, list and history; [`fields`] says which fields it has. Every page is
//! whole as HTML, and every act is a form.

mod act;
mod column;
mod edit;
mod errors;
mod fields;
mod files;
mod folder;
mod form;
mod home;
mod hour;
mod keep;
mod look;
mod missed;
mod review;
mod room;
mod sheet;
mod tallies;
mod taught;
mod touched;
mod ways;

use kernel::Right;

use crate::kit::{Doors, Need};

/// The doors of the content manager. Whoever only writes gets no further than here.
pub fn doors() -> Doors {
    let write = Need::Right(Right::Write);
    let publish = Need::Right(Right::Publish);
    Doors::new()
        .get(write, "/taulell/continguts", home::show)
        .get(write, "/taulell/continguts/preguntes", missed::show)
        .post(write, "/taulell/continguts/preguntes", missed::settle)
        .get(write, "/taulell/continguts/enllacos", ways::show)
        .post(write, "/taulell/continguts/enllacos", ways::try_them)
        .get(write, "/taulell/continguts/fitxers", files::show)
        .get(write, "/taulell/continguts/fitxers/baixa", files::download)
        .get(write, "/taulell/continguts/fitxers/carpeta", files::folder)
        .post(publish, "/taulell/continguts/fitxers", files::bring)
        .post(
            publish,
            "/taulell/continguts/fitxers/confirma",
            files::confirm,
        )
        .post(publish, "/taulell/continguts/desfes", act::undo)
        .get(write, "/taulell/continguts/{section}", edit::section)
        .post(write, "/taulell/continguts/{section}", act::create)
        .get(write, "/taulell/continguts/{section}/{entry}", edit::show)
        .post(write, "/taulell/continguts/{section}/{entry}", act::save)
        .post(
            write,
            "/taulell/continguts/{section}/{entry}/meu",
            act::keep_mine,
        )
        .post(
            write,
            "/taulell/continguts/{section}/{entry}/descarta",
            act::discard,
        )
        .post(
            write,
            "/taulell/continguts/{section}/{entry}/retira",
            act::retire,
        )
        .post(
            write,
            "/taulell/continguts/{section}/{entry}/recupera",
            act::restore,
        )
        .get(
            write,
            "/taulell/continguts/{section}/{entry}/canvis",
            review::show,
        )
        .post(
            publish,
            "/taulell/continguts/{section}/{entry}/publica",
            review::publish,
        )
        .post(
            publish,
            "/taulell/continguts/{section}/{entry}/torna",
            review::give_back,
        )
        .get(
            write,
            "/taulell/continguts/{section}/{entry}/web",
            sheet::show,
        )
        .post(
            publish,
            "/taulell/continguts/{section}/{entry}/programa",
            hour::set,
        )
        .post(
            publish,
            "/taulell/continguts/{section}/{entry}/desprograma",
            hour::unset,
        )
}
