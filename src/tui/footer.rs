//! The bottom line: what happened, else the keys that are most useful here.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::geometry::padded;
use super::model::Model;
use super::row::{Ink, Row, name};
use super::scopes::{self, Offered};
use super::status::{Status, Tone};
use super::view::AnyView;
use super::view::actions::ActionId;
use super::view::hits::{Hits, Target};
use super::view::typing::Typing;
use crate::tui::view::actions::Actions;

/// Draws the bottom line under `view`, which has the keys.
pub(crate) fn draw(
    model: &Model,
    status: Option<&Status>,
    view: &dyn AnyView,
    canvas: &mut Canvas<'_>,
    area: Rect,
) -> Hits {
    let area = padded(area);
    let mut hits = Hits::default();
    if let Some(status) = status {
        let (mark, ink) = match status.tone {
            Tone::Good => ("✓ ", Ink::Good),
            Tone::Hint => ("· ", Ink::Dim),
            Tone::Bad => ("✗ ", Ink::Error),
        };
        let mut row = Row::default();
        row.lit(mark, ink).name(&status.text, Ink::Plain);
        canvas.row(area, &row, None);
        return hits;
    }
    let footer = Footer::of(model, view, area.width as usize);
    canvas.row(area, &footer.row, None);
    for (x, width, stop) in footer.row.stops(area.width as usize, canvas.bidi()) {
        let x = area.x + u16::try_from(x).unwrap_or(area.width).min(area.width);
        let width = u16::try_from(width).unwrap_or(0).min(area.right() - x);
        if let Some(id) = footer.actions.get(stop as usize) {
            hits.add(Rect { x, width, ..area }, Target::Action(*id));
        }
    }
    hits
}

/// The line of keys; each key is a stop, by its position among the actions.
#[derive(Default)]
struct Footer {
    row: Row,
    actions: Vec<ActionId>,
}

impl Footer {
    fn of(model: &Model, view: &dyn AnyView, width: usize) -> Self {
        let Some(words) = scopes::progress(view, model) else { return Self::keys(model, view, width) };
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

    /// The most useful keys in `room` cells, the help at the right end; what does not fit is left to the help.
    fn keys(model: &Model, view: &dyn AnyView, room: usize) -> Self {
        let spec = scopes::innermost(view);
        let style = if view.input().is_some() { super::view::spec::FooterStyle::USUAL } else { spec.footer };
        let mut footer = Self::default();
        footer.row.lit(style.prompt, Ink::Strong);
        let gap = style.gap.len();
        let offered = scopes::ranked(view, model);
        let shown: Vec<(bool, Row)> =
            offered.iter().filter_map(|one| Some((is_close(one), footer.key(model, view, *one)?))).collect();
        let help = scopes::offered(view).into_iter().find(|(_, binding)| binding.variant_is("Help"));
        let help = help.filter(|(id, _)| id.scope == super::view::actions::Scope::Shared);
        let help = help.and_then(|help| footer.key(model, view, help));
        let help_width = help.as_ref().map_or(0, |help| help.left_width() + gap);
        let mut kept = if style.reserves_help { help_width } else { 0 };
        // The way out is always shown, whatever else there is.
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
                footer.row.lit(style.gap, Ink::Plain);
            }
            footer.row.left.append(&mut key.left);
        }
        if let Some(help) = help.filter(|_| footer.row.left_width() + help_width <= room) {
            footer.row.right = help.left;
        }
        footer
    }

    /// `e edit`, if the action has a key.
    fn key(&mut self, model: &Model, view: &dyn AnyView, offered: Offered) -> Option<Row> {
        let (id, binding) = offered;
        let mut row = Row::default();
        row.name(&model.preferences.keymap.first(binding)?, Ink::Link)
            .lit(" ", Ink::Plain)
            .lit(scopes::label(view, offered, model), Ink::Dim);
        let stop = u32::try_from(self.actions.len()).ok();
        row.left.iter_mut().for_each(|piece| piece.stop = stop);
        self.actions.push(id);
        Some(row)
    }
}

/// Whether an action closes what is on the screen.
fn is_close((_, binding): &Offered) -> bool {
    Typing::Cancel.binding().is_some_and(|cancel| cancel.name() == binding.name())
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
    fn it_is_filled_with_keys_the_most_useful_first_and_ends_with_the_help() {
        for (keys, starts) in [
            ("", "enter open  / filter  tab pane  ctrl-p jump  F facets  , sort  e edit  y copy  "),
            ("enter", "enter open  a show all  / filter  tab pane  ctrl-p jump"),
            ("/ q u enter k", "enter open  esc clear  / filter  tab pane  ctrl-p jump"),
            ("4", "enter follow  n next link  N previous  e edit  / find  tab pane  ctrl-p jump"),
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
            // Two blanks between two keys, one before and one behind the line.
            let free = free - found.matches("  ").count().min(free);
            assert!(width == 200 || free < 20, "{free} cells are left: {found}");
        }
    }

    #[test]
    fn what_was_done_what_was_not_and_what_went_wrong_have_marks_of_their_own() {
        for (keys, said) in [
            (",", "✓ actors: most linked first; , changes it"),
            ("backspace", "· no earlier step in history"),
            ("L", "· no later step in history"),
            ("w", "· w does nothing here; ? lists the keys that work here"),
            ("! x", "· x does nothing here; ? lists the keys that work here"),
            ("a", "· everything is shown; enter opens an entry and narrows the lists to it"),
            ("enter 4 n n n o y", "· v selects words first, then y copies their citation"),
            ("O", "✗ no source here has an address"),
        ] {
            assert_eq!(footer(120, 40, keys), said, "{keys}");
        }
    }

    #[test]
    fn the_way_out_is_told_on_a_small_screen_too() {
        let narrow = footer(60, 20, "enter 4 n n n c");
        assert_eq!(narrow, "S supports  P partly  X does not  n next  esc close");
        assert!(footer(80, 24, "enter 4 n n n c").contains("esc close"));
        assert!(footer(120, 40, "enter 4 n n n c").contains("esc close "));
        assert!(footer(60, 20, "").ends_with("? help"), "{}", footer(60, 20, ""));
    }
}
