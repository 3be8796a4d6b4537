//! Checks links: those without a target, and those to the wrong kind of dossier.

use super::dossier::LoadedDossier;
use super::entry_by_name::{EntryByName, id_for_url};
use super::problem_limit::MAX_PROBLEMS;
use crate::domain::code;
use crate::domain::corpus::Corpus;
use crate::domain::entry::Entry;
use crate::domain::fix::Fix;
use crate::domain::id::{EntryId, Kind};
use crate::domain::mention::Mention;
use crate::domain::page_address::is_url;
use crate::domain::problem::Finding;
use crate::domain::prose::InlineMark;
use crate::domain::span::Span;
use crate::domain::suggest::{SuggestionIndex, is_same_word};
use crate::domain::toml_string::quoted;

/// Returns a finding for each link of an entry that has no target or a target of the wrong kind.
pub(super) fn check_links(
    corpus: &Corpus,
    entry: &Entry,
    ids: &SuggestionIndex<'_>,
    names: &EntryByName<'_>,
) -> Vec<Finding> {
    let mut found = Vec::new();
    for mention in &entry.references.links {
        // Findings past the display limit need no suggestion, and computing one is slow.
        let ids = (found.len() <= MAX_PROBLEMS).then_some(ids);
        match corpus.get(mention.to.as_str()) {
            None if corpus.has_file(mention.to.as_str()) => {}
            None => found.push(dangling(corpus, entry, mention, ids, names)),
            Some(target) => {
                let wrong = mention.expected.filter(|kind| *kind != target.kind());
                found.extend(wrong.map(|expected| wrong_kind(corpus, mention, target.kind(), expected, ids)));
            }
        }
    }
    found
}

fn dangling(
    corpus: &Corpus,
    entry: &Entry,
    mention: &Mention,
    ids: Option<&SuggestionIndex<'_>>,
    names: &EntryByName<'_>,
) -> Finding {
    let to = mention.to.as_str();
    let finding = Finding::new(&code::DANGLING_LINK, mention.at, format!("no dossier has the id `{to}`"));
    // An id of the expected kind is the likelier intent; a dossier rarely refers to itself.
    let other = |id: &str| id != entry.id.as_str();
    let of_kind = |id: &str| {
        let is_kind = |target: &Entry| mention.expected.is_none_or(|kind| target.kind() == kind);
        other(id) && corpus.get(id).is_some_and(|target| is_kind(target))
    };
    if let Some(named) = names.find(to).filter(|named| of_kind(named.as_str())) {
        if is_weak_alias(corpus, named, to) {
            return finding.help(weak_alias_help(named));
        }
        let certain = has_name(corpus, named, to).then_some(named.as_str());
        return did_you_mean(finding, &entry.file.text, mention.at, to, named.as_str(), certain);
    }
    let near = ids.and_then(|ids| ids.suggest(to, of_kind).or_else(|| ids.suggest(to, other)));
    let certain = ids.and_then(|ids| ids.unambiguous_match(to, of_kind));
    match near.filter(|near| certain == Some(*near)) {
        Some(near) => did_you_mean(finding, &entry.file.text, mention.at, to, near, certain),
        None => finding.help(near_or_new(near, mention.expected, to)),
    }
}

fn wrong_kind(
    corpus: &Corpus,
    mention: &Mention,
    is: Kind,
    expected: Kind,
    ids: Option<&SuggestionIndex<'_>>,
) -> Finding {
    let to = mention.to.as_str();
    let message =
        format!("`{to}` is {}, but {} is expected here", is.with_article(), expected.with_article());
    let finding = Finding::new(&code::WRONG_KIND, mention.at, message);
    let of_kind = |id: &str| corpus.get(id).is_some_and(|target| target.kind() == expected);
    match ids.and_then(|ids| ids.suggest(to, of_kind)) {
        // What is written is a dossier, so that it may be the field that is wrong.
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => finding.help(format!("use the id of {}", expected.with_article())),
    }
}

/// Returns whether the dossier has this name, title or URL. A name that is found may differ in punctuation, which can be a doubt or
/// part of a number.
fn has_name(corpus: &Corpus, id: &EntryId, name: &str) -> bool {
    let entry = corpus.get(id.as_str());
    is_url(name)
        || entry.is_some_and(|entry| entry.names().into_iter().any(|known| is_same_word(known, name)))
}

