//! The machines of the hall, for whoever looks after them: which run, and a link that makes a browser one of them.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use kernel::Right;
use platform::printer::State;
use queue::device::{Code, Device};
use queue::{actions, views};
use serde::Deserialize;

use super::paper;
use crate::desk::{Frame, Place};
use crate::kit::{Checked, Doors, Failure, Kit, Need, OrNotFound as _, Pressed};
use crate::signin::Staff;

const PATH: &str = "/taulell/aparells";

/// The doors of whoever coordinates.
pub fn doors() -> Doors {
    let coordinate = Need::Right(Right::Coordinate);
    Doors::new()
        .get(coordinate, PATH, show)
        .post(coordinate, "/taulell/aparells/{kiosk}/enllac", invite)
        .post(coordinate, "/taulell/aparells/{kiosk}/pany", lock)
        .post(coordinate, "/taulell/aparells/{kiosk}/codi", renew_code)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Locking {
    #[serde(rename = "csrf")]
    _csrf: String,
    /// `si` locks, anything else opens.
    tanca: String,
}

/// A kiosk, ready to show.
struct Row {
    id: String,
    name: String,
    state: &'static str,
    seen: Option<String>,
    is_paired: bool,
    is_locked: bool,
    /// How its printer is, and whether somebody has to see to it; none where it has none.
    printer: Option<(String, bool)>,
    /// The link that pairs it, shown this once.
    link: Option<String>,
    /// Whether staff can call at it without network.
    has_code: bool,
    /// The code they do it with, shown this once.
    code: Option<String>,
}

/// What is shown once, of one kiosk.
enum Once {
    Link(String),
    Code(String),
}

/// A screen on a wall.
struct Wall {
    name: String,
    address: String,
}

#[derive(Template)]
#[template(path = "desk/devices.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    kiosks: Vec<Row>,
    displays: Vec<Wall>,
}

pub async fn show(staff: Staff) -> Result<Response, Failure> {
    draw(&staff, None).await
}

/// Makes the link.
pub async fn invite(
    staff: Staff,
    Path(id): Path<String>,
    Checked(_): Checked<Pressed>,
) -> Result<Response, Failure> {
    known(&staff, &id).await?;
    let (device, now) = (id.clone(), staff.office.now());
    let word = staff
        .office
        .change(async move |tx| actions::invite(tx, &device, now).await);
    let link = format!(
        "{}/quiosc/aparella/{}",
        staff.office.house.base_url,
        word.await?
    );
    draw(&staff, Some((id, Once::Link(link)))).await
}

/// Draws the code with which staff call at a kiosk without network; the one before is good no more once the kiosk has
/// heard of it.
pub async fn renew_code(
    staff: Staff,
    Path(id): Path<String>,
    Checked(_): Checked<Pressed>,
) -> Result<Response, Failure> {
    known(&staff, &id).await?;
    let (code, kept) = tokio::task::spawn_blocking(Code::draw)
        .await
        .map_err(Failure::broken("drawing a code"))?;
    let device = id.clone();
    let done = staff
        .office
        .change(async move |tx| actions::renew_code(tx, &device, &kept).await);
    done.await?;
    draw(&staff, Some((id, Once::Code(code)))).await
}

/// Locks a kiosk, or opens it.
pub async fn lock(
    staff: Staff,
    Path(id): Path<String>,
    Checked(locking): Checked<Locking>,
) -> Result<Response, Failure> {
    known(&staff, &id).await?;
    let locked = locking.tanca == "si";
    let done = staff
        .office
        .change(async move |tx| actions::lock(tx, &id, locked).await);
    done.await?;
    staff.office.redirect(PATH)
}

async fn known(staff: &Staff, id: &str) -> Result<(), Failure> {
    let hall = staff.office.house.setting().lobby.hall().await?;
    hall.kiosk(id).map(drop).or_not_found()
}

async fn draw(staff: &Staff, once: Option<(String, Once)>) -> Result<Response, Failure> {
    let hall = staff.office.house.setting().lobby.hall().await?;
    let devices = staff
        .office
        .read(async |tx| views::devices(tx).await)
        .await?;
    let kit = staff.office.kit();
    // All at once: one that hangs does not keep the others waiting.
    let asked = hall
        .kiosks
        .iter()
        .map(|kiosk| paper::state(&staff.office, kiosk));
    let printers = futures_util::future::join_all(asked).await;
    let row = |(kiosk, printer): (&queue::hall::Kiosk, Option<State>)| {
        let device = devices.iter().find(|device| device.id == kiosk.id);
        let seen_at = device.and_then(|device| device.seen_at);
        let once = once.as_ref().filter(|(id, _)| *id == kiosk.id);
        let once = once.map(|(_, shown)| shown);
        Row {
            id: kiosk.id.clone(),
            name: kiosk.name.get(kit.lang).clone(),
            state: state(device, staff.office.now()),
            seen: seen_at.map(|at| format!("{}, {} h", kit.day(&at), kit.hour(&at))),
            is_paired: device.is_some_and(|device| device.paired_at.is_some()),
            is_locked: device.is_some_and(|device| device.is_locked),
            printer: printer.map(|state| {
                let key = format!("reception-printer-{}", state.code());
                (kit.say(key), state != State::Ready)
            }),
            has_code: device.is_some_and(|device| device.code.is_some()),
            link: match once {
                Some(Once::Link(link)) => Some(link.clone()),
                _ => None,
            },
            code: match once {
                Some(Once::Code(code)) => Some(code.clone()),
                _ => None,
            },
        }
    };
    let kiosks = hall.kiosks.iter().zip(printers).map(row).collect();
    let displays = hall.displays.iter().map(|display| Wall {
        name: display.name.get(kit.lang).clone(),
        address: format!("/pantalla/{}", display.id),
    });
    staff.office.page(&Page {
        frame: Frame::of(staff, Place::Devices).await?,
        kiosks,
        displays: displays.collect(),
        kit,
    })
}

/// The key of how it is with a machine.
fn state(device: Option<&Device>, now: kernel::Timestamp) -> &'static str {
    match device {
        Some(device) if device.paired_at.is_some() && device.is_locked => "devices-locked",
        Some(device) if device.paired_at.is_some() && device.is_alive(now) => "devices-alive",
        Some(device) if device.paired_at.is_some() => "devices-gone",
        _ => "devices-unpaired",
    }
}
