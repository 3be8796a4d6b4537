//! The rows of any list, as its cursor accesses them.

/// The rows of a list, by id.
pub(crate) trait Rows<Id> {
    /// Returns the number of rows.
    fn count(&self) -> usize;
    /// Returns the id of the row at a position.
    fn id(&self, row: usize) -> Option<Id>;
    /// Returns the position of a row.
    fn row_of(&self, id: &Id) -> Option<usize>;
}

impl<Id: Clone + PartialEq> Rows<Id> for Vec<Id> {
    fn count(&self) -> usize {
        self.len()
    }

    fn id(&self, row: usize) -> Option<Id> {
        self.get(row).cloned()
    }

    fn row_of(&self, id: &Id) -> Option<usize> {
        self.iter().position(|own| own == id)
    }
}
