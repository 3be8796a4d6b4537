//! The lists of actors, events and sources: their boxes, titles and rows.

use ratatui::layout::Rect;

use crate::domain::entry::{Body, Entry};
use crate::domain::id::Kind;
use crate::search::filter;
use crate::text::fold::Words;
use crate::text::shown::Shown;

use super::draw::{Frame, Painter};
use super::keys::Action;
use super::layout::titled;
use super::place::{Focus, index};
use super::reading::{counted, instead};
use super::row::{Ink, Row, light, name};
use super::state::State;

/// Fewest cells of a name that still tell whose it is.
const BEGINNING: usize = 5;

/// Draws the list of `kind` into its box.
pub(crate) fn view(
    state: &State,
    painter: &mut Painter<'_>,
    kind: Kind,
    area: Rect,
    tabs: bool,
    joined: bool,
) {
    if area.is_empty() {
        return;
    }
    let focused = state.here.focus == Focus::List(kind);
    let listing = state.listing(kind);
    let list = state.here.list(kind);
    let mut frame = Frame { focused, joined, ..Frame::default() };
    if tabs {
        frame.title = tab_title(state, kind, titled(area).width as usize);
    }
    if !tabs && listing.entries.len() + 2 > area.height as usize {
        // Stacked boxes share a border line: what stood in the bottom one would read as the next list's. Where all
        // rows are on the screen the room is the title's.
        frame.title.right(counter(state, kind, area), Ink::Dim);
    }
    if !tabs {
        let corner = match frame.title.right_width() {
            0 => 0,
            wide => wide + 3,
        };
        frame.title.left = title(state, kind, (titled(area).width as usize).saturating_sub(corner)).left;
    }
    let inner = painter.frame(area, &frame);
    if inner.is_empty() {
        return;
    }
    let mut rows = inner;
    if listing.entries.is_empty() {
        rows.x += 1;
        rows.width = rows.width.saturating_sub(1);
        painter.hint(rows, &empty(state, kind));
        return;
    }
    let wanted = Words::new(&list.filter);
    for (i, entry) in listing.entries.iter().skip(list.offset).take(rows.height as usize).enumerate() {
        let line = Rect { y: rows.y + i as u16, height: 1, ..rows };
        let under = list.offset + i == list.row;
        painter.row(
            Rect { x: line.x + 1, width: line.width.saturating_sub(2), ..line },
            &row(state, entry, &wanted, line.width),
            None,
        );
        if under {
            painter.cursor(line, focused);
            painter.bar(line.x, line.y, focused);
        }
    }
}

/// Draws what stands in the bottom border of a list that has a box of its own: the filter, what it holds, the counter.
pub(crate) fn foot(state: &State, painter: &mut Painter<'_>, kind: Kind, area: Rect) {
    if area.height < 2 {
        return;
    }
    let mut count = Row::default();
    if !state.listing(kind).entries.is_empty() {
        count.push(counter(state, kind, area), Ink::Dim);
        painter.foot(area, &count);
    }
    let mut row = filter_row(state, kind);
    let list = state.here.list(kind);
    let narrowed = centre(state).is_some();
    if narrowed || !list.filter.is_empty() || !list.facets.is_empty() || !list.sort.words(kind).is_empty() {
        // The tabs have room for counts only.
        if row.left.is_empty() {
            row.lit(" ", Ink::Dim);
        }
        row.left.append(&mut holds(state, kind, " of ", centre(state).as_ref()).left);
        row.lit(" ", Ink::Dim);
    }
    if row.left.is_empty() {
        return;
    }
    // The corners, a line beside each, the counter between blanks.
    let wide = (row.left_width() as u16).min(area.width.saturating_sub(count.left_width() as u16 + 6));
    let line = Rect { x: area.x + 1, y: area.bottom() - 1, width: wide, height: 1 };
    painter.clear(Rect { width: wide + u16::from(wide < row.left_width() as u16), ..line });
    painter.row(line, &row, None);
}

