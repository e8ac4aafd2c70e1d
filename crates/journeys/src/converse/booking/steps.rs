//! From a free hour to the promise: held while they type, booked, or moved.

use ::appointments::actions::{self, Asking, Booking};
use ::appointments::{Appointment, Error as No, Kind, Reach, State, Visitor, Who, views};
use conversations::{Error, Reply};
use jiff::civil::{Date, Time};
use platform::Tx;
use platform::texts::say_with;

use super::errand::{Deed, Errand, Step};
use super::places::{self, Day};
use super::words::{ROWS, choice};
use super::{Talk, fault};
use crate::appointments::Part;

impl Talk<'_> {
    /// The days with room from one on, for what is wanted.
    pub(super) async fn room(
        &self,
        tx: &mut Tx,
        errand: &Errand,
        from: Date,
        most: usize,
    ) -> Result<Vec<Day>, Error> {
        let now = self.scene.now;
        places::days(tx, (&self.hours, errand), from, most, now).await
    }

    /// The days from one on.
    pub(super) async fn other_days(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
        from: Option<Date>,
    ) -> Result<Vec<Reply>, Error> {
        errand.step = Step::Hour;
        errand.day = None;
        let from = from.unwrap_or(self.today());
        let mut days = self.room(tx, errand, from, ROWS + 1).await?;
        if days.is_empty() && errand.part != Part::Any {
            errand.part = Part::Any;
            days = self.room(tx, errand, from, ROWS + 1).await?;
        }
        if days.is_empty() && from > self.today() {
            // After that day there is no room, before it there may be.
            days = self.room(tx, errand, self.today(), ROWS + 1).await?;
        }
        if days.is_empty() {
            return Ok(vec![self.nothing(errand)]);
        }
        let more = days.get(ROWS).map(|day| day.date);
        days.truncate(ROWS);
        Ok(vec![self.days(&days, more)])
    }

    /// The hours of a day, or the days after it where it has none.
    pub(super) async fn day(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
        date: Date,
        from: u16,
    ) -> Result<Vec<Reply>, Error> {
        errand.step = Step::Hour;
        let found = self.room(tx, errand, date, 1).await?;
        if let Some(day) = found.first().filter(|day| day.date == date) {
            errand.day = Some(date);
            return Ok(vec![self.hours_of(day, from)]);
        }
        let words = self.say("bookchat-no_such_day");
        self.days_instead(tx, errand, Some(date), words).await
    }

    /// The days from one on, after why it is not the day that was asked for.
    pub(super) async fn days_instead(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
        from: Option<Date>,
        why: String,
    ) -> Result<Vec<Reply>, Error> {
        let mut replies = self.other_days(tx, errand, from).await?;
        if let (Some(reply), Step::Hour) = (replies.first_mut(), errand.step) {
            reply.text = format!("{why} {}", reply.text);
        }
        Ok(replies)
    }

    /// An hour in words: that one, or those near it.
    pub(super) async fn at_time(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
        date: Option<Date>,
        time: Time,
    ) -> Result<Vec<Reply>, Error> {
        errand.step = Step::Hour;
        errand.part = Part::Any;
        let unit = ::appointments::wall::unit_of(time);
        let from = date.or(errand.day);
        if let Some(date) = from {
            let found = self.room(tx, errand, date, 1).await?;
            let on_day = found.first().filter(|day| day.date == date);
            let place = on_day.and_then(|day| day.places.iter().find(|place| place.unit == unit));
            if let Some(place) = place {
                let site = self.site_id(place).to_owned();
                return self.choose(tx, errand, (date, unit), &site).await;
            }
        }
        let date = from.unwrap_or(self.today());
        let (about, now) = ((&self.hours, &*errand), self.scene.now);
        let near = places::near(tx, about, (date, unit), now).await?;
        if near.is_empty() {
            let words = self.say("bookchat-no_such_day");
            return self.days_instead(tx, errand, Some(date), words).await;
        }
        let key = if from.is_some() {
            "bookchat-no_such_hour"
        } else {
            "bookchat-near_that_hour"
        };
        Ok(vec![self.instead(key, &near)])
    }

    /// An hour is chosen.
    pub(super) async fn choose(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
        (date, unit): (Date, u16),
        site: &str,
    ) -> Result<Vec<Reply>, Error> {
        errand.site = (!site.is_empty()).then(|| site.to_owned());
        // The same button again, the same tap twice, or a list of before: a second one is asked for in words.
        if let Some(done) = self.done(tx, errand).await?
            && errand.step == Step::Over
        {
            return Ok(vec![self.confirmation("bookchat-already", &done)]);
        }
        if let Deed::Move(id) = errand.deed {
            return self.shift(tx, errand, id, (date, unit)).await;
        }
        if let Some(held) = errand.held {
            let held = views::appointment(tx, held).await?;
            let same = held.is_some_and(|held| {
                held.state == State::Held
                    && held.people == errand.people.max(1)
                    && (held.slot.date, held.slot.unit) == (date, unit)
                    && errand
                        .site
                        .as_ref()
                        .is_none_or(|site| *site == held.slot.site)
            });
            if same {
                return self.next_of(tx, errand).await;
            }
            self.let_go(tx, errand).await?;
        }
        let asking = self.asking(errand, (date, unit));
        match actions::hold(tx, &self.hours, &asking, self.scene.now).await {
            Ok(held) => {
                errand.held = Some(held.id);
                self.next_of(tx, errand).await
            }
            Err(No::Taken | No::Shut | No::OutOfReach) => {
                self.gone(tx, errand, (date, unit), "bookchat-gone").await
            }
            Err(no) => Err(fault(no)),
        }
    }

    /// What came of the errand, while it is booked.
    async fn done(&self, tx: &mut Tx, errand: &Errand) -> Result<Option<Appointment>, Error> {
        let done = match errand.done {
            Some(done) => views::appointment(tx, done).await?,
            None => None,
        };
        Ok(done.filter(|done| done.state == State::Booked))
    }

    /// A button that did its work before, tapped again.
    pub(super) async fn already(&self, tx: &mut Tx, errand: &Errand) -> Result<Vec<Reply>, Error> {
        let done = self.done(tx, errand).await?;
        Ok(vec![match done.filter(|_| errand.step == Step::Over) {
            Some(done) => self.confirmation("bookchat-already", &done),
            None => self.stale(),
        }])
    }

    fn asking(&self, errand: &Errand, (date, unit): (Date, u16)) -> Asking {
        let wanted = places::wanted(errand);
        Asking {
            services: wanted.services,
            people: wanted.people,
            date,
            unit,
            counter: None,
            site: errand.site.clone(),
            accessible: false,
            language: None,
            who: Who::Everybody,
            matter: errand.item.clone(),
            despite: None,
            lang: self.lang,
            channel: self.scene.channel.kind.code().to_owned(),
            asked_as: format!(
                "chat:{}:{}:{}:{date}/{unit}/{}",
                self.thread,
                errand.word,
                errand.holds,
                errand.site.as_deref().unwrap_or_default()
            ),
        }
    }

    /// Offers others instead of one that is not to be had.
    async fn gone(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
        place: (Date, u16),
        key: &str,
    ) -> Result<Vec<Reply>, Error> {
        errand.step = Step::Hour;
        errand.held = None;
        errand.holds += 1;
        let (about, now) = ((&self.hours, &*errand), self.scene.now);
        let near = places::near(tx, about, place, now).await?;
        if near.is_empty() {
            return Ok(vec![self.nothing(errand)]);
        }
        Ok(vec![self.instead(key, &near)])
    }

    /// Gives back what is held.
    pub(super) async fn let_go(&self, tx: &mut Tx, errand: &mut Errand) -> Result<(), Error> {
        let Some(held) = errand.held.take() else {
            return Ok(());
        };
        errand.holds += 1;
        let gone = actions::let_go(tx, held, self.by()).await;
        gone.map(drop).map_err(fault)
    }

    /// Asks for what is still missing, or books.
    pub(super) async fn next_of(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
    ) -> Result<Vec<Reply>, Error> {
        if self.hours.asks_document(&errand.services()) {
            return self.go_on_there(tx, errand).await;
        }
        if errand.name.is_none() {
            errand.step = Step::Name;
            return self.ask_name(tx, errand).await.map(|reply| vec![reply]);
        }
        let known = self.contact.phone.is_some() || errand.phone.is_some();
        if !known && !errand.phone_asked {
            errand.step = Step::Phone;
            return Ok(vec![self.ask_phone("bookchat-phone")]);
        }
        self.book(tx, errand).await
    }

    /// A document is never asked for here: what is held is booked on its page.
    async fn go_on_there(&self, tx: &mut Tx, errand: &mut Errand) -> Result<Vec<Reply>, Error> {
        let held = match errand.held {
            Some(held) => views::appointment(tx, held).await?,
            None => None,
        };
        let Some(held) = held else {
            return self.first(tx, errand).await;
        };
        errand.over();
        let until = held.held_until.unwrap_or(self.scene.now);
        let until = platform::texts::hour(self.lang, until);
        let words = say_with(self.lang, "bookchat-document", &[("until", until.into())]);
        Ok(vec![Reply {
            source: Some(self.page_of(&held)),
            ..Reply::words(words)
        }])
    }

    async fn book(&self, tx: &mut Tx, errand: &mut Errand) -> Result<Vec<Reply>, Error> {
        let Some(held) = errand.held else {
            return self.first(tx, errand).await;
        };
        let services = self.hours.services(&errand.services()).map_err(fault)?;
        let each = services.iter().map(|service| service.each).min();
        let theirs = self.mine(tx).await?;
        let many = u16::try_from(theirs.len()).unwrap_or(u16::MAX);
        // Whoever gave no number is still one person.
        if let Some(each) = each.filter(|each| many >= *each) {
            return self.too_many(tx, errand, each).await;
        }
        let booking = Booking {
            visitor: Visitor {
                name: errand.name.clone(),
                phone: self.contact.phone.clone().or_else(|| errand.phone.clone()),
                ..Visitor::default()
            },
            reach: Reach::Chat(self.thread),
        };
        match actions::book(tx, &self.hours, held, booking, self.by()).await {
            Ok(booked) => {
                actions::told(tx, &booked, Kind::Booked, self.scene.now).await?;
                errand.done = Some(booked.id);
                errand.over();
                Ok(vec![self.confirmation("bookchat-booked", &booked)])
            }
            Err(No::TooMany(each)) => self.too_many(tx, errand, each).await,
            Err(No::Lapsed) => {
                let place = views::appointment(tx, held).await?;
                let place =
                    place.map_or((self.today(), 0), |held| (held.slot.date, held.slot.unit));
                self.gone(tx, errand, place, "bookchat-lapsed").await
            }
            Err(No::Over(_)) => {
                errand.held = None;
                errand.holds += 1;
                self.first(tx, errand).await
            }
            Err(no) => Err(fault(no)),
        }
    }

    async fn shift(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
        id: kernel::AppointmentId,
        (date, unit): (Date, u16),
    ) -> Result<Vec<Reply>, Error> {
        // It is looked at first: where moving fails half way, the whole message is heard again.
        let (about, now) = ((&self.hours, &*errand), self.scene.now);
        if !places::is_free(tx, about, (date, unit), now).await? {
            return self.gone(tx, errand, (date, unit), "bookchat-gone").await;
        }
        let asking = self.asking(errand, (date, unit));
        let moved = actions::shift(tx, &self.hours, id, &asking, self.by()).await;
        let moved = match moved {
            Err(No::Over(_)) => return Ok(vec![self.stale()]),
            moved => moved.map_err(fault)?,
        };
        self.told_here(tx, &moved, Kind::Moved).await?;
        errand.done = Some(moved.id);
        errand.over();
        Ok(vec![self.confirmation("bookchat-moved", &moved)])
    }
}

impl Talk<'_> {
    /// They have as many before them as one may: what they have can be changed.
    async fn too_many(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
        each: u16,
    ) -> Result<Vec<Reply>, Error> {
        self.let_go(tx, errand).await?;
        errand.over();
        let words = say_with(
            self.lang,
            "bookchat-too_many",
            &[("number", i64::from(each).into())],
        );
        let choices = vec![
            choice(self.lang, "cita:move", "bookchat-move"),
            choice(self.lang, "cita:cancel", "bookchat-cancel"),
        ];
        Ok(vec![Reply::words(words).offering(choices)])
    }
}
