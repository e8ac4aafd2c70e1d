//! The council's two colours, made readable.
//!
//! A council gives a name, its arms and two colours. Whatever the colours, every text on every screen
//! has to keep its contrast (WCAG 2.2: 4.5 to 1, and 7 to 1 where it is read from afar). So the eleven
//! values the stylesheet reads are computed here, in `OKLCH`, where lightness can change without the
//! hue drifting. A colour is never refused; it is corrected, and [`Brand::corrections`] says how.

use std::fmt::Write as _;
use std::str::FromStr;

use self::colour::{Lch, Rgb, contrast};

mod colour;

/// The house's warm grey-white paper, dark ink and amber, as the stylesheet's tokens name them.
const PAPER: Rgb = Rgb::new(0xFB, 0xF8, 0xF2);
const INK: Rgb = Rgb::new(0x1E, 0x29, 0x26);
const WHITE: Rgb = Rgb::new(0xFF, 0xFF, 0xFF);
const BLACK: Rgb = Rgb::new(0, 0, 0);
const AMBER: Rgb = Rgb::new(0xE8, 0xA3, 0x3D);
const SIGNAL: Rgb = Rgb::new(0xFF, 0xD2, 0x1F);

/// Readable at arm's length, and from across a hall.
const NEAR: f64 = 4.5;
const FAR: f64 = 7.0;
const STEP: f64 = 0.004;

/// How a council looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Brand {
    /// Its full name, as `Vilaverda del Vallès`.
    pub name: String,
    /// The name its people use, as `Vilaverda`.
    pub short: String,
    colour_1: Rgb,
    colour_2: Rgb,
}

/// The colour is not written as `#` and six hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a colour: expected # and six digits, such as #1E5A4A")]
pub struct UnusableColour(pub String);

/// What had to be changed in a given colour, for the settings page to say in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Correction {
    /// Colour 1 was too light to be read on paper and was darkened.
    BrandDarkened,
    /// No text could be read on colour 2, so its lightness was moved.
    AccentMoved,
    /// The two colours look alike: the house amber would tell them apart.
    AmberProposed,
}

/// The eleven values of one theme, in the stylesheet's order.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Values {
    brand: Rgb,
    brand_strong: Rgb,
    brand_soft: Rgb,
    brand_line: Rgb,
    on_brand: Rgb,
    accent: Rgb,
    accent_soft: Rgb,
    on_accent: Rgb,
    board: Rgb,
    on_board: Rgb,
    board_call: Rgb,
}

impl Brand {
    /// A brand from its names and its two colours, each written as `#1E5A4A`.
    pub fn new(
        name: &str,
        short: &str,
        colour_1: &str,
        colour_2: &str,
    ) -> Result<Self, UnusableColour> {
        let read = |text: &str| Rgb::from_str(text).map_err(|()| UnusableColour(text.to_owned()));
        Ok(Self {
            name: name.to_owned(),
            short: short.to_owned(),
            colour_1: read(colour_1)?,
            colour_2: read(colour_2)?,
        })
    }

    /// What was changed so that everything can be read.
    pub fn corrections(&self) -> Vec<Correction> {
        let light = self.light();
        let (one, two) = (Lch::from(self.colour_1), Lch::from(self.colour_2));
        let alike = one.hue_distance(two) < 20.0 && (one.l - two.l).abs() < 0.15;
        let found = [
            (light.brand != self.colour_1, Correction::BrandDarkened),
            (light.accent != self.colour_2, Correction::AccentMoved),
            (alike, Correction::AmberProposed),
        ];
        found
            .into_iter()
            .filter_map(|(holds, correction)| holds.then_some(correction))
            .collect()
    }

    /// The accent to offer when [`Correction::AmberProposed`].
    pub fn proposed_accent() -> String {
        AMBER.to_string()
    }

    /// The stylesheet `/marca.css`, which loads after the tokens and speaks last.
    pub fn stylesheet(&self) -> String {
        let mut css = String::from(
            "/* The council's colours, corrected so that everything can be read. */\n",
        );
        let (light, dark, strong) = (self.light(), self.dark(), self.high_contrast());
        for (selector, values) in [
            (":root", light),
            ("[data-theme=\"dark\"]", dark),
            ("[data-theme=\"contrast\"]", strong),
        ] {
            let _ = writeln!(css, "{selector} {{ {} }}", values.declarations());
        }
        for (query, values) in [
            ("prefers-color-scheme: dark", dark),
            ("prefers-contrast: more", strong),
        ] {
            let _ = writeln!(
                css,
                "@media ({query}) {{ :root:not([data-theme]) {{ {} }} }}",
                values.declarations()
            );
        }
        css
    }

