use catalogue::{PolicyFrom, Shut};
use jiff::civil::date;
use kernel::Translated;

use super::*;

fn words(text: &str) -> Translated {
    Translated {
        ca: text.to_owned(),
        ..Translated::default()
    }
}

fn at(text: &str) -> Timestamp {
    text.parse().expect("a written instant")
}

/// A procedure of the demo town's main office with these doors, and an appointment needed from 14 March 2026 on.
fn procedure(doors: &[Door]) -> Item {
    let town = catalogue::demo();
    let mut item = town.items[0].clone();
    item.kind = catalogue::ItemKind::Procedure;
    item.department = "oac".to_owned();
    item.doors = doors.to_vec();
    item.sheet.shut.clear();
    item.sheet.level = Some(Level::Low);
    let from = |from, policy| PolicyFrom {
        from,
        policy,
        recommended: false,
    };
    item.appointment = vec![
        from(None, Policy::None),
        from(Some(date(2026, 3, 14)), Policy::Mandatory),
    ];
    item
}

/// Each way as `sign title | line | live`: `*` painted, `+` open, `@` by appointment, `-` later, `x` shut.
fn outline(item: &Item, now: &str, wait: Option<&str>) -> Vec<String> {
    let town = catalogue::demo();
    let asked = Asked {
        catalogue: &town,
        item,
        lang: Lang::Ca,
        now: at(now),
        wait,
        books: false,
    };
    let told = ways(&asked).into_iter().map(|way| {
        let sign = match way.standing {
            _ if way.first => '*',
            Standing::Open => '+',
            Standing::ByAppointment => '@',
            Standing::Later => '-',
            Standing::Shut => 'x',
        };
        let live = way.live.map_or(String::new(), |live| format!(" | {live}"));
        format!("{sign} {} | {}{live}", way.title, way.line).replace('\u{a0}', " ")
    });
    told.collect()
}

const OFFICE: &str = "Plaça de l’Om, 1, planta baixa de l’Ajuntament";

#[test]
fn what_is_shut_online_leads_nowhere_and_says_why() {
    let mut item = procedure(&[Door::Online, Door::InPerson]);
    item.sheet.shut = vec![Shut {
        door: Door::Online,
        from: None,
        until: None,
        reason: words("El formulari canvia de versió"),
    }];
    let town = catalogue::demo();
    let ways = ways(&Asked {
        catalogue: &town,
        item: &item,
        lang: Lang::Ca,
        now: at("2026-11-24T09:42:00Z"),
        wait: None,
        books: false,
    });
    let online = ways.iter().find(|way| way.door == Door::Online);
    let online = online.expect("it is told all the same");
    assert!(online.is_shut() && online.href.is_empty());
    assert_eq!(online.line, "El formulari canvia de versió");
}

#[test]
fn on_13_march_anybody_walks_in_and_on_14_march_an_hour_must_be_booked() {
    let item = procedure(&[Door::InPerson]);
    assert_eq!(
        outline(&item, "2026-03-13T09:00:00Z", None),
        [format!(
            "* A l’oficina, sense cita | {OFFICE} | Oberta ara: fins a les 14 h"
        )]
    );
    // The 14th is a Saturday: the office is shut, but an hour can be asked for all the same.
    for now in ["2026-03-14T09:00:00Z", "2026-03-16T09:00:00Z"] {
        assert_eq!(
            outline(&item, now, None),
            ["* A l’oficina, amb cita | Heu de demanar hora abans, al 93 000 00 10."]
        );
    }
    let told = |day| {
        let chip = policy(&item, day, Lang::Ca);
        (chip.must, chip.words, chip.why.join(" "))
    };
    assert_eq!(
        told(date(2026, 3, 13)),
        (
            false,
            "No cal cita prèvia".to_owned(),
            "A partir del 14 de març de 2026 caldrà cita.".to_owned()
        )
    );
    assert_eq!(
        told(date(2026, 3, 14)),
        (
            true,
            "Cal cita prèvia".to_owned(),
            "És així des del 14 de març de 2026.".to_owned()
        )
    );
}

