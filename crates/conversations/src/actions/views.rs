//! Keeping lists under a name, and what was done to many conversations at once.

use jiff::SignedDuration;
use kernel::{Actor, StaffId, Timestamp, UndoId, ViewId};
use platform::facts::{self, Fact};
use platform::{Fault, Tx};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::saved_view::{LONGEST_NAME, MOST, SavedView};
use crate::store::saved_views;

/// How long an act on many conversations can be taken back.
pub const UNDO: SignedDuration = SignedDuration::from_secs(30);
/// How long its summary can be read again.
const SUMMARY: SignedDuration = SignedDuration::from_mins(10);

/// Whoever keeps a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keeper {
    /// Who.
    pub id: StaffId,
    /// Whether they may keep and remove everybody's lists.
    pub coordinates: bool,
}

/// Keeps a list under a name, for its keeper or for everybody; `None` when they have [`MOST`] already.
pub async fn save(
    tx: &mut Tx,
    keeper: Keeper,
    named: (&str, &str),
    shared: bool,
    now: Timestamp,
) -> Result<Option<ViewId>, Error> {
    let (name, asked) = (named.0.trim(), named.1);
    if name.is_empty() {
        return Err(Error::Empty);
    }
    if name.chars().count() > LONGEST_NAME || asked.len() > 1000 {
        return Err(Error::TooLong(LONGEST_NAME));
    }
    let owner = (!(shared && keeper.coordinates)).then_some(keeper.id);
    let kin = saved_views::of(tx, keeper.id).await?;
    let kin: Vec<&SavedView> = kin.iter().filter(|view| view.owner == owner).collect();
    if kin.len() >= MOST {
        return Ok(None);
    }
    let view = SavedView {
        id: ViewId::new(),
        owner,
        name: name.to_owned(),
        asked: asked.to_owned(),
        position: kin.last().map_or(1, |last| last.position + 1),
    };
    saved_views::insert(tx, &view, keeper.id, now).await?;
    let fact = Fact::new("view.saved", Actor::Staff(keeper.id), view.id);
    facts::append(
        tx,
        fact.with(serde_json::json!({ "shared": view.is_shared() })),
        now,
    )
    .await?;
    Ok(Some(view.id))
}

/// Removes a list.
pub async fn remove(tx: &mut Tx, keeper: Keeper, id: ViewId, now: Timestamp) -> Result<(), Error> {
    own(tx, keeper, id).await?;
    saved_views::delete(tx, id).await?;
    let fact = Fact::new("view.removed", Actor::Staff(keeper.id), id);
    Ok(facts::append(tx, fact, now).await?)
}

/// Moves a list one place up among its kind.
pub async fn raise(tx: &mut Tx, keeper: Keeper, id: ViewId) -> Result<(), Error> {
    let view = own(tx, keeper, id).await?;
    let mut kin = saved_views::of(tx, keeper.id).await?;
    kin.retain(|other| other.owner == view.owner);
    let Some(at) = kin
        .iter()
        .position(|other| other.id == id)
        .filter(|at| *at > 0)
    else {
        return Ok(());
    };
    kin.swap(at, at - 1);
    for (number, view) in kin.iter().enumerate() {
        saved_views::place(tx, view.id, i64::try_from(number).unwrap_or(i64::MAX)).await?;
    }
    Ok(())
}

/// The list this person sees first from now on; `None` for the usual one.
pub async fn see_first(tx: &mut Tx, staff: StaffId, id: Option<ViewId>) -> Result<(), Error> {
    if let Some(id) = id {
        let view = saved_views::get(tx, id).await?.ok_or(Error::Absent)?;
        if view.owner.is_some_and(|owner| owner != staff) {
            return Err(Error::Absent);
        }
    }
    Ok(saved_views::put_first(tx, staff, id).await?)
}

/// The list with this id, if this keeper may change it. Another's list is as if it were not there.
async fn own(tx: &mut Tx, keeper: Keeper, id: ViewId) -> Result<SavedView, Error> {
    let view = saved_views::get(tx, id).await?.ok_or(Error::Absent)?;
    let may = match view.owner {
        Some(owner) => owner == keeper.id,
        None => keeper.coordinates,
    };
    if may { Ok(view) } else { Err(Error::Absent) }
}

/// Keeps what was done to many conversations, so that it can be read and for half a minute taken back.
pub async fn keep_done<T: Serialize + Sync>(
    tx: &mut Tx,
    staff: StaffId,
    done: &T,
    now: Timestamp,
) -> Result<UndoId, Fault> {
    let id = UndoId::new();
    let text = serde_json::to_string(done).map_err(|_| Fault::Stored { what: "an undo" })?;
    let times = (later(now, UNDO), now.saturating_sub(SUMMARY).unwrap_or(now));
    saved_views::keep_undo(tx, id, staff, &text, times).await?;
    Ok(id)
}

/// What was done under this id by this person, and until when it can be taken back.
pub async fn done<T: DeserializeOwned>(
    tx: &mut Tx,
    staff: StaffId,
    id: UndoId,
) -> Result<Option<(T, Timestamp)>, Fault> {
    let Some((text, until)) = saved_views::undo(tx, id, staff).await? else {
        return Ok(None);
    };
    let done = serde_json::from_str(&text).map_err(|_| Fault::Stored { what: "an undo" })?;
    Ok(Some((done, until)))
}

/// Keeps what became of it after it was taken back, which cannot be done twice.
pub async fn taken_back<T: Serialize + Sync>(
    tx: &mut Tx,
    id: UndoId,
    done: &T,
    now: Timestamp,
) -> Result<(), Fault> {
    let text = serde_json::to_string(done).map_err(|_| Fault::Stored { what: "an undo" })?;
    saved_views::update_undo(tx, id, &text, now).await
}

fn later(now: Timestamp, time: SignedDuration) -> Timestamp {
    now.saturating_add(time).unwrap_or(now)
}
