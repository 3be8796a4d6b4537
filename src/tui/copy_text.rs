//! The texts that can be copied from the item under the cursor: an id, a name, a citation, an address, a link. Does
//! not access the clipboard.

use super::cursor_target::CursorTarget;
use super::model::Model;
use crate::domain::author::Author;
use crate::domain::date::CitedYear;
use crate::domain::entry::Entry;
use crate::domain::id::{EntryId, Kind};
use crate::domain::locator::Locator;
use crate::domain::source::Source;

/// Returns the available texts with their kind, in the order of the menu.
pub(crate) fn texts(target: &CursorTarget, model: &Model) -> Vec<(&'static str, String)> {
    let id = target.subject();
    let name = model.corpus.get(id.as_str()).map(|entry| entry.name().to_owned());
    let all = [
        ("id", Some(id.to_string())),
        ("name", name),
        ("citation", citation(target, model)),
        ("url", target.address(model).map(|(_, url)| url)),
        ("link", Some(format!("[[{id}]]"))),
    ];
    // A line break in a name would execute what is pasted into a shell.
    let one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    all.into_iter().filter_map(|(key, text)| Some((key, one_line(text?)))).collect()
}

/// Returns the citation under the cursor as TOML; for a source, a line for a bibliography.
fn citation(target: &CursorTarget, model: &Model) -> Option<String> {
    let (source, citation) = target.passage(model)?;
    let Some(citation) = citation else {
        let entry = model.corpus.get(source.as_str()).filter(|entry| entry.kind() == Kind::Source);
        return entry.and_then(|entry| Some(reference(entry, entry.source()?)));
    };
    let known = citation.resolve(&model.corpus)?;
    let cite = &known.cite;
    let words = [("quote", &*cite.quote), ("prefix", &*cite.prefix), ("suffix", &*cite.suffix)];
    Some(table(&source, cite.at.as_ref(), words))
}

fn table(source: &EntryId, at: Option<&Locator>, words: [(&str, &str); 3]) -> String {
    let mut text = format!("{{ source = {}", toml(source.as_str()));
    let at = at.map_or("", |at| at.as_written());
    for (key, value) in [("at", at)].into_iter().chain(words).filter(|(_, value)| !value.is_empty()) {
        text.push_str(&format!(", {key} = {}", toml(value)));
    }
    text + " }"
}

/// Formats a TOML basic string, with every invisible character escaped.
pub(crate) fn toml(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() || !crate::text::is_drawable(c) => {
                out.push_str(&format!("\\U{:08X}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Formats a bibliography line, as far as the dossier has the parts: `Ada Penrose (2020). High water. The Town
/// Paper. https://…`.
fn reference(entry: &Entry, source: &Source) -> String {
    let mut who: Vec<&str> = source.author.iter().map(Author::as_str).collect();
    if who.is_empty() && !source.publisher.is_empty() {
        who.push(&source.publisher);
    }
    let year = format!("({})", CitedYear::of(source.issued.as_ref()).with(""));
    // A source without an author is listed by title.
    let mut parts = match who.is_empty() {
        true => vec![format!("{} {year}", entry.name())],
        false => vec![format!("{} {year}", who.join("; ")), source.title.to_string()],
    };
    let rest = [&*source.container_title, &*source.publisher, &*source.url];
    parts.extend(
        rest.into_iter().filter(|part| !who.contains(part) && *part != entry.name()).map(str::to_owned),
    );
    parts.retain(|part| !part.is_empty());
    parts.iter().map(|part| part.trim_end_matches('.')).collect::<Vec<_>>().join(". ")
}