/// `4/9 ↓`: the row of the cursor, how many there are, and whether some are below the window.
fn counter(state: &State, kind: Kind, area: Rect) -> Shown {
    let listing = state.listing(kind);
    let list = state.here.list(kind);
    let more = listing.entries.len() > list.offset + area.height.saturating_sub(2) as usize;
    let row = match (listing.own_leads(), list.row) {
        // The current entry stands above what is counted.
        (true, 0) => "–".to_owned(),
        (true, row) => row.to_string(),
        (false, row) => (row + 1).to_string(),
    };
    name(&format!("{row}/{}{}", listing.shown(), if more { " ↓" } else { "" }))
}

/// ` /text `, the filter as it is typed or stands; nothing where there is none.
fn filter_row(state: &State, kind: Kind) -> Row {
    let mut row = Row::default();
    let typing = state.typing.as_ref().filter(|_| state.here.focus == Focus::List(kind));
    let filter = &state.here.list(kind).filter;
    if typing.is_none() && filter.is_empty() {
        return row;
    }
    row.lit(" /", Ink::Link);
    match typing {
        Some(line) => row.left.extend(line.row(20).left),
        None => {
            row.name(filter, Ink::Input);
        }
    }
    row.lit(" ", Ink::Plain);
    row
}

/// Why a list is empty and which key helps.
fn empty(state: &State, kind: Kind) -> Vec<Shown> {
    if state.loading {
        return instead(state);
    }
    let text = if let (false, true, Some(current)) =
        (state.here.list(kind).filter.is_empty(), state.here.narrowed, state.current())
    {
        let (clear, all) = (state.key(Action::Cancel), state.key(Action::All));
        format!("nothing tied to {} matches; {all} looks at all, {clear} clears the filter", short(current))
    } else if !state.here.list(kind).filter.is_empty() {
        format!("nothing matches; {} clears the filter", state.key(Action::Cancel))
    } else if !state.here.list(kind).facets.is_empty() {
        format!("nothing has these facets; {} clears them", state.key(Action::Cancel))
    } else if let (true, Some(gone), None) = (state.here.narrowed, &state.here.current, state.current()) {
        format!("the dossier of {gone} is gone; {} shows all", state.key(Action::All))
    } else if let (true, Some(current)) = (state.here.narrowed, state.current()) {
        let (folder, word) = (kind.folder(), current.kind().word());
        format!("no {folder} tied to this {word}; {} shows all", state.key(Action::All))
    } else if state.corpus.rest().is_some() {
        format!("no {} among what was read; {} reads the rest", kind.folder(), state.key(Action::Reload))
    } else if state.standing.problems().iter().any(|problem| problem.path.starts_with(kind.folder())) {
        format!("no {} loads: {} says why", kind.word(), state.key(Action::Problems))
    } else {
        format!("no {} yet: dossier new {} ID writes a template", kind.folder(), kind.word())
    };
    vec![name(&text)]
}

/// The lists by their names.
pub(crate) fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Actor => "Actors",
        Kind::Event => "Events",
        Kind::Source => "Sources",
    }
}

/// The key that goes to the list of `kind`, in front of its name; nothing where there is none.
pub(crate) fn number(state: &State, kind: Kind) -> String {
    let pane = [Action::Pane1, Action::Pane2, Action::Pane3][index(kind)];
    state.keymap.first(pane).map_or_else(String::new, |key| format!("{key} "))
}

