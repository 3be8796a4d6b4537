//! What other threads send to the event loop of the browser.

use crate::runtime::config::Config;
use crate::runtime::signals::SignalEvent;
use crate::tui::msg::Msg;

/// An event sent to the loop by another thread.
pub(super) enum LoopEvent {
    Msg(Msg),
    Signal(SignalEvent),
    Settings(Box<Config>),
}
