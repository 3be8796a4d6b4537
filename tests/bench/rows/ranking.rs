//! The quality of the jump box: at which rank it lists the dossier that a query means, beside another fuzzy finder.

use std::collections::BTreeSet;

use dossier::NameSearch;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher};

use crate::Table;
use crate::corpora::{MEANT, Shape};
use crate::row::Row;

/// The best ranks are looked at.
const LISTED: usize = 100;

pub(super) fn ranking(table: &Table) {
    for size in &table.sizes {
        let root = table.corpus(Shape::Meant, *size);
        let search = NameSearch::load(&root);
        let names = search.names_by_id();
        let (mut own, mut other) = (0.0, 0.0);
        for (query, id, _) in MEANT {
            let ours = rank(&search.best(query), id);
            let theirs = rank(&best(query, &names), id);
            own += reciprocal(ours);
            other += reciprocal(theirs);
            table.add(Row {
                what: format!("rank of the dossier meant by \"{query}\", {size}"),
                ours: shown(ours),
                reference: format!("{} nucleo-matcher", shown(theirs)),
                ..Row::default()
            });
        }
        let count = MEANT.len() as f64;
        table.add(Row {
            what: format!("mean reciprocal rank of {} queries, {size}", MEANT.len()),
            ours: format!("{:.2}", own / count),
            reference: format!("{:.2} nucleo-matcher", other / count),
            // A higher rank is better: the reference must not exceed ours.
            ratio: Some(other / own.max(f64::EPSILON)),
            goal: Some(1.0),
            ..Row::default()
        });
    }
}

fn rank(ids: &[String], meant: &str) -> Option<usize> {
    ids.iter().position(|id| id == meant).map(|nth| nth + 1)
}

fn reciprocal(rank: Option<usize>) -> f64 {
    rank.map_or(0.0, |rank| 1.0 / rank as f64)
}

fn shown(rank: Option<usize>) -> String {
    rank.map_or("none".into(), |rank| rank.to_string())
}

/// Returns the ids of the best matches, each once.
fn best(query: &str, names: &[(String, String)]) -> Vec<String> {
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let found = pattern.match_list(names.iter().map(|(id, name)| Named { id, name }), &mut matcher);
    let mut seen = BTreeSet::new();
    let ids = found.into_iter().map(|(named, _)| named.id.to_owned());
    ids.filter(|id| seen.insert(id.clone())).take(LISTED).collect()
}

struct Named<'n> {
    id: &'n str,
    name: &'n str,
}

impl AsRef<str> for Named<'_> {
    fn as_ref(&self) -> &str {
        self.name
    }
}
