//! What a view declares of itself besides its actions.

use super::id::ViewId;

/// What a view is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spec {
    /// Which view it is.
    pub id: ViewId,
    /// What the help calls it.
    pub title: &'static str,
    /// How it takes part in the screen.
    pub shape: Shape,
    /// Whether the keys that work everywhere work in it; else only those that quit, suspend and redraw do.
    pub shared_keys: bool,
    /// Whether the help explains the marks on the screen.
    pub marks: bool,
    /// How its keys are listed in the footer.
    pub footer: FooterStyle,
}

/// How a view takes part in the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// It has the whole screen, and a step in history.
    FullScreen,
    /// It is drawn over the view below and takes the keys.
    Dialog,
    /// It is a part of a full-screen view.
    Pane,
}

/// How the keys of a view are listed in the footer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FooterStyle {
    /// The words before the keys.
    pub prompt: &'static str,
    /// What separates the keys.
    pub gap: &'static str,
    /// Whether the key of the help is worth more than the view's own last keys.
    pub reserves_help: bool,
}

impl FooterStyle {
    /// As many keys as fit, and the help.
    pub(crate) const USUAL: Self = Self { prompt: "", gap: "  ", reserves_help: true };
}

impl Spec {
    /// A full-screen view in which the shared keys work.
    pub(crate) const fn full_screen(id: ViewId, title: &'static str) -> Self {
        Self {
            id,
            title,
            shape: Shape::FullScreen,
            shared_keys: true,
            marks: false,
            footer: FooterStyle::USUAL,
        }
    }

    /// A dialog in which the shared keys do not work.
    pub(crate) const fn dialog(id: ViewId, title: &'static str) -> Self {
        Self { id, title, shape: Shape::Dialog, shared_keys: false, marks: false, footer: FooterStyle::USUAL }
    }

    /// A pane in which the shared keys work.
    pub(crate) const fn pane(id: ViewId, title: &'static str) -> Self {
        Self { id, title, shape: Shape::Pane, shared_keys: true, marks: true, footer: FooterStyle::USUAL }
    }
}
