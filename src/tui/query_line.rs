//! The query of a list and its text input, with error marking and completion.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::close_names::{most_similar, similar_name_lines};
use super::input::LineInput;
use super::list_filter::ListFilter;
use super::list_query::{FilterError, ListQuery};
use super::model::Model;
use super::motion::Motion;
use super::row::{Ink, StyledRow};
use super::status_text;
use super::view::cmd::Cmd;
use super::view::id::ViewId;
use super::view::typing::{TextEvent, TypingAction};
use crate::domain::id::EntryId;
use crate::query::{Completion, Highlight, Order, Query, Role, complete};
use crate::text::safe_text::SafeText;

/// The query of a list and its text input.
#[derive(Debug)]
pub(crate) struct QueryLine {
    query: ListQuery,
    line: ListFilter,
    /// The error in the text being typed; until it is fixed, the list does not change.
    wrong: Option<FilterError>,
    /// The query before typing began, to which Escape returns.
    before: Option<ListQuery>,
    /// The order set by the user, which is restored when the query of a saved view is cleared.
    own_order: Option<Order>,
    /// The entries whose names may be suggested if nothing matches; `None` if those of any.
    listed: Option<Arc<HashSet<EntryId>>>,
}

/// The result of a typing event.
#[derive(Debug)]
pub(crate) enum TypingResult {
    /// The text was completed or rejected.
    Handled(Vec<Cmd>),
    /// The text changed, and with it the list.
    Changed(Vec<Cmd>),
    /// Move the cursor of the list.
    Move(Motion),
    /// The query was accepted.
    Accepted(Vec<Cmd>),
}

impl QueryLine {
    /// Creates the line of a query that is not being typed.
    pub(crate) fn new(query: ListQuery) -> Self {
        let own_order = query.query.order();
        Self {
            line: ListFilter::of(&query.line()),
            query,
            wrong: None,
            before: None,
            own_order,
            listed: None,
        }
    }

    /// Returns the current query.
    pub(crate) fn query(&self) -> &ListQuery {
        &self.query
    }

    /// Replaces the query, and stops typing.
    pub(crate) fn set(&mut self, query: ListQuery) {
        *self = Self { own_order: self.own_order, listed: self.listed.take(), ..Self::new(query) };
    }

    /// Starts typing.
    pub(crate) fn start(&mut self) {
        self.before = Some(self.query.clone());
        self.line.start();
    }

    /// Returns the text input, while it is being typed in.
    pub(crate) fn input(&self) -> Option<&LineInput> {
        self.line.input()
    }

    /// Stops typing and keeps the last valid filter.
    pub(crate) fn stop(&mut self) {
        self.set(self.query.clone());
    }

    /// Clears the query except its order; returns whether it had conditions.
    pub(crate) fn clear(&mut self) -> bool {
        let any = self.query.is_narrowing();
        let mut all = ListQuery::all(self.query.list);
        all.query.set_order(self.own_order);
        self.set(all);
        any
    }

    /// Switches to the next order.
    pub(crate) fn change_order(&mut self) {
        self.query.change_order();
        self.own_order = self.query.query.order();
    }

    /// Handles a typing event in `view`.
    pub(crate) fn typed(&mut self, typed: &TextEvent, view: ViewId, model: &Model) -> TypingResult {
        match typed {
            TextEvent::Complete if self.take_similar(model) => TypingResult::Changed(Vec::new()),
            TextEvent::Complete => TypingResult::Handled(self.complete(model)),
            TextEvent::Cancel => {
                let cmds = Cmd::typed(view, self.line.text().to_owned());
                let before = self.before.take().unwrap_or_else(|| self.query.clone());
                self.set(before);
                TypingResult::Changed(cmds)
            }
            TextEvent::Accept => match &self.wrong {
                Some(wrong) => TypingResult::Handled(Cmd::say(status_text::not_a_query(wrong))),
                None => {
                    let cmds = Cmd::typed(view, self.line.text().to_owned());
                    self.stop();
                    TypingResult::Accepted(cmds)
                }
            },
            TextEvent::Down => TypingResult::Move(Motion::Down),
            TextEvent::Up if !self.line.is_empty() => TypingResult::Move(Motion::Up),
            // The query may contain more than the typed text: facets are terms of it.
            TextEvent::Up if self.query.is_narrowing() => {
                self.line.replace(0..0, &self.query.line());
                self.read(model);
                TypingResult::Changed(Vec::new())
            }
            TextEvent::Key(_) | TextEvent::Paste(_) | TextEvent::Up => {
                let mut cmds = self.line.typed(typed, view, model);
                self.read(model);
                // The list still shows the last valid query, which would look like the answer to this one.
                cmds.extend(self.wrong.as_ref().map(|wrong| Cmd::Say(status_text::not_a_query(wrong))));
                TypingResult::Changed(cmds)
            }
        }
    }

