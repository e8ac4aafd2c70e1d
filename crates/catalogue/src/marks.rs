//! Where each field of a file stands, so that a mistake found later can still be pointed at.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned;

/// A line and a column, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Mark {
    pub(crate) line: u64,
    pub(crate) column: u64,
}

/// The places of a file's fields.
#[derive(Debug)]
pub(crate) struct Marks(Option<Spanned<Node>>);

/// The shape of a file, its values left out.
#[derive(Debug)]
enum Node {
    Value,
    List(Vec<Spanned<Node>>),
    Map(Vec<(Spanned<String>, Spanned<Node>)>),
}

impl Marks {
    /// The places in `text`; none where it is no YAML at all.
    pub(crate) fn of(text: &str) -> Self {
        Self(serde_saphyr::from_str(text).ok())
    }

    /// Where `field` stands, such as `items[3].link`; its nearest parent where it is absent.
    pub(crate) fn place_of(&self, field: &str) -> Mark {
        let Some(mut node) = self.0.as_ref() else {
            return Mark { line: 1, column: 1 };
        };
        for step in field.split(['.', '[', ']']).filter(|step| !step.is_empty()) {
            let child = match &node.value {
                Node::Value => None,
                Node::List(nodes) => step.parse().ok().and_then(|index: usize| nodes.get(index)),
                Node::Map(fields) => fields
                    .iter()
                    .find(|(name, _)| name.value == step)
                    .map(|(_, node)| node),
            };
            match child {
                Some(child) => node = child,
                None => break,
            }
        }
        mark(node)
    }

    /// The field that stands at `place`, or the last one begun before it.
    pub(crate) fn field_at(&self, place: Mark) -> String {
        let mut best = (Mark::default(), String::new());
        if let Some(root) = &self.0 {
            search(root, "", place, &mut best);
        }
        best.1
    }
}

fn mark<T>(node: &Spanned<T>) -> Mark {
    Mark {
        line: node.referenced.line(),
        column: node.referenced.column(),
    }
}

fn search(node: &Spanned<Node>, path: &str, place: Mark, best: &mut (Mark, String)) {
    match &node.value {
        Node::Value => {}
        Node::List(nodes) => {
            for (index, child) in nodes.iter().enumerate() {
                let path = format!("{path}[{index}]");
                begun(mark(child), &path, place, best);
                search(child, &path, place, best);
            }
        }
        Node::Map(fields) => {
            for (name, child) in fields {
                let path = if path.is_empty() {
                    name.value.clone()
                } else {
                    format!("{path}.{}", name.value)
                };
                begun(mark(name), &path, place, best);
                search(child, &path, place, best);
            }
        }
    }
}

fn begun(here: Mark, path: &str, place: Mark, best: &mut (Mark, String)) {
    if here <= place && here >= best.0 {
        *best = (here, path.to_owned());
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Shape)
    }
}

struct Shape;

impl<'de> Visitor<'de> for Shape {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Node, E> {
        Ok(Node::Value)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Node, E> {
        Ok(Node::Value)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Node, E> {
        Ok(Node::Value)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Node, E> {
        Ok(Node::Value)
    }

    fn visit_str<E>(self, _: &str) -> Result<Node, E> {
        Ok(Node::Value)
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Value)
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element()? {
            nodes.push(node);
        }
        Ok(Node::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Node::Map(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str =
        "items:\n  - id: one\n    link: here\n  - id: two\n    title:\n      ca: Dos\n";

    #[test]
    fn a_field_is_found_by_its_path_and_by_its_place() {
        let marks = Marks::of(FILE);
        assert_eq!(
            marks.place_of("items[0].link"),
            Mark {
                line: 3,
                column: 11
            }
        );
        assert_eq!(marks.place_of("items[1].title.ca").line, 6);
        assert_eq!(
            marks.field_at(Mark {
                line: 6,
                column: 11
            }),
            "items[1].title.ca"
        );
    }

    #[test]
    fn a_missing_field_is_looked_for_at_its_parent() {
        assert_eq!(Marks::of(FILE).place_of("items[1].link").line, 4);
    }
}
