//! Drawing of a thing's date on a time axis, exactly as precise as it is known.
//!
//! ```text
//!  ◆        a day
//!  ◇──◇     one time within a range; ◇ if the range is within one cell
//!  ├━━━━┤   from one day to another; ■ if both are within one cell
//!  ├╌━━╌┤   the same, if an end is somewhere within a month, for example, and cells are shorter
//!  ├━━━╌╌╌  ongoing as of the newest source, open or unknown after
//!  ╌◆╌      known to have applied on that day, with unknown start and end
//! ```

use crate::analysis::{DateMeaning, DatedThing, TimeScale, Timeline};
use crate::domain::certainty::Certainty;
use crate::domain::day::Day;
use crate::domain::period::Period;
use crate::tui::row::Ink;

/// The number of cells over which an open or unknown end fades out.
const FADE: i64 = 3;

/// The content of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum ChartSign {
    /// Nothing: it did not apply, or nothing is known.
    #[default]
    Blank,
    /// On a day in this cell.
    Day,
    /// Once, at an inexact time: the end of the range, or all of it.
    OneTime,
    /// Once, possibly in this cell.
    Between,
    /// Certainly.
    Certain,
    /// Possibly.
    Possible,
    /// It starts in this cell.
    Start,
    /// It ends in this cell.
    End,
    /// It starts and ends in this cell.
    StartAndEnd,
}

impl ChartSign {
    /// Returns the symbol, one cell wide.
    pub(super) fn symbol(self) -> &'static str {
        match self {
            Self::Blank => " ",
            Self::Day => "◆",
            Self::OneTime => "◇",
            Self::Between => "─",
            Self::Certain => "━",
            Self::Possible => "╌",
            Self::Start => "├",
            Self::End => "┤",
            Self::StartAndEnd => "■",
        }
    }

    /// Returns the role of the symbol.
    pub(super) fn ink(self) -> Ink {
        if self == Self::Possible { Ink::Dim } else { Ink::Plain }
    }
}

/// Returns the content of each cell of a scale for a thing. Something ongoing is known to last until `today`, if none
/// of its sources has a date.
pub(super) fn chart(
    timeline: &Timeline,
    thing: &DatedThing,
    scale: &TimeScale,
    today: Day,
) -> Vec<ChartSign> {
    let mut signs = vec![ChartSign::Blank; scale.cells()];
    let Some((meaning, date)) = timeline.date(thing) else { return signs };
    let possible = date.possible_days();
    let is_marked = date.is_approximate() || date.is_uncertain();
    let is_day = !is_marked && possible.first() == possible.last();
    let ends = ChartEnds::of(possible, scale);
    let overlaps: Vec<Certainty> =
        (0..scale.cells()).map(|cell| timeline.falls_into(thing, scale.period(cell), today)).collect();
    let fades = meaning == DateMeaning::AsOf || (meaning == DateMeaning::Holds && !date.is_interval());
    for (at, (sign, overlaps)) in (0_i64..).zip(signs.iter_mut().zip(&overlaps)) {
        let is_within = ends.first.is_none_or(|first| first <= at) && ends.last.is_none_or(|last| at <= last);
        *sign = match overlaps {
            Certainty::No => ChartSign::Blank,
            _ if is_day && is_within => ChartSign::Day,
            // Something that applied at some time is possible at any other, which would fill the row.
            _ if fades && !is_within => ends.faded(at),
            Certainty::Certain if date.is_interval() || meaning == DateMeaning::AsOf => ChartSign::Certain,
            Certainty::Possible if date.is_interval() => ChartSign::Possible,
            _ => ChartSign::Between,
        };
    }
    if date.is_interval() && !is_day {
        fade_open_ends(&mut signs, &ends);
    }
    if date.is_interval() && !is_day && meaning != DateMeaning::AsOf {
        // An end that is not sure is hollow, as a day is that is not sure.
        let caps = match date.marked_ends() {
            (false, false) => [ChartSign::Start, ChartSign::End, ChartSign::StartAndEnd],
            (true, false) => [ChartSign::OneTime, ChartSign::End, ChartSign::OneTime],
            (false, true) => [ChartSign::Start, ChartSign::OneTime, ChartSign::OneTime],
            (true, true) => [ChartSign::OneTime; 3],
        };
        cap(&mut signs, &ends, caps);
    } else if !date.is_interval() && !signs.contains(&ChartSign::Certain) && !is_day {
        fade_open_ends(&mut signs, &ends);
        cap(&mut signs, &ends, [ChartSign::OneTime; 3]);
        cap_gaps(&mut signs);
    }
    signs
}

