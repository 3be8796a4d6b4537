//! The footer: the status message, or the most useful keys.

use ratatui::layout::Rect;

use super::available_actions::{self, AvailableAction};
use super::canvas::Canvas;
use super::geometry::padded;
use super::key::Key;
use super::key_sequence;
use super::model::Model;
use super::row::{Ink, StyledRow, name};
use super::status::{Status, StatusTone};
use super::view::AnyView;
use super::view::actions::ActionId;
use super::view::hits::{HitTarget, Hits};
use super::view::typing::TypingAction;
use crate::text::wrap::wrap;
use crate::tui::view::actions::Actions;

/// The maximum number of lines of a message.
const MAX_LINES: u16 = 4;

/// Returns the keys pressed so far of a sequence and those that complete it: `g …  g first row  e last row  esc cancel`.
fn begun(model: &Model, pending: &[Key], view: &dyn AnyView) -> StyledRow {
    let mut row = StyledRow::default();
    row.name(&key_sequence::shown(pending), Ink::Strong).literal(" …", Ink::Strong);
    for (id, binding) in available_actions::available(view) {
        let Some(rest) = model.preferences.keymap.after(pending, binding) else { continue };
        let label =
            Some(available_actions::label(view, (id, binding), model)).filter(|label| !label.is_empty());
        row.literal("  ", Ink::Plain).name(&key_sequence::shown(&rest), Ink::Link).literal(" ", Ink::Plain);
        row.literal(label.unwrap_or(binding.help), Ink::Dim);
    }
    row.literal("  ", Ink::Plain).literal("esc", Ink::Link).literal(" cancel", Ink::Dim);
    row
}

/// Draws the footer for `view`, which has focus.
pub(crate) fn draw(
    model: &Model,
    (pending, status): (&[Key], Option<&Status>),
    view: &dyn AnyView,
    canvas: &mut Canvas<'_>,
    area: Rect,
) -> Hits {
    let area = padded(area);
    let mut hits = Hits::default();
    if !pending.is_empty() {
        canvas.row(area, &begun(model, pending, view), None);
        return hits;
    }
    if let Some(status) = status {
        let (mark, ink) = match status.tone {
            StatusTone::Good => ("✓ ", Ink::Good),
            StatusTone::Hint => ("· ", Ink::Dim),
            StatusTone::Bad => ("✗ ", Ink::Error),
        };
        let words = name(&status.text);
        let lines = wrap(&words, (area.width as usize).saturating_sub(2));
        // The end of a message matters as much as its start, so a long one covers lines of the view.
        let count = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(MAX_LINES).min(area.y + 1);
        for (nth, range) in (0..count).zip(lines) {
            let line = Rect { y: area.y + 1 - count + nth, ..area };
            canvas.clear(Rect { x: line.x.saturating_sub(1), width: line.width + 2, ..line });
            let mut row = StyledRow::default();
            row.literal(if nth == 0 { mark } else { "  " }, ink).push(words.slice(range), Ink::Plain);
            canvas.row(line, &row, None);
        }
        return hits;
    }
    let footer = Footer::of(model, view, area.width as usize);
    canvas.row(area, &footer.row, None);
    for (x, width, stop) in footer.row.stops(area.width as usize, canvas.bidi()) {
        let x = area.x + u16::try_from(x).unwrap_or(area.width).min(area.width);
        let width = u16::try_from(width).unwrap_or(0).min(area.right() - x);
        if let Some(id) = footer.actions.get(stop as usize) {
            hits.add(Rect { x, width, ..area }, HitTarget::Action(*id));
        }
    }
    hits
}

/// The keys of the footer; each is a stop, numbered by its index in `actions`.
#[derive(Default)]
struct Footer {
    row: StyledRow,
    actions: Vec<ActionId>,
}

impl Footer {
    fn of(model: &Model, view: &dyn AnyView, width: usize) -> Self {
        let Some(words) = available_actions::progress(view, model) else {
            return Self::keys(model, view, width);
        };
        if view.pane().is_some() && view.input().is_none() {
            let mut footer = Self::default();
            footer.row.name(&words, Ink::Plain);
            return footer;
        }
        let words = name(&format!("   {words}"));
        let mut footer = Self::keys(model, view, width.saturating_sub(words.width()));
        footer.row.right.clear();
        footer.row.right(words, Ink::Dim);
        footer
    }

    /// Returns the most useful keys that fit in `room` cells, with the help key at the right end.
    fn keys(model: &Model, view: &dyn AnyView, room: usize) -> Self {
        let spec = available_actions::innermost(view);
        let style = if view.input().is_some() { super::view::spec::FooterStyle::USUAL } else { spec.footer };
        let mut footer = Self::default();
        footer.row.literal(style.prompt, Ink::Strong);
        let gap = style.gap.len();
        let available = available_actions::ranked(view, model);
        let shown: Vec<(bool, StyledRow)> = available
            .iter()
            .filter_map(|one| Some((is_close(one), footer.key(model, view, *one)?)))
            .collect();
        let help =
            available_actions::available(view).into_iter().find(|(_, binding)| binding.variant_is("Help"));
        let help = help.filter(|(id, _)| id.scope == super::view::actions::ActionScope::Shared);
        let help = help.and_then(|help| footer.key(model, view, help));
        let help_width = help.as_ref().map_or(0, |help| help.left_width() + gap);
        let mut kept = if style.reserves_help { help_width } else { 0 };
        // The key that closes the view is always shown, last if there are more.
        kept += shown.iter().filter(|(out, _)| *out).map(|(_, key)| key.left_width() + gap).sum::<usize>();
        let before = footer.row.left.len();
        for (is_out, mut key) in shown {
            let gap = if footer.row.left.len() == before { 0 } else { gap };
            let wide = gap + key.left_width();
            if is_out {
                kept = kept.saturating_sub(key.left_width() + style.gap.len());
            }
            if footer.row.left_width() + wide + kept > room {
                continue;
            }
            if gap > 0 {
                footer.row.literal(style.gap, Ink::Plain);
            }
            footer.row.left.append(&mut key.left);
        }
        if let Some(help) = help.filter(|_| footer.row.left_width() + help_width <= room) {
            footer.row.right = help.left;
        }
        footer
    }

