//! Columns of statements and citations in lists.

use super::citation::Citation;
use super::context::Context;
use super::evidence;
use super::row::{QueryRow, RowPart};
use super::terms::{self, Test};
use crate::domain::boxed_option::BoxedOption;
use crate::domain::claim::Claim;
use crate::domain::date::Date;
use crate::domain::figure::Figure;
use crate::domain::number::Number;
use crate::evidence::{Part, Statement};

/// The keys of the fields of a figure.
pub(crate) const FIGURE_KEYS: [&str; 6] = ["value", "best", "low", "high", "unit", "qualifier"];

/// The columns of a statement or a citation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Facts {
    /// The id of its entry.
    pub owner: String,
    /// The address of the statement, `dossier-id#name`; the entry's id for a citation of the entry itself.
    pub address: String,
    /// The kind of statement: claim, relation, participant; or actor, event or source for a citation of the entry
    /// itself.
    pub kind: &'static str,
    /// The text of the statement, or the name of the entry.
    pub text: String,
    /// The id of the entry that it is about, unless the text names it, as the sentence of a claim does: what a figure is
    /// `about`, else the owner.
    pub subject: Option<String>,
    /// Its date as written: `when`, or else `as_of`, or else that of its event.
    pub date: String,
    /// Whether it is known as of that date, which says nothing of the time before or after.
    pub is_as_of: bool,
    /// The date in a short form for a column.
    pub short_date: String,
    /// The date in words.
    pub long_date: String,
    /// The id of the speaker, if set.
    pub said_by: Option<String>,
    /// The sources that it cites, without duplicates and without those that dispute it.
    pub sources: Vec<String>,
    /// The other sources that only the curators' note on it cites.
    pub sources_in_note: Vec<String>,
    /// The sources cited as disputing it.
    pub disputed_by: Vec<String>,
    /// The status, or the default one if it is not set.
    pub status: String,
    /// The basis of a claim or relation.
    pub basis: String,
    /// The confidence.
    pub confidence: String,
    /// The likelihood.
    pub likelihood: String,
    /// What is not usual of it, in words: of a plain report nothing.
    pub qualifiers: Vec<String>,
    /// The role of a participant.
    pub role: String,
    /// The property of a figure.
    pub property: String,
    /// The fields of a figure in the order of [`FIGURE_KEYS`]; empty if not set.
    pub figure: [String; FIGURE_KEYS.len()],
    /// The citation, if the row is one.
    pub citation: Option<CitationFacts>,
    /// The best grade of its citations; empty if there is none.
    pub grade: String,
    /// Its independent origins, at least and at most; `None` for a citation.
    pub origins: Option<(usize, usize)>,
    /// Whether its citations are checked: `yes` if all are, `no` if any is not, otherwise `stale`; `None` without
    /// citations.
    pub checked: Option<&'static str>,
    /// The path of the file.
    pub path: String,
    /// The line, counted from 1.
    pub line: u32,
}

/// The additional columns of a citation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CitationFacts {
    /// The id of the source.
    pub source: String,
    /// The locator, as written.
    pub at: String,
    /// The quote.
    pub quote: String,
    /// The state of the quote, as a value of `quote:`.
    pub quote_state: &'static str,
    /// The stance.
    pub stance: String,
}

impl Facts {
    /// Returns the columns of a row.
    pub(crate) fn of(cx: &Context<'_>, row: QueryRow) -> Self {
        let index = cx.index;
        let entry = index.entry(row);
        let (date, is_as_of) = match date(cx, row) {
            Some((date, is_as_of)) => (Some(date), is_as_of),
            None => (None, false),
        };
        let citations: Vec<QueryRow> = match row.citation {
            Some(_) => vec![row],
            None => index.citations_of(row).collect(),
        };
        let (mut sources, mut sources_in_note, mut disputed_by) = (Vec::new(), Vec::new(), Vec::new());
        let mut cited: Vec<&Citation> = citations.iter().filter_map(|row| index.citation(*row)).collect();
        cited.sort_by_key(|citation| citation.prose.is_some());
        for citation in cited {
            let cite = &citation.cite;
            let list = match cite.stance.as_ref().is_some_and(|stance| stance.is("disputes")) {
                true => &mut disputed_by,
                // A note is the curators' own: what it cites does not make the statement.
                false if is_of_note(row, citation) => &mut sources_in_note,
                false => &mut sources,
            };
            list.extend(cite.source_id().map(ToString::to_string).filter(|id| !list.contains(id)));
        }
        sources_in_note.retain(|id| !sources.contains(id));
        let best = citations.iter().map(|citation| cx.grade(*citation)).max_by_key(|grade| grade.rank());
        let span = match row.part {
            RowPart::Entry => entry.record().spans().of("name").or(entry.record().spans().of("title")),
            RowPart::Claim(_) => index.claim(row).map(|claim| claim.spans.whole),
            RowPart::Relation(_) => index.relation(row).map(|relation| relation.spans.whole),
            RowPart::Participant(_) => index.participant(row).map(|participant| participant.spans.whole),
        };
        let part = row.citation.and_then(|_| Some(index.citation(row)?.of));
        let owner = index.snapshot().at(row.entry);
        let statement = Statement { owner, part: part.unwrap_or(row.part.statement_part()) };
        let cited_at = index.citation(row).map(|citation| citation.cite.spans.whole);
        let citation = row.citation.and_then(|_| citation(cx, row));
        Self {
            owner: entry.id.to_string(),
            address: statement.address(),
            kind: statement.kind_word(),
            // Names and places are not rows, but can have citations.
            text: match statement.part {
                Part::NameRecord(_) | Part::Place(_) => statement.words(index.snapshot()),
                _ => index.statement_text(row),
            },
            subject: subject(cx, row),
            date: date.map_or(String::new(), |date| date.as_written().to_owned()),
            is_as_of,
            short_date: date.map_or(String::new(), if is_as_of { Date::short_as_of } else { Date::short }),
            long_date: date.map_or(String::new(), if is_as_of { Date::words_as_of } else { Date::words }),
            said_by: index.said_by(row).map(ToString::to_string),
            sources,
            sources_in_note,
            disputed_by,
            status: words(cx, row, "status"),
            basis: words(cx, row, "basis"),
            confidence: confidence(cx, row),
            likelihood: index
                .claim(row)
                .and_then(|claim| claim.likelihood.as_ref())
                .map_or_else(String::new, |term| term.word.to_string()),
            qualifiers: if row.is_of_statement() { statement.qualifiers() } else { Vec::new() },
            role: words(cx, row, "role"),
            property: words(cx, row, "property"),
            figure: index.claim(row).map(figure).unwrap_or_default(),
            citation,
            grade: best.map_or(String::new(), |grade| grade.to_string()),
            origins: (row.citation.is_none()).then(|| index.origins(row)),
            checked: checked(cx, &citations),
            path: entry.file.path.to_string(),
            line: cited_at.or(span).map_or(1, |span| entry.file.position(span).line),
        }
    }
}

