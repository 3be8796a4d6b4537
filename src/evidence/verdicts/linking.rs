//! Finds the citation that each verdict is about: by the statement's address if that is unambiguous, otherwise by its
//! fingerprint; then by source and quote. Never substitutes a neighbor for something that is gone.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::lost::{LostReason, LostVerdict};
use super::{AnalystVerdict, ByCite, CopyPrints, OfCite, Stale, Verdicts};
use crate::domain::cite::Cite;
use crate::domain::entry::Entry;
use crate::domain::field_text::FieldText;
use crate::domain::id::EntryId;
use crate::domain::initials::Initials;
use crate::domain::locator::Locator;
use crate::domain::review::{Review, Verdict};
use crate::domain::snapshot::Snapshot;
use crate::evidence::address::{fits, fragments, is_number};
use crate::evidence::fingerprint::{CanonicalNames, Fingerprint};
use crate::evidence::part::Part;

/// The statements of an entry by address and by fingerprint, created for entries with verdicts.
struct StatementIndex<'c> {
    corpus: &'c Snapshot,
    entry: &'c Arc<Entry>,
    named: HashMap<String, Vec<Part>>,
    cites: HashMap<Part, Vec<&'c Cite>>,
    prints: OnceCell<HashMap<Fingerprint, Vec<Part>>>,
}

/// The statements that a verdict can be about.
enum VerdictTarget {
    /// These statements; more than one only if they have the same content.
    Parts(Vec<Part>),
    LostVerdict(LostReason),
}

impl<'c> StatementIndex<'c> {
    fn of(corpus: &'c Snapshot, entry: &'c Arc<Entry>) -> Self {
        let mut named: HashMap<String, Vec<Part>> = HashMap::new();
        for part in Part::all(entry) {
            for fragment in fragments(entry, part) {
                named.entry(fragment).or_default().push(part);
            }
        }
        let mut cites: HashMap<Part, Vec<&Cite>> = HashMap::new();
        for site in entry.cites() {
            cites.entry(Part::of_path(&site.path)).or_default().push(site.cite);
        }
        Self { corpus, entry, named, cites, prints: OnceCell::new() }
    }

    fn print(&self, part: Part) -> Option<Fingerprint> {
        Fingerprint::of_statement(self.entry, part, &CanonicalNames::of(self.corpus))
    }

    /// Returns the statements at a possibly ambiguous address that have the recorded fingerprint.
    fn reading(&self, print: Option<Fingerprint>, fragment: &str) -> Vec<Part> {
        let prints = self.prints.get_or_init(|| {
            let mut prints: HashMap<Fingerprint, Vec<Part>> = HashMap::new();
            for part in Part::all(self.entry) {
                if let Some(print) = self.print(part) {
                    prints.entry(print).or_default().push(part);
                }
            }
            prints
        });
        let same = print.and_then(|print| prints.get(&print)).map_or(&[][..], Vec::as_slice);
        same.iter().copied().filter(|part| fits(fragment, *part)).collect()
    }

    fn target(&self, verdict: &Verdict, fragment: Option<&str>) -> VerdictTarget {
        let Some(fragment) = fragment else { return VerdictTarget::Parts(vec![Part::Entry]) };
        let answers = self.named.get(fragment).map_or(&[][..], Vec::as_slice);
        if let ([only], false) = (answers, is_number(fragment)) {
            return VerdictTarget::Parts(vec![*only]);
        }
        let judged = verdict.seen().and_then(|(statement, _)| Fingerprint::parse(statement));
        let same = self.reading(judged, fragment);
        if answers.is_empty() && !is_number(fragment) {
            let near = same.first().and_then(|part| crate::evidence::address::fragment(self.entry, *part));
            return VerdictTarget::LostVerdict(LostReason::NoStatement(near));
        }
        // More than one if two statements with the same content share an address.
        let hinted: Vec<Part> = same.iter().copied().filter(|part| answers.contains(part)).collect();
        match hinted.is_empty() {
            false => VerdictTarget::Parts(hinted),
            true if same.is_empty() => match self.only_citing(verdict, fragment, answers) {
                Some(edited) => VerdictTarget::Parts(vec![edited]),
                None => VerdictTarget::LostVerdict(LostReason::Changed),
            },
            true => VerdictTarget::Parts(same),
        }
    }

    /// Returns the statement at a numbered address if it is the only one that cites the reviewed passage: it was edited
    /// since, so the verdict is stale.
    fn only_citing(&self, verdict: &Verdict, fragment: &str, answers: &[Part]) -> Option<Part> {
        let is_citing = |part: &&Part| fits(fragment, **part) && !self.judged(**part, verdict).is_empty();
        let mut citing = self.cites.keys().filter(is_citing);
        let only = citing.next().filter(|part| answers.contains(part))?;
        citing.next().is_none().then_some(*only)
    }

