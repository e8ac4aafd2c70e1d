//! Whether a hall can be: what is wrong with it, in words whoever wrote it can act on.

use std::collections::BTreeSet;

use crate::hall::{Deed, Hall};

/// What the town has, by id: what a hall may name.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Sites.
    pub sites: BTreeSet<String>,
    /// Services of the agenda and items of the catalogue.
    pub services: BTreeSet<String>,
}

impl Hall {
    /// What cannot be, one line each: of what, which field, and what is wrong. Written for whoever edits the file.
    pub fn check(&self, known: &Known) -> Vec<String> {
        let mut flaws = Flaws(Vec::new());
        flaws.names("lines", self.lines.iter().map(|one| one.id.as_str()));
        flaws.names("counters", self.counters.iter().map(|one| one.id.as_str()));
        flaws.names("displays", self.displays.iter().map(|one| one.id.as_str()));
        flaws.names("kiosks", self.kiosks.iter().map(|one| one.id.as_str()));
        flaws.names("tiles", self.tiles.iter().map(|one| one.id.as_str()));
        flaws.names("places", self.places.iter().map(|one| one.site.as_str()));
        self.check_lines(known, &mut flaws);
        self.check_counters(known, &mut flaws);
        self.check_devices(known, &mut flaws);
        self.check_languages(known, &mut flaws);
        flaws.0
    }

    fn check_lines(&self, known: &Known, flaws: &mut Flaws) {
        let mut prefixes = BTreeSet::new();
        for line in &self.lines {
            let of = format!("lines {}", line.id);
            flaws.site(&of, &line.site, known);
            for service in &line.services {
                if !known.services.contains(service) {
                    flaws.add(&of, "services", &format!("there is no “{service}”"));
                }
            }
            let letters = line.prefix.chars().all(|sign| sign.is_ascii_uppercase());
            if !letters || !(1..=2).contains(&line.prefix.len()) {
                flaws.add(&of, "prefix", "one or two capital letters from A to Z");
            }
            if !prefixes.insert((&line.site, &line.prefix)) {
                let twice = format!("“{}” is another line's at this site", line.prefix);
                flaws.add(&of, "prefix", &twice);
            }
            let calls = |counter: &&crate::hall::Counter| {
                let mut steps = counter.calls.0.iter();
                steps.any(|step| step.lines.contains(&line.id))
            };
            if !self.counters.iter().any(|counter| calls(&counter)) {
                flaws.add(&of, "id", "no counter calls this line");
            }
        }
    }

    fn check_counters(&self, known: &Known, flaws: &mut Flaws) {
        for counter in &self.counters {
            let of = format!("counters {}", counter.id);
            flaws.site(&of, &counter.site, known);
            let named = counter.calls.0.iter().flat_map(|step| &step.lines);
            for name in named {
                match self.line(name) {
                    None => flaws.add(&of, "calls", &format!("there is no line “{name}”")),
                    Some(line) if line.site != counter.site => {
                        let elsewhere = format!("the line “{name}” is at another site");
                        flaws.add(&of, "calls", &elsewhere);
                    }
                    Some(_) => {}
                }
            }
        }
    }

    fn check_devices(&self, known: &Known, flaws: &mut Flaws) {
        for place in &self.places {
            let of = format!("places {}", place.site);
            flaws.site(&of, &place.site, known);
            flaws.printer(&of, place.printer.as_deref());
            if place.capacity == Some(0) {
                flaws.add(&of, "capacity", "at least 1, or leave it out");
            }
        }
        for building in &self.buildings {
            let of = format!("buildings {}", building.id);
            if building.capacity == 0 {
                flaws.add(&of, "capacity", "at least 1");
            }
            for site in &building.sites {
                if self.place(site).is_none() {
                    flaws.add(&of, "sites", &format!("there is no hall at “{site}”"));
                }
                let roofs = self
                    .buildings
                    .iter()
                    .filter(|other| other.sites.contains(site));
                if roofs.count() > 1 {
                    flaws.add(&of, "sites", &format!("“{site}” is in two buildings"));
                }
            }
        }
        for display in &self.displays {
            let of = format!("displays {}", display.id);
            flaws.site(&of, &display.site, known);
            for name in &display.lines {
                if self.line(name).is_none() {
                    flaws.add(&of, "lines", &format!("there is no line “{name}”"));
                }
            }
        }
        for kiosk in &self.kiosks {
            let of = format!("kiosks {}", kiosk.id);
            flaws.site(&of, &kiosk.site, known);
            flaws.printer(&of, kiosk.printer.as_deref());
        }
        for tile in &self.tiles {
            let of = format!("tiles {}", tile.id);
            match &tile.does {
                Deed::Ticket(service) if !known.services.contains(service) => {
                    flaws.add(&of, "does", &format!("there is no “{service}”"));
                }
                Deed::Page(path) if !is_of_the_office(path) => {
                    let wrong = format!("“{path}” is no page of the public office, as /tramits");
                    flaws.add(&of, "does", &wrong);
                }
                _ => {}
            }
        }
    }

    fn check_languages(&self, known: &Known, flaws: &mut Flaws) {
        for (tongue, names) in &self.languages {
            let of = format!("languages {}", tongue.code());
            for id in names.tiles.keys() {
                if !self.tiles.iter().any(|tile| tile.id == *id) {
                    flaws.add(&of, "tiles", &format!("there is no tile “{id}”"));
                }
            }
            for id in names.services.keys() {
                if !known.services.contains(id) {
                    flaws.add(&of, "services", &format!("there is no “{id}”"));
                }
            }
        }
    }
}