/// Returns whether the dossier has this name only as a weak alias, which others can have too: only a person can tell who is meant.
fn is_weak_alias(corpus: &Corpus, id: &EntryId, name: &str) -> bool {
    let actor = corpus.get(id.as_str()).and_then(|entry| entry.actor());
    actor.is_some_and(|actor| {
        let same = |known: &str| is_same_word(known, name);
        actor.weak_aliases.iter().any(|weak| same(weak))
            && !actor.linked_names().any(|(known, _)| same(known))
    })
}

fn weak_alias_help(id: &EntryId) -> String {
    format!("it is a weak alias of `{id}`, which others may have too: write `{id}` if that is meant")
}

/// Adds a suggestion to a finding about the id `id` at `at`, with a fix if the suggestion is `certain`.
fn did_you_mean(
    finding: Finding,
    text: &str,
    at: Span,
    id: &str,
    near: &str,
    certain: Option<&str>,
) -> Finding {
    let fix = certain.filter(|meant| *meant == near).and_then(|near| replace_id(text, at, id, near));
    finding.help(format!("did you mean `{near}`?")).fix(fix)
}

/// Returns help for an id that no dossier has: one that is spelled alike, if any, or to create the dossier.
fn near_or_new(near: Option<&str>, expected: Option<Kind>, id: &str) -> String {
    let kind = expected.map_or("actor", Kind::word);
    match near {
        Some(near) => format!("did you mean `{near}`? If not, create the dossier: dossier new {kind} {id}"),
        None => format!("create the dossier: dossier new {kind} {id}"),
    }
}

/// Returns a finding for each dangling link in the description of the corpus.
pub(super) fn check_description(corpus: &Corpus, ids: &SuggestionIndex<'_>) -> Vec<Finding> {
    let dangling = |mark: &&InlineMark| !corpus.has_file(mark.id.as_str());
    let marks = corpus.settings.description.marks.iter().filter(dangling);
    marks
        .take(MAX_PROBLEMS)
        .map(|mark| {
            let id = mark.id.as_str();
            let finding =
                Finding::new(&code::DANGLING_LINK, mark.at, format!("no dossier has the id `{id}`"));
            let kind = mark.cited.as_ref().map(|_| Kind::Source);
            finding.help(near_or_new(ids.suggest(id, |_| true), kind, id))
        })
        .collect()
}

