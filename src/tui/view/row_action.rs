//! The actions on what is under the cursor, the same in every view whose rows stand for a statement, an entry or a citation.

use super::actions::actions;

actions! {
    /// An action on what is under the cursor.
    RowAction {
        Edit: ["e"] "edit", "edit at this line" in Write @ 30;
        Read: ["o"] "archived copy", "read the archived copy at the cited paragraph" in Read @ 16;
        Review: ["c"] "review", "review citations next to their passages" in Read @ 15;
        Copy: ["y"] "copy", "copy an id, name, citation, URL or [[link]]" in Write @ 72;
        Open: ["O"] "open URL", "open the URL of the source, shown in full first" in Read @ 78;
        Dependents: ["d"] "dependents", "list what depends on this source" in Read @ 74;
        Statements: ["S"] "statements", "list every statement of the corpus" in Go @ 69;
        Timeline: ["t"] "timeline", "list everything dated in the order of time" in Go @ 62;
        Conflicts: ["v"] "conflicts", "compare statements that answer one question" in Go @ 63;
    }
}
