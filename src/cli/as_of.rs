//! `--as-of DATE`: the as-of date of a command.

use crate::domain::day::Day;
use crate::domain::day_input::{DayInputError, read_day};
use crate::runtime::clock;

/// The as-of date.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub(crate) struct AsOf {
    /// Show only what applies on this day, such as 2026-05-01, "1 may 2026" or today
    #[arg(id = "as_of", long = "as-of", value_name = "DATE", value_parser = day)]
    pub day: Option<Day>,
}

fn day(text: &str) -> Result<Day, DayInputError> {
    read_day(text, clock::today())
}
