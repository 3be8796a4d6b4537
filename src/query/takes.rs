//! The kinds of values that terms take, and their parsing.

use super::date_words;
use super::grades::Grades;
use super::needle::Needle;
use super::tree::{ComparisonOperator, Form, Order, SortKey};
use crate::domain::date::Date;
use crate::domain::day::Day;
use crate::domain::grade::Grade;
use crate::domain::id::Kind;
use crate::domain::number_range::NumberRange;
use crate::domain::period::Period;
use crate::domain::suggest::suggest;
use crate::domain::vocabulary::Vocabulary;

/// The kind of values that a term takes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Takes {
    /// One of these words.
    Words(&'static [&'static str]),
    /// A word of one of these vocabularies, or one that a dossier uses instead.
    Vocabulary(&'static [&'static Vocabulary]),
    /// A free-form word.
    Label,
    /// The id of an entry of that kind, or a query for such entries.
    Id(Option<Kind>),
    /// Words to search for.
    Text,
    /// A day, month, year or span of them.
    Days,
    /// A number.
    Number,
    /// Reliability and credibility [Admiralty code].
    Grade,
    /// A relation type or its inverse, optionally with `=` and the id of the other actor, or a query for it.
    Relation,
    /// The key of a field.
    Field,
    /// The code of a problem.
    Code,
    /// A query.
    Query,
    /// A sort key.
    Order,
}

/// A parsed value that rows are compared with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ParsedValue {
    /// A word, in lower case.
    Word(Box<str>),
    /// Words to search for, and the value in lower case.
    Text(Needle, Box<str>),
    /// Days.
    Days(Period),
    /// Numbers.
    Numbers(NumberRange),
    /// Grades.
    Grades(Grades),
    /// A relation type or its inverse, and the id of the other actor; a query for it is stored elsewhere.
    Relation(Box<str>, Option<Box<str>>),
    /// A query, which is stored elsewhere.
    Query,
}

/// An invalid value, and how to fix it.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub(super) message: String,
    pub(super) help: String,
}

fn fault<T>(message: impl Into<String>, help: impl Into<String>) -> Result<T, Fault> {
    Err(Fault { message: message.into(), help: help.into() })
}

impl Takes {
    /// Parses a value of the term `key`. Without `today`, what says a day by it stands for any.
    pub(super) fn read(self, key: &str, form: &Form, today: Option<Day>) -> Result<ParsedValue, Fault> {
        match (self, form) {
            (Self::Query | Self::Id(_), Form::Query(_)) => Ok(ParsedValue::Query),
            (Self::Relation, Form::Related(kind, _)) => self.text(key, kind),
            (_, Form::Query(_) | Form::Related(..)) => {
                fault(format!("`{key}:` does not take a query"), "write its value without parentheses")
            }
            (Self::Query, Form::Text(text)) => {
                fault(format!("`{key}:` takes a query in parentheses"), format!("write `{key}:({text})`"))
            }
            (Self::Query, _) => {
                fault(format!("`{key}:` takes a query in parentheses"), format!("write `{key}:(…)`"))
            }
            (Self::Days, form) => days(form, today).map(ParsedValue::Days),
            (Self::Number, form) => numbers(form).map(ParsedValue::Numbers),
            (Self::Grade, form) => grades(form).map(ParsedValue::Grades),
            (takes, Form::Text(text)) => takes.text(key, text),
            (_, Form::Compare(..) | Form::Range(..)) => fault(
                format!("`{key}:` does not take a range"),
                format!("write one value, or several: `{key}:one,other`"),
            ),
        }
    }

    fn text(self, key: &str, text: &str) -> Result<ParsedValue, Fault> {
        let word = text.trim().to_lowercase();
        match self {
            Self::Words(words) if !words.contains(&word.as_str()) => {
                let help = match suggest(&word, words.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("write one of: {}", words.join(", ")),
                };
                fault(format!("unknown value `{text}` for `{key}:`"), help)
            }
            Self::Order => match Order::parse(&word) {
                Some(_) => Ok(ParsedValue::Word(word.into())),
                None => {
                    let words = || SortKey::ALL.iter().map(|by| by.word());
                    let help = match suggest(word.trim_start_matches('-'), words()) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("write one of: {}", words().collect::<Vec<_>>().join(", ")),
                    };
                    fault(format!("unknown sort order `{text}`"), help)
                }
            },
            Self::Text => Ok(ParsedValue::Text(Needle::value(text), word.into())),
            Self::Field => Ok(ParsedValue::Word(word.replace('-', "_").into())),
            Self::Relation => {
                let (kind, to) = word.split_once('=').map_or((&*word, None), |(kind, to)| (kind, Some(to)));
                if kind.is_empty() || to == Some("") {
                    return fault(
                        format!(
                            "`{key}:` takes a relation type, optionally followed by `=` and an id or a query"
                        ),
                        "write such as `rel:backed-by`, `rel:backed-by=iran` or `rel:backed-by=(country:ir)`",
                    );
                }
                Ok(ParsedValue::Relation(kind.replace([' ', '_'], "-").into(), to.map(Into::into)))
            }
            _ => Ok(ParsedValue::Word(word.into())),
        }
    }
}

fn one_period(text: &str, today: Day) -> Result<Period, Fault> {
    if let Some(day) = date_words::relative(text, today).and_then(|day| Period::new(day, day)) {
        return Ok(day);
    }
    if let Some(period) = date_words::value(text).and_then(|date| date.period()) {
        return Ok(period);
    }
    let forms = "write a day, month, year or span: 2026-03-18, march 2026, 2026, 2025-10..2026-02, today";
    match Date::parse(text) {
        Ok(_) => fault(format!("`{}` is not an exact date or period", text.escape_debug()), forms),
        Err(error) => {
            let instead = error.instead.iter().find_map(|text| date_words::value_of(text));
            fault(error.message, instead.map_or(forms.to_owned(), |instead| format!("write `{instead}`")))
        }
    }
}

