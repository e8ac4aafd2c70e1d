//! Who may come in at all.

use jiff::SignedDuration;
use kernel::{Right, Role, SessionId, StaffId, Timestamp};
use platform::facts::Fact;
use platform::{Db, Tx, audit};
use serde_json::json;

use super::entry::login_hash;
use super::sessions::end_each;
use crate::account::{self, By, SignedIn};
use crate::error::Error;
use crate::secret::Token;
use crate::store::{self, NewAccount};
use crate::{password, store::Kept};

/// Somebody to be let in.
#[derive(Debug, Clone)]
pub struct New {
    /// What they will type to enter.
    pub login: String,
    /// What colleagues call them.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

/// The password of a new account.
#[derive(Clone)]
pub enum First {
    /// Chosen by its owner, who stands at the machine.
    Chosen(String),
    /// Made up by us and given to its owner, who changes it at the first log-in.
    Given,
}

/// A change of one's own password.
#[derive(Clone)]
pub struct Passwords {
    /// The one until now.
    pub old: String,
    /// The one from now on.
    pub new: String,
}

/// Lets somebody in. With [`First::Given`] the answer carries the password, to be told once.
pub async fn create(
    db: &Db,
    by: By,
    new: New,
    first: First,
    town: &str,
) -> Result<(StaffId, Option<String>), Error> {
    by.needs(Right::Administer)?;
    let login = account::login(&new.login)?;
    let name = account::name(&new.name)?;
    let (chosen, given) = match first {
        First::Chosen(password) => {
            password::check(&password, &[town, &login, &name])?;
            (password, None)
        }
        First::Given => {
            let password = made_up();
            (password.clone(), Some(password))
        }
    };
    let account = NewAccount {
        id: StaffId::new(),
        login,
        name,
        role: new.role,
        password: password::hash(chosen).await,
        given: given.is_some(),
        secret: None,
    };
    let id = account.id;
    db.change(async move |tx| insert(tx, by, account).await)
        .await?;
    Ok((id, given))
}

pub(crate) async fn insert(tx: &mut Tx, by: By, account: NewAccount) -> Result<(), Error> {
    if store::account_by_login(tx, &account.login).await?.is_some() {
        return Err(Error::LoginTaken(account.login));
    }
    let (id, login, role) = (account.id, account.login.clone(), account.role);
    match store::insert_account(tx, account, by.at).await {
        // Somebody else was quicker between the question and the row.
        Err(fault) if fault.is_duplicate() => return Err(Error::LoginTaken(login)),
        done => done?,
    }
    audit::append(
        tx,
        Fact::new("account.created", by.actor, id).with(json!({ "role": role.code() })),
        by.at,
    )
    .await?;
    Ok(())
}

/// Sixteen signs in four groups, 80 bits, without the ones that are mistaken for others.
fn made_up() -> String {
    const SIGNS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz234567892";
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).expect("the machine gives randomness, or nothing here is safe");
    let signs: Vec<char> = bytes
        .iter()
        .map(|byte| char::from(SIGNS[usize::from(byte % 32)]))
        .collect();
    let groups: Vec<String> = signs
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join("-")
}

async fn load(tx: &mut Tx, id: StaffId) -> Result<Kept, Error> {
    store::account(tx, id).await?.ok_or(Error::NoAccount)
}

/// Closes an account; its sessions and tokens end in the same change.
pub async fn disable(tx: &mut Tx, by: By, id: StaffId) -> Result<(), Error> {
    by.needs(Right::Administer)?;
    if by.is(id) {
        return Err(Error::OnesOwn);
    }
    load(tx, id).await?;
    store::set_disabled(tx, id, Some(by.at)).await?;
    end_each(tx, by, id, None, "account_disabled").await?;
    store::end_tokens(tx, id, by.at).await?;
    Ok(audit::append(tx, Fact::new("account.disabled", by.actor, id), by.at).await?)
}

/// Opens a closed account again.
pub async fn enable(tx: &mut Tx, by: By, id: StaffId) -> Result<(), Error> {
    by.needs(Right::Administer)?;
    load(tx, id).await?;
    store::set_disabled(tx, id, None).await?;
    Ok(audit::append(tx, Fact::new("account.enabled", by.actor, id), by.at).await?)
}

/// Forgets the misses that lock an account, from wherever they came.
pub async fn unlock(tx: &mut Tx, by: By, id: StaffId) -> Result<(), Error> {
    by.needs(Right::Coordinate)?;
    let kept = load(tx, id).await?;
    store::unlock(tx, &login_hash(&kept.account.login)).await?;
    Ok(audit::append(tx, Fact::new("account.unlocked", by.actor, id), by.at).await?)
}

