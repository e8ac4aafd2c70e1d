//! What whoever holds a ticket is told, on its page and in conversations: one thing large, and what follows from it.

use kernel::{Lang, Timestamp};
use platform::texts::{hour, say, say_with};
use queue::{State, Ticket};

use super::Standing;
use super::paper::back_at;

/// The one thing to know of a ticket, and what follows from it.
pub fn told(
    standing: &Standing,
    ticket: &Ticket,
    (lang, now): (Lang, Timestamp),
) -> (String, Vec<String>) {
    let tell = |key: &str| say(lang, key);
    let counter = ticket.counter.as_deref();
    let counter = counter.and_then(|id| standing.hall.counter(id));
    let counter = counter.map_or_else(String::new, |one| one.name.get(lang).clone());
    let at = |key: &str| say_with(lang, key, &[("counter", counter.clone().into())]);
    match ticket.state {
        State::Waiting => waiting(standing, ticket, (lang, now)),
        State::Called => (at("ticket-called"), vec![tell("ticket-called-more")]),
        State::Attended => (at("ticket-attended"), Vec::new()),
        State::Parked => (tell("ticket-parked"), vec![tell("ticket-parked-more")]),
        State::Missed => {
            let until = ticket.ended_at.map(|at| at + standing.hall.rules.back());
            let more = match until.filter(|until| *until >= now) {
                Some(until) => {
                    let until = [("time", hour(lang, until).into())];
                    say_with(lang, "ticket-missed-back", &until)
                }
                None => tell("ticket-missed-late"),
            };
            (tell("ticket-missed"), vec![more])
        }
        State::Done => (tell("ticket-done"), Vec::new()),
        State::Left => (tell("ticket-left"), vec![tell("ticket-left-more")]),
    }
}

fn waiting(
    standing: &Standing,
    ticket: &Ticket,
    (lang, now): (Lang, Timestamp),
) -> (String, Vec<String>) {
    let floor = &standing.floor;
    let before = floor.before(ticket.id).unwrap_or_default();
    let before = i64::try_from(before).unwrap_or(i64::MAX);
    let first = say_with(lang, "ticket-before", &[("people", before.into())]);
    let mut more = Vec::new();
    if floor.outside.contains(&ticket.id) {
        more.push(say(lang, "ticket-outside"));
    }
    let promise = floor.promise(ticket.id);
    let told = promise.and_then(|promise| Some((promise.now_from?, promise.now_to?)));
    match told {
        Some((_, to)) if to < now => more.push(say(lang, "ticket-late")),
        Some((from, to)) => {
            let from = from.max(now);
            let words = [
                ("from", hour(lang, from).into()),
                ("to", hour(lang, to).into()),
            ];
            more.push(say_with(lang, "ticket-between", &words));
            if let Some(back) = back_at(from, now) {
                let back = [("time", hour(lang, back).into())];
                more.push(say_with(lang, "ticket-back", &back));
            }
        }
        None => match ticket.hour_at.filter(|hour| *hour > now) {
            Some(at) => {
                let at = [("time", hour(lang, at).into())];
                more.push(say_with(lang, "ticket-hour", &at));
            }
            None => more.push(say(lang, "ticket-unknown")),
        },
    }
    (first, more)
}