/// Adds to a finding about an invalid id the id that was probably meant, if the corpus has one.
pub(super) fn with_suggestion(
    corpus: &Corpus,
    loaded: &LoadedDossier,
    finding: &Finding,
    ids: &SuggestionIndex<'_>,
    names: &EntryByName<'_>,
) -> Finding {
    let in_prose = finding.code == &code::BAD_MARK;
    // A title with a comma is read as an id and a locator, and so is an id after another one.
    let is_locator = [&code::BAD_LOCATOR, &code::UNLISTED_LOCATOR].contains(&finding.code);
    let is_about_ids = in_prose || is_locator || finding.code == &code::DANGLING_LINK;
    // What was meant is known, with its locator and quote.
    if !is_about_ids || finding.fix.is_some() {
        return finding.clone();
    }
    let text = &loaded.file.text;
    let written = text.get(finding.at.range()).unwrap_or("");
    if is_locator && let Some(each) = listed_sources(corpus, written) {
        let each = each.join(", ");
        let help = format!("cite each separately: `{each}`");
        return finding.clone().help(help).fix(Some(Fix::replace(finding.at, each)));
    }
    // A link that is half closed needs one bracket more, not two.
    let is_half_closed = written.starts_with("[[") && written.ends_with(']') && !written.ends_with("]]");
    let written = if is_half_closed { written.trim_end_matches(']') } else { written };
    if let Some(named) = named(corpus, loaded, finding, written, names) {
        return named;
    }
    if let Some(help) = several_sources(corpus, written, names) {
        return finding.clone().help(help);
    }
    // A citation in two pairs of brackets would become a link.
    if is_locator || written.starts_with("[[@") {
        return finding.clone();
    }
    let Some(id) = written_id(written) else { return finding.clone() };
    let end = if written.starts_with("[[") { "]]" } else { "]" };
    let is_open = in_prose && !written.ends_with(end);
    // What follows an id that is not closed is the rest of the sentence.
    let id = if is_open { first_word(id) } else { id };
    // The id is right, and something else is wrong.
    if !is_open && corpus.has_file(id) {
        let link = written.split_once('#').map(|(link, _)| link).filter(|link| *link == format!("[[{id}"));
        return match link {
            Some(link) => finding.clone().help(format!("did you mean {link}]]?")),
            None => finding.clone(),
        };
    }
    let Some(near) = EntryId::nearest(EntryId::stem(id)) else { return finding.clone() };
    let other = |near: &str| loaded.id.as_ref().is_none_or(|own| own.as_str() != near) && near != id;
    let meant = Some(near.as_str()).filter(|near| corpus.has_file(near) && other(near));
    let similar = || ids.suggest(near.as_str(), other);
    if is_open && let Some(near) = corpus.has_file(id).then_some(id).or(meant) {
        // A locator or displayed text may follow the id, and its end is unknown.
        if written.contains(['|', ',']) {
            let whole = written.replacen(id, near, 1);
            return finding.clone().help(format!("did you mean {}{end}?", without_full_stop(&whole)));
        }
        let closed = written.replacen(id, &format!("{near}{end}"), 1);
        let link = closed.find(end).and_then(|at| closed.get(..at + end.len())).unwrap_or(&closed);
        let help = format!("did you mean {link}?");
        let fix = is_same_word(near, id).then(|| Fix::replace(finding.at, &*closed));
        return finding.clone().help(help).fix(fix);
    }
    let certain = meant.filter(|near| is_same_word(near, id));
    let fix = certain.and_then(|near| replace_id(text, finding.at, id, near));
    match (meant.or_else(similar), in_prose) {
        (Some(near), true) => {
            finding.clone().help(format!("did you mean {}?", written.replacen(id, near, 1))).fix(fix)
        }
        (Some(near), false) => finding.clone().help(format!("did you mean `{near}`?")).fix(fix),
        (None, true) => finding.clone(),
        (None, false) if is_url(id) => finding.clone().help(new_source_help(corpus, id)),
        (None, false) => {
            let help = "use the id of a dossier: its file name without .toml";
            finding.clone().help(format!("{help}; `dossier new` creates one, such as `{near}`"))
        }
    }
}

/// Returns the finding with the id of the dossier that has the written name, title or URL, if there is one.
fn named(
    corpus: &Corpus,
    loaded: &LoadedDossier,
    finding: &Finding,
    written: &str,
    names: &EntryByName<'_>,
) -> Option<Finding> {
    let (name, id) = written_names(written)
        // What is an id already is not a name.
        .filter(|name| EntryId::parse(name).is_err())
        .find_map(|name| Some((name, names.find(name)?)))
        .filter(|(_, id)| loaded.id.as_ref() != Some(*id))?;
    if is_weak_alias(corpus, id, name) {
        return Some(finding.clone().help(weak_alias_help(id)));
    }
    let start = finding.at.range().start + written.find(name)?;
    let help = if finding.code == &code::BAD_MARK {
        format!("did you mean {}?", written.replacen(name, id.as_str(), 1))
    } else {
        format!("did you mean `{id}`?")
    };
    let fix = has_name(corpus, id, name).then(|| Fix::replace(start..start + name.len(), id.as_str()));
    Some(finding.clone().help(help).fix(fix))
}

/// Yields what may be written instead of an id: all of a string or mark, else what comes before the locator or the shown
/// words. A URL or a title may contain a comma.
fn written_names(written: &str) -> impl Iterator<Item = &str> {
    let marks = [("[[", "]]"), ("[@", "]"), ("\"", "\""), ("'", "'")];
    let inner = marks.into_iter().find_map(|(open, close)| written.strip_prefix(open)?.strip_suffix(close));
    let before = |end: &str| inner.and_then(|inner| inner.split_once(end)).map(|(name, _)| name);
    [inner, before("|"), before(", "), before(",")].into_iter().flatten().map(str::trim)
}

