//! Completing the keys and values of a filter while it is typed.

use super::EntryPane;
use crate::query::{Completion, complete};
use crate::tui::model::Model;
use crate::tui::status_text;
use crate::tui::view::cmd::Cmd;

impl EntryPane {
    /// Completes the key or value before the cursor as far as it is certain, else says what there is.
    pub(super) fn complete(&mut self, model: &Model) -> Vec<Cmd> {
        let Some(line) = self.list.filter.input() else { return Vec::new() };
        let Completion { at, candidates } = complete(&model.query_context(), line.text(), line.cursor());
        let texts: Vec<&str> = candidates.iter().map(|candidate| &*candidate.text).collect();
        let typed = line.text().get(at.clone()).unwrap_or("").to_owned();
        let common = texts.iter().copied().reduce(common_start).unwrap_or("");
        if common.len() > typed.len() {
            self.list.filter.replace(at, common);
            self.read_line(model);
        }
        match texts.len() {
            1 => Vec::new(),
            _ => Cmd::say(status_text::candidates(&texts)),
        }
    }
}

/// What two texts begin with alike.
fn common_start<'t>(one: &'t str, other: &str) -> &'t str {
    let alike = one.char_indices().zip(other.chars()).find(|((_, a), b)| a != b);
    let end = alike.map_or(one.len().min(other.len()), |((at, _), _)| at);
    one.get(..end).unwrap_or(one)
}
