//! The reader of an archived copy, with the cited passage in view, its quote highlighted, and every other cited
//! passage marked. Lays out only what is on the screen.

mod border;
mod cited;
mod find;
mod layout;
pub(crate) mod passages;
mod search;
pub(crate) mod select;
mod selecting;
mod walk;

use std::ops::Range;
use std::sync::Arc;

use ratatui::layout::Rect;

use crate::domain::id::EntryId;
use crate::domain::record::FieldPath;
use crate::tui::archive_text::{ArchiveText, TextPosition};
use crate::tui::archived_copies::ArchivedCopy;
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::citation::CitationId;
use crate::tui::effect::Effect;
use crate::tui::excerpt::{MEASURE, absent};
use crate::tui::geometry::{inside, padded};
use crate::tui::input::LineInput;
use crate::tui::location::{Location, LocationAnchor};
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::page_position::PagePosition;
use crate::tui::quote_lookup::QuoteLookup;
use crate::tui::quote_state::QuoteState;
use crate::tui::row::{Ink, StyledRow};
use crate::tui::text_find::TextFind;
use crate::tui::view::View;
use crate::tui::view::actions::actions;
use crate::tui::view::cmd::Cmd;
use crate::tui::view::hits::{HitTarget, Hits};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::{MouseKind, Pointer};
use crate::tui::view::shared::SharedAction;
use crate::tui::view::spec::ViewSpec;
use crate::tui::view::typing::TextEvent;
use passages::Passages;
use select::Selection;

actions! {
    /// The actions of the reader.
    ReaderAction + Motion {
        Cite: ["y"] "copy citation", "copy a citation of the selected words as TOML" in Write @ 10;
        NextStop: ["n"] "next match", "go to the next match, link or citation" in Move @ 20;
        PrevStop: ["N"] "previous", "go to the previous match, link or citation" in Move @ 30;
        NextCited: ["]"] "next cited", "go to the next cited passage" in Move @ 40;
        PrevCited: ["["] "previous cited", "go to the previous cited passage" in Move @ 45;
        Filter: ["/"] "find", "filter the list, or find in the text" in Find @ 50;
        Select: ["v"] "select", "start or anchor the selection" in Write @ 60;
        NextWord: ["l", "right", "w"] "next word", "move to the next word while selecting" in Move;
        PrevWord: ["h", "left", "b"] "previous word", "move to the previous word while selecting" in Move;
        NextSection: ["}"] "paragraph", "go to the next paragraph" in Move @ 84;
        PrevSection: ["{"] "previous paragraph", "go to the previous paragraph" in Move;
        ReadOn: ["space"] "page", "scroll down a page" in Move @ 82;
        Names: ["m"] "mark names", "mark paragraphs that name actors without being cited for them" in Read @ 86;
        Review: ["c"] "review", "review citations next to their passages" in Read @ 70;
        Edit: ["e"] "edit", "edit the file at this line" in Write @ 80;
        Cancel: ["esc"] "close", "clear the selection, then the search, then close" in Program @ 90;
    }
}

/// The reader of one source's archived copy.
#[derive(Debug)]
pub(crate) struct ReaderView {
    source: Option<EntryId>,
    /// The current citation.
    cited: Option<CitationId>,
    archived: ArchivedCopy,
    text: Option<ArchiveText>,
    passages: Passages,
    /// The inputs of `passages`: the load, the copy and the number of results about it.
    of: Option<(u64, usize, usize)>,
    quote: Option<QuoteState>,
    top: TextPosition,
    position: PagePosition,
    /// The byte to return to once the text is loaded, and whether to return to the blank row below it.
    restore: Option<(usize, bool)>,
    /// The bytes to scroll into view.
    bring: Option<Range<usize>>,
    /// The top of the window after bytes were last scrolled into view.
    brought: Option<TextPosition>,
    find: Option<TextFind>,
    /// The search text being typed, and the byte from which to search.
    typing: Option<(LineInput, usize)>,
    selection: Option<Selection>,
    /// Whether marks on paragraphs with uncited names are hidden.
    hides_names: bool,
    rows: Vec<StyledRow>,
    place: String,
    /// The byte at the top of the window, and whether the window starts with the blank row below it.
    byte: (usize, bool),
}

