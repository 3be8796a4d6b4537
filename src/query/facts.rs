//! What lists say of a statement or a citation.

use super::context::Context;
use super::evidence;
use super::row::{QueryRow, RowPart};
use crate::domain::date::Date;

/// What lists say of a statement or a citation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Facts {
    /// The id of the entry that it is in.
    pub owner: String,
    /// How the statement is addressed, `dossier-id#name`; of a citation of the entry itself the entry's id.
    pub address: String,
    /// What sort of statement: claim, relation, participant; actor, event or source of a citation of the entry itself.
    pub kind: &'static str,
    /// The statement as it reads; of the entry itself its name.
    pub text: String,
    /// Its date as written: `when`, else `as_of`, else that of its event.
    pub date: String,
    /// The same for a column.
    pub short_date: String,
    /// The same in words.
    pub long_date: String,
    /// The id of the speaker, if one is given.
    pub said_by: Option<String>,
    /// The sources that it cites, each once.
    pub sources: Vec<String>,
    /// The citation, if that is what is listed.
    pub citation: Option<CitationFacts>,
    /// The best grade of its citations; empty if none has one.
    pub grade: String,
    /// Its independent origins, at least and at most; none of a citation.
    pub origins: Option<(usize, usize)>,
    /// Whether its citations are checked: `yes` if all are, `no` if one is not, else `stale`; none without a citation.
    pub checked: Option<&'static str>,
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
}

/// What lists say of a citation beside its statement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CitationFacts {
    /// The id of the source.
    pub source: String,
    /// Where in it, as written.
    pub at: String,
    /// The quoted words.
    pub quote: String,
    /// Whether they are in the archived copy, in the word of `quote:`.
    pub quote_state: &'static str,
    /// What the passage does for the statement.
    pub stance: String,
}

impl Facts {
    /// What there is to say of a row.
    pub(crate) fn of(cx: &Context<'_>, row: QueryRow) -> Self {
        let index = cx.index;
        let entry = index.entry(row);
        let date = date(cx, row);
        let citations: Vec<QueryRow> = match row.citation {
            Some(_) => vec![row],
            None => index.citations_of(row).collect(),
        };
        let mut sources: Vec<String> = Vec::new();
        for source in citations.iter().filter_map(|row| index.citation(*row)?.cite.source_id()) {
            if !sources.iter().any(|known| known == source.as_str()) {
                sources.push(source.to_string());
            }
        }
        let best = citations.iter().map(|citation| cx.grade(*citation)).max_by_key(|grade| grade.rank());
        let span = match row.part {
            RowPart::Entry => entry.record().spans().of("name").or(entry.record().spans().of("title")),
            RowPart::Claim(_) => index.claim(row).map(|claim| claim.spans.whole),
            RowPart::Relation(_) => index.relation(row).map(|relation| relation.spans.whole),
            RowPart::Participant(_) => index.participant(row).map(|participant| participant.spans.whole),
        };
        let cited_at = index.citation(row).map(|citation| citation.cite.spans.whole);
        let citation = row.citation.and_then(|_| citation(cx, row));
        Self {
            owner: entry.id.to_string(),
            address: index.address(row),
            kind: match row.part {
                RowPart::Entry => entry.kind().word(),
                RowPart::Claim(_) => "claim",
                RowPart::Relation(_) => "relation",
                RowPart::Participant(_) => "participant",
            },
            text: index.statement_text(row),
            date: date.map_or(String::new(), |date| date.as_written().to_owned()),
            short_date: date.map_or(String::new(), Date::short),
            long_date: date.map_or(String::new(), Date::words),
            said_by: index.said_by(row).map(ToString::to_string),
            sources,
            citation,
            grade: best.map_or(String::new(), |grade| grade.to_string()),
            origins: (row.citation.is_none()).then(|| index.origins(row)),
            checked: checked(cx, &citations),
            path: entry.file.path.to_string(),
            line: cited_at.or(span).map_or(1, |span| entry.file.position(span).line),
        }
    }
}

fn date<'i>(cx: &Context<'i>, row: QueryRow) -> Option<&'i Date> {
    let own = match row.part {
        RowPart::Entry | RowPart::Participant(_) => None,
        RowPart::Claim(_) => {
            cx.index.claim(row).and_then(|claim| claim.when.as_ref().or(claim.as_of.as_ref()))
        }
        RowPart::Relation(_) => {
            cx.index.relation(row).and_then(|relation| relation.when.as_ref().or(relation.as_of.as_ref()))
        }
    };
    own.or_else(|| cx.index.entry(row).date())
}

fn citation(cx: &Context<'_>, row: QueryRow) -> Option<CitationFacts> {
    let citation = cx.index.citation(row)?;
    let cite = &citation.cite;
    let paragraphs = citation.paragraphs.map(|(first, last)| match first == last {
        true => format!("para {first}"),
        false => format!("para {first}-{last}"),
    });
    let at = cite.at.as_ref().map(|at| at.as_written().to_owned());
    Some(CitationFacts {
        source: cite.source_id().map_or(String::new(), ToString::to_string),
        at: at.or(paragraphs).unwrap_or_default(),
        quote: cite.quote().unwrap_or_default().to_owned(),
        quote_state: evidence::quote_state(cx, row),
        stance: cite.stance.as_ref().map_or("supports", |stance| &stance.word).to_owned(),
    })
}

fn checked(cx: &Context<'_>, citations: &[QueryRow]) -> Option<&'static str> {
    let mut states = citations.iter().map(|citation| {
        let mut state = "no";
        evidence::checked(cx, *citation, &mut |word| match word {
            "yes" => state = "yes",
            "stale" if state == "no" => state = "stale",
            _ => {}
        });
        state
    });
    let first = states.next()?;
    Some(states.fold(first, |all, state| match (all, state) {
        ("yes", "yes") => "yes",
        ("no", _) | (_, "no") => "no",
        _ => "stale",
    }))
}
