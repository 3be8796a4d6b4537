//! Output formats of commands, for people or programs. Does not depend on the commands.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// An output format of a command.
#[derive(Debug)]
pub(crate) struct Format<P: 'static> {
    /// Its name for `--format`.
    pub name: &'static str,
    /// The file extension for it, without the dot.
    pub extension: &'static str,
    /// The function that prints it.
    pub print: P,
}

/// Parses the name of one of these formats.
#[derive(Debug)]
pub(crate) struct FormatParser<P: 'static>(pub(crate) &'static [Format<P>]);

impl<P> Clone for FormatParser<P> {
    fn clone(&self) -> Self {
        Self(self.0)
    }
}

impl<P> FormatParser<P> {
    fn names(&self) -> PossibleValuesParser {
        PossibleValuesParser::new(self.0.iter().map(|format| format.name))
    }
}

impl<P: Send + Sync> TypedValueParser for FormatParser<P> {
    type Value = &'static Format<P>;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Self::Value, clap::Error> {
        let name = self.names().parse_ref(command, argument, value)?;
        let found = self.0.iter().find(|format| format.name == name);
        found.ok_or_else(|| clap::Error::new(clap::error::ErrorKind::InvalidValue).with_cmd(command))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.0.iter().map(|format| PossibleValue::new(format.name))))
    }
}
