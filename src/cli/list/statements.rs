//! How statements and citations are listed. Knows no query.

use std::io;

use serde_json::{Map, Value};

use crate::cli::call::Call;
use crate::cli::table;
use crate::query::{Context, Facts, Hit, List};

/// A statement or citation, and whether it is found for certain.
pub(super) fn object(cx: &Context<'_>, hit: &Hit) -> Map<String, Value> {
    let facts = Facts::of(cx, hit.row);
    let mut object = Map::new();
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
    put("said_by", facts.said_by.into());
    match facts.citation {
        Some(citation) => {
            put("source", citation.source.into());
            put("at", citation.at.into());
            put("quote", citation.quote.into());
            put("quote_state", citation.quote_state.into());
            put("stance", citation.stance.into());
        }
        None => put("sources", facts.sources.into()),
    }
    put("grade", facts.grade.into());
    if let Some((least, most)) = facts.origins {
        put("origins_least", least.into());
        put("origins_most", most.into());
    }
    put("checked", facts.checked.into());
    put("path", facts.path.into());
    put("line", facts.line.into());
    put("certain", hit.certain.into());
    object
}

/// The lines of a table with its header.
pub(super) fn table(cx: &Context<'_>, list: List, hits: &[Hit]) -> Vec<Vec<String>> {
    let citations = list == List::Citations;
    let common = ["owner", "address", "statement", "text", "date", "said_by"];
    let own: &[&str] =
        if citations { &["source", "at", "quote", "quote_state", "stance"] } else { &["sources", "origins"] };
    let rest = ["grade", "checked", "certain", "path", "line"];
    let header = common.iter().chain(own).chain(&rest).map(|name| (*name).to_owned()).collect();
    let line = |hit: &Hit| {
        let facts = Facts::of(cx, hit.row);
        let mut line = vec![facts.owner, facts.address, facts.kind.into(), facts.text, facts.date];
        line.push(facts.said_by.unwrap_or_default());
        match facts.citation {
            Some(citation) => line.extend([
                citation.source,
                citation.at,
                citation.quote,
                citation.quote_state.into(),
                citation.stance,
            ]),
            None => line.extend([facts.sources.join(" "), facts.origins.map_or(String::new(), range)]),
        }
        let checked = facts.checked.unwrap_or_default().to_owned();
        line.extend([facts.grade, checked, hit.certain.to_string(), facts.path, facts.line.to_string()]);
        line
    };
    std::iter::once(header).chain(hits.iter().map(line)).collect()
}

/// Address, mark, date, who says it, grade, origins, whether it is checked, and the text.
pub(super) fn print(call: &mut Call, cx: &Context<'_>, hits: &[Hit]) -> io::Result<()> {
    let marked = cx.as_of.is_some() || hits.iter().any(|hit| !hit.certain);
    let rows: Vec<[String; 8]> = hits
        .iter()
        .map(|hit| {
            let facts = Facts::of(cx, hit.row);
            let mark = if marked { hit.mark() } else { "" };
            let who = match &facts.citation {
                Some(citation) if citation.at.is_empty() => citation.source.clone(),
                Some(citation) => format!("{}, {}", citation.source, citation.at),
                None => facts.said_by.clone().unwrap_or_else(|| facts.sources.join(" ")),
            };
            let checked = match facts.checked {
                Some("yes") => "✓",
                Some("stale") => "~",
                Some(_) => "·",
                None => "",
            };
            let origins = facts.origins.map_or(String::new(), |origins| match origins {
                (_, 1) => format!("{} origin", range(origins)),
                _ => format!("{} origins", range(origins)),
            });
            let date = facts.short_date;
            [facts.address, mark.into(), date, who, facts.grade, origins, checked.into(), facts.text]
        })
        .collect();
    table::print(call, &rows, &[(3, 10), (0, 16), (2, 8), (5, 0)])
}

fn range((least, most): (usize, usize)) -> String {
    if least == most { least.to_string() } else { format!("{least}–{most}") }
}