/// The areas of the view.
struct ReaderAreas {
    head: Rect,
    text: Rect,
}

impl ReaderView {
    fn areas(&self, body: Rect) -> ReaderAreas {
        let inner = Rect {
            x: body.x + 1,
            y: body.y + 1,
            width: body.width.saturating_sub(2),
            height: body.height.saturating_sub(2),
        };
        let head = match &self.cited {
            Some(_) if inner.height >= 12 => {
                let most = if inner.height >= 18 { 3 } else { 1 };
                let rows = self.remark(inner.width.saturating_sub(2) as usize).len();
                2 + rows.clamp(1, most) as u16
            }
            _ => 0,
        };
        let rule = u16::from(head > 0);
        ReaderAreas {
            head: Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), height: head, ..inner },
            text: Rect {
                y: inner.y + head + rule,
                height: inner.height - head - rule,
                width: inner.width.min(MEASURE),
                ..inner
            },
        }
    }

    /// Returns the index of the current citation among the cited passages.
    fn at(&self) -> Option<usize> {
        self.passages.position(self.cited.as_ref()?)
    }

    /// Updates the copy, the citation and the passages after changes.
    fn refresh(&mut self, model: &Model) {
        self.archived = match &self.source {
            Some(source) => model.copies.of(&model.corpus, source),
            None => ArchivedCopy::NoSource,
        };
        let copy = self.archived.copy().map_or(0, |copy| Arc::as_ptr(copy) as usize);
        let answers = if let ArchivedCopy::Loaded(_, answers) = &self.archived { answers.len() } else { 0 };
        let of = Some((model.load, copy, answers));
        if of == self.of {
            return;
        }
        let first = self.quote.is_none() && self.restore.is_none();
        // `text` keeps the old copy alive, so that a new one cannot have the same address.
        if self.of.is_none_or(|(_, before, _)| copy != before) {
            let read = self.text.as_ref().map(|_| self.byte).or(self.restore);
            self.text = self.archived.copy().map(|copy| ArchiveText::new(copy.clone()));
            self.find = self.find.take().map(|find| TextFind::new(&find.words));
            self.selection = None;
            match read {
                // A changed copy is shown at the same position.
                Some(read) => self.restore = Some(read),
                None => self.bring = Some(0..0),
            }
        }
        self.of = of;
        self.passages = match &self.source {
            Some(source) => Passages::of(&model.corpus, source, &self.archived),
            None => Passages::default(),
        };
        let was_pending = self.is_pending();
        self.look_up(model);
        let found = was_pending && !self.is_pending() && self.brought == Some(self.top);
        if first || found || self.bring.is_some() {
            let focus = self.quote.as_ref().and_then(|quote| quote.focus.clone());
            self.bring = focus.or(self.bring.take());
        }
    }

    /// Returns whether the quote is still being looked up.
    fn is_pending(&self) -> bool {
        self.quote.as_ref().is_some_and(|quote| quote.lookup.is_some())
    }

    fn look_up(&mut self, model: &Model) {
        let known = self.cited.as_ref().and_then(|cited| cited.resolve(&model.corpus));
        self.quote = known.as_ref().map(|known| QuoteState::of(known.cite, &self.archived));
        // After a reload its path may have changed.
        let found = known.filter(|known| !known.in_prose()).and_then(|known| known.id());
        self.cited = found.or(self.cited.take());
    }

    fn start_typing(&mut self) {
        if let Some(text) = &mut self.text {
            self.typing = Some((LineInput::default(), text.start_of(self.top)));
            self.find = None;
        }
    }

    fn edit(&self, model: &Model) -> Option<Effect> {
        match (&self.cited, &self.source) {
            (Some(cited), _) => Effect::edit(&model.corpus, &cited.owner, &cited.path),
            (None, source) => Effect::edit(&model.corpus, source.as_ref()?, &FieldPath::new()),
        }
    }
}

