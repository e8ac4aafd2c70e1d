//! Coming in: password, then code, then a session.
//!
//! A try is counted as missed before it is made and forgiven when it was good. Whoever hangs up in
//! between, or sends a thousand tries at once, has still used them up.

use std::fmt;

use kernel::{Actor, SessionId, StaffId, Timestamp};
use platform::facts::Fact;
use platform::{Db, Fault, Tx, audit};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::account::SignedIn;
use crate::error::Error;
use crate::second_factor::{Enrolment, Secret};
use crate::secret::Token;
use crate::session::{self, CODE, CODES, Session, Stage, Standing, WHOLE};
use crate::store::{self, Counters, Kept};
use crate::throttle::{Gate, gate};
use crate::{account, password, views};

/// Who stands at the door: what they typed as a name, and where they stand.
#[derive(Clone)]
pub struct Knock {
    /// What was typed as a name. It may be anything, even a password.
    pub login: String,
    /// The address it came from.
    pub source: String,
    /// The browser, as it calls itself.
    pub device: String,
}

impl fmt::Debug for Knock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// A log-in whose password was right.
#[derive(Debug, Clone)]
pub struct Half {
    /// What the browser holds until the code is given.
    pub token: Token,
    /// Whether the account still has to show a second factor for the first time.
    pub enrols: bool,
}

/// Somebody who is inside.
#[derive(Debug, Clone)]
pub struct Entered {
    /// What the browser holds from now on.
    pub token: Token,
    /// Who, with their access before this one.
    pub who: SignedIn,
}

struct Attempt {
    counters: Counters,
    kept: Option<Kept>,
}

pub(crate) fn login_hash(login: &str) -> String {
    hex::encode(Sha256::digest(login.trim().to_lowercase().as_bytes()))
}

/// The first step: name and password.
pub async fn with_password(
    db: &Db,
    knock: Knock,
    password: String,
    now: Timestamp,
) -> Result<Half, Error> {
    let at_door = knock.clone();
    let attempt = db
        .change(async move |tx| begin(tx, &at_door.login, &at_door.source, now).await)
        .await??;
    let account = attempt.kept.as_ref().map(|kept| kept.account.clone());
    let usable = account
        .as_ref()
        .is_some_and(|account| account.disabled_at.is_none());
    let known = attempt.kept.as_ref().map(|kept| kept.password.clone());
    let good = password::matches(password, known).await && usable;
    let Some(account) = account.filter(|_| good) else {
        let whom = attempt.kept.map(|kept| kept.account.id);
        db.change(async move |tx| refused(tx, whom, "password", &knock.source, now).await)
            .await?;
        return Err(Error::NoEntry);
    };
    let token = Token::new();
    let half = Half {
        token: token.clone(),
        enrols: !account.enrolled,
    };
    db.change(async move |tx| {
        // The try was good so far. Only the code clears what this pair missed before.
        store::forgive(tx, &attempt.counters, 1).await?;
        let offered = (!account.enrolled).then(Secret::new);
        let session = Session {
            id: SessionId::new(),
            account: account.id,
            stage: Stage::SecondFactor,
            source: knock.source,
            device: session::device(&knock.device),
            created_at: now,
            seen_at: now,
            ends_at: now + CODE,
            ended_at: None,
        };
        store::insert_session(tx, &session, &token, offered.as_ref()).await
    })
    .await?;
    Ok(half)
}

