//! The left half of the review: everything known of a citation, in rows.

use super::Review;
use super::queue::state_of;
use crate::domain::corpus::paragraphs;
use crate::evidence::{VerdictState, origins_of, supporting};
use crate::text::shown::Shown;
use crate::tui::known::{Citing, Known};
use crate::tui::overlay::World;
use crate::tui::row::{Ink, Row, name};
use crate::tui::sighting::{Sighting, quoted, wrapped};

/// Other statements on the same place that are named.
const MOST_BESIDE: usize = 40;

impl Review {
    /// Everything known of the citation, in rows.
    pub(super) fn claim(
        &self,
        world: &World,
        here: &Citing,
        known: &Known<'_>,
        width: usize,
        roomy: bool,
    ) -> Vec<Row> {
        let corpus = &world.corpus;
        let mut rows = vec![Row::of(name(known.owner.name()), Ink::Strong)];
        let gap = |rows: &mut Vec<Row>| {
            if roomy {
                rows.push(Row::default());
            }
        };
        gap(&mut rows);
        rows.extend(wrapped(&known.says(corpus), Ink::Plain, width));
        gap(&mut rows);
        let mut field = |key: &'static str, lines: Vec<Row>| {
            for (i, line) in lines.into_iter().enumerate() {
                let mut row = Row::default();
                row.push(Shown::lit(if i == 0 { key } else { "" }).pad(9), Ink::Dim);
                row.left.extend(line.left);
                row.right = line.right;
                rows.push(row);
            }
        };
        let narrow = width.saturating_sub(9).max(8);
        let sighting = self.excerpt.sighting();
        if let Some(when) = known.when() {
            field("when", wrapped(&when, Ink::Plain, narrow));
        }
        match known.cite.quote() {
            Some(quote) => field("quote", quoted(quote, narrow)),
            None => field("quote", wrapped("none: the whole passage is cited", Ink::Dim, narrow)),
        }
        if known.cite.quote().is_some() {
            let (word, ink) = sighting.map_or((Shown::lit("no copy"), Ink::Dim), Sighting::word);
            field("", vec![Row::of(word, ink)]);
        }
        if let Some(remark) = sighting.and_then(Sighting::remark) {
            field("", wrapped(&remark, Ink::Warning, narrow));
        }
        let count = origins_of(corpus, supporting(known.statement())).count();
        let origins = match count {
            0 => String::new(),
            1 => " · 1 origin".to_owned(),
            n => format!(" · {n} origins"),
        };
        field("grade", wrapped(&format!("{}{origins}", known.grade(corpus)), Ink::Plain, narrow));
        if let Some(manner) = known.manner() {
            field("basis", wrapped(&manner, Ink::Plain, narrow));
        }
        field("checked", verdict_rows(world, known, narrow));
        let beside = beside(world, here);
        if !beside.is_empty() {
            gap(&mut rows);
            let noun = if beside.len() == 1 { "citation" } else { "citations" };
            let more = if beside.len() == MOST_BESIDE { " or more" } else { "" };
            rows.push(Row::of(
                name(&format!("also citing this place: {}{more} {noun}", beside.len())),
                Ink::Dim,
            ));
            let mut last = "";
            for (who, says) in &beside {
                if who != last {
                    let mut row = Row::default();
                    row.lit("  ", Ink::Plain).name(who, Ink::Plain);
                    rows.push(row);
                }
                last = who;
                let mut row = Row::default();
                row.lit("    ", Ink::Plain).name(says, Ink::Dim);
                rows.push(row);
            }
        }
        rows
    }
}

/// The verdict a citation has, in rows.
fn verdict_rows(world: &World, known: &Known<'_>, width: usize) -> Vec<Row> {
    let Some(checked) = known.checked() else { return vec![Row::of(Shown::lit("· not yet"), Ink::Dim)] };
    let against = known
        .cite
        .checked
        .as_ref()
        .and_then(|checked| checked.result.as_ref())
        .is_some_and(|term| term.is("does-not-support"));
    let (mark, ink) = if against { ("✗ ", Ink::Warning) } else { ("✓ ", Ink::Good) };
    let mut rows = wrapped(&format!("{mark}{checked}"), ink, width);
    if state_of(world, known) == VerdictState::Stale {
        rows.extend(wrapped(
            "given on another copy than the one here: it counts as unchecked",
            Ink::Warning,
            width,
        ));
    }
    rows
}

/// The other citations that rest on the same paragraphs: whose, and what they state.
fn beside(world: &World, here: &Citing) -> Vec<(String, String)> {
    let Some((first, last)) = here.at.as_ref().and_then(paragraphs) else { return Vec::new() };
    let mut all = Vec::new();
    for resting in world.corpus.resting_on(&here.source) {
        let touches = resting
            .cite
            .at
            .as_ref()
            .and_then(paragraphs)
            .is_some_and(|(from, to)| from <= last && to >= first);
        if !touches || (resting.owner.id == here.owner && resting.path == here.path) {
            continue;
        }
        let known = Citing::of(&resting.owner.id, &resting.path, resting.cite);
        let says = known.and_then(|citing| Some(citing.known(&world.corpus)?.says(&world.corpus)));
        all.push((resting.owner.name().to_owned(), says.unwrap_or_default()));
        if all.len() == MOST_BESIDE {
            break;
        }
    }
    all
}
