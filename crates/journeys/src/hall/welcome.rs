//! Reception gives somebody a number, with where they were sent and why.

use kernel::{Lang, StaffId, Timestamp};
use platform::Db;
use queue::hall::Zone;
use queue::welcome::{Proof, Triage};
use queue::{Door, actions, views};

use super::{Given, Need, Refusal, Somebody, Wish, take, triage};
use crate::Setting;

/// How somebody is sent.
#[derive(Debug, Clone)]
pub struct Sending {
    /// The site, by id.
    pub site: String,
    /// Where they are sent.
    pub zone: Zone,
    /// The language they are called in.
    pub lang: Lang,
    /// The asker's own word for this one asking: the same word is the same ticket.
    pub asked_as: String,
}

/// Gives somebody a number at the welcome zone and keeps where the rule would have sent them, where they were sent and
/// by whom; with the proof that they came, where it cannot wait. Where the hall or its building is full they wait
/// outside. Asked again with the same word, it is the same.
pub async fn welcome(
    db: &Db,
    setting: &Setting,
    (somebody, sending): (Somebody, Sending),
    (staff, now): (StaffId, Timestamp),
) -> Result<(Given, Option<Proof>), Refusal> {
    let (catalogue, hours) = (
        setting.catalogue(),
        crate::appointments::hours(setting).await?,
    );
    let standing = setting.lobby.floor(&sending.site, now).await?;
    let ways = triage((&catalogue, &hours), &standing, &somebody, now);
    let best = ways.iter().find(|way| way.is_best);
    let best = best.map_or((sending.zone, "none"), |way| (way.zone, way.reason));
    let sent = Triage {
        proposed: best.0,
        reason: best.1,
        chosen: sending.zone,
        staff,
    };
    let pressing = somebody.pressing;
    let needs = somebody.needs.iter().copied().map(Need::code);
    let wish = Wish {
        site: sending.site,
        zone: sending.zone,
        lane: somebody.lane(),
        lang: sending.lang,
        needs: needs.map(str::to_owned).collect(),
        door: Door::Reception,
        asked_as: sending.asked_as,
        service: somebody.service,
    };
    let given = take(db, setting, wish, now).await?;
    let (ticket, hall) = (given.ticket.clone(), standing.hall.clone());
    let done = db.change(async move |tx| {
        if views::room(tx, &hall, (&ticket.site, ticket.date))
            .await?
            .is_full()
        {
            actions::stay_outside(tx, &ticket, now).await?;
        }
        actions::welcome(tx, &ticket, &sent, pressing, now).await
    });
    Ok((given, done.await?))
}
