//! The values that a term can have in a corpus: vocabulary words, and the values used in dossiers.

use std::collections::BTreeMap;

use super::Query;
use super::about::About;
use super::context::Context;
use super::date_words;
use super::error::QueryError;
use super::index::Index;
use super::named_entry::named_entry;
use super::row::{List, QueryRow};
use super::takes::Takes;
use super::terms::{self, QueryTerm, Test};
use super::tree::{Form, Value, each_value};
use crate::domain::actor::Actor;
use crate::domain::claim::{Claim, Relation};
use crate::domain::event::{Event, Participant};
use crate::domain::id::{EntryId, Kind};
use crate::domain::source::Source;
use crate::domain::suggest::suggest;
use crate::domain::vocabulary::{HasVocabulary, RELATED_WORDS, RelationType, SYNONYMS};
use crate::evidence::Statement;
use crate::evidence::address::fragment;

/// The possible values of a term, and how many rows have each.
pub(super) type Known = BTreeMap<Box<str>, usize>;

/// The values that rows have under a term, and how many rows have each.
pub(super) fn used(cx: &Context<'_>, term: &QueryTerm, rows: impl IntoIterator<Item = QueryRow>) -> Known {
    let mut known = Known::new();
    let Test::Words(words) = term.test else { return known };
    for row in rows {
        words(cx, row, &mut |word| *known.entry(word.into()).or_default() += 1);
    }
    known
}

/// Returns all rows that a term can be about.
fn rows_about(index: &Index, about: About) -> Vec<QueryRow> {
    let entries = || Kind::ALL.into_iter().flat_map(|kind| index.rows(List::Entries(kind)));
    match about {
        About::Owner => entries().collect(),
        About::Row => entries().chain(index.rows(List::Statements)).collect(),
        About::Statement | About::Participant => index.rows(List::Statements),
        About::Citation => index.rows(List::Citations),
    }
}

/// Returns the possible values of a term, if they can be listed; dates, for example, cannot.
pub(super) fn values(cx: &Context<'_>, term: &QueryTerm) -> Known {
    let snapshot = cx.index.snapshot();
    let none = |word: &str| (Box::from(word), 0);
    match term.takes {
        Takes::Words(words) => words.iter().map(|word| none(word)).collect(),
        Takes::Vocabulary(vocabularies) => {
            let words = vocabularies.iter().flat_map(|vocabulary| snapshot.settings.words(vocabulary));
            let mut known: Known = words.map(none).collect();
            known.extend(used(cx, term, rows_about(cx.index, term.about)));
            known
        }
        Takes::Label => used(cx, term, rows_about(cx.index, term.about)),
        Takes::Id(kind) => {
            let of_kind = |id: &&EntryId| {
                kind.is_none() || snapshot.get(id.as_str()).is_none_or(|entry| Some(entry.kind()) == kind)
            };
            snapshot.ids().filter(of_kind).map(|id| none(id.as_str())).collect()
        }
        Takes::Relation => relations(cx).map(|word| none(&word)).collect(),
        Takes::Field => fields().map(none).collect(),
        Takes::Code => cx.codes.iter().map(|code| none(code)).collect(),
        Takes::Order => super::tree::SortKey::ALL.iter().map(|by| none(by.word())).collect(),
        Takes::Text | Takes::Days | Takes::Number | Takes::Grade | Takes::Query => Known::new(),
    }
}

/// Returns relation types and their inverses, with hyphens instead of spaces.
pub(super) fn relations<'i>(cx: &Context<'i>) -> impl Iterator<Item = String> + use<'i> {
    let settings = &cx.index.snapshot().settings;
    let types = settings.words(RelationType::VOCABULARY);
    types.flat_map(|word| [word.to_owned(), settings.inverse(word).replace(' ', "-")])
}

/// Returns the keys of the fields of entries and statements.
pub(super) fn fields() -> impl Iterator<Item = &'static str> {
    let records = [
        Actor::specs(),
        Event::specs(),
        Source::specs(),
        Claim::specs(),
        Relation::specs(),
        Participant::specs(),
    ];
    records.into_iter().flatten().map(|spec| spec.key)
}

