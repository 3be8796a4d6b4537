//! Lists of statements and citations. Does not know queries.

use std::io;

use serde_json::{Map, Value};

use crate::cli::call::Call;
use crate::cli::table;
use crate::evidence::Trust;
use crate::query::{Context, Facts, Hit, List, worst_mark};

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
    put("certain", certain.into());
    object
}

/// Returns the lines of a table with its header.
pub(super) fn table(cx: &Context<'_>, list: List, hits: &[Hit]) -> Vec<Vec<String>> {
    let citations = list == List::Citations;
    let common = ["owner", "address", "statement", "text", "date", "said_by"];
    let own: &[&str] =
        if citations { &["source", "at", "quote", "quote_state", "stance"] } else { &["sources", "origins"] };
    let rest = ["grade", "checked", "mark", "certain", "path", "line"];
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
            let who = match &facts.citation {
                Some(citation) if citation.at.is_empty() => citation.source.clone(),
                Some(citation) => format!("{}, {}", citation.source, citation.at),
                None => facts.said_by.clone().unwrap_or_else(|| facts.sources.join(" ")),
            };
            let trust = worst_mark(cx, hit.row).map_or("", Trust::sign);
            let origins = facts.origins.map_or(String::new(), |origins| match origins {
                (_, 1) => format!("{} origin", range(origins)),
                _ => format!("{} origins", range(origins)),
            });
            let date = facts.short_date;
            [facts.address, mark.into(), date, who, facts.grade, origins, trust.into(), facts.text]
        })
        .collect();
    table::print(call, &rows, &[(3, 10), (0, 16), (2, 8), (5, 0)])
}

fn range((least, most): (usize, usize)) -> String {
    if least == most { least.to_string() } else { format!("{least}–{most}") }
}
