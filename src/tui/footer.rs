//! The bottom line: what happened, else the keys that matter most here. The keys come from the key map.

use ratatui::layout::Rect;

use super::draw::Painter;
use super::keys::{Action, Contexts, row as key_row};
use super::place::Focus;
use super::row::{Ink, Row};
use super::state::State;

/// Draws the bottom line.
pub fn view(state: &State, painter: &mut Painter<'_>, area: Rect) {
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let mut row = Row::default();
    if let Some(status) = &state.status {
        let (mark, ink) = if status.bad { ("✗ ", Ink::Error) } else { ("✓ ", Ink::Good) };
        row.lit(mark, ink).name(&status.text, Ink::Plain);
        painter.row(area, &row, None);
        return;
    }
    let context = state.context();
    let room = area.width as usize;
    let between = if context == Contexts::COPY { "  " } else { "   " };
    if context == Contexts::COPY {
        row.lit("copy: ", Ink::Strong);
    }
    let none = row.left.len();
    for action in offered(context) {
        let Some(key) = key_row(*action).filter(|key| key.contexts.has(context) && state.enabled(key.action))
        else {
            continue;
        };
        let Some(first) = state.keymap.first(*action) else { continue };
        let mut next = Row::default();
        next.name(&first, Ink::Link).lit(" ", Ink::Plain).lit(label(state, key.action, key.label), Ink::Dim);
        let gap = if row.left.len() == none { 0 } else { between.len() };
        if row.left_width() + gap + next.left_width() > room {
            break;
        }
        if gap > 0 {
            row.lit(between, Ink::Plain);
        }
        row.left.append(&mut next.left);
    }
    painter.row(area, &row, None);
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
        (Action::All, _) if state.here.narrowed => "show all",
        (Action::All, _) => "narrow",
        _ => usual,
    }
}

/// The keys the footer offers, the most wanted first; what does not fit is left to `?`.
fn offered(context: Contexts) -> &'static [Action] {
    use Action as A;
    match context {
        Contexts::LIST => &[
            A::Choose,
            A::Jump,
            A::Help,
            A::NextPane,
            A::Filter,
            A::Facets,
            A::Edit,
            A::All,
            A::Back,
            A::Read,
            A::Copy,
            A::Sort,
            A::Problems,
            A::Quit,
        ],
        Contexts::DOSSIER => &[
            A::Choose,
            A::NextStop,
            A::Read,
            A::Edit,
            A::Jump,
            A::Help,
            A::Back,
            A::NextPane,
            A::Copy,
            A::All,
            A::Problems,
            A::Quit,
        ],
        Contexts::CONFIRM => &[A::Accept, A::Cancel],
        Contexts::JUMP => &[A::Accept, A::InputDown, A::InputUp, A::Cancel],
        Contexts::INPUT => &[A::Accept, A::Cancel, A::InputDown, A::InputUp],
        Contexts::FALLS => &[A::Choose, A::Cancel, A::Jump, A::Help],
        Contexts::PROBLEMS => &[A::Choose, A::Cancel, A::Reload, A::Help],
        Contexts::COPY => &[A::CopyId, A::CopyName, A::CopyCite, A::CopyUrl, A::CopyLink, A::Cancel],
        Contexts::HELP => &[A::Cancel, A::Filter, A::Down, A::Up],
        Contexts::MENU => &[A::Toggle, A::Choose, A::ChooseNone, A::Filter, A::Cancel],
        Contexts::REVIEW => &[
            A::Supports,
            A::Partly,
            A::Against,
            A::NextStop,
            A::PrevStop,
            A::TakeBack,
            A::Edit,
            A::Cancel,
            A::Help,
            A::Unchecked,
            A::Scope,
            A::Read,
        ],
        _ => &[
            A::NextCited,
            A::PrevCited,
            A::NextStop,
            A::Filter,
            A::Cite,
            A::Select,
            A::Edit,
            A::Cancel,
            A::Help,
        ],
    }
}
