//! The sections of a page: their order, their headings, how their blocks are listed. Independent of any block.

/// How the blocks of a section are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListStyle {
    /// As paragraphs of prose.
    Prose,
    /// As fields: a label, a value.
    Fields,
    /// As elements of a list.
    List,
    /// As elements with a number each.
    Numbered,
}

macro_rules! sections {
    ($($(#[$doc:meta])* $name:ident = $heading:expr, $listing:ident;)*) => {
        /// The sections of a page, in reading order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum SectionKind {
            $($(#[$doc])* $name,)*
        }

        impl SectionKind {
            /// The heading; none for a section that needs none.
            pub(crate) fn heading(self) -> Option<&'static str> {
                match self {
                    $(SectionKind::$name => $heading,)*
                }
            }

            /// How its blocks are listed.
            pub(crate) fn style(self) -> ListStyle {
                match self {
                    $(SectionKind::$name => ListStyle::$listing,)*
                }
            }
        }
    };
}

sections! {
    /// Other names, kind, dates, provenance.
    Head = None, Fields;
    /// Summary.
    Summary = None, Prose;
    /// Who took part in an event.
    Participants = Some("Participants"), List;
    /// Relations in both directions.
    Relations = Some("Relations"), List;
    /// Events of an actor by date; of an event, those around it.
    Events = Some("Events"), List;
    /// Claims.
    Claims = Some("Claims"), List;
    /// What an actor said, as other dossiers have it.
    StatementsBy = Some("Statements by this actor"), List;
    /// The statements that cite a source, by paragraph.
    Dependents = Some("What depends on it"), List;
    /// Notes.
    Notes = Some("Notes"), Prose;
    /// Open questions.
    Questions = Some("Open questions"), List;
    /// The fields that no other section shows.
    More = Some("More"), Fields;
    /// Entries that link here.
    Mentions = Some("Mentioned in"), List;
    /// Names of the entry where nothing links or cites it.
    Unlinked = Some("Mentions not linked"), List;
    /// The numbered citations.
    References = Some("References"), Numbered;
}
