//! Programs of the system that work beside the browser: found on `PATH`, given their arguments one by one, never waited for.
//! Refuses to know what they do with what they are given.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// Where a program lies that is called by its name alone, as `PATH` has it.
///
/// Folders of `PATH` that are not absolute are passed over: they would lead into whatever folder is browsed.
pub(crate) fn found(name: &str, path: Option<&OsStr>) -> Option<PathBuf> {
    let folders = std::env::split_paths(path?).filter(|folder| folder.is_absolute());
    folders.map(|folder| folder.join(name)).find(|file| is_program(file))
}

/// Whether there is a file at a path that may be run.
pub(crate) fn is_program(file: &Path) -> bool {
    file.metadata().is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

/// Starts a program in a process group of its own, so that a suspended browser does not suspend it.
///
/// It reads `input` and nothing else, and what it prints is thrown away.
///
/// # Errors
/// What the system says where it cannot be started.
pub(crate) fn start(program: &Path, arguments: &[&str], input: Vec<u8>) -> io::Result<()> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(if input.is_empty() { Stdio::null() } else { Stdio::piped() })
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()?;
    // A program that reads slowly, or never ends, is this thread's to wait for.
    thread::Builder::new().name("child".into()).spawn(move || {
        if let Some(mut pipe) = child.stdin.take() {
            // One that does not read it is its own trouble.
            let _ = pipe.write_all(&input);
        }
        let _ = child.wait();
    })?;
    Ok(())
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests make the programs they start")]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_program_is_found_in_absolute_folders_only_and_must_be_executable() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("some-program");
        fs::write(&file, "").unwrap();
        assert_eq!(found("some-program", Some(folder.path().as_os_str())), None);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(found("some-program", Some(folder.path().as_os_str())), Some(file));
        assert_eq!(found("Cargo.toml", Some(OsStr::new("."))), None);
        assert_eq!(found("some-program", None), None);
    }

    #[test]
    fn a_program_gets_its_arguments_as_they_are_and_its_input_whole() {
        let folder = tempfile::tempdir().unwrap();
        let (out, arguments) = (folder.path().join("out"), ["$(touch x); `y`", "a b"]);
        let script = format!(
            "printf '%s\\n' \"$1\" \"$2\" > {0}.part; cat >> {0}.part; mv {0}.part {0}",
            out.display()
        );
        let input = vec![b'z'; 200_000];
        start(Path::new("/bin/sh"), &["-c", &script, "sh", arguments[0], arguments[1]], input.clone())
            .unwrap();
        let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
        while !out.exists() && std::time::Instant::now() < end {
            thread::sleep(std::time::Duration::from_millis(10));
        }
        let mut wanted = format!("{}\n{}\n", arguments[0], arguments[1]).into_bytes();
        wanted.extend(input);
        assert!(fs::read(&out).unwrap() == wanted);
    }
}
