//! `dossier todo`: the open questions of every dossier. Refuses to know where they stand.

use std::io;

use super::call::Call;
use super::exit::Exit;
use super::format::Format;
use crate::export::todo::{Question, json, questions};
use crate::runtime::out::{Paint, Sent};
use crate::text::{Kind, show};

/// List the open questions of every dossier
#[derive(Debug, clap::Args)]
pub(crate) struct Todo {
    /// How to print
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

impl Todo {
    /// Lists and prints.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let (_, corpus) = match call.load()? {
            Ok(loaded) => loaded,
            Err(exit) => return Ok(exit),
        };
        let questions = questions(&corpus);
        match self.format {
            Format::Json => {
                let _ = call.json(&questions.iter().map(json).collect::<Vec<_>>())?;
            }
            Format::Text => print(call, &questions)?,
        }
        Ok(Exit::Done)
    }
}

fn print(call: &mut Call, questions: &[Question]) -> io::Result<()> {
    for Question { entry, line, text } in questions {
        let place = format!("{}:{line}: ", entry.file.path);
        let _ = call.out.painted(&show(&place, Kind::Name), &[Paint::Cyan])?;
        // One line a question, so that a pipe can count them.
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if call.line(&show(&text, Kind::Name))? == Sent::Closed {
            break;
        }
    }
    Ok(())
}
