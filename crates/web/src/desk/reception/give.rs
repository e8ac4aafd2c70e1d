//! The third tap: a number is given and printed. And the two keys that count people in and out.

use axum::response::Response;
use journeys::hall::{self, Refusal, Sending, paper};
use kernel::TicketId;
use platform::texts::say;
use queue::hall::Zone;
use serde::Deserialize;

use super::asked::Asked;
use super::{Desk, PATH, draw};
use crate::kit::{Checked, Failure, Key, OrNotFound as _};
use crate::signin::Staff;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sent {
    #[serde(rename = "csrf")]
    _csrf: String,
    key: Key,
    lloc: String,
    que: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    te: String,
    #[serde(default)]
    pressa: String,
    #[serde(default)]
    idioma: String,
    zona: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    #[serde(rename = "csrf")]
    _csrf: String,
    lloc: String,
    /// `in` or `out`.
    cap: String,
    /// Where the page was.
    #[serde(default)]
    torna: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetIn {
    #[serde(rename = "csrf")]
    _csrf: String,
    lloc: String,
    torn: String,
}

pub async fn submit(staff: Staff, Checked(sent): Checked<Sent>) -> Result<Response, Failure> {
    let asked = Asked {
        lloc: sent.lloc,
        q: sent.q,
        que: sent.que,
        te: sent.te,
        pressa: sent.pressa,
        idioma: sent.idioma,
        zona: sent.zona,
    };
    let desk = Desk::of(&staff, &asked.lloc).await?;
    let zones = [Zone::Quick, Zone::Assisted];
    let Some(zone) = zones.into_iter().find(|zone| zone.code() == asked.zona) else {
        return Err(Failure::Unreadable("zona: quick, assisted".to_owned()));
    };
    let (db, setting) = (&staff.office.house.db, staff.office.house.setting());
    let sending = Sending {
        site: desk.site.clone(),
        zone,
        lang: asked.lang(),
        asked_as: format!("reception:{}", sent.key),
    };
    let (who, now) = ((asked.somebody(), sending), staff.office.now());
    let given = match hall::welcome(db, setting, who, (staff.id(), now)).await {
        Ok((given, _)) => given,
        Err(Refusal::Fault(fault)) => return Err(fault.into()),
        Err(why) => {
            let words = say(staff.office.lang(), refusal(&why));
            return draw(&staff, asked, Some(words)).await;
        }
    };
    let ticket = given.ticket;
    let printer = desk
        .hall
        .place(&desk.site)
        .and_then(|place| place.printer.as_deref());
    if let Some(address) = printer {
        let word = format!("first:{}", ticket.id);
        paper::print(db, setting, (address, &ticket), &word, now).await?;
    }
    staff.office.redirect(&format!("{PATH}/torn/{}", ticket.id))
}

fn refusal(why: &Refusal) -> &'static str {
    match why {
        Refusal::UnknownService => "reception-no-matter",
        _ => "reception-no-line",
    }
}

/// Somebody came in, or went out.
pub async fn count(staff: Staff, Checked(counted): Checked<Counted>) -> Result<Response, Failure> {
    let desk = Desk::of(&staff, &counted.lloc).await?;
    let more = match counted.cap.as_str() {
        "in" => 1,
        "out" => -1,
        _ => return Err(Failure::Unreadable("cap: in, out".to_owned())),
    };
    let today = staff.office.now().to_zoned(kernel::madrid()).date();
    let site = desk.site;
    let back = if counted.torna.starts_with(&format!("{PATH}?")) {
        counted.torna
    } else {
        format!("{PATH}?lloc={site}")
    };
    staff
        .office
        .change(async move |tx| queue::actions::count(tx, (&site, today), more).await)
        .await?;
    staff.office.redirect(&back)
}

/// Lets in whoever waits outside; pressed twice, they are counted once.
pub async fn let_in(staff: Staff, Checked(let_in): Checked<LetIn>) -> Result<Response, Failure> {
    let desk = Desk::of(&staff, &let_in.lloc).await?;
    let id: TicketId = let_in.torn.parse().ok().or_not_found()?;
    let now = staff.office.now();
    let today = now.to_zoned(kernel::madrid()).date();
    let back = format!("{PATH}?lloc={}", desk.site);
    staff
        .office
        .change(async move |tx| queue::actions::let_in(tx, id, (&desk.site, today), now).await)
        .await?;
    staff.office.redirect(&back)
}