    fn light(&self) -> Values {
        let given = Lch::from(self.colour_1);
        let brand = darken(self.colour_1, |c| {
            contrast(c, PAPER) >= NEAR && contrast(c, WHITE) >= NEAR
        });
        let base = Lch::from(brand);
        let brand_strong = darken(base.with_l(base.l - 0.09).into(), |c| {
            contrast(c, WHITE) >= FAR
        });
        let soft = Lch {
            l: 0.94,
            c: given.c.min(0.015),
            h: given.h,
        };
        let (accent, on_accent) = carrying_text(self.colour_2);
        let hue_2 = Lch::from(self.colour_2);
        let (board, board_call) = board(base, hue_2);
        Values {
            brand,
            brand_strong,
            brand_soft: lighten(soft.into(), |c| contrast(c, INK) >= FAR),
            brand_line: Lch {
                l: 0.81,
                c: given.c.min(0.045),
                h: given.h,
            }
            .into(),
            on_brand: WHITE,
            accent,
            accent_soft: Lch {
                l: 0.945,
                c: hue_2.c / 3.0,
                h: hue_2.h,
            }
            .into(),
            on_accent,
            board,
            on_board: PAPER,
            board_call,
        }
    }

    /// Dark keeps only the hues; the lightness is the theme's own.
    fn dark(&self) -> Values {
        let (one, two) = (Lch::from(self.colour_1), Lch::from(self.colour_2));
        let tone = |of: Lch, l: f64, c: f64| {
            Rgb::from(Lch {
                l,
                c: c.min(of.c),
                h: of.h,
            })
        };
        let light = self.light();
        Values {
            brand: tone(one, 0.80, 0.075),
            brand_strong: tone(one, 0.87, 0.055),
            brand_soft: tone(one, 0.32, 0.035),
            brand_line: tone(one, 0.47, 0.05),
            on_brand: tone(one, 0.23, 0.03),
            accent: tone(two, 0.81, 0.125),
            accent_soft: tone(two, 0.30, 0.045),
            on_accent: tone(two, 0.22, 0.015),
            ..light
        }
    }

    /// Black, white and one dark hue.
    fn high_contrast(&self) -> Values {
        let one = Lch::from(self.colour_1);
        let hue = darken(
            Lch {
                l: 0.30,
                c: one.c.min(0.06),
                h: one.h,
            }
            .into(),
            |c| contrast(c, WHITE) >= 12.0,
        );
        Values {
            brand: hue,
            brand_strong: BLACK,
            brand_soft: WHITE,
            brand_line: BLACK,
            on_brand: WHITE,
            accent: SIGNAL,
            accent_soft: WHITE,
            on_accent: BLACK,
            board: BLACK,
            on_board: WHITE,
            board_call: SIGNAL,
        }
    }
}

impl Values {
    fn declarations(&self) -> String {
        [
            ("brand", self.brand),
            ("brand-strong", self.brand_strong),
            ("brand-soft", self.brand_soft),
            ("brand-line", self.brand_line),
            ("on-brand", self.on_brand),
            ("accent", self.accent),
            ("accent-soft", self.accent_soft),
            ("on-accent", self.on_accent),
            ("board", self.board),
            ("on-board", self.on_board),
            ("board-call", self.board_call),
        ]
        .map(|(name, value)| format!("--{name}: {value};"))
        .join(" ")
    }
}

/// The same hue, as little darker as the rule allows.
fn darken(colour: Rgb, good: impl Fn(Rgb) -> bool) -> Rgb {
    moved(colour, -STEP, &good).unwrap_or(BLACK)
}

fn lighten(colour: Rgb, good: impl Fn(Rgb) -> bool) -> Rgb {
    moved(colour, STEP, &good).unwrap_or(WHITE)
}

/// Moves the lightness step by step until the rule holds; `None` when it never does.
fn moved(colour: Rgb, step: f64, good: &impl Fn(Rgb) -> bool) -> Option<Rgb> {
    if good(colour) {
        return Some(colour);
    }
    let mut shade = Lch::from(colour);
    while (0.0..=1.0).contains(&shade.l) {
        shade.l += step;
        let candidate = Rgb::from(shade);
        if good(candidate) {
            return Some(candidate);
        }
    }
    None
}

/// Colour 2 as given when ink or white can be read on it; else the nearest lightness where one can.
fn carrying_text(colour: Rgb) -> (Rgb, Rgb) {
    let text_on = |fill: Rgb| {
        if contrast(fill, INK) >= contrast(fill, WHITE) {
            INK
        } else {
            WHITE
        }
    };
    let good = |fill: Rgb| contrast(fill, text_on(fill)) >= NEAR;
    let distance = |fill: Rgb| (Lch::from(fill).l - Lch::from(colour).l).abs();
    let candidates = [moved(colour, STEP, &good), moved(colour, -STEP, &good)];
    let nearest = candidates
        .into_iter()
        .flatten()
        .min_by(|a, b| distance(*a).total_cmp(&distance(*b)));
    let fill = nearest.unwrap_or(AMBER);
    (fill, text_on(fill))
}

