//! One mistake of each kind in the sections beside the sheets.

use crate::{Catalogue, Error, demo};

/// The sound sections that mistakes are made in, laid over the demo town.
const MORE: &str = "\
menu:
  - { id: person, title: { ca: Una persona, es: Una persona, en: A person } }
  - { id: 'item:padro-volant', title: { ca: Volant, es: Volante, en: Slip } }
bot_texts:
  - { key: catalogue-door-online, text: { ca: A la seu, es: En la sede, en: Online } }
tutorials:
  - id: prova
    title: { ca: Prova, es: Prueba, en: Trial }
    intro: { ca: Prova, es: Prueba, en: Trial }
    minutes: 1
    steps:
      - title: { ca: U, es: Uno, en: One }
        text: { ca: U, es: Uno, en: One }
        picture: prova-1
        alt: { ca: U, es: Uno, en: One }
      - { title: { ca: Dos, es: Dos, en: Two }, text: { ca: Dos, es: Dos, en: Two } }
facilities:
  - id: font
    name: Font Vella
    category: parc
    address: Plaça Nova, 1
    position: { latitude: 41.5, longitude: 2.1 }
    hours: [{ hours: '08:00-20:00' }]
canned_replies:
  - { id: prova, shortcut: prova, title: { ca: A, es: A, en: A }, text: { ca: Hola, es: Hola, en: Hi }, items: [padro-alta] }
message_templates:
  - { id: prova, name: prova, title: { ca: A, es: A, en: A }, text: { ca: 'A {{1}} b', es: 'A {{1}} b', en: 'A {{1}} b' }, variables: [person] }
surveys:
  - id: prova
    version: 1
    from: 2026-01-01
    title: { ca: A, es: A, en: A }
    questions:
      - { id: quin, kind: choice, text: { ca: A, es: A, en: A }, choices: { ca: [a, b], es: [a, b], en: [a, b] } }
wordings:
  - { id: padro-volant, phrases: { ca: [el paperet] }, struck: [certificat d’empadronament] }
  - { id: mancomunitat, name: { ca: M, es: M, en: M }, phrases: { ca: [els fems] }, says: { ca: Allà, es: Allí, en: There } }
synonyms:
  - { id: escorxador, words: [escorxador, matadero] }
announcements:
  - { id: prova, kind: notice, title: { ca: A, es: A, en: A }, text: { ca: A, es: A, en: A }, from: 2026-01-01T10:00:00, until: 2026-01-02T10:00:00 }
";

fn problems(more: &str) -> Vec<String> {
    let town = demo().to_text();
    match Catalogue::from_texts([("town", town.as_str()), ("more.yaml", more)]) {
        Ok(_) => Vec::new(),
        Err(Error::Unsound(problems)) => problems.iter().map(ToString::to_string).collect(),
        Err(other) => vec![other.to_string()],
    }
}

/// Makes one mistake and expects it told on its line, with field and limit.
#[track_caller]
fn wrong(right: &str, wrong: &str, expected: &str) {
    let at = MORE
        .find(right)
        .expect("what is right stands in the sections");
    let line = MORE[..at].lines().count().max(1);
    let told = problems(&MORE.replacen(right, wrong, 1));
    let place = format!("more.yaml:{line}:");
    assert!(
        told.iter()
            .any(|told| told.starts_with(&place) && told.ends_with(expected)),
        "expected {place} {expected}\ntold\n{}",
        told.join("\n")
    );
}

#[test]
fn sound_sections_have_no_problems() {
    assert_eq!(problems(MORE), Vec::<String>::new());
}

#[test]
fn behaviour_12_a_menu_that_the_narrowest_channel_would_cut_is_refused_with_its_limit() {
    wrong(
        "title: { ca: Una persona,",
        "title: { ca: Parlar amb una persona ara,",
        "menu[0].title.ca: 26 characters; expected at most 24",
    );
    wrong(
        "id: person,",
        "id: ring,",
        "menu[0].id: \"ring\"; expected info, appointment, tell, callback, person, language, item:… or tutorial:…",
    );
    wrong(
        "item:padro-volant",
        "item:no-hi-es",
        "menu[1].id: \"no-hi-es\"; expected the id of a sheet",
    );
    let rows: String = (0..11)
        .map(|n| {
            format!(
                "  - {{ id: 'item:{}', title: {{ ca: A{n}, es: A{n}, en: A{n} }} }}\n",
                demo().items[n].id
            )
        })
        .collect::<Vec<_>>()
        .concat();
    let told = problems(&format!("menu:\n{rows}"));
    assert_eq!(
        told,
        ["more.yaml:12:5: menu[10]: more than 10 rows; expected at most 10"]
    );
}

