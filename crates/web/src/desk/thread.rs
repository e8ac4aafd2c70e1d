//! An open conversation: everything said so far, what can be done now, and the place to answer.

use axum::extract::{Path, Query};
use axum::response::Response;
use conversations::views::{self, Page as Lines, Person};
use conversations::{Error, Mode, Window};
use identity::views::Colleague;
use journeys::desk;
use journeys::people::Timeline;
use kernel::{ContactId, Personal, Right, StaffId, ThreadId, Timestamp};
use platform::texts::{self, say, say_with};
use sha2::{Digest as _, Sha256};

use super::bubble::{Bubble, Known};
use super::label::Labels;
use super::list::{Asked, List};
use super::pass_on::Aside;
use super::people::Telling;
use super::person::{HandOver, Panel};
use super::words::{channel_name, stretch};
use super::{Frame, Place, inbox};
use crate::kit::{Failure, Key, OrNotFound as _};
use crate::signin::Staff;

/// An open conversation, ready to show.
#[derive(Debug, Clone)]
pub struct Open {
    pub id: ThreadId,
    /// What a page that renews itself brings back.
    pub proof: String,
    pub panel: Panel,
    /// Channel, language and who answers.
    pub line: String,
    pub mode: Mode,
    /// Whether this member of staff has the word.
    pub mine: bool,
    /// Whether this member of staff answers for everybody's conversations.
    pub coordinates: bool,
    /// Whoever looks.
    pub me: StaffId,
    /// Whoever else has it.
    pub theirs: Option<String>,
    pub card: Option<HandOver>,
    pub bubbles: Vec<Bubble>,
    /// The address of older lines.
    pub older: Option<String>,
    /// The address of newer lines, on a page that does not end with the last.
    pub newer: Option<String>,
    /// The line that was looked for.
    pub sought: Option<i64>,
    pub labels: Labels,
    /// The number of the last line, which live pages count from.
    pub last: i64,
    pub window: Left,
    pub colleagues: Vec<Colleague>,
    pub placeholder: String,
    pub lang: kernel::Lang,
    /// What was typed and could not be sent.
    pub draft: Personal<String>,
    pub notice: Option<Notice>,
    pub key: Key,
    pub note_key: Key,
    /// The key of whatever is sent ready-made.
    pub sheet_key: Key,
    pub ready: super::composer::Ready,
    /// The note that stands in the form that hands it over.
    pub passing: Personal<String>,
    pub pass_key: Key,
    pub file_key: Key,
    /// How it can be set aside.
    pub aside: Aside,
    /// How the promise of an answer stands: whether it was broken, and in words.
    pub promise: Option<(bool, String)>,
}

/// How long the person may be written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Left {
    /// For as long as one likes.
    Unlimited,
    /// So much of the day is left, in hundredths; `soon` in the last hour.
    Some {
        words: String,
        hundredths: i64,
        soon: bool,
    },
    /// No more.
    Closed { words: String },
}

/// What became of the last act.
#[derive(Debug, Clone)]
pub struct Notice {
    pub tone: &'static str,
    pub icon: &'static str,
    pub words: String,
}

/// What one request adds to a conversation's page.
#[derive(Debug, Clone, Default)]
pub struct Extra {
    pub notice: Option<Notice>,
    pub draft: String,
    pub phone_shown: bool,
    /// A note that was to go with a hand-over.
    pub passing: String,
    /// A day and an hour that were refused.
    pub aside: Option<Aside>,
}

impl Notice {
    /// Something was refused.
    pub fn refused(words: String) -> Self {
        Self {
            tone: "warn",
            icon: "warning",
            words,
        }
    }
}

impl Open {
    /// Whether somebody can take it.
    pub fn can_take(&self) -> bool {
        self.theirs.is_none()
            && !self.mine
            && matches!(self.mode, Mode::Queued | Mode::Bot | Mode::Snoozed)
    }

    /// Whether it is this member of staff's turn to speak.
    pub fn can_answer(&self) -> bool {
        self.mine && matches!(self.mode, Mode::Agent | Mode::WrapUp | Mode::Snoozed)
    }

    /// Whether it can be given back or passed on.
    pub fn can_pass(&self) -> bool {
        let owned = self.mine || (self.coordinates && self.theirs.is_some());
        owned && matches!(self.mode, Mode::Agent | Mode::WrapUp | Mode::Snoozed)
    }

    /// Whether it can be ended.
    pub fn can_close(&self) -> bool {
        self.can_pass() || (self.coordinates && self.mode != Mode::Closed)
    }

