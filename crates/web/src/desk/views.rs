//! What a list shows, as its address says it; and the lists somebody kept under a name.

use std::fmt::Write as _;

use axum::response::Response;
use catalogue::Catalogue;
use conversations::actions::views::{self as kept, Keeper};
use conversations::views::{self, Filter, MOST_COUNTED};
use conversations::{ChannelKind, Error, Mode};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::{Lang, Right, StaffId, Timestamp, ViewId, madrid};
use platform::texts::{say, say_with};
use serde::Deserialize;

use super::list::{Asked, Tab};
use crate::kit::{Checked, Failure, OrNotFound as _};
use crate::signin::Staff;

/// How long somebody waits, in minutes, as it is offered.
pub const WAITS: [i64; 4] = [15, 30, 60, 240];

/// A part of an address, and whether it is on.
#[derive(Debug, Clone)]
pub struct Offer {
    pub value: String,
    pub words: String,
    pub chosen: bool,
}

/// A named list, ready to show.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own that the page asks"
)]
#[derive(Debug, Clone)]
pub struct Named {
    pub id: ViewId,
    pub name: String,
    pub address: String,
    pub count: String,
    pub shared: bool,
    pub may_change: bool,
    pub is_first: bool,
    pub is_here: bool,
}

/// A number as far as anybody reads it.
pub fn capped(count: i64) -> String {
    if count > MOST_COUNTED {
        format!("{MOST_COUNTED}+")
    } else {
        count.to_string()
    }
}

/// A word of an address that can stand in one as it is.
fn plain(word: Option<&str>) -> Option<&str> {
    word.map(str::trim).filter(|word| {
        let usual = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        !word.is_empty() && word.len() <= 80 && word.bytes().all(usual)
    })
}

impl Asked {
    /// What an address asks for besides the tab and the page, in a fixed order.
    fn parts(&self) -> Vec<(&'static str, &str)> {
        [
            ("canal", &self.canal),
            ("departament", &self.departament),
            ("etiqueta", &self.etiqueta),
            ("tramit", &self.tramit),
            ("llengua", &self.llengua),
            ("agent", &self.agent),
            ("estat", &self.estat),
            ("espera", &self.espera),
            ("des_de", &self.des_de),
            ("fins_a", &self.fins_a),
            ("nollegides", &self.nollegides),
            ("fitxers", &self.fitxers),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, plain(value.as_deref())?)))
        .collect()
    }

    /// How many things are asked for besides the tab.
    pub fn filters(&self) -> usize {
        self.parts().len()
    }

    /// The query of this list in this tab, without the page.
    pub fn query(&self, tab: Tab) -> String {
        let mut query = format!("llista={}", tab.code());
        for (name, value) in self.parts() {
            let _ = write!(query, "&{name}={value}");
        }
        query
    }

    /// What a kept query asks for.
    pub fn from_query(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let value = plain(Some(value)).map(str::to_owned);
            match name {
                "llista" => asked.llista = value.as_deref().and_then(Tab::from_code),
                "canal" => asked.canal = value,
                "departament" => asked.departament = value,
                "etiqueta" => asked.etiqueta = value,
                "tramit" => asked.tramit = value,
                "llengua" => asked.llengua = value,
                "agent" => asked.agent = value,
                "estat" => asked.estat = value,
                "espera" => asked.espera = value,
                "des_de" => asked.des_de = value,
                "fins_a" => asked.fins_a = value,
                "nollegides" => asked.nollegides = value,
                "fitxers" => asked.fitxers = value,
                _ => {}
            }
        }
        asked
    }

    /// The list that is asked for; what cannot be understood asks for nothing.
    pub fn filter(&self, tab: Tab, who: StaffId, now: Timestamp) -> Filter {
        let word = |value: &Option<String>| plain(value.as_deref()).map(str::to_owned);
        let mut filter = Filter {
            kind: word(&self.canal).and_then(|code| code.parse::<ChannelKind>().ok()),
            department: word(&self.departament)
                .map(|id| if id == NONE { String::new() } else { id }),
            label: word(&self.etiqueta),
            matter: word(&self.tramit),
            lang: word(&self.llengua).and_then(|code| code.parse::<Lang>().ok()),
            owner: word(&self.agent).and_then(|id| id.parse().ok()),
            mode: word(&self.estat).and_then(|code| code.parse::<Mode>().ok()),
            from: word(&self.des_de).and_then(|day| midnight(&day, 0)),
            to: word(&self.fins_a).and_then(|day| midnight(&day, 1)),
            unread: word(&self.nollegides).is_some(),
            files: word(&self.fitxers).is_some(),
            ..Filter::of(tab.folder(who))
        };
        if let Some(minutes) = word(&self.espera).and_then(|text| text.parse().ok()) {
            filter = filter.waiting_longer_than(minutes, now);
        }
        filter
    }
}

