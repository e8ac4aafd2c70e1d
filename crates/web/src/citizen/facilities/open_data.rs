//! The list of facilities as files for other programs: JSON, CSV and `GeoJSON`, with the list's own filters.

use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use catalogue::Catalogue;
use jiff::Timestamp;
use kernel::Lang;
use serde::Serialize;
use serde_json::{Value, json};

use super::choose::{Chosen, Wishes, choose};
use super::facility;
use crate::kit::{Failure, Office};

pub const JSON: &str = "/equipaments.json";
pub const CSV: &str = "/equipaments.csv";
pub const GEOJSON: &str = "/equipaments.geojson";

type Asked = Result<Query<Wishes>, QueryRejection>;

/// What a file says of one facility.
#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    name: &'a str,
    aliases: &'a [String],
    category: &'a str,
    category_name: String,
    description: Option<&'a str>,
    address: &'a str,
    latitude: Option<f64>,
    longitude: Option<f64>,
    phones: &'a [String],
    email: Option<&'a str>,
    web: Option<&'a str>,
    accessibility: &'a [String],
    /// The layers in the syntax of OpenStreetMap's `opening_hours`, with the days they hold.
    opening_hours: &'a [catalogue::Layer],
    /// Absent where nobody told us the hours.
    open_now: Option<bool>,
    closes: Option<Timestamp>,
    reopens: Option<Timestamp>,
    /// Metres from the chosen point.
    distance: Option<u32>,
    source_id: Option<&'a str>,
    page: String,
}

/// `/equipaments.json`.
pub async fn as_json(office: Office, asked: Asked) -> Result<Response, Failure> {
    let text = listed(&office, asked, |entries, town, now| {
        json!({ "town": town.town.name, "at": now, "facilities": entries }).to_string()
    })?;
    Ok(open(text, "application/json; charset=utf-8"))
}

/// `/equipaments.geojson` (RFC 7946); what has no place on the map has no geometry.
pub async fn as_geojson(office: Office, asked: Asked) -> Result<Response, Failure> {
    let text = listed(&office, asked, |entries, _, _| {
        let features: Vec<Value> = entries.iter().map(feature).collect();
        json!({ "type": "FeatureCollection", "features": features }).to_string()
    })?;
    Ok(open(text, "application/geo+json"))
}

/// `/equipaments.csv` (RFC 4180).
pub async fn as_csv(office: Office, asked: Asked) -> Result<Response, Failure> {
    let text = listed(&office, asked, |entries, _, _| {
        let mut text = String::from(
            "id,name,category,category_name,address,latitude,longitude,phones,email,web,accessibility,opening_hours,open_now,distance,source_id,page\r\n",
        );
        for entry in entries {
            text.push_str(&line(entry));
        }
        text
    })?;
    Ok(open(text, "text/csv; charset=utf-8; header=present"))
}

fn listed(
    office: &Office,
    asked: Asked,
    write: impl FnOnce(&[Entry<'_>], &Catalogue, Timestamp) -> String,
) -> Result<String, Failure> {
    let Query(wishes) = asked.map_err(|why| Failure::Unreadable(why.to_string()))?;
    let (town, now) = (office.house.catalogue(), office.now());
    let chosen = choose(&town, &wishes, now);
    let entries: Vec<Entry<'_>> = chosen
        .iter()
        .map(|chosen| entry(&town, office.lang(), chosen))
        .collect();
    Ok(write(&entries, &town, now))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "no two points of the Earth are more than 2·10⁷ m apart"
)]
fn entry<'a>(town: &Catalogue, lang: Lang, chosen: &Chosen<'a>) -> Entry<'a> {
    let it = chosen.facility;
    let accessibility = it.accessibility.as_ref();
    let status = chosen.status.as_ref();
    Entry {
        id: &it.id,
        name: &it.name,
        aliases: &it.aliases,
        category: &it.category,
        category_name: super::kind(town, lang, &it.category).name,
        description: it.description.as_ref().map(|said| said.get(lang).as_str()),
        address: &it.address,
        latitude: it.position.map(|at| at.latitude),
        longitude: it.position.map(|at| at.longitude),
        phones: &it.phones,
        email: it.email.as_deref(),
        web: it.web.as_deref(),
        accessibility: accessibility.map_or(&[], |said| said.get(lang)),
        opening_hours: &it.hours,
        open_now: status.map(|status| status.open),
        closes: status.and_then(|status| status.closes),
        reopens: status.and_then(|status| status.reopens),
        distance: chosen.metres.map(|metres| metres.round() as u32),
        source_id: it.source_id.as_deref(),
        page: facility::address(&it.id),
    }
}

