//! Why a statement is there as of a day, or only possibly there, in words.

use super::Temporal;
use crate::domain::date::Date;
use crate::domain::entry::Entry;
use crate::domain::presence::Presence;
use crate::domain::record::PathStep;

/// A date of a statement, by what it is the date of.
enum DatedBy<'c> {
    /// When it happened.
    Happened(&'c Date),
    /// When it applied.
    Applied(&'c Date),
    /// A time of which it is known that it applied.
    Known(&'c Date),
}

impl<'c> Temporal<'c> {
    /// Says whether the statement at `path` in an entry is there as of the day that this compares with, and what leaves that
    /// open: `possible on 1 May 2026: its end is dated perhaps May 2026`.
    pub(crate) fn reason(&self, owner: &'c Entry, path: &[PathStep]) -> String {
        let day = self.holds.last();
        let on = Date::from(day).words();
        let (date, through) = match self.at(owner, path) {
            Presence::Certain => return format!("certain on {on}"),
            Presence::Undated => return "undated, so shown on every day".to_owned(),
            Presence::Absent => return format!("not on {on}"),
            Presence::Possible => self.dated_by(owner, path),
        };
        let words = match &date {
            None => String::new(),
            Some(DatedBy::Known(date)) => {
                let words = date.words_as_of();
                // With an open end, the words begin with "known" themselves.
                let words = words.strip_prefix("known ").unwrap_or(&words);
                format!("it is known {words}, not how long before and after")
            }
            Some(DatedBy::Happened(date) | DatedBy::Applied(date)) if date.is_interval() => {
                date.open_ends_on(day, through).join("; ")
            }
            Some(DatedBy::Happened(date)) => format!("it happened {}", date.words()),
            Some(DatedBy::Applied(date)) => {
                format!("it applied at some time ({}), not known how long", date.words())
            }
        };
        if words.is_empty() { format!("possible on {on}") } else { format!("possible on {on}: {words}") }
    }

    /// Returns the date of what is at `path` in an entry, and the day through which an open end of it is certain.
    fn dated_by(
        &self,
        owner: &'c Entry,
        path: &[PathStep],
    ) -> (Option<DatedBy<'c>>, crate::domain::day::Day) {
        let step = path.first();
        let nth = step.map_or(0, |step| step.nth as usize);
        let own = match step.map_or("", |step| step.key) {
            "claim" => owner.claims().get(nth).and_then(|claim| {
                let when = claim.when.as_ref().map(DatedBy::Happened);
                let date = when.or(claim.as_of.as_ref().map(DatedBy::Known))?;
                Some((date, self.through(&claim.cite)))
            }),
            "relation" => owner.relations().get(nth).and_then(|relation| {
                let when = relation.when.as_ref().map(DatedBy::Applied);
                let date = when.or(relation.as_of.as_ref().map(DatedBy::Known))?;
                Some((date, self.through(&relation.cite)))
            }),
            "name_record" => owner.actor().and_then(|actor| {
                let name = actor.name_record.get(nth)?;
                Some((DatedBy::Applied(name.when.as_ref()?), self.through(&name.cite)))
            }),
            _ => None,
        };
        let event = owner
            .event()
            .and_then(|event| Some((DatedBy::Happened(event.date.as_ref()?), self.through(&event.cite))));
        own.or(event).map_or((None, self.today), |(date, through)| (Some(date), through))
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::day::Day;
    use crate::tui::test_harness::corpus;

    /// The reason for the first relation or claim with this date, as of a day.
    fn reason(kind: &str, date: &str, day: (i32, u32, u32)) -> String {
        let actor = match kind {
            "relation" => format!("[[relation]]\ntype = \"opposes\"\nto = \"b\"\n{date}\ncite = [\"s\"]\n"),
            _ => format!("[[claim]]\ntext = \"x\"\n{date}\ncite = [\"s\"]\n"),
        };
        let file = format!("name = \"A\"\nkind = \"party\"\n{actor}");
        let source = "title = \"S\"\nissued = \"2024-03-15\"\n";
        let corpus = corpus(&[("actors/a.toml", &file), ("sources/s.toml", source)]);
        let snapshot = corpus.viewed_as_of(Day::from_ymd(day.0, day.1, day.2));
        let entry = snapshot.get("a").expect("the entry");
        let temporal = snapshot.temporal(Day::MAX).expect("a day");
        let key = if kind == "relation" { "relation" } else { "claim" };
        temporal.reason(entry, &[crate::domain::record::PathStep { key, nth: 0 }])
    }

    #[test]
    fn what_a_date_leaves_open_is_said_in_words() {
        for (kind, date, day, expected) in [
            ("relation", "when = \"2022-10/2026-05?\"", (2025, 11, 1), "certain on 1 Nov 2025"),
            (
                "relation",
                "when = \"2022-10/2026-05?\"",
                (2026, 5, 12),
                "possible on 12 May 2026: its end is dated perhaps May 2026",
            ),
            (
                "relation",
                "when = \"2022-10/2026-05\"",
                (2022, 10, 3),
                "possible on 3 Oct 2022: its start is dated Oct 2022",
            ),
            ("relation", "when = \"2022/\"", (2023, 1, 1), "possible on 1 Jan 2023: its end is unknown"),
            (
                "relation",
                "when = \"2022/..\"",
                (2025, 1, 1),
                "possible on 1 Jan 2025: it is known to have lasted until 15 Mar 2024",
            ),
            (
                "relation",
                "when = \"2022/2022\"",
                (2022, 5, 1),
                "possible on 1 May 2022: its start is dated 2022; its end is dated 2022",
            ),
            (
                "relation",
                "when = \"2022\"",
                (2023, 5, 1),
                "possible on 1 May 2023: it applied at some time (2022), not known how long",
            ),
            (
                "relation",
                "as_of = \"2022-05\"",
                (2023, 5, 1),
                "possible on 1 May 2023: it is known as of May 2022, not how long before and after",
            ),
            (
                "relation",
                "as_of = \"2022/..\"",
                (2025, 5, 1),
                "possible on 1 May 2025: it is known since 2022, not how long before and after",
            ),
            ("relation", "role = \"x\"", (2023, 5, 1), "undated, so shown on every day"),
            ("relation", "when = \"2022-10-01/2022-10-09\"", (2023, 5, 1), "not on 1 May 2023"),
            ("claim", "when = \"2022-10\"", (2022, 10, 9), "possible on 9 Oct 2022: it happened Oct 2022"),
            ("claim", "when = \"2022-10\"", (2022, 12, 9), "certain on 9 Dec 2022"),
        ] {
            assert_eq!(reason(kind, date, day), expected, "{kind} {date}");
        }
    }
}
