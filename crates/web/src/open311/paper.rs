//! The two forms that `GeoReport` speaks: JSON and XML, with its errors.

use std::fmt::Write as _;

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Map, Value, json};

/// JSON or XML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Json,
    Xml,
}

/// One thing of a list: named fields in order.
pub struct Paper {
    name: &'static str,
    fields: Vec<(&'static str, Value)>,
}

/// Why something was not done, as `GeoReport` says it.
pub struct Refusal {
    code: StatusCode,
    description: String,
}

impl Refusal {
    pub fn new(code: StatusCode, description: impl Into<String>) -> Self {
        Self {
            code,
            description: description.into(),
        }
    }

    pub fn not_found(description: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, description)
    }

    pub fn bad(description: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, description)
    }
}

impl Paper {
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            fields: Vec::new(),
        }
    }

    fn with(mut self, name: &'static str, value: Value) -> Self {
        self.fields.push((name, value));
        self
    }

    pub fn text(self, name: &'static str, text: &str) -> Self {
        self.with(name, text.into())
    }

    pub fn maybe(self, name: &'static str, text: Option<String>) -> Self {
        self.with(name, text.into())
    }

    pub fn flag(self, name: &'static str, flag: bool) -> Self {
        self.with(name, flag.into())
    }

    pub fn number(self, name: &'static str, number: Option<f64>) -> Self {
        self.with(name, number.into())
    }
}

impl Form {
    /// The form that a name asks for by its ending, and the name without it.
    pub fn of(name: &str) -> Option<(&str, Self)> {
        let json = name.strip_suffix(".json").map(|stem| (stem, Self::Json));
        json.or_else(|| name.strip_suffix(".xml").map(|stem| (stem, Self::Xml)))
    }

    /// A list of things.
    pub fn list(self, name: &str, list: Vec<Paper>) -> Response {
        let text = match self {
            Self::Json => {
                let list = list.into_iter().map(|paper| {
                    let fields = paper.fields.into_iter();
                    Value::Object(
                        fields
                            .map(|(name, value)| (name.to_owned(), value))
                            .collect::<Map<_, _>>(),
                    )
                });
                Value::Array(list.collect()).to_string()
            }
            Self::Xml => {
                let mut xml = head(name);
                for paper in list {
                    let _ = write!(xml, "<{}>", paper.name);
                    for (name, value) in paper.fields {
                        element(&mut xml, name, &value);
                    }
                    let _ = write!(xml, "</{}>", paper.name);
                }
                let _ = write!(xml, "</{name}>");
                xml
            }
        };
        self.answer(StatusCode::OK, text)
    }

    /// The definition of a service without attributes.
    pub fn definition(self, code: &str) -> Response {
        let text = match self {
            Self::Json => json!({ "service_code": code, "attributes": [] }).to_string(),
            Self::Xml => {
                let mut xml = head("service_definition");
                element(&mut xml, "service_code", &code.into());
                xml.push_str("<attributes/></service_definition>");
                xml
            }
        };
        self.answer(StatusCode::OK, text)
    }

    /// A refusal.
    pub fn refuse(self, refusal: &Refusal) -> Response {
        let code = refusal.code.as_u16();
        let text = match self {
            Self::Json => json!([{ "code": code, "description": refusal.description }]).to_string(),
            Self::Xml => {
                let mut xml = head("errors");
                xml.push_str("<error>");
                element(&mut xml, "code", &code.into());
                element(
                    &mut xml,
                    "description",
                    &refusal.description.as_str().into(),
                );
                xml.push_str("</error></errors>");
                xml
            }
        };
        self.answer(refusal.code, text)
    }

    pub(super) fn answer(self, status: StatusCode, text: String) -> Response {
        let kind = match self {
            Self::Json => "application/json; charset=utf-8",
            Self::Xml => "text/xml; charset=utf-8",
        };
        // Read by pages of other sites: there is nothing of anybody in it.
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
            (
                header::ACCESS_CONTROL_ALLOW_ORIGIN,
                HeaderValue::from_static("*"),
            ),
            (
                HeaderName::from_static("cross-origin-resource-policy"),
                HeaderValue::from_static("cross-origin"),
            ),
        ];
        (status, headers, text).into_response()
    }
}

pub(super) fn head(name: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{name}>")
}

pub(super) fn element(xml: &mut String, name: &str, value: &Value) {
    let text = match value {
        Value::Null => {
            let _ = write!(xml, "<{name}/>");
            return;
        }
        Value::String(text) => escaped(text),
        other => escaped(&other.to_string()),
    };
    let _ = write!(xml, "<{name}>{text}</{name}>");
}

/// The text as XML takes it: without the signs it gives a meaning to, nor those it has no place for.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&apos;"),
            '\n' | '\t' => safe.push(sign),
            sign if sign.is_control() || matches!(sign, '\u{fffe}' | '\u{ffff}') => {}
            sign => safe.push(sign),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_breaks_out_of_its_element() {
        assert_eq!(
            escaped("l·l <b> & \"1\" \u{1}'"),
            "l·l &lt;b&gt; &amp; &quot;1&quot; &apos;"
        );
    }

    #[test]
    fn the_ending_says_the_form() {
        assert_eq!(Form::of("fanals.json"), Some(("fanals", Form::Json)));
        assert_eq!(Form::of("12.xml"), Some(("12", Form::Xml)));
        assert_eq!(Form::of("fanals"), None);
    }
}