fn feature(entry: &Entry<'_>) -> Value {
    let geometry = entry.longitude.zip(entry.latitude).map(
        |(longitude, latitude)| json!({ "type": "Point", "coordinates": [longitude, latitude] }),
    );
    json!({ "type": "Feature", "id": entry.id, "geometry": geometry, "properties": entry })
}

fn line(entry: &Entry<'_>) -> String {
    let number = |number: Option<f64>| number.map_or_else(String::new, |it| it.to_string());
    let hours: Vec<&str> = entry
        .opening_hours
        .iter()
        .map(|it| it.hours.as_str())
        .collect();
    let fields = [
        entry.id.to_owned(),
        entry.name.to_owned(),
        entry.category.to_owned(),
        entry.category_name.clone(),
        entry.address.to_owned(),
        number(entry.latitude),
        number(entry.longitude),
        entry.phones.join("; "),
        entry.email.unwrap_or_default().to_owned(),
        entry.web.unwrap_or_default().to_owned(),
        entry.accessibility.join("; "),
        hours.join(" | "),
        entry
            .open_now
            .map_or_else(String::new, |open| open.to_string()),
        entry
            .distance
            .map_or_else(String::new, |metres| metres.to_string()),
        entry.source_id.unwrap_or_default().to_owned(),
        entry.page.clone(),
    ];
    fields.map(|field| quoted(&field)).join(",") + "\r\n"
}

/// A field that a spreadsheet takes as text: quoted where it must be, and never as a formula.
fn quoted(field: &str) -> String {
    let formula = field.starts_with(['=', '+', '@', '\t', '\r'])
        || (field.starts_with('-') && field.parse::<f64>().is_err());
    let field = if formula {
        format!("'{field}")
    } else {
        field.to_owned()
    };
    if field.contains([',', '"', '\r', '\n', ';']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field
    }
}

/// Open data is for any page of any site.
fn open(text: String, kind: &'static str) -> Response {
    let mut response = text.into_response();
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "public, max-age=60"),
        (header::VARY, "cookie, accept-language"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "cross-origin",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use platform::testing::{Folder, on_sqlite};

    use super::*;
    use crate::citizen::facilities::samples;
    use crate::kit::testing::{Browser, house};

    #[test]
    fn a_spreadsheet_never_takes_a_field_for_a_formula() {
        assert_eq!(quoted("=1+1"), "'=1+1");
        assert_eq!(quoted("-1.5"), "-1.5");
        assert_eq!(quoted("-x"), "'-x");
        assert_eq!(quoted("a \"b\", c"), "\"a \"\"b\"\", c\"");
    }

    #[test]
    fn the_three_files_hold_the_same_list_as_the_page() {
        on_sqlite(async |db| {
            let folder = Folder::new();
            let house = house(db, folder.path());
            samples::furnish(&house);
            let mut browser = Browser::new(&house);
            let all = browser.get(JSON).await;
            let all: Value = serde_json::from_str(&all.body).expect("JSON");
            assert_eq!(all["facilities"].as_array().map(Vec::len), Some(4));
            assert_eq!(all["facilities"][3]["open_now"], Value::Null);
            let near = browser
                .get("/equipaments.json?a-prop=deixalleria&tipus=biblioteca")
                .await;
            let near: Value = serde_json::from_str(&near.body).expect("JSON");
            let first = &near["facilities"][0];
            assert_eq!(
                (first["id"].as_str(), first["distance"].as_i64()),
                (Some("biblio"), Some(445))
            );
            let map = browser.get("/equipaments.geojson?lang=en").await;
            assert_eq!(map.headers["content-type"], "application/geo+json");
            assert_eq!(map.headers["access-control-allow-origin"], "*");
            let map: Value = serde_json::from_str(&map.body).expect("GeoJSON");
            assert_eq!(
                map["features"][1]["geometry"]["coordinates"],
                json!([2.14, 41.596])
            );
            assert_eq!(
                map["features"][1]["properties"]["category_name"],
                "Libraries"
            );
            assert_eq!(map["features"][3]["geometry"], Value::Null);
            let table = browser.get("/equipaments.csv?obert=1&lang=ca").await;
            let lines: Vec<&str> = table.body.split("\r\n").collect();
            assert_eq!(lines.len(), 4, "{}", table.body);
            assert!(lines[2].starts_with("biblio,Biblioteca La Teulera,biblioteca,Biblioteques,\"passeig de la Riera, 15\",41.596,2.14,93 000 00 60,"), "{}", lines[2]);
        });
    }
}
