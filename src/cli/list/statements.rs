//! Lists of statements and citations. Does not depend on queries.

use std::io;

use serde_json::{Map, Number, Value};

use crate::cli::call::Call;
use crate::cli::table;
use crate::evidence::Trust;
use crate::query::{Context, FIGURE_KEYS, Facts, Hit, List, worst_mark};

/// A statement or citation, and whether it is a certain match.
pub(super) fn object(cx: &Context<'_>, hit: &Hit) -> Map<String, Value> {
    let mut object = object_of(Facts::of(cx, hit.row), hit.certain);
    if let Some(trust) = worst_mark(cx, hit.row) {
        object.insert("mark".into(), trust.word().into());
    }
    if let Some(presence) = cx.presence(hit.row) {
        object.insert("presence".into(), presence.word().into());
    }
    object
}

/// Returns the fields of a statement or citation, and whether it is a certain match.
pub(in crate::cli) fn object_of(facts: Facts, certain: bool) -> Map<String, Value> {
    let mut object = Map::new();
    let date_field = date_field(&facts);
    let mut put = |key: &str, value: Value| {
        if !value.is_null() && value != "" {
            object.insert(key.into(), value);
        }
    };
    put("owner", facts.owner.into());
    put("address", facts.address.into());
    put("statement", facts.kind.into());
    put("text", facts.text.into());
    put("date", facts.date.into());
    put("date_field", date_field.into());
    put("said_by", facts.said_by.into());
    put("status", facts.status.into());
    put("basis", facts.basis.into());
    put("confidence", facts.confidence.into());
    put("likelihood", facts.likelihood.into());
    put("role", facts.role.into());
    put("property", facts.property.into());
    for (key, field) in FIGURE_KEYS.into_iter().zip(facts.figure) {
        put(key, serde_json::from_str::<Number>(&field).map_or_else(|_| field.into(), Value::Number));
    }
    match facts.citation {
        Some(citation) => {
            put("source", citation.source.into());
            put("at", citation.at.into());
            put("quote", citation.quote.into());
            put("quote_state", citation.quote_state.into());
            put("stance", citation.stance.into());
        }
        None => {
            put("sources", facts.sources.into());
            if !facts.sources_in_note.is_empty() {
                put("sources_in_note", facts.sources_in_note.into());
            }
            if !facts.disputed_by.is_empty() {
                put("disputed_by", facts.disputed_by.into());
            }
        }
    }
    put("grade", facts.grade.into());
    if let Some((least, most)) = facts.origins {
        put("origins_least", least.into());
        put("origins_most", most.into());
    }
    put("checked", facts.checked.into());
    put("path", facts.path.into());
    put("line", facts.line.into());
    put("certain", certain.into());
    object
}

/// Returns which date of a statement is listed: `as_of` if it is known as of it, else `when`, which is the date of the event for
/// what is part of one; empty if it has none.
fn date_field(facts: &Facts) -> &'static str {
    match (facts.date.is_empty(), facts.is_as_of) {
        (true, _) => "",
        (false, true) => "as_of",
        (false, false) => "when",
    }
}

/// Returns the lines of a table with its header.
pub(super) fn table(cx: &Context<'_>, list: List, hits: &[Hit]) -> Vec<Vec<String>> {
    let citations = list == List::Citations;
    let common = [
        "owner",
        "address",
        "statement",
        "text",
        "date",
        "date_field",
        "said_by",
        "status",
        "basis",
        "confidence",
        "likelihood",
        "role",
        "property",
    ];
    let own: &[&str] = match citations {
        true => &["source", "at", "quote", "quote_state", "stance"],
        false => &["sources", "disputed_by", "origins"],
    };
    let rest = ["grade", "checked", "mark", "certain", "path", "line"];
    let header =
        common.iter().chain(&FIGURE_KEYS).chain(own).chain(&rest).map(|name| (*name).to_owned()).collect();
    let line = |hit: &Hit| {
        let facts = Facts::of(cx, hit.row);
        let date_field = date_field(&facts).to_owned();
        let mut line =
            vec![facts.owner, facts.address, facts.kind.into(), facts.text, facts.date, date_field];
        line.extend([
            facts.said_by.unwrap_or_default(),
            facts.status,
            facts.basis,
            facts.confidence,
            facts.likelihood,
            facts.role,
            facts.property,
        ]);
        line.extend(facts.figure);
        match facts.citation {
            Some(citation) => line.extend([
                citation.source,
                citation.at,
                citation.quote,
                citation.quote_state.into(),
                citation.stance,
            ]),
            None => line.extend([
                facts.sources.join(" "),
                facts.disputed_by.join(" "),
                facts.origins.map_or(String::new(), range),
            ]),
        }
        let checked = facts.checked.unwrap_or_default().to_owned();
        let mark = worst_mark(cx, hit.row).map_or("", Trust::word).to_owned();
        line.extend([
            facts.grade,
            checked,
            mark,
            hit.certain.to_string(),
            facts.path,
            facts.line.to_string(),
        ]);
        line
    };
    std::iter::once(header).chain(hits.iter().map(line)).collect()
}

/// Formats address, certainty, date, speaker, grade, origins, the worst mark of its citations, and the text.
pub(super) fn print(call: &mut Call, cx: &Context<'_>, hits: &[Hit]) -> io::Result<()> {
    let marked = cx.as_of.is_some() || hits.iter().any(|hit| !hit.certain);
    let rows: Vec<[String; 8]> = hits
        .iter()
        .map(|hit| {
            let facts = Facts::of(cx, hit.row);
            let mark = if marked { hit.mark() } else { "" };
            let who = who(cx, &facts);
            let text = facts.qualified_text();
            let trust = worst_mark(cx, hit.row).map_or("", Trust::sign);
            let origins = facts.origins.map_or(String::new(), |origins| match origins {
                (_, 1) => format!("{} origin", range(origins)),
                _ => format!("{} origins", range(origins)),
            });
            let date = facts.short_date;
            [facts.address, mark.into(), date, who, facts.grade, origins, trust.into(), text]
        })
        .collect();
    table::print(call, &rows)
}

/// Returns the speaker and the short citations of the sources, with the stance of each that does not support the
/// statement.
fn who(cx: &Context<'_>, facts: &Facts) -> String {
    let snapshot = cx.index.snapshot();
    let label = |id: &String| snapshot.get(id).map_or_else(|| id.clone(), |entry| snapshot.label(entry));
    if let Some(citation) = &facts.citation {
        let stance = if citation.stance == "supports" { "" } else { &*citation.stance };
        let parts = [&*label(&citation.source), &*citation.at, stance];
        return parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    }
    let sources = facts.sources.iter().map(label);
    let disputing = facts.disputed_by.iter().map(|id| format!("{} (disputes)", label(id)));
    let sources = sources.chain(disputing).collect::<Vec<_>>().join("; ");
    match &facts.said_by {
        Some(speaker) if sources.is_empty() => label(speaker),
        Some(speaker) => format!("{}, in {sources}", label(speaker)),
        None => sources,
    }
}

fn range((least, most): (usize, usize)) -> String {
    if least == most { least.to_string() } else { format!("{least}–{most}") }
}
