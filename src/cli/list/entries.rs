//! Lists of entries. Does not depend on queries.

use std::io;

use serde_json::{Map, Value};

use crate::cli::call::Call;
use crate::cli::table;
use crate::evidence::Trust;
use crate::export::json;
use crate::query::{Context, Hit, worst_mark_of_entry};

/// Returns an entry with all its fields, and whether it is a certain match.
pub(super) fn object(cx: &Context<'_>, hit: &Hit) -> Map<String, Value> {
    let mut object = json::entry(cx.index.entry(hit.row));
    object.insert("certain".into(), hit.certain.into());
    if let Some(trust) = worst_mark_of_entry(cx, cx.index.entry(hit.row)) {
        object.insert("mark".into(), trust.word().into());
    }
    if let Some(presence) = cx.presence(hit.row) {
        object.insert("presence".into(), presence.word().into());
    }
    object
}

/// Returns the lines of a table with its header.
pub(super) fn table(cx: &Context<'_>, hits: &[Hit]) -> Vec<Vec<String>> {
    let header = ["id", "kind", "date", "name", "mark", "certain", "path"].map(str::to_owned).to_vec();
    let line = |hit: &Hit| {
        let entry = cx.index.entry(hit.row);
        let date = entry.date().map_or("", |date| date.as_written());
        let certain = hit.certain.to_string();
        let mark = worst_mark_of_entry(cx, entry).map_or("", Trust::word);
        [entry.id.as_str(), &entry.type_word(), date, entry.name(), mark, &certain, &entry.file.path]
            .map(str::to_owned)
            .to_vec()
    };
    std::iter::once(header).chain(hits.iter().map(line)).collect()
}

/// Formats id, certainty, date, type, the worst mark of its citations, and name.
pub(super) fn print(call: &mut Call, cx: &Context<'_>, hits: &[Hit]) -> io::Result<()> {
    let marked = cx.as_of.is_some() || hits.iter().any(|hit| !hit.certain);
    let rows: Vec<[String; 6]> = hits
        .iter()
        .map(|hit| {
            let entry = cx.index.entry(hit.row);
            let mark = if marked { hit.mark() } else { "" };
            let date = entry.date().map_or(String::new(), |date| date.short());
            let trust = worst_mark_of_entry(cx, entry).map_or("", Trust::sign);
            let name = entry.name().to_owned();
            [entry.id.to_string(), mark.to_owned(), date, entry.type_word(), trust.to_owned(), name]
        })
        .collect();
    table::print(call, &rows)
}