/// Returns the cells of the first and last possible day, which may be outside the scale; `None` if there is no such
/// day.
#[derive(Clone, Copy, Debug)]
struct ChartEnds {
    first: Option<i64>,
    last: Option<i64>,
}

impl ChartEnds {
    fn of(possible: Period, scale: &TimeScale) -> Self {
        let cell = |day: Day| scale.position(day);
        Self {
            first: (possible.first() > Day::MIN).then(|| cell(possible.first())),
            last: (possible.last() < Day::MAX).then(|| cell(possible.last())),
        }
    }

    /// Returns the content of a cell outside them, where nothing is known.
    fn faded(&self, at: i64) -> ChartSign {
        let near = |end: Option<i64>| end.is_some_and(|end| (at - end).abs() < FADE);
        if near(self.first) || near(self.last) { ChartSign::Possible } else { ChartSign::Blank }
    }
}

/// Blanks what is only possible, from a few cells after the last known one, and before the first.
fn fade_open_ends(signs: &mut [ChartSign], ends: &ChartEnds) {
    let known = |sign: &ChartSign| *sign == ChartSign::Certain;
    let cell = |at: Option<usize>| at.and_then(|at| i64::try_from(at).ok());
    let first_known = cell(signs.iter().position(known));
    let last_known = cell(signs.iter().rposition(known));
    let count = i64::try_from(signs.len()).unwrap_or(i64::MAX);
    // If the known part is outside the scale, use the edge on that side.
    let after = last_known.max(ends.first).map_or(-1, |last| last.max(-1));
    let before = [first_known, ends.last].into_iter().flatten().min().map_or(count, |first| first.min(count));
    for (at, sign) in (0_i64..).zip(signs.iter_mut()) {
        let is_open = matches!(sign, ChartSign::Possible | ChartSign::Between);
        let is_past = ends.last.is_none() && at > after + FADE;
        let is_ahead = ends.first.is_none() && at < before - FADE;
        if is_open && (is_past || is_ahead) {
            *sign = ChartSign::Blank;
        } else if *sign == ChartSign::Between
            && ((ends.last.is_none() && at > after) || (ends.first.is_none() && at < before))
        {
            *sign = ChartSign::Possible;
        }
    }
}

/// Draws the ends that are in the scale.
fn cap(signs: &mut [ChartSign], ends: &ChartEnds, [start, end, both]: [ChartSign; 3]) {
    let mut put = |at: Option<i64>, cap: ChartSign| {
        let at = at.and_then(|at| usize::try_from(at).ok());
        if let Some(sign) = at.and_then(|at| signs.get_mut(at)).filter(|sign| **sign != ChartSign::Blank) {
            *sign = cap;
        }
    };
    if ends.first == ends.last {
        return put(ends.first, both);
    }
    put(ends.first, start);
    put(ends.last, end);
}