/// Gives somebody another role. Their sessions end: what they may do is settled at log-in.
pub async fn change_role(tx: &mut Tx, by: By, id: StaffId, role: Role) -> Result<(), Error> {
    by.needs(Right::Administer)?;
    if by.is(id) {
        return Err(Error::OnesOwn);
    }
    let before = load(tx, id).await?.account.role;
    store::set_role(tx, id, role).await?;
    end_each(tx, by, id, None, "role_changed").await?;
    store::end_tokens(tx, id, by.at).await?;
    Ok(audit::append(
        tx,
        Fact::new("role.changed", by.actor, id)
            .with(json!({ "from": before.code(), "to": role.code() })),
        by.at,
    )
    .await?)
}

/// Makes up another password for somebody who lost theirs. The answer is to be told once.
pub async fn give_password(db: &Db, by: By, id: StaffId) -> Result<String, Error> {
    by.needs(Right::Administer)?;
    let given = made_up();
    let hash = password::hash(given.clone()).await;
    db.change(async move |tx| {
        load(tx, id).await?;
        store::set_password(tx, id, hash, true).await?;
        end_each(tx, by, id, None, "password_given").await?;
        audit::append(
            tx,
            Fact::new("password.changed", by.actor, id).with(json!({ "given": true })),
            by.at,
        )
        .await?;
        Ok::<_, Error>(())
    })
    .await?;
    Ok(given)
}

/// Lets somebody show another telephone at their next log-in.
pub async fn reset_second_factor(tx: &mut Tx, by: By, id: StaffId) -> Result<(), Error> {
    by.needs(Right::Administer)?;
    load(tx, id).await?;
    store::set_secret(tx, id, None).await?;
    end_each(tx, by, id, None, "second_factor_reset").await?;
    Ok(audit::append(tx, Fact::new("second_factor.reset", by.actor, id), by.at).await?)
}

/// Changes one's own password; every other session of the account ends.
pub async fn change_password(
    db: &Db,
    who: &SignedIn,
    passwords: Passwords,
    town: &str,
    now: Timestamp,
) -> Result<(), Error> {
    let Passwords { old, new } = passwords;
    let (id, session, by) = (who.id(), who.session, By::staff(who, now));
    password::check(&new, &[town, &who.account.login, &who.account.name])?;
    let kept = db.read(async move |tx| load(tx, id).await).await?;
    if old == new {
        return Err(password::Unusable::Common.into());
    }
    if !password::matches(old, Some(kept.password)).await {
        return Err(Error::NoEntry);
    }
    let hash = password::hash(new).await;
    db.change(async move |tx| changed(tx, by, id, session, hash).await)
        .await
}

async fn changed(
    tx: &mut Tx,
    by: By,
    id: StaffId,
    session: Option<SessionId>,
    hash: String,
) -> Result<(), Error> {
    store::set_password(tx, id, hash, false).await?;
    end_each(tx, by, id, session, "password_changed").await?;
    Ok(audit::append(
        tx,
        Fact::new("password.changed", by.actor, id).with(json!({ "given": false })),
        by.at,
    )
    .await?)
}

/// A token for a program of this account. Shown once; only its hash is kept.
pub async fn issue_token(
    tx: &mut Tx,
    by: By,
    id: StaffId,
    label: &str,
    lasts: SignedDuration,
) -> Result<Token, Error> {
    if !by.is(id) {
        by.needs(Right::Administer)?;
    }
    load(tx, id).await?;
    let token = Token::new();
    store::insert_token(tx, id, &token, label, (by.at, by.at + lasts)).await?;
    audit::append(
        tx,
        Fact::new("token.issued", by.actor, id).with(json!({ "label": label })),
        by.at,
    )
    .await?;
    Ok(token)
}

/// Ends every token of an account.
pub async fn end_tokens(tx: &mut Tx, by: By, id: StaffId) -> Result<u64, Error> {
    if !by.is(id) {
        by.needs(Right::Administer)?;
    }
    let ended = store::end_tokens(tx, id, by.at).await?;
    audit::append(
        tx,
        Fact::new("token.ended", by.actor, id).with(json!({ "count": ended })),
        by.at,
    )
    .await?;
    Ok(ended)
}

#[cfg(test)]
mod tests {
    use platform::testing::{noon, on_both};

    use super::*;
    use crate::views;

    fn new(login: &str, name: &str) -> New {
        New {
            login: login.into(),
            name: name.into(),
            role: Role::Agent,
        }
    }

