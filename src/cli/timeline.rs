//! `dossier timeline`: lists things in chronological order. Does not depend on how they are sorted.

mod export;
mod marked_thing;
mod text;

use std::io;

use super::as_of::AsOf;
use super::call::Call;
use super::exit::Exit;
use super::format::{Format, FormatParser};
use super::query_input::{QueryInput, nothing_matches};
use crate::analysis::{DatedKind, Timeline};
use crate::domain::certainty::Certainty;
use crate::query::{Context, List, Query, Runner, worst_mark};
use marked_thing::MarkedThing;

/// List events, relations, claims and sources in chronological order
#[derive(Debug, clap::Args)]
pub(crate) struct TimelineCommand {
    #[command(flatten)]
    input: QueryInput,
    /// List only these kinds, separated by commas
    #[arg(long = "kind", value_enum, value_name = "KIND", value_delimiter = ',')]
    kinds: Vec<TimelineKind>,
    /// Also list undated entries and statements, at the end
    #[arg(long)]
    undated: bool,
    #[command(flatten)]
    as_of: AsOf,
    /// Output format
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = FormatParser(FORMATS))]
    format: &'static Format<PrintTimeline>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum TimelineKind {
    #[value(alias = "event")]
    Events,
    #[value(alias = "relation")]
    Relations,
    #[value(alias = "claim")]
    Claims,
    #[value(alias = "source")]
    Sources,
}

impl From<DatedKind> for TimelineKind {
    fn from(kind: DatedKind) -> Self {
        match kind {
            DatedKind::Event => Self::Events,
            DatedKind::Relation => Self::Relations,
            DatedKind::Claim => Self::Claims,
            DatedKind::Source => Self::Sources,
        }
    }
}

type PrintTimeline = fn(&mut Call, &Timeline, &[MarkedThing]) -> io::Result<()>;

/// The formats of a timeline.
pub(crate) static FORMATS: &[Format<PrintTimeline>] = &[
    Format { name: "text", extension: "txt", print: text::print },
    Format { name: "json", extension: "json", print: export::json },
    Format { name: "csv", extension: "csv", print: export::csv },
];

impl TimelineCommand {
    /// Sorts and prints the things.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        self.input.answer(call, self.as_of.day, true, |call, cx, query| {
            let runner = Runner::new(query, *cx, List::Timeline);
            let asked = cx.index.rows(List::Timeline).into_iter().filter_map(|row| {
                let certainty = runner.certainty(row);
                let is_found = certainty != Certainty::No;
                is_found.then(|| (row.entry, row.part.statement_part(), certainty == Certainty::Certain))
            });
            let is_shown = |kind: DatedKind| self.kinds.is_empty() || self.kinds.contains(&kind.into());
            let (timeline, _) = Timeline::of_kinds(cx.index.snapshot(), asked, is_shown);
            let all = timeline.things();
            let shown = if self.undated { all } else { all.get(..timeline.dated()).unwrap_or_default() };
            let marked = shown.iter().map(|thing| {
                let row = cx.index.row_at(timeline.statement(thing).owner.id.as_str(), &thing.part.path());
                MarkedThing { thing: *thing, trust: row.and_then(|row| worst_mark(cx, row)) }
            });
            (self.format.print)(call, &timeline, &marked.collect::<Vec<_>>())?;
            if all.is_empty() {
                return self.nothing_shown(call, query, cx);
            }
            if let Some(note) = self.counts(&timeline) {
                call.note(&note)?;
            }
            Ok(if shown.is_empty() { Exit::Found } else { Exit::Done })
        })
    }

    /// Reports why there is nothing to list.
    fn nothing_shown(&self, call: &Call, query: &Query, cx: &Context<'_>) -> io::Result<Exit> {
        if !query.is_empty() {
            return nothing_matches(call, query, cx, List::Timeline);
        }
        if !self.kinds.is_empty() {
            call.note("nothing of the selected kinds")?;
            return Ok(Exit::Found);
        }
        call.note("nothing in this corpus has a date yet\n  help: add `date` to an event, `when` to a claim or relation, or `issued` to a source")?;
        Ok(Exit::Done)
    }

    /// Returns the numbers of possible and undated things; `None` if there are neither.
    fn counts(&self, timeline: &Timeline) -> Option<String> {
        let (things, mut parts) = (timeline.things(), Vec::new());
        let certain = things.iter().filter(|thing| thing.is_certain && thing.is_dated).count();
        if certain < timeline.dated() {
            parts.push(format!("{certain} certain (◆), {} possible (◇)", timeline.dated() - certain));
        }
        match things.len() - timeline.dated() {
            0 => {}
            undated if self.undated => parts.push(format!("{undated} undated")),
            undated => parts.push(format!("{undated} undated; `--undated` lists them too")),
        }
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}
