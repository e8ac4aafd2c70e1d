//! Colours as screens show them and as eyes see them.

use std::fmt;
use std::str::FromStr;

/// A colour of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb {
    r: u8,
    g: u8,
    b: u8,
}

/// A colour by lightness (0 to 1), chroma and hue (degrees), in `OKLCH`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lch {
    /// Lightness.
    pub l: f64,
    /// Chroma.
    pub c: f64,
    /// Hue.
    pub h: f64,
}

impl Rgb {
    /// A colour from its three parts.
    pub const fn new(r: u8, g: u8, b: u8) -> Self {
        Self { r, g, b }
    }

    fn linear(self) -> [f64; 3] {
        [self.r, self.g, self.b].map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    fn from_linear(parts: [f64; 3]) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to 0..=255 first"
        )]
        let [r, g, b] = parts.map(|part| {
            let part = if part <= 0.003_130_8 {
                part * 12.92
            } else {
                1.055 * part.powf(1.0 / 2.4) - 0.055
            };
            (part.clamp(0.0, 1.0) * 255.0).round() as u8
        });
        Self { r, g, b }
    }

    /// Relative luminance as WCAG defines it.
    fn luminance(self) -> f64 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }
}

/// The contrast ratio of WCAG, from 1 to 21.
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (a.luminance(), b.luminance());
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

impl Lch {
    /// The same hue and chroma at another lightness.
    pub fn with_l(self, l: f64) -> Self {
        Self { l, ..self }
    }

    /// How many degrees of the circle lie between two hues. Greys have no hue: none.
    pub fn hue_distance(self, other: Self) -> f64 {
        if self.c < 0.01 || other.c < 0.01 {
            return if (self.c - other.c).abs() < 0.02 {
                0.0
            } else {
                180.0
            };
        }
        let apart = (self.h - other.h).rem_euclid(360.0);
        apart.min(360.0 - apart)
    }

    #[expect(
        clippy::many_single_char_names,
        reason = "the letters of the colour spaces"
    )]
    fn to_linear(self) -> [f64; 3] {
        let (sin, cos) = self.h.to_radians().sin_cos();
        let (a, b) = (self.c * cos, self.c * sin);
        let l = (self.l + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.l - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.l - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s,
        ]
    }
}

impl From<Rgb> for Lch {
    #[expect(
        clippy::many_single_char_names,
        reason = "the letters of the colour spaces"
    )]
    fn from(colour: Rgb) -> Self {
        let [r, g, b] = colour.linear();
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let lightness = 0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s;
        let a = 1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s;
        Self {
            l: lightness,
            c: a.hypot(b),
            h: b.atan2(a).to_degrees().rem_euclid(360.0),
        }
    }
}

impl From<Lch> for Rgb {
    /// The nearest colour a screen has: chroma gives way, lightness and hue stay.
    fn from(wanted: Lch) -> Self {
        let mut shade = Lch {
            l: wanted.l.clamp(0.0, 1.0),
            ..wanted
        };
        let shown = |part: &f64| (-0.0005..=1.0005).contains(part);
        while shade.c > 0.0 && !shade.to_linear().iter().all(shown) {
            shade.c = (shade.c - 0.002).max(0.0);
        }
        Self::from_linear(shade.to_linear())
    }
}

impl FromStr for Rgb {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = text
            .strip_prefix('#')
            .filter(|digits| digits.len() == 6 && digits.is_ascii())
            .ok_or(())?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).map_err(|_| ());
        Ok(Self::new(part(0)?, part(2)?, part(4)?))
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02X}{:02X}{:02X}", self.r, self.g, self.b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_comes_back_from_lightness_chroma_and_hue() {
        for text in [
            "#1E5A4A", "#E8A33D", "#FFFFFF", "#000000", "#FF00FF", "#8CCDB6",
        ] {
            let colour: Rgb = text.parse().expect("a colour");
            assert_eq!(Rgb::from(Lch::from(colour)).to_string(), text);
        }
    }

    #[test]
    fn contrast_is_what_wcag_says() {
        assert!((contrast(Rgb::new(0, 0, 0), Rgb::new(255, 255, 255)) - 21.0).abs() < 1e-9);
        assert!(
            (contrast(Rgb::new(0x76, 0x76, 0x76), Rgb::new(255, 255, 255)) - 4.54).abs() < 0.01
        );
    }
}
