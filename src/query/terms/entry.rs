//! Tests of terms about entries, or about any row.

use crate::domain::author::Author;
use crate::domain::certainty::Certainty;
use crate::domain::entry::{Body, Entry};
use crate::domain::record::Record;
use crate::domain::staleness::stale_since;
use crate::query::context::Context;
use crate::query::needle_search::NeedleSearch;
use crate::query::row::{QueryRow, RowPart};
use crate::query::takes::ParsedValue;

/// The kind of an entry, or of a statement also its type.
pub(super) fn things(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    take(cx.index.entry(row).kind().word());
    match row.part {
        RowPart::Entry => {}
        RowPart::Relation(_) => take("relation"),
        RowPart::Participant(_) => take("participant"),
        RowPart::Claim(_) => take("claim"),
    }
}

/// The id of the entry, and for a claim or relation with an id also its address.
pub(super) fn ids(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    let entry = cx.index.entry(row);
    take(entry.id.as_str());
    match row.part {
        RowPart::Claim(nth) => take(&format!("{}#{}", entry.id, entry.claim_name(nth as usize))),
        RowPart::Relation(_) => {
            if let Some(relation) = cx.index.relation(row).filter(|relation| !relation.id.is_empty()) {
                take(&format!("{}#{}", entry.id, relation.id));
            }
        }
        RowPart::Entry | RowPart::Participant(_) => {}
    }
}

pub(super) fn kinds(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    let kind = match &cx.index.entry(row).body {
        Body::Actor(actor) => actor.kind.as_ref().map(|kind| &*kind.word),
        Body::Event(event) => event.kind.as_ref().map(|kind| &*kind.word),
        Body::Source(_) => None,
    };
    kind.into_iter().for_each(take);
}

