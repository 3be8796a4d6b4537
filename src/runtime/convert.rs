//! Turns a page into text in a child process with bounds of time, memory and size, for converters hang on crafted pages.
//! It refuses to trust the page, the converter and what comes out.

use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rustix::process::{Resource, Rlimit, setrlimit};

use super::disk::MAX_COPY;
use crate::interchange::html_text::html_text;

/// The hidden command that runs the child's half.
pub(crate) const COMMAND: &str = "__convert";

/// How long the child may take.
const TIME: Duration = Duration::from_secs(20);
/// Seconds of computing the child may take; less than `TIME`, so that it ends by itself where its parent has died.
const COMPUTING: u64 = 15;
/// Memory the child may ask for, in bytes.
const MEMORY: u64 = 2 << 30;

/// Turns a page in UTF-8 into text.
///
/// # Errors
/// A sentence that says what to do instead.
pub(crate) fn html_to_text(html: &[u8]) -> Result<String, String> {
    let exe = std::env::current_exe().map_err(|error| format!("the converter was not started: {error}"))?;
    by(&exe, &[COMMAND], html, TIME)
}

fn by(exe: &Path, arguments: &[&str], html: &[u8], time: Duration) -> Result<String, String> {
    const HELP: &str = "\n  help: save the page's text by hand (a browser can) and add that file";
    let failed = |why: &str| Err(format!("{why}{HELP}"));
    let started = Command::new(exe)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = started.map_err(|error| format!("the converter was not started: {error}"))?;
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return failed("the converter was not reached");
    };
    let html = html.to_vec();
    // A child that reads no further ends this thread with a closed pipe.
    thread::spawn(move || drop(stdin.write_all(&html)));
    let (done, wait) = mpsc::channel();
    thread::spawn(move || {
        let mut text = Vec::new();
        let read = stdout.take(MAX_COPY + 1).read_to_end(&mut text);
        drop(done.send(read.map(|_| text)));
    });
    let text = wait.recv_timeout(time);
    if !matches!(&text, Ok(Ok(text)) if text.len() as u64 <= MAX_COPY) {
        // Killing may fail where it has just ended; waiting takes it from the list of processes either way.
        drop(child.kill());
    }
    let status = child.wait();
    match (text, status) {
        (Err(_), _) => failed("the page took too long to convert"),
        (Ok(Ok(text)), _) if text.len() as u64 > MAX_COPY => {
            failed("the page's text is longer than any copy that is kept")
        }
        (Ok(Ok(text)), Ok(status)) if status.success() => {
            String::from_utf8(text).or_else(|_| failed("the converter gave no UTF-8"))
        }
        _ => failed("the page could not be converted: it is broken, or needs too much memory or time"),
    }
}

/// The child's half: reads a page from standard input and gives its text.
///
/// # Errors
/// Where the input cannot be read or the converter refuses it.
pub(crate) fn standard_input() -> io::Result<String> {
    let limit = |resource, most| {
        // Where the system has no such limit the parent's clock still holds.
        let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    };
    limit(Resource::Cpu, COMPUTING);
    limit(Resource::As, MEMORY);
    limit(Resource::Core, 0);
    let mut html = Vec::new();
    io::stdin().lock().take(MAX_COPY).read_to_end(&mut html)?;
    let html = String::from_utf8(html).map_err(io::Error::other)?;
    Ok(html_text(&html))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str, time: Duration) -> Result<String, String> {
        by(Path::new("/bin/sh"), &["-c", script], b"<p>x", time)
    }

    #[test]
    fn what_the_child_gives_is_taken_only_where_it_ends_well() {
        let long = Duration::from_secs(60);
        assert_eq!(shell("cat", long).as_deref(), Ok("<p>x"));
        assert!(shell("cat; exit 1", long).is_err_and(|why| why.contains("could not be converted")));
        assert!(shell("echo; kill -9 $$", long).is_err());
        assert!(shell("printf '\\377'", long).is_err_and(|why| why.contains("UTF-8")));
        assert!(by(Path::new("/nowhere"), &[], b"", long).is_err());
    }

    #[test]
    fn a_child_that_hangs_is_ended() {
        let why = shell("exec sleep 1000", Duration::from_millis(50)).expect_err("too long");
        assert!(why.contains("too long"), "{why}");
    }
}
