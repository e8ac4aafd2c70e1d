//! What the machines of a hall need somebody for: a person who asked for help, a kiosk that says nothing, a printer
//! that does not print.

use futures_util::future::join_all;
use jiff::SignedDuration;
use jiff::civil::Time;
use kernel::{Timestamp, madrid};
use platform::printer::{Seen, State};
use platform::{Db, Fault};
use queue::device::{Device, Help};
use queue::hall::Kiosk;
use queue::views;

use crate::Setting;

/// A kiosk tells of itself twice a minute. One that said nothing for so long while the office is open is looked for.
const SILENT: SignedDuration = SignedDuration::from_mins(3);

/// What is the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Somebody asks for help.
    Help(Help),
    /// It has said nothing since then.
    Silent(Timestamp),
    /// Its printer is not well.
    Printer(Seen),
}

/// A machine that needs somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    /// The kiosk; none for the welcome zone's own printer.
    pub kiosk: Option<Kiosk>,
    /// What is the matter.
    pub what: What,
}

/// Looks at every printer of every hall, all at once, so that nobody else has to wait for one.
pub async fn look_at_printers(setting: &Setting, now: Timestamp) -> Result<(), Fault> {
    let hall = setting.lobby.hall().await?;
    let places = hall.places.iter().filter_map(|one| one.printer.as_deref());
    let kiosks = hall.kiosks.iter().filter_map(|one| one.printer.as_deref());
    let looks = places.chain(kiosks);
    join_all(looks.map(|address| setting.printers.look(address, now))).await;
    Ok(())
}

/// What the machines of a site need somebody for, whoever asks for help first.
pub async fn alarms(
    db: &Db,
    setting: &Setting,
    site: &str,
    now: Timestamp,
) -> Result<Vec<Alarm>, Fault> {
    let hall = setting.lobby.hall().await?;
    let devices = db.read(async |tx| views::devices(tx).await).await?;
    let opened = opened(setting, site, now);
    let mut alarms = Vec::new();
    for kiosk in hall.kiosks.iter().filter(|kiosk| kiosk.site == site) {
        let device = devices.iter().find(|device| device.id == kiosk.id);
        let help = device.and_then(|device| device.help(now)).map(What::Help);
        let silent = device
            .zip(opened)
            .and_then(|(one, at)| silent(one, at, now));
        let printer = trouble(setting, kiosk.printer.as_deref());
        alarms.extend(
            [help, silent, printer]
                .into_iter()
                .flatten()
                .map(|what| Alarm {
                    kiosk: Some(kiosk.clone()),
                    what,
                }),
        );
    }
    let place = hall.place(site);
    let own = trouble(setting, place.and_then(|place| place.printer.as_deref()));
    alarms.extend(own.map(|what| Alarm { kiosk: None, what }));
    alarms.sort_by_key(|alarm| !matches!(alarm.what, What::Help(_)));
    Ok(alarms)
}

/// Since when the site is open; none where it is not.
fn opened(setting: &Setting, site: &str, now: Timestamp) -> Option<Timestamp> {
    let wall = now.to_zoned(madrid());
    let today = setting.catalogue().site_hours(site, wall.date(), 1);
    let mut spans = today.iter().flat_map(|day| &day.spans);
    let holds = |span: &&(Time, Time)| span.0 <= wall.time() && wall.time() < span.1;
    let (from, _) = spans.find(holds)?;
    let opened = wall.date().to_datetime(*from).to_zoned(madrid()).ok()?;
    Some(opened.timestamp())
}

/// A kiosk that was switched off at night is looked for when it has said nothing since the doors opened.
fn silent(device: &Device, opened: Timestamp, now: Timestamp) -> Option<What> {
    device.paired_at?;
    let since = device.seen_at?.max(opened);
    (now.duration_since(since) >= SILENT).then_some(What::Silent(since))
}

fn trouble(setting: &Setting, printer: Option<&str>) -> Option<What> {
    let seen = setting.printers.seen(printer?)?;
    (seen.state != State::Ready).then_some(What::Printer(seen))
}
