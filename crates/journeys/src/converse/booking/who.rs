//! In whose name it is, and where they can be called.

use ::appointments::views;
use conversations::{Choice, Error, Reply};
use kernel::{Personal, Phone};
use platform::Tx;
use platform::texts::say_with;

use super::errand::Errand;
use super::words::choice;
use super::{Talk, said};

/// The longest name anybody is called by here.
const LONGEST_NAME: usize = 60;
/// The longest name that fits on a button.
const ON_A_BUTTON: usize = 20;

impl Talk<'_> {
    pub(super) async fn ask_name(&self, tx: &mut Tx, errand: &Errand) -> Result<Reply, Error> {
        let held = match errand.held {
            Some(held) => views::appointment(tx, held).await?,
            None => None,
        };
        let (moment, site) = held.map_or_else(Default::default, |held| {
            (
                self.moment(held.starts_at),
                self.site_named(&held.slot.site),
            )
        });
        let words = say_with(
            self.lang,
            "bookchat-name",
            &[("moment", moment.into()), ("site", site.into())],
        );
        let shown = self.contact.name.as_ref().map(|name| name.reveal().trim());
        let shown = shown.filter(|name| !name.is_empty() && name.chars().count() <= ON_A_BUTTON);
        let choices = shown.map(|name| {
            vec![
                Choice::new("cita:me", name),
                choice(self.lang, "cita:name", "bookchat-other_name"),
            ]
        });
        Ok(Reply::words(words).offering(choices.unwrap_or_default()))
    }

    /// In whose name it is.
    pub(super) async fn name_given(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
        name: Option<Personal<String>>,
    ) -> Result<Vec<Reply>, Error> {
        errand.name = name;
        self.next_of(tx, errand).await
    }

    pub(super) fn ask_phone(&self, key: &str) -> Reply {
        Reply {
            ask_phone: true,
            ..Reply::words(self.say(key)).offering(vec![choice(
                self.lang,
                "cita:nophone",
                "bookchat-no_phone",
            )])
        }
    }

    /// Where they can be called, or nowhere.
    pub(super) async fn phone_given(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
        phone: Option<Phone>,
    ) -> Result<Vec<Reply>, Error> {
        errand.phone_asked = true;
        errand.phone = phone.or(errand.phone.take());
        self.next_of(tx, errand).await
    }

    /// A name in words; `None` where they are about something else.
    pub(super) fn name_in(&self, text: &str) -> Option<Personal<String>> {
        const BEFORE: [&str; 20] = [
            "a nom de ",
            "a nom d’",
            "a nom d'",
            "em dic ",
            "soc ",
            "sóc ",
            "és per a ",
            "per a ",
            "me llamo ",
            "soy ",
            "a nombre de ",
            "es para ",
            "para ",
            "my name is ",
            "i am ",
            "i’m ",
            "i'm ",
            "it is for ",
            "for ",
            "nom: ",
        ];
        let small = text.trim().to_lowercase();
        let before = BEFORE.iter().find(|before| small.starts_with(**before));
        let skipped = before.map_or(0, |before| before.chars().count());
        let name: String = text.trim().chars().skip(skipped).collect();
        let name = name.trim().trim_end_matches(['.', ',']).to_owned();
        let words: Vec<&str> = name.split_whitespace().collect();
        let of_letters = |word: &&str| {
            word.chars()
                .all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '·' | '.' | 'ª' | 'º'))
        };
        if words.is_empty()
            || words.len() > 6
            || name.chars().count() > LONGEST_NAME
            || !words.iter().all(of_letters)
        {
            return None;
        }
        let begins_large = words
            .iter()
            .filter(|word| word.starts_with(char::is_uppercase));
        let is_written_as_one = begins_large.count() >= 2 || before.is_some();
        let is_matter = || {
            let assistant = self.scene.setting.assistant();
            !matches!(
                assistant.reasons(&name, self.lang, 1).deed.as_str(),
                "" | "none" | "clarify"
            )
        };
        (is_written_as_one || !is_matter()).then(|| Personal::new(name))
    }

    pub(super) async fn number_in(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
        text: &str,
    ) -> Result<Option<Vec<Reply>>, Error> {
        if said::declines(text) {
            return self.phone_given(tx, errand, None).await.map(Some);
        }
        let figures: String = text
            .chars()
            .skip_while(|c| !c.is_ascii_digit() && *c != '+')
            .collect();
        let figures = figures.trim_end_matches(|c: char| !c.is_ascii_digit());
        match Phone::read(figures) {
            Ok(phone) => self.phone_given(tx, errand, Some(phone)).await.map(Some),
            Err(unusable) if unusable.digits > 2 => {
                Ok(Some(vec![self.ask_phone("bookchat-phone_again")]))
            }
            Err(_) => Ok(None),
        }
    }
}