/// Counts the try and looks whether it may be made. The inner refusal is kept with its count.
async fn begin(
    tx: &mut Tx,
    login: &str,
    source: &str,
    now: Timestamp,
) -> Result<Result<Attempt, Error>, Fault> {
    let counters = Counters::new(&login_hash(login), source);
    let kept = match account::login(login) {
        Ok(login) => store::account_by_login(tx, &login).await?,
        Err(_) => None,
    };
    let seen = store::seen(
        tx,
        &counters,
        kept.as_ref().map(|kept| kept.account.id),
        source,
        now,
    )
    .await?;
    let (step, error) = match gate(&seen, now) {
        Gate::Open => {
            store::count_miss(tx, &counters, now).await?;
            return Ok(Ok(Attempt { counters, kept }));
        }
        Gate::Until(instant) => ("too_soon", Error::Wait(instant)),
        Gate::Locked => ("locked", Error::Locked),
    };
    // Also a try that was never made is told to whoever reviews the accesses (ENS op.acc.6).
    let whom = kept.map(|kept| kept.account.id);
    refused(tx, whom, step, source, now).await?;
    Ok(Err(error))
}

async fn refused(
    tx: &mut Tx,
    account: Option<StaffId>,
    step: &str,
    source: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    if let Some(id) = account {
        store::count_missed(tx, id).await?;
    }
    let subject = account.map_or_else(|| "unknown".to_owned(), |id| id.to_string());
    audit::append(
        tx,
        Fact::new("access.refused", Actor::Rule, subject)
            .with(json!({ "step": step, "source": source })),
        now,
    )
    .await
}

/// What a first log-in shows: the secret for the telephone. `None` when the account showed one already.
pub async fn enrolment(
    tx: &mut Tx,
    token: &Token,
    town: &str,
    now: Timestamp,
) -> Result<Option<Enrolment>, Error> {
    let (kept, _) = half(tx, token, now).await?.ok_or(Error::Expired)?;
    let Some(offered) = kept.offered else {
        return Ok(None);
    };
    let account = store::account(tx, kept.session.account)
        .await?
        .ok_or(Error::Expired)?
        .account;
    Ok(Some(offered.enrolment(town, &account.login)))
}

async fn half(
    tx: &mut Tx,
    token: &Token,
    now: Timestamp,
) -> Result<Option<(store::KeptSession, Kept)>, Fault> {
    let Some(kept) = store::session(tx, token).await? else {
        return Ok(None);
    };
    if kept.session.standing(now) != Standing::Half || kept.missed >= CODES {
        return Ok(None);
    }
    let account = store::account(tx, kept.session.account).await?;
    Ok(account
        .filter(|kept| kept.account.disabled_at.is_none())
        .map(|account| (kept, account)))
}

/// The second step: the code. The session it opens has a token of its own.
pub async fn confirm_code(
    db: &Db,
    token: Token,
    code: String,
    now: Timestamp,
) -> Result<Entered, Error> {
    db.change(async move |tx| judge_code(tx, &token, &code, now).await)
        .await?
}

async fn judge_code(
    tx: &mut Tx,
    token: &Token,
    code: &str,
    now: Timestamp,
) -> Result<Result<Entered, Error>, Fault> {
    let Some((kept, account)) = half(tx, token, now).await? else {
        return Ok(Err(Error::Expired));
    };
    let session = kept.session;
    let secret = account.secret.clone().or_else(|| kept.offered.clone());
    let step = secret
        .as_ref()
        .and_then(|secret| secret.step_of(code, now, account.step));
    let counters = Counters::new(&login_hash(&account.account.login), &session.source);
    let taken = match step {
        Some(step) => store::take_step(tx, session.account, step).await?,
        None => false,
    };
    if !taken {
        store::count_code(tx, session.id).await?;
        store::count_miss(tx, &counters, now).await?;
        refused(tx, Some(session.account), "code", &session.source, now).await?;
        return Ok(Err(Error::NoEntry));
    }
    if account.secret.is_none() {
        store::set_secret(tx, session.account, secret.as_ref()).await?;
        audit::append(
            tx,
            Fact::new(
                "second_factor.enrolled",
                Actor::Staff(session.account),
                session.account,
            ),
            now,
        )
        .await?;
    }
    store::end_session(tx, session.id, "code_given", now).await?;
    store::clear(tx, &counters).await?;
    enter(tx, session.account, &session.source, &session.device, now)
        .await
        .map(|entered| entered.ok_or(Error::Expired))
}

