//! The council's ready words: canned replies, approved templates, sheets and tutorials, in the person's language.

use catalogue::template::{Output, Variables, render};
use catalogue::{CannedReply, Catalogue, MessageTemplate};
use conversations::actions::messages::{self, Saying};
use conversations::actions::{contacts, threads};
use conversations::message::Author;
use conversations::outgoing::Link;
use conversations::{ChannelKind, Contact, Error, Reply, Template, Thread};
use kernel::{Lang, MessageId, ThreadId, Timestamp};
use platform::Tx;
use platform::facts::{self, Fact};
use platform::texts;

use super::Clerk;
use super::answer::speak;

/// An approved template with its gaps filled by an agent.
#[derive(Debug, Clone)]
pub struct Approved {
    /// Where.
    pub thread: ThreadId,
    /// Which, by its id in the catalogue.
    pub template: String,
    /// What fills its gaps, in order.
    pub parameters: Vec<String>,
    /// Made by the form once: the same key is the same message.
    pub client_key: String,
}

/// Something of the catalogue to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sheet {
    /// A sheet, by id: its short answer and its address.
    Item(String),
    /// A tutorial, by id, at a step counted from 1.
    Tutorial(String, Option<usize>),
}

/// What fills the gaps of the council's texts in this conversation.
pub fn variables(
    catalogue: &Catalogue,
    contact: &Contact,
    thread: &Thread,
    agent: &str,
    now: Timestamp,
) -> Variables {
    let lang = thread.lang;
    let name = contact
        .name
        .as_ref()
        .map_or("", |name| name.reveal().trim());
    let tomorrow = now
        .saturating_add(jiff::SignedDuration::from_hours(24))
        .unwrap_or(now);
    let known = Variables::new()
        .with("person", name.split_whitespace().next().unwrap_or_default())
        .with("agent", agent.split_whitespace().next().unwrap_or(agent))
        .with("town", &*catalogue.town.short_name)
        .with("office.phone", &*catalogue.town.phone)
        .with("date", texts::day(lang, tomorrow));
    match thread.matter.as_deref().and_then(|id| catalogue.item(id)) {
        Some(item) => known
            .with("item.title", item.title.get(lang).clone())
            .with("item.link", &*item.link)
            .with("item.fee", item.fee.get(lang).clone()),
        None => known,
    }
}

/// Canned replies, those of the matter first, each filled in: what the picker shows and puts into the answer.
pub fn canned(
    catalogue: &Catalogue,
    thread: &Thread,
    variables: &Variables,
) -> Vec<(CannedReply, String)> {
    let belongs = |canned: &CannedReply| {
        thread
            .matter
            .as_ref()
            .is_some_and(|matter| canned.items.contains(matter))
    };
    let mut all: Vec<&CannedReply> = catalogue.canned_replies.iter().collect();
    all.sort_by_key(|canned| !belongs(canned));
    all.into_iter()
        .filter_map(|canned| {
            let words = render(canned.text.get(thread.lang), variables, Output::Plain).ok()?;
            Some((canned.clone(), words))
        })
        .collect()
}

/// What an approved template's gaps are filled with to begin with; an agent may change it.
pub fn prefilled(template: &MessageTemplate, variables: &Variables) -> Vec<String> {
    let name = |variable: &str| match variable {
        "item" => "item.title".to_owned(),
        other => other.to_owned(),
    };
    template
        .variables
        .iter()
        .map(|variable| variables.get(&name(variable)).to_owned())
        .collect()
}

/// A template's words with its gaps filled.
pub fn filled(template: &MessageTemplate, lang: Lang, parameters: &[String]) -> String {
    let mut words = template.text.get(lang).clone();
    for (at, parameter) in parameters.iter().enumerate() {
        words = words.replace(&format!("{{{{{}}}}}", at + 1), parameter.trim());
    }
    words
}

/// A template with its gaps filled, as it goes out: by its name where the provider wants that, else as words.
pub fn as_reply(template: &MessageTemplate, thread: &Thread, parameters: Vec<String>) -> Reply {
    let mut reply = Reply::words(filled(template, thread.lang, &parameters));
    if thread.kind == ChannelKind::Whatsapp {
        reply.template = Some(Template {
            name: template.name.clone(),
            lang: thread.lang,
            parameters,
        });
    }
    reply
}

/// Writes to somebody whose window is closed, with words the provider approved. It may be done while the
/// window is open too: a template is taken at any hour.
pub async fn send_template(
    tx: &mut Tx,
    clerk: &Clerk,
    catalogue: &Catalogue,
    approved: &Approved,
    now: Timestamp,
) -> Result<MessageId, Error> {
    let template = catalogue
        .message_templates
        .iter()
        .find(|template| template.id == approved.template)
        .ok_or(Error::Absent)?;
    let whole = approved.parameters.len() == template.variables.len()
        && approved
            .parameters
            .iter()
            .all(|words| !words.trim().is_empty());
    if !whole {
        return Err(Error::Empty);
    }
    let mut thread = threads::lock(tx, approved.thread).await?;
    if let Some(sent) = messages::by_client_key(tx, thread.id, &approved.client_key).await? {
        return Ok(sent);
    }
    thread.standing.staff_speaks(clerk.id)?;
    let contact = contacts::lock(tx, thread.contact)
        .await?
        .ok_or(Error::Absent)?;
    if contact.unreachable_since.is_some() {
        return Err(Error::Unreachable);
    }
    let reply = as_reply(template, &thread, approved.parameters.clone());
    let saying = Saying {
        author: Author::Staff(clerk.id),
        reply: &reply,
        client_key: Some(&approved.client_key),
    };
    let id = messages::say(tx, &contact, &mut thread, saying, now).await?;
    // Whether it goes on is up to the person now.
    thread.waiting_since = None;
    thread.owner_seen_at = Some(now);
    threads::save(tx, &thread).await?;
    let fact = Fact::new("template.sent", clerk.actor(), thread.id)
        .with(serde_json::json!({ "template": template.id }));
    facts::append(tx, fact, now).await?;
    Ok(id)
}

/// Sends a sheet's short answer with its address, or the way into a tutorial, in the person's language.
pub async fn send_sheet(
    tx: &mut Tx,
    clerk: &Clerk,
    catalogue: &Catalogue,
    sending: (ThreadId, &Sheet, &str),
    now: Timestamp,
) -> Result<MessageId, Error> {
    let (id, sheet, client_key) = sending;
    let lang = threads::lock(tx, id).await?.lang;
    let reply = words_of(catalogue, sheet, lang).ok_or(Error::Absent)?;
    speak(tx, clerk, (id, &reply, client_key), now).await
}

fn words_of(catalogue: &Catalogue, sheet: &Sheet, lang: Lang) -> Option<Reply> {
    let office = catalogue.town.e_office.trim_end_matches('/');
    let (text, label, url) = match sheet {
        Sheet::Item(id) => {
            let item = catalogue.item(id)?;
            (
                item.answer.get(lang),
                item.title.get(lang),
                item.link.clone(),
            )
        }
        Sheet::Tutorial(id, step) => {
            let tutorial = catalogue.tutorial(id)?;
            let at = step.filter(|step| (1..=tutorial.steps.len()).contains(step));
            let url = match at {
                Some(step) => format!("{office}/tutorials/{id}/{step}"),
                None => format!("{office}/tutorials/{id}"),
            };
            (tutorial.intro.get(lang), tutorial.title.get(lang), url)
        }
    };
    Some(Reply {
        source: Some(Link {
            label: label.clone(),
            url,
        }),
        ..Reply::words(text.clone())
    })
}