/// Draws the ends of the ranges of a set around the gaps between them.
fn cap_gaps(signs: &mut [ChartSign]) {
    let is_between = |signs: &[ChartSign], at: usize| signs.get(at) == Some(&ChartSign::Between);
    let is_blank = |signs: &[ChartSign], at: usize| signs.get(at) == Some(&ChartSign::Blank);
    for at in 1..signs.len().saturating_sub(1) {
        if is_between(signs, at) && (is_blank(signs, at - 1) || is_blank(signs, at + 1)) {
            signs[at] = ChartSign::OneTime;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Part;
    use crate::tui::test_harness::corpus;

    /// A thing with a date on an axis of 24 cells, the first days of March 2024; `|` at both edges. Its source is of the
    /// 15th.
    fn drawn(kind: &str, date: &str) -> String {
        let claim = match kind {
            "when" => format!("[[claim]]\ntext = \"x\"\nwhen = \"{date}\"\ncite = [\"s\"]\n"),
            "as_of" => format!("[[claim]]\ntext = \"x\"\nas_of = \"{date}\"\ncite = [\"s\"]\n"),
            _ => format!("[[relation]]\ntype = \"opposes\"\nto = \"b\"\nwhen = \"{date}\"\ncite = [\"s\"]\n"),
        };
        let actor = format!("name = \"A\"\nkind = \"party\"\n{claim}");
        let corpus = corpus(&[
            ("actors/a.toml", &actor),
            ("sources/s.toml", "title = \"S\"\nissued = \"2024-03-15\"\n"),
        ]);
        let part = if claim.starts_with("[[claim") { Part::Claim(0) } else { Part::Relation(0) };
        let (timeline, _) = Timeline::of_kinds(&corpus, [(0, part, true)], |_| true);
        let first = Day::from_ymd(2024, 3, 1).unwrap().days_since_epoch();
        let scale = TimeScale::new(i64::from(first), 24, 24);
        let thing = timeline.things().first().copied().expect("a dated thing");
        let signs = chart(&timeline, &thing, &scale, Day::from_ymd(2030, 1, 1).unwrap());
        format!("|{}|", signs.into_iter().map(ChartSign::symbol).collect::<String>())
    }

    #[test]
    fn a_date_is_drawn_as_precisely_as_it_is_known_and_no_more() {
        for (kind, date, expected) in [
            ("when", "2024-03-04", "|   ◆                    |"),
            ("when", "2024-03-04?", "|   ◇                    |"),
            ("when", "2024-03-04~", "|  ◇─◇                   |"),
            ("when", "2024-03", "|◇───────────────────────|"),
            ("when", "[2024-03-03..2024-03-08]", "|  ◇────◇                |"),
            ("when", "[2024-03-02,2024-03-09]", "| ◇      ◇               |"),
            ("when", "[2024-03-18..]", "|                 ◇╌╌╌   |"),
            ("when", "[..2024-03-06]", "|  ╌╌╌◇                  |"),
            ("when", "2024-02/2024-03", "|━╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌|"),
            ("when", "2024-03-05/2024-03-05", "|    ◆                   |"),
            ("when", "2024-03-05/2024-03-08", "|    ├━━┤                |"),
            ("when", "2024-03-05/2024", "|    ├╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌|"),
            ("when", "2024-03-18/2025-01", "|                 ├━━━━━━|"),
            ("when", "2024-03-05?/2024-03-08", "|    ◇━━┤                |"),
            ("when", "2024-03-05/2024-03-08?", "|    ├━━◇                |"),
            ("relation", "2024-03-03/..", "|  ├━━━━━━━━━━━━╌╌╌      |"),
            ("relation", "2024-03-03/", "|  ├╌╌╌                  |"),
            ("relation", "/2024-03-08", "|    ╌╌╌┤                |"),
            ("relation", "2024-03-06", "|   ╌╌◆╌╌                |"),
            ("relation", "[2024-03-06..2024-03-09]", "|   ╌╌◇──◇╌╌             |"),
            ("as_of", "2024-03-06", "|   ╌╌◆╌╌                |"),
            ("as_of", "2024-03-03/2024-03-06", "|╌╌━━━━╌╌                |"),
            ("as_of", "2024-02", "|╌╌                      |"),
            ("when", "2020-01-02", "|                        |"),
        ] {
            assert_eq!(drawn(kind, date), expected, "{kind} {date}");
        }
    }
}
