//! The people of the demo town. Their passwords and secrets are printed for whoever wants to play
//! them, so none of this is ever called outside the demo.

use jiff::SignedDuration;
use kernel::{Role, StaffId, Timestamp};
use platform::{Db, Fault, Tx};
use sha2::{Digest as _, Sha256};

use crate::account::By;
use crate::actions::{accounts, entry, keys};
use crate::error::Error;
use crate::second_factor::Secret;
use crate::secret::Token;
use crate::store::{self, NewAccount};
use crate::work::Work;
use crate::{Entered, password};

/// Somebody of the demo town.
#[derive(Debug, Clone, Copy)]
pub struct Person {
    /// What they type to enter.
    pub login: &'static str,
    /// Their invented name.
    pub name: &'static str,
    /// What they may do.
    pub role: Role,
    /// The departments and partner sites they belong to, by catalogue id.
    pub departments: &'static [&'static str],
    /// What they know well, by catalogue id of a theme or department; nothing for a generalist.
    pub skills: &'static [&'static str],
}

/// The password of all of them.
pub const PASSWORD: &str = "quatre gats i un gos verd";

/// Who works at the demo town.
pub const PEOPLE: [Person; 8] = [
    Person {
        login: "marta",
        name: "Marta Soler",
        role: Role::Agent,
        departments: &[],
        skills: &[],
    },
    Person {
        login: "jordi",
        name: "Jordi Puig",
        role: Role::Agent,
        departments: &[],
        skills: &[],
    },
    Person {
        login: "clara",
        name: "Clara Riera",
        role: Role::Coordinator,
        departments: &[],
        skills: &[],
    },
    Person {
        login: "admin",
        name: "Administració",
        role: Role::Admin,
        departments: &[],
        skills: &[],
    },
    Person {
        login: "laia",
        name: "Laia Vidal",
        role: Role::Editor,
        departments: &[],
        skills: &[],
    },
    Person {
        login: "bernat",
        name: "Bernat Coll",
        role: Role::Approver,
        departments: &[],
        skills: &[],
    },
    Person {
        login: "nuria",
        name: "Núria Font",
        role: Role::Auditor,
        departments: &[],
        skills: &[],
    },
    Person {
        login: "biblioteca",
        name: "Pau Mas (biblioteca)",
        role: Role::Partner,
        departments: &["biblioteca-ajuda"],
        skills: &[],
    },
];

impl Person {
    /// The second factor's secret: the same in every demo, so that a telephone set up once stays good.
    pub fn secret(&self) -> Secret {
        let bytes = Sha256::digest(format!("finestreta demo {}", self.login).as_bytes());
        Secret::from_bytes(&bytes[..20])
    }
}

/// Lets the demo town's people in, unless they are there already.
pub async fn create_all(db: &Db, now: Timestamp) -> Result<(), Error> {
    for person in PEOPLE {
        let login = person.login;
        if db
            .read(async move |tx| store::account_by_login(tx, login).await)
            .await?
            .is_some()
        {
            continue;
        }
        let account = NewAccount {
            id: StaffId::new(),
            login: login.to_owned(),
            name: person.name.to_owned(),
            role: person.role,
            password: password::hash(PASSWORD.to_owned()).await,
            given: false,
            secret: Some(person.secret()),
        };
        let owned = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
        let work = Work {
            departments: owned(person.departments),
            skills: owned(person.skills),
            ..Work::default()
        };
        db.change(async move |tx| {
            let id = account.id;
            accounts::insert(tx, By::operator(now), account).await?;
            Ok::<_, Error>(store::set_work(tx, id, &work).await?)
        })
        .await?;
    }
    Ok(())
}

/// Opens a real session for one of the demo town's people without asking for anything.
/// `None` for a name that is not theirs, whoever else works here.
pub async fn enter(db: &Db, knock: entry::Knock, now: Timestamp) -> Result<Option<Entered>, Fault> {
    if !PEOPLE.iter().any(|person| person.login == knock.login) {
        return Ok(None);
    }
    db.change(async move |tx| {
        let Some(kept) = store::account_by_login(tx, &knock.login).await? else {
            return Ok(None);
        };
        if kept.account.disabled_at.is_some() {
            return Ok(None);
        }
        entry::enter(tx, kept.account.id, &knock.source, &knock.device, now).await
    })
    .await
}

/// Keeps everybody at their desk when a visitor moves the demo's clock by `leap`: they did not go away.
pub async fn stay(tx: &mut Tx, leap: SignedDuration) -> Result<(), Fault> {
    store::shift(tx, i64::try_from(leap.as_millis()).unwrap_or(0)).await
}

/// A fresh token for programs, in the name of the demo's administrator; `None` before [`create_all`].
pub async fn staff_token(db: &Db, now: Timestamp) -> Result<Option<Token>, Fault> {
    db.change(async move |tx| {
        let Some(kept) = store::account_by_login(tx, "admin").await? else {
            return Ok(None);
        };
        let token = Token::new();
        let ends_at = now + SignedDuration::from_hours(24 * 365);
        store::insert_token(tx, kept.account.id, &token, "demo", (now, ends_at)).await?;
        Ok(Some(token))
    })
    .await
}

/// A fresh word for the demo's key, which stays the same key from one run to the next, so that what was booked with
/// it is still its own. Whoever tries things out is not counted closely.
pub async fn api_key(db: &Db, now: Timestamp) -> Result<String, Error> {
    const NAME: &str = "demo";
    const PER_MINUTE: u32 = 100_000;
    db.change(async move |tx| {
        let keys = store::keys(tx).await?;
        let known = keys
            .iter()
            .find(|key| key.name == NAME && key.revoked_at.is_none());
        let Some(key) = known else {
            let made = keys::create(tx, By::operator(now), NAME, PER_MINUTE).await?;
            return Ok(made.word);
        };
        let word = crate::key::word();
        store::renew_key(tx, key.id, &platform::key::fingerprint(&word)).await?;
        Ok(word)
    })
    .await
}
