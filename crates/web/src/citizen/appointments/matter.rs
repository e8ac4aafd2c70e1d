//! What somebody comes for: whether an appointment is needed today, what to bring, and which doors are quicker.

use ::appointments::{Hours, Service};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use axum_extra::extract::Query;
use catalogue::{Catalogue, Door, Item, Policy};
use journeys::appointments::{laid_out, service_for};
use platform::texts::{say, say_with};

use super::super::rows::{Row, item_line};
use super::super::shell::{Shell, public, sentence};
use super::super::ways::{self, Chip, Standing, Way};
use super::super::{waits, when};
use super::visit::{Asked, MOST_PEOPLE, Visit, besides};
use super::words::{self, Spot};
use super::{failed, hours, today};
use crate::kit::{Failure, Kit, Office, OrNotFound as _, Rich};

/// A sheet of the catalogue, or a service of the agenda by itself.
pub struct Matter {
    /// Its name in addresses.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The sheet, by id, where it is one.
    pub item: Option<String>,
    /// The service that gives it, where an hour can be had.
    pub service: Option<Service>,
    /// Whether it counts from the day somebody brings it.
    pub has_deadline: bool,
}

impl Matter {
    /// What stands under this name: a sheet, or else a service.
    pub fn find(catalogue: &Catalogue, hours: &Hours, office: &Office, id: &str) -> Option<Self> {
        let lang = office.lang();
        if let Some(item) = catalogue.item(id) {
            let answer = service_for(hours, item, today(office));
            return Some(Self {
                id: id.to_owned(),
                title: item.title.get(lang).clone(),
                item: Some(item.id.clone()),
                service: answer.service,
                has_deadline: answer.has_deadline,
            });
        }
        let mut services = hours.agenda.services.iter();
        let service = services.find(|service| service.id == id)?;
        Some(Self {
            id: id.to_owned(),
            title: service.name.get(lang).clone(),
            item: None,
            service: Some(service.clone()),
            has_deadline: false,
        })
    }
}

#[derive(Template)]
#[template(path = "citizen/appointment_matter.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    shell: Shell,
    matter: Matter,
    line: String,
    chip: Option<Chip>,
    /// Whether an appointment would be in vain: people are received without.
    walk_in: bool,
    first: Option<String>,
    minutes: i64,
    spots: Vec<Spot>,
    /// Whether somebody is there now, where people walk in.
    opening: Option<when::Opening>,
    people: Vec<(u16, bool)>,
    /// Other services the same counter gives …
    also: Vec<Choice>,
    /// … and those that are given at another.
    apart: Vec<Choice>,
    papers: Vec<Rich>,
    quicker: Vec<Way>,
    /// The sheets a service is for.
    sheets: Vec<Row>,
    phone: String,
}

impl Page {
    fn is_mandatory(&self) -> bool {
        self.chip.as_ref().is_some_and(|chip| chip.must)
    }

    fn has_more(&self) -> bool {
        let mut all = self.also.iter().chain(&self.apart);
        all.any(|(_, _, chosen)| *chosen)
    }

    fn has_apart(&self) -> bool {
        self.apart.iter().any(|(_, _, chosen)| *chosen)
    }

    fn more_people(&self) -> String {
        let words = [
            ("most", i64::from(MOST_PEOPLE).into()),
            ("phone", self.phone.clone().into()),
        ];
        say_with(self.kit.lang, "booking-matter-more-people", &words)
    }
}

pub async fn show(
    office: Office,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let (catalogue, hours) = (office.house.catalogue(), hours(&office).await?);
    let (lang, today) = (office.lang(), today(&office));
    let matter = Matter::find(&catalogue, &hours, &office, &id).or_not_found()?;
    let item = catalogue.item(&id);
    let visit = matter
        .service
        .as_ref()
        .map(|service| Visit::read(&hours, &service.id, &asked));
    let (first, minutes) = first(&office, visit.as_ref()).await?;
    let spots = spots(&catalogue, &hours, &matter, item, &office);
    let policy = item.map(|item| catalogue.policy_on(item, today));
    let place = spots.first().map(|spot| spot.id.clone());
    let (also, apart) = also(&hours, visit.as_ref(), &office);
    let page = Page {
        kit: office.kit(),
        shell: Shell::of(&office),
        line: item.map_or_else(String::new, |item| item_line(item, lang)),
        chip: item.map(|item| ways::policy(item, today, lang)),
        walk_in: policy == Some(Policy::None),
        first,
        minutes,
        opening: place
            .filter(|_| policy.is_some_and(|policy| policy != Policy::Mandatory))
            .map(|site| when::site_opening(&catalogue, &site, lang, office.now())),
        spots,
        people: (1..=MOST_PEOPLE)
            .map(|number| {
                let chosen = visit.as_ref().is_some_and(|visit| visit.people == number);
                (number, chosen)
            })
            .collect(),
        also,
        apart,
        papers: item.map_or_else(Vec::new, |item| {
            let papers = item.documents.get(lang).iter();
            papers.map(|paper| Rich::ours(paper)).collect()
        }),
        quicker: quicker(&office, &catalogue, item).await?,
        sheets: sheets(&catalogue, &hours, &matter, &office),
        phone: platform::texts::unbroken(&catalogue.town.phone),
        matter,
    };
    public(&office, &page)
}

