//! A symmetric relation that is stated in both dossiers.

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::boxed_option::BoxedOption;
use crate::domain::claim::Relation;
use crate::domain::code::Code;
use crate::domain::settings::Settings;
use crate::domain::vocabulary::spelled;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::note(
    "relation-on-both-sides",
    "The relation type is symmetric (allied with, met with), and both dossiers state the relation, so it is counted, \
     reviewed and corrected twice. State it once: merge one of the two into the other.",
);

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for entry in cx.entries() {
        for relation in entry.relations() {
            let Some(other) = relation.to.as_ref().and_then(|to| cx.corpus.get(to.id.as_str())) else { continue };
            // Report it once, in the dossier whose id comes later.
            if other.id >= entry.id || other.broken.is_some() {
                continue;
            }
            let same = other.relations().iter().enumerate().find(|(_, back)| {
                let leads_back = back.to.as_ref().is_some_and(|to| to.id == entry.id);
                leads_back && is_same(&cx.corpus.settings, relation, back)
            });
            if let Some((_, back)) = same {
                let at = relation.to.as_ref().map_or(relation.spans.whole, |to| to.at);
                let line = other.file.position(back.spans.whole).line;
                found.add(
                    entry,
                    at,
                    format!("`{}` states the same relation at {}:{line}", other.id, other.file.path),
                    "move anything that only this one says to the other, then delete it here",
                );
            }
        }
    }
}

/// Returns whether two relations that point to each other's owners state the same thing.
fn is_same(settings: &Settings, one: &Relation, other: &Relation) -> bool {
    let (Some(kind), Some(back)) = (&one.r#type, &other.r#type) else { return false };
    let symmetric = settings.inverse(&kind.word) == spelled(&kind.word);
    let agree = |one: &BoxedOption<_>, other: &BoxedOption<_>| one.is_none() || other.is_none() || one == other;
    kind.word == back.word && symmetric && agree(&one.when, &other.when) && agree(&one.as_of, &other.as_of)
}
