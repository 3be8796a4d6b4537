use super::*;
use std::os::unix::fs::symlink;

fn corpus() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("actors")).unwrap();
    std::fs::write(dir.path().join("actors/mira.toml"), "name = \"Mira\"\r\n").unwrap();
    dir
}

fn read(root: &Path, rel: &str) -> Result<Vec<u8>, ReadError> {
    read_confined(root, rel, 1_000)
}

#[test]
fn a_file_below_the_root_is_read_byte_for_byte() {
    let dir = corpus();
    assert_eq!(read(dir.path(), "actors/mira.toml").unwrap(), b"name = \"Mira\"\r\n");
}

#[test]
fn a_path_is_refused_by_its_spelling() {
    let long = "a".repeat(MAX_PATH_BYTES + 1);
    for (rel, why) in [
        ("", PathError::Empty),
        ("/etc/passwd", PathError::Absolute),
        ("//host/share", PathError::Absolute),
        ("..", PathError::Parent),
        ("actors/../../x", PathError::Parent),
        ("a\\b", PathError::Backslash),
        ("\\\\host\\share", PathError::Backslash),
        ("C:x", PathError::Drive),
        ("a\0b", PathError::Control),
        ("a\u{1b}[2Jb", PathError::Control),
        ("a\u{9b}b", PathError::Control),
        ("./a", PathError::Spelling),
        ("a//b", PathError::Spelling),
        ("a/", PathError::Spelling),
        (long.as_str(), PathError::Long),
    ] {
        assert_eq!(check_relative(Path::new(rel)), Err(why), "{rel:?}");
    }
    assert_eq!(check_relative(Path::new("a..b/…c.txt")), Ok("a..b/…c.txt"));
}

#[test]
fn a_symlink_that_leads_out_is_refused_and_one_that_stays_is_followed() {
    let dir = corpus();
    let at = |name: &str| dir.path().join(name);
    symlink("/dev/zero", at("zero")).unwrap();
    symlink("../../../../etc/passwd", at("actors/up")).unwrap();
    symlink("/", at("disk")).unwrap();
    symlink("actors/mira.toml", at("same")).unwrap();
    for rel in ["zero", "actors/up", "disk/etc/passwd"] {
        assert!(matches!(read(dir.path(), rel), Err(ReadError::Leaves)), "{rel}");
    }
    #[cfg(target_os = "linux")]
    assert!(read(dir.path(), "same").is_ok());
}

#[test]
fn the_stepwise_way_follows_no_symlink_and_opens_the_rest() {
    let dir = corpus();
    symlink("/", dir.path().join("disk")).unwrap();
    symlink("actors", dir.path().join("people")).unwrap();
    let root = ConfinedDir::open(dir.path()).unwrap().root;
    assert!(open_stepwise(&root, "actors/mira.toml").is_ok());
    assert_eq!(open_stepwise(&root, "disk/etc/passwd").unwrap_err(), Errno::LOOP);
    assert_eq!(open_stepwise(&root, "people/mira.toml").unwrap_err(), Errno::LOOP);
    assert_eq!(open_stepwise(&root, "disk").unwrap_err(), Errno::LOOP);
}

#[test]
#[allow(clippy::disallowed_types, reason = "a socket is what is to be refused")]
fn a_pipe_a_folder_and_a_socket_are_refused_without_waiting() {
    let dir = corpus();
    let fifo = dir.path().join("pipe");
    rustix::fs::mknodat(CWD, &fifo, FileType::Fifo, Mode::from_raw_mode(0o600), 0).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(dir.path().join("socket")).unwrap();
    for rel in ["pipe", "actors", "socket"] {
        assert!(matches!(read(dir.path(), rel), Err(ReadError::NotAFile)), "{rel}");
    }
}

#[test]
fn one_byte_more_than_the_bound_is_too_large() {
    let dir = corpus();
    std::fs::write(dir.path().join("full"), vec![b'x'; 1_000]).unwrap();
    std::fs::write(dir.path().join("over"), vec![b'x'; 1_001]).unwrap();
    assert_eq!(read(dir.path(), "full").unwrap().len(), 1_000);
    assert!(matches!(read(dir.path(), "over"), Err(ReadError::TooLarge(1_000))));
}

#[test]
fn what_is_not_there_is_missing() {
    let dir = corpus();
    for rel in ["nobody.toml", "actors/mira.toml/below"] {
        assert!(matches!(read(dir.path(), rel), Err(ReadError::Missing)), "{rel}");
    }
    assert!(matches!(read(&dir.path().join("gone"), "x"), Err(ReadError::Missing)));
}