    /// The key of the word on the button that ends it.
    pub fn close_key(&self) -> &'static str {
        if self.mode == Mode::Agent {
            "desk-close"
        } else {
            "desk-close-now"
        }
    }

    /// Whether it was set aside and can be taken up again.
    pub fn can_wake(&self) -> bool {
        self.mine && self.mode == Mode::Snoozed
    }

    /// Whether it can be set aside.
    pub fn can_snooze(&self) -> bool {
        self.mine && matches!(self.mode, Mode::Agent | Mode::WrapUp)
    }

    /// Whether it is over.
    pub fn is_closed(&self) -> bool {
        self.mode == Mode::Closed
    }

    /// Whether the person can be written to.
    pub fn is_reachable(&self) -> bool {
        !matches!(self.window, Left::Closed { .. }) && !self.panel.unreachable
    }

    /// What changes the foot of the page: a live page leaves it alone while this stays the same.
    pub fn foot_state(&self) -> String {
        let window = match &self.window {
            Left::Unlimited => "open",
            Left::Some { soon, .. } => {
                if *soon {
                    "soon"
                } else {
                    "open"
                }
            }
            Left::Closed { .. } => "closed",
        };
        format!(
            "{}-{}-{window}-{}",
            self.mode.code(),
            self.mine,
            self.panel.unreachable
        )
    }
}

pub async fn show(
    staff: Staff,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let id: ThreadId = id.parse().ok().or_not_found()?;
    draw(&staff, id, &asked, Extra::default()).await
}

/// The inbox with this conversation open.
pub(super) async fn draw(
    staff: &Staff,
    id: ThreadId,
    asked: &Asked,
    extra: Extra,
) -> Result<Response, Failure> {
    let found = load(staff, id, asked.place()).await?;
    let frame = Frame::of(staff, Place::Inbox).await?;
    let list = List::of(staff, inbox::tab(asked, &frame), asked).await?;
    let mut open = found.open(staff, extra);
    open.sought = asked.a;
    staff.office.page(&inbox::Page {
        kit: staff.office.kit(),
        frame,
        list,
        open: Some(Box::new(open)),
    })
}

/// The lines, read by this member of staff. A page that only renews itself brings the proof that it was
/// opened, so that the audit holds one trace for each opening and none is missing.
async fn lines(staff: &Staff, id: ThreadId, place: views::Place) -> Result<Lines, Failure> {
    let (clerk, now) = (super::act::clerk(staff), staff.office.now());
    super::within(staff, id).await?;
    let read = if staff.renews(&proof(staff, id)) {
        staff
            .office
            .read(async move |tx| views::page(tx, id, place, now).await)
            .await?
    } else {
        let opened = staff
            .office
            .change(async move |tx| desk::open_thread(tx, &clerk, id, place, now).await);
        match opened.await {
            Ok(page) => Some(page),
            Err(Error::Absent) => None,
            Err(error) => return Err(Failure::broken("opening a conversation")(error)),
        }
    };
    read.or_not_found()
}

/// What we did with this person over every door. A partner’s site sees only its own conversations, and none of this.
async fn together(
    staff: &Staff,
    contact: ContactId,
    id: ThreadId,
) -> Result<Option<Timeline>, Failure> {
    if !staff.may(Right::Serve) {
        return Ok(None);
    }
    let (clerk, now) = (super::act::clerk(staff), staff.office.now());
    let beside = journeys::people::beside;
    let found: Result<_, platform::Fault> = if staff.renews(&proof(staff, id)) {
        let renewed = async move |tx: &mut platform::Tx| beside(tx, None, contact, id, now).await;
        staff.office.read(renewed).await
    } else {
        let opened =
            async move |tx: &mut platform::Tx| beside(tx, Some(&clerk), contact, id, now).await;
        staff.office.change(opened).await
    };
    Ok(found?)
}

fn proof(staff: &Staff, id: ThreadId) -> String {
    let digest = Sha256::new()
        .chain_update(b"read\0")
        .chain_update(staff.token.written())
        .chain_update(id.to_string());
    hex::encode(digest.finalize())
}

struct Found {
    lines: Lines,
    person: Person,
    timeline: Option<Timeline>,
    names: std::collections::BTreeMap<StaffId, String>,
    colleagues: Vec<Colleague>,
    labels: Vec<String>,
}

