//! A claim or relation that rests on nothing.

use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;
use crate::evidence::{Part, Statement};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "uncited",
    "The claim or relation cites nothing, so a reader can neither follow nor weigh it. Add `cite`, at best with the \
     paragraph and a few of its words; a statement that is the analysts' own reasoning cites the memo that holds it, \
     with basis = \"inference\" or \"judgement\".",
)
.by("ICD 206");

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    for statement in case.statements() {
        let is_stated = matches!(statement.part, Part::Claim(_) | Part::Relation(_));
        if is_stated && statement.cites().is_empty() && !has_dropped_cite(&statement) {
            found.add(
                statement.owner,
                statement.span(),
                format!("the {} cites no source", statement.kind_word()),
                "add cite = [\"source-id, para 1\"]",
            );
        }
    }
}

/// Whether citations are written and none could be read: that is a problem of its own.
fn has_dropped_cite(statement: &Statement<'_>) -> bool {
    let spans = statement.part.record(statement.owner).map(|record| record.spans());
    let written = spans.and_then(|spans| spans.of("cite")).and_then(|at| statement.owner.file.text.get(at.range()));
    written.is_some_and(|text| text.contains(|c: char| !c.is_whitespace() && !matches!(c, '[' | ']')))
}
