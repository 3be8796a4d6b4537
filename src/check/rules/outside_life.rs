//! An office, leadership, command or membership dated outside the lifetime of one of its actors.

use crate::check::ends::{finish, is_certain, start};
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::actor::Actor;
use crate::domain::code::Code;
use crate::domain::date::Date;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "outside-life",
    "A `holds-office`, `leads`, `commands` or `member-of` relation is dated before one of its two actors was founded \
     (born), or after it was dissolved (died). One of the dates is wrong, or another actor is meant, often a predecessor \
     with the same name. Dates marked approximate or uncertain are not compared.",
)
.by("EDTF (ISO 8601-2); Popolo");

const TYPES: [&str; 4] = ["holds-office", "leads", "commands", "member-of"];

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for entry in cx.entries() {
        let relations = entry.relations().iter();
        for relation in relations.filter(|r| r.r#type.as_ref().is_some_and(|t| TYPES.contains(&&*t.word))) {
            let to = relation.to.as_ref().and_then(|link| cx.corpus.get(link.id.as_str()));
            for (key, date) in [("when", relation.when.as_ref()), ("as_of", relation.as_of.as_ref())] {
                let Some(date) = date else { continue };
                let ends = [Some(entry), to].into_iter().flatten();
                let outside = ends.filter_map(|end| Some((end, outside(end.actor()?, date)?))).next();
                if let Some((end, how)) = outside {
                    let at = relation.spans.of(key).unwrap_or(relation.spans.whole);
                    found.add(
                        entry,
                        at,
                        format!("`{key}` {how} `{}`", end.id),
                        "correct this date, or the dates of the actor",
                    );
                }
            }
        }
    }
}

/// Describes how `date` is outside the actor's lifetime, if it certainly is.
fn outside(actor: &Actor, date: &Date) -> Option<String> {
    if let Some(founded) = actor.founded.as_ref().filter(|date| is_certain(date))
        && start(date).is_some_and(|start| start.certainly_before(founded)) {
            return Some(format!("({}) starts before the founding ({}) of", date.words(), founded.words()));
        }
    let dissolved = actor.dissolved.as_ref().filter(|date| is_certain(date))?;
    let still = date.is_interval() && date.is_open_end() && dissolved.latest().is_some();
    let after = finish(date).is_some_and(|end| dissolved.certainly_before(&end));
    (still || after).then(|| format!("({}) continues after the end ({}) of", date.words(), dissolved.words()))
}
