//! The menu: one definition for every channel.

use conversations::outgoing::Link;
use conversations::{Choice, Reply};
use kernel::Lang;
use platform::texts::say;

use super::{Concierge, Taking, own_words};

/// The rows of the menu, in order: the id that comes back, and the key of its label.
const ROWS: [(&str, &str); 6] = [
    ("menu:info", "chat-row-info"),
    ("menu:appointment", "chat-row-appointment"),
    ("menu:tell", "chat-row-tell"),
    ("menu:callback", "chat-row-callback"),
    ("menu:person", "chat-row-person"),
    ("menu:language", "chat-row-language"),
];

/// What people ask most, offered to whoever does not know how to begin. Those the catalogue lacks are left out.
const ASKED_MOST: [&str; 7] = [
    "padro-volant",
    "padro-alta",
    "idcat-mobil",
    "duplicat-rebut",
    "multa-pagament",
    "info-residus",
    "info-oac",
];

/// The menu under these words.
pub fn menu(lang: Lang, words: &str) -> Reply {
    let rows = ROWS.iter().map(|(id, key)| Choice {
        id: (*id).to_owned(),
        title: say(lang, key),
        hint: Some(say(lang, &format!("{key}-hint"))),
    });
    Reply {
        list_label: Some(say(lang, "chat-list_label")),
        ..Reply::words(words).offering(rows.collect())
    }
}

/// The second line of a row that does something of ours; rows of sheets say enough.
fn hint(lang: Lang, id: &str) -> Option<String> {
    let key = format!("chat-row-{id}-hint");
    platform::texts::knows(&key).then(|| say(lang, &key))
}

/// The three languages, each in its own name.
pub(super) fn offer_languages(taking: &mut Taking<'_>) {
    let languages = Lang::ALL
        .iter()
        .map(|lang| Choice::new(format!("lang:{lang}"), lang.own_name()));
    let reply = Reply::words(say(taking.lang, "chat-which_language")).offering(languages.collect());
    taking.offer(reply);
}

impl Concierge {
    /// Shows the menu, said in with the sentence under `key`.
    pub(super) fn show_menu(&self, taking: &mut Taking<'_>, key: &str) {
        let words = own_words::say(&self.catalogue, taking.lang, key);
        taking.offer(self.menu(taking.lang, &words));
    }

    /// The council's menu under these words, or the usual one where it has none.
    pub(super) fn menu(&self, lang: Lang, words: &str) -> Reply {
        if self.catalogue.menu.is_empty() {
            return menu(lang, words);
        }
        let rows = self.catalogue.menu.iter().map(|row| Choice {
            id: if row.id.contains(':') {
                row.id.clone()
            } else {
                format!("menu:{}", row.id)
            },
            title: row.title.get(lang).clone(),
            hint: hint(lang, &row.id),
        });
        Reply {
            list_label: Some(say(lang, "chat-list_label")),
            ..Reply::words(words).offering(rows.collect())
        }
    }

    /// A guided tutorial, as a link.
    pub(super) fn show_tutorial(&self, taking: &mut Taking<'_>, id: &str) {
        let known = &self.catalogue.tutorials;
        let Some(tutorial) = known.iter().find(|tutorial| tutorial.id == id) else {
            return self.stale(taking, "");
        };
        let lang = taking.lang;
        let office = self.catalogue.town.e_office.trim_end_matches('/');
        let link = Link {
            label: tutorial.title.get(lang).clone(),
            url: format!("{office}/tutorials/{id}"),
        };
        taking.memory.missed = 0;
        taking.turn.replies.push(Reply {
            source: Some(link),
            ..Reply::words(tutorial.intro.get(lang))
        });
    }

    /// Asks what it is about, with what people ask most.
    pub(super) fn show_matters(&self, taking: &mut Taking<'_>) {
        let matters = ASKED_MOST
            .iter()
            .filter_map(|id| self.catalogue.item(id))
            .map(|item| Choice {
                id: format!("item:{}", item.id),
                title: item.short.get(taking.lang).clone(),
                hint: None,
            });
        let reply = Reply {
            list_label: Some(say(taking.lang, "chat-matters_label")),
            ..Reply::words(say(taking.lang, "chat-which_matter")).offering(matters.collect())
        };
        taking.offer(reply);
    }
}
