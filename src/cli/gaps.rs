//! `dossier gaps`: lists the gaps of a corpus that match a query. Does not depend on how gaps are found.

use std::io;

use super::as_of::AsOf;
use super::call::Call;
use super::exit::Exit;
use super::format::{Format, FormatParser};
use super::query_input::{QueryInput, nothing_matches};
use super::styled_line::StyledLine;
use crate::export::csv;
use crate::export::gaps::{Gap, gaps, narrowed};
use crate::query::{Context, List};
use crate::runtime::printer::{PipeState, PrintStyle};
use crate::text::{TextKind, show};

/// List what is not known: open questions, vague dates, single origins, and more
///
/// Lists, by entry: open questions (`todo`), participants that have no dossier (unnamed or named) or are only suspected, dates
/// known only to a range longer than a month, sources that nobody has seen, statements with one origin or none, and judgments
/// without a stated basis.
#[derive(Debug, clap::Args)]
pub(crate) struct Gaps {
    #[command(flatten)]
    input: QueryInput,
    #[command(flatten)]
    as_of: AsOf,
    /// Output format
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = FormatParser(FORMATS))]
    format: &'static Format<PrintGaps>,
}

type PrintGaps = fn(&mut Call, &Context<'_>, &[Gap]) -> io::Result<()>;

/// The formats of the gaps.
pub(crate) static FORMATS: &[Format<PrintGaps>] = &[
    Format { name: "text", extension: "txt", print },
    Format { name: "json", extension: "json", print: json },
    Format { name: "csv", extension: "csv", print: print_csv },
];

impl Gaps {
    /// Lists and prints the gaps.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        self.input.answer(call, self.as_of.day, false, |call, cx, query| {
            let found = narrowed(cx, &gaps(cx), query);
            (self.format.print)(call, cx, &found)?;
            if found.is_empty() && !query.is_empty() {
                return nothing_matches(call, query, cx, List::Statements);
            }
            Ok(Exit::Done)
        })
    }
}

/// The text is printed on one line, so that lines can be counted.
fn line(gap: &Gap) -> String {
    gap.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn print(call: &mut Call, _cx: &Context<'_>, gaps: &[Gap]) -> io::Result<()> {
    let marked = gaps.iter().any(|gap| !gap.certain);
    for gap in gaps {
        let place = format!("{}:{}: ", gap.file, gap.line);
        let mark = match (marked, gap.certain) {
            (false, _) => "",
            (true, true) => "◆ ",
            (true, false) => "◇ ",
        };
        let text = format!("{mark}{}: {}", gap.kind.word(), line(gap));
        let mut line = StyledLine::default();
        line.push(&show(&place, TextKind::Name), &[PrintStyle::Cyan]).push(&show(&text, TextKind::Name), &[]);
        if line.print(call)? == PipeState::Closed {
            break;
        }
    }
    Ok(())
}

fn json(call: &mut Call, cx: &Context<'_>, gaps: &[Gap]) -> io::Result<()> {
    let _ = call.json(&gaps.iter().map(|gap| gap.json(cx)).collect::<Vec<_>>())?;
    Ok(())
}

fn print_csv(call: &mut Call, cx: &Context<'_>, gaps: &[Gap]) -> io::Result<()> {
    let mut lines = csv::line(["id", "address", "gap", "text", "certain", "path", "line"]);
    for gap in gaps {
        let (address, at) = (gap.address(cx), gap.line.to_string());
        let certain = gap.certain.to_string();
        lines.push_str(&csv::line([
            gap.entry.as_str(),
            &address,
            gap.kind.id(),
            &line(gap),
            &certain,
            &gap.file,
            &at,
        ]));
    }
    let _ = call.out.raw_bytes(lines.as_bytes())?;
    Ok(())
}
