//! The static description of a view, apart from its actions.

use super::id::ViewId;

/// The static description of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ViewSpec {
    /// The id of the view.
    pub id: ViewId,
    /// The title in the help.
    pub title: &'static str,
    /// Its place on the screen.
    pub shape: ViewShape,
    /// Whether all shared keys work in it; if not, only those that quit, suspend and redraw do.
    pub shared_keys: bool,
    /// Whether the actions on rows work in it: its rows represent statements, entries or citations.
    pub row_keys: bool,
    /// Whether it can be opened without a subject, from the command palette.
    pub stands_alone: bool,
    /// What the command palette says about it; empty if the title says it all.
    pub about: &'static str,
    /// Whether the help explains the marks on the screen.
    pub marks: bool,
    /// Whether the help lists the terms of queries, which are typed in it.
    pub terms: bool,
    /// The style of its footer.
    pub footer: FooterStyle,
}

/// The place of a view on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ViewShape {
    /// It fills the screen and is a step in history.
    FullScreen,
    /// It is drawn over the view below and has focus.
    Dialog,
    /// It is part of a full-screen view.
    Pane,
}

/// The style of a footer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FooterStyle {
    /// The text before the keys.
    pub prompt: &'static str,
    /// What separates the keys.
    pub gap: &'static str,
    /// Whether room is reserved for the help key, even if keys of the view do not fit.
    pub reserves_help: bool,
}

impl FooterStyle {
    /// As many keys as fit, and help.
    pub(crate) const USUAL: Self = Self { prompt: "", gap: "  ", reserves_help: true };
}

impl ViewSpec {
    /// Creates the spec of a full-screen view in which the shared keys work.
    pub(crate) const fn full_screen(id: ViewId, title: &'static str) -> Self {
        Self {
            id,
            title,
            shape: ViewShape::FullScreen,
            shared_keys: true,
            row_keys: false,
            stands_alone: false,
            about: "",
            marks: false,
            terms: false,
            footer: FooterStyle::USUAL,
        }
    }

    /// Creates the spec of a full-screen view whose rows represent statements, entries or citations.
    pub(crate) const fn rows(id: ViewId, title: &'static str) -> Self {
        Self { row_keys: true, ..Self::full_screen(id, title) }
    }

    /// Creates the spec of a dialog in which the shared keys do not work.
    pub(crate) const fn dialog(id: ViewId, title: &'static str) -> Self {
        Self {
            id,
            title,
            shape: ViewShape::Dialog,
            shared_keys: false,
            row_keys: false,
            stands_alone: false,
            about: "",
            marks: false,
            terms: false,
            footer: FooterStyle::USUAL,
        }
    }

    /// Creates the spec of a pane in which the shared keys work.
    pub(crate) const fn pane(id: ViewId, title: &'static str) -> Self {
        Self {
            id,
            title,
            shape: ViewShape::Pane,
            shared_keys: true,
            row_keys: false,
            stands_alone: false,
            about: "",
            marks: true,
            terms: false,
            footer: FooterStyle::USUAL,
        }
    }
}
