//! Entries and problems as JSON, generated from the field declarations: field names in canonical order, dates as
//! written with their bounds next to them.

use std::borrow::Cow;

use serde_json::{Map, Number as JsonNumber, Value, json};

use crate::domain::date::Date;
use crate::domain::entry::Entry;
use crate::domain::fix::{Edit, Fix};
use crate::domain::mention::MentionKind;
use crate::domain::number::Number;
use crate::domain::problem::Problem;
use crate::domain::record::{FieldValue, Record};
use crate::domain::snapshot::Snapshot;
use crate::text::CombiningMarkLimit;

/// The main date of a record, whose bounds are named `earliest` and `latest` without a prefix.
const MAIN_DATES: [&str; 3] = ["date", "issued", "when"];

/// Escapes, as `\u`, the characters of JSON that could control a terminal or hide in one, and combining marks beyond
/// the limit. The result parses to the same value.
///
/// With `ascii`, escapes all non-ASCII characters too.
pub(crate) fn escaped(json: &str, ascii: bool) -> Cow<'_, str> {
    let drawable = |c: char| c == '\n' || crate::text::is_drawable(c) && (c.is_ascii() || !ascii);
    let mut limit = CombiningMarkLimit::default();
    if json.chars().all(|c| drawable(c) && !limit.exceeded_by(c)) {
        return Cow::Borrowed(json);
    }
    let mut limit = CombiningMarkLimit::default();
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        let is_excess = limit.exceeded_by(c);
        match c {
            _ if drawable(c) && !is_excess => out.push(c),
            // Outside strings these are white space; inside strings JSON forbids them.
            '\t' => out.push(' '),
            '\r' => {}
            _ => c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}"))),
        }
    }
    Cow::Owned(out)
}

/// Returns an entry: `id`, `entry` (its kind), `path`, then every field that has a value.
pub(crate) fn entry(entry: &Entry) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("id".into(), entry.id.as_str().into());
    object.insert("entry".into(), entry.kind().word().into());
    object.insert("path".into(), (*entry.file.path).into());
    fields(entry.record(), &mut object);
    object
}

/// Returns an entry with its backlinks: the `from`, `path`, `line` and `how` of each.
pub(crate) fn entry_with_backlinks(corpus: &Snapshot, shown: &Entry) -> Map<String, Value> {
    let mut object = entry(shown);
    let backlinks = corpus.backlinks(&shown.id).map(|mention| {
        let from = corpus.at(mention.from);
        let mut link = Map::new();
        link.insert("from".into(), from.id.as_str().into());
        link.insert("path".into(), (*from.file.path).into());
        link.insert("line".into(), from.file.position(mention.at).line.into());
        link.insert("how".into(), how(mention.how).into());
        Value::Object(link)
    });
    object.insert("backlinks".into(), Value::Array(backlinks.collect()));
    object
}

/// Returns how an entry links to another, in one word.
pub(crate) fn how(how: MentionKind) -> &'static str {
    match how {
        MentionKind::Field => "field",
        MentionKind::Prose => "prose",
        MentionKind::Cite => "cite",
        MentionKind::Citing => "citing",
    }
}

/// Returns a problem: `code`, `severity`, `path`, `line`, `col`, `message`, and `help` and `fix` if it has any.
pub(crate) fn problem(problem: &Problem) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("code".into(), problem.code.name.into());
    object.insert("severity".into(), problem.severity().word().into());
    object.insert("path".into(), (*problem.path).into());
    object.insert("line".into(), problem.position.line.into());
    object.insert("col".into(), problem.position.col.into());
    object.insert("message".into(), problem.message.as_str().into());
    if let Some(help) = &problem.help {
        object.insert("help".into(), help.as_str().into());
    }
    if let Some(fix) = &problem.fix {
        object.insert("fix".into(), self::fix(fix));
    }
    object
}

/// Returns a fix: `edits`, each replacing `line`, `col` to `end_line`, `end_col` by `text`; or `rename_to`, a path; or
/// `remove`.
fn fix(fix: &Fix) -> Value {
    let edit = |edit: &Edit| {
        json!({
            "line": edit.from.line,
            "col": edit.from.col,
            "end_line": edit.to.line,
            "end_col": edit.to.col,
            "text": edit.with,
        })
    };
    match fix {
        Fix::Edit(edits) => json!({ "edits": edits.iter().map(edit).collect::<Vec<_>>() }),
        Fix::Rename(to) => json!({ "rename_to": to }),
        Fix::Remove => json!({ "remove": true }),
    }
}

