//! The bottom line: what happened, else the keys that matter most here. The keys come from the key map.

use ratatui::layout::{Position, Rect};

use super::document::Target;
use super::draw::Painter;
use super::keys::{Action, Contexts, KEYS, row as key_row};
use super::msg::Tone;
use super::place::Focus;
use super::reading::words_and_key;
use super::row::{Ink, Row, name};
use super::state::State;

/// Most keys that are told beside the help.
const MOST: usize = 5;

/// Draws the bottom line.
pub(crate) fn view(state: &State, painter: &mut Painter<'_>, area: Rect) {
    let area = within(area);
    painter.row(area, &line(state, area.width), None);
}

/// The action that is told at a cell of the bottom line, for a click on it.
pub(crate) fn hit(state: &State, area: Rect, at: Position) -> Option<Action> {
    let area = within(area);
    let cell = area.contains(at).then(|| (at.x - area.x) as usize)?;
    let told = line(state, area.width).stop_at(cell, area.width as usize, state.bidi)?;
    KEYS.get(told as usize).map(|row| row.action)
}

fn within(area: Rect) -> Rect {
    Rect { x: area.x.saturating_add(1), width: area.width.saturating_sub(2), ..area }
}

/// The bottom line; each key in it is a stop, by its place in the key map.
fn line(state: &State, width: u16) -> Row {
    let mut row = Row::default();
    if let Some(status) = &state.status {
        let (mark, ink) = match status.tone {
            Tone::Good => ("✓ ", Ink::Good),
            Tone::Hint => ("· ", Ink::Dim),
            Tone::Bad => ("✗ ", Ink::Error),
        };
        row.lit(mark, ink).name(&status.text, Ink::Plain);
        return row;
    }
    let mut room = width as usize;
    match words_and_key(state) {
        Some(words) if state.context().has(Contexts::PANES) => drop(row.name(&words, Ink::Plain)),
        Some(words) => {
            let words = name(&format!("   {words}"));
            room = room.saturating_sub(words.width());
            row = keys(state, room);
            row.right(words, Ink::Dim);
        }
        None => row = keys(state, room),
    }
    row
}

/// The keys that matter most here in a row of `room` cells, the help at its right end; what does not fit is left to it.
fn keys(state: &State, room: usize) -> Row {
    let context = state.context();
    let between = if context == Contexts::COPY { "  " } else { "   " };
    let mut row = Row::default();
    if context == Contexts::COPY {
        row.lit("copy: ", Ink::Strong);
    }
    let none = row.left.len();
    let offered: Vec<(Action, Row)> = offered(state, context)
        .into_iter()
        .filter_map(|action| Some((action, told(state, context, action)?)))
        .take(if context.has(Contexts::REVIEW.and(Contexts::COPY)) { usize::MAX } else { MOST })
        .collect();
    let help = told(state, context, Action::Help).filter(|_| context != Contexts::HELP);
    let help = help.map_or(0, |help| help.left_width() + between.len());
    // A verdict and the way on are worth more than the help, which stands there wherever there is room.
    let mut kept = if context == Contexts::REVIEW { 0 } else { help };
    // The way out is always told.
    let out = |action: Action| action == Action::Cancel;
    kept += offered
        .iter()
        .filter(|(action, _)| out(*action))
        .map(|(_, told)| told.left_width() + between.len())
        .sum::<usize>();
    for (action, mut told) in offered {
        let gap = if row.left.len() == none { 0 } else { between.len() };
        let wide = gap + told.left_width();
        if out(action) {
            kept -= told.left_width() + between.len();
        }
        if row.left_width() + wide + kept > room {
            continue;
        }
        if gap > 0 {
            row.lit(between, Ink::Plain);
        }
        row.left.append(&mut told.left);
    }
    if let Some(told) = told(state, context, Action::Help).filter(|_| help > 0)
        && row.left_width() + help <= room
    {
        row.right = told.left;
    }
    row
}

/// `e edit`, where the action would do something here and has a key.
fn told(state: &State, context: Contexts, action: Action) -> Option<Row> {
    let key = key_row(action).filter(|key| key.contexts.has(context) && state.enabled(action))?;
    let mut row = Row::default();
    row.name(&state.keymap.first(action)?, Ink::Link)
        .lit(" ", Ink::Plain)
        .lit(label(state, action, key.label), Ink::Dim);
    let at = KEYS.iter().position(|row| row.action == action).and_then(|at| u32::try_from(at).ok());
    row.left.iter_mut().for_each(|piece| piece.stop = at);
    Some(row)
}