    /// Returns the citation of a statement that a verdict is on, and equal ones; none if there is none, or it is
    /// ambiguous.
    fn judged(&self, part: Part, verdict: &Verdict) -> Vec<&'c Cite> {
        let Some(cites) = self.cites.get(&part) else { return Vec::new() };
        let source = verdict.source.as_ref().map(|link| &link.id);
        let of_source = cites.iter().copied().filter(|cite| cite.source_id() == source);
        let place = |at: Option<&Locator>| at.map(|at| at.place().clone());
        let at = place(verdict.at.as_ref());
        let here = |cite: &Cite| place(cite.at.as_ref()) == at;
        let Some(quote) = verdict.quote() else {
            return of_source.filter(|cite| cite.quote().is_none() && here(cite)).collect();
        };
        let words = |quote: &str| quote.split_whitespace().collect::<Vec<_>>().join(" ");
        let quote = words(quote);
        let same: Vec<_> =
            of_source.filter(|cite| cite.quote().is_some_and(|own| words(own) == quote)).collect();
        if same.len() == 1 { same } else { same.into_iter().filter(|cite| here(cite)).collect() }
    }

    /// Returns what has changed since a verdict was given.
    fn stale(&self, part: Part, verdict: &Verdict, prints: &CopyPrints) -> Option<Stale> {
        let (statement, copy) = verdict.seen()?;
        if self.print(part) != Fingerprint::parse(statement) {
            return Some(Stale::Statement);
        }
        // Without a copy, either then or now, there is nothing to compare.
        let copy = copy.and_then(Fingerprint::parse)?;
        let now = prints.known(self.corpus, &verdict.source.as_ref()?.id)?;
        (now != copy).then_some(Stale::Copy)
    }
}

/// The identity of a verdict without a citation: a withdrawal cancels the one with the same content.
type VerdictIdentity = (String, Option<EntryId>, FieldText, Option<String>, Box<str>);

fn alone(verdict: &Verdict) -> VerdictIdentity {
    let at = verdict.at.as_ref().filter(|_| verdict.quote().is_none()).map(ToString::to_string);
    let source = verdict.source.as_ref().map(|link| link.id.clone());
    let judged = verdict.seen().map_or("", |(statement, _)| statement);
    (verdict.statement.to_string(), source, verdict.quote.clone(), at, judged.into())
}

/// A verdict with the review it is in.
type SignedVerdict<'c> = (&'c Arc<Review>, &'c Arc<Verdict>);

/// Returns the newest verdicts of an analyst that are not withdrawn; a withdrawal cancels the one before it.
fn newest_not_withdrawn<T>(verdicts: impl IntoIterator<Item = (T, bool)>) -> Option<T> {
    let mut stack = Vec::new();
    for (verdict, is_withdrawal) in verdicts {
        if is_withdrawal {
            stack.pop();
        } else {
            stack.push(verdict);
        }
    }
    stack.pop()
}

/// The verdicts of one analyst on one citation, in file order.
type ByAnalyst<T> = BTreeMap<Initials, Vec<T>>;

impl Verdicts {
    /// Finds the citation of each verdict, and what has changed since it was given.
    pub(crate) fn of(corpus: &Snapshot, prints: &CopyPrints) -> Self {
        let mut by_entry: BTreeMap<EntryId, Vec<SignedVerdict<'_>>> = BTreeMap::new();
        for review in corpus.reviews() {
            for verdict in &review.verdicts {
                if let Some((entry, _)) = verdict.address() {
                    by_entry.entry(entry).or_default().push((review, verdict));
                }
            }
        }
        let mut by_cite = ByCite::new();
        let mut lost: BTreeMap<Initials, BTreeMap<VerdictIdentity, Vec<LostVerdict>>> = BTreeMap::new();
        let mut lose = |review: &Arc<Review>, verdict: &Arc<Verdict>, why: LostReason| {
            let one = LostVerdict { review: review.clone(), verdict: verdict.clone(), why };
            lost.entry(review.initials.clone()).or_default().entry(alone(verdict)).or_default().push(one);
        };
        for (id, given) in by_entry {
            let Some(entry) = corpus.get(id.as_str()) else {
                given.iter().for_each(|(review, verdict)| lose(review, verdict, LostReason::NoEntry));
                continue;
            };
            let index = StatementIndex::of(corpus, entry);
            let mut on: HashMap<u32, (Part, ByAnalyst<SignedVerdict<'_>>)> = HashMap::new();
            for (review, verdict) in given {
                let fragment = verdict.address().and_then(|(_, fragment)| fragment);
                let parts = match index.target(verdict, fragment) {
                    VerdictTarget::Parts(parts) => parts,
                    VerdictTarget::LostVerdict(why) => {
                        lose(review, verdict, why);
                        continue;
                    }
                };
                let mut found = false;
                for part in parts {
                    for cite in index.judged(part, verdict) {
                        let at = cite.spans.whole.start;
                        let (_, by_analyst) = on.entry(at).or_insert_with(|| (part, ByAnalyst::new()));
                        by_analyst.entry(review.initials.clone()).or_default().push((review, verdict));
                        found = true;
                    }
                }
                if !found {
                    lose(review, verdict, LostReason::NoCite);
                }
            }
            let cites = on.into_iter().filter_map(|(at, (part, by_analyst))| {
                let counts = by_analyst.into_values().filter_map(|given| {
                    newest_not_withdrawn(given.into_iter().map(|one| (one, one.1.is_withdrawal())))
                });
                let given = counts.map(|(review, verdict)| AnalystVerdict {
                    stale: index.stale(part, verdict, prints),
                    review: review.clone(),
                    verdict: verdict.clone(),
                });
                let given: Vec<AnalystVerdict> = given.collect();
                (!given.is_empty()).then(|| (at, OfCite(given)))
            });
            let cites: HashMap<u32, OfCite> = cites.collect();
            if !cites.is_empty() {
                by_cite.insert(id, cites);
            }
        }
        let mut all_lost = Vec::new();
        for alike in lost.into_values() {
            let mut of_review: Vec<LostVerdict> = alike
                .into_values()
                .filter_map(|lost| {
                    newest_not_withdrawn(
                        lost.into_iter().map(|one| (one.clone(), one.verdict.is_withdrawal())),
                    )
                })
                .collect();
            of_review.sort_by_key(|lost| lost.verdict.spans.whole.start);
            all_lost.extend(of_review);
        }
        Self { by_cite: by_cite.into(), recorded: ByCite::new(), lost: all_lost.into() }
    }
}