/// The hall's board: dark enough that paper and the call are read from ten metres.
fn board(brand: Lch, accent: Lch) -> (Rgb, Rgb) {
    let call = Rgb::from(Lch { l: 0.84, ..accent });
    let ground = Rgb::from(brand.with_l(brand.l.min(0.29)));
    (
        darken(ground, |c| {
            contrast(c, PAPER) >= FAR && contrast(c, call) >= FAR
        }),
        call,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const AWFUL: [&str; 14] = [
        "#FFFF00", "#FFFFFF", "#000000", "#FF00FF", "#00FF00", "#00FFFF", "#FF0000", "#0000FF",
        "#808080", "#767676", "#F7F7D0", "#C8A2C8", "#8A7F00", "#7B1E3A",
    ];

    fn brand(one: &str, two: &str) -> Brand {
        Brand::new("Vilaverda del Vallès", "Vilaverda", one, two).expect("a written colour")
    }

    fn assert_near(name: &str, computed: Rgb, token: &str) {
        let token = Rgb::from_str(token).expect("a token");
        let (a, b) = (Lch::from(computed), Lch::from(token));
        let apart = (a.l - b.l).abs() + (a.c - b.c).abs();
        assert!(
            apart < 0.05,
            "--{name}: {computed} is {apart:.3} from the token {token}"
        );
    }

    #[test]
    fn every_pair_of_awful_colours_gives_readable_values() {
        for one in AWFUL {
            for two in AWFUL {
                let given = brand(one, two);
                for (theme, v, near) in [
                    ("light", given.light(), PAPER),
                    ("dark", given.dark(), Rgb::new(0x14, 0x1A, 0x19)),
                    ("contrast", given.high_contrast(), WHITE),
                ] {
                    let at_least = |what: &str, a: Rgb, b: Rgb, ratio: f64| {
                        let found = contrast(a, b);
                        assert!(
                            found >= ratio,
                            "{one} and {two}, {theme}: {what} {a} on {b} is {found:.2}, needs {ratio}"
                        );
                    };
                    at_least("brand on the page", v.brand, near, NEAR);
                    at_least("text on brand", v.on_brand, v.brand, NEAR);
                    at_least(
                        "text on brand-strong",
                        v.on_brand,
                        v.brand_strong,
                        if theme == "light" { FAR } else { NEAR },
                    );
                    at_least("text on accent", v.on_accent, v.accent, NEAR);
                    at_least("board", v.on_board, v.board, FAR);
                    at_least("call", v.board_call, v.board, FAR);
                    let ink = if theme == "dark" {
                        Rgb::new(0xF0, 0xF2, 0xEC)
                    } else {
                        INK
                    };
                    at_least("ink on brand-soft", ink, v.brand_soft, FAR);
                    at_least("ink on accent-soft", ink, v.accent_soft, FAR);
                }
            }
        }
    }

    #[test]
    fn the_demo_towns_colours_give_the_tokens() {
        let vilaverda = brand("#1E5A4A", "#E8A33D");
        let light = vilaverda.light();
        assert_eq!(light.brand.to_string(), "#1E5A4A");
        assert_eq!(light.accent.to_string(), "#E8A33D");
        assert_near("brand-strong", light.brand_strong, "#133F33");
        assert_near("brand-soft", light.brand_soft, "#E3EEE8");
        assert_near("brand-line", light.brand_line, "#A9CBBD");
        assert_near("accent-soft", light.accent_soft, "#FBEBCF");
        assert_near("board", light.board, "#10332A");
        assert_near("board-call", light.board_call, "#F2C14B");
        let dark = vilaverda.dark();
        assert_near("dark brand", dark.brand, "#8CCDB6");
        assert_near("dark brand-soft", dark.brand_soft, "#1E3A33");
        assert_near("dark accent", dark.accent, "#F0B45A");
        assert!(vilaverda.corrections().is_empty());
    }

    #[test]
    fn a_light_colour_is_darkened_and_said_so() {
        let yellow = brand("#F2D21B", "#1D5C9B");
        assert_eq!(yellow.corrections(), [Correction::BrandDarkened]);
        assert!(
            Lch::from(yellow.light().brand).hue_distance(Lch::from(yellow.colour_1)) < 12.0,
            "the hue stays"
        );
    }

    #[test]
    fn two_colours_that_look_alike_get_the_house_amber_proposed() {
        assert_eq!(
            brand("#7B1E3A", "#8B2342").corrections(),
            [Correction::AmberProposed]
        );
    }

    #[test]
    fn a_colour_that_is_not_one_says_what_was_expected() {
        let refused = Brand::new("V", "V", "verd", "#E8A33D").expect_err("not a colour");
        assert_eq!(
            refused.to_string(),
            "\"verd\" is not a colour: expected # and six digits, such as #1E5A4A"
        );
        assert!(Brand::new("V", "V", "#12345é", "#E8A33D").is_err());
    }

    #[test]
    fn the_stylesheet_speaks_for_every_theme_and_for_devices_that_ask() {
        let css = brand("#1E5A4A", "#E8A33D").stylesheet();
        for part in [
            ":root { --brand: #1E5A4A;",
            "[data-theme=\"dark\"]",
            "[data-theme=\"contrast\"]",
            "prefers-color-scheme: dark",
        ] {
            assert!(css.contains(part), "{part} is missing in {css}");
        }
    }
}