/// The first place there is, in words, and how long it takes.
async fn first(office: &Office, visit: Option<&Visit>) -> Result<(Option<String>, i64), Failure> {
    let Some(visit) = visit else {
        return Ok((None, 0));
    };
    let (lang, today) = (office.lang(), today(office));
    let anywhere = journeys::appointments::Wanted {
        site: None,
        ..visit.wanted()
    };
    let (setting, now) = (office.house.setting(), office.now());
    let found = laid_out(setting, (&anywhere, &visit.layout), (today, today), now);
    let found = found.await.map_err(failed)?;
    let first = found.first.as_ref().and_then(|visit| visit.first());
    let words = first.map(|place| sentence(&words::moment(lang, (place.date, place.unit), today)));
    Ok((words, found.minutes.into()))
}

/// Where one is received: the counters of the service, or the department's own site.
fn spots(
    catalogue: &Catalogue,
    hours: &Hours,
    matter: &Matter,
    item: Option<&Item>,
    office: &Office,
) -> Vec<Spot> {
    let lang = office.lang();
    let mut ids = matter.service.as_ref().map_or_else(Vec::new, |service| {
        super::visit::sites(hours, std::slice::from_ref(&service.id))
    });
    if ids.is_empty() {
        let own = item.and_then(|item| catalogue.department(&item.department));
        let own = own.and_then(|department| department.site.clone());
        ids.extend(own.or_else(|| Some(catalogue.sites.first()?.id.clone())));
    }
    let spots = ids.iter();
    spots.map(|id| Spot::of(catalogue, id, lang)).collect()
}

/// A service to choose: its id, its name, whether it is chosen.
type Choice = (String, String, bool);

/// The other services, of the same counter and of others, and whether each is chosen.
fn also(hours: &Hours, visit: Option<&Visit>, office: &Office) -> (Vec<Choice>, Vec<Choice>) {
    let Some(visit) = visit else {
        return (Vec::new(), Vec::new());
    };
    let choice = |id: String| {
        let name = words::services(hours, std::slice::from_ref(&id), office.lang());
        let chosen = visit.services.contains(&id);
        (id, name, chosen)
    };
    let all = besides(hours, &visit.services[0]).into_iter();
    let (beside, apart): (Vec<_>, Vec<_>) = all.partition(|(_, beside)| *beside);
    let choices = |ids: Vec<(String, bool)>| ids.into_iter().map(|(id, _)| choice(id)).collect();
    (choices(beside), choices(apart))
}

/// The doors one can go through this minute without coming.
async fn quicker(
    office: &Office,
    catalogue: &Catalogue,
    item: Option<&Item>,
) -> Result<Vec<Way>, Failure> {
    let Some(item) = item else {
        return Ok(Vec::new());
    };
    let wait = waits::in_chats(office).await?;
    let asked = ways::Asked {
        catalogue,
        item,
        lang: office.lang(),
        now: office.now(),
        wait: wait.as_ref().map(|wait| wait.word.as_str()),
        books: false,
    };
    let mut ways = ways::ways(&asked);
    ways.retain(|way| way.standing == Standing::Open && way.door != Door::InPerson);
    for way in &mut ways {
        way.first = false;
        // What the sheet says further down is on the sheet.
        if way.href.starts_with('#') {
            way.href = format!("/tramits/{}{}", item.id, way.href);
        }
    }
    Ok(ways)
}

/// The sheets that lead to a service, for whoever came by its name.
fn sheets(catalogue: &Catalogue, hours: &Hours, matter: &Matter, office: &Office) -> Vec<Row> {
    let Some(service) = matter.service.as_ref().filter(|_| matter.item.is_none()) else {
        return Vec::new();
    };
    let lang = office.lang();
    let own = |item: &&Item| {
        let answer = service_for(hours, item, today(office));
        answer.service.is_some_and(|one| one.id == service.id)
    };
    let found = catalogue.by_title(lang).map(|(_, item)| item).filter(own);
    found
        .map(|item| Row {
            href: super::path(&item.id),
            icon: "file-text",
            title: item.title.get(lang).clone(),
            line: say(lang, ways::policy_key(item, today(office))),
        })
        .collect()
}
