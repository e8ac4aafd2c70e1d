//! Whoever holds the receipt of a call or of a request is asked on its page how it went.

use calls::callback::{Callback, Origin, State};
use calls::views::Whole;
use catalogue::{Catalogue, Survey};
use kernel::{Timestamp, madrid};
use platform::key::Secret;
use platform::{Fault, Tx};
use requests::StepKind;
use requests::views::File;
use surveys::actions::{About, BY_RECEIPT, invite_by_receipt};

use super::AFTER_ATTENTION;

/// A call as a survey speaks of it.
pub(crate) fn of_call(callback: &Callback) -> About {
    About {
        attention: callback.id.to_string(),
        channel: "phone".to_owned(),
        department: Some(callback.department.clone()),
        item: callback.matter.clone(),
    }
}

/// Whether whoever asked for this call is asked how it went: it was resolved, not long ago.
pub fn call_asks(
    catalogue: &Catalogue,
    (origin, whole): (&Origin, &Whole),
    now: Timestamp,
) -> bool {
    spoken(origin, whole).is_some_and(|ended| in_force(catalogue, ended, now).is_some())
}

/// The link to the survey about the call whose receipt holds `word`. `None` where nobody is asked.
pub async fn link_of_call(
    tx: &mut Tx,
    catalogue: &Catalogue,
    word: &str,
    now: Timestamp,
) -> Result<Option<Secret>, Fault> {
    let Some((origin, whole)) = calls::views::by_link(tx, word).await? else {
        return Ok(None);
    };
    let Some(ended) = spoken(&origin, &whole) else {
        return Ok(None);
    };
    link(
        tx,
        catalogue,
        (word, &of_call(&whole.callback)),
        (ended, now),
    )
    .await
}

/// Whether whoever follows this request is asked how it went: it was answered, not long ago.
pub fn request_asks(catalogue: &Catalogue, file: &File, now: Timestamp) -> bool {
    answered(file).is_some_and(|ended| in_force(catalogue, ended, now).is_some())
}

/// The link to the survey about a request, for whoever has its code. `None` where nobody is asked.
pub async fn link_of_request(
    tx: &mut Tx,
    catalogue: &Catalogue,
    file: &File,
    now: Timestamp,
) -> Result<Option<Secret>, Fault> {
    let Some(ended) = answered(file) else {
        return Ok(None);
    };
    let request = &file.request;
    let about = About {
        attention: request.id.to_string(),
        channel: request.source.code().to_owned(),
        department: Some(request.department.clone()),
        item: request.item.clone(),
    };
    let receipt = format!("{} {}", request.id, request.code);
    link(tx, catalogue, (&receipt, &about), (ended, now)).await
}

/// When somebody spoke with whoever asked, and it was done.
fn spoken(origin: &Origin, whole: &Whole) -> Option<Timestamp> {
    let resolved = whole.callback.state == State::Resolved && origin.cancelled_at.is_none();
    whole.callback.closed_at.filter(|_| resolved)
}

/// When the office answered first: what the person adds later does not begin the time anew, or a link that was
/// forgotten as spent could answer again.
fn answered(file: &File) -> Option<Timestamp> {
    let answers = |kind| matches!(kind, StepKind::Answered | StepKind::Closed);
    let first = file.steps.iter().filter(|step| answers(step.kind));
    let first = first.map(|step| step.at).min();
    first.filter(|_| file.request.state.is_answered())
}

fn in_force(catalogue: &Catalogue, ended: Timestamp, now: Timestamp) -> Option<&Survey> {
    let survey = catalogue.survey_on(AFTER_ATTENTION, now.to_zoned(madrid()).date())?;
    (now.duration_since(ended) < BY_RECEIPT).then_some(survey)
}

async fn link(
    tx: &mut Tx,
    catalogue: &Catalogue,
    told: (&str, &About),
    (ended, now): (Timestamp, Timestamp),
) -> Result<Option<Secret>, Fault> {
    match in_force(catalogue, ended, now) {
        Some(survey) => invite_by_receipt(tx, survey, told, now).await.map(Some),
        None => Ok(None),
    }
}
