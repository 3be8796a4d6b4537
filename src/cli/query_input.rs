//! The query of a command: words on the command line, a saved view, the corpus, and the data needed to evaluate it.
//! Does not depend on what is listed.

use std::io;

use super::call::{Call, named};
use super::exit::Exit;
use crate::check::{self, CheckContext};
use crate::domain::day::Day;
use crate::domain::problem::Problem;
use crate::domain::suggest::suggest;
use crate::evidence::Copies;
use crate::evidence::verdicts::{CopyPrints, Verdicts};
use crate::query::{Context, Index, List, Query};
use crate::runtime::clock;
use crate::runtime::corpus_loader::CorpusLoader;
use crate::search::jump::{FoundBy, JumpHit, jump};
use crate::search::name_index::NameIndex;

/// The maximum number of names suggested if nothing matches.
const MAX_NAMES: usize = 3;

/// The query of a command.
#[derive(Debug, clap::Args)]
pub(crate) struct QueryInput {
    /// Words and terms such as `kind:attack 2026-03 -country:iq`; `dossier man query` lists them
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// A saved view from dossier.toml, narrowed by QUERY
    #[arg(long, value_name = "VIEW")]
    view: Option<String>,
}

impl QueryInput {
    /// Returns the query if it is a single word and there is no saved view.
    pub(super) fn only_word(&self) -> Option<&str> {
        match (&*self.query, &self.view) {
            ([word], None) => Some(word),
            _ => None,
        }
    }

    /// Loads the corpus as of a date, parses the query, and calls `answer` with what is needed to evaluate it. Archived
    /// copies and verdicts are always loaded if `with_copies`.
    pub(super) fn answer(
        &self,
        call: &mut Call,
        as_of: Option<Day>,
        with_copies: bool,
        answer: impl FnOnce(&mut Call, &Context<'_>, &Query) -> io::Result<Exit>,
    ) -> io::Result<Exit> {
        let (disk, corpus) = match call.load()? {
            Ok(loaded) => loaded,
            Err(exit) => return Ok(exit),
        };
        let index = Index::new(&corpus.viewed_as_of(as_of));
        let codes: Vec<&str> = check::all_codes().map(|code| code.name).collect();
        let cx = Context { codes: &codes, ..Context::new(&index, clock::today()) };
        let query = match self.read(call, &cx)? {
            Ok(query) => query,
            Err(exit) => return Ok(exit),
        };
        let facts = QueryFacts::of(&disk, &index, &query, with_copies, cx.today);
        call.unread_copies(index.snapshot(), &facts.copies)?;
        answer(call, &facts.context(cx), &query)
    }

    /// Returns whether there is no query.
    pub(super) fn is_missing(&self) -> bool {
        self.query.is_empty() && self.view.is_none()
    }

    /// Combines the saved view and the typed query, or reports an error in them.
    fn read(&self, call: &Call, cx: &Context<'_>) -> io::Result<Result<Query, Exit>> {
        let views = &cx.index.snapshot().settings.view;
        let view = match &self.view {
            None => Query::default(),
            Some(name) => match views.iter().find(|view| *view.name == **name) {
                None => {
                    let views = views.iter().map(|view| &*view.name);
                    return no_such_view(call, name, views.collect()).map(Err);
                }
                Some(view) => match parse(call, cx, &view.query)? {
                    Ok(view) => view,
                    Err(exit) => return Ok(Err(exit)),
                },
            },
        };
        Ok(parse(call, cx, &self.query.join(" "))?.map(|typed| view.and(typed)))
    }
}

/// Additional data needed to evaluate a query.
#[derive(Debug, Default)]
struct QueryFacts {
    copies: Copies,
    verdicts: Verdicts,
    problems: Vec<Problem>,
}

impl QueryFacts {
    /// Loads what a query needs, and always the copies and verdicts if `with_copies`.
    fn of(disk: &CorpusLoader, index: &Index, query: &Query, with_copies: bool, today: Day) -> Self {
        let (needs, corpus) = (query.needs(), index.snapshot());
        let mut found = Self::default();
        if needs.copies || needs.quotes || needs.verdicts || needs.problems || with_copies {
            found.copies = disk.read_copies(corpus);
            found.verdicts = Verdicts::of(corpus, &CopyPrints::of(&found.copies));
        }
        if needs.problems {
            found.problems = check::all_problems(&CheckContext::new(corpus, &found.copies, today));
        }
        found
    }

    /// Returns the context with the data.
    fn context<'i>(&'i self, cx: Context<'i>) -> Context<'i> {
        Context { copies: Some(&self.copies), verdicts: Some(&self.verdicts), problems: &self.problems, ..cx }
    }
}

/// Reports that nothing matches a query, with suggestions.
pub(super) fn nothing_matches(call: &Call, query: &Query, cx: &Context<'_>, list: List) -> io::Result<Exit> {
    let help = query.unused(cx, list).or_else(|| names_like(query, cx));
    let help = help.map_or(String::new(), |help| format!("\n  help: {}", named(help)));
    call.note(&format!("nothing matches `{}`{help}", named(query)))?;
    Ok(Exit::Found)
}

/// Returns dossiers with a name that sounds like the words of a query or is spelled similarly; queries themselves match
/// exactly.
fn names_like(query: &Query, cx: &Context<'_>) -> Option<String> {
    let words = query.search_text();
    let index = NameIndex::new(cx.index.snapshot(), cx.today);
    let found = jump(&index, words.trim(), MAX_NAMES, None, &|| false).filter(|_| !words.is_empty())?;
    let is_like = |hit: &&JumpHit| matches!(hit.found_by, FoundBy::Sound | FoundBy::Spelling);
    let names: Vec<String> =
        found.hits.iter().filter(is_like).map(|hit| format!("{} (`{}`)", hit.name, hit.id)).collect();
    (!names.is_empty()).then(|| format!("similar names: {}", names.join(", ")))
}

/// Says of each year and each operator in a query that is looked for as a word that it is, since the answer looks like that
/// to another query.
pub(super) fn note_words(call: &Call, query: &Query, cx: &Context<'_>, list: List) -> io::Result<()> {
    for year in query.year_words(cx, list) {
        call.note(&format!(
            "`{year}` is treated as a word, since a name contains it; write `date:{year}` for the year"
        ))?;
    }
    for operator in query.capital_operators() {
        let lower = operator.to_lowercase();
        call.note(&format!("`{operator}` is treated as a word; write the operator as `{lower}`"))?;
    }
    Ok(())
}

/// Parses a query, or reports an error.
fn parse(call: &Call, cx: &Context<'_>, text: &str) -> io::Result<Result<Query, Exit>> {
    match Query::parse(text).and_then(|query| query.check(cx).map(|()| query)) {
        Ok(query) => Ok(Ok(query)),
        Err(error) => {
            call.complain(&error.report(text))?;
            Ok(Err(Exit::Usage))
        }
    }
}

fn no_such_view(call: &Call, name: &str, views: Vec<&str>) -> io::Result<Exit> {
    let help = match suggest(name, views.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if views.is_empty() => "dossier.toml has no [[view]]".into(),
        None => format!("saved views: {}", views.join(", ")),
    };
    call.complain(&format!("no saved view named `{}`\n  help: {}", named(name), named(help)))?;
    Ok(Exit::Usage)
}