/// Whether a path is a page everybody may open, of this office and no other.
fn is_of_the_office(path: &str) -> bool {
    let apart = ["taulell", "demo", "api", "quiosc"];
    let fits = |sign: char| sign.is_ascii_graphic() && sign != '\\';
    path.len() <= 200
        && path.chars().all(fits)
        && path.strip_prefix('/').is_some_and(|rest| {
            let mut parts = rest.split(['/', '?', '#']);
            let first = parts.next().unwrap_or_default();
            !rest.starts_with('/')
                && !apart.contains(&first)
                && parts.all(|part| part != "..")
                && first != ".."
        })
}

struct Flaws(Vec<String>);

impl Flaws {
    fn add(&mut self, of: &str, field: &str, wrong: &str) {
        self.0.push(format!("{of}, {field}: {wrong}"));
    }

    fn names<'a>(&mut self, of: &str, names: impl Iterator<Item = &'a str>) {
        let mut seen = BTreeSet::new();
        for name in names {
            let sign =
                |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
            if name.is_empty() || name.len() > 40 || !name.chars().all(sign) {
                let wrong = "1 to 40 small letters, digits and dashes";
                self.add(&format!("{of} {name}"), "id", wrong);
            }
            if !seen.insert(name) {
                self.add(&format!("{of} {name}"), "id", "there are two of that name");
            }
        }
    }

    fn site(&mut self, of: &str, site: &str, known: &Known) {
        if !known.sites.contains(site) {
            self.add(of, "site", &format!("there is no “{site}”"));
        }
    }

    fn printer(&mut self, of: &str, printer: Option<&str>) {
        let is_address = |words: &str| {
            let parts = words.rsplit_once(':');
            parts.is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok())
        };
        if printer.is_some_and(|words| !is_address(words)) {
            self.add(of, "printer", "an address with its port, as 192.0.2.7:9100");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hall::{Counter, Kiosk, Line, Names, Tile, Zone};
    use crate::profile::Profile;
    use kernel::Translated;

    fn known() -> Known {
        Known {
            sites: ["oac".to_owned(), "estacio".to_owned()].into(),
            services: ["padro".to_owned()].into(),
        }
    }

    fn line(id: &str, prefix: &str) -> Line {
        Line {
            id: id.to_owned(),
            name: Translated::default(),
            site: "oac".to_owned(),
            zone: Zone::Quick,
            prefix: prefix.to_owned(),
            services: vec!["padro".to_owned()],
        }
    }

    fn hall() -> Hall {
        Hall {
            lines: vec![line("rapid", "A"), line("lent", "B")],
            counters: vec![Counter {
                id: "t1".to_owned(),
                name: Translated::default(),
                site: "oac".to_owned(),
                calls: Profile::of(vec!["rapid".to_owned(), "lent".to_owned()]),
            }],
            ..Hall::default()
        }
    }

    #[test]
    fn a_tile_leads_to_a_page_of_this_office_and_nowhere_else() {
        for path in [
            "/",
            "/cita",
            "/tramits/padro-volant",
            "/cerca?q=gual",
            "/demografia",
        ] {
            assert!(is_of_the_office(path), "{path}");
        }
        for path in [
            "",
            "cita",
            "//mal.example",
            "/\\mal.example",
            "https://mal.example",
            "/taulell",
            "/taulell/safata",
            "/demo?lang=ca",
            "/api/v1/services",
            "/quiosc",
            "/cita/../taulell",
            "/a b",
        ] {
            assert!(!is_of_the_office(path), "{path}");
        }
        let mut wrong = hall();
        wrong.tiles.push(Tile {
            id: "fora".to_owned(),
            name: Translated::default(),
            line: Translated::default(),
            icon: "map-pin".to_owned(),
            does: Deed::Page("//mal.example".to_owned()),
        });
        let flaw = "tiles fora, does: “//mal.example” is no page of the public office, as /tramits";
        assert_eq!(wrong.check(&known()), [flaw]);
    }

    #[test]
    fn words_in_another_language_are_of_things_that_are_there() {
        let mut hall = hall();
        let names: Names = serde_json::from_value(serde_json::json!({
            "tiles": { "torn": { "name": "Prendre un numéro", "line": "" } },
            "services": { "padro": "Registre", "lluna": "Lune" },
        }))
        .expect("names");
        hall.languages = [(kernel::Tongue::Fr, names)].into();
        let flaws = [
            "languages fr, tiles: there is no tile “torn”",
            "languages fr, services: there is no “lluna”",
        ];
        assert_eq!(hall.check(&known()), flaws);
    }

    #[test]
    fn a_hall_is_refused_with_what_cannot_be() {
        assert_eq!(hall().check(&known()), Vec::<String>::new());
        let mut wrong = hall();
        wrong.lines[1].prefix = "A".to_owned();
        wrong.lines[1].services.push("lluna".to_owned());
        wrong.lines.push(line("sola", "ç"));
        wrong.counters[0].calls.0[0].lines.push("res".to_owned());
        wrong.kiosks.push(Kiosk {
            id: "Quiosc 1".to_owned(),
            name: Translated::default(),
            site: "mar".to_owned(),
            printer: Some("impressora".to_owned()),
        });
        let flaws = wrong.check(&known());
        for flaw in [
            "lines lent, prefix: “A” is another line's at this site",
            "lines lent, services: there is no “lluna”",
            "lines sola, prefix: one or two capital letters from A to Z",
            "lines sola, id: no counter calls this line",
            "counters t1, calls: there is no line “res”",
            "kiosks Quiosc 1, id: 1 to 40 small letters, digits and dashes",
        ] {
            assert!(flaws.iter().any(|one| one == flaw), "{flaw} in {flaws:#?}");
        }
        assert!(
            flaws
                .iter()
                .any(|one| one.ends_with("site: there is no “mar”"))
        );
        assert!(flaws.iter().any(|one| one.contains("printer: an address")));
    }
}
