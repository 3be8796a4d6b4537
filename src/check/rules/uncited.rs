//! A claim or relation without a citation.

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::domain::record::Spans;
use crate::evidence::{Part, Statement};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "uncited",
    "The claim or relation has no citation, so readers can neither trace nor weigh it. Add `cite`, ideally with the \
     paragraph and a short quote. If the statement is the analysts' own reasoning, cite the memo that contains it and set \
     basis = \"inference\" or \"judgement\".",
)
.by("ICD 206");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for statement in cx.statements() {
        let is_stated = matches!(statement.part, Part::Claim(_) | Part::Relation(_));
        if is_stated && statement.cites().is_empty() && !has_dropped_cite(&statement) {
            found.add(
                statement.owner,
                statement.span(),
                format!("{} without a citation", statement.kind_word()),
                match spans(&statement).and_then(|spans| spans.of("cite")) {
                    Some(_) => "write `cite = [\"source-id, para 1\"]`",
                    None => "add `cite = [\"source-id, para 1\"]`",
                },
            );
        }
    }
}

fn spans<'s>(statement: &Statement<'s>) -> Option<&'s Spans> {
    statement.part.record(statement.owner).map(|record| record.spans())
}

/// Returns whether there are citations that could not be read, which has its own problem.
fn has_dropped_cite(statement: &Statement<'_>) -> bool {
    let written = spans(statement).and_then(|spans| spans.of("cite")).and_then(|at| statement.owner.file.text.get(at.range()));
    written.is_some_and(|text| text.contains(|c: char| !c.is_whitespace() && !matches!(c, '[' | ']')))
}