    async fn refusal(db: &Db, new: New, password: &str) -> Error {
        create(
            db,
            By::operator(noon()),
            new,
            First::Chosen(password.into()),
            "Vilaverda del Vallès",
        )
        .await
        .unwrap_err()
    }

    #[test]
    fn an_account_is_refused_for_its_login_its_name_or_its_password() {
        on_both(async |db| {
            let good = "la pluja fina de tardor";
            create(
                &db,
                By::operator(noon()),
                new("nuria", "Núria Pla"),
                First::Given,
                "Vilaverda",
            )
            .await
            .unwrap();
            assert!(
                matches!(refusal(&db, new("NURIA", "Núria Pi"), good).await, Error::LoginTaken(login) if login == "nuria")
            );
            assert!(matches!(
                refusal(&db, new("1", "Núria Pi"), good).await,
                Error::UnusableLogin
            ));
            assert!(matches!(
                refusal(&db, new("pi", "  "), good).await,
                Error::UnusableName
            ));
            assert!(matches!(
                refusal(&db, new("pi", "Núria Pi"), "Vilaverda2026").await,
                Error::Password(_)
            ));
        });
    }

    #[test]
    fn a_given_password_is_long_told_once_and_must_be_changed() {
        on_both(async |db| {
            let (id, given) = create(
                &db,
                By::operator(noon()),
                new("nuria", "Núria Pla"),
                First::Given,
                "Vilaverda",
            )
            .await
            .unwrap();
            let given = given.unwrap();
            assert_eq!(given.len(), 19, "{given}");
            let account = db
                .read(async move |tx| views::account(tx, id).await)
                .await
                .unwrap()
                .unwrap();
            assert!(account.password_given);
            let who = SignedIn {
                account,
                session: None,
                since: noon(),
                ends_at: noon(),
            };
            let wrong = change_password(
                &db,
                &who,
                Passwords {
                    old: "no és aquesta".into(),
                    new: "un paraigua verd i gran".into(),
                },
                "Vilaverda",
                noon(),
            )
            .await;
            assert!(matches!(wrong, Err(Error::NoEntry)));
            change_password(
                &db,
                &who,
                Passwords {
                    old: given,
                    new: "un paraigua verd i gran".into(),
                },
                "Vilaverda",
                noon(),
            )
            .await
            .unwrap();
            let account = db
                .read(async move |tx| views::account(tx, id).await)
                .await
                .unwrap()
                .unwrap();
            assert!(!account.password_given);
        });
    }

    #[test]
    fn an_agent_makes_no_accounts_and_an_administrator_does_not_close_their_own() {
        on_both(async |db| {
            let (id, _) = create(
                &db,
                By::operator(noon()),
                new("nuria", "Núria Pla"),
                First::Given,
                "Vilaverda",
            )
            .await
            .unwrap();
            let agent = By {
                at: noon(),
                actor: kernel::Actor::Staff(id),
                role: Role::Agent,
            };
            let refused = create(
                &db,
                agent,
                new("pau", "Pau Serra"),
                First::Given,
                "Vilaverda",
            )
            .await;
            assert!(matches!(refused, Err(Error::NeedsRight(Right::Administer))));
            let admin = By {
                role: Role::Admin,
                ..agent
            };
            let own = db
                .change(async move |tx| disable(tx, admin, id).await)
                .await;
            assert!(matches!(own, Err(Error::OnesOwn)));
            let demoted = db
                .change(async move |tx| change_role(tx, admin, id, Role::Agent).await)
                .await;
            assert!(matches!(demoted, Err(Error::OnesOwn)));
        });
    }

    #[test]
    fn the_staff_list_shows_roles_locks_and_open_sessions() {
        on_both(async |db| {
            crate::demo::create_all(&db, noon()).await.unwrap();
            let members = db
                .read(async |tx| views::members(tx, noon()).await)
                .await
                .unwrap();
            let names: Vec<&str> = members
                .iter()
                .map(|member| member.account.name.as_str())
                .collect();
            assert_eq!(
                names,
                [
                    "Administració",
                    "Bernat Coll",
                    "Clara Riera",
                    "Jordi Puig",
                    "Laia Vidal",
                    "Marta Soler",
                    "Núria Font",
                    "Pau Mas (biblioteca)"
                ]
            );
            let marta = members[5].account.id;
            let colleagues = db
                .read(async move |tx| views::colleagues(tx, marta, noon()).await)
                .await
                .unwrap();
            let names: Vec<&str> = colleagues
                .iter()
                .map(|colleague| colleague.name.as_str())
                .collect();
            assert_eq!(names, ["Clara Riera", "Jordi Puig", "Pau Mas (biblioteca)"]);
        });
    }
}
