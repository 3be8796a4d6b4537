//! Two actors whose names sound alike or differ by one letter, without a statement that they are distinct.

use crate::check::distinct_actors::{DistinctActors, help};
use crate::check::findings::{quoted, within};
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::search::near_names::{NearNames, Nearness};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::note(
    "near-name",
    "An actor has a name that sounds like a name of another actor, or is spelled like it but for one letter, so both may be \
     the same actor. If they are different, add one to the other's `distinct_from`. If they are the same, combine them in one dossier.",
)
.by("owl:differentFrom");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    let distinct = DistinctActors::of(cx);
    let mut names = NearNames::default();
    for entry in cx.entries() {
        let Some(actor) = entry.actor() else { continue };
        let mut others = Vec::new();
        for (found_near, (name, at)) in names.add_and_compare(entry).into_iter().zip(actor.full_names()) {
            for near in found_near {
                // Another rule reports equal names.
                if near.nearness == Nearness::Same
                    || others.contains(&near.id)
                    || distinct.has(&entry.id, near.id)
                {
                    continue;
                }
                others.push(near.id);
                let words = near.nearness.words();
                let message = format!("{} {words} {}, a name of `{}`", quoted(name), quoted(near.name), near.id);
                found.add(entry, within(&entry.file, at, name), message, help(entry, &[near.id.as_str()]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::day::Day;
    use crate::domain::id::Kind;
    use crate::domain::snapshot::Snapshot;
    use crate::evidence::Copies;
    use crate::load::corpus::{CorpusFiles, link};
    use crate::load::dossier::read;

    #[test]
    fn every_actor_with_a_near_name_is_reported_however_many_there_are() {
        let letters = "bdfgklmnrst";
        let mut dossiers = Vec::new();
        for (nth, first) in letters.char_indices() {
            for second in letters.chars() {
                for third in letters.chars() {
                    let id = format!("a{nth:02}-{second}{third}");
                    let text = format!("name = \"Tarik {first}a{second}o{third}amund\"\nkind = \"person\"\n");
                    dossiers.push(Arc::new(read(
                        &format!("actors/{id}.toml"),
                        Kind::Actor,
                        &id,
                        text.as_bytes(),
                    )));
                }
            }
        }
        let count = dossiers.len();
        assert!(count > 1_000);
        let corpus = Snapshot::from(link(&CorpusFiles { dossiers, ..CorpusFiles::default() }));
        let copies = Copies::default();
        let mut found = Findings::new(&CODE);
        find(&CheckContext::new(&corpus, &copies, Day::MIN), &mut found);
        let list = found.into_list();
        let files: std::collections::BTreeSet<&str> = list.iter().map(|(file, _)| &*file.path).collect();
        // The first has none before it.
        assert_eq!(files.len(), count - 1);
    }
}
