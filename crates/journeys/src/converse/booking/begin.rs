//! From "I want an appointment" to the first free hour: what it is for, whether one is needed, what to bring.

use catalogue::{Item, Policy};
use conversations::channels::split::shorten;
use conversations::{Choice, Error, Reply};
use platform::Tx;
use platform::texts::say_with;

use super::errand::{Errand, Step};
use super::words::{ROW, choice, list};
use super::{Talk, said};
use crate::appointments::service_for;

/// Services that are offered to whoever did not say what it is for.
const SERVICES: usize = 9;

impl Talk<'_> {
    /// Begins anew with a matter, or asks for it. `None` where appointments for it are not given here.
    pub(super) async fn begin(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
        item: Option<&str>,
        near: &[String],
    ) -> Result<Option<Vec<Reply>>, Error> {
        let catalogue = self.scene.setting.catalogue();
        let people = said::people(self.scene.words());
        let Some(item) = item.and_then(|id| catalogue.item(id)) else {
            self.set_out(tx, errand).await?;
            errand.people = people.unwrap_or_default();
            return Ok(Some(vec![self.what_for(errand, near)]));
        };
        let answer = service_for(&self.hours, item, self.today());
        if answer.has_deadline {
            self.set_out(tx, errand).await?;
            return Ok(Some(vec![self.no_waiting(item)]));
        }
        let Some(service) = answer.service else {
            if answer.policy.policy != Policy::None {
                return Ok(None);
            }
            self.set_out(tx, errand).await?;
            let about = self.about(item, Policy::None);
            let words = format!("{about}\n{}", self.walk_in(&item.department));
            return Ok(Some(vec![Reply {
                source: Some(self.sheet(item)),
                ..Reply::words(words)
            }]));
        };
        // Who was asked what it is for said before how many they are.
        let people = people.unwrap_or(if errand.step == Step::What {
            errand.people
        } else {
            0
        });
        self.set_out(tx, errand).await?;
        errand.people = people;
        errand.item = Some(item.id.clone());
        errand.service = Some(service.id);
        self.first(tx, errand).await.map(Some)
    }

    /// Begins anew with a service.
    pub(super) async fn begin_service(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
        service: &str,
    ) -> Result<Vec<Reply>, Error> {
        let services = &self.hours.agenda.services;
        if !services.iter().any(|one| one.id == service) {
            return Ok(vec![self.stale()]);
        }
        let people = errand.people;
        self.set_out(tx, errand).await?;
        errand.people = people;
        errand.service = Some(service.to_owned());
        self.first(tx, errand).await
    }

    /// A new errand; what was held for the last one is given back.
    async fn set_out(&self, tx: &mut Tx, errand: &mut Errand) -> Result<(), Error> {
        self.let_go(tx, errand).await?;
        *errand = errand.anew(&self.scene.incoming.external_id);
        Ok(())
    }

    /// Asks what it is for.
    pub(super) fn what_for(&self, errand: &mut Errand, near: &[String]) -> Reply {
        errand.step = Step::What;
        let catalogue = self.scene.setting.catalogue();
        let mut choices: Vec<Choice> = near
            .iter()
            .filter_map(|id| catalogue.item(id))
            .map(|item| Choice::new(format!("cita:item:{}", item.id), item.short.get(self.lang)))
            .collect();
        if choices.is_empty() {
            let services = self.hours.agenda.services.iter().take(SERVICES);
            choices = services
                .map(|service| {
                    let name = service.name.get(self.lang);
                    let title = shorten(name, ROW);
                    Choice {
                        hint: (title != *name).then(|| name.clone()),
                        ..Choice::new(format!("cita:service:{}", service.id), title)
                    }
                })
                .collect();
        }
        list(
            self.lang,
            self.say("bookchat-which"),
            "bookchat-which-label",
            choices,
        )
    }

    /// A paper that counts from the day it is brought never waits for an hour.
    fn no_waiting(&self, item: &Item) -> Reply {
        let title = item.short.get(self.lang).as_str();
        let words = say_with(self.lang, "bookchat-deadline", &[("title", title.into())]);
        Reply {
            source: Some(self.sheet(item)),
            ..Reply::words(format!("{words}\n{}", self.hand_in(&item.department)))
        }
    }

    /// The first free hour, with what is said of the matter.
    pub(super) async fn first(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
    ) -> Result<Vec<Reply>, Error> {
        errand.step = Step::Hour;
        let catalogue = self.scene.setting.catalogue();
        let item = errand.item.as_deref().and_then(|id| catalogue.item(id));
        let answer = item.map(|item| service_for(&self.hours, item, self.today()));
        let policy = answer.map_or(Policy::Mandatory, |answer| answer.policy.policy);
        let mut lines = match item {
            Some(item) => vec![self.about(item, policy)],
            None => vec![format!("*{}*", self.service_name(errand))],
        };
        if errand.people > 1 {
            lines.push(self.together(&self.hours, errand.people, &errand.services()));
        }
        let days = self.room(tx, errand, self.today(), 1).await?;
        let Some(place) = days.first().and_then(|day| day.places.first()) else {
            return Ok(vec![self.nothing(errand)]);
        };
        let moment = self.instant(place.date, place.unit);
        lines.push(say_with(
            self.lang,
            "bookchat-first",
            &[
                ("moment", self.moment(moment).into()),
                ("site", self.site_of(place).into()),
            ],
        ));
        let take = say_with(
            self.lang,
            "bookchat-take",
            &[("moment", self.short_moment(moment).into())],
        );
        let mut choices = vec![
            Choice::new(self.at(place), take),
            choice(self.lang, "cita:days", "bookchat-others"),
        ];
        choices.push(if policy == Policy::Optional {
            choice(self.lang, "cita:walk", "bookchat-walk")
        } else {
            choice(self.lang, "cita:leave", "bookchat-leave")
        });
        Ok(vec![Reply {
            source: item.map(|item| self.sheet(item)),
            ..Reply::words(lines.join("\n")).offering(choices)
        }])
    }

    /// What the service is called.
    fn service_name(&self, errand: &Errand) -> String {
        let services = self.hours.agenda.services.iter();
        services
            .filter(|service| Some(&service.id) == errand.service.as_ref())
            .map(|service| service.name.get(self.lang).clone())
            .collect()
    }

    /// There is no room at all.
    pub(super) fn nothing(&self, errand: &mut Errand) -> Reply {
        errand.over();
        let catalogue = self.scene.setting.catalogue();
        let words = say_with(
            self.lang,
            "bookchat-nothing",
            &[
                ("service", self.service_name(errand).into()),
                ("phone", catalogue.town.phone.as_str().into()),
            ],
        );
        Reply::words(words)
    }

    /// Where one goes without an appointment.
    pub(super) fn walk(&self, errand: &mut Errand) -> Vec<Reply> {
        errand.over();
        let services = &self.hours.agenda.services;
        let service = services
            .iter()
            .find(|service| Some(&service.id) == errand.service.as_ref());
        let department = service.map_or("", |service| service.department.as_str());
        vec![Reply::words(self.walk_in(department))]
    }
}