#[test]
fn words_that_could_not_be_sent_are_refused() {
    wrong(
        "shortcut: prova",
        "shortcut: Hola!",
        "canned_replies[0].shortcut: \"Hola!\"; expected letters a-z, digits and hyphens, at most 24",
    );
}

#[test]
fn gaps_of_approved_messages_match_their_variables() {
    wrong(
        "variables: [person]",
        "variables: []",
        "message_templates[0].text.ca: gaps {{1}}; expected none, one per variable",
    );
    wrong(
        "'A {{1}} b', es",
        "'A {{nom}} b', es",
        "message_templates[0].text.ca: a gap that is no number; expected {{1}}, {{2}} …",
    );
}

#[test]
fn every_section_tells_its_mistakes() {
    for (right, mistake, expected) in [
        (
            "key: catalogue-door-online",
            "key: no-such-text",
            "bot_texts[0].key: \"no-such-text\"; expected the key of a text of the program",
        ),
        (
            "en: Online } }",
            "en: '{{ secret }}' } }",
            "bot_texts[0].text.en: \"secret\" fills no gap that exists",
        ),
        (
            "minutes: 1",
            "minutes: 0",
            "tutorials[0].minutes: 0; expected one minute or more",
        ),
        (
            "picture: prova-1",
            "picture: Prova 1",
            "tutorials[0].steps[0].picture: \"Prova 1\"; expected letters a-z, digits and hyphens",
        ),
        (
            "alt: { ca: U, es: Uno, en: One }",
            "alt: { ca: U, es: Uno }",
            "tutorials[0].steps[0].alt: the text in en is missing; expected ca, es and en",
        ),
        (
            "latitude: 41.5",
            "latitude: 415",
            "facilities[0].position.latitude: 415; expected degrees from -90 to 90",
        ),
        (
            "items: [padro-alta]",
            "items: [padro-alta, padro-alta]",
            "canned_replies[0].items[1]: \"padro-alta\" named twice; expected each once",
        ),
        (
            "version: 1",
            "version: 2",
            "surveys[0].version: 2; expected 1, so that none is missing",
        ),
        (
            "en: [a, b]",
            "en: [a]",
            "surveys[0].questions[0].choices.en: 1 lines; expected 2 as in ca",
        ),
        (
            "kind: choice",
            "kind: scale",
            "surveys[0].questions[0].choices: choices on a question without them; expected `kind: choice`",
        ),
        (
            "until: 2026-01-02T10:00:00",
            "until: 2026-01-01T10:00:00",
            "announcements[0].until: not after `from`; expected a later hour",
        ),
        (
            "id: font",
            "id: deixalleria",
            "facilities[0].id: \"deixalleria\" is already at",
        ),
    ] {
        if expected.ends_with("already at") {
            let told = problems(&MORE.replacen(right, mistake, 1));
            assert!(told.iter().any(|told| told.contains("expected a new id")));
            continue;
        }
        wrong(right, mistake, expected);
    }
    let hours = problems(&MORE.replacen("'08:00-20:00'", "'de 8 a 20'", 1));
    assert!(
        hours[0].contains("facilities[0].hours[0].hours"),
        "{hours:?}"
    );
    let one_part = "seat:\n  - { id: identity, title: { ca: A, es: A, en: A }, text: { ca: A, es: A, en: A } }\n";
    let told = problems(one_part);
    assert_eq!(told.len(), 1, "named twice: {told:?}");
}

#[test]
fn a_seat_with_a_part_missing_names_it() {
    let mut town = demo();
    town.seat.pop();
    let town = town.to_text();
    let told = Catalogue::from_texts([("town", town.as_str())]).expect_err("a part is missing");
    let told = told.to_string();
    assert!(
        told.ends_with("seat: no part \"offices\"; expected all thirteen once there is one"),
        "{told}"
    );
}

