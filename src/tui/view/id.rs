//! The ids of the views.

use serde::{Deserialize, Serialize};

use crate::tui::views::views;

macro_rules! ids {
    ($($id:ident: $module:ident $view:ident;)*) => {
        /// A view, a pane or a dialog.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub(crate) enum ViewId {
            $(#[doc = concat!("`views::", stringify!($module), "`")] $id,)*
        }

        impl ViewId {
            /// Every view, in the order of the key table.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$id),*];
        }
    };
}

views!(ids);
