//! What these channels do not take: identity numbers, accounts, cards, papers.

use conversations::Reply;
use conversations::incoming::IncomingFile;
use platform::texts::say;

use super::{Concierge, Taking, emergency};
use crate::routing::Action;

impl Concierge {
    /// Says that it cannot be taken here, through which door it can, and that it is not kept.
    pub(super) fn not_here(&self, taking: &mut Taking<'_>, key: &str) {
        taking.turn.forget = true;
        self.right_door(taking, key);
    }

    /// Says this with the door that takes what this channel does not.
    pub(super) fn right_door(&self, taking: &mut Taking<'_>, key: &str) {
        let item = taking
            .memory
            .item
            .as_deref()
            .and_then(|id| self.catalogue.item(id));
        let office = &self.catalogue.town.e_office;
        let (label, url) = match item {
            Some(item) => (item.title.get(taking.lang).clone(), item.link.clone()),
            None => (say(taking.lang, "chat-door-online"), office.clone()),
        };
        let reply = Reply::words(say(taking.lang, key));
        taking.turn.replies.push(Reply {
            source: Some(conversations::outgoing::Link { label, url }),
            ..reply
        });
    }

    /// A file: papers go to the right door, pictures are kept for people to see; voices, films and stickers are
    /// answered kindly.
    pub(super) fn hear_file(&self, taking: &mut Taking<'_>, file: &IncomingFile) {
        let caption = file.caption.as_deref().unwrap_or_default();
        if self.understanding.is_emergency(caption) {
            taking.turn.forget = true;
            return emergency(taking);
        }
        match file.form.as_str() {
            "audio" | "voice" => taking.say("chat-voice"),
            "video" => taking.say("chat-video"),
            "sticker" => taking.say("chat-sticker"),
            "image" => self.hear_picture(taking, caption),
            _ => self.paper_came(taking, caption),
        }
    }

    /// A paper is not taken here; what its words ask about is answered all the same.
    pub(super) fn paper_came(&self, taking: &mut Taking<'_>, caption: &str) {
        self.not_here(taking, "chat-not_here-papers");
        let decision = self.understanding.decide(caption, taking.lang);
        if decision.action == Action::Answer {
            self.answer(taking, &decision.top[0].0);
        }
    }
}
