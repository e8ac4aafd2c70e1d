//! The ground of the demo town's map: an invented town has no map of others, so its tiles are drawn here.

use std::fmt::Write as _;

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::kit::{Doors, Failure, Need, OrNotFound as _};

/// The address of a tile.
pub const PATH: &str = "/equipaments/terra/{z}/{x}/{file}";

/// The door of the ground, which only the demo town has.
pub fn doors() -> Doors {
    Doors::new().get(Need::Anyone, PATH, show)
}

const DEEPEST: u32 = 19;
/// Side of a tile in its own units.
const SIDE: f64 = 256.0;

/// What is drawn, in the order it is laid on: points as longitude and latitude in half
/// thousandths of a degree from the town's corner.
struct Shape {
    colour: &'static str,
    /// Metres across; nothing for what is filled.
    width: Option<f64>,
    points: &'static [(f64, f64)],
}

/// South-west of the town.
const CORNER: (f64, f64) = (2.1603, 41.5526);
/// How many steps of the drawing one degree has.
const STEPS: f64 = 2000.0;

const fn area(colour: &'static str, points: &'static [(f64, f64)]) -> Shape {
    Shape {
        colour,
        width: None,
        points,
    }
}

const fn way(colour: &'static str, width: f64, points: &'static [(f64, f64)]) -> Shape {
    Shape {
        colour,
        width: Some(width),
        points,
    }
}

const FIELD: &str = "#DFE8D3";
const TOWN: &str = "#F1E8D8";
const WATER: &str = "#A9CBDC";
const STREET: &str = "#FFFFFF";
const AVENUE: &str = "#F5DDAE";
const RAIL: &str = "#B9B2A4";

const SHAPES: [Shape; 30] = [
    area(
        TOWN,
        &[
            (9.0, 8.0),
            (20.0, 5.5),
            (31.0, 8.5),
            (33.0, 17.0),
            (28.0, 25.0),
            (17.0, 26.5),
            (9.5, 21.0),
        ],
    ),
    area(
        FIELD,
        &[(24.5, 17.0), (28.5, 17.5), (28.0, 21.0), (24.0, 20.5)],
    ),
    area(
        FIELD,
        &[(12.0, 11.0), (14.6, 10.6), (14.8, 13.2), (12.2, 13.4)],
    ),
    way(
        WATER,
        34.0,
        &[
            (-5.0, 30.0),
            (6.0, 25.0),
            (12.0, 18.5),
            (15.5, 12.0),
            (15.0, 4.0),
            (18.0, -6.0),
        ],
    ),
    way(
        RAIL,
        9.0,
        &[
            (-9.0, 1.0),
            (10.0, 4.0),
            (24.0, 6.5),
            (33.0, 8.0),
            (55.0, 13.0),
        ],
    ),
    way(
        AVENUE,
        22.0,
        &[
            (-5.0, 12.0),
            (10.0, 14.5),
            (20.0, 15.8),
            (30.0, 14.0),
            (45.0, 9.0),
        ],
    ),
    way(
        AVENUE,
        22.0,
        &[
            (20.5, -6.0),
            (20.2, 8.0),
            (20.0, 15.8),
            (19.0, 24.0),
            (21.0, 40.0),
        ],
    ),
    way(
        AVENUE,
        16.0,
        &[
            (10.0, 14.5),
            (12.0, 21.5),
            (19.0, 24.0),
            (27.0, 22.0),
            (30.0, 14.0),
        ],
    ),
    way(STREET, 11.0, &[(16.2, 11.0), (19.9, 11.4), (29.0, 11.0)]),
    way(STREET, 11.0, &[(16.5, 13.4), (20.0, 13.7), (30.0, 12.4)]),
    way(STREET, 11.0, &[(11.0, 17.6), (19.8, 18.0), (28.6, 17.2)]),
    way(STREET, 11.0, &[(11.6, 19.6), (19.5, 20.4), (27.6, 19.6)]),
    way(STREET, 11.0, &[(14.0, 22.6), (19.3, 22.3), (24.0, 22.9)]),
    way(STREET, 9.0, &[(17.0, 10.0), (17.0, 15.4), (16.6, 23.2)]),
    way(STREET, 9.0, &[(18.5, 8.0), (18.6, 15.6), (18.0, 23.6)]),
    way(STREET, 9.0, &[(22.4, 8.2), (22.3, 15.4), (21.6, 23.4)]),
    way(STREET, 9.0, &[(24.2, 8.4), (24.0, 15.0), (23.4, 23.0)]),
    way(STREET, 9.0, &[(26.4, 9.2), (26.2, 14.6), (25.6, 22.4)]),
    way(STREET, 9.0, &[(28.4, 10.2), (28.2, 14.3), (27.8, 19.6)]),
    way(STREET, 9.0, &[(13.4, 15.0), (13.8, 22.3)]),
    way(STREET, 9.0, &[(11.6, 9.0), (12.0, 14.8)]),
    way(STREET, 8.0, &[(9.6, 10.6), (14.8, 10.0)]),
    way(STREET, 8.0, &[(9.8, 12.4), (14.9, 13.6)]),
    way(STREET, 8.0, &[(12.6, 16.2), (28.9, 15.6)]),
    way(STREET, 8.0, &[(15.4, 18.0), (15.2, 23.0)]),
    way(STREET, 8.0, &[(17.0, 24.2), (20.4, 26.0), (25.4, 24.4)]),
    way(STREET, 8.0, &[(29.6, 16.0), (32.6, 17.4), (38.0, 24.0)]),
    way(STREET, 8.0, &[(4.0, 20.0), (9.0, 21.6), (12.0, 21.5)]),
    way(STREET, 8.0, &[(20.3, 6.0), (27.0, 5.2), (34.0, 2.0)]),
    way(STREET, 8.0, &[(2.0, 9.0), (9.6, 10.6)]),
];

