//! The sections of a page: their order, headings and list styles. Does not depend on blocks.

/// How the blocks of a section are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListStyle {
    /// As paragraphs of prose.
    Prose,
    /// As fields: a label, a value.
    Fields,
    /// As elements of a list.
    List,
    /// As numbered elements.
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
            /// Returns the heading; `None` for a section without one.
            pub(crate) fn heading(self) -> Option<&'static str> {
                match self {
                    $(SectionKind::$name => $heading,)*
                }
            }

            /// Returns how its blocks are listed.
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
    /// Participants of an event.
    Participants = Some("Participants"), List;
    /// Relations in both directions.
    Relations = Some("Relations"), List;
    /// Events of an actor by date, or events related to an event.
    Events = Some("Events"), List;
    /// Claims.
    Claims = Some("Claims"), List;
    /// Statements of an actor in other dossiers.
    StatementsBy = Some("Statements by this actor"), List;
    /// The statements that cite a source, by paragraph.
    Dependents = Some("Dependent statements"), List;
    /// Notes.
    Notes = Some("Notes"), Prose;
    /// Open questions.
    Questions = Some("Open questions"), List;
    /// Fields that no other section shows.
    More = Some("More"), Fields;
    /// Entries that link here.
    Mentions = Some("Mentioned in"), List;
    /// Names of the entry that are not linked or cited.
    Unlinked = Some("Mentions not linked"), List;
    /// The numbered citations.
    References = Some("References"), Numbered;
}
