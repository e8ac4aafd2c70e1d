//! A ticket on paper, in its person's language, and the proof that they came.

use catalogue::Catalogue;
use kernel::{Lang, TicketId, Timestamp};
use platform::printer::{Outcome, Paper, Size};
use platform::texts::{day, hour, say, say_with};
use platform::{Db, Fault};
use queue::welcome::{Print, Proof};
use queue::{Hall, Ticket, actions, views};

use crate::Setting;

/// What stands on a ticket, in the order it is read: each line with how large it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The council.
    pub council: String,
    /// The line's name.
    pub line: String,
    /// What is printed and spoken.
    pub number: String,
    /// When they came, what they were told, when to be back.
    pub said: Vec<String>,
    /// Where the ticket is looked after on a telephone.
    pub address: String,
    /// Above it.
    pub follow: String,
    /// The proof that they came, where there is one: its title, its sentences, its code.
    pub proof: Option<(String, Vec<String>, String)>,
}

impl Printed {
    /// What a printer is handed.
    pub fn paper(&self) -> Paper {
        let mut paper = Paper::default();
        paper.words(Size::Small, &self.council).gap();
        paper.words(Size::Large, &self.line);
        paper.words(Size::Huge, &self.number).gap();
        for line in &self.said {
            paper.words(Size::Small, line);
        }
        paper
            .gap()
            .words(Size::Small, &self.follow)
            .code(&self.address);
        if let Some((title, said, code)) = &self.proof {
            paper.gap().words(Size::Large, title);
            for line in said {
                paper.words(Size::Small, line);
            }
            paper.words(Size::Large, code);
        }
        paper
    }
}

/// A matter by its id, as people call it: an item of the catalogue or a service of the agenda.
pub fn matter(
    (catalogue, hours): (&Catalogue, &::appointments::Hours),
    id: &str,
    lang: Lang,
) -> String {
    let service = || hours.agenda.services.iter().find(|one| one.id == id);
    catalogue.item(id).map_or_else(
        || service().map_or_else(|| id.to_owned(), |one| one.name.get(lang).clone()),
        |item| item.title.get(lang).clone(),
    )
}

/// What stands on the paper of a ticket.
pub async fn printed(db: &Db, setting: &Setting, ticket: &Ticket) -> Result<Printed, Fault> {
    let id = ticket.id;
    let read = db.read(async move |tx| {
        let promise = views::promise(tx, id).await?;
        Ok::<_, Fault>((promise, views::proof_of(tx, id).await?))
    });
    let (promise, proof) = read.await?;
    let (lang, hall) = (ticket.lang, setting.lobby.hall().await?);
    let (catalogue, hours) = (
        setting.catalogue(),
        crate::appointments::hours(setting).await?,
    );
    let mut said = vec![at(lang, "ticket-paper-came", ticket.came_at)];
    let band = promise.and_then(|promise| Some((promise.now_from?, promise.now_to?)));
    match (band, ticket.hour_at) {
        (Some((from, to)), _) => {
            let words = [
                ("from", hour(lang, from).into()),
                ("to", hour(lang, to).into()),
            ];
            said.push(say_with(lang, "ticket-between", &words));
            if let Some(back) = back_at(from, ticket.came_at) {
                let words = [("time", hour(lang, back).into())];
                said.push(say_with(lang, "ticket-back", &words));
            }
        }
        (None, Some(at)) => {
            let words = [("time", hour(lang, at).into())];
            said.push(say_with(lang, "ticket-hour", &words));
        }
        (None, None) => said.push(say(lang, "ticket-unknown")),
    }
    said.push(say(lang, "ticket-paper-look"));
    Ok(Printed {
        council: setting.catalogue().town.name.clone(),
        line: line_name(&hall, ticket),
        number: ticket.number.to_string(),
        said,
        address: format!("{}/torn/{}?lang={lang}", setting.base_url, ticket.link),
        follow: say(lang, "ticket-paper-follow"),
        proof: proof.map(|proof| {
            let matter = matter((&catalogue, &hours), &ticket.service, lang);
            proven(&catalogue, ticket, &proof, matter)
        }),
    })
}

/// Nobody is told to go away for less than this.
const STAYS: jiff::SignedDuration = jiff::SignedDuration::from_mins(12);
/// Whoever went away is asked to be back so long before the first instant they may be called at.
const EARLY: jiff::SignedDuration = jiff::SignedDuration::from_mins(5);

/// When whoever may be called from `from` on is to be back, if they go out now; none where it is not worth it.
pub fn back_at(from: Timestamp, now: Timestamp) -> Option<Timestamp> {
    (from > now + STAYS).then(|| from - EARLY)
}

fn at(lang: Lang, key: &str, at: Timestamp) -> String {
    let words = [
        ("day", day(lang, at).into()),
        ("time", hour(lang, at).into()),
    ];
    say_with(lang, key, &words)
}

fn line_name(hall: &Hall, ticket: &Ticket) -> String {
    let line = hall.line(&ticket.line);
    line.map_or_else(String::new, |line| line.name.get(ticket.lang).clone())
}

fn proven(
    catalogue: &Catalogue,
    ticket: &Ticket,
    proof: &Proof,
    matter: String,
) -> (String, Vec<String>, String) {
    let lang = ticket.lang;
    let site = catalogue.site(&ticket.site);
    let place = site.map_or_else(String::new, |site| site.name.get(lang).clone());
    let words = [
        ("place", place.into()),
        ("day", day(lang, proof.at).into()),
        ("time", hour(lang, proof.at).into()),
    ];
    let said = vec![
        say_with(lang, "ticket-proof-says", &words),
        say_with(lang, "ticket-proof-for", &[("matter", matter.into())]),
        say(lang, &format!("ticket-proof-{}", proof.why.code())),
        say(lang, "ticket-proof-code"),
    ];
    (say(lang, "ticket-proof"), said, proof.code.spoken())
}

/// Prints a ticket at `address`, once for each word it is asked with: asked again with the same word nothing comes out,
/// unless nothing of it had left. Another word is a person who asks for another paper; it carries the same number.
pub async fn print(
    db: &Db,
    setting: &Setting,
    (address, ticket): (&str, &Ticket),
    asked_as: &str,
    now: Timestamp,
) -> Result<Option<Outcome>, Fault> {
    let paper = printed(db, setting, ticket).await?.paper();
    let (word, id): (String, TicketId) = (asked_as.to_owned(), ticket.id);
    let begun = db.change(async move |tx| actions::begin_paper(tx, (&word, id), now).await);
    if !begun.await? {
        return Ok(None);
    }
    let outcome = setting.printers.print(address, &paper).await;
    let print = match outcome {
        Outcome::Printed => Print::Printed,
        Outcome::Refused(_) => Print::Refused,
        Outcome::Uncertain => Print::Uncertain,
    };
    let word = asked_as.to_owned();
    db.change(async move |tx| actions::end_paper(tx, &word, print).await)
        .await?;
    Ok(Some(outcome))
}