/// Opens a session. Only what proved who somebody is may call this.
pub(crate) async fn enter(
    tx: &mut Tx,
    id: StaffId,
    source: &str,
    device: &str,
    now: Timestamp,
) -> Result<Option<Entered>, Fault> {
    store::note_access(tx, id, source, now).await?;
    let token = Token::new();
    let session = Session {
        id: SessionId::new(),
        account: id,
        stage: Stage::Open,
        source: source.to_owned(),
        device: session::device(device),
        created_at: now,
        seen_at: now,
        ends_at: now + WHOLE,
        ended_at: None,
    };
    store::insert_session(tx, &session, &token, None).await?;
    audit::append(
        tx,
        Fact::new("access.granted", Actor::Staff(id), session.id).with(json!({ "source": source })),
        now,
    )
    .await?;
    let who = views::signed_in(tx, &token, now).await?;
    Ok(who.map(|who| Entered { token, who }))
}

/// Opens a desk that locked itself: the password again, and a new token.
pub async fn unlock(
    db: &Db,
    token: Token,
    password: String,
    now: Timestamp,
) -> Result<Token, Error> {
    let held = token.clone();
    let (session, kept) = db
        .read(async move |tx| {
            let Some(kept) = store::session(tx, &held).await? else {
                return Err(Error::Expired);
            };
            let account = store::account(tx, kept.session.account)
                .await?
                .ok_or(Error::Expired)?;
            Ok((kept.session, account))
        })
        .await?;
    if session.standing(now) != Standing::Locked || kept.account.disabled_at.is_some() {
        return Err(Error::Expired);
    }
    let (login, source) = (kept.account.login.clone(), session.source.clone());
    let attempt = db
        .change(async move |tx| begin(tx, &login, &source, now).await)
        .await??;
    let good = password::matches(password, Some(kept.password)).await;
    db.change(async move |tx| {
        if !good {
            refused(tx, Some(session.account), "unlock", &session.source, now).await?;
            return Ok(Err(Error::NoEntry));
        }
        store::clear(tx, &attempt.counters).await?;
        let token = Token::new();
        store::renew(tx, session.id, &token, now).await?;
        audit::append(
            tx,
            Fact::new(
                "session.unlocked",
                Actor::Staff(session.account),
                session.id,
            ),
            now,
        )
        .await?;
        Ok::<_, Fault>(Ok(token))
    })
    .await?
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use kernel::{Right, Role};
    use platform::testing::{noon, on_both};

    use super::*;
    use crate::account::By;
    use crate::actions::accounts::{self, First, New};
    use crate::actions::sessions::{Holder, session_of, sign_out};
    use crate::demo;

    const GOOD: &str = "la pluja fina de tardor";

    fn knock(login: &str, source: &str) -> Knock {
        Knock {
            login: login.into(),
            source: source.into(),
            device: "Firefox".into(),
        }
    }

    fn later(minutes: i64) -> Timestamp {
        noon() + SignedDuration::from_mins(minutes)
    }

    async fn with_remei(db: &Db) -> StaffId {
        let new = New {
            login: "remei".into(),
            name: "Remei Pla".into(),
            role: Role::Agent,
        };
        accounts::create(
            db,
            By::operator(noon()),
            new,
            First::Chosen(GOOD.into()),
            "Vilaverda",
        )
        .await
        .unwrap()
        .0
    }

    /// Walks all the way in and says the secret the telephone now knows.
    async fn enrol(db: &Db, now: Timestamp) -> (Secret, Entered) {
        let half = with_password(db, knock("remei", "192.0.2.1"), GOOD.into(), now)
            .await
            .unwrap();
        assert!(half.enrols);
        let token = half.token.clone();
        let offered = db
            .read(async move |tx| store::session(tx, &token).await)
            .await
            .unwrap()
            .unwrap()
            .offered
            .unwrap();
        let entered = confirm_code(db, half.token, offered.code_at(now), now)
            .await
            .unwrap();
        (offered, entered)
    }

    #[test]
    fn a_first_log_in_shows_a_secret_once_and_the_next_asks_for_its_code() {
        on_both(async |db| {
            with_remei(&db).await;
            let half = with_password(&db, knock(" Remei ", "192.0.2.1"), GOOD.into(), noon())
                .await
                .unwrap();
            let token = half.token.clone();
            let shown = db
                .read(async move |tx| enrolment(tx, &token, "Vilaverda", noon()).await)
                .await
                .unwrap()
                .unwrap();
            assert!(shown.address.contains("remei"));
            let (secret, entered) = enrol(&db, noon()).await;
            assert_eq!(entered.who.account.previous_access, None);
            // The next day, from elsewhere.
            let half = with_password(&db, knock("remei", "192.0.2.9"), GOOD.into(), later(1440))
                .await
                .unwrap();
            assert!(!half.enrols);
            let token = half.token.clone();
            assert!(
                db.read(async move |tx| enrolment(tx, &token, "Vilaverda", later(1440)).await)
                    .await
                    .unwrap()
                    .is_none()
            );
            let entered = confirm_code(&db, half.token, secret.code_at(later(1440)), later(1440))
                .await
                .unwrap();
            let before = entered.who.account.previous_access.unwrap();
            assert_eq!((before.at, before.source.as_str()), (noon(), "192.0.2.1"));
        });
    }

    #[test]
    fn a_refusal_never_says_why() {
        on_both(async |db| {
            let id = with_remei(&db).await;
            enrol(&db, noon()).await;
            let wrong = with_password(
                &db,
                knock("remei", "192.0.2.1"),
                "una altra cosa".into(),
                noon(),
            )
            .await;
            let nobody = with_password(&db, knock("ningú", "192.0.2.1"), GOOD.into(), noon()).await;
            db.change(async move |tx| store::set_disabled(tx, id, Some(noon())).await)
                .await
                .unwrap();
            let closed = with_password(&db, knock("remei", "192.0.2.1"), GOOD.into(), noon()).await;
            for refusal in [wrong, nobody, closed] {
                assert!(matches!(refusal, Err(Error::NoEntry)), "{refusal:?}");
            }
        });
    }

    #[test]
    fn a_code_opens_one_session_and_never_a_second() {
        on_both(async |db| {
            with_remei(&db).await;
            let (secret, _) = enrol(&db, noon()).await;
            let half = with_password(&db, knock("remei", "192.0.2.1"), GOOD.into(), noon())
                .await
                .unwrap();
            let again = confirm_code(&db, half.token.clone(), secret.code_at(noon()), noon()).await;
            assert!(matches!(again, Err(Error::NoEntry)), "the same code");
            let next =
                confirm_code(&db, half.token.clone(), secret.code_at(later(1)), later(1)).await;
            assert!(next.is_ok(), "the next code");
            let spent = confirm_code(&db, half.token, secret.code_at(later(2)), later(2)).await;
            assert!(matches!(spent, Err(Error::Expired)), "the same log-in");
        });
    }

    #[test]
    fn five_wrong_codes_or_five_minutes_begin_again() {
        on_both(async |db| {
            with_remei(&db).await;
            let (secret, _) = enrol(&db, noon()).await;
            let half = with_password(&db, knock("remei", "192.0.2.1"), GOOD.into(), later(5))
                .await
                .unwrap();
            let late = confirm_code(&db, half.token, secret.code_at(later(10)), later(10)).await;
            assert!(matches!(late, Err(Error::Expired)));
            let half = with_password(&db, knock("remei", "192.0.2.1"), GOOD.into(), later(20))
                .await
                .unwrap();
            for _ in 0..5 {
                let wrong = confirm_code(&db, half.token.clone(), "000000".into(), later(20)).await;
                assert!(matches!(wrong, Err(Error::NoEntry)), "{wrong:?}");
            }
            let sixth = confirm_code(&db, half.token, secret.code_at(later(20)), later(20)).await;
            assert!(matches!(sixth, Err(Error::Expired)));
        });
    }

    #[test]
    fn guessing_from_one_place_leaves_the_others_open_and_a_coordinator_unlocks() {
        on_both(async |db| {
            let id = with_remei(&db).await;
            let (secret, _) = enrol(&db, noon()).await;
            let mut minute = 0;
            let mut refusals = 0;
            while refusals < 10 {
                minute += 5;
                match with_password(
                    &db,
                    knock("remei", "198.51.100.7"),
                    "endevina-la si pots".into(),
                    later(minute),
                )
                .await
                {
                    Err(Error::NoEntry) => refusals += 1,
                    other => panic!("{other:?}"),
                }
            }
            let guesser = with_password(
                &db,
                knock("remei", "198.51.100.7"),
                GOOD.into(),
                later(minute + 60),
            )
            .await;
            assert!(matches!(guesser, Err(Error::Locked)), "{guesser:?}");
            let now = later(minute + 60);
            let half = with_password(&db, knock("remei", "192.0.2.1"), GOOD.into(), now)
                .await
                .unwrap();
            let entered = confirm_code(&db, half.token, secret.code_at(now), now)
                .await
                .unwrap();
            let told = entered.who.account.previous_missed;
            assert_eq!(told, 11, "the owner is told, also of the try at the lock");
            let agent = By::staff(&entered.who, now);
            let refused = db
                .change(async move |tx| accounts::unlock(tx, agent, id).await)
                .await;
            assert!(matches!(refused, Err(Error::NeedsRight(Right::Coordinate))));
            let clara = By {
                role: Role::Coordinator,
                ..agent
            };
            db.change(async move |tx| accounts::unlock(tx, clara, id).await)
                .await
                .unwrap();
            assert!(
                with_password(&db, knock("remei", "198.51.100.7"), GOOD.into(), now)
                    .await
                    .is_ok()
            );
        });
    }

    #[test]
    fn a_name_that_does_not_exist_is_slowed_like_one_that_does() {
        on_both(async |db| {
            with_remei(&db).await;
            for login in ["remei", "ningu"] {
                for _ in 0..4 {
                    let refusal =
                        with_password(&db, knock(login, "198.51.100.7"), "no".into(), noon()).await;
                    assert!(matches!(refusal, Err(Error::NoEntry)), "{refusal:?}");
                }
                let fifth =
                    with_password(&db, knock(login, "198.51.100.7"), "no".into(), noon()).await;
                assert!(matches!(fifth, Err(Error::Wait(_))), "{fifth:?}");
            }
        });
    }

    #[test]
    fn a_desk_left_alone_asks_for_the_password_and_then_has_another_token() {
        on_both(async |db| {
            with_remei(&db).await;
            let (_, entered) = enrol(&db, noon()).await;
            let token = entered.token;
            let inside = session_of(&db, token.clone(), true, later(14))
                .await
                .unwrap();
            assert!(matches!(inside, Holder::Inside(_)), "{inside:?}");
            let live = session_of(&db, token.clone(), false, later(28))
                .await
                .unwrap();
            assert!(matches!(live, Holder::Inside(_)), "{live:?}");
            let left = session_of(&db, token.clone(), true, later(29))
                .await
                .unwrap();
            assert_eq!(
                left,
                Holder::Locked {
                    name: "Remei Pla".into()
                }
            );
            let wrong = unlock(&db, token.clone(), "no ho sé pas".into(), later(29)).await;
            assert!(matches!(wrong, Err(Error::NoEntry)));
            let renewed = unlock(&db, token.clone(), GOOD.into(), later(30))
                .await
                .unwrap();
            assert_eq!(
                session_of(&db, token, true, later(30)).await.unwrap(),
                Holder::Nobody
            );
            assert!(matches!(
                session_of(&db, renewed.clone(), true, later(30))
                    .await
                    .unwrap(),
                Holder::Inside(_)
            ));
            assert_eq!(
                session_of(&db, renewed.clone(), true, later(601))
                    .await
                    .unwrap(),
                Holder::Nobody,
                "ten hours"
            );
            let held = renewed.clone();
            db.change(async move |tx| sign_out(tx, &held, later(31)).await)
                .await
                .unwrap();
            assert_eq!(
                session_of(&db, renewed, true, later(31)).await.unwrap(),
                Holder::Nobody
            );
        });
    }

    #[test]
    fn disabling_an_account_ends_its_sessions_and_tokens_at_once() {
        on_both(async |db| {
            let id = with_remei(&db).await;
            let (_, entered) = enrol(&db, noon()).await;
            let program = db
                .change(async move |tx| {
                    accounts::issue_token(
                        tx,
                        By::operator(noon()),
                        id,
                        "export",
                        SignedDuration::from_hours(24),
                    )
                    .await
                })
                .await
                .unwrap();
            let held = program.clone();
            assert!(
                db.read(async move |tx| views::of_token(tx, &held, noon()).await)
                    .await
                    .unwrap()
                    .is_some()
            );
            db.change(async move |tx| accounts::disable(tx, By::operator(noon()), id).await)
                .await
                .unwrap();
            assert_eq!(
                session_of(&db, entered.token, true, noon()).await.unwrap(),
                Holder::Nobody
            );
            assert!(
                db.read(async move |tx| views::of_token(tx, &program, noon()).await)
                    .await
                    .unwrap()
                    .is_none()
            );
            db.change(async move |tx| accounts::enable(tx, By::operator(noon()), id).await)
                .await
                .unwrap();
            assert!(
                with_password(&db, knock("remei", "192.0.2.1"), GOOD.into(), noon())
                    .await
                    .is_ok()
            );
        });
    }

    #[test]
    fn the_demo_towns_people_enter_by_hand_and_by_one_tap() {
        on_both(async |db| {
            demo::create_all(&db, noon()).await.unwrap();
            demo::create_all(&db, noon()).await.unwrap();
            let half = with_password(
                &db,
                knock("marta", "127.0.0.1"),
                demo::PASSWORD.into(),
                noon(),
            )
            .await
            .unwrap();
            let code = demo::PEOPLE[0].secret().code_at(noon());
            let entered = confirm_code(&db, half.token, code, noon()).await.unwrap();
            assert_eq!(entered.who.account.name, "Marta Soler");
            let tapped = demo::enter(&db, knock("clara", "127.0.0.1"), noon())
                .await
                .unwrap()
                .unwrap();
            assert_eq!(tapped.who.role(), Role::Coordinator);
            with_remei(&db).await;
            assert!(
                demo::enter(&db, knock("remei", "127.0.0.1"), noon())
                    .await
                    .unwrap()
                    .is_none()
            );
            let token = demo::staff_token(&db, noon()).await.unwrap().unwrap();
            assert!(
                db.read(async move |tx| views::of_token(tx, &token, later(99)).await)
                    .await
                    .unwrap()
                    .is_some()
            );
        });
    }

    #[test]
    fn every_access_good_or_bad_is_in_the_audit_without_the_name_that_was_typed() {
        on_both(async |db| {
            with_remei(&db).await;
            enrol(&db, noon()).await;
            let _ = with_password(
                &db,
                knock("la meva contrasenya és aquesta", "192.0.2.1"),
                "x".into(),
                noon(),
            )
            .await;
            let links = db
                .read(async |tx| platform::audit::newest(tx, None, 50).await)
                .await
                .unwrap();
            let verbs: Vec<&str> = links.iter().rev().map(|link| link.verb.as_str()).collect();
            assert_eq!(
                verbs,
                [
                    "account.created",
                    "second_factor.enrolled",
                    "access.granted",
                    "access.refused"
                ]
            );
            assert!(
                links
                    .iter()
                    .all(|link| !link.subject.contains("contrasenya")
                        && !link.detail.contains("contrasenya"))
            );
        });
    }
}