impl Facts {
    /// Returns the text with qualifications such as an unusual status, so that nothing looks more certain than it is:
    /// `KH, attacker · suspected`.
    pub(crate) fn qualified_text(&self) -> String {
        [vec![self.text.clone()], self.qualifiers.clone()].concat().join(" · ")
    }
}

/// Returns whether a citation of a statement is in the note on it.
fn is_of_note(row: QueryRow, citation: &Citation) -> bool {
    row.citation.is_none() && row.is_of_statement() && citation.prose == Some("note")
}

/// Returns the words by which a term matches a statement; none for the entry itself.
fn words(cx: &Context<'_>, row: QueryRow, key: &str) -> String {
    let mut found: Vec<String> = Vec::new();
    if let (true, Some(Test::Words(words))) = (row.is_of_statement(), terms::find(key).map(|term| term.test))
    {
        words(cx, row.statement(), &mut |word| found.push(word.to_owned()));
    }
    found.join(" ")
}

fn figure(claim: &Claim) -> [String; FIGURE_KEYS.len()] {
    let number = |number: &BoxedOption<Number>| {
        number.as_ref().map_or_else(String::new, |number| number.written.to_string())
    };
    let value = match claim.value.as_ref() {
        Some(Figure::Number(number)) => number.written.to_string(),
        Some(Figure::Words(words)) => words.to_string(),
        None => String::new(),
    };
    let qualifier = claim.qualifier.as_ref().map_or_else(String::new, |term| term.word.to_string());
    [value, number(&claim.best), number(&claim.low), number(&claim.high), claim.unit.to_string(), qualifier]
}

fn confidence(cx: &Context<'_>, row: QueryRow) -> String {
    let index = cx.index;
    let confidence = match row.part {
        RowPart::Entry => None,
        RowPart::Claim(_) => index.claim(row).and_then(|claim| claim.confidence.as_ref()),
        RowPart::Relation(_) => index.relation(row).and_then(|relation| relation.confidence.as_ref()),
        RowPart::Participant(_) => {
            index.participant(row).and_then(|participant| participant.confidence.as_ref())
        }
    };
    confidence.map_or_else(String::new, |term| term.word.to_string())
}

/// Returns the id of what a row is about, unless its text names it.
fn subject(cx: &Context<'_>, row: QueryRow) -> Option<String> {
    match cx.index.claim(row) {
        Some(claim) if !claim.text.is_empty() => None,
        Some(claim) => {
            Some(claim.about.as_ref().map_or(&cx.index.entry(row).id, |about| &about.id).to_string())
        }
        None => Some(cx.index.entry(row).id.to_string()),
    }
}

/// Returns the date of a row, and whether that is a date as of which it is known.
fn date<'i>(cx: &Context<'i>, row: QueryRow) -> Option<(&'i Date, bool)> {
    let dates = match row.part {
        RowPart::Entry | RowPart::Participant(_) => None,
        RowPart::Claim(_) => cx.index.claim(row).map(|claim| (claim.when.as_ref(), claim.as_of.as_ref())),
        RowPart::Relation(_) => {
            cx.index.relation(row).map(|relation| (relation.when.as_ref(), relation.as_of.as_ref()))
        }
    };
    let own = dates
        .and_then(|(when, as_of)| when.map(|date| (date, false)).or_else(|| as_of.map(|date| (date, true))));
    own.or_else(|| cx.index.entry(row).date().map(|date| (date, false)))
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

#[cfg(test)]
mod tests;
