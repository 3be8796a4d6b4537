//! A saved view whose query cannot be run.

use crate::check::{Case, Found, Rule, all_codes};
use crate::domain::code::Code;
use crate::query::{Context, Index, Query};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::error(
    "bad-query",
    "The query of a [[view]] in dossier.toml does not follow the grammar, has a term that there is not, or a word or id that \
     no vocabulary and no dossier has: the view would list nothing. `dossier man query` has the language.",
);

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    let views = &case.corpus.settings.view;
    let Some(file) = case.corpus.settings_file.as_deref().filter(|_| !views.is_empty()) else { return };
    let index = Index::new(case.corpus);
    let codes: Vec<&str> = all_codes().map(|code| code.name).collect();
    let cx = Context { codes: &codes, ..Context::new(&index, case.today) };
    for view in views {
        let Err(error) = Query::parse(&view.query).and_then(|query| query.check(&cx)) else { continue };
        let help = error.help.unwrap_or_else(|| "`dossier man query` has the language".into());
        let at = view.place_in_query(&file.text, error.at);
        found.add_in(file, at, error.message, help);
    }
}
