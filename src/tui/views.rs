//! Everything on the screen: one file for each view, pane and dialog, and the list of them.
//! A new view is its file, its two lines here, and its test.

pub(crate) mod browse;
pub(crate) mod copy_menu;
pub(crate) mod dependents;
pub(crate) mod dossier;
pub(crate) mod entry_pane;
pub(crate) mod facet_menu;
pub(crate) mod help;
pub(crate) mod jump;
pub(crate) mod keep_demo;
pub(crate) mod open_address;
pub(crate) mod passage;
pub(crate) mod problems;
pub(crate) mod reader;
pub(crate) mod review;

/// Hands the list to a macro: the id of each view, its module below `views`, and its type.
macro_rules! views {
    ($with:ident) => {
        $with! {
            Browse: browse Browse;
            List: entry_pane EntryPane;
            Dossier: dossier Dossier;
            Passage: passage Passage;
            Reader: reader Reader;
            Review: review Review;
            Problems: problems Problems;
            Dependents: dependents Dependents;
            Jump: jump Jump;
            Facets: facet_menu FacetMenu;
            Copy: copy_menu CopyMenu;
            OpenAddress: open_address OpenAddress;
            KeepDemo: keep_demo KeepDemo;
            Help: help Help;
        }
    };
}

pub(crate) use views;
