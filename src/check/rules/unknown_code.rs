//! A code in `allow` that no rule has.

use crate::check::found::{quoted, within};
use crate::check::{Case, Found, Rule, all_codes};
use crate::domain::code::Code;
use crate::domain::suggest::suggest;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "unknown-code",
    "A code in `allow` under [check] in dossier.toml is the name of no problem, so it switches nothing off. \
     Codes stand in brackets in what `dossier check` prints; a problem of that name may have been renamed.",
);

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    let check = &case.corpus.settings.check;
    let Some(file) = &case.corpus.settings_file else { return };
    for name in check.allow.iter().filter(|name| all_codes().all(|code| code.name != &***name)) {
        let field = check.spans.of("allow").unwrap_or(check.spans.whole);
        let help = match suggest(name, all_codes().map(|code| code.name)) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => "delete it".into(),
        };
        found.add_in(
            file,
            within(file, field, name),
            format!("no problem has the code {}", quoted(name)),
            help,
        );
    }
}
