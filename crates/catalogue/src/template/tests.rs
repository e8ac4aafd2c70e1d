use super::*;

fn anna() -> Variables {
    Variables::new()
        .with("person", "Anna <b>*Puig*</b>")
        .with("item.title", "Volant d’empadronament")
        .with(
            "item.link",
            "https://seu.vilaverda.example/tramits/padro_volant",
        )
}

fn said(text: &str, output: Output) -> String {
    render(text, &anna(), output).expect("a sound text")
}

fn refused(text: &str) -> Wrong {
    check(text).expect_err(text)
}

#[test]
fn gaps_are_filled_and_conditions_kept() {
    let text = "Hola{% if person %}, {{ person }}{% endif %}: {{ item.title | upper }}{% if code %} {{ code }}{% endif %}.";
    assert_eq!(check(text), Ok(()));
    assert_eq!(
        said(text, Output::Plain),
        "Hola, Anna <b>*Puig*</b>: VOLANT D’EMPADRONAMENT."
    );
    assert_eq!(gaps(text).unwrap(), ["person", "item.title", "code"]);
    assert_eq!(unfilled(text, &anna()), ["code"]);
    assert_eq!(
        said("{{ code | default('cap codi') }}", Output::Chat),
        "cap codi"
    );
}

#[test]
fn what_fills_a_gap_is_never_markup() {
    assert_eq!(
        said("*Bon dia* {{ person }}", Output::Chat),
        "*Bon dia* Anna <b>∗Puig∗</b>"
    );
    assert_eq!(
        said("<i>{{ person }}</i>", Output::Html),
        "&lt;i&gt;Anna &lt;b&gt;*Puig*&lt;/b&gt;&lt;/i&gt;"
    );
    assert!(said("{{ item.link }}", Output::Chat).ends_with("padro_volant"));
    let lines = Variables::new().with("person", "Anna\n\n*112*\u{0}");
    assert_eq!(
        render("{{ person }}", &lines, Output::Chat).unwrap(),
        "Anna  ∗112∗ "
    );
}

#[test]
fn a_gap_that_nothing_fills_is_refused_with_the_list() {
    assert_eq!(refused("{{ dni }}"), Wrong::Unknown("dni".into()));
    assert_eq!(
        refused("{{ item.department }}"),
        Wrong::Unknown("item.department".into())
    );
    assert_eq!(refused("{{ item }}"), Wrong::Unknown("item".into()));
    assert_eq!(
        refused("{% if admin %}x{% endif %}"),
        Wrong::Unknown("admin".into())
    );
    let said = refused("{{ dni }}").say(Lang::Ca);
    assert!(
        said.contains("office.phone") && said.contains("dni"),
        "{said}"
    );
}

#[test]
fn hostile_texts_are_refused() {
    for text in [
        "{% for a in 'xxxxxxxx' %}{{ person }}{% endfor %}",
        "{% set a = 'x' %}{{ a }}",
        "{% include 'other' %}",
        "{% import 'other' as x %}",
        "{% extends 'other' %}",
        "{% macro m() %}{% endmacro %}",
        "{% filter upper %}x{% endfilter %}",
        "{% raw %}{{ person }}{% endraw %}",
        "{% call x() %}{% endcall %}",
        "{# a remark #}",
        "{{ 'x' * 100000000 }}",
        "{{ person ~ person }}",
        "{{ [1, 2] }}",
        "{{ {'a': 1} }}",
        "{{ 9 ** 9 }}",
        "{{ range(100000000) }}",
        "{{ person.__class__ }}",
        "{{ person['__class__'] }}",
        "{{ item.title.upper() }}",
        "{{ person | safe }}",
        "{{ person | replace('a', 'b') }}",
        "{{ person | map('upper') }}",
        "{{ person|attr('x') }}",
        "{{ lipsum() }}",
        "{{ self }}",
        "{{ loop.index }}",
        "{{ debug() }}",
        "{{ '\\x41' }}",
        "{{ person",
        "{% if person %}",
        "{% endif %}",
        "{{ }}",
        "{{ \"a }} b",
    ] {
        refused(text);
    }
}

#[test]
fn size_depth_and_steps_have_an_end() {
    assert_eq!(
        refused(&"x".repeat(LONGEST + 1)),
        Wrong::TooLong { found: LONGEST + 1 }
    );
    let nested = format!(
        "{}x{}",
        "{% if person %}".repeat(200),
        "{% endif %}".repeat(200)
    );
    assert!(check(&nested).is_err());
    let brackets = format!("{{{{ {}person{} }}}}", "(".repeat(1500), ")".repeat(1500));
    assert!(check(&brackets).is_err());
    let long = Variables::new().with("person", "x".repeat(100_000));
    assert_eq!(
        render("{{ person }}", &long, Output::Plain).unwrap().len(),
        300
    );
    let many = "{{ person }}".repeat(300);
    assert_eq!(render(&many, &long, Output::Plain), Err(Wrong::TooMuch));
}

#[test]
fn a_broken_line_is_named() {
    assert_eq!(refused("bon dia\n\n{{ person"), Wrong::Unreadable(3));
}

#[test]
fn reasons_and_samples_have_words_in_every_language() {
    for lang in Lang::ALL {
        for wrong in [
            Wrong::TooLong { found: 5000 },
            Wrong::Unknown("dni".into()),
            Wrong::Forbidden("for".into()),
            Wrong::Unreadable(2),
            Wrong::TooMuch,
        ] {
            assert!(!wrong.say(lang).starts_with('['), "{wrong}");
        }
        let sample = Variables::sample(lang);
        assert!(
            VARIABLES
                .iter()
                .all(|name| !sample.get(name).starts_with('['))
        );
    }
}