pub(crate) fn fields(record: &dyn Record, object: &mut Map<String, Value>) {
    for field in record.fields() {
        // An empty `citing` is meaningful: it says that the source itself is the origin.
        let is_given = field.spec.key == "citing" && field.at.is_some();
        let Some(value) = value(&field.value).or_else(|| is_given.then(|| Value::Array(Vec::new()))) else {
            continue;
        };
        object.insert(field.spec.key.into(), value);
        if let FieldValue::Date(date) = field.value {
            bounds(field.spec.key, date, object);
        }
    }
}

fn bounds(key: &str, date: &Date, object: &mut Map<String, Value>) {
    let main = MAIN_DATES.contains(&key);
    for (bound, day) in [("earliest", date.earliest()), ("latest", date.latest())] {
        if let Some(day) = day {
            let name = if main { bound.to_owned() } else { format!("{key}_{bound}") };
            object.insert(name, day.to_string().into());
        }
    }
}

fn value(field_value: &FieldValue<'_>) -> Option<Value> {
    Some(match field_value {
        FieldValue::Absent => return None,
        FieldValue::Flag(flag) => (*flag).into(),
        FieldValue::Text(text) | FieldValue::Name(text) => (*text).into(),
        FieldValue::Prose(prose) => (*prose.text).into(),
        FieldValue::Term(word, ..) => (*word).into(),
        FieldValue::Date(date) => date.as_written().into(),
        FieldValue::Number(number) => json_number(number)?,
        FieldValue::Link(id, ..) => id.as_str().into(),
        FieldValue::ClaimRef(claim) => claim.to_string().into(),
        FieldValue::Table(table) if table.is_empty() => return None,
        FieldValue::Table(table) => {
            table.iter().map(|(key, value)| (key.to_string(), Value::from(&**value))).collect()
        }
        FieldValue::Record(inner) => record(*inner)?,
        FieldValue::List(list) => {
            let values: Vec<Value> = list.iter().filter_map(value).collect();
            if values.is_empty() {
                return None;
            }
            Value::Array(values)
        }
    })
}

fn record(record: &dyn Record) -> Option<Value> {
    let mut object = Map::new();
    fields(record, &mut object);
    (!object.is_empty()).then_some(Value::Object(object))
}

fn json_number(number: &Number) -> Option<Value> {
    match number.written.parse::<i64>() {
        Ok(whole) => Some(whole.into()),
        Err(_) => JsonNumber::from_f64(number.value).map(Value::Number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_json_is_safe_to_print_and_parses_to_the_same_value() {
        let hidden =
            "a\u{7f}\u{9b}\u{202e}\u{2066}\u{200b}\u{ad}\u{feff}\u{e0041}\u{10ffff}\u{1b}\r\n\t\u{2028}é字";
        let value = serde_json::json!({ hidden: [hidden, 1] });
        let plain = serde_json::to_string_pretty(&value).expect("JSON");
        let safe = escaped(&plain, false);
        assert!(safe.chars().all(|c| c == '\n' || crate::text::is_drawable(c)), "{safe}");
        assert!(
            safe.contains("\\u007f\\u009b\\u202e") && safe.contains("\\udb40\\udc41") && safe.contains("é字")
        );
        assert_eq!(serde_json::from_str::<Value>(&safe).expect("JSON"), value);
        let ascii = escaped(&plain, true);
        assert!(ascii.is_ascii() && ascii.contains("\\u00e9\\u5b57"), "{ascii}");
        assert_eq!(serde_json::from_str::<Value>(&ascii).expect("JSON"), value);
    }

    #[test]
    fn the_date_a_record_is_about_has_its_bounds_without_its_key() {
        let mut object = Map::new();
        let date = Date::parse("2026-03").expect("a date");
        for key in ["issued", "accessed"] {
            bounds(key, &date, &mut object);
        }
        let keys: Vec<&str> = object.keys().map(String::as_str).collect();
        assert_eq!(keys, ["earliest", "latest", "accessed_earliest", "accessed_latest"]);
        assert_eq!(object["latest"], "2026-03-31");
    }

    #[test]
    fn a_run_of_combining_marks_is_limited_and_parses_to_the_same_value() {
        let value = serde_json::json!({ "name": format!("a{}b", "\u{301}".repeat(10_000)) });
        let safe = escaped(&value.to_string(), false).into_owned();
        assert_eq!(safe.matches('\u{301}').count(), 8);
        assert_eq!(serde_json::from_str::<Value>(&safe).expect("JSON"), value);
    }
}