impl View for ReaderView {
    type Action = ReaderAction;
    const SPEC: ViewSpec = ViewSpec { marks: true, ..ViewSpec::full_screen(ViewId::Reader, "archived copy") };

    fn open(location: &Location, model: &Model) -> Self {
        let place = location.option("byte").parse().ok().map(|byte| (byte, location.has("below")));
        // Without a passage or words to scroll to, return to the last reading position.
        let goes_on = location.citation().is_none() && location.option("find").is_empty();
        let left = location.subject.as_ref().filter(|_| goes_on).and_then(|source| model.reading.of(source));
        Self {
            source: location.subject.clone(),
            cited: location.citation().cloned(),
            archived: ArchivedCopy::Loading,
            text: None,
            passages: Passages::default(),
            of: None,
            quote: None,
            top: TextPosition::default(),
            position: PagePosition::default(),
            restore: place.or(left.map(|byte| (byte, false))),
            bring: None,
            brought: None,
            find: Some(location.option("find")).filter(|words| !words.is_empty()).map(TextFind::new),
            typing: None,
            selection: None,
            hides_names: location.has("unmarked"),
            rows: Vec::new(),
            place: String::new(),
            byte: (0, false),
        }
    }

    fn location(&self) -> Location {
        let location = Location::new(ViewId::Reader)
            .about(self.source.clone())
            .at(self.cited.clone().map(LocationAnchor::Citation));
        // Before the text is loaded, it has no position.
        let location = match self.restore.or(self.text.as_ref().map(|_| self.byte)) {
            Some((byte, true)) => location.with("byte", byte.to_string()).with("below", "yes"),
            Some((byte, false)) => location.with("byte", byte.to_string()),
            None => location,
        };
        let location = if self.hides_names { location.with("unmarked", "yes") } else { location };
        match &self.find {
            Some(find) => location.with("find", &*find.words),
            None => location,
        }
    }

    fn update(&mut self, action: ReaderAction, model: &Model) -> Vec<Cmd> {
        match action {
            ReaderAction::Move(motion) => self.motion(motion, model),
            ReaderAction::NextWord | ReaderAction::PrevWord => {
                self.move_word(action == ReaderAction::NextWord);
            }
            ReaderAction::NextCited | ReaderAction::PrevCited => {
                return self.step(action == ReaderAction::NextCited, model);
            }
            ReaderAction::NextStop | ReaderAction::PrevStop => {
                return self.next_hit(action == ReaderAction::NextStop, model);
            }
            ReaderAction::NextSection | ReaderAction::PrevSection => {
                self.paragraph(action == ReaderAction::NextSection);
            }
            ReaderAction::ReadOn => self.motion(Motion::PageDown, model),
            ReaderAction::Filter => self.start_typing(),
            ReaderAction::Select => self.select(model),
            ReaderAction::Cite => return self.cite(model),
            ReaderAction::Edit => return Cmd::perform(self.edit(model)),
            ReaderAction::Review => return self.review(model),
            ReaderAction::Names => return self.toggle_names(),
            // Escape clears the selection first, then the search, then closes the reader.
            ReaderAction::Cancel if self.selection.take().is_some() || self.find.take().is_some() => {}
            ReaderAction::Cancel => return vec![Cmd::Close],
        }
        Vec::new()
    }

