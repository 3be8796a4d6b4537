//! How the answers to one question are laid out in columns, the same for all of them so that they can be compared.

use super::scale::FigureScale;
use crate::analysis::{Conflict, ConflictAnswer};
use crate::domain::date::Date;
use crate::text::bidi::is_right_to_left;
use crate::text::safe_text::SafeText;
use crate::text::wrap::wrap;
use crate::tui::row::{beginning, name};

/// The minimum width at which rows have all columns.
const WIDE: u16 = 110;
/// The minimum width at which rows say who says it; below, only the rows under the list do.
const WITH_WHO: u16 = 66;
/// The minimum width of a sentence beside the other columns; a narrower one is below them, as wide as the screen.
const BESIDE: usize = 44;
/// The maximum width of a figure, in cells.
const FIGURE: usize = 28;
/// The maximum number of lines of a sentence.
const MAX_LINES: usize = 6;
/// The maximum width of a scale, in cells.
const MAX_SCALE: usize = 60;

/// The columns of the answers to a question.
#[derive(Clone, Debug)]
pub(super) struct AnswerColumns {
    /// The width of the column that says who says it; 0 if there is none.
    pub who: usize,
    /// The width of the column of dates.
    pub date: usize,
    /// The width of the column of origins; 0 if there is none.
    pub origins: usize,
    /// Whether there is a column for how an answer compares with the one under the cursor.
    pub is_wide: bool,
    /// The width of the figures.
    pub figure: usize,
    /// The scale of the figures, if they are drawn on one.
    pub scale: Option<FigureScale>,
    /// The cells before the text: the sign of its support, and the mark of a day.
    pub before: usize,
    /// The cells of a sentence beside the columns.
    room: usize,
    /// The width of the list.
    width: usize,
    /// The bytes with which every sentence begins.
    common: usize,
}

/// The text of an answer as it is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct AnswerText {
    /// Its lines; of a figure, none.
    pub lines: Vec<SafeText>,
    /// Whether they begin on the line of the columns, rather than below it.
    pub is_beside: bool,
}

impl AnswerText {
    /// Returns the number of lines of an answer with this text, at least 1.
    pub(super) fn height(&self) -> usize {
        if self.is_beside { self.lines.len().max(1) } else { self.lines.len() + 1 }
    }
}

impl AnswerColumns {
    /// Creates the columns of a question in a list of `width` cells. A date is never cut, since its year is what tells figures
    /// apart, and a figure only if nothing else is left to give way. The cost grows with the answers.
    pub(super) fn new(conflict: &Conflict, width: u16) -> Self {
        let answers = || conflict.answers.iter().chain(&conflict.related);
        let widest = |text: &dyn Fn(&ConflictAnswer) -> String| {
            answers().map(|answer| name(beginning(&text(answer))).width()).max().unwrap_or(0)
        };
        let figure = widest(&|answer| answer.figure.clone()).min(FIGURE);
        let is_marked = answers().any(|answer| answer.presence.is_some());
        let of = |[who, date, origins]: [usize; 3], is_wide: bool| {
            // After each column is a space; grade, mark and comparison have fixed widths.
            let columns = [who, date, 2, origins].into_iter().filter(|cells| *cells > 0);
            let right = columns.map(|cells| cells + 1).sum::<usize>() + 1 + if is_wide { 12 } else { 0 };
            let before = if is_marked { 5 } else { 3 };
            Self {
                who,
                date,
                origins,
                is_wide,
                figure,
                scale: None,
                before,
                room: usize::from(width).saturating_sub(right + 1 + before),
                width: usize::from(width),
                common: common_beginning(conflict),
            }
        };
        let mut columns = if width >= WIDE {
            of([24, Date::SHORT, 7], true)
        } else {
            let who = widest(&|answer| answer.who.clone()).min(14);
            let date = widest(&date_of);
            let all = [[if width >= WITH_WHO { who } else { 0 }, date, 7], [0, date, 7]];
            let fitting = all.into_iter().map(|columns| of(columns, false));
            let fitting = fitting.into_iter().find(|columns| columns.room > figure);
            fitting.unwrap_or_else(|| of([0, date, 0], false))
        };
        let cells = columns.room.saturating_sub(figure + 2).min(MAX_SCALE);
        let scale = conflict.scale().filter(|(least, most)| least < most && cells >= 6);
        columns.scale = scale.map(|scale| FigureScale::new(scale, cells));
        columns
    }

