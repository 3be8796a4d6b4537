//! Reads an EDTF string into its form, or says what is wrong and where.
//! Refuses to guess: what else could have been meant is `hint`'s.

use super::error::{DateError, DateErrorKind};
use super::form::{End, Form, Stretch};
use super::part::{FORMS, Part};
use super::point::point;

/// Reads a whole date.
pub(super) fn form(text: &str) -> Result<Form, DateError> {
    let whole = Part { text, at: 0 };
    if text.trim().is_empty() {
        return Err(whole.fault(DateErrorKind::Empty, "the date is empty", FORMS));
    }
    if text.starts_with('[') {
        return set(whole);
    }
    if text.starts_with('{') {
        let help = "write a span \"2014/2016\", or a set \"[2014,2016]\" of which one holds";
        return Err(whole.fault(
            DateErrorKind::Syntax,
            "sets of which all hold, in braces, are not taken",
            help,
        ));
    }
    let Some((start, end)) = whole.split("/") else {
        return Ok(Form::One(point(whole)?));
    };
    if let Some((_, more)) = end.split("/") {
        return Err(more.fault(
            DateErrorKind::Syntax,
            "an interval has two ends, one slash between them",
            FORMS,
        ));
    }
    if [start, end].iter().all(|part| part.text.is_empty() || part.text == "..") {
        return Err(whole.fault(
            DateErrorKind::Syntax,
            "an interval needs a date on one side at least",
            "leave the date out where nothing is known",
        ));
    }
    Ok(Form::Interval(stretch(interval_end(start)?, interval_end(end)?, whole)?))
}

fn set(whole: Part<'_>) -> Result<Form, DateError> {
    let help = "one time within is written \"[2026-03-17..2026-03-23]\", \"[..2024-02]\" or \"[2026-03-17,2026-03-19]\"";
    let Some(inside) = whole.text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else {
        return Err(whole.fault(DateErrorKind::Syntax, "the set does not end with its bracket", help));
    };
    let inside = Part { text: inside, at: 1 };
    if inside.text.split(',').all(|member| member.trim().is_empty()) {
        let message = "the set is empty: no date stands in its brackets";
        return Err(inside.slice(0, 0).fault(DateErrorKind::Syntax, message, help));
    }
    let (mut members, mut rest) = (Vec::new(), Some(inside));
    while let Some(part) = rest {
        let (member, more) = match part.split(",") {
            Some((member, more)) => (member, Some(more)),
            None => (part, None),
        };
        let (first, last) = (member.at == inside.at, more.is_none());
        members.push(match member.split("..") {
            None if member.text.trim().is_empty() => {
                let message = "a date is missing beside a comma of the set";
                return Err(member.fault(DateErrorKind::Syntax, message, help));
            }
            None => Stretch::of(point(member)?),
            Some((start, end)) => {
                let out_of_place = start.text.is_empty() && !first || end.text.is_empty() && !last;
                if out_of_place || start.text.is_empty() && end.text.is_empty() {
                    return Err(member.fault(
                        DateErrorKind::Syntax,
                        "`..` stands between two dates, or at one end of the set",
                        help,
                    ));
                }
                stretch(set_end(start)?, set_end(end)?, member)?
            }
        });
        rest = more;
    }
    Ok(Form::Set(members.into()))
}

fn interval_end(part: Part<'_>) -> Result<End, DateError> {
    match part.text {
        "" => Ok(End::Unknown),
        ".." => Ok(End::Open),
        _ => point(part).map(End::At),
    }
}

fn set_end(part: Part<'_>) -> Result<End, DateError> {
    if part.text.is_empty() { Ok(End::Open) } else { point(part).map(End::At) }
}

fn stretch(start: End, end: End, whole: Part<'_>) -> Result<Stretch, DateError> {
    if let (Some(first), Some(last)) = (start.earliest(), end.latest())
        && last < first
    {
        let message = format!("the end lies before the start: {} ends before {first}", whole.shown());
        return Err(whole.fault(DateErrorKind::EndBeforeStart, message, "write the earlier date first"));
    }
    Ok(Stretch { start, end })
}
