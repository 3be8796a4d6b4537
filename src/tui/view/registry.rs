//! The list of views. A new view is a file in `views`, a line here, and its test.

/// Hands the list to a macro: the id of each view, its module below `views`, and its type.
macro_rules! views {
    ($with:ident) => {
        $with! {
            Browse: browse::Browse;
            List: entry_pane::EntryPane;
            Dossier: dossier::Dossier;
            Passage: passage::Passage;
            Reader: reader::Reader;
            Review: review::Review;
            Problems: problems::Problems;
            Dependents: dependents::Dependents;
            Jump: jump::Jump;
            Facets: facet_menu::FacetMenu;
            Copy: copy_menu::CopyMenu;
            OpenAddress: open_address::OpenAddress;
            KeepDemo: keep_demo::KeepDemo;
            Help: help::Help;
        }
    };
}

pub(crate) use views;
