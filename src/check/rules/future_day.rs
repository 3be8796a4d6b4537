//! A day on which somebody looked, and which has not come yet.

use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;
use crate::domain::record::{Look, walk};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "future-day",
    "`reviewed`, `accessed`, `captured` or the `on` of a verdict lies after today. Nobody can have looked on that day yet, \
     and until it has passed the dossier counts as fresh. Correct the day; most often the year is a slip. Where most of the \
     days of a corpus lie ahead, it is the clock of the machine that is wrong, and nothing is said.",
)
.by("Berkeley Protocol, verification");

/// The fields of dossiers that say when somebody looked.
const LOOKED: [&str; 3] = ["reviewed", "accessed", "captured"];

/// Most days that may lie ahead before it is the clock that is doubted.
const FEW: usize = 4;

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    // The day is that of the clock in UTC; where an analyst sits it may be a day later already.
    let tomorrow = case.today.plus_days(1);
    let (mut all, mut ahead) = (0_usize, Vec::new());
    for entry in case.entries() {
        walk(entry.record(), &mut |path, look, at| {
            let (Look::Date(date), Some(step)) = (look, path.last()) else { return };
            if !LOOKED.contains(&step.key) {
                return;
            }
            all += 1;
            if date.earliest().is_some_and(|day| day > tomorrow) {
                let message = format!("`{}` is {}, and today is {}", step.key, date.words(), case.today);
                ahead.push((&*entry.file, at.unwrap_or_default(), message));
            }
        });
    }
    for review in case.corpus.reviews() {
        for verdict in &review.verdicts {
            let Some(on) = &verdict.on else { continue };
            all += 1;
            if on.earliest().is_some_and(|day| day > tomorrow) {
                let message = format!("`on` is {}, and today is {}", on.words(), case.today);
                ahead.push((&*review.file, verdict.spans.of("on").unwrap_or_default(), message));
            }
        }
    }
    if ahead.len() > FEW && ahead.len() * 2 > all {
        return;
    }
    for (file, at, message) in ahead {
        found.add_in(file, at, message, "correct the day");
    }
}