    fn is_enabled(&self, action: ReaderAction, _model: &Model) -> bool {
        match action {
            ReaderAction::NextStop | ReaderAction::PrevStop => self.find.is_some(),
            ReaderAction::Review => self.cited.is_some(),
            ReaderAction::NextCited | ReaderAction::PrevCited => {
                self.text.is_some() && self.passages.placed() > 0
            }
            ReaderAction::NextWord | ReaderAction::PrevWord | ReaderAction::Cite => self.selection.is_some(),
            ReaderAction::Filter
            | ReaderAction::Select
            | ReaderAction::Move(_)
            | ReaderAction::ReadOn
            | ReaderAction::Names
            | ReaderAction::NextSection
            | ReaderAction::PrevSection => self.text.is_some(),
            ReaderAction::Edit | ReaderAction::Cancel => true,
        }
    }

    fn shared_rank(&self, _action: SharedAction, _model: &Model) -> Option<u8> {
        None
    }

    fn input(&self) -> Option<&LineInput> {
        self.typing.as_ref().map(|(line, _)| line)
    }

    fn typed(&mut self, typed: TextEvent, model: &Model) -> Vec<Cmd> {
        let Some((line, _)) = &mut self.typing else { return Vec::new() };
        let before = line.text().to_owned();
        match typed {
            TextEvent::Key(key) => drop(line.key(key)),
            TextEvent::Paste(text) => line.paste(&text),
            TextEvent::Accept | TextEvent::Cancel => {
                return self.end_typing(typed == TextEvent::Accept, model);
            }
            TextEvent::Up if line.recall(model.last_typed(ViewId::Reader)) => {}
            TextEvent::Complete => {}
            TextEvent::Down | TextEvent::Up => return self.next_hit(typed == TextEvent::Down, model),
        }
        if line.text() != before {
            self.type_words();
        }
        Vec::new()
    }

    fn pointer(&mut self, pointer: &Pointer, model: &Model) -> Vec<Cmd> {
        match (pointer.wheel(), pointer.mouse.kind) {
            // While typing, only keys move by rows.
            (Some(down), _) if self.typing.is_none() => {
                let motion = if down { Motion::Down } else { Motion::Up };
                (0..3).for_each(|_| self.motion(motion, model));
            }
            (None, MouseKind::Press) => self.choose_at(pointer.mouse.at, model),
            _ => {}
        }
        Vec::new()
    }

    fn needed_copies(&self, _model: &Model) -> Vec<EntryId> {
        self.source.clone().into_iter().collect()
    }

    fn needed_quotes(&self) -> Vec<QuoteLookup> {
        let own = self.quote.iter().filter_map(|quote| quote.lookup.as_deref());
        own.chain(self.passages.needed_quotes()).cloned().collect()
    }

    fn reconcile(&mut self, model: &Model) {
        self.refresh(model);
        self.lay_out(model);
        if let Some(text) = &mut self.text {
            let byte = text.start_of(self.top);
            self.byte = (byte, text.position_of(byte) != self.top);
        }
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        let area = model.body();
        canvas.clear(area);
        let mut frame = PaneFrame { focused: true, title: self.title(model), ..PaneFrame::default() };
        frame.foot.name(&self.place, Ink::Dim);
        let inner = canvas.frame(area, &frame);
        if inner.is_empty() {
            return hits;
        }
        let areas = self.areas(area);
        if self.text.as_ref().is_none_or(ArchiveText::is_blank) {
            let text = padded(inside(area));
            let known = self.cited.as_ref().and_then(|cited| cited.resolve(&model.corpus));
            if let Some(source) = &self.source {
                let width = text.width as usize;
                canvas.rows(text, &absent(&model.corpus, source, known.as_ref(), &self.archived, width));
            }
            return hits;
        }
        if areas.head.height > 0 {
            canvas.rows(areas.head, &self.head(model, areas.head.width as usize));
            canvas.rule(area, areas.head.bottom(), true);
        }
        canvas.rows(areas.text, &self.rows);
        hits.add(areas.text, HitTarget::Text);
        self.draw_foot(model, canvas, area, frame.foot.left_width() as u16);
        hits
    }
}

#[cfg(test)]
mod tests;
