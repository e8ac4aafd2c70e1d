//! A small office, sound and unsound.

use jiff::civil::date;

use super::*;
use crate::{Door, PolicyFrom};

const OFFICE: &str = r"
town:
  name: Torreneta
  short_name: Torreneta
  phone: 93 000 00 10
  whatsapp: 600 000 010
  telegram: '@TorrenetaBot'
  email: oac@torreneta.example
  e_office: https://seu.torreneta.example
  address: { ca: plaça Major, es: plaza Mayor, en: plaça Major }
  emergency: '112'
  notices:
    - { version: 1, from: 2026-01-01, url: https://seu.torreneta.example/p, text: { ca: Avís, es: Aviso, en: Notice } }
  retention:
    - { channel: whatsapp, months: 12 }
departments:
  - { id: oac, name: { ca: OAC, es: OAC, en: Office }, site: oac }
sites:
  - id: oac
    name: { ca: OAC, es: OAC, en: Office }
    address: { ca: plaça Major, es: plaza Mayor, en: plaça Major }
    hours:
      - hours: Mo-Fr 08:30-14:00, Th 16:00-19:00; PH off
channels:
  - id: whatsapp
    name: { ca: WhatsApp, es: WhatsApp, en: WhatsApp }
    contact: 600 000 010
    may: inform
    hours:
      - hours: Mo-Fr 09:00-14:00; PH off
holidays:
  - { date: 2026-09-14, scope: local, name: { ca: Festa, es: Fiesta, en: Festival } }
  - { date: 2026-05-25, scope: local, name: { ca: Aplec, es: Romería, en: Gathering } }
";

/// Torroella de Montgrí made appointments optional on 14 March, save for three services.
const SHEETS: &str = r"
items:
  - &instancia
    id: instancia
    kind: procedure
    title: { ca: Instància, es: Instancia, en: Application }
    short: { ca: Instància, es: Instancia, en: Application }
    answer: { ca: Es presenta., es: Se presenta., en: File it. }
    description: { ca: Escrit. }
    department: oac
    doors: [online, in-person, whatsapp-info]
    appointment:
      - { policy: mandatory }
      - { from: 2026-03-14, policy: optional, recommended: true }
    identification: { ca: DNI, es: DNI, en: DNI }
    documents: { ca: [] }
    fee: { ca: Gratuït, es: Gratuito, en: Free }
    deadline: { ca: Cap, es: Ninguno, en: None }
    keywords: []
    link: https://seu.torreneta.example/tramits/instancia
  - { <<: *instancia, id: cadastre, appointment: [{ policy: mandatory, recommended: true }] }
  - { <<: *instancia, id: plusvalues, appointment: [{ policy: mandatory, recommended: true }] }
  - { <<: *instancia, id: idcat, appointment: [{ policy: mandatory, recommended: true }] }
";

fn read(office: &str, sheets: &str) -> Result<Catalogue, Error> {
    Catalogue::from_texts([("office.yaml", office), ("items.yaml", sheets)])
}

/// Writes the files with `wrong` in place of `right` and looks for `expected` among what is reported.
#[track_caller]
fn wrong(right: &str, wrong: &str, expected: &str) {
    let edit = |text: &str| text.replacen(right, wrong, 1);
    assert!(
        OFFICE.contains(right) || SHEETS.contains(right),
        "{right:?} is not in the files"
    );
    let error = read(&edit(OFFICE), &edit(SHEETS))
        .expect_err("should be refused")
        .to_string();
    assert!(
        error.lines().any(|line| line == expected),
        "expected {expected}\nreported\n{error}"
    );
}

#[test]
fn torroella_ends_mandatory_appointments_on_14_march_except_for_three_services() {
    let office = read(OFFICE, SHEETS).unwrap_or_else(|error| panic!("{error}"));
    let policy =
        |id: &str, day| office.policy_on(office.item(id).expect("a sheet"), date(2026, 3, day));
    assert_eq!(policy("instancia", 13), Policy::Mandatory);
    assert_eq!(policy("instancia", 14), Policy::Optional);
    for service in ["cadastre", "plusvalues", "idcat"] {
        assert_eq!(policy(service, 13), Policy::Mandatory);
        assert_eq!(policy(service, 14), Policy::Mandatory);
    }
    let advised = |item: &Item| {
        item.appointment_on(date(2026, 3, 14))
            .is_some_and(|policy| policy.recommended)
    };
    assert!(
        office.items.iter().all(advised),
        "booking is advised for everything"
    );
}

#[test]
fn a_sheet_says_through_which_doors_it_goes_and_chat_only_informs() {
    let office = read(OFFICE, SHEETS).expect("a sound office");
    let sheet = office.item("instancia").expect("a sheet");
    assert!(sheet.goes_through(Door::Online) && !sheet.goes_through(Door::Kiosk));
    assert!(!Door::WhatsappInfo.files() && !office.may_file("whatsapp"));
}

#[test]
fn the_whole_text_reads_back_the_same() {
    let office = read(OFFICE, SHEETS).expect("a sound office");
    let again = Catalogue::from_texts([("copy", office.to_text().as_str())])
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(again.to_text(), office.to_text());
    assert_eq!(
        again.items[0].appointment[1],
        PolicyFrom {
            from: Some(date(2026, 3, 14)),
            policy: Policy::Optional,
            recommended: true
        }
    );
}

#[test]
fn a_wrong_shape_is_told_with_file_line_and_field() {
    wrong(
        "    kind: procedure",
        "    kind: errand",
        "items.yaml:5:11: items[0].kind: unknown variant `errand`, expected one of procedure, info",
    );
    wrong(
        "    fee: {",
        "    price: {",
        "items.yaml:17:5: items[0].price: unknown field `price`, expected one of id, kind, title, short, answer, description, department, also, doors, appointment, identification, documents, fee, deadline, keywords, examples, link, sheet",
    );
    wrong(
        "  short_name: Torreneta\n",
        "",
        "office.yaml:3:3: town.short_name: missing field `short_name`",
    );
    wrong(
        ", months: 12",
        "",
        "office.yaml:15:7: town.retention[0].months: missing field `months`",
    );
    wrong(
        "months: 12",
        "months: dotze",
        "office.yaml:15:36: town.retention[0].months: not understood; expected a whole number",
    );
    wrong(
        "from: 2026-03-14",
        "from: 14 de març",
        "items.yaml:14:17: items[0].appointment[1].from: not a date; expected one such as 2026-03-14",
    );
}

#[test]
fn what_does_not_fit_together_is_told_with_file_line_and_field() {
    wrong(
        "department: oac",
        "department: registre",
        "items.yaml:10:17: items[0].department: \"registre\"; expected a department: oac",
    );
    wrong(
        "id: cadastre",
        "id: instancia",
        "items.yaml:21:27: items[1].id: \"instancia\" is already at items.yaml:4; expected a new id",
    );
    wrong(
        "id: cadastre",
        "id: Cadastre",
        "items.yaml:21:27: items[1].id: \"Cadastre\"; expected lower-case letters a-z, digits and hyphens, at most 48",
    );
    wrong(
        "link: https:",
        "link: http:",
        "items.yaml:20:11: items[0].link: \"http://seu.torreneta.example/tramits/instancia\"; expected an address that begins with https://",
    );
    wrong(
        "short: { ca: Instància,",
        "short: { ca: Una instància ben genèrica,",
        "items.yaml:7:18: items[0].short.ca: 26 characters; expected at most 24",
    );
    wrong(
        "answer: { ca: Es presenta., es: Se presenta., en: File it. }",
        "answer: { ca: Es presenta., es: Se presenta. }",
        "items.yaml:8:13: items[0].answer: the text in en is missing; expected ca, es and en",
    );
    wrong(
        "{ policy: mandatory }",
        "{ from: 2020-01-01, policy: mandatory }",
        "items.yaml:13:17: items[0].appointment[0].from: a date on the first policy; expected none, so that every day has one",
    );
    wrong(
        "site: oac",
        "site: plaça",
        "office.yaml:17:62: departments[0].site: \"plaça\"; expected a site: oac",
    );
    wrong(
        "may: inform",
        "may: file",
        "office.yaml:28:10: channels[0].may: file; expected inform, since chats take no papers",
    );
    wrong(
        "{ channel: whatsapp",
        "{ channel: fax",
        "office.yaml:15:18: town.retention[0].channel: \"fax\"; expected a channel: whatsapp",
    );
    wrong(
        "emergency: '112'",
        "emergency: bombers",
        "office.yaml:11:14: town.emergency: \"bombers\"; expected a telephone number",
    );
}

#[test]
fn holidays_and_hours_are_told_with_file_line_and_field() {
    let second =
        "  - { date: 2026-05-25, scope: local, name: { ca: Aplec, es: Romería, en: Gathering } }\n";
    wrong(
        second,
        "",
        "office.yaml:32:13: holidays[0].date: 2026 has 1 local holidays; expected 2",
    );
    wrong(
        "2026-05-25",
        "2026-09-14",
        "office.yaml:33:13: holidays[1].date: 2026-09-14 is already Festa; expected each day once",
    );
    let hours = "Mo-Fr 09:00-14:00; PH off";
    wrong(
        hours,
        "PH off; Mo-Fr 09:00-14:00",
        "office.yaml:30:16: channels[0].hours[0].hours: \"PH off; Mo-Fr 09:00-14:00\": PH off must come last: later rules win, and would open the office on holidays",
    );
    wrong(
        hours,
        "Mo-Fr 9 a 14",
        "office.yaml:30:16: channels[0].hours[0].hours: \"Mo-Fr 9 a 14\": not understood from \"9 a 14\" on; expected hours such as \"Mo-Fr 08:30-14:00, Th 16:00-19:00; PH off\"",
    );
    wrong(
        "- hours: Mo-Fr 09",
        "- from: 2026-07-02\n        until: 2026-07-01\n        hours: Mo-Fr 09",
        "office.yaml:31:16: channels[0].hours[0].until: before `from`; expected the same day or a later one",
    );
}

#[test]
fn every_mistake_is_told_at_once() {
    let office = OFFICE
        .replace("may: inform", "may: file")
        .replace("scope: local", "scope: state");
    let sheets = SHEETS
        .replace("department: oac", "department: x")
        .replace("https:", "http:");
    let Err(Error::Unsound(problems)) = read(&office, &sheets) else {
        panic!("should be refused")
    };
    let (items, town): (Vec<_>, Vec<_>) = problems
        .iter()
        .partition(|problem| problem.file == "items.yaml");
    assert_eq!((items.len(), town.len()), (8, 2), "{problems:?}");
}

#[test]
fn a_folder_and_a_missing_file() {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/vilaverda");
    assert_eq!(
        Catalogue::read(&demo)
            .unwrap_or_else(|error| panic!("{error}"))
            .items
            .len(),
        75
    );
    let error = Catalogue::read(Path::new("no-such-folder"))
        .expect_err("nothing is there")
        .to_string();
    assert!(error.starts_with("cannot read no-such-folder"), "{error}");
}

#[test]
fn a_door_nobody_knows_is_unattended() {
    let office = read(OFFICE, SHEETS).expect("a sound office");
    assert_eq!(
        office.channel_status("fax", Timestamp::UNIX_EPOCH),
        Status::unattended()
    );
}