    /// Lays out the text of an answer. A sentence is whole, unless it is very long: then it begins where those that answer the
    /// same question differ.
    pub(super) fn text(&self, answer: &ConflictAnswer) -> AnswerText {
        if !answer.figure.is_empty() {
            return AnswerText { lines: Vec::new(), is_beside: true };
        }
        // Right-to-left text gets its own lines, so that it cannot reorder anything else.
        let shown = beginning(&answer.text);
        let is_beside = !is_right_to_left(shown) && (self.room >= BESIDE || name(shown).width() <= self.room);
        let room = if is_beside { self.room } else { self.width.saturating_sub(self.before) };
        let lines_of = |text: &str| {
            let text = name(beginning(text));
            let lines: Vec<_> = wrap(&text, room).into_iter().map(|range| text.slice(range)).collect();
            lines
        };
        let mut lines = lines_of(&answer.text);
        if lines.len() > MAX_LINES && self.common > 0 {
            let rest = answer.text.get(self.common..).unwrap_or(&answer.text);
            lines = lines_of(&format!("… {rest}"));
        }
        if lines.len() > MAX_LINES {
            lines.truncate(MAX_LINES);
            if let Some(last) = lines.last_mut() {
                *last = last.cut(room.saturating_sub(2));
                last.push(&SafeText::literal(" …"));
            }
        }
        AnswerText { lines, is_beside }
    }

    /// Returns the figure of an answer, cut to its column.
    pub(super) fn figure_of(answer: &ConflictAnswer) -> SafeText {
        name(&answer.figure).cut(FIGURE)
    }
}

/// Returns the date of an answer for its column; empty if it has none.
pub(super) fn date_of(answer: &ConflictAnswer) -> String {
    answer.date.as_ref().map_or_else(
        String::new,
        |(date, is_as_of)| {
            if *is_as_of { date.short_as_of() } else { date.short() }
        },
    )
}

/// Returns the length in bytes of the whole words with which every sentence that answers a question begins.
fn common_beginning(conflict: &Conflict) -> usize {
    let mut sentences = conflict.answers.iter().filter(|answer| answer.figure.is_empty());
    let Some(first) = sentences.next().map(|answer| beginning(&answer.text)) else { return 0 };
    let mut common = first.len();
    let mut is_alone = true;
    for other in sentences {
        let same = first.bytes().zip(other.text.bytes()).take_while(|(one, two)| one == two).count();
        common = common.min(same);
        is_alone = false;
    }
    let whole = (0..=common).rev().find_map(|end| first.get(..end)).unwrap_or_default();
    if is_alone { 0 } else { whole.rfind(' ').map_or(0, |at| at + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;
    use crate::tui::test_harness::corpus;

    fn conflict(sentences: &[&str]) -> Conflict {
        let claim = |text: &&str| format!("[[claim]]\nproperty = \"standing\"\ntext = \"{text}\"\n");
        let claims: String = sentences.iter().map(claim).collect();
        let file = format!("name = \"Guild\"\nkind = \"party\"\n{claims}");
        let corpus = corpus(&[("actors/guild.toml", &file)]);
        Conflict::all(&corpus, Day::MAX).remove(0)
    }

    fn lines(conflict: &Conflict, nth: usize, width: u16) -> Vec<String> {
        let text = AnswerColumns::new(conflict, width).text(&conflict.answers[nth]);
        text.lines.iter().map(|line| line.as_str().to_owned()).collect()
    }

    #[test]
    fn a_sentence_is_whole_at_every_width() {
        let said =
            "The Guild has said in each of its three letters to the Board that it obeys nobody at all.";
        let conflict = conflict(&[said, "The Guild obeys."]);
        for width in [56, 76, 116, 196] {
            assert_eq!(lines(&conflict, 0, width).join(" "), said, "{width}");
        }
        let is_beside = |width| AnswerColumns::new(&conflict, width).text(&conflict.answers[0]).is_beside;
        assert!(is_beside(116) && !is_beside(56));
    }

    #[test]
    fn very_long_sentences_begin_where_they_differ() {
        let same = "word ".repeat(200);
        let conflict = conflict(&[&format!("{same}ends here."), &format!("{same}end there.")]);
        assert_eq!(lines(&conflict, 0, 116), ["… ends here."]);
        assert_eq!(lines(&conflict, 1, 116), ["… end there."]);
        let conflict = self::conflict(&["x ".repeat(4000).trim(), &"é".repeat(4000)]);
        for nth in 0..2 {
            let lines = lines(&conflict, nth, 116);
            assert_eq!(lines.len(), MAX_LINES);
            assert!(lines.last().is_some_and(|line| line.ends_with(" …")), "{lines:?}");
        }
    }

    #[test]
    fn what_is_written_from_right_to_left_stands_on_its_own_lines() {
        let conflict = conflict(&["قال الناطق إن النقابة تطيع المجلس", "The Guild obeys."]);
        let columns = AnswerColumns::new(&conflict, 196);
        assert!(
            !columns.text(&conflict.answers[0]).is_beside && columns.text(&conflict.answers[1]).is_beside
        );
        assert_eq!(columns.text(&conflict.answers[0]).height(), 2);
    }
}
