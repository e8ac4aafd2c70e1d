//! The town's facilities: a list that says everything without the map, and a map for whoever wants it.

pub mod choose;
pub mod open_data;
#[cfg(test)]
pub mod samples;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, RawQuery};
use axum::response::Response;
use catalogue::{Catalogue, Facility};
use jiff::Timestamp;
use kernel::Lang;
use platform::texts::{self, say_with};

use self::choose::{Chosen, Wishes, choose};
use super::map::Map;
use super::shell::public;
use super::when::{Opening, opening};
use super::{Shell, facility};
use crate::kit::{Doors, Failure, Kit, Need, Office};

pub const PATH: &str = "/equipaments";

/// The doors of the facilities.
pub fn doors() -> Doors {
    Doors::new()
        .get(Need::Anyone, PATH, show)
        .get(Need::Anyone, facility::PATH, facility::show)
        .get(Need::Anyone, open_data::JSON, open_data::as_json)
        .get(Need::Anyone, open_data::CSV, open_data::as_csv)
        .get(Need::Anyone, open_data::GEOJSON, open_data::as_geojson)
}

/// Icons a category may name; another name gets the first.
const ICONS: [&str; 16] = [
    "map-pin",
    "barbell",
    "basket",
    "books",
    "buildings",
    "bus",
    "chalkboard-teacher",
    "first-aid",
    "hand-heart",
    "leaf",
    "mask-happy",
    "person-simple-run",
    "recycle",
    "shield",
    "train",
    "tree",
];

/// A facility as the list shows it.
pub struct Row {
    /// Its page.
    pub address: String,
    /// Its name.
    pub name: String,
    /// Street and number.
    pub street: String,
    /// Its kind, with its icon.
    pub kind: Kind,
    /// Whether it is open; `None` where nobody told us.
    pub opening: Option<Opening>,
    /// How far it is, in words.
    pub distance: Option<String>,
    /// What makes it usable for everybody, in one line.
    pub accessible: String,
    /// Where it stands, for the map.
    pub position: Option<catalogue::Position>,
}

/// A category as a page names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The icon beside it.
    pub icon: &'static str,
}

/// A place one can be near to.
struct Near {
    id: String,
    name: String,
}

#[derive(Template)]
#[template(path = "citizen/facilities.html")]
struct Page {
    kit: Kit,
    shell: Shell,
    wishes: Wishes,
    rows: Vec<Row>,
    count: i64,
    kinds: Vec<Kind>,
    near: Vec<Near>,
    /// The chosen point by its name, where it has one.
    near_name: Option<String>,
    /// The question again, for the files of the same list.
    query: String,
    map: Option<Map>,
}

impl Page {
    #[expect(clippy::unused_self, reason = "a template asks its page")]
    fn chosen(&self, value: &str, held: &str) -> bool {
        value == held
    }
}

/// The page.
pub async fn show(
    office: Office,
    RawQuery(raw): RawQuery,
    wishes: Result<Query<Wishes>, axum::extract::rejection::QueryRejection>,
) -> Result<Response, Failure> {
    let Query(wishes) = wishes.map_err(|why| Failure::Unreadable(why.to_string()))?;
    let page = draw(&office, wishes, &kept(raw.as_deref().unwrap_or_default()));
    let response = public(&office, &page)?;
    Ok(match &page.map {
        Some(map) => map.admit(response),
        None => response,
    })
}

fn draw(office: &Office, wishes: Wishes, query: &str) -> Page {
    let (town, lang, now) = (office.house.catalogue(), office.lang(), office.now());
    let rows: Vec<Row> = choose(&town, &wishes, now)
        .iter()
        .map(|chosen| row(&town, lang, now, chosen))
        .collect();
    let near_name = town.facility(wishes.near.trim()).map(|it| it.name.clone());
    Page {
        kit: office.kit(),
        shell: Shell::of(office).keeping(query),
        count: i64::try_from(rows.len()).unwrap_or(i64::MAX),
        rows,
        kinds: kinds(&town, lang),
        near: places(&town),
        near_name,
        wishes,
        query: query.to_owned(),
        map: Map::of(&office.house),
    }
}

/// What of an address's question belongs to the list, as it was written; language and theme have their own switch.
fn kept(raw: &str) -> String {
    const OURS: [&str; 6] = ["q", "tipus", "obert", "accessible", "a-prop", "mapa"];
    let ours = |pair: &&str| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        OURS.contains(&key) && !value.is_empty()
    };
    raw.split('&').filter(ours).collect::<Vec<_>>().join("&")
}

/// One facility as a row.
pub fn row(town: &Catalogue, lang: Lang, now: Timestamp, chosen: &Chosen<'_>) -> Row {
    let facility = chosen.facility;
    let today = town.facility_hours(&facility.id, texts::local(now).date(), 1);
    let accessible = facility.accessibility.as_ref();
    Row {
        address: facility::address(&facility.id),
        name: facility.name.clone(),
        street: super::shell::sentence(&facility.address),
        kind: kind(town, lang, &facility.category),
        opening: chosen
            .status
            .as_ref()
            .map(|status| opening(lang, now, status, today.first())),
        distance: chosen.metres.map(|metres| distance(lang, metres)),
        accessible: accessible.map_or_else(String::new, |said| said.get(lang).join(" · ")),
        position: facility.position,
    }
}

