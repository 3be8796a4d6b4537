//! Finding words on the page of a dossier: what is typed, and the rows that hold it. Changes nothing but the cursor.

use super::input::Line;
use super::keys::Action;
use super::msg::Status;
use super::state::State;
use crate::text::fold::{Level, Phrase};

/// Opens the line that takes the words, with those that were looked for last.
pub(crate) fn open(state: &mut State) {
    state.typing = Some(Line::of(&state.finding.clone()));
}

/// Goes to the first row from the cursor on that holds what is typed; a change of the words looks again.
pub(crate) fn typed(state: &mut State) {
    let Some(text) = state.typing.as_ref().map(|line| line.text().to_owned()) else { return };
    if text != state.finding {
        state.finding = text;
        go(state, 0, true);
    }
}

/// Goes to the next row that holds the words, or the one before.
pub(crate) fn next(state: &mut State, forward: bool) {
    go(state, 1, forward);
}

/// Ends the typing, and says where the words stand.
pub(crate) fn end(state: &mut State) {
    state.typing = None;
    if state.finding.trim().is_empty() {
        return;
    }
    let rows = holding(state);
    let find = state.key(Action::Filter);
    let words = &state.finding;
    state.status = Some(match rows.iter().position(|row| *row == state.here.page.row) {
        Some(at) => {
            let of = rows.len();
            Status::good(format!("“{words}”: {} of {of} rows; {find} looks for more", at + 1))
        }
        None => Status::hint(format!("“{words}” does not stand on this page; {find} looks for other words")),
    });
}

/// The rows of the page that hold the words, or on which they begin.
fn holding(state: &State) -> Vec<usize> {
    let Some(phrase) = Phrase::new(&state.finding, Level::Search) else { return Vec::new() };
    let rows = &state.page.rows;
    let text = |row: usize| {
        let pieces = rows.get(row).map(|row| row.row.left.iter().chain(&row.row.right));
        pieces.into_iter().flatten().map(|piece| piece.text.as_str()).collect::<String>()
    };
    let spot = |row: usize| rows.get(row).and_then(|row| row.spot);
    let holds = |row: usize| {
        if phrase.is_in(&text(row)) {
            return true;
        }
        // Words that are split by the end of a row.
        spot(row).is_some()
            && spot(row) == spot(row + 1)
            && !phrase.is_in(&text(row + 1))
            && phrase.is_in(&format!("{}\n{}", text(row), text(row + 1)))
    };
    (0..rows.len()).filter(|row| holds(*row)).collect()
}

fn go(state: &mut State, step: usize, forward: bool) {
    let rows = holding(state);
    let here = state.here.page.row;
    let found = if forward {
        rows.iter().find(|row| **row >= here + step).or(rows.first())
    } else {
        rows.iter().rfind(|row| **row + step <= here).or(rows.last())
    };
    if let Some(row) = found {
        state.here.page.row = *row;
        state.here.page.stop = None;
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::rig::{Rig, corpus, sample};

    #[test]
    fn words_are_found_on_the_page_while_they_are_typed_and_run_no_key() {
        let mut rig = Rig::new(corpus(&sample()), 120, 40);
        rig.press("4 /").type_text("sluices q e");
        assert_eq!(rig.effects, [], "letters are no keys here");
        rig.press("backspace backspace backspace backspace");
        assert!(rig.screen().contains(" /sluices▏"), "{}", rig.screen());
        let row = rig.state.here.page.row;
        rig.press("ctrl-n");
        assert!(rig.state.here.page.row > row, "the reference quotes the words too");
        rig.press("ctrl-n");
        assert_eq!(rig.state.here.page.row, row, "round again");
        rig.press("enter");
        assert!(rig.screen().contains("“sluices”: 1 of 2 rows"), "{}", rig.screen());
        rig.press("/ ctrl-u").type_text("zzzz").press("enter");
        assert!(rig.screen().contains("“zzzz” does not stand on this page"), "{}", rig.screen());
    }
}