/// One tile.
pub async fn show(Path((z, x, file)): Path<(u32, u32, String)>) -> Result<Response, Failure> {
    let y = file.strip_suffix(".svg").and_then(|y| y.parse().ok());
    let y: u32 = y.or_not_found()?;
    let edge = 1_u32
        .checked_shl(z)
        .filter(|_| z <= DEEPEST)
        .or_not_found()?;
    if x >= edge || y >= edge {
        return Err(Failure::NotFound);
    }
    let kept = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("image/svg+xml"),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=86400"),
        ),
    ];
    Ok((kept, drawn(z, x, y)).into_response())
}

fn drawn(z: u32, x: u32, y: u32) -> String {
    let tiles = f64::from(1_u32 << z);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"256\" height=\"256\" viewBox=\"0 0 256 256\"><rect width=\"256\" height=\"256\" fill=\"{FIELD}\"/>"
    );
    // Metres of one unit at the town's latitude.
    let unit = 40_075_016.0 * CORNER.1.to_radians().cos() / (tiles * SIDE);
    for shape in &SHAPES {
        let mut path = String::new();
        for (n, (east, north)) in shape.points.iter().enumerate() {
            let (px, py) = project(CORNER.0 + east / STEPS, CORNER.1 + north / STEPS);
            let (px, py) = (
                (px * tiles - f64::from(x)) * SIDE,
                (py * tiles - f64::from(y)) * SIDE,
            );
            let _ = write!(path, "{}{px:.1} {py:.1}", if n == 0 { "M" } else { "L" });
        }
        let _ = match shape.width {
            None => write!(svg, "<path d=\"{path}Z\" fill=\"{}\"/>", shape.colour),
            Some(metres) => write!(
                svg,
                "<path d=\"{path}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{:.1}\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>",
                shape.colour,
                (metres / unit).max(1.0)
            ),
        };
    }
    svg.push_str("</svg>");
    svg
}

/// The web's Mercator, both ways from 0 to 1.
fn project(longitude: f64, latitude: f64) -> (f64, f64) {
    let x = (longitude + 180.0) / 360.0;
    let sine = latitude.to_radians().sin();
    let y = 0.5 - ((1.0 + sine) / (1.0 - sine)).ln() / (4.0 * std::f64::consts::PI);
    (x, y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_known_corners_of_the_world_fall_where_every_map_has_them() {
        let (x, y) = project(0.0, 0.0);
        assert!((x - 0.5).abs() < 1e-9 && (y - 0.5).abs() < 1e-9);
        let (_, y) = project(0.0, 85.051_128_779);
        assert!(y.abs() < 1e-6, "{y}");
    }

    #[test]
    fn a_tile_of_the_town_is_small_and_has_streets() {
        let tile = drawn(15, 16_578, 12_195);
        assert!(
            tile.contains(STREET) && tile.len() < 16_000,
            "{}",
            tile.len()
        );
    }
}
