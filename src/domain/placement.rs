//! The placement of a field on the page of its dossier, given in its declaration.

/// The placement of a field on the page of its dossier, or in the item of its record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Placement {
    /// After its key: under "More" for a dossier field, at the end of the details for a record field. This is the default,
    /// so that no field is ever left out.
    #[default]
    Keyed,
    /// Laid out by the section or item it belongs to, together with other fields.
    Own,
    /// In the head of the dossier, in this group of rows with this label. Adjacent fields with the same label share a row.
    Head(HeadGroup, &'static str),
    /// Prose in the head that explains the field declared before it.
    Remark,
    /// Among the details of its record, with this text; `{}` is replaced by the value.
    Detail(&'static str),
    /// Like `Detail("{}")`, but omitted if the value is this default.
    Unless(&'static str),
    /// Prose below the details of its record.
    Note,
    /// Citations, next to what they support.
    Cite,
    /// Citations with their grades [Admiralty code], next to what they support.
    Graded,
}

/// The groups of rows in the head, from top to bottom. Within a group, rows are in declaration order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum HeadGroup {
    /// Names.
    Names,
    /// Authors, publisher and container of a source.
    Imprint,
    /// Date of an event or of publication.
    Date,
    /// Kind or type, next to the citations of the dossier as a whole.
    Kind,
    /// Start and end.
    Lifetime,
    /// Provenance and reliability of a source.
    Provenance,
    /// Place of an event; address of a source.
    Location,
    /// Tags, review date and handling mark.
    Handling,
    /// Names in other scripts. Last, and each in its own row, so that right-to-left text reorders nothing else.
    Scripts,
}
