//! Checks of what people report in the street.

use std::collections::BTreeSet;

use super::{Found, Known};
use crate::reading::Source;

pub(super) fn kinds(source: &Source, known: &Known, found: &mut Found) {
    let mut codes = BTreeSet::new();
    for (n, kind) in source.document.incident_kinds.iter().enumerate() {
        let field = |name: &str| format!("incident_kinds[{n}].{name}");
        found.id(source, &field("code"), &kind.code);
        if !codes.insert(&kind.code) {
            found.add(
                source,
                &field("code"),
                format!("{:?} is there twice; expected each code once", kind.code),
            );
        }
        for (name, text) in [
            ("name", &kind.name),
            ("description", &kind.description),
            ("group", &kind.group),
        ] {
            found.complete(source, &field(name), text);
        }
        if !known.departments.contains(&kind.department) {
            found.add(
                source,
                &field("department"),
                format!(
                    "{:?}; expected a department of these files",
                    kind.department
                ),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Catalogue;

    #[test]
    fn a_kind_of_incident_belongs_to_a_department_there_is() {
        let town = crate::demo().to_text();
        let extra = "incident_kinds:\n  - code: fum\n    name: { ca: Fum, es: Humo, en: Smoke }\n    \
            description: { ca: Fum, es: Humo, en: Smoke }\n    group: { ca: Aire, es: Aire, en: Air }\n    \
            department: bombers\n";
        let error = Catalogue::from_texts([("town.yaml", town.as_str()), ("fum.yaml", extra)])
            .unwrap_err()
            .to_string();
        assert!(error.contains("incident_kinds[0].department"), "{error}");
    }
}
