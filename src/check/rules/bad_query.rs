//! A saved view whose query is not valid.

use crate::check::{CheckContext, Findings, Rule, all_codes};
use crate::domain::code::Code;
use crate::query::{Context, Index, Query};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::error(
    "bad-query",
    "The query of a [[view]] in dossier.toml has a syntax error, an unknown term, or an unknown word or id, so the \
     view would list nothing. See `dossier man query` for the query language.",
);

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    let views = &cx.corpus.settings.view;
    let Some(file) = cx.corpus.settings_file.as_deref().filter(|_| !views.is_empty()) else { return };
    let index = Index::new(cx.corpus);
    let codes: Vec<&str> = all_codes().map(|code| code.name).collect();
    let cx = Context { codes: &codes, ..Context::new(&index, cx.today) };
    for view in views {
        let Err(error) = Query::parse(&view.query).and_then(|query| query.check(&cx)) else { continue };
        let help = error.help.unwrap_or_else(|| "see `dossier man query` for the query language".into());
        let at = view.query_span(&file.text, error.at);
        found.add_in(file, at, error.message, help);
    }
}