impl Query {
    /// Checks that every word and id is known to the corpus, since a misspelled kind would match nothing and look like
    /// a valid result.
    ///
    /// # Errors
    ///
    /// Returns an error for the first value that is in no vocabulary or dossier, or is not a valid id.
    pub(crate) fn check(&self, cx: &Context<'_>) -> Result<(), QueryError> {
        let mut wrong = None;
        each_value(&self.any, &mut |key, value| {
            if let (None, Some(term)) = (&wrong, terms::find(key)) {
                wrong = check_value(cx, term, value);
            }
        });
        wrong.map_or(Ok(()), Err)
    }

    /// Suggests a correction if no row of a list can match a term: a value that is not in the corpus, such as a
    /// such as a tag, by an address that no statement has, by a term that is about statements alone, or by words that say a time.
    pub(crate) fn unused(&self, cx: &Context<'_>, list: List) -> Option<String> {
        let mut found = date_words::meant(self.search_text().trim())
            .map(|date| format!("write `date:{date}` to ask for the time"));
        each_value(&self.any, &mut |key, value| {
            let (Form::Text(text), Some(term)) = (&value.form, terms::find(key)) else { return };
            if found.is_some() {
                return;
            }
            found = match term.takes {
                Takes::Label => {
                    let known = values(cx, term);
                    let near = || suggest(text, known.keys().map(|word| &**word));
                    (!has(&known, text)).then(|| match near() {
                        Some(near) => format!("did you mean `{}:{near}`?", term.key),
                        None => most_used(&known),
                    })
                }
                Takes::Id(None) => {
                    no_such_address(cx, text).map(|near| format!("did you mean `{}:{near}`?", term.key))
                }
                _ => None,
            };
            found = found.take().or_else(|| about_statements(cx, term, list));
        });
        found
    }
}

/// Returns an existing address in a dossier that is similar to one it does not have.
fn no_such_address(cx: &Context<'_>, text: &str) -> Option<String> {
    let snapshot = cx.index.snapshot();
    let (id, typed) = text.trim().split_once('#')?;
    let owner = snapshot.get(id).filter(|_| Statement::at(snapshot, text.trim()).is_none())?;
    let fragments: Vec<String> =
        Statement::of(owner).filter_map(|one| fragment(one.owner, one.part)).collect();
    Some(format!("{id}#{}", suggest(typed, fragments.iter().map(String::as_str))?))
}

/// Suggests listing statements, if a term never matches entries but matches statements.
fn about_statements(cx: &Context<'_>, term: &'static QueryTerm, list: List) -> Option<String> {
    let List::Entries(kind) = list else { return None };
    if !matches!(term.about, About::Row) || !matches!(term.test, Test::Words(_)) {
        return None;
    }
    let has_it = |rows| !used(cx, term, rows).is_empty();
    (!has_it(cx.index.rows(list)) && has_it(cx.index.rows(List::Statements))).then(|| {
        format!(
            "{} have no {}; `dossier list statements` with the same query lists statements",
            kind.folder(),
            term.key
        )
    })
}

fn has(known: &Known, text: &str) -> bool {
    let wanted = text.trim().to_lowercase();
    known.keys().any(|word| **word == *wanted || word.to_lowercase() == wanted)
}

