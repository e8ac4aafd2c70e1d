//! What somebody has before them: shown, moved, given back; and ways out of what was begun.

use ::appointments::{Appointment, Error as No, Kind, Reach, views as appointments};
use conversations::{Choice, Error, Reply, views};
use kernel::AppointmentId;
use platform::Tx;
use platform::texts::say_with;

use super::errand::{Deed, Errand, Step};
use super::words::{choice, list};
use super::{Talk, fault};
use crate::appointments::{Part, cancel_in};

/// As many as a list shows.
const SHOWN: usize = 9;

impl Talk<'_> {
    /// What this person has before them, in the order of its hours: from any of their conversations here, and by their
    /// number where the channel vouches for it.
    pub(super) async fn mine(&self, tx: &mut Tx) -> Result<Vec<Appointment>, Error> {
        let now = self.scene.now;
        let person = views::person(tx, self.contact.id).await?;
        let threads = person.map(|person| person.threads).unwrap_or_default();
        let mut ids: Vec<_> = threads.iter().map(|thread| thread.id).collect();
        if !ids.contains(&self.thread) {
            ids.push(self.thread);
        }
        let mut mine = Vec::new();
        for id in ids {
            mine.extend(appointments::of_thread(tx, id, now).await?);
        }
        if let Some(phone) = &self.contact.phone {
            mine.extend(appointments::ahead_of_phone(tx, phone, now).await?);
        }
        mine.sort_by_key(|one| (one.starts_at, one.id));
        mine.dedup_by_key(|one| one.id);
        Ok(mine)
    }

    /// Shows what they have, to look at, to move or to give back.
    pub(super) async fn which(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
        deed: &str,
    ) -> Result<Vec<Reply>, Error> {
        let mine = match deed {
            "new" => Vec::new(),
            _ => self.mine(tx).await?,
        };
        match (mine.as_slice(), deed) {
            ([], "any" | "new") => Ok(self.begin(tx, errand, None, &[]).await?.unwrap_or_default()),
            ([], _) => {
                let catalogue = self.scene.setting.catalogue();
                let phone = catalogue.town.phone.as_str();
                let words = say_with(self.lang, "bookchat-none", &[("phone", phone.into())]);
                let new = choice(self.lang, "cita:new", "bookchat-new");
                Ok(vec![Reply::words(words).offering(vec![new])])
            }
            ([one], "move" | "cancel") => self.change(tx, errand, deed, one.id).await,
            (several, "move" | "cancel") => {
                let rows = several.iter().take(SHOWN).map(|one| Choice {
                    hint: Some(self.line(one)),
                    ..Choice::new(
                        format!("cita:{deed}:{}", one.id),
                        self.short_moment(one.starts_at),
                    )
                });
                let words = self.say(&format!("bookchat-which-{deed}"));
                Ok(vec![list(
                    self.lang,
                    words,
                    "bookchat-mine-label",
                    rows.collect(),
                )])
            }
            (several, _) => Ok(self.shown(several)),
        }
    }

    fn shown(&self, mine: &[Appointment]) -> Vec<Reply> {
        let new = choice(self.lang, "cita:new", "bookchat-new_one");
        if let [one] = mine {
            let mut reply = self.confirmation("bookchat-mine", one);
            reply.choices.push(new);
            return vec![reply];
        }
        let lines: Vec<String> = mine
            .iter()
            .take(SHOWN)
            .map(|one| format!("• {}", self.line(one)))
            .collect();
        let words = format!(
            "{}\n{}",
            self.say("bookchat-mine-several"),
            lines.join("\n")
        );
        let choices = vec![
            choice(self.lang, "cita:move", "bookchat-move"),
            choice(self.lang, "cita:cancel", "bookchat-cancel"),
            new,
        ];
        vec![Reply::words(words).offering(choices)]
    }

    /// One of theirs is moved or given back.
    pub(super) async fn change(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
        what: &str,
        id: AppointmentId,
    ) -> Result<Vec<Reply>, Error> {
        let mine = self.mine(tx).await?;
        let Some(one) = mine.into_iter().find(|one| one.id == id) else {
            return Ok(vec![Reply::words(self.say("bookchat-over"))]);
        };
        if one.joint.is_some() {
            return Ok(vec![self.on_its_page(&one)]);
        }
        match what {
            "move" => self.begin_move(tx, errand, &one).await,
            "cancel" => {
                self.let_go(tx, errand).await?;
                errand.deed = Deed::Cancel(id);
                errand.step = Step::Sure;
                let words = say_with(
                    self.lang,
                    "bookchat-sure",
                    &[("line", self.line(&one).into())],
                );
                let choices = vec![
                    choice(self.lang, &format!("cita:sure:{id}"), "bookchat-yes_cancel"),
                    choice(self.lang, &format!("cita:move:{id}"), "bookchat-move"),
                    choice(self.lang, "cita:keep", "bookchat-keep"),
                ];
                Ok(vec![Reply::words(words).offering(choices)])
            }
            _ => self.give_back(tx, errand, &one).await,
        }
    }

    async fn begin_move(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
        one: &Appointment,
    ) -> Result<Vec<Reply>, Error> {
        let Ok(services) = self.hours.services(&one.services) else {
            return Ok(vec![Reply::words(self.say("bookchat-over"))]);
        };
        let service = services.first().map(|service| service.id.clone());
        if services.len() > 1 {
            // Several services in one visit are moved on its page, which shows them all. Nothing is awaited here any
            // more: a "yes" said to this is no yes to what was asked before.
            self.let_go(tx, errand).await?;
            *errand = errand.anew(&self.scene.incoming.external_id);
            return Ok(vec![self.on_its_page(one)]);
        }
        self.let_go(tx, errand).await?;
        *errand = errand.anew(&self.scene.incoming.external_id);
        errand.deed = Deed::Move(one.id);
        errand.item.clone_from(&one.matter);
        errand.service = service;
        errand.people = one.people;
        errand.part = Part::Any;
        self.other_days(tx, errand, None).await
    }

    /// Several services or counters in one visit are changed on its page, which shows them all.
    fn on_its_page(&self, one: &Appointment) -> Reply {
        Reply {
            source: Some(self.page_of(one)),
            ..Reply::words(self.say("bookchat-on_its_page"))
        }
    }

    async fn give_back(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
        one: &Appointment,
    ) -> Result<Vec<Reply>, Error> {
        let over = cancel_in(tx, &self.hours, one.id, self.by()).await;
        let over = match over {
            Err(No::Over(_) | No::Absent) => {
                return Ok(vec![Reply::words(self.say("bookchat-over"))]);
            }
            over => over.map_err(fault)?,
        };
        self.told_here(tx, &over, Kind::Cancelled).await?;
        errand.deed = Deed::Book;
        errand.done = None;
        errand.over();
        let words = say_with(
            self.lang,
            "bookchat-cancelled",
            &[("line", self.line(&over).into())],
        );
        let new = choice(self.lang, "cita:new", "bookchat-new_one");
        Ok(vec![Reply::words(words).offering(vec![new])])
    }

    /// Whoever hears of their appointments in a chat has now heard; whoever does by mail still gets theirs.
    pub(super) async fn told_here(
        &self,
        tx: &mut Tx,
        appointment: &Appointment,
        kind: Kind,
    ) -> Result<(), Error> {
        if matches!(appointment.reach, Reach::Chat(_)) {
            ::appointments::actions::told(tx, appointment, kind, self.scene.now).await?;
        }
        Ok(())
    }

    /// No more of it.
    pub(super) async fn leave(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
    ) -> Result<Vec<Reply>, Error> {
        self.let_go(tx, errand).await?;
        let key = match errand.deed {
            Deed::Book => "bookchat-left",
            Deed::Move(_) | Deed::Cancel(_) => "bookchat-kept",
        };
        errand.over();
        Ok(vec![Reply::words(self.say(key))])
    }

    /// What was begun can be gone on with.
    pub(super) fn can_go_on(&self) -> Reply {
        Reply::words(self.say("bookchat-resume")).offering(vec![
            choice(self.lang, "cita:go", "bookchat-go_on"),
            choice(self.lang, "cita:leave", "bookchat-leave"),
        ])
    }

    /// Asks again what was asked last.
    pub(super) async fn go_on(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
    ) -> Result<Vec<Reply>, Error> {
        match (errand.step, errand.held) {
            (Step::What, _) => Ok(vec![self.what_for(errand, &[])]),
            (Step::Name | Step::Phone, Some(_)) => self.next_of(tx, errand).await,
            _ if errand.deed != Deed::Book => self.other_days(tx, errand, None).await,
            _ => {
                self.let_go(tx, errand).await?;
                self.first(tx, errand).await
            }
        }
    }

    /// A button of long ago.
    pub(super) fn stale(&self) -> Reply {
        let new = choice(self.lang, "cita:new", "bookchat-new");
        Reply::words(self.say("bookchat-stale")).offering(vec![new])
    }
}