/// A category by its id; the id itself where the catalogue names none.
pub fn kind(town: &Catalogue, lang: Lang, id: &str) -> Kind {
    let known = town.facility_categories.iter().find(|it| it.id == id);
    Kind {
        id: id.to_owned(),
        name: known.map_or(id, |it| it.name.get(lang)).to_owned(),
        icon: known
            .and_then(|it| ICONS.into_iter().find(|icon| *icon == it.icon))
            .unwrap_or(ICONS[0]),
    }
}

/// The categories that have facilities, in the catalogue's order.
fn kinds(town: &Catalogue, lang: Lang) -> Vec<Kind> {
    town.facility_categories
        .iter()
        .filter(|it| town.facilities.iter().any(|one| one.category == it.id))
        .map(|it| kind(town, lang, &it.id))
        .collect()
}

/// Where one can be near to, by name.
fn places(town: &Catalogue) -> Vec<Near> {
    let placed = town.facilities.iter().filter(|it| it.position.is_some());
    let by_name: BTreeMap<String, &Facility> = placed
        .map(|it| (kernel::folded(&it.name) + &it.id, it))
        .collect();
    by_name
        .into_values()
        .map(|it| Near {
            id: it.id.clone(),
            name: it.name.clone(),
        })
        .collect()
}

/// A distance as one says it: `a 450 m`, `a 1,2 km`.
pub fn distance(lang: Lang, metres: f64) -> String {
    let (key, number) = if metres < 995.0 {
        let tens = (metres / 10.0).round().max(1.0) * 10.0;
        ("facilities-metres", format!("{tens:.0}"))
    } else {
        let km = format!("{:.1}", metres / 1000.0);
        let km = if lang == Lang::En {
            km
        } else {
            km.replace('.', ",")
        };
        ("facilities-kilometres", km)
    };
    say_with(lang, key, &[("number", number.into())])
}

#[cfg(test)]
mod tests {
    use platform::testing::{Folder, on_sqlite};

    use super::*;
    use crate::kit::House;
    use crate::kit::testing::{Browser, house};

    fn open(db: platform::Db, folder: &Folder) -> House {
        let house = house(db, folder.path());
        samples::furnish(&house);
        house
    }

    fn check(metres: f64, ca: &str, en: &str) {
        assert_eq!(distance(Lang::Ca, metres), ca);
        assert_eq!(distance(Lang::En, metres), en);
    }

    #[test]
    fn a_distance_is_said_without_false_precision() {
        check(3.0, "a 10 m", "10 m away");
        check(447.0, "a 450 m", "450 m away");
        check(996.0, "a 1,0 km", "1.0 km away");
        check(1_249.0, "a 1,2 km", "1.2 km away");
    }

    #[test]
    fn the_list_says_everything_without_a_map() {
        on_sqlite(async |db| {
            let folder = Folder::new();
            let mut browser = Browser::new(&open(db, &folder));
            let page = browser.get(PATH).await;
            for said in [
                "4 equipaments",
                "/equipaments/biblio",
                "Passeig de la Riera, 15",
                "No en sabem l’horari",
                "Rampa",
            ] {
                assert!(page.body.contains(said), "{said}: {}", page.body);
            }
            assert!(!page.body.contains("data-map"), "no tiles, no map");
            assert!(!page.body.contains("[facilities-"), "{}", page.body);
            assert!(
                page.headers.get("set-cookie").is_none(),
                "nothing is remembered"
            );
        });
    }

    #[test]
    fn the_filters_come_back_as_they_were_and_the_language_keeps_them() {
        on_sqlite(async |db| {
            let folder = Folder::new();
            let mut browser = Browser::new(&open(db, &folder));
            let page = browser
                .get("/equipaments?q=teulera&obert=1&a-prop=deixalleria&lang=ca")
                .await;
            assert!(page.body.contains("1 equipament<"), "{}", page.body);
            assert!(page.body.contains("value=\"teulera\""), "{}", page.body);
            assert!(page.body.contains("a 440 m"), "{}", page.body);
            let switch = "/equipaments?lang=es&amp;q=teulera&amp;obert=1&amp;a-prop=deixalleria";
            let switch_escaped = switch.replace("&amp;", "&#38;");
            assert!(
                page.body.contains(switch) || page.body.contains(&switch_escaped),
                "{}",
                page.body
            );
            let none = browser.get("/equipaments?q=zzz").await;
            assert!(none.body.contains("Cap equipament"), "{}", none.body);
            let odd = browser.get("/equipaments?q=%FF").await;
            assert!(odd.status.is_client_error() || odd.status.is_success());
        });
    }
}
