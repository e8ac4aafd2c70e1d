//! Inviting somebody to answer, and taking what they answer.

use catalogue::Survey;
use jiff::SignedDuration;
use kernel::{Actor, Lang, Timestamp, madrid};
use platform::facts::{self, Fact};
use platform::key::{Secret, fingerprint, unguessable};
use platform::{Fault, Tx};
use serde_json::json;

use crate::store::{self, Kept};
use crate::{Error, Reply};

/// How long a link is good for.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How long more can be added to an answer that was begun.
const ADD_FOR: SignedDuration = SignedDuration::from_hours(24);
/// How long after an attention its receipt leads to the survey.
pub const BY_RECEIPT: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How long an answered link is known as such: longer than a receipt leads to it.
const SPENT: SignedDuration = SignedDuration::from_hours(2 * 30 * 24);

/// What an invitation is about.
#[derive(Debug, Clone)]
pub struct About {
    /// The thread, call or request, by its id.
    pub attention: String,
    /// The channel it came by.
    pub channel: String,
    /// The department that attended.
    pub department: Option<String>,
    /// The matter.
    pub item: Option<String>,
}

/// Invites whoever was attended, once per attention; `None` when they were invited before.
pub async fn invite(
    tx: &mut Tx,
    survey: &Survey,
    about: &About,
    now: Timestamp,
) -> Result<Option<Secret>, Fault> {
    let token = Secret::new(unguessable());
    let invited = keep(tx, survey, about, &token, now).await?;
    Ok(invited.then_some(token))
}

/// The link of whoever holds the receipt of an attention: the same however often they ask for it. One who was
/// invited otherwise, or has answered, gets a link that is closed.
pub async fn invite_by_receipt(
    tx: &mut Tx,
    survey: &Survey,
    (receipt, about): (&str, &About),
    now: Timestamp,
) -> Result<Secret, Fault> {
    let token = Secret::new(fingerprint(&format!("survey {receipt}")));
    keep(tx, survey, about, &token, now).await?;
    Ok(token)
}

async fn keep(
    tx: &mut Tx,
    survey: &Survey,
    about: &About,
    token: &Secret,
    now: Timestamp,
) -> Result<bool, Fault> {
    let kept = Kept {
        survey: survey.id.clone(),
        version: survey.version,
        attention: Some(about.attention.clone()),
        channel: about.channel.clone(),
        department: about.department.clone(),
        item: about.item.clone(),
        answer: None,
    };
    if !store::invite(
        tx,
        &fingerprint(token.reveal()),
        &kept,
        (now, now + GOOD_FOR),
    )
    .await?
    {
        return Ok(false);
    }
    let fact = Fact::new("survey.invited", Actor::Rule, &kept.survey);
    facts::append(tx, fact.with(sort(&kept)), now).await?;
    Ok(true)
}

/// What the link invites to: the survey's id and version.
pub async fn invited(tx: &mut Tx, token: &str, now: Timestamp) -> Result<Invited, Error> {
    let kept = store::invitation(tx, &fingerprint(token), now).await?;
    let kept = kept.ok_or(Error::Absent)?;
    let given = match &kept.answer {
        Some(answer) => store::marks(tx, answer).await?,
        None => Vec::new(),
    };
    Ok(Invited {
        survey: kept.survey,
        version: kept.version,
        answered: kept.answer.is_some(),
        given,
    })
}

/// What somebody is invited to.
#[derive(Debug, Clone, PartialEq)]
pub struct Invited {
    /// The survey.
    pub survey: String,
    /// The version they were asked.
    pub version: u32,
    /// Whether something was answered already, such as the first question in the chat.
    pub answered: bool,
    /// The marks that were given, by question.
    pub given: Vec<(String, i64)>,
}

/// Takes answers. Questions that were answered before are refused as a whole: one answer per attention. Those that
/// were not asked yet, as in a chat that asks the first alone, are added to it.
pub async fn answer(
    tx: &mut Tx,
    token: &str,
    replies: &[Reply],
    (lang, tell_us): (Lang, bool),
    now: Timestamp,
) -> Result<(), Error> {
    take(tx, &fingerprint(token), replies, (lang, tell_us), now).await
}

async fn take(
    tx: &mut Tx,
    token: &str,
    replies: &[Reply],
    (lang, tell_us): (Lang, bool),
    now: Timestamp,
) -> Result<(), Error> {
    let kept = store::lock(tx, token, now).await?.ok_or(Error::Absent)?;
    let answer = if let Some(answer) = &kept.answer {
        let given = store::marks(tx, answer).await?;
        if replies.iter().any(|reply| {
            given
                .iter()
                .any(|(question, _)| *question == reply.question)
        }) {
            return Err(Error::Answered);
        }
        answer.clone()
    } else {
        // By chance and not by the hour, so that it cannot be laid beside the log of what was done when.
        let id = unguessable();
        let day = now.to_zoned(madrid()).date().to_string();
        store::begin(tx, &id, &kept, (&day, lang, tell_us)).await?;
        store::answered(tx, token, &id, now + ADD_FOR).await?;
        let fact = Fact::new("survey.answered", Actor::Rule, &kept.survey);
        facts::append(tx, fact.with(sort(&kept)), now).await?;
        id
    };
    store::add(tx, &answer, replies).await?;
    Ok(())
}

/// Takes the mark of somebody who answers in the conversation itself, without the link.
pub async fn answer_for(
    tx: &mut Tx,
    attention: &str,
    reply: &Reply,
    lang: Lang,
    now: Timestamp,
) -> Result<(), Error> {
    let token = store::token_of(tx, attention, now).await?;
    take(
        tx,
        &token.ok_or(Error::Absent)?,
        std::slice::from_ref(reply),
        (lang, false),
        now,
    )
    .await
}

/// Takes away the invitations whose time is over, and the way from those that were answered to their answer.
pub async fn sweep(tx: &mut Tx, now: Timestamp) -> Result<u64, Fault> {
    store::sweep(tx, now, now + SPENT).await
}

/// The attention is erased: nobody may learn of it from an invitation.
pub async fn forget(tx: &mut Tx, attention: &str) -> Result<(), Fault> {
    store::forget(tx, attention).await
}

fn sort(kept: &Kept) -> serde_json::Value {
    json!({ "version": kept.version, "channel": kept.channel, "department": kept.department, "item": kept.item })
}

#[cfg(test)]
mod tests;
