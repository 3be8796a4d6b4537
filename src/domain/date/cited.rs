//! The year of a date in short citations: `2026`, `2000–01`, `c. 2007`, `2020s`, `n.d.`. Never a year that is not written.

use super::Date;
use super::form::{DateForm, DateParts, DateRange, Point, RangeEnd};

/// The year of a citation, in three parts. A letter that disambiguates sources goes after the second.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct CitedYear {
    before: &'static str,
    years: String,
    after: &'static str,
}

impl CitedYear {
    /// Returns the year of a date; `n.d.` if there is none.
    pub(crate) fn of(date: Option<&Date>) -> Self {
        let Some(date) = date else {
            return Self { before: "", years: "n.d.".to_owned(), after: "" };
        };
        let years = match &date.form {
            DateForm::One(point) => year(*point),
            DateForm::Interval(stretch) => interval(*stretch),
            DateForm::Set(members) => set(members),
        };
        let before = if date.is_approximate() { "c. " } else { "" };
        Self { before, years, after: if date.is_uncertain() { "?" } else { "" } }
    }

    /// Formats the year with a disambiguating letter: `2026a`, `n.d.-a`.
    pub(crate) fn with(&self, letter: &str) -> String {
        let hyphen = if letter.is_empty() || self.years.ends_with(|c: char| c.is_ascii_digit() || c == 's') {
            ""
        } else {
            "-"
        };
        format!("{}{}{hyphen}{letter}{}", self.before, self.years, self.after)
    }
}

fn year(point: Point) -> String {
    match point.reach {
        DateParts::Decade => format!("{}s", point.year),
        _ => point.year.to_string(),
    }
}

fn interval(stretch: DateRange) -> String {
    match (stretch.start, stretch.end) {
        (RangeEnd::At(start), RangeEnd::At(end)) => range(start, end),
        (RangeEnd::At(start), _) => format!("{}–", year(start)),
        (_, RangeEnd::At(end)) => format!("–{}", year(end)),
        _ => "n.d.".to_owned(),
    }
}

/// `2000–01`, `1999–2001`, `2026`.
fn range(start: Point, end: Point) -> String {
    let (first, last) = (year(start), year(end));
    if first == last {
        return first;
    }
    match (first.split_at_checked(2), last.split_at_checked(2)) {
        (Some((century, _)), Some((same, short)))
            if century == same && first.len() == 4 && last.len() == 4 =>
        {
            format!("{first}–{short}")
        }
        _ => format!("{first}–{last}"),
    }
}

/// Formats a set as a range of years, or as all possible years.
fn set(members: &[DateRange]) -> String {
    let mut years: Vec<String> = members
        .iter()
        .map(|member| match (member.start, member.end) {
            (RangeEnd::At(start), RangeEnd::At(end)) => range(start, end),
            (RangeEnd::At(start), _) => format!("{} or later", year(start)),
            (_, RangeEnd::At(end)) => format!("by {}", year(end)),
            _ => "n.d.".to_owned(),
        })
        .collect();
    years.dedup();
    years.join(" or ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_cited_with_their_precision() {
        for (date, cited, lettered) in [
            ("2026-03-18", "2026", "2026b"),
            ("2026-03", "2026", "2026b"),
            ("2026-XX-XX", "2026", "2026b"),
            ("202X", "2020s", "2020sb"),
            ("2007~", "c. 2007", "c. 2007b"),
            ("2007?", "2007?", "2007b?"),
            ("2007%", "c. 2007?", "c. 2007b?"),
            ("2000/2001", "2000–01", "2000–01b"),
            ("2000-05/2001-02-03", "2000–01", "2000–01b"),
            ("1999/2001", "1999–2001", "1999–2001b"),
            ("2026-03/2026-05", "2026", "2026b"),
            ("2000~/2001", "c. 2000–01", "c. 2000–01b"),
            ("199X/200X", "1990s–2000s", "1990s–2000sb"),
            ("2014/..", "2014–", "2014–-b"),
            ("2014/", "2014–", "2014–-b"),
            ("../2016", "–2016", "–2016b"),
            ("/2016", "–2016", "–2016b"),
            ("[2014..2016]", "2014–16", "2014–16b"),
            ("[2026-03-17..2026-03-23]", "2026", "2026b"),
            ("[1947,1948]", "1947 or 1948", "1947 or 1948b"),
            ("[2026-01,2026-03]", "2026", "2026b"),
            ("[..2024-02]", "by 2024", "by 2024b"),
            ("[2014..]", "2014 or later", "2014 or later-b"),
        ] {
            let year = CitedYear::of(Some(&Date::parse(date).unwrap()));
            assert_eq!((year.with("").as_str(), year.with("b").as_str()), (cited, lettered), "{date}");
        }
        assert_eq!(CitedYear::of(None).with("a"), "n.d.-a");
    }
}
