//! Actions on the item under the cursor, the same in every view whose rows represent statements, entries or citations.

use super::actions::actions;

actions! {
    /// An action on the item under the cursor.
    RowAction {
        Edit: ["e"] "edit", "edit the file at this line" in Write @ 30;
        Read: ["o"] "archived copy", "read the archived copy at the cited paragraph" in Read @ 16;
        Review: ["c"] "review", "review citations next to their passages" in Read @ 15;
        Copy: ["y"] "copy", "copy an id, name, citation, URL or [[link]]" in Write @ 72;
        Open: ["O"] "open URL", "open the URL of the source, shown in full first" in Read @ 78;
        Dependents: ["d"] "dependents", "list what depends on this source" in Read @ 74;
        Statements: ["S"] "statements", "list all statements" in Go @ 69;
        Timeline: ["t"] "timeline", "show the timeline" in Go @ 62;
        Conflicts: ["v"] "conflicts", "compare statements that answer the same question" in Go @ 63;
    }
}