fn check_value(cx: &Context<'_>, term: &'static QueryTerm, value: &Value) -> Option<QueryError> {
    let (Form::Text(text) | Form::Related(text, _)) = &value.form else { return None };
    let text = text.trim();
    let snapshot = cx.index.snapshot();
    let known_id = |id: &str| {
        snapshot.has_file(id) || EntryId::parse(id).is_ok_and(|id| snapshot.backlinks(&id).len() > 0)
    };
    let meant = |near: Option<&str>, otherwise: String| {
        near.map_or(otherwise, |near| format!("did you mean `{near}`?"))
    };
    let no_id = |id: &str, kind: Option<Kind>| {
        let is_of_kind =
            |id: &&str| kind.is_none_or(|kind| snapshot.get(id).is_none_or(|entry| entry.kind() == kind));
        let near = named_entry(cx, id, kind)
            .or_else(|| suggest(id, snapshot.ids().map(EntryId::as_str).filter(is_of_kind)));
        let lists = kind
            .map_or("list the ids with `dossier list actors`, `events` or `sources`".into(), |kind| {
                format!("`dossier list {}` lists them", kind.folder())
            });
        (format!("no dossier has the id `{}`", id.escape_debug()), meant(near, lists))
    };
    let (what, help) = match term.takes {
        Takes::Id(kind) => {
            let id = text.split('#').next().unwrap_or(text);
            match (kind, snapshot.get(id).map(|entry| entry.kind())) {
                (Some(wanted), Some(kind)) if kind != wanted => {
                    let what = format!("`{id}` is {}, not {}", kind.with_article(), wanted.with_article());
                    (
                        what,
                        format!(
                            "`dossier list {}` lists the ids that `{}:` accepts",
                            wanted.folder(),
                            term.key
                        ),
                    )
                }
                _ if known_id(id) => return None,
                _ => no_id(id, kind),
            }
        }
        Takes::Vocabulary(_) => {
            let known = values(cx, term);
            if has(&known, text) {
                return None;
            }
            let word = text.to_lowercase();
            let mut others = SYNONYMS.iter().chain(RELATED_WORDS);
            let former = others.find(|(_, former, _)| *former == word).map(|(_, _, word)| *word);
            // Any two two-letter words differ by at most two letters, so a suggestion would be arbitrary.
            let near = || suggest(&word, known.keys().map(|word| &**word)).filter(|_| word.len() > 2);
            let near = former.filter(|word| has(&known, word)).or_else(near);
            let what = format!("unknown value `{1}` for `{0}:`", term.key, text.escape_debug());
            (what, meant(near, most_used(&known)))
        }
        Takes::Code if cx.codes.contains(&text) => return None,
        Takes::Code => {
            let near = suggest(text, cx.codes.iter().copied());
            let what = format!("unknown problem code `{}`", text.escape_debug());
            (what, meant(near, "`dossier man problems` lists the codes".into()))
        }
        Takes::Field => {
            let key = text.to_lowercase().replace('-', "_");
            if fields().any(|field| field == key) {
                return None;
            }
            let what = format!("unknown field `{}`", text.escape_debug());
            (what, meant(suggest(&key, fields()), "`dossier man format` lists the fields".into()))
        }
        Takes::Relation => {
            let (kind, to) = text.split_once('=').map_or((text, None), |(kind, to)| (kind, Some(to)));
            let kind = kind.to_lowercase().replace([' ', '_'], "-");
            let known: Vec<String> = relations(cx).collect();
            match to {
                _ if !known.contains(&kind) && !is_relation_type_in_use(cx.index, &kind) => {
                    let near = suggest(&kind, known.iter().map(String::as_str));
                    let what = format!("`{}` is not a relation type", kind.escape_debug());
                    (what, meant(near, "`dossier man format` lists them with their inverses".into()))
                }
                Some(id) if !known_id(id) => no_id(id, Some(Kind::Actor)),
                _ => return None,
            }
        }
        _ => return None,
    };
    Some(QueryError::new(value.at.range(), what).help(help))
}

