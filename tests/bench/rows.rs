//! The rows of the table, in groups.

mod disk;
mod hostile;
mod jump;
mod keys;
mod load;
mod ranking;
mod start;
mod text;

use super::Table;

/// The rows of a group.
type Group = fn(&Table);

/// The groups of rows, by name.
pub(super) const ALL: [(&str, Group); 14] = [
    ("start", start::start),
    ("load", load::load),
    ("list", load::list),
    ("memory", load::memory),
    ("check", load::check),
    ("grep", text::grep),
    ("jump", jump::jump),
    ("ranking", ranking::ranking),
    ("keys", keys::keys),
    ("pages", keys::pages),
    ("reading", start::reading),
    ("reload", disk::reload),
    ("hostile", hostile::hostile),
    ("binary", disk::binary),
];
