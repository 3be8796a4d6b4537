//! The list of commands, from which the parser, the help, the completions, the manual and the dispatch are generated.
//! To add a command, add its file, its `mod` line in `cli.rs`, its line here, and its test.

/// Passes the list of commands to a macro: the name of each, its module below `cli`, and its type, in the order of the
/// help.
macro_rules! commands {
    ($with:ident) => {
        $with! {
            Demo: demo Demo;
            Init: init Init;
            Check: check Check;
            List: list ListCommand;
            Show: show Show;
            Jump: jump Jump;
            Search: search Search;
            Grep: grep Grep;
            Origins: origins OriginsCommand;
            Depends: depends Depends;
            Conflicts: conflicts Conflicts;
            Timeline: timeline TimelineCommand;
            Leads: leads Leads;
            Gaps: gaps Gaps;
            New: new New;
            Rename: rename Rename;
            Fmt: fmt Fmt;
            Archive: archive ArchiveCommand;
            Schema: schema Schema;
            Settings: settings SettingsCommand;
            Man: man Man;
            Completions: completions Completions;
            #[command(hide = true)]
            Complete: complete Complete;
        }
    };
}

pub(crate) use commands;
