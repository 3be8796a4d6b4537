//! Claims and relations: the statements of a dossier, with their citations.

use std::collections::HashMap;

use super::boxed_option::BoxedOption;
use super::cite::Cites;
use super::claim_ref::ClaimRef;
use super::code;
use super::date::Date;
use super::field_reader::{FieldReader, Validate, first_line};
use super::field_text::FieldText;
use super::figure::Figure;
use super::id::EntryId;
use super::link::{Link, ToActor, ToAny};
use super::number::Number;
use super::number_range::NumberRange;
use super::prose::Prose;
use super::record::Spans;
use super::record_macro::record;
use super::scalar::Name;
use super::vocabulary::{
    Basis, ClaimStatus, Confidence, HasVocabulary, Likelihood, Qualifier, Term, spelled,
};
use crate::text::fold;

record! {
    /// A claim: a sentence in your own words, or a property with its value.
    pub(crate) struct Claim ("a claim") {
        /// Stable id within the file, addressed as dossier-id#claim-id.
        id: FieldText => Own,
        /// The claim as a sentence in your own words.
        text: Prose => Own,
        /// Property that the value belongs to, comparable across sources.
        property: FieldText => Own,
        /// Value, a number or text.
        value: BoxedOption<Figure> => Own,
        /// Best estimate [UCDP].
        best: BoxedOption<Number> => Own,
        /// Low estimate [UCDP].
        low: BoxedOption<Number> => Own,
        /// High estimate [UCDP].
        high: BoxedOption<Number> => Own,
        /// Unit of the value.
        unit: FieldText => Own,
        /// How the figure relates to the actual value: exactly, about, more-than, at-least, less-than, up-to [UCDP].
        qualifier: BoxedOption<Term<Qualifier>> => Own,
        /// Id of the dossier the figure is about, if not this one.
        about: BoxedOption<Link<ToAny>> => Detail("about {}"),
        /// When it happened [valid time, EDTF].
        when: BoxedOption<Date> => Own,
        /// When the value applied [valid time, EDTF].
        as_of: BoxedOption<Date> => Own,
        /// The speaker, if not the cited author [ClaimReview].
        said_by: BoxedOption<Link<ToActor>> => Detail("said by {}"),
        /// Claims it contradicts: "#id" or "dossier-id#id".
        disputes: Vec<ClaimRef> => Own,
        /// Status: asserted (default), accepted, disputed, rejected, superseded.
        status: BoxedOption<Term<ClaimStatus>> => Unless("asserted"),
        /// Confidence in the judgment [ICD 203].
        confidence: BoxedOption<Term<Confidence>> => Detail("{} confidence"),
        /// Likelihood of the event, one of the seven terms [ICD 203].
        likelihood: BoxedOption<Term<Likelihood>> => Detail("{}"),
        /// Basis: reported (default), inference, judgement [ICD 206].
        basis: BoxedOption<Term<Basis>> => Unless("reported"),
        /// Curators' note.
        note: Prose => Note,
        /// Tags.
        tags: Vec<FieldText>,
        /// Citations.
        cite: Cites => Graded,
    }
}

/// Reports an id that cannot be used in an address.
fn check_id(id: &str, spans: &Spans, reader: &mut FieldReader<'_>) {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if spans.of("id").is_some() && !id.is_empty() && !id.chars().all(fits) {
        let message = format!("\"{}\" is not a valid id", id.escape_debug());
        let help = match EntryId::nearest(id) {
            Some(near) => format!("use only letters, digits and hyphens: `id = \"{near}\"`"),
            None => "use only letters, digits and hyphens: `id = \"first-claim\"`".into(),
        };
        reader.report(&code::BAD_VALUE, spans.of("id").unwrap_or(spans.whole), message, &help);
    }
}

/// The fields that describe the value of a property.
const FIGURE: [&str; 6] = ["value", "best", "low", "high", "unit", "qualifier"];