fn is_relation_type_in_use(index: &Index, kind: &str) -> bool {
    let relations = index.snapshot().entries().iter().flat_map(|entry| entry.relations());
    relations.filter_map(|relation| relation.r#type.as_ref()).any(|term| *term.word == *kind)
}

/// The maximum number of values listed in a help message.
const LISTED: usize = 12;

fn most_used(known: &Known) -> String {
    let mut words: Vec<_> = known.iter().filter(|(_, count)| **count > 0).collect();
    if words.is_empty() {
        return "the corpus has no values for it".into();
    }
    words.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let more = if words.len() > LISTED { ", …" } else { "" };
    let words: Vec<&str> = words.iter().take(LISTED).map(|(word, _)| &***word).collect();
    format!("values in the corpus: {}{more}", words.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::samples::{context, village};

    const EVENTS: &str =
        "events have no status; `dossier list statements` with the same query lists statements";

    fn wrong(text: &str) -> Option<(String, String, String)> {
        let village = village();
        let error = Query::parse(text).expect(text).check(&context(&village)).err()?;
        Some((text[error.at].to_owned(), error.message, error.help.unwrap_or_default()))
    }

    #[test]
    fn unknown_words_are_located() {
        for (text, at, message, help) in [
            ("x kind:person,persn", "persn", "unknown value `persn` for `kind:`", "did you mean `person`?"),
            (
                "kind:zzz",
                "zzz",
                "unknown value `zzz` for `kind:`",
                "values in the corpus: other, person, attack, guild, meeting",
            ),
            ("of:(country:xy)", "xy", "unknown value `xy` for `country:`", "values in the corpus: be, nl"),
            ("country:uk", "uk", "unknown value `uk` for `country:`", "did you mean `gb`?"),
            ("type:repot", "repot", "unknown value `repot` for `type:`", "did you mean `report`?"),
            ("part-of:saeson", "saeson", "no dossier has the id `saeson`", "did you mean `season`?"),
            (
                "-(part-of:(part-of:zz))",
                "zz",
                "no dossier has the id `zz`",
                "`dossier list events` lists them",
            ),
            (
                "part-of:ada",
                "ada",
                "`ada` is an actor, not an event",
                "`dossier list events` lists the ids that `part-of:` accepts",
            ),
            ("id:adda#x", "adda", "no dossier has the id `adda`", "did you mean `ada`?"),
            // The only entry with that name, and only ids that the term takes.
            (
                "said-by:the-countess",
                "the-countess",
                "no dossier has the id `the-countess`",
                "did you mean `ada`?",
            ),
            (
                "with:\"Spring Fair\"",
                "\"Spring Fair\"",
                "no dossier has the id `Spring Fair`",
                "did you mean `fair`?",
            ),
            (
                "rel:works-for=the-countess",
                "works-for=the-countess",
                "no dossier has the id `the-countess`",
                "did you mean `ada`?",
            ),
            ("said-by:fairs", "fairs", "no dossier has the id `fairs`", "`dossier list actors` lists them"),
        ] {
            let (found, what, instead) = wrong(text).expect(text);
            assert_eq!((found.split('#').next(), &*what, &*instead), (Some(at), message, help), "{text}");
        }
    }

    #[test]
    fn words_of_a_vocabulary_the_corpus_or_a_dossier_are_valid() {
        for text in [
            "kind:guild",
            "kind:ATTACK",
            "type:works-for",
            "tag:nowhere",
            "country:fr",
            "id:ada#none",
            "id:mill",
            "date:2026",
        ] {
            assert_eq!(wrong(text), None, "{text}");
        }
    }

    #[test]
    fn an_unknown_tag_gets_a_suggestion() {
        let village = village();
        let unused = |text: &str, list| Query::parse(text).unwrap().unused(&context(&village), list);
        for (list, text, help) in [
            (List::Statements, "tag:eldr", Some("did you mean `tag:elder`?")),
            (List::Statements, "tag:zzzzzz", Some("values in the corpus: elder, River Board, night")),
            (List::Statements, "tag:elder", None),
            (List::Statements, "eldr", None),
            (List::Entries(Kind::Event), "status:disputed", Some(EVENTS)),
            (List::Statements, "id:ada#wgae", Some("did you mean `id:ada#wage`?")),
            (List::Statements, "id:ada#wage", None),
            (List::Statements, "status:disputed", None),
        ] {
            assert_eq!(unused(text, list).as_deref(), help, "{text}");
        }
    }
}