/// What stands for “none of them” in an address.
pub const NONE: &str = "cap";

/// The midnight at which a day begins, or the one some days after.
fn midnight(day: &str, after: i64) -> Option<Timestamp> {
    let day: Date = day.parse().ok()?;
    let zone: TimeZone = madrid();
    let day = day.checked_add(jiff::Span::new().days(after)).ok()?;
    Some(day.to_zoned(zone).ok()?.timestamp())
}

/// Everything that can be asked of a list.
#[derive(Debug, Clone)]
pub struct Offers {
    pub fields: Vec<(&'static str, String, Vec<Offer>)>,
    pub from: String,
    pub to: String,
    pub unread: bool,
    pub files: bool,
}

impl Offers {
    /// What can be asked, with what is asked marked.
    pub fn of(
        lang: Lang,
        catalogue: &Catalogue,
        asked: &Asked,
        names: impl Iterator<Item = (StaffId, String)>,
    ) -> Self {
        let kinds = [
            ChannelKind::Whatsapp,
            ChannelKind::Telegram,
            ChannelKind::Webchat,
        ]
        .map(|kind| {
            (
                kind.code().to_owned(),
                super::words::channel_name(lang, kind),
            )
        });
        let mut departments = vec![(NONE.to_owned(), say(lang, "inbox-no-department"))];
        departments.extend(
            catalogue
                .departments
                .iter()
                .map(|one| (one.id.clone(), one.name.get(lang).clone())),
        );
        let labels = catalogue
            .labels
            .iter()
            .map(|one| (one.id.clone(), one.name.get(lang).clone()));
        let matters = catalogue
            .by_title(lang)
            .map(|(_, item)| (item.id.clone(), item.title.get(lang).clone()));
        let langs = Lang::ALL.map(|one| {
            (
                one.code().to_owned(),
                say(lang, &format!("inbox-lang-{}", one.code())),
            )
        });
        let people = names.map(|(id, name)| (id.to_string(), name));
        let modes = ["bot", "queued", "agent", "wrap_up", "snoozed", "closed"]
            .map(|mode| (mode.to_owned(), say(lang, &format!("inbox-mode-{mode}"))));
        let waits = WAITS.map(|minutes| {
            let words = say_with(lang, "inbox-waits-minutes", &[("number", minutes.into())]);
            (minutes.to_string(), words)
        });
        let field = |name: &'static str, asked: &Option<String>, offers: Vec<(String, String)>| {
            let offer = |(value, words): (String, String)| Offer {
                chosen: asked.as_deref() == Some(value.as_str()),
                value,
                words,
            };
            let words = say(lang, &format!("inbox-filter-{name}"));
            (name, words, offers.into_iter().map(offer).collect())
        };
        Self {
            fields: vec![
                field("canal", &asked.canal, kinds.into()),
                field("departament", &asked.departament, departments),
                field("etiqueta", &asked.etiqueta, labels.collect()),
                field("tramit", &asked.tramit, matters.collect()),
                field("llengua", &asked.llengua, langs.into()),
                field("agent", &asked.agent, people.collect()),
                field("estat", &asked.estat, modes.into()),
                field("espera", &asked.espera, waits.into()),
            ],
            from: plain(asked.des_de.as_deref())
                .unwrap_or_default()
                .to_owned(),
            to: plain(asked.fins_a.as_deref())
                .unwrap_or_default()
                .to_owned(),
            unread: plain(asked.nollegides.as_deref()).is_some(),
            files: plain(asked.fitxers.as_deref()).is_some(),
        }
    }
}

/// The named lists of this person with their counts: three statements, however many there are.
pub async fn named(staff: &Staff, here: &str) -> Result<Vec<Named>, Failure> {
    let (who, now, scope) = (staff.id(), staff.office.now(), super::scope(staff));
    let (saved, counts, first) = staff
        .office
        .read(async move |tx| {
            let saved = views::saved(tx, who).await?;
            let filters: Vec<Filter> = saved
                .iter()
                .map(|view| {
                    let asked = Asked::from_query(&view.asked);
                    asked.filter(asked.llista.unwrap_or(Tab::Totes), who, now)
                })
                .collect();
            let counts = views::count_each(tx, &filters, &scope).await?;
            let first = views::first_view(tx, who).await?;
            Ok::<_, platform::Fault>((saved, counts, first))
        })
        .await?;
    let coordinates = staff.may(Right::Coordinate);
    let lists = saved.into_iter().zip(counts).map(|(view, count)| Named {
        address: format!("{}?{}", super::INBOX, view.asked),
        count: capped(count),
        shared: view.is_shared(),
        may_change: !view.is_shared() || coordinates,
        is_first: first == Some(view.id),
        is_here: view.asked == here,
        id: view.id,
        name: view.name,
    });
    Ok(lists.collect())
}