fn days(form: &Form, today: Option<Day>) -> Result<Period, Fault> {
    let texts: [Option<&str>; 2] = match form {
        Form::Text(text) | Form::Compare(_, text) => [Some(text), None],
        Form::Range(first, last) => [first.as_deref(), last.as_deref()],
        Form::Query(_) | Form::Related(..) => [None, None],
    };
    let is_relative = |text: &&str| date_words::relative(text, Day::MAX).is_some();
    let Some(today) = today.or_else(|| (!texts.iter().flatten().any(is_relative)).then_some(Day::MAX)) else {
        let others = texts.into_iter().flatten().filter(|text| !is_relative(text));
        return others
            .map(|text| one_period(text, Day::MAX))
            .find(Result::is_err)
            .unwrap_or(Ok(Period::EVER));
    };
    let one_period = |text: &str| one_period(text, today);
    let reversed = || Fault {
        message: "the range ends before it starts".into(),
        help: "write the earlier date first".into(),
    };
    let none = || Fault { message: "no date matches".into(), help: "write a year from 1000 to 9999".into() };
    match form {
        Form::Text(text) => one_period(text),
        Form::Range(first, last) => {
            let first = first.as_deref().map(one_period).transpose()?.map_or(Day::MIN, Period::first);
            let last = last.as_deref().map(one_period).transpose()?.map_or(Day::MAX, Period::last);
            Period::new(first, last).ok_or_else(reversed)
        }
        Form::Compare(comparison, text) => {
            let asked = one_period(text)?;
            let (first, last) = match comparison {
                ComparisonOperator::Less => (Day::MIN, asked.first().plus_days(-1)),
                ComparisonOperator::AtMost => (Day::MIN, asked.last()),
                ComparisonOperator::More => (asked.last().plus_days(1), Day::MAX),
                ComparisonOperator::AtLeast => (asked.first(), Day::MAX),
            };
            Period::new(first, last).ok_or_else(none)
        }
        Form::Query(_) | Form::Related(..) => Err(none()),
    }
}

fn numbers(form: &Form) -> Result<NumberRange, Fault> {
    let number = |text: &str| match text.parse::<f64>() {
        Ok(number) if number.is_finite() && !text.contains(['e', 'E']) => Ok(number),
        _ => fault(
            format!("`{}` is not a number", text.escape_debug()),
            "write digits without spaces or commas between them: 238000",
        ),
    };
    let range = match form {
        Form::Text(text) => NumberRange::exactly(number(text)?),
        Form::Compare(comparison, text) => match (comparison, number(text)?) {
            (ComparisonOperator::Less, bound) => NumberRange::less_than(bound),
            (ComparisonOperator::AtMost, bound) => NumberRange::at_most(bound),
            (ComparisonOperator::More, bound) => NumberRange::more_than(bound),
            (ComparisonOperator::AtLeast, bound) => NumberRange::at_least(bound),
        },
        Form::Range(low, high) => {
            let bound = |text: &Option<Box<str>>| text.as_deref().map(number).transpose();
            match (bound(low)?, bound(high)?) {
                (Some(low), Some(high)) => NumberRange::between(low, high),
                (Some(low), None) => NumberRange::at_least(low),
                (None, Some(high)) => NumberRange::at_most(high),
                (None, None) => NumberRange::ALL,
            }
        }
        Form::Query(_) | Form::Related(..) => NumberRange::ALL,
    };
    if range.is_empty() {
        return fault("the range ends before it starts", "write the smaller number first");
    }
    Ok(range)
}

fn grades(form: &Form) -> Result<Grades, Fault> {
    let read = |text: &str| match Grade::parse(text) {
        Some(grade) => Ok(grade),
        None => fault(
            format!("`{}` is not a grade", text.escape_debug()),
            "write reliability A to F, credibility 1 to 6, or both: B, 2, B2",
        ),
    };
    let bound = |text: &str| match read(text)? {
        grade if grade.is_unjudged() => fault(
            format!("`{}` means \"cannot be judged\", so nothing is better or worse", text.escape_debug()),
            "write A to E and 1 to 5, or the grade alone",
        ),
        grade => Ok(grade),
    };
    Ok(match form {
        Form::Text(text) => Grades::Exactly(read(text)?),
        Form::Compare(ComparisonOperator::AtLeast, text) => Grades::AtLeast(bound(text)?),
        Form::Compare(ComparisonOperator::AtMost, text) => Grades::AtMost(bound(text)?),
        Form::Compare(ComparisonOperator::More, text) => Grades::Better(bound(text)?),
        Form::Compare(ComparisonOperator::Less, text) => Grades::Worse(bound(text)?),
        Form::Range(Some(worst), Some(best)) => {
            let (worst, best) = (bound(worst)?, bound(best)?);
            let backwards = |worst: Option<u8>, best: Option<u8>| {
                worst.zip(best).is_some_and(|(worst, best)| worst < best)
            };
            if backwards(worst.reliability, best.reliability)
                || backwards(worst.credibility, best.credibility)
            {
                return fault("the range ends before it starts", "write the worse grade first: C3..B2");
            }
            Grades::Between(worst, best)
        }
        Form::Range(Some(worst), None) => Grades::AtLeast(bound(worst)?),
        Form::Range(None, Some(best)) => Grades::AtMost(bound(best)?),
        Form::Range(None, None) | Form::Query(_) | Form::Related(..) => Grades::Any,
    })
}
