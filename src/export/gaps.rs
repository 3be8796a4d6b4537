//! Gaps in a corpus: open questions, participants without a dossier, dates known only to a long range, sources that nobody has
//! seen, statements with one origin or none, and judgments without a stated basis. Pure.

mod questions;

use serde_json::{Value, json};

use crate::domain::certainty::Certainty;
use crate::domain::date::Date;
use crate::domain::entry::{Body, Entry};
use crate::domain::id::{EntryId, Kind};
use crate::domain::record::{FieldPath, PathStep};
use crate::query::{Context, List, Query, QueryRow, RowPart, Runner, qualified_text};
use questions::questions;

/// The days of the longest month: a date known to a range of at most a month is not a gap.
const MONTH: u32 = 31;

/// A gap: something that is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Gap {
    /// The kind of gap.
    pub kind: GapKind,
    /// The entry that it is in.
    pub entry: EntryId,
    /// The path to it in the entry.
    pub path: FieldPath,
    /// The entry or statement it is about.
    pub row: QueryRow,
    /// The question, the statement, or the date in words.
    pub text: String,
    /// The file, relative to the corpus.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// Whether it certainly is a gap, and certainly matches the query.
    pub certain: bool,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident: $id:literal $word:literal,)*) => {
        /// The kind of a gap.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum GapKind {
            $($(#[$doc])* $name,)*
        }

        impl GapKind {
            /// Returns its name in JSON and CSV.
            pub(crate) fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                }
            }

            /// Returns its name on the screen.
            pub(crate) fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

kinds! {
    /// An element of `todo`.
    Question: "open-question" "open question",
    /// A source with `seen = false`.
    Unseen: "source-not-seen" "source not seen",
    /// A date known only to a range longer than a month.
    Date: "vague-date" "vague date",
    /// A participant that is only described, or whose name has no dossier. A name says no more about the participant than a
    /// description does, and nothing tells them apart in every language.
    Unnamed: "participant-unnamed" "no dossier",
    /// A participant with the status `suspected`.
    Suspected: "participant-suspected" "only suspected",
    /// A statement without any origin.
    NoOrigin: "no-origin" "no origin",
    /// A statement with a single origin; possibly one, if its citations may lead to the same origin.
    OneOrigin: "one-origin" "one origin",
    /// A confidence or likelihood without a `basis`.
    Basis: "no-basis" "no stated basis",
}

/// Lists every gap of a corpus that is there as of the day that is viewed: by entry, in the order of their lines.
pub(crate) fn gaps(cx: &Context<'_>) -> Vec<Gap> {
    let mut all = Vec::new();
    for (at, entry) in (0u32..).zip(cx.index.snapshot().entries()) {
        let mut own = of_entry(cx, QueryRow::entry(at), entry);
        own.sort_by_key(|gap| (gap.line, gap.kind));
        own.retain_mut(|gap| {
            let then = cx.certainty_then(gap.row);
            gap.certain &= then == Certainty::Certain;
            then != Certainty::No
        });
        all.append(&mut own);
    }
    all
}

/// Keeps the gaps that match a query, by their statement or its entry.
pub(crate) fn narrowed(cx: &Context<'_>, gaps: &[Gap], query: &Query) -> Vec<Gap> {
    let statements = Runner::new(query, *cx, List::Statements);
    let entries = Kind::ALL.map(|kind| (kind, Runner::new(query, *cx, List::Entries(kind))));
    let certainty = |gap: &Gap| {
        let owner = gap.row.owner();
        let kind = cx.index.entry(owner).kind();
        let of_kind = entries.iter().find(|(own, _)| *own == kind);
        let by_entry = || of_kind.map_or(Certainty::No, |(_, runner)| runner.certainty(owner));
        match (gap.row.is_entry(), cx.certainty_then(gap.row)) {
            (true, _) => by_entry(),
            // What is not there as of the day is no gap of an entry that is.
            (false, Certainty::No) => Certainty::No,
            (false, then) => statements.certainty(gap.row).or(by_entry()).and(then),
        }
    };
    let found = gaps.iter().map(|gap| (certainty(gap), gap)).filter(|(found, _)| *found != Certainty::No);
    found
        .map(|(found, gap)| Gap { certain: gap.certain && found == Certainty::Certain, ..gap.clone() })
        .collect()
}

fn of_entry(cx: &Context<'_>, row: QueryRow, entry: &Entry) -> Vec<Gap> {
    let gap = |kind: GapKind, row: QueryRow, path: FieldPath, text: String| Gap {
        kind,
        entry: entry.id.clone(),
        line: entry.file.position(entry.span_at(&path)).line,
        path,
        row,
        text,
        file: entry.file.path.to_string(),
        certain: true,
    };
    let step = |key: &'static str| PathStep { key, nth: 0 };
    let mut gaps: Vec<Gap> = questions(entry)
        .into_iter()
        .map(|one| {
            let path = vec![PathStep { key: "todo", nth: one.nth }];
            Gap { line: one.line, ..gap(GapKind::Question, row, path, one.text) }
        })
        .collect();
    if entry.source().is_some_and(|source| !source.is_seen()) {
        gaps.push(gap(GapKind::Unseen, row, vec![step("seen")], entry.name().to_owned()));
    }
    let dates = match &entry.body {
        Body::Actor(actor) => {
            vec![("founded", actor.founded.as_ref()), ("dissolved", actor.dissolved.as_ref())]
        }
        Body::Event(event) => vec![("date", event.date.as_ref())],
        Body::Source(source) => vec![("issued", source.issued.as_ref())],
    };
    for (key, date) in dates {
        let vague = date.filter(|date| is_vague(date));
        gaps.extend(vague.map(|date| gap(GapKind::Date, row, vec![step(key)], date.words())));
    }
    for statement in cx.index.statements_of(row.entry) {
        let text = || qualified_text(cx.index.snapshot(), statement);
        let path = statement.part.path();
        match cx.index.origins(statement) {
            (0, most) => {
                let found = gap(GapKind::NoOrigin, statement, path.clone(), text());
                gaps.push(Gap { certain: most == 0, ..found });
            }
            (1, most) => {
                let found = gap(GapKind::OneOrigin, statement, path.clone(), text());
                gaps.push(Gap { certain: most == 1, ..found });
            }
            _ => {}
        }
        let mut add = |kind, path: FieldPath, text| gaps.push(gap(kind, statement, path, text));
        if let Some(claim) = cx.index.claim(statement) {
            let is_judgment = claim.confidence.is_some() || claim.likelihood.is_some();
            if is_judgment && claim.basis.is_none() {
                add(GapKind::Basis, path.clone(), text());
            }
        }
        let relation = cx.index.relation(statement);
        let when = match (cx.index.claim(statement), relation) {
            (Some(claim), _) => claim.when.as_ref(),
            (_, Some(relation)) => relation.when.as_ref(),
            _ => None,
        };
        if let Some(when) = when.filter(|when| is_vague(when)) {
            let at = path.iter().copied().chain([step("when")]).collect();
            add(GapKind::Date, at, format!("{}: {}", when.words(), text()));
        }
        if relation.is_some_and(|relation| relation.confidence.is_some() && relation.basis.is_none()) {
            add(GapKind::Basis, path.clone(), text());
        }
        if let Some(participant) = cx.index.participant(statement) {
            if participant.actor.is_none() {
                add(GapKind::Unnamed, path.clone(), text());
            }
            if participant.status.as_ref().is_some_and(|status| *status.word == *"suspected") {
                add(GapKind::Suspected, path, text());
            }
        }
    }
    gaps
}

/// Returns whether the day, or either end, is known only to a range longer than a month.
fn is_vague(date: &Date) -> bool {
    date.longest_range().is_none_or(|days| days > MONTH)
}

impl Gap {
    /// Returns the address of what it is about: an entry's id, or `id#statement`.
    pub(crate) fn address(&self, cx: &Context<'_>) -> String {
        match self.row.part {
            RowPart::Entry => self.entry.to_string(),
            _ => cx.index.address(self.row),
        }
    }

    /// Returns the gap as JSON.
    pub(crate) fn json(&self, cx: &Context<'_>) -> Value {
        json!({
            "id": self.entry.as_str(),
            "entry": cx.index.entry(self.row).kind().word(),
            "address": self.address(cx),
            "gap": self.kind.id(),
            "text": self.text,
            "path": self.file,
            "line": self.line,
            "certain": self.certain,
        })
    }
}

#[cfg(test)]
mod tests;
