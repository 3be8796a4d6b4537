//! The top line: the corpus, how much it contains, how much is checked, its problems.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::geometry::padded;
use super::labels::counted;
use super::load_text::badge;
use super::model::Model;
use super::row::{Ink, StyledRow, name};
use super::view::AnyView;
use super::view::hits::{HitTarget, Hits};
use crate::domain::code::Severity;
use crate::domain::date::Date;
use crate::text::safe_text::SafeText;

/// The minimum width of the title, in cells.
const TITLE: usize = 12;

/// Draws the header of the full-screen view.
pub(crate) fn draw(model: &Model, view: &dyn AnyView, canvas: &mut Canvas<'_>, area: Rect) -> Hits {
    let mut hits = Hits::default();
    let line = padded(area);
    let (mut row, mut title, mut marking) = (StyledRow::default(), SafeText::default(), SafeText::default());
    if let Some(mut crumbs) = view.crumbs(model) {
        row.left.append(&mut crumbs.left);
        hits.add(area, HitTarget::Crumbs);
    } else if model.loading {
        // Title and counts are not known yet, and defaults could be mistaken for those of the corpus.
        row.literal("loading…", Ink::Dim);
    } else {
        if model.demo {
            row.literal("demo ", Ink::Warning);
        }
        title = name(model.corpus.settings.title());
        if let Some(one) = &model.corpus.settings.marking {
            marking = name(&format!("  {}", one.word));
        }
    }
    let wide = line.width >= 100;
    let mut tail = tail(model, wide);
    if !model.loading {
        let kept = tail.right_width() + marking.width() + TITLE;
        row.right = amounts(model, (line.width as usize).saturating_sub(kept)).right;
    }
    row.right.append(&mut tail.right);
    // The title is shortened before the marking, which must not be.
    let room = (line.width as usize).saturating_sub(row.right_width() + marking.width() + 1);
    row.push(title.cut(room), Ink::Strong).push(marking, Ink::Dim);
    canvas.row(line, &row, None);
    hits
}

/// Returns how much is checked, the problems, and the as-of date, if one is set.
fn tail(model: &Model, wide: bool) -> StyledRow {
    let problems = model.status.problems();
    let bad = problems.iter().filter(|problem| problem.severity() >= Severity::Warning).count();
    let mut tail = StyledRow::default();
    let (checked, citations) = model.status.checked_citations();
    if citations > 0 && wide {
        tail.right(name(&format!("    checked {checked}/{citations}")), Ink::Dim);
    }
    if bad > 0 {
        let is_error = problems.iter().any(|problem| problem.severity() == Severity::Error);
        let words = match (wide, bad) {
            (true, 1) => "    ! 1 problem".to_owned(),
            (true, n) => format!("    ! {n} problems"),
            (false, n) => format!("   ! {n}"),
        };
        tail.right(name(&words), if is_error { Ink::Error } else { Ink::Warning });
    }
    if let Some(day) = model.corpus.as_of {
        tail.right(SafeText::literal(if wide { "    as of " } else { "   as of " }), Ink::Dim);
        tail.right(name(&Date::from(day).words()), Ink::Dim);
    }
    tail
}

/// Returns the size of the corpus; if it is only partly loaded, also the progress, even if there is too little room.
fn amounts(model: &Model, room: usize) -> StyledRow {
    let [actors, events, sources] = model.corpus.counts().map(|count| counted(&model.corpus, count));
    let words = |count: &str, word| format!("{count} {word}{}", if count == "1" { "" } else { "s" });
    let long =
        format!("{} · {} · {}", words(&actors, "actor"), words(&events, "event"), words(&sources, "source"));
    let short = format!("{actors} · {events} · {sources}");
    let mut row = StyledRow::default();
    let (Some(badge), Some(least)) = (badge(model, false), badge(model, true)) else {
        let counts = [long, short].into_iter().find(|counts| counts.chars().count() <= room);
        row.right(name(&counts.unwrap_or_default()), Ink::Dim);
        return row;
    };
    for (counts, badge) in [(&*long, &badge), (&*short, &badge), ("", &badge), ("", &least)] {
        row = StyledRow::default();
        if !counts.is_empty() {
            row.right(name(&format!("{counts}    ")), Ink::Dim);
        }
        row.right(SafeText::literal("⚠ "), Ink::Warning).right(name(badge), Ink::Warning);
        if row.right_width() <= room {
            break;
        }
    }
    row
}