/// The address of the list this person wants to see first, if they chose one.
pub async fn first(staff: &Staff) -> Result<Option<String>, Failure> {
    let who = staff.id();
    let found = staff
        .office
        .read(async move |tx| {
            let Some(first) = views::first_view(tx, who).await? else {
                return Ok::<_, platform::Fault>(None);
            };
            Ok(views::saved(tx, who)
                .await?
                .into_iter()
                .find(|view| view.id == first))
        })
        .await?;
    Ok(found.map(|view| format!("{}?{}", super::INBOX, view.asked)))
}

#[derive(Deserialize)]
pub struct Save {
    name: String,
    asked: String,
    #[serde(default)]
    shared: Option<String>,
}

#[derive(Deserialize)]
pub struct Change {
    view: ViewId,
    asked: String,
    act: Act,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Act {
    Raise,
    First,
    Usual,
    Remove,
}

fn keeper(staff: &Staff) -> Keeper {
    Keeper {
        id: staff.id(),
        coordinates: staff.may(Right::Coordinate),
    }
}

/// The address of a kept query, whatever came with the form.
fn address(asked: &str) -> String {
    let asked = Asked::from_query(asked);
    format!(
        "{}?{}",
        super::INBOX,
        asked.query(asked.llista.unwrap_or_default())
    )
}

/// Keeps the list that is shown under a name.
pub async fn save(staff: Staff, Checked(form): Checked<Save>) -> Result<Response, Failure> {
    let (keeper, now) = (keeper(&staff), staff.office.now());
    let asked = Asked::from_query(&form.asked);
    let query = asked.query(asked.llista.unwrap_or_default());
    let (name, shared) = (form.name, form.shared.is_some());
    let back = address(&form.asked);
    let saved = staff
        .office
        .change(async move |tx| kept::save(tx, keeper, (&name, &query), shared, now).await)
        .await;
    let word = match saved {
        Ok(Some(_)) => "desada",
        Ok(None) => "plena",
        Err(Error::Fault(fault)) => return Err(fault.into()),
        Err(_) => "sense_nom",
    };
    staff.office.redirect(&format!("{back}&vista={word}"))
}

/// Moves a named list, sees it first, or removes it.
pub async fn change(staff: Staff, Checked(form): Checked<Change>) -> Result<Response, Failure> {
    let (keeper, now, view) = (keeper(&staff), staff.office.now(), form.view);
    let done = staff
        .office
        .change(async move |tx| match form.act {
            Act::Raise => kept::raise(tx, keeper, view).await,
            Act::First => kept::see_first(tx, keeper.id, Some(view)).await,
            Act::Usual => kept::see_first(tx, keeper.id, None).await,
            Act::Remove => kept::remove(tx, keeper, view, now).await,
        })
        .await;
    match done {
        Ok(()) => staff.office.redirect(&address(&form.asked)),
        Err(Error::Fault(fault)) => Err(fault.into()),
        Err(_) => None.or_not_found(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_asks_for_what_it_says_and_nothing_that_is_no_word() {
        let asked = Asked::from_query(
            "llista=totes&canal=whatsapp&departament=cap&espera=30&fins_a=2026-11-24&agent=<b>&x=1",
        );
        assert_eq!(
            asked.query(Tab::Totes),
            "llista=totes&canal=whatsapp&departament=cap&espera=30&fins_a=2026-11-24"
        );
        let now: Timestamp = "2026-11-24T09:42:00Z".parse().expect("an instant");
        let filter = asked.filter(Tab::Totes, StaffId::new(), now);
        assert_eq!(filter.kind, Some(ChannelKind::Whatsapp));
        assert_eq!(filter.department.as_deref(), Some(""));
        assert_eq!(
            filter.waiting_before.map(|at| at.to_string()).as_deref(),
            Some("2026-11-24T09:12:00Z")
        );
        assert_eq!(
            filter.to.map(|at| at.to_string()).as_deref(),
            Some("2026-11-24T23:00:00Z"),
            "to the end of that day in Madrid"
        );
        assert_eq!(Asked::from_query("llista=totes").filters(), 0);
        assert_eq!(
            (capped(99), capped(100)),
            ("99".to_owned(), "99+".to_owned())
        );
    }
}
