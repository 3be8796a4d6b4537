//! A request for a list of the whole corpus, with everything that a worker needs to build it.

use std::sync::Arc;

use super::corpus_list::{CorpusList, CorpusListKey, CorpusListRows, FacetSubject};
use super::corpus_status::CorpusStatus;
use super::dependent_rows::DependentRows;
use super::lead_rows::LeadRows;
use super::list_rows::{self, ListRows};
use super::timeline_rows::TimelineRows;
use crate::domain::certainty::Certainty;
use crate::domain::day::Day;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::export::gaps::{Gap, gaps, narrowed};
use crate::query::{Context, CopyMatches, Index, List, QueryRow, facets};
use crate::search::leads::Lead;

/// A list to build.
#[derive(Clone, Debug)]
pub(crate) struct CorpusListRequest {
    /// The inputs that identify it.
    pub key: CorpusListKey,
    /// The corpus.
    pub corpus: Snapshot,
    /// Its index.
    pub index: Arc<Index>,
    /// Its problems and verdicts.
    pub status: CorpusStatus,
    /// Which archived copies contain the words in queries.
    pub copy_matches: CopyMatches,
    /// Every code that a problem can have.
    pub codes: Arc<[&'static str]>,
    /// The current day.
    pub today: Day,
    /// The gaps of the corpus, if they were found before.
    pub gaps: Option<Arc<Vec<Gap>>>,
}

impl CorpusListRequest {
    /// Builds the list. The cost grows with the corpus.
    pub(crate) fn run(&self) -> CorpusListRows {
        let cx = self.context();
        match &self.key.list {
            CorpusList::Dependents(source) => {
                CorpusListRows::Dependents(Arc::new(DependentRows::of(&self.corpus, source, self.today)))
            }
            CorpusList::Gaps => CorpusListRows::Gaps(Arc::new(gaps(&cx))),
            CorpusList::GapsFound(inputs) => {
                CorpusListRows::Gaps(Arc::new(narrowed(&cx, &self.all_gaps(&cx), &inputs.query.query)))
            }
            CorpusList::Rows(inputs) => {
                CorpusListRows::Rows(Arc::new(ListRows::of(&cx, &self.index, inputs)))
            }
            CorpusList::Facets(inputs, subject) => {
                let query = &inputs.query.query;
                let found = match subject {
                    FacetSubject::List => {
                        facets(query, cx, inputs.query.list, list_rows::base(&cx, inputs).chunks(1))
                    }
                    FacetSubject::Search => {
                        let cx = Context { searches_prose: true, ..cx };
                        facets(query, cx, inputs.query.list, list_rows::base(&cx, inputs).chunks(1))
                    }
                    FacetSubject::Leads => {
                        // A lead has what any of the actors with the name has.
                        let leads = self.status.leads().map_or(&[][..], |leads| leads.as_slice());
                        let row = |id: &EntryId| self.index.row_of(id.as_str());
                        let applies = |row: &QueryRow| cx.certainty_then(*row) != Certainty::No;
                        let rows =
                            |lead: &Lead| lead.entries.iter().filter_map(row).filter(applies).collect();
                        let things: Vec<Vec<QueryRow>> = leads.iter().map(rows).collect();
                        facets(query, cx, inputs.query.list, things.iter().map(Vec::as_slice))
                    }
                    FacetSubject::Gaps => {
                        // Of an entry, or of a statement: like the rows of a timeline.
                        let base: Vec<QueryRow> = self.all_gaps(&cx).iter().map(|gap| gap.row).collect();
                        facets(query, cx, List::Timeline, base.chunks(1))
                    }
                };
                CorpusListRows::Facets(Arc::new(found))
            }
            CorpusList::Leads(inputs) => CorpusListRows::Leads(Arc::new(LeadRows::of(
                &cx,
                self.status.leads().cloned(),
                &inputs.query,
            ))),
            CorpusList::Timeline(inputs, kinds, width) => {
                let rows = TimelineRows::of(&cx, &self.corpus, self.key.load, inputs, *kinds, *width);
                CorpusListRows::Timeline(Arc::new(rows))
            }
        }
    }

    fn all_gaps(&self, cx: &Context<'_>) -> Arc<Vec<Gap>> {
        self.gaps.clone().unwrap_or_else(|| Arc::new(gaps(cx)))
    }

    /// Returns the context in which queries of lists are evaluated.
    fn context(&self) -> Context<'_> {
        Context {
            as_of: self.corpus.as_of,
            verdicts: Some(self.status.verdicts()),
            quotes: self.status.quotes(&self.corpus),
            copy_matches: Some(&self.copy_matches),
            problems: self.status.problems(),
            codes: &self.codes,
            ..Context::new(&self.index, self.today)
        }
    }
}
