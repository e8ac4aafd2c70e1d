//! Whoever would rather come earlier: asking for it, and answering when a place is kept for them.

use ::appointments::{Appointment, Error, Reach, views};
use axum::extract::Path;
use axum::response::Response;
use journeys::appointments::earlier as journey;
use serde::Deserialize;

use super::{by, by_link, failed, hour, page_of, today, words};
use crate::kit::{Checked, Failure, Office};

/// The place that is kept for somebody.
pub struct Offer {
    /// When it is.
    pub when: String,
    /// Until when it is kept.
    pub until: String,
}

/// How somebody stands on the list for an earlier place.
#[derive(Default)]
pub struct Earlier {
    /// Whether they can be told at all.
    pub can_ask: bool,
    /// Whether they are on the list.
    pub waits: bool,
    /// What is kept for them at present.
    pub offer: Option<Offer>,
}

impl Earlier {
    /// How the person of an appointment stands, while it is ahead of them.
    pub async fn of(
        office: &Office,
        appointment: &Appointment,
        is_ahead: bool,
    ) -> Result<Self, Failure> {
        if !is_ahead {
            return Ok(Self::default());
        }
        let (id, now) = (appointment.id, office.now());
        let found = office.read(async move |tx| views::earlier(tx, id).await);
        let (waits, kept) = found.await?;
        let kept = kept.filter(|kept| kept.held_until.is_some_and(|until| until > now));
        Ok(Self {
            // No single place that comes free would do for a visit at several counters.
            can_ask: appointment.reach != Reach::Nobody
                && appointment.joint.is_none()
                && kept.is_none(),
            waits,
            offer: kept.map(|kept| Offer {
                when: words::moment(
                    office.lang(),
                    (kept.slot.date, kept.slot.unit),
                    today(office),
                ),
                until: hour::until(office, &kept),
            }),
        })
    }
}

/// What was pressed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pressed {
    #[serde(rename = "csrf")]
    _csrf: String,
    #[serde(default)]
    answer: Answer,
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Answer {
    #[default]
    Join,
    Leave,
    Take,
}

/// Puts somebody on the list. They are booked all the same where that fails.
pub async fn ask(office: &Office, appointment: &Appointment) {
    if let Err(error) = journey::join(&office.house.db, appointment.id, by(office)).await {
        tracing::warn!(%error, "somebody was not put on the list for an earlier place");
    }
}

pub async fn answer(
    office: Office,
    Path(link): Path<String>,
    Checked(pressed): Checked<Pressed>,
) -> Result<Response, Failure> {
    let (appointment, _) = by_link(&office, &link).await?;
    let page = page_of(&link);
    if !hour::can_change(&office, &appointment) {
        return office.redirect(&page);
    }
    let (db, setting) = (&office.house.db, office.house.setting());
    let (id, by) = (appointment.id, by(&office));
    let done = match pressed.answer {
        Answer::Join => journey::join(db, id, by).await.map(|()| page.clone()),
        Answer::Leave => journey::leave(db, setting, id, by)
            .await
            .map(|()| page.clone()),
        Answer::Take => journey::accept(db, setting, id, by)
            .await
            .map(|_| format!("{page}?fet=canvi")),
    };
    match done {
        Ok(to) => office.redirect(&to),
        Err(Error::Lapsed | Error::Taken | Error::Shut | Error::OutOfReach) => {
            office.redirect(&format!("{page}?fet=tard"))
        }
        Err(Error::Over(_)) => office.redirect(&page),
        Err(error) => Err(failed(error)),
    }
}
