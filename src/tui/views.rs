//! The views: one module for each full-screen view, pane and dialog, and the list of them. To add a view, add its
//! file, its two lines here, and its test.

pub(crate) mod as_of_prompt;
pub(crate) mod both_passages;
pub(crate) mod browse;
pub(crate) mod command_palette;
pub(crate) mod conflicts;
pub(crate) mod copy_menu;
pub(crate) mod dependents;
pub(crate) mod dossier;
pub(crate) mod entry_pane;
pub(crate) mod facet_menu;
pub(crate) mod gaps;
pub(crate) mod help;
pub(crate) mod jump;
pub(crate) mod keep_demo;
pub(crate) mod leads;
pub(crate) mod open_address;
pub(crate) mod passage;
pub(crate) mod problems;
pub(crate) mod reader;
pub(crate) mod review;
pub(crate) mod save_view;
pub(crate) mod saved_views;
pub(crate) mod search;
pub(crate) mod statements;
pub(crate) mod timeline;
pub(crate) mod verdict_prompt;

/// Passes the list of views to a macro: the id of each view, its module below `views`, and its type.
macro_rules! views {
    ($with:ident) => {
        $with! {
            Browse: browse BrowseView;
            List: entry_pane EntryPane;
            Dossier: dossier Dossier;
            Passage: passage PassagePane;
            Reader: reader ReaderView;
            Review: review ReviewView;
            Statements: statements Statements;
            Timeline: timeline TimelineView;
            Search: search SearchView;
            Gaps: gaps GapsView;
            Leads: leads LeadsView;
            Problems: problems Problems;
            Conflicts: conflicts ConflictsView;
            BothPassages: both_passages BothPassages;
            Dependents: dependents Dependents;
            Jump: jump JumpDialog;
            CommandPalette: command_palette CommandPalette;
            Facets: facet_menu FacetMenu;
            SavedViews: saved_views SavedViews;
            SaveView: save_view SaveView;
            Copy: copy_menu CopyMenu;
            OpenAddress: open_address OpenAddress;
            AsOf: as_of_prompt AsOfPrompt;
            KeepDemo: keep_demo KeepDemo;
            VerdictPrompt: verdict_prompt VerdictPrompt;
            Help: help Help;
        }
    };
}

pub(crate) use views;

#[cfg(test)]
mod tests;