impl Validate for Claim {
    fn validate(&self, reader: &mut FieldReader<'_>) {
        check_id(&self.id, &self.spans, reader);
        // A text or property with a bad value, or a misspelled key, is already reported.
        let meant = reader.likely_keys();
        let written = |key: &str| self.spans.of(key).is_some() || meant.contains(&key);
        if !written("text") && !written("property") {
            reader.report(
                &code::MISSING_FIELD,
                first_line(self.spans.whole, reader.text),
                "missing field `text` or `property` in a claim",
                "add `text = \"…\"`, a sentence in your own words, or `property = \"…\"` with its value",
            );
        } else if written("property")
            && !written("text")
            && !["value", "best", "low", "high"].iter().any(|key| written(key))
        {
            let at = self.spans.of("property").unwrap_or(self.spans.whole);
            reader.report(
                &code::MISSING_FIELD,
                at,
                "`property` without a value",
                "add `value = …`, or `best` with `low` and `high`",
            );
        } else if !written("property")
            && let Some((key, at)) = self.spans.written().find(|(key, _)| FIGURE.contains(key))
        {
            reader.report(
                &code::MISSING_FIELD,
                at,
                format!("`{key}` without `property`"),
                "add `property = \"…\"`, such as \"personnel\", by which figures are compared",
            );
        }
        self.check_words(reader);
        let (low, high) = (self.low.as_ref().map(|n| n.value), self.high.as_ref().map(|n| n.value));
        let value = match self.value.as_ref() {
            Some(Figure::Number(number)) => Some(number),
            _ => None,
        };
        let estimate =
            [("best", self.best.as_ref()), ("value", value)].into_iter().find_map(|(key, number)| {
                let number = number?.value;
                let bound = match (low, high) {
                    (Some(low), _) if number < low => "less than `low`",
                    (_, Some(high)) if number > high => "greater than `high`",
                    _ => return None,
                };
                Some((key, bound))
            });
        if let (Some(low), Some(high)) = (low, high)
            && low > high
        {
            let at = self.spans.of("low").unwrap_or(self.spans.whole);
            reader.report(&code::BAD_VALUE, at, "`low` is greater than `high`", "swap the two");
        } else if let Some((key, bound)) = estimate {
            let at = self.spans.of(key).unwrap_or(self.spans.whole);
            reader.report(
                &code::BAD_VALUE,
                at,
                format!("`{key}` is {bound}"),
                "correct one of them; the best estimate must be between `low` and `high`",
            );
        }
    }
}

impl Claim {
    /// Reports a text or property that is there but says nothing.
    fn check_words(&self, reader: &mut FieldReader<'_>) {
        let is_blank =
            |key: &str, words: &str| words.trim().is_empty() && self.spans.is_string(key, reader.text);
        let has_property = self.spans.of("property").is_some();
        let blank_text = is_blank("text", &self.text.text);
        let blank_property = is_blank("property", &self.property);
        if blank_text {
            let at = self.spans.of("text").unwrap_or(self.spans.whole);
            let (code, help) = match has_property {
                true => (&code::EMPTY_VALUE, "write a sentence in your own words, or delete `text`"),
                false => {
                    (&code::BAD_VALUE, "write the claim as a sentence in your own words, or delete the claim")
                }
            };
            reader.report(code, at, "`text` is empty", help);
        }
        if blank_property {
            let at = self.spans.of("property").unwrap_or(self.spans.whole);
            let help =
                "write what the figure is of, such as \"personnel\", or delete the property and its value";
            reader.report(&code::BAD_VALUE, at, "`property` is empty", help);
        }
    }
}

/// Returns the indices of the claims in display order: file order, with claims of the same property and unit together.
pub(crate) fn listed(claims: &[Claim]) -> Vec<usize> {
    let mut first = HashMap::new();
    for (nth, claim) in claims.iter().enumerate() {
        if !claim.property.is_empty() {
            first.entry((&*claim.property, &*claim.unit)).or_insert(nth);
        }
    }
    let place = |nth: usize| {
        let claim = claims.get(nth)?;
        first.get(&(&*claim.property, &*claim.unit)).copied()
    };
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by_key(|nth| (place(*nth).unwrap_or(*nth), *nth));
    order
}

impl Claim {
    /// Returns whether it has a property or a value.
    pub(crate) fn has_figure(&self) -> bool {
        !self.property.is_empty()
            || !self.unit.is_empty()
            || self.value.is_some()
            || self.qualifier.is_some()
            || [&self.best, &self.low, &self.high].iter().any(|number| number.is_some())
    }

    /// Returns the range of the figure: from `low` to `high`, else the value or best estimate with its qualifier.
    ///
    /// The qualifier `about` adds half a unit of the last significant digit on each side. `None` if the value is text.
    pub(crate) fn value_range(&self) -> Option<NumberRange> {
        let bound = |number: &BoxedOption<Number>| number.as_ref().map(|number| number.value);
        match (bound(&self.low), bound(&self.high)) {
            (Some(low), Some(high)) => return Some(NumberRange::between(low, high)),
            (Some(low), None) => return Some(NumberRange::at_least(low)),
            (None, Some(high)) => return Some(NumberRange::at_most(high)),
            (None, None) => {}
        }
        let number = match self.value.as_ref() {
            Some(Figure::Number(number)) => number,
            Some(Figure::Words(_)) => return None,
            None => self.best.as_ref()?,
        };
        let value = number.value;
        Some(match self.qualifier.as_ref().map_or("exactly", |term| &*term.word) {
            "about" => NumberRange::between(value - number.half_unit(), value + number.half_unit()),
            "more-than" => NumberRange::more_than(value),
            "at-least" => NumberRange::at_least(value),
            "less-than" => NumberRange::less_than(value),
            "up-to" => NumberRange::at_most(value),
            _ => NumberRange::exactly(value),
        })
    }