async fn load(staff: &Staff, id: ThreadId, place: views::Place) -> Result<Found, Failure> {
    let (who, now) = (staff.id(), staff.office.now());
    let lines = lines(staff, id, place).await?;
    let contact = lines.contact.id;
    let timeline = together(staff, contact, id).await?;
    let (person, names, colleagues, labels) = staff
        .office
        .read(async move |tx| {
            let person = views::person(tx, contact).await?;
            let names = identity::views::names(tx).await?;
            let colleagues = identity::views::colleagues(tx, who, now).await?;
            let mut labels = views::labels(tx, &[id]).await?;
            let labels = labels.remove(&id).unwrap_or_default();
            Ok::<_, platform::Fault>((person, names, colleagues, labels))
        })
        .await?;
    Ok(Found {
        lines,
        person: person.or_not_found()?,
        timeline,
        names,
        colleagues,
        labels,
    })
}

impl Found {
    fn open(self, staff: &Staff, extra: Extra) -> Open {
        let (office, lang, now) = (&staff.office, staff.office.lang(), staff.office.now());
        let thread = &self.lines.thread;
        let known = Known {
            lang,
            spoken: thread.lang,
            names: &self.names,
        };
        let owner = thread.owner();
        let mine = owner == Some(staff.id());
        let catalogue = &office.house.catalogue();
        let telling = Telling {
            catalogue,
            names: &self.names,
            lang,
            now,
        };
        let mut panel = Panel::of(&self.person, thread, catalogue, lang);
        panel = panel.with(self.timeline.as_ref(), &telling, thread);
        if extra.phone_shown
            && let Some(phone) = &self.person.contact.phone
        {
            (panel.phone, panel.phone_shown) = (Some(phone.spoken()), true);
        }
        let theirs = owner
            .filter(|_| !mine && thread.mode() != Mode::Closed)
            .map(|id| known.first_name(id));
        let who = match (mine, &theirs) {
            (true, _) => say(lang, "desk-has-you"),
            (false, Some(name)) => say_with(lang, "desk-has", &[("name", name.clone().into())]),
            _ => say(lang, &format!("desk-has-{}", thread.mode().code())),
        };
        let speaks = say(lang, &format!("desk-speaks-{}", thread.lang.code()));
        let first = self.lines.lines.first().map_or(0, |message| message.seq);
        let end = self.lines.lines.last().map_or(0, |message| message.seq);
        Open {
            id: thread.id,
            proof: proof(staff, thread.id),
            coordinates: staff.who.role().may(Right::Coordinate),
            me: staff.id(),
            line: format!("{} · {speaks} · {who}", channel_name(lang, thread.kind)),
            mode: thread.mode(),
            mine,
            theirs,
            card: HandOver::of(&self.person, thread, catalogue, lang, now),
            bubbles: known.bubbles(&self.lines.lines),
            older: self
                .lines
                .more
                .then(|| format!("/taulell/safata/{}?abans={first}", thread.id)),
            newer: self
                .lines
                .newer
                .then(|| format!("/taulell/safata/{}?des={}", thread.id, end + 1)),
            sought: None,
            labels: Labels::of(&self.labels, catalogue, lang),
            last: thread.last_seq,
            window: left(self.lines.window, lang, now),
            colleagues: self.colleagues,
            placeholder: say(lang, &format!("desk-answer-{}", thread.lang.code())),
            lang: thread.lang,
            draft: extra.draft.into(),
            notice: extra.notice,
            key: Key::fresh(),
            note_key: Key::fresh(),
            sheet_key: Key::fresh(),
            passing: extra.passing.into(),
            pass_key: Key::fresh(),
            file_key: Key::fresh(),
            aside: Aside::of(catalogue, thread, lang, now).with(extra.aside),
            promise: super::supervisor::promise_words(catalogue, thread, lang, now),
            ready: if mine {
                let reader = (&*staff.who.account.name, lang);
                super::composer::Ready::of(catalogue, &self.person.contact, thread, reader, now)
            } else {
                super::composer::Ready::default()
            },
            panel,
        }
    }
}

fn left(window: Window, lang: kernel::Lang, now: Timestamp) -> Left {
    match window {
        Window::Unlimited => Left::Unlimited,
        Window::Until(end) => {
            let time = end.duration_since(now);
            let words = say_with(lang, "desk-window-left", &[("time", stretch(time).into())]);
            Left::Some {
                words,
                hundredths: (time.as_secs() * 100 / 86_400).clamp(0, 100),
                soon: time.as_hours() < 1,
            }
        }
        Window::ClosedSince(Some(end)) => {
            let when = format!("{}, {} h", texts::day(lang, end), texts::hour(lang, end));
            Left::Closed {
                words: say_with(lang, "desk-window-closed", &[("when", when.into())]),
            }
        }
        Window::ClosedSince(None) => Left::Closed {
            words: say(lang, "desk-window-never"),
        },
    }
}
