//! Lays out long pages. Only the newest request is served.

use std::collections::VecDeque;
use std::sync::Arc;

use super::{CancelToken, Job, keep_newest};
use crate::tui::msg::Msg;
use crate::tui::page_layout::PageLayout;

/// The job that lays out pages. Its field receives the replies.
pub(crate) struct PagesJob<F>(pub F);

impl<F: Fn(Msg) + Send + 'static> Job for PagesJob<F> {
    type Request = PageLayout;
    const NAME: &'static str = "pages";

    fn schedule(&mut self, pending: &mut VecDeque<PageLayout>) {
        keep_newest(pending);
    }

    fn run(&mut self, request: Option<PageLayout>, _cancel: &CancelToken) {
        if let Some(layout) = request {
            let document = layout.run();
            (self.0)(Msg::LaidOut(layout.key, Arc::new(document)));
        }
    }
}
