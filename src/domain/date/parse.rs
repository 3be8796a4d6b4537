//! Parser for EDTF strings. Does not guess what was meant; see `hint`.

use super::error::{DateError, DateErrorKind};
use super::form::{DateForm, DateRange, RangeEnd};
use super::fragment::{FORMS, Fragment};
use super::point::point;

/// Parses a whole date.
pub(super) fn form(text: &str) -> Result<DateForm, DateError> {
    let whole = Fragment { text, at: 0 };
    if text.trim().is_empty() {
        return Err(whole.fault(DateErrorKind::Empty, "the date is empty", FORMS));
    }
    if text.starts_with('[') {
        return set(whole);
    }
    if text.starts_with('{') {
        let set = whole.text.replace('{', "[").replace('}', "]");
        let set = if form(&set).is_ok() { set } else { "[2014,2016]".to_owned() };
        let help = format!(
            "write `\"{set}\"` if one of them applies, or a claim for each, or an interval such as `\"2014/2016\"`"
        );
        return Err(whole.fault(DateErrorKind::Syntax, "sets in braces are not supported", help));
    }
    let Some((start, end)) = whole.split("/") else {
        return Ok(DateForm::One(point(whole)?));
    };
    if let Some((_, more)) = end.split("/") {
        return Err(more.fault(DateErrorKind::Syntax, "an interval can have only one slash", FORMS));
    }
    if [start, end].iter().all(|part| part.text.is_empty() || part.text == "..") {
        return Err(whole.fault(
            DateErrorKind::Syntax,
            "an interval needs a date on at least one side",
            "add one, or omit the date if nothing is known",
        ));
    }
    Ok(DateForm::Interval(stretch(interval_end(start)?, interval_end(end)?, whole)?))
}

fn set(whole: Fragment<'_>) -> Result<DateForm, DateError> {
    let help = "write a set such as `\"[2026-03-17..2026-03-23]\"`, `\"[..2024-02]\"` or `\"[2026-03-17,2026-03-19]\"`";
    let Some(inside) = whole.text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else {
        return Err(whole.fault(DateErrorKind::Syntax, "missing `]` at the end of the set", help));
    };
    let inside = Fragment { text: inside, at: 1 };
    if inside.text.split(',').all(|member| member.trim().is_empty()) {
        let message = "the set is empty";
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
                let message = "missing date next to a comma in the set";
                return Err(member.fault(DateErrorKind::Syntax, message, help));
            }
            None => DateRange::of(point(member)?),
            Some((start, end)) => {
                let out_of_place = start.text.is_empty() && !first || end.text.is_empty() && !last;
                if out_of_place || start.text.is_empty() && end.text.is_empty() {
                    return Err(member.fault(
                        DateErrorKind::Syntax,
                        "`..` is only allowed between two dates, or at the start or end of the set",
                        help,
                    ));
                }
                stretch(set_end(start)?, set_end(end)?, member)?
            }
        });
        rest = more;
    }
    Ok(DateForm::Set(members.into()))
}

fn interval_end(part: Fragment<'_>) -> Result<RangeEnd, DateError> {
    match part.text {
        "" => Ok(RangeEnd::Unknown),
        ".." => Ok(RangeEnd::Open),
        _ => point(part).map(RangeEnd::At),
    }
}

fn set_end(part: Fragment<'_>) -> Result<RangeEnd, DateError> {
    if part.text.is_empty() { Ok(RangeEnd::Open) } else { point(part).map(RangeEnd::At) }
}

fn stretch(start: RangeEnd, end: RangeEnd, whole: Fragment<'_>) -> Result<DateRange, DateError> {
    if let (Some(first), Some(last)) = (start.earliest(), end.latest())
        && last < first
    {
        let message = format!("end before start: \"{}\" ends before {first}", whole.shown());
        return Err(whole.fault(DateErrorKind::EndBeforeStart, message, "write the earlier date first"));
    }
    Ok(DateRange { start, end })
}
