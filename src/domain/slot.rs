//! Where a field is on the page of its dossier: said in its declaration, beside its meaning. Knows no layout.

/// Where a field is on the page of its dossier, or in the item of its record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Slot {
    /// Behind its own key: a field of a dossier under “More”, a field of a record at the end of its details. What
    /// nobody placed is here, so that no field is ever left out.
    #[default]
    Keyed,
    /// Laid out together with other fields, by the section or the item it belongs to.
    Own,
    /// In the head of the dossier: in this group of rows, under this label. Neighbors with the same label share a row.
    Head(HeadGroup, &'static str),
    /// Prose in the head that explains the field declared before it.
    Remark,
    /// Among the details of its record, in these words; `{}` stands for the value.
    Detail(&'static str),
    /// The same, left out if the value is this word, the default of the field.
    Unless(&'static str),
    /// Prose below the details of its record.
    Note,
    /// Citations, beside what they support.
    Cite,
    /// Citations, each with its grade [Admiralty code], beside what they support.
    Graded,
}

/// The groups of rows in the head, top to bottom. Inside a group, rows are in the order of declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum HeadGroup {
    /// What it is called.
    Names,
    /// Who made a source, and where it appeared.
    Imprint,
    /// When it happened or came out.
    Date,
    /// What sort of thing it is; the citations of the dossier as a whole are beside it.
    Kind,
    /// Since when and until when it is.
    Lifetime,
    /// Where a source has it from, and how far it is trusted.
    Provenance,
    /// Where it happened; where it can be looked up.
    Location,
    /// How the dossier is filed and handled.
    Handling,
    /// Names in other scripts: last and each in a row of its own, so that right-to-left text reorders nothing.
    Scripts,
}