    /// Suggests only the names of some entries if nothing matches.
    pub(crate) fn suggest_only(&mut self, listed: Arc<HashSet<EntryId>>) {
        self.listed = Some(listed);
    }

    /// Returns the name that is most similar to the words of the query, as words of a query.
    pub(crate) fn most_similar(&self, model: &Model) -> Option<String> {
        most_similar(model, &self.query, self.listed.as_deref())
    }

    /// Filters by the name that is most similar to the words of the query, which match nothing. Returns whether there is one.
    pub(crate) fn take_similar(&mut self, model: &Model) -> bool {
        let Some(name) = self.most_similar(model) else { return false };
        match self.line.input().map(|line| line.text().len()) {
            Some(end) => {
                self.line.replace(0..end, &name);
                self.read(model);
            }
            None => {
                let mut query = self.query.clone();
                if query.read(&name, &model.query_context()).is_ok() {
                    self.set(query);
                }
            }
        }
        true
    }

    /// Returns the similar names that an empty list shows, and the key that filters by the first: `choose` while no text is
    /// typed.
    pub(crate) fn similar_names(&self, model: &Model, choose: &str) -> Vec<SafeText> {
        let complete = self.input().map(|_| model.key(TypingAction::Complete));
        similar_name_lines(model, &self.query, self.listed.as_deref(), complete.as_deref().unwrap_or(choose))
    }

    /// Parses the text being typed.
    fn read(&mut self, model: &Model) {
        self.wrong = self.query.read(self.line.text(), &model.query_context()).err();
    }

    /// Completes the key or value before the cursor as far as it is unambiguous, and shows the candidates.
    fn complete(&mut self, model: &Model) -> Vec<Cmd> {
        let Some(line) = self.line.input() else { return Vec::new() };
        let (replacement, cmds) = completed(line, model);
        if let Some((at, text)) = replacement {
            self.line.replace(at, &text);
            self.read(model);
        }
        cmds
    }

    /// Returns the query as shown in a border, ` /kind:person `, with the error marked while it is typed; empty if
    /// there is none.
    pub(crate) fn row(&self) -> StyledRow {
        let mut row = StyledRow::default();
        match self.line.input() {
            Some(line) => {
                let wrong = self.wrong.as_ref().map(|wrong| &wrong.at);
                row.literal(" /", Ink::Link).left.extend(line.row_with(20, wrong).left);
            }
            None if !self.query.is_narrowing() => return row,
            None => {
                row.literal(" /", Ink::Link);
                highlighted_query(&mut row, &self.query.line());
            }
        }
        row.literal(" ", Ink::Plain);
        row
    }
}

/// Completes the key or value before the cursor of a query as far as it is unambiguous: the replaced bytes and the new
/// text, and the commands that show the candidates.
pub(crate) fn completed(line: &LineInput, model: &Model) -> (Option<(Range<usize>, String)>, Vec<Cmd>) {
    let Completion { at, candidates } = complete(&model.query_context(), line.text(), line.cursor());
    let texts: Vec<&str> = candidates.iter().map(|candidate| &*candidate.text).collect();
    let common = texts.iter().copied().reduce(common_start).unwrap_or("");
    let cmds = if texts.len() == 1 { Vec::new() } else { Cmd::say(status_text::candidates(&texts)) };
    ((common.len() > at.len()).then(|| (at, common.to_owned())), cmds)
}

/// Adds a query to a row, with syntax highlighting.
pub(crate) fn highlighted_query(row: &mut StyledRow, text: &str) {
    let mut from = 0;
    for Highlight { at, role } in Query::highlight(text) {
        let ink = if matches!(role, Role::Key | Role::Operator) { Ink::Dim } else { Ink::Input };
        row.name(text.get(from..at.start).unwrap_or(""), Ink::Dim);
        from = at.end;
        row.name(text.get(at).unwrap_or(""), ink);
    }
}

/// Returns the common prefix of two texts.
fn common_start<'t>(one: &'t str, other: &str) -> &'t str {
    let alike = one.char_indices().zip(other.chars()).find(|((_, a), b)| a != b);
    let end = alike.map_or(one.len().min(other.len()), |((at, _), _)| at);
    one.get(..end).unwrap_or(one)
}