/// `1 Actors · 9 of 84 tied to KH`, `1 Actors · 3 of 84`, in as many words as `room` cells take.
fn title(state: &State, kind: Kind, room: usize) -> Row {
    // The first list says to what, the others only how many: the name stands beside them.
    let centre = centre(state).filter(|centre| kind == Kind::Actor || centre.kind == Some(kind));
    let to = centre.as_ref();
    let full = titled_by(state, kind, " of ", to);
    if full.left_width() <= room || !state.here.narrowed {
        return full;
    }
    // Of a long name the beginning says enough; less than that says nothing.
    let fewer = titled_by(state, kind, "/", to);
    let cut = fewer.left_width().saturating_sub(room);
    let spare = to.map_or(0, |centre| name(&centre.name).width().saturating_sub(BEGINNING));
    if cut <= spare {
        return fewer;
    }
    let least = titled_by(state, kind, " of ", None);
    if least.left_width() <= room { least } else { titled_by(state, kind, "/", None) }
}

/// What the lists are narrowed to, as far as a title tells.
struct Centre {
    name: String,
    /// None where its dossier is gone.
    kind: Option<Kind>,
}

/// What the lists are narrowed to; none where they are not.
fn centre(state: &State) -> Option<Centre> {
    let id = state.here.current.as_ref().filter(|_| state.here.narrowed)?;
    Some(match state.current() {
        Some(current) => Centre { name: short(current), kind: Some(current.kind()) },
        None => Centre { name: id.to_string(), kind: None },
    })
}

fn titled_by(state: &State, kind: Kind, of: &str, to: Option<&Centre>) -> Row {
    let mut row = Row::default();
    row.name(&number(state, kind), Ink::Dim).lit(plural(kind), Ink::Strong);
    if state.loading {
        return row;
    }
    row.left.append(&mut filter_row(state, kind).left);
    row.lit(if state.here.list(kind).filter.is_empty() { " · " } else { "· " }, Ink::Dim);
    row.left.append(&mut holds(state, kind, of, to).left);
    row
}

/// `9 of 84 tied to KH · 2 facets`: how much `of` all a list holds, and for what reasons; `to` what it is tied.
fn holds(state: &State, kind: Kind, of: &str, to: Option<&Centre>) -> Row {
    let listing = state.listing(kind);
    let list = state.here.list(kind);
    let narrowed = centre(state);
    let all = counted(&state.corpus, listing.of);
    let count = match (&*list.filter, &narrowed) {
        ("", _) if !list.facets.is_empty() => format!("{}{of}{all}", listing.shown()),
        ("", Some(_)) => {
            format!("{}{of}{}", listing.shown(), counted(&state.corpus, state.corpus.counts()[index(kind)]))
        }
        ("", None) => all,
        (_, _) => format!("{}{of}{all}", listing.shown()),
    };
    let mut row = Row::default();
    row.name(&count, Ink::Dim);
    if narrowed.is_some() {
        row.lit(" tied", Ink::Dim);
        if let Some(centre) = to {
            row.lit(" to ", Ink::Dim);
            match centre.kind {
                Some(_) => row.name(&centre.name, Ink::Dim),
                None => row.lit("✗ ", Ink::Error).name(&centre.name, Ink::Broken),
            };
        }
    }
    match list.facets.len() {
        0 => {}
        1 => drop(row.lit(" · 1 facet", Ink::Dim)),
        many => drop(row.name(&format!(" · {many} facets"), Ink::Dim)),
    }
    let sort = list.sort.words(kind);
    if !sort.is_empty() {
        row.lit(" · ", Ink::Dim).lit(sort, Ink::Dim);
    }
    row
}

fn short(entry: &Entry) -> String {
    match entry.actor().and_then(|actor| actor.acronyms.first()) {
        Some(acronym) => acronym.to_string(),
        None => entry.label(),
    }
}

