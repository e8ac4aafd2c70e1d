//! What the machines of a hall need somebody for, as staff read it, and whoever says that they go.

use axum::extract::Path;
use axum::response::Response;
use journeys::hall::{Alarm, What};
use kernel::{Lang, Right, Timestamp};
use platform::texts::{say, say_with};
use queue::actions;
use queue::device::Help;
use serde::Deserialize;

use crate::kit::{Checked, Doors, Failure, Need, OrNotFound as _};
use crate::signin::Staff;

/// Whoever nobody answers for so many minutes is shown as what is worst.
const TOO_LONG: i64 = 3;

/// The doors of whoever serves people.
pub fn doors() -> Doors {
    Doors::new().post(
        Need::Right(Right::Serve),
        "/taulell/aparells/{kiosk}/ajuda",
        go,
    )
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Going {
    #[serde(rename = "csrf")]
    _csrf: String,
    /// `sala` goes back to the coordinator's page, anything else to the welcome zone.
    torna: String,
}

/// An alarm, in words.
pub struct Told {
    pub icon: &'static str,
    pub is_bad: bool,
    pub title: String,
    pub words: String,
    /// The kiosk somebody may go to, by id.
    pub kiosk: Option<String>,
}

impl Told {
    /// In this language.
    pub fn of(alarm: &Alarm, lang: Lang, now: Timestamp) -> Self {
        let name = match &alarm.kiosk {
            Some(kiosk) => kiosk.name.get(lang).clone(),
            None => say(lang, "machines-welcome"),
        };
        let minutes = |since: Timestamp| now.duration_since(since).as_mins().max(0);
        let ago = |since| {
            say_with(
                lang,
                "coordinator-since",
                &[("minutes", minutes(since).into())],
            )
        };
        let titled = |key: &str| say_with(lang, key, &[("machine", name.as_str().into())]);
        match alarm.what {
            What::Help(Help::Asked(since)) => Self {
                icon: "hand-waving",
                is_bad: true,
                title: titled("machines-asks-help"),
                words: if minutes(since) >= TOO_LONG {
                    format!("{}. {}", ago(since), say(lang, "machines-too-long"))
                } else {
                    ago(since)
                },
                kiosk: alarm.kiosk.as_ref().map(|kiosk| kiosk.id.clone()),
            },
            What::Help(Help::Coming(since)) => Self {
                icon: "person-simple-run",
                is_bad: false,
                title: titled("machines-coming"),
                words: ago(since),
                kiosk: None,
            },
            What::Silent(since) => Self {
                icon: "warning",
                is_bad: true,
                title: titled("machines-silent"),
                words: ago(since),
                kiosk: None,
            },
            What::Printer(seen) => Self {
                icon: "printer",
                is_bad: !seen.state.prints(),
                title: format!(
                    "{name}: {}",
                    say(lang, &format!("reception-printer-{}", seen.state.code()))
                ),
                words: ago(seen.since),
                kiosk: None,
            },
        }
    }
}

/// One of the staff goes to help.
async fn go(
    staff: Staff,
    Path(id): Path<String>,
    Checked(going): Checked<Going>,
) -> Result<Response, Failure> {
    let hall = staff.office.house.setting().lobby.hall().await?;
    let kiosk = hall.kiosk(&id).or_not_found()?.clone();
    let back = match going.torna.as_str() {
        "sala" => format!("/taulell/sala?lloc={}", kiosk.site),
        _ => format!("/taulell/benvinguda?lloc={}", kiosk.site),
    };
    let (who, now) = (staff.id(), staff.office.now());
    let goes = staff
        .office
        .change(async move |tx| actions::go_to_help(tx, &kiosk, who, now).await);
    goes.await?;
    staff.office.redirect(&back)
}
