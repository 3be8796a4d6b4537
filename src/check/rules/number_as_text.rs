//! A value that is a number written as text.

use crate::check::findings::quoted;
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::domain::figure::Figure;
use crate::domain::fix::Fix;
use crate::domain::number_words::{NumberWords, two_meanings};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "number-as-text",
    "The value is a number in quotation marks or in words. Text is not compared with the figures of other sources, nor found by \
     `value:`. Write digits, with `low` and `high` for bounds and `qualifier` for words such as \"about\".",
);

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for (entry, claim) in cx.claims() {
        let Some(Figure::Words(words)) = claim.value.as_ref() else { continue };
        let Some(number) = NumberWords::read(words) else { continue };
        let at = claim.spans.of("value").unwrap_or(claim.spans.whole);
        let message = format!("the value {} is text, not a number", quoted(words));
        if let Some([thousands, decimal]) = two_meanings(words) {
            let help = format!("write `value = {thousands}` or `value = {decimal}`, whichever is meant");
            found.add(entry, at, message, help);
            continue;
        }
        let lines: Vec<String> = number.fields().iter().map(|field| format!("`{field}`")).collect();
        let apart = if lines.len() > 1 { ", each on its own line" } else { "" };
        found.add(entry, at, message, format!("write {}{apart}", lines.join(" and ")));
        // Bounds and qualifiers are fields of their own.
        let is_value = number.high.is_none() && number.qualifier.is_none();
        found.fix(is_value.then(|| Fix::replace(at, number.number.as_str())));
    }
}