    /// Returns whether it has a value: a number, bounds or text.
    pub(crate) fn has_value(&self) -> bool {
        self.value.is_some() || [&self.best, &self.low, &self.high].iter().any(|number| number.is_some())
    }

    /// Formats the property and its value: "personnel: more than 238,000 fighters".
    pub(crate) fn figure(&self) -> String {
        let mut words = self.amount();
        if !self.unit.is_empty() {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(&self.unit);
        }
        match (self.property.is_empty(), words.is_empty()) {
            (true, _) => words,
            (false, true) => spelled(&self.property),
            (false, false) => format!("{}: {words}", spelled(&self.property)),
        }
    }

    /// Formats the value without property and unit: "more than 238,000".
    pub(crate) fn amount(&self) -> String {
        let mut words: Vec<String> = self.qualifier.iter().map(|term| spelled(&term.word)).collect();
        let range = match (self.low.as_ref(), self.high.as_ref()) {
            (Some(low), Some(high)) => Some(format!("{}–{}", low.words(), high.words())),
            (Some(low), None) => Some(format!("{} or more", low.words())),
            (None, Some(high)) => Some(format!("up to {}", high.words())),
            (None, None) => None,
        };
        let value = self.value.as_ref().map(|value| match value {
            Figure::Number(number) => number.words(),
            Figure::Words(text) => text.to_string(),
        });
        match (value, self.best.as_ref().map(Number::words)) {
            (Some(value), best) => {
                words.push(value);
                words.extend(best.map(|best| format!("(best {best})")));
            }
            (None, best) => words.extend(best),
        }
        match range {
            Some(range) if self.value.is_none() && self.best.is_none() => words.push(range),
            Some(range) => words.push(format!("({range})")),
            None => {}
        }
        words.join(" ")
    }
}

record! {
    /// A typed relation of an actor to another.
    pub(crate) struct Relation ("a relation") {
        /// Stable id within the file, addressed as dossier-id#relation-id.
        id: FieldText => Own,
        /// Type of the relation.
        r#type: Option<Term<super::vocabulary::RelationType>> = required => Own,
        /// The other actor.
        to: Option<Link<ToActor>> = required => Own,
        /// Position held.
        role: FieldText => Detail("{}"),
        /// Entire duration of the relation [EDTF].
        when: BoxedOption<Date> => Detail("{}"),
        /// A time at which it is known to exist, with unknown start and end [EDTF].
        as_of: BoxedOption<Date> => Detail("as of {}"),
        /// Status: asserted (default), accepted, disputed, rejected, superseded.
        status: BoxedOption<Term<ClaimStatus>> => Unless("asserted"),
        /// Confidence in the judgment [ICD 203].
        confidence: BoxedOption<Term<Confidence>> => Detail("{} confidence"),
        /// Basis: reported (default), inference, judgement [ICD 206].
        basis: BoxedOption<Term<Basis>> => Unless("reported"),
        /// The speaker, if not the cited author [ClaimReview].
        said_by: BoxedOption<Link<ToActor>> => Detail("said by {}"),
        /// Curators' note.
        note: Prose => Note,
        /// Citations.
        cite: Cites => Cite,
    }
}

impl Relation {
    /// Returns whether another relation says the same in every field but the type, the ends, the id, notes and citations.
    pub(crate) fn says_the_same(&self, other: &Self) -> bool {
        fn word<W: HasVocabulary>(term: &BoxedOption<Term<W>>) -> Option<&str> {
            term.as_ref().map(|term| &*term.word)
        }
        let speaker = |relation: &Self| relation.said_by.as_ref().map(|link| link.id.clone());
        let role = |relation: &Self| fold::fold_name(&relation.role);
        (&self.when, &self.as_of) == (&other.when, &other.as_of)
            && word(&self.status) == word(&other.status)
            && word(&self.confidence) == word(&other.confidence)
            && word(&self.basis) == word(&other.basis)
            && (speaker(self), role(self)) == (speaker(other), role(other))
    }
}

impl Validate for Relation {
    fn validate(&self, reader: &mut FieldReader<'_>) {
        check_id(&self.id, &self.spans, reader);
    }
}

record! {
    /// A name that needs dates or a citation [Popolo other_names].
    pub(crate) struct NameRecord ("a name record") {
        /// The name.
        value: Name = required => Own,
        /// Its language [BCP 47].
        lang: FieldText => Detail("{}"),
        /// When it was in use [EDTF].
        when: BoxedOption<Date> => Detail("{}"),
        /// Citations.
        cite: Cites => Cite,
    }
}

impl Validate for NameRecord {}
