//! Where we are and when: sites, channels, the coming days, who waits now.

use askama::Template;
use axum::response::Response;
use catalogue::{Catalogue, ChannelHours, DayHours, Layer, Reach, Site};
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::Lang;
use platform::texts::{self, say, say_with};

use super::shell::{Shell, dial, public, sentence};
use super::waits::{self, Wait};
use super::when::{self, Opening};
use crate::kit::{Failure, Kit, Office};

pub const PATH: &str = "/oficina";

/// The days of a week.
const WEEK: usize = 7;
/// How far ahead what is unusual is told.
const AHEAD: usize = 45;

/// One site.
struct Place {
    id: String,
    name: String,
    address: String,
    phone: Option<String>,
    accessibility: Vec<String>,
    opening: Opening,
    week: Vec<DayLine>,
    unusual: Vec<String>,
    /// Whether it never closes, so that no week is worth drawing.
    always: bool,
}

/// One day of a week.
struct DayLine {
    day: String,
    hours: String,
    today: bool,
    shut: bool,
}

/// One channel.
struct Line {
    id: String,
    icon: &'static str,
    name: String,
    contact: String,
    href: Option<String>,
    what_for: String,
    opening: Opening,
    week: Vec<DayLine>,
}

#[derive(Template)]
#[template(path = "citizen/office.html")]
struct Page {
    kit: Kit,
    shell: Shell,
    wait: Option<Wait>,
    places: Vec<Place>,
    lines: Vec<Line>,
    holidays: Vec<(String, String)>,
}

/// The page.
pub async fn show(office: Office) -> Result<Response, Failure> {
    let catalogue = office.house.catalogue();
    let (lang, now) = (office.lang(), office.now());
    let view = View {
        catalogue: &catalogue,
        lang,
        now,
        today: texts::local(now).date(),
    };
    let page = Page {
        kit: office.kit(),
        shell: Shell::of(&office),
        wait: waits::in_chats(&office).await?,
        places: catalogue
            .sites
            .iter()
            .map(|site| view.place(site))
            .collect(),
        lines: catalogue.channels.iter().map(|it| view.line(it)).collect(),
        holidays: view.holidays(),
    };
    public(&office, &page)
}

struct View<'a> {
    catalogue: &'a Catalogue,
    lang: Lang,
    now: Timestamp,
    today: Date,
}

impl View<'_> {
    fn place(&self, site: &Site) -> Place {
        let days = self.catalogue.site_hours(&site.id, self.today, AHEAD);
        let status = self.catalogue.site_status(&site.id, self.now);
        let accessibility = site.accessibility.as_ref();
        Place {
            id: site.id.clone(),
            name: site.name.get(self.lang).clone(),
            address: sentence(site.address.get(self.lang)),
            phone: site.phone.clone(),
            accessibility: accessibility.map_or_else(Vec::new, |it| it.get(self.lang).clone()),
            opening: when::site_opening(self.catalogue, &site.id, self.lang, self.now),
            week: self.week(&days),
            unusual: unusual(&days, &site.hours, self.lang),
            always: status.open && status.closes.is_none(),
        }
    }

    fn week(&self, days: &[DayHours]) -> Vec<DayLine> {
        let line = |day: &DayHours| DayLine {
            day: sentence(&when::weekday_and_day(self.lang, day.date)),
            hours: when::stretches(self.lang, day),
            today: day.date == self.today,
            shut: day.spans.is_empty(),
        };
        days.iter().take(WEEK).map(line).collect()
    }

    fn line(&self, channel: &ChannelHours) -> Line {
        let id = channel.id.as_str();
        let days = self.catalogue.channel_hours(id, self.today, WEEK);
        let (icon, href) = match id {
            "phone" => ("phone", Some(format!("tel:{}", dial(&channel.contact)))),
            "webchat" => ("chat-circle-dots", Some("/xat".to_owned())),
            "whatsapp" => ("whatsapp-logo", None),
            "telegram" => ("telegram-logo", None),
            "video" => ("video-camera", None),
            "email" => (
                "envelope-simple",
                Some(format!("mailto:{}", channel.contact)),
            ),
            _ => ("info", None),
        };
        Line {
            id: channel.id.clone(),
            icon,
            name: channel.name.get(self.lang).clone(),
            // The chat's address is this very site; its button says enough.
            contact: if id == "webchat" {
                String::new()
            } else {
                channel.contact.clone()
            },
            href,
            what_for: say(
                self.lang,
                match channel.may {
                    Reach::File => "citizen-channel-files",
                    Reach::Inform => "citizen-channel-informs",
                },
            ),
            opening: when::channel_opening(self.catalogue, id, self.lang, self.now),
            week: self.week(&days),
        }
    }

    /// The holidays of the next weeks.
    fn holidays(&self) -> Vec<(String, String)> {
        let coming = self
            .catalogue
            .holidays
            .iter()
            .filter(|holiday| holiday.date >= self.today);
        let told = coming.take(4).map(|holiday| {
            (
                sentence(&when::weekday_and_day(self.lang, holiday.date)),
                sentence(holiday.name.get(self.lang)),
            )
        });
        told.collect()
    }
}

/// What of the next weeks is not as usual: closures with their reason, days cut short.
///
/// A day is unusual when its hours differ from what the same weekday has most often, or has first where
/// two sorts are as many; holidays are listed once for the whole council, so they are left out here.
fn unusual(days: &[DayHours], layers: &[Layer], lang: Lang) -> Vec<String> {
    let usual = |day: &DayHours| {
        let same = || {
            days.iter()
                .filter(|it| it.date.weekday() == day.date.weekday() && it.holiday.is_none())
        };
        let often = |it: &DayHours| same().filter(|other| other.spans == it.spans).count();
        // The last of the greatest is taken, so the earliest has to come last.
        let most = same().rev().max_by_key(|it| often(it));
        most.is_some_and(|most| most.spans == day.spans)
    };
    let odd = days
        .iter()
        .skip(1)
        .filter(|day| day.holiday.is_none() && !usual(day));
    odd.map(|day| {
        let reason = layers
            .iter()
            .rev()
            .find(|layer| layer.holds_on(day.date))
            .and_then(|layer| layer.reason.as_ref());
        let words = [
            (
                "day",
                sentence(&when::weekday_and_day(lang, day.date)).into(),
            ),
            ("hours", when::stretches(lang, day).into()),
        ];
        let mut told = say_with(lang, "citizen-unusual", &words);
        if let Some(reason) = reason {
            told.push_str(". ");
            told.push_str(reason.get(lang));
        }
        told
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_cut_short_is_told_and_an_ordinary_week_is_not() {
        let town = catalogue::demo();
        let told = |first| {
            let days = town.site_hours("oac-estacio", first, AHEAD);
            let site = town.site("oac-estacio").expect("a site of the demo town");
            let told = unusual(&days, &site.hours, Lang::Ca).into_iter();
            told.map(|day| day.replace('\u{a0}', " "))
                .collect::<Vec<_>>()
        };
        assert_eq!(told(date(2026, 10, 13)), Vec::<String>::new());
        assert_eq!(
            told(date(2026, 12, 1)),
            [
                "Dijous 24 de desembre: de 8.30 a 13 h",
                "Dijous 31 de desembre: de 8.30 a 13 h"
            ]
        );
    }
}