    /// Returns a key with its label, as in `e edit`, if the action has a key.
    fn key(&mut self, model: &Model, view: &dyn AnyView, available: AvailableAction) -> Option<StyledRow> {
        let (id, binding) = available;
        let mut row = StyledRow::default();
        row.name(&model.preferences.keymap.first(binding)?, Ink::Link)
            .literal(" ", Ink::Plain)
            .literal(available_actions::label(view, available, model), Ink::Dim);
        let stop = u32::try_from(self.actions.len()).ok();
        row.left.iter_mut().for_each(|piece| piece.stop = stop);
        self.actions.push(id);
        Some(row)
    }
}

/// Returns whether an action closes the view.
fn is_close((_, binding): &AvailableAction) -> bool {
    TypingAction::Cancel.binding().is_some_and(|cancel| cancel.name() == binding.name())
}

#[cfg(test)]
mod tests {
    use crate::tui::test_harness::{GAZETTE, Harness, corpus, sample};

    fn footer(width: u16, height: u16, keys: &str) -> String {
        let mut harness = Harness::new(corpus(&sample()), width, height).with_copy("gazette-2020", GAZETTE);
        harness.press(keys);
        harness.screen().lines().last().unwrap_or_default().trim().to_owned()
    }

    #[test]
    fn footer_is_filled_with_keys_most_useful_first_and_ends_with_help() {
        for (keys, starts) in [
            (
                "",
                "enter open  / filter  ctrl-p jump  s search  t timeline  v conflicts  c review  ! problems  : commands  e edit",
            ),
            (
                "enter",
                "enter open  a show all  / filter  ctrl-p jump  s search  t timeline  v conflicts  c review",
            ),
            ("/ q u enter k", "enter open  esc clear  / filter  ctrl-p jump  s search  t timeline"),
            ("4", "enter follow  n next link  N previous  e edit  / find  ctrl-p jump  s search  t timeline"),
            ("enter 4 n n n", "enter follow  c review  o archived copy  n next link"),
            ("enter 4 n n n o", "] next cited  [ previous cited  / find  v select  c review"),
            ("enter 4 n n n o / t h e enter", "n next match  N previous  ] next cited"),
            ("!", "R reload  ctrl-p jump"),
            ("F", "space toggle  enter show  / filter  esc close"),
        ] {
            let found = footer(120, 40, keys);
            assert!(found.starts_with(starts) && found.ends_with(" ? help"), "{keys}: {found}");
        }
        for width in [60, 80, 120, 200] {
            let found = footer(width, 40, "4");
            let free = width as usize - 2 - found.split_whitespace().collect::<Vec<_>>().join(" ").len();
            // Two spaces between keys, one before and one after the line.
            let free = free - found.matches("  ").count().min(free);
            assert!(width == 200 || free < 20, "{free} cells are left: {found}");
        }
    }

    #[test]
    fn the_footer_of_a_text_input_names_what_each_key_does_there() {
        for (keys, shown) in [
            ("s", "enter open  tab complete  ctrl-n next  ctrl-p previous  esc close"),
            ("s x", "enter open  tab complete  ctrl-n next  ctrl-p previous  esc stop typing"),
            ("/", "enter accept  tab complete  ctrl-n next  ctrl-p previous  esc cancel"),
            ("S /", "enter accept  tab complete  ctrl-n next  ctrl-p previous  esc cancel"),
            ("t /", "enter accept  tab complete  ctrl-n next  ctrl-p previous  esc cancel"),
            ("4 /", "enter accept  ctrl-n next  ctrl-p previous  esc cancel"),
            ("?  /", "enter accept  ctrl-n next  ctrl-p previous  esc cancel"),
            ("ctrl-p", "enter go  tab complete  ctrl-n next  ctrl-p previous  esc close"),
            ("@", "enter show  ctrl-n next  ctrl-p previous  esc close"),
        ] {
            assert_eq!(footer(120, 40, keys), shown, "{keys}");
        }
    }

    #[test]
    fn success_hint_and_error_have_their_own_marks() {
        for (keys, message) in [
            (",", "✓ actors: most linked first (, to change)"),
            ("backspace", "· no earlier place in history"),
            ("L", "· no later place in history"),
            ("w", "· w does nothing here (? for help)"),
            ("! x", "· x does nothing here (? for help)"),
            ("a", "· showing all entries (enter to open one and narrow the lists to it)"),
            ("enter 4 n n n o y", "· select words first (v to select, then y to copy a citation)"),
            ("O", "✗ no source here has a URL"),
        ] {
            assert_eq!(footer(120, 40, keys), message, "{keys}");
        }
    }

    #[test]
    fn close_is_shown_on_a_small_screen_too() {
        let narrow = footer(60, 20, "enter 4 n n n c");
        assert_eq!(narrow, "S supports  P partly  X does not  n next  esc close");
        assert!(footer(80, 24, "enter 4 n n n c").contains("esc close"));
        assert!(footer(120, 40, "enter 4 n n n c").contains("esc close "));
        assert!(footer(60, 20, "").ends_with("? help"), "{}", footer(60, 20, ""));
    }
}
