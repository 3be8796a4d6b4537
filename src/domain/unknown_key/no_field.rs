//! Advice on keys that no field is for: where what they say can be written.

use super::other_names::{PROPERTIES, REMARKS};
use super::record_context::RecordContext;
use crate::domain::toml_string::quoted;

/// Maximum length of a value that is repeated, in bytes.
const LONGEST: usize = 60;

/// Returns where to write a key and its value, if no field is for it.
pub(super) fn advice(key: &str, value: Option<&str>, around: RecordContext<'_>) -> Option<String> {
    let name = key.to_lowercase().replace('-', "_");
    let listed = |list: &[(&str, &[&str])]| {
        list.iter().any(|(record, keys)| *record == around.what && keys.contains(&&*name))
    };
    let is_shown = |value: &&str| value.len() <= LONGEST && !value.contains('\n') && !value.starts_with('{');
    let value = value.filter(is_shown).unwrap_or("\"…\"");
    let property = name.replace('_', " ");
    match (around.what, &*name) {
        ("a claim", "disputed_by" | "contradicted_by" | "refuted_by" | "denied_by") => {
            Some("write it in the claim that contradicts this one: `disputes` with the address of this claim".into())
        }
        (
            "a source",
            "archived" | "archived_at" | "archive_url" | "archive_date" | "snapshot" | "hash" | "sha" | "checksum" | "path",
        ) => {
            Some("`dossier archive add` keeps a copy and describes it in `[archive]`; write anything else in `notes`".into())
        }
        ("an event" | "a place", "coordinates" | "coords" | "latlon" | "latlng" | "location_coordinates") => {
            let field = |name: &str, number: &str| format!("`{name} = {number}`");
            let numbers = two_numbers(value);
            let (lat, lon) = numbers.map_or_else(
                || ("`lat`".to_owned(), "`lon`".to_owned()),
                |(lat, lon)| (field("lat", lat), field("lon", lon)),
            );
            Some(match around.what {
                "a place" => format!("write {lat} and {lon}, each on its own line"),
                _ => format!("write `[[place]]` on its own line, and {lat} and {lon} below it"),
            })
        }
        ("an event", "latitude" | "longitude" | "lat" | "lon" | "lng") => {
            let field = if name.starts_with("lat") { "lat" } else { "lon" };
            let number = value.trim_matches(['"', '\'']);
            Some(format!("write `[[place]]` on its own line, and `{field} = {number}` below it"))
        }
        ("an actor", "title") if around.is_written("name") => Some(property_claim(&property, value)),
        _ if listed(PROPERTIES) && value.starts_with('[') => Some(format!(
            "no field is for it; write a claim for each: `[[claim]]` on its own line, and `property = {}`, `value = …` and `cite` below it",
            quoted(&property)
        )),
        _ if listed(PROPERTIES) => Some(property_claim(&property, value)),
        _ if listed(REMARKS) => {
            let text = format!("{property}: {}", value.trim_matches(['"', '\'']));
            Some(match around.is_written("notes") {
                true => format!("no field is for it; add it to the existing `notes`: {text}"),
                false => format!("no field is for it; write `notes = {}`", quoted(&text)),
            })
        }
        _ => None,
    }
}

fn property_claim(property: &str, value: &str) -> String {
    format!(
        "no field is for it; write a claim: `[[claim]]` on its own line, and `property = {}`, `value = {value}` and `cite` below it",
        quoted(property)
    )
}

/// Returns how to write what a dossier has no field for, besides the known fields; empty where there are no claims.
pub(super) fn as_claim(key: &str, value: Option<&str>, around: RecordContext<'_>) -> String {
    let has_claims = !around.is_inside && around.known.iter().any(|spec| spec.key == "claim");
    let is_shown =
        |value: &&str| value.len() <= LONGEST && value.starts_with(|c: char| c == '"' || c.is_ascii_digit());
    match value.filter(is_shown).filter(|value| has_claims && !value.contains('\n')) {
        Some(value) => {
            let property = quoted(&key.to_lowercase().replace(['_', '-'], " "));
            format!("; write anything else in a claim, `property = {property}` and `value = {value}`")
        }
        None => String::new(),
    }
}

/// Returns the numbers of a list or string of two, as in `[33.3, 44.4]` and `"33.3, 44.4"`.
fn two_numbers(value: &str) -> Option<(&str, &str)> {
    let inner = value.trim_matches(['[', ']', '"', '\'', ' ']);
    let (one, other) = inner.split_once([',', ' '])?;
    let is_number = |text: &str| text.parse::<f64>().is_ok_and(f64::is_finite) && text.contains('.');
    let (one, other) = (one.trim(), other.trim());
    (is_number(one) && is_number(other)).then_some((one, other))
}