/// `1 Actors 4 ─ 2 Events 6 ─ 3 Sources 3`, the one that is shown in bold; in as many words as `room` cells take.
pub(crate) fn tab_title(state: &State, shown: Kind, room: usize) -> Row {
    let tabs = |key: &dyn Fn(Kind) -> bool, count: &dyn Fn(Kind) -> bool| {
        let mut row = Row::default();
        for kind in Kind::ALL {
            if kind != Kind::Actor {
                row.lit(" ─ ", Ink::Dim);
            }
            // Each tab is a stop of the title, so that a click finds it.
            let mut tab = tab(state, kind, kind == shown, key(kind), count(kind) && !state.loading).left;
            tab.iter_mut().for_each(|piece| piece.stop = Some(index(kind) as u32));
            row.left.append(&mut tab);
        }
        row
    };
    // To go to the list on top no key is needed, and what it holds its counter in the bottom border tells too.
    let (all, none, others) = (&|_| true, &|_| false, &|kind| kind != shown);
    let rows = [tabs(all, all), tabs(others, all), tabs(all, others), tabs(others, others)];
    rows.into_iter().find(|row| row.left_width() <= room).unwrap_or_else(|| tabs(all, none))
}

fn tab(state: &State, kind: Kind, shown: bool, key: bool, count: bool) -> Row {
    let mut row = Row::default();
    if key {
        row.name(&number(state, kind), Ink::Dim);
    }
    row.lit(plural(kind), if shown { Ink::Strong } else { Ink::Dim });
    if count {
        let listing = state.listing(kind);
        let list = state.here.list(kind);
        let filtered = !list.filter.is_empty() || !list.facets.is_empty();
        let count = if filtered {
            format!(" {}/{}", listing.shown(), counted(&state.corpus, listing.of))
        } else {
            format!(" {}", counted(&state.corpus, listing.shown()))
        };
        row.name(&count, Ink::Dim);
    }
    row
}

fn row(state: &State, entry: &Entry, wanted: &Words, width: u16) -> Row {
    let mut row = Row::default();
    let lit_name = |row: &mut Row, text: &str| {
        let ink = if entry.broken.is_some() { Ink::Error } else { Ink::Plain };
        row.push(state.icons().before(Some(entry)), Ink::Dim);
        let lit = filter::highlighted(wanted, text);
        // Ranges are of the text as it is in the file; what is shown may differ where it holds odd characters.
        let (shown, map) = crate::text::shown::show_mapped(text, crate::text::shown::Kind::Name);
        let lit: Vec<_> = lit.iter().map(|range| map.shown_range(range)).collect();
        row.left.extend(light(&shown, ink, &lit, Ink::Lit));
    };
    if entry.broken.is_some() {
        row.lit("⚠ ", Ink::Error);
    }
    match &entry.body {
        Body::Actor(actor) => {
            lit_name(&mut row, entry.name());
            let wide = width >= 36;
            if let (Some(kind), true) = (&actor.kind, wide) {
                row.right(name(&kind_word(&kind.word)).pad(8), Ink::Dim);
            }
        }
        Body::Event(event) => {
            let date = event.date.as_ref().map_or_else(|| "no date".to_owned(), |date| date.short());
            row.push(name(&date).pad(13), Ink::Dim).lit(" ", Ink::Plain);
            lit_name(&mut row, entry.name());
        }
        Body::Source(source) => {
            let grade = source.reliability.as_ref().map_or("·", |term| &*term.word);
            row.push(name(grade).cut(1).pad(1), Ink::Dim).lit(" ", Ink::Plain);
            let label = entry.label();
            lit_name(&mut row, &label);
            let title = entry.name();
            if title != label {
                // Reports that are known by no title of their own are told apart by their ids.
                let title = if source.title.is_empty() { entry.id.as_str() } else { title };
                row.lit("  ", Ink::Plain).name(title, Ink::Dim);
            }
            if !source.is_seen() {
                row.right(Shown::lit("not seen"), Ink::Dim);
            }
        }
    }
    row
}

/// The last word of a kind, short enough for a column: `armed-group` is `group`.
fn kind_word(kind: &str) -> String {
    let word = match kind {
        "organization" => "org",
        "government-body" => "body",
        "coalition" => "bloc",
        other => other.rsplit('-').next().unwrap_or(other),
    };
    word.chars().take(8).collect()
}

#[cfg(test)]
mod tests;