pub(super) fn types(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    let word = match row.part {
        RowPart::Entry => {
            cx.index.entry(row).source().and_then(|source| source.r#type.as_ref()).map(|t| &*t.word)
        }
        RowPart::Relation(_) => {
            cx.index.relation(row).and_then(|relation| relation.r#type.as_ref()).map(|t| &*t.word)
        }
        RowPart::Participant(_) | RowPart::Claim(_) => None,
    };
    word.into_iter().for_each(take);
}

pub(super) fn tags(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    let tags = match row.part {
        RowPart::Entry => cx.index.entry(row).tags(),
        RowPart::Claim(_) => cx.index.claim(row).map_or(&[][..], |claim| &claim.tags),
        RowPart::Relation(_) | RowPart::Participant(_) => &[],
    };
    tags.iter().for_each(|tag| take(tag));
}

pub(super) fn countries(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    match &cx.index.entry(row).body {
        Body::Actor(actor) => actor.country.iter().for_each(|country| take(&country.word)),
        Body::Event(event) => {
            let countries = event.place.iter().filter_map(|place| place.country.as_ref());
            countries.for_each(|country| take(&country.word));
        }
        Body::Source(_) => {}
    }
}

pub(super) fn markings(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    let own = cx.index.entry(row).marking();
    let marking = own.or(cx.index.snapshot().settings.marking.as_ref());
    marking.into_iter().for_each(|marking| take(&marking.word));
}

pub(super) fn place(cx: &Context<'_>, row: QueryRow, wanted: &ParsedValue) -> Certainty {
    let ParsedValue::Text(needle, written) = wanted else { return Certainty::No };
    let places = cx.index.entry(row).event().map_or(&[][..], |event| &event.place);
    let is_it = |id: &str| id == &**written;
    let named = NeedleSearch::new(needle.clone());
    let mut places = places.iter();
    let found = places.any(|place| {
        named.is_in(&place.name) || place.actor.as_ref().is_some_and(|actor| is_it(actor.id.as_str()))
    });
    found.into()
}

pub(super) fn author(cx: &Context<'_>, row: QueryRow, wanted: &ParsedValue) -> Certainty {
    let source = cx.index.entry(row).source();
    let names = source.into_iter().flat_map(|source| source.author.iter().chain(&source.editor));
    has_words(names.map(Author::as_str), wanted)
}

pub(super) fn publisher(cx: &Context<'_>, row: QueryRow, wanted: &ParsedValue) -> Certainty {
    let source = cx.index.entry(row).source();
    has_words(source.into_iter().flat_map(|source| [&*source.publisher, &*source.container_title]), wanted)
}

/// Whether one of some names has the words.
fn has_words<'n>(mut names: impl Iterator<Item = &'n str>, wanted: &ParsedValue) -> Certainty {
    let ParsedValue::Text(needle, _) = wanted else { return Certainty::No };
    let named = NeedleSearch::new(needle.clone());
    names.any(|name| named.is_in(name)).into()
}

pub(super) fn languages(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    let language = cx.index.entry(row).source().map(|source| &*source.language);
    language.filter(|language| !language.is_empty()).into_iter().for_each(take);
}

pub(super) fn follows(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    let earlier = cx.index.entry(row).event().and_then(|event| event.follows.as_ref());
    earlier.into_iter().for_each(|earlier| take(earlier.id.as_str()));
}

pub(super) fn part_of(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    let whole = cx.index.entry(row).event().and_then(|event| event.part_of.as_ref());
    whole.into_iter().for_each(|whole| take(whole.id.as_str()));
}

pub(super) fn date(cx: &Context<'_>, row: QueryRow, wanted: &ParsedValue) -> Certainty {
    match wanted {
        ParsedValue::Days(period) => cx.overlaps(row, *period),
        _ => Certainty::No,
    }
}

/// Returns whether a field is set: a statement's own, unless only entries have that field.
fn is_given(cx: &Context<'_>, row: QueryRow, key: &str) -> bool {
    let given = |record: &dyn Record| {
        let field = record.fields().into_iter().find(|field| field.spec.key == key)?;
        Some(!field.value.is_absent())
    };
    let own = match row.part {
        RowPart::Entry => None,
        RowPart::Claim(_) => cx.index.claim(row).and_then(|claim| given(claim)),
        RowPart::Relation(_) => cx.index.relation(row).and_then(|relation| given(relation)),
        RowPart::Participant(_) => cx.index.participant(row).and_then(|participant| given(participant)),
    };
    own.or_else(|| given(cx.index.entry(row).record())).unwrap_or(false)
}

pub(super) fn has(cx: &Context<'_>, row: QueryRow, wanted: &ParsedValue) -> Certainty {
    match wanted {
        ParsedValue::Word(key) => is_given(cx, row, key).into(),
        _ => Certainty::No,
    }
}

pub(super) fn missing(cx: &Context<'_>, row: QueryRow, wanted: &ParsedValue) -> Certainty {
    match wanted {
        ParsedValue::Word(key) => (!is_given(cx, row, key)).into(),
        _ => Certainty::No,
    }
}

pub(super) fn todo(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    take(if cx.index.entry(row).todo().is_empty() { "no" } else { "yes" });
}

pub(super) fn stale(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    let since = stale_since(cx.index.snapshot(), cx.index.entry(row), cx.today);
    take(if since.is_some() { "yes" } else { "no" });
}

/// The codes of the problems in a statement, or anywhere in the file of an entry.
pub(super) fn problems(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    let entry = cx.index.entry(row);
    let start = match row.part {
        RowPart::Entry => None,
        part => part.statement_part().record(entry).map(|record| record.spans().whole.start),
    };
    let within = start.map(|start| start..next_start(entry, start));
    let path = &*entry.file.path;
    let from = cx.problems.partition_point(|problem| *problem.path < *path);
    let of_file = cx.problems.iter().skip(from).take_while(|problem| *problem.path == *path);
    of_file
        .filter(|problem| within.as_ref().is_none_or(|within| within.contains(&problem.at.start)))
        .for_each(|problem| take(problem.code.name));
}

/// Returns where the next statement or table starts in the file after a byte, since the span of a table only covers its
/// header.
fn next_start(entry: &Entry, after: u32) -> u32 {
    fn next<R: Record>(list: &[R], after: u32) -> Option<u32> {
        let start = |one: &R| one.spans().whole.start;
        list.get(list.partition_point(|one| start(one) <= after)).map(start)
    }
    let event = entry.event();
    let tables = ["archive", "ids"].iter().filter_map(|key| entry.record().spans().of(key));
    let starts = [
        next(entry.claims(), after),
        next(entry.relations(), after),
        event.and_then(|event| next(&event.participant, after)),
        event.and_then(|event| next(&event.place, after)),
        entry.actor().and_then(|actor| next(&actor.name_record, after)),
        tables.map(|at| at.start).filter(|start| *start > after).min(),
    ];
    starts.into_iter().flatten().min().unwrap_or(u32::MAX)
}
