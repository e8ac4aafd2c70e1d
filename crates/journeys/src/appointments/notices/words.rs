//! What is said, in the person's language: a letter's subject, its words plainly and as a page, and a chat's message.

use std::fmt::Write as _;

use ::appointments::Kind;
use conversations::Reply;
use conversations::outgoing::Link;
use kernel::Lang;
use platform::texts::{say, say_with};

use crate::appointments::Told;

/// What somebody is told.
#[derive(Clone, Copy)]
pub(super) struct Story<'a> {
    pub kind: Kind,
    pub told: &'a Told,
    /// Who reads it, by name where that is known.
    pub name: &'a str,
    /// What the office says besides, in its own words.
    pub own: Option<&'a str>,
}

/// What everybody is told of a change, around what is known of their appointment.
#[derive(Debug, Clone)]
pub struct Standard {
    /// What happened, above the appointment.
    pub lead: String,
    /// What they can do, below it.
    pub close: String,
}

/// The standard text of a notice, which own words stand beside.
pub fn standard(kind: Kind, lang: Lang) -> Standard {
    Standard {
        lead: say(lang, &format!("notices-lead-{}", kind.code())),
        close: say(lang, &format!("notices-close-{}", kind.code())),
    }
}

/// The day and the hour.
pub(super) fn when(told: &Told) -> String {
    let words = [("day", (&*told.day).into()), ("hour", (&*told.hour).into())];
    say_with(told.lang, "notices-when", &words)
}

/// What the letter is about, so that the hour is read without opening it.
pub(super) fn subject(kind: Kind, told: &Told) -> String {
    let key = format!("notices-subject-{}", kind.code());
    say_with(told.lang, &key, &[("when", when(told).into())])
}

/// What is known of it: labels and values.
fn rows(told: &Told) -> Vec<(String, String)> {
    let rows = [
        ("notices-label-when", when(told)),
        ("notices-label-what", told.services.clone()),
        if told.stops.is_empty() {
            ("notices-label-where", told.place())
        } else {
            ("notices-label-stops", told.stops.join("\n"))
        },
        ("notices-label-code", told.code.clone()),
    ];
    let known = rows.into_iter().filter(|(_, value)| !value.is_empty());
    known
        .map(|(key, value)| (say(told.lang, key), value))
        .collect()
}

fn hello(told: &Told, name: &str) -> String {
    let name = name.trim();
    if name.is_empty() {
        return say(told.lang, "notices-hello");
    }
    say_with(told.lang, "notices-hello-name", &[("name", name.into())])
}

/// Papers are for whoever still comes.
fn papers(kind: Kind, told: &Told) -> &[String] {
    if kind == Kind::Cancelled {
        return &[];
    }
    &told.papers
}

fn foot(told: &Told) -> String {
    let words = [("phone", (&*told.phone).into())];
    say_with(told.lang, "notices-foot", &words)
}

/// The letter, plainly.
pub(super) fn text(story: Story<'_>) -> String {
    let Story { kind, told, .. } = story;
    let Standard { lead, close } = standard(kind, told.lang);
    let mut text = format!("{}\n\n{lead}\n\n", hello(told, story.name));
    if let Some(own) = story.own {
        let _ = write!(text, "{own}\n\n");
    }
    for (label, value) in rows(told) {
        let value = value.replace('\n', "\n  ");
        let _ = writeln!(text, "{label}: {value}");
    }
    let papers = papers(kind, told);
    if !papers.is_empty() {
        let _ = writeln!(text, "\n{}:", say(told.lang, "notices-papers"));
        for paper in papers {
            let _ = writeln!(text, "• {paper}");
        }
    }
    let link = say(told.lang, &format!("notices-button-{}", kind.code()));
    let _ = write!(
        text,
        "\n{link}:\n{}\n\n{close}\n\n{}\n{}\n",
        told.link,
        told.council,
        foot(told)
    );
    text
}

/// The letter as a page, as plain as mail programs want it: no picture, nothing fetched from anywhere.
pub(super) fn html(story: Story<'_>) -> String {
    let Story { kind, told, .. } = story;
    let (Standard { lead, close }, lang) = (standard(kind, told.lang), told.lang.code());
    let own = story.own.map(|own| {
        let lines = escaped(own).replace('\n', "<br>");
        format!("<p>{lines}</p>")
    });
    let mut page = format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{}</title></head>\
         <body style=\"margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1c2321;background:#fff\">\
         <div style=\"max-width:560px\"><p>{}</p><p>{}</p>{}\
         <table role=\"presentation\" style=\"border-collapse:collapse\">",
        escaped(&subject(kind, told)),
        escaped(&hello(told, story.name)),
        escaped(&lead),
        own.unwrap_or_default(),
    );
    for (at, (label, value)) in rows(told).into_iter().enumerate() {
        let weight = if at == 0 { "700" } else { "400" };
        let _ = write!(
            page,
            "<tr><td style=\"padding:4px 16px 4px 0;vertical-align:top;color:#52605b\">{}</td>\
             <td style=\"padding:4px 0;font-weight:{weight}\">{}</td></tr>",
            escaped(&label),
            escaped(&value).replace('\n', "<br>")
        );
    }
    page.push_str("</table>");
    let papers = papers(kind, told);
    if !papers.is_empty() {
        let items = papers
            .iter()
            .map(|paper| format!("<li>{}</li>", escaped(paper)));
        let items: String = items.collect();
        let title = escaped(&say(told.lang, "notices-papers"));
        let _ = write!(page, "<p><strong>{title}</strong></p><ul>{items}</ul>");
    }
    let button = say(told.lang, &format!("notices-button-{}", kind.code()));
    let _ = write!(
        page,
        "<p><a href=\"{}\" style=\"display:inline-block;padding:12px 20px;border-radius:8px;background:#1e5a4a;\
         color:#fff;text-decoration:none\">{}</a></p><p>{}</p>\
         <p style=\"color:#52605b;border-top:1px solid #d9dedb;padding-top:16px\">{}<br>{}</p></div></body></html>",
        escaped(&told.link),
        escaped(&button),
        escaped(&close),
        escaped(&told.council),
        escaped(&foot(told)),
    );
    page
}

/// The message of a conversation.
pub(super) fn reply(story: Story<'_>) -> Reply {
    let Story { kind, told, .. } = story;
    let title = say(told.lang, &format!("notices-chat-{}", kind.code()));
    let mut text = format!("*{title}*\n\n");
    if let Some(own) = story.own {
        let _ = write!(text, "{own}\n\n");
    }
    text.push_str(&when(told));
    let place = told.place();
    let places = if told.stops.is_empty() {
        std::slice::from_ref(&place)
    } else {
        &told.stops
    };
    for line in std::iter::once(&told.services).chain(places) {
        if !line.is_empty() {
            let _ = write!(text, "\n{line}");
        }
    }
    let code = [("code", (&*told.code).into())];
    let _ = write!(text, "\n{}", say_with(told.lang, "notices-code", &code));
    let papers = papers(kind, told);
    if !papers.is_empty() {
        let _ = write!(text, "\n\n*{}*", say(told.lang, "notices-papers"));
        for paper in papers {
            let _ = write!(text, "\n• {paper}");
        }
    }
    let _ = write!(text, "\n\n{}", standard(kind, told.lang).close);
    Reply {
        source: Some(Link {
            label: say(told.lang, &format!("notices-button-{}", kind.code())),
            url: told.link.clone(),
        }),
        ..Reply::words(text)
    }
}

fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for sign in words.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            sign => out.push(sign),
        }
    }
    out
}