/// What Enter does depends on where it is pressed.
fn label(state: &State, action: Action, usual: &'static str) -> &'static str {
    match (action, state.here.focus) {
        (Action::Choose, Focus::Dossier) if state.overlays.is_empty() => "follow",
        (Action::Choose, _) if state.context() == Contexts::MENU => "show",
        (Action::Choose, _) if state.context() == Contexts::FALLS => "go",
        (Action::Choose, _) if state.context() == Contexts::PROBLEMS => "edit",
        (Action::Accept, _) if state.context() == Contexts::JUMP => "go",
        (Action::Accept, _) if state.context() == Contexts::CONFIRM => "open",
        (Action::NextStop, _) if state.context() == Contexts::READER => "next hit",
        (Action::NextStop, _) if state.context() == Contexts::REVIEW => "next",
        (Action::Filter, _) if state.context() == Contexts::READER => "find",
        (Action::Cancel, _) if state.context() == Contexts::LIST => "clear",
        (Action::All, _) if state.here.narrowed => "show all",
        (Action::All, _) => "narrow",
        _ => usual,
    }
}

/// The keys that matter here, in the order in which they are told.
fn offered(state: &State, context: Contexts) -> Vec<Action> {
    use Action as A;
    match context {
        Contexts::LIST if state.corpus.entries().is_empty() => vec![A::Problems, A::Reload],
        Contexts::LIST => {
            let mut all = vec![A::Choose];
            all.extend(state.is_sifted().then_some(A::Cancel));
            all.extend(state.here.narrowed.then_some(A::All));
            all.extend([A::Filter, A::NextPane, A::Jump, A::Edit]);
            all
        }
        Contexts::DOSSIER => match state.stop().map(|(_, target)| target) {
            Some(Target::Cite { .. }) => vec![A::Choose, A::Review, A::Read, A::NextStop, A::Edit],
            Some(_) => vec![A::Choose, A::NextStop, A::Edit, A::Jump, A::Back, A::NextPane],
            None => vec![A::Choose, A::NextStop, A::Edit, A::NextPane, A::Jump, A::Back],
        },
        Contexts::CONFIRM => vec![A::Accept, A::Cancel],
        Contexts::JUMP => vec![A::Accept, A::InputDown, A::InputUp, A::Cancel],
        Contexts::INPUT => vec![A::Accept, A::Cancel, A::InputDown, A::InputUp],
        Contexts::FALLS => vec![A::Choose, A::Jump, A::Cancel],
        Contexts::PROBLEMS => vec![A::Choose, A::Reload, A::Jump, A::Cancel],
        Contexts::COPY => vec![A::CopyId, A::CopyName, A::CopyCite, A::CopyUrl, A::CopyLink, A::Cancel],
        Contexts::HELP => vec![A::Filter, A::Down, A::Up, A::Cancel],
        Contexts::MENU => vec![A::Toggle, A::Choose, A::ChooseNone, A::Filter, A::Cancel],
        Contexts::REVIEW => vec![
            A::Supports,
            A::Partly,
            A::Against,
            A::NextStop,
            A::PrevStop,
            A::TakeBack,
            A::Edit,
            A::Cancel,
        ],
        // The last of five has to be the way out.
        _ => [A::Cite, A::NextStop, A::PrevStop, A::NextCited, A::Filter, A::Select, A::Review, A::Edit]
            .into_iter()
            .filter(|action| state.enabled(*action))
            .take(MOST - 1)
            .chain([A::Cancel])
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::rig::{GAZETTE, Rig, corpus, sample};

    fn footer(width: u16, height: u16, keys: &str) -> String {
        let mut rig = Rig::new(corpus(&sample()), width, height).with_copy("gazette-2020", GAZETTE);
        rig.press(keys);
        rig.screen().lines().last().unwrap_or_default().trim().to_owned()
    }

    #[test]
    fn five_keys_stand_in_it_and_the_help_at_its_end() {
        for (keys, told) in [
            ("", "enter choose   / filter   tab pane   ctrl-p jump   e edit"),
            ("enter", "enter choose   a show all   / filter   tab pane   ctrl-p jump"),
            ("/ q u enter k", "enter choose   esc clear   / filter   tab pane   ctrl-p jump"),
            ("4", "enter follow   n next link   e edit   tab pane   ctrl-p jump"),
            ("enter 4 n", "enter follow   n next link   e edit   ctrl-p jump   backspace back"),
            ("enter 4 n n n", "enter follow   c review   o read copy   n next link   e edit"),
            ("enter 4 n n n o", "] next cited   / find   v choose words   c review   esc close"),
            ("enter 4 n n n o / t h e enter", "n next hit   N previous   ] next cited   / find   esc close"),
            ("!", "R reload   ctrl-p jump   esc close"),
            ("F", "space choose   enter show   / filter   esc close"),
        ] {
            let found = footer(120, 40, keys);
            let (left, right) = found.rsplit_once("    ").unwrap_or((&found, ""));
            assert_eq!((left.trim_end(), right.trim()), (told, "? help"), "{keys}");
        }
    }

    #[test]
    fn what_was_done_what_was_not_and_what_went_wrong_have_marks_of_their_own() {
        for (keys, said) in [
            (",", "✓ actors: most linked first; , changes it"),
            ("backspace", "· the trail starts here"),
            ("L", "· the trail ends here"),
            ("a", "· everything is shown; enter chooses an entry and narrows the lists to it"),
            ("enter 4 n n n o y", "· v chooses words first, then y cites them"),
            ("O", "✗ no source here has an address"),
        ] {
            assert_eq!(footer(120, 40, keys), said, "{keys}");
        }
    }

    #[test]
    fn the_way_out_is_told_on_a_small_screen_too() {
        let narrow = footer(60, 20, "enter 4 n n n c");
        assert_eq!(narrow, "S supports   P partly   X does not   n next   esc close");
        assert!(footer(80, 24, "enter 4 n n n c").contains("esc close"));
        assert!(footer(120, 40, "enter 4 n n n c").contains("e edit   esc close "));
        assert!(footer(60, 20, "").ends_with("? help"), "{}", footer(60, 20, ""));
    }
}