#[test]
fn the_quickest_open_door_is_painted_and_the_others_say_when() {
    let mut item = procedure(&[Door::InPerson, Door::Online, Door::Phone]);
    item.appointment.truncate(1);
    assert_eq!(
        outline(&item, "2026-11-24T09:42:00Z", None),
        [
            format!(
                "* A l’oficina, sense cita | {OFFICE} | Oberta ara: fins a les 14 h; després, de 16 a 19 h"
            ),
            "+ Ara mateix, en línia | Amb idCAT Mòbil, Cl@ve o certificat digital.".to_owned(),
            "+ Per telèfon | Al 93 000 00 10. | Ara hi ha persones: fins a les 15 h".to_owned(),
        ]
    );
    // At night only the e-office is open; the others say until when not.
    assert_eq!(
        outline(&item, "2026-11-24T22:00:00Z", None),
        [
            "* Ara mateix, en línia | Amb idCAT Mòbil, Cl@ve o certificat digital.".to_owned(),
            format!("- A l’oficina, sense cita | {OFFICE} | Tancada ara. Obre demà a les 8.30."),
            "- Per telèfon | Al 93 000 00 10. | Ara no hi ha ningú. Tornem demà a les 8."
                .to_owned(),
        ]
    );
}

#[test]
fn on_a_holiday_the_office_says_which_and_when_it_opens() {
    let mut item = procedure(&[Door::InPerson]);
    item.appointment.truncate(1);
    assert_eq!(
        outline(&item, "2026-12-08T09:42:00Z", None),
        [format!(
            "- A l’oficina, sense cita | {OFFICE} | Tancada ara. Avui és festa: la Immaculada. Obre demà a les 8.30."
        )]
    );
}

#[test]
fn on_the_sunday_when_the_clocks_change_nothing_opens_by_mistake() {
    let mut item = procedure(&[Door::InPerson, Door::Online]);
    item.appointment.truncate(1);
    for now in [
        "2026-03-29T01:30:00Z",
        "2026-10-25T00:30:00Z",
        "2026-10-25T01:30:00Z",
    ] {
        assert_eq!(
            outline(&item, now, None),
            [
                "* Ara mateix, en línia | Amb idCAT Mòbil, Cl@ve o certificat digital.".to_owned(),
                format!(
                    "- A l’oficina, sense cita | {OFFICE} | Tancada ara. Obre demà a les 8.30."
                ),
            ]
        );
    }
}

#[test]
fn a_door_that_is_shut_for_a_while_says_why_and_until_when_and_opens_the_day_after() {
    let mut item = procedure(&[Door::Online, Door::Kiosk]);
    item.sheet.shut = vec![Shut {
        door: Door::Online,
        from: Some(date(2026, 11, 20)),
        until: Some(date(2026, 11, 25)),
        reason: words("Canviem el programa. Feu-ho a la màquina."),
    }];
    assert_eq!(
        outline(&item, "2026-11-25T09:42:00Z", None),
        [
            "* A la màquina d’autoservei | A les oficines que en tenen. Si us hi encalleu, us ajudem.",
            "x Ara mateix, en línia | Canviem el programa. Feu-ho a la màquina. | Tancat fins al 25 de novembre de 2026, inclòs.",
        ]
    );
    assert!(outline(&item, "2026-11-26T09:42:00Z", None)[0].starts_with("* Ara mateix, en línia"));
}

#[test]
fn a_chat_informs_and_never_files_and_says_how_long_one_waits() {
    let item = procedure(&[Door::WhatsappInfo, Door::Online]);
    assert_eq!(
        outline(&item, "2026-11-24T09:42:00Z", Some("De 5 a 10 min"))[1],
        "x Per xat, WhatsApp o Telegram, només informació | \
         Us ho expliquem, però el tràmit no es pot fer des d’allà. | Espera ara: De 5 a 10 min"
    );
    let mut info = item.clone();
    info.kind = catalogue::ItemKind::Info;
    assert_eq!(
        outline(&info, "2026-11-24T09:42:00Z", None)[0],
        "* Per xat | L’assistent contesta a qualsevol hora."
    );
}

#[test]
fn video_is_shut_where_the_council_has_none() {
    let item = procedure(&[Door::Video]);
    assert_eq!(
        outline(&item, "2026-11-24T09:42:00Z", None),
        ["x Per videotrucada | Encara no atenem per videotrucada. Truqueu al 93 000 00 10."]
    );
}

#[test]
fn what_is_done_elsewhere_leads_there_and_what_is_done_here_stays() {
    let town = catalogue::demo();
    let mut item = procedure(&[Door::Online]);
    let mut leads = |link: &str| {
        item.link = link.to_owned();
        let asked = Asked {
            catalogue: &town,
            item: &item,
            lang: Lang::Ca,
            now: at("2026-11-24T09:42:00Z"),
            wait: None,
            books: false,
        };
        ways(&asked)[0].href.clone()
    };
    assert_eq!(
        leads("https://seu.vilaverda.example/tramits/x"),
        "#en-linia"
    );
    assert_eq!(leads("https://web.example/x"), "https://web.example/x");
    assert_eq!(leads("javascript:alert(1)"), "#en-linia");
}
