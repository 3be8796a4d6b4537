//! Lists of entries. Does not depend on queries.

use std::io;

use serde_json::{Map, Value};

use crate::cli::call::Call;
use crate::cli::table;
use crate::export::json;
use crate::query::{Context, Hit};

/// Returns an entry with all its fields, and whether it is a certain match.
pub(super) fn object(cx: &Context<'_>, hit: &Hit) -> Map<String, Value> {
    let mut object = json::entry(cx.index.entry(hit.row));
    object.insert("certain".into(), hit.certain.into());
    if let Some(presence) = cx.presence(hit.row) {
        object.insert("presence".into(), presence.word().into());
    }
    object
}

/// Returns the lines of a table with its header.
pub(super) fn table(cx: &Context<'_>, hits: &[Hit]) -> Vec<Vec<String>> {
    let header = ["id", "kind", "date", "name", "certain", "path"].map(str::to_owned).to_vec();
    let line = |hit: &Hit| {
        let entry = cx.index.entry(hit.row);
        let date = entry.date().map_or("", |date| date.as_written());
        let certain = hit.certain.to_string();
        [entry.id.as_str(), &entry.type_word(), date, entry.name(), &certain, &entry.file.path]
            .map(str::to_owned)
            .to_vec()
    };
    std::iter::once(header).chain(hits.iter().map(line)).collect()
}

/// Formats id, mark, date, type and name.
pub(super) fn print(call: &mut Call, cx: &Context<'_>, hits: &[Hit]) -> io::Result<()> {
    let marked = cx.as_of.is_some() || hits.iter().any(|hit| !hit.certain);
    let rows: Vec<[String; 5]> = hits
        .iter()
        .map(|hit| {
            let entry = cx.index.entry(hit.row);
            let mark = if marked { hit.mark() } else { "" };
            let date = entry.date().map_or(String::new(), |date| date.short());
            [entry.id.to_string(), mark.to_owned(), date, entry.type_word(), entry.name().to_owned()]
        })
        .collect();
    table::print(call, &rows)
}
