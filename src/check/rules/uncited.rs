//! A claim or relation that rests on nothing.

use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;
use crate::evidence::Part;

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
        if statement.part != Part::Event && statement.cites().is_empty() {
            found.add(
                statement.owner,
                statement.span(),
                format!("the {} cites no source", statement.kind_word()),
                "add cite = [\"source-id, para 1\"]",
            );
        }
    }
}