#[test]
fn mistakes_of_a_full_sheet_are_told_all_at_once() {
    let mut town = demo();
    let item = &mut town.items[0];
    item.sheet.themes = vec!["no-hi-es".to_owned()];
    item.sheet.related = vec![item.id.clone(), "no-hi-es".to_owned()];
    item.sheet.legal_basis = vec![" ".to_owned()];
    item.examples.ca = vec!["Igual".to_owned(), "Igual".to_owned()];
    let model = demo();
    let table = &model
        .item("padro-volant")
        .expect("a sheet")
        .sheet
        .comparison;
    item.sheet.comparison.clone_from(table);
    if let Some(table) = &mut item.sheet.comparison {
        table.columns.es = Some(vec!["Uno".to_owned()]);
        table.rows[0].cells.ca.pop();
    }
    let shut = &model.item("obres-comunicacio").expect("a sheet").sheet.shut;
    item.sheet.shut.clone_from(shut);
    item.sheet.shut[0].door = crate::Door::Video;
    item.sheet.shut[0].until = item.sheet.shut[0].from.and_then(|day| day.yesterday().ok());
    let text = town.to_text();
    let Err(Error::Unsound(told)) = Catalogue::from_texts([("town", text.as_str())]) else {
        panic!("should be refused")
    };
    let mut fields: Vec<&str> = told
        .iter()
        .filter_map(|problem| problem.field.strip_prefix("items[0]."))
        .collect();
    fields.sort_unstable();
    fields.dedup();
    assert_eq!(
        fields,
        [
            "examples.ca[1]",
            "sheet.comparison.columns.es",
            "sheet.comparison.rows[0].cells",
            "sheet.comparison.rows[0].cells.en",
            "sheet.comparison.rows[0].cells.es",
            "sheet.legal_basis[0]",
            "sheet.related[0]",
            "sheet.related[1]",
            "sheet.shut[0].door",
            "sheet.shut[0].until",
            "sheet.themes[0]",
        ]
    );
}

#[test]
fn what_teaches_the_assistant_tells_its_mistakes_with_field_and_limit() {
    let long = "x".repeat(161);
    wrong(
        "[el paperet]",
        &format!("[{long}]"),
        "wordings[0].phrases.ca[0]: 161 characters; expected at most 160",
    );
    wrong(
        "[el paperet]",
        "[el paperet, El Paperet]",
        "wordings[0].phrases.ca[1]: \"El Paperet\" named twice; expected each once",
    );
    let many: Vec<String> = (0..301).map(|n| format!("f{n}")).collect();
    wrong(
        "[el paperet]",
        &format!("[{}]", many.join(", ")),
        "wordings[0].phrases.ca: 301 phrases; expected at most 300",
    );
    wrong(
        "id: padro-volant, phrases",
        "id: emergency, phrases",
        "wordings[0].struck: phrases struck from what means danger; expected none",
    );
    wrong(
        "id: padro-volant, phrases",
        "id: no-hi-es, phrases",
        "wordings[0].id: \"no-hi-es\"; expected the id of a sheet, a matter of the base pack, or a new one with `name` and `says`",
    );
    wrong(
        ", says: { ca: Allà, es: Allí, en: There }",
        "",
        "wordings[1].says: missing; expected a text in ca, es and en, since this matter is new",
    );
    wrong(
        "id: mancomunitat, name: { ca: M, es: M, en: M }",
        "id: padro-alta",
        "wordings[1].says: an answer; expected one only where it is the matter of another body",
    );
    wrong(
        "ca: Allà",
        "ca: '{{ password }}'",
        "wordings[1].says.ca: \"password\" fills no gap that exists",
    );
    wrong(
        "[escorxador, matadero]",
        "[escorxador]",
        "synonyms[0].words: 1 words; expected 2 to 40",
    );
    wrong(
        "[escorxador, matadero]",
        "[escorxador, el matadero vell]",
        "synonyms[0].words[1]: \"el matadero vell\"; expected a single word",
    );
}
