//! What the status line says once a list or the corpus is another than before, with the key that takes it back.
//! Changes nothing.

use super::keys::Action;
use super::msg::{Load, Status};
use super::overlay::problems::counts;
use super::state::State;
use crate::domain::id::{EntryId, Kind};
use crate::domain::snapshot::Snapshot;

/// Most ids that are named of those that are gone.
const NAMED: usize = 3;

/// What was said of a load, and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reloaded {
    /// The load.
    pub load: Load,
    /// The entries that went with it.
    pub gone: Vec<EntryId>,
    /// What was said.
    pub said: Status,
}

/// That the lists now show all, or only what is tied to the current entry.
pub(crate) fn narrowing(state: &State) -> Status {
    let key = state.key(Action::All);
    let name = state.current().map_or_else(|| "what was chosen".to_owned(), |entry| entry.name().to_owned());
    Status::good(match state.here.narrowed {
        true => format!("narrowed to what is tied to {name}; {key} shows all"),
        false => format!("everything is shown; {key} narrows to {name} again"),
    })
}

/// That a filter stands, once it is typed; nothing where it is empty.
pub(crate) fn filtered(state: &State, kind: Kind) -> Option<Status> {
    let filter = &state.here.list(kind).filter;
    let listing = state.listing(kind);
    (!filter.is_empty()).then(|| {
        let clear = state.key(Action::Cancel);
        let words =
            format!("{} of {} match “{filter}”; {clear} clears the filter", listing.shown(), listing.of);
        if listing.shown() == 0 { Status::hint(words) } else { Status::good(words) }
    })
}

/// That filters were cleared.
pub(crate) fn unfiltered(state: &State) -> Status {
    Status::good(format!("no filter any more; {} types one", state.key(Action::Filter)))
}

/// How many facets stand, once the menu is closed; nothing where there is none.
pub(crate) fn chosen(count: usize, key: impl Fn(Action) -> String) -> Option<Status> {
    let (facets, them) =
        if count == 1 { ("1 facet".to_owned(), "it") } else { (format!("{count} facets"), "them") };
    let (clear, change) = (key(Action::Cancel), key(Action::Facets));
    (count > 0)
        .then(|| Status::good(format!("{facets} chosen; {clear} lets {them} go, {change} changes {them}")))
}

/// That facets were let go.
pub(crate) fn unchosen(state: &State) -> Status {
    Status::good(format!("no facet any more; {} chooses some", state.key(Action::Facets)))
}

/// In what order a list stands.
pub(crate) fn sorted(state: &State, kind: Kind) -> Status {
    let words = match (state.here.list(kind).sort.words(kind), kind) {
        ("", Kind::Event) => "by date",
        ("", _) => "by name",
        (words, _) => words,
    };
    Status::good(format!("{}: {words}; {} changes it", kind.folder(), state.key(Action::Sort)))
}

/// The entries of `before` that `after` lacks, by their ids.
pub(crate) fn gone(before: &Snapshot, after: &Snapshot) -> Vec<EntryId> {
    let ids = before.entries().iter().map(|entry| &entry.id);
    ids.filter(|id| after.get(id.as_str()).is_none()).cloned().collect()
}

/// What a load brought, and what it took; nothing where it did neither and nobody asked.
pub(crate) fn reloaded(state: &State, load: Load, gone: &[EntryId]) -> Option<Status> {
    let mut parts = Vec::new();
    match load.read {
        0 if !gone.is_empty() => {}
        0 if load.asked => parts.push("reloaded: nothing has changed".to_owned()),
        0 => return None,
        1 => parts.push("reloaded 1 file".to_owned()),
        files => parts.push(format!("reloaded {files} files")),
    }
    if !gone.is_empty() {
        let mut named: Vec<&str> = gone.iter().take(NAMED).map(EntryId::as_str).collect();
        let more = format!("{} more", gone.len().saturating_sub(NAMED));
        if gone.len() > NAMED {
            named.push(&more);
        }
        let noun = if gone.len() == 1 { "dossier" } else { "dossiers" };
        parts.push(format!("{} {noun} gone: {}", gone.len(), named.join(", ")));
    }
    let problems = state.standing.problems();
    if !problems.is_empty() {
        parts.push(format!("{} ({} lists them)", counts(problems), state.key(Action::Problems)));
    }
    let words = parts.join(" · ");
    Some(if problems.is_empty() { Status::good(words) } else { Status::hint(words) })
}