/// Returns the ids of a citation that lists several sources, `"memo, other-memo"`, in quotation marks.
fn listed_sources(corpus: &Corpus, written: &str) -> Option<Vec<String>> {
    let inner = written.strip_prefix('"')?.strip_suffix('"')?;
    let is_source = |id: &&str| corpus.get(id).is_some_and(|entry| entry.kind() == Kind::Source);
    let ids: Option<Vec<String>> =
        inner.split(',').map(|id| Some(id.trim()).filter(is_source).map(quoted)).collect();
    ids.filter(|ids| ids.len() > 1)
}

/// Returns help for a URL that several sources have, of which the first is one with the very same address.
fn several_sources(corpus: &Corpus, written: &str, names: &EntryByName<'_>) -> Option<String> {
    let (url, ids) = written_names(written)
        .filter(|name| is_url(name))
        .map(|url| (url, names.all(url)))
        .find(|(_, ids)| ids.len() > 1)?;
    let is_exact = |id: &&EntryId| {
        corpus.get(id.as_str()).and_then(|entry| entry.source()).is_some_and(|source| &*source.url == url)
    };
    let (exact, others): (Vec<&EntryId>, Vec<&EntryId>) = ids.iter().copied().partition(is_exact);
    let listed: Vec<String> = exact.iter().chain(&others).map(|id| format!("`{id}`")).collect();
    Some(match exact.as_slice() {
        [one] => format!(
            "write `{one}`, which has this `url`; the same page is also in {}",
            listed.get(1..)?.join(", ")
        ),
        _ => format!("{} sources have this page: write one of {}", listed.len(), listed.join(", ")),
    })
}

/// Returns help for the URL of a page that is no source yet.
fn new_source_help(corpus: &Corpus, url: &str) -> String {
    match id_for_url(url).filter(|id| !corpus.has_file(id.as_str())) {
        Some(id) => format!("no source has this `url`; create it and use its id: dossier new source {id}"),
        None => "no source has this `url`; create it with `dossier new source`, and use its id".into(),
    }
}

/// Returns the first word of a text, without the marks that end a sentence.
fn first_word(text: &str) -> &str {
    let word = text.split(char::is_whitespace).next().unwrap_or_default();
    without_full_stop(word)
}

fn without_full_stop(text: &str) -> &str {
    text.trim_end_matches(['.', ';', ':', '!', '?', ')', '"'])
}

/// Returns the text in place of an id: in a string, a short citation or a link in prose.
fn written_id(written: &str) -> Option<&str> {
    let inner = ["[[", "[@"].into_iter().find_map(|open| written.strip_prefix(open));
    let id = match inner {
        Some(inner) => inner.split(['|', ',', ']', '#']).next()?,
        None => {
            let quotes = ['"', '\''];
            let bare = written.strip_prefix(quotes)?.strip_suffix(quotes)?;
            bare.split([',', '#']).next()?
        }
    };
    Some(id.trim()).filter(|id| !id.is_empty())
}

/// Returns a fix that replaces an id within the bytes `at` of `text`.
pub(super) fn replace_id(text: &str, at: Span, id: &str, other: &str) -> Option<Fix> {
    let range = at.range();
    let written = text.get(range.clone())?;
    let in_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let whole = |start: &usize| {
        let before = written.get(..*start).and_then(|before| before.chars().next_back());
        let after = written.get(*start + id.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(in_id) && !after.is_some_and(in_id)
    };
    let start = range.start + written.match_indices(id).map(|(at, _)| at).find(whole)?;
    Some(Fix::replace(start..start + id.len(), other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_found_in_strings_citations_and_links() {
        for (written, id) in [
            ("\"Alpha\"", Some("Alpha")),
            ("'src_1, para 5'", Some("src_1")),
            ("[[Alpha|the group]]", Some("Alpha")),
            ("[@Src, para 2]", Some("Src")),
            ("\"\"", None),
            ("7", None),
        ] {
            assert_eq!(written_id(written), id, "{written}");
        }
        let text = "cite = [\"src-1, para 1\", \"src\"]";
        assert_eq!(replace_id(text, (7..31).into(), "src", "source"), Some(Fix::replace(26..29, "source")));
    }
}
