//! Compresses what the program carries with it: the sample corpus of `dossier demo`, and the reference that `dossier man`
//! prints.
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a build script reads what it embeds, and prints what Cargo is to watch"
)]

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::{env, fs};

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// The files and folders of the sample corpus. Listed one by one because only our own papers in `archive` may be
/// redistributed.
const SAMPLE_CORPUS: [&str; 10] = [
    ".gitattributes",
    "dossier.toml",
    "archive/chronology.txt",
    "archive/curation-memo.txt",
    "archive/reference-names.txt",
    "actors",
    "events",
    "sources",
    "schema",
    "reviews",
];

fn main() -> io::Result<()> {
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    let out = Path::new(&out);
    println!("cargo:rerun-if-changed=build.rs");
    write_sample_corpus(out)?;
    write_reference(&out.join("reference"))
}

/// Writes the sample corpus: of each file its path, the length of its content, each followed by a NUL, and the content.
fn write_sample_corpus(out: &Path) -> io::Result<()> {
    let mut files = BTreeMap::new();
    for path in SAMPLE_CORPUS {
        println!("cargo:rerun-if-changed=dossiers/{path}");
        collect(path, &mut files)?;
    }
    let mut archive = ZlibEncoder::new(Vec::new(), Compression::best());
    for (path, content) in files {
        write!(archive, "{path}\0{}\0", content.len())?;
        archive.write_all(&content)?;
    }
    fs::write(out.join("sample-corpus"), archive.finish()?)
}

/// Writes each page of the reference.
fn write_reference(out: &Path) -> io::Result<()> {
    println!("cargo:rerun-if-changed=src/reference");
    fs::create_dir_all(out)?;
    for page in fs::read_dir("src/reference")? {
        let page = page?;
        let mut compressed = ZlibEncoder::new(Vec::new(), Compression::best());
        compressed.write_all(&fs::read(page.path())?)?;
        fs::write(out.join(page.file_name()), compressed.finish()?)?;
    }
    Ok(())
}

/// Collects the file, or the files below the folder, at `path` in the sample corpus, by path.
fn collect(path: &str, files: &mut BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    let on_disk = Path::new("dossiers").join(path);
    if on_disk.is_file() {
        files.insert(path.to_owned(), fs::read(on_disk)?);
        return Ok(());
    }
    for entry in fs::read_dir(on_disk)? {
        let name = entry?.file_name();
        let name = name.to_str().ok_or_else(|| io::Error::other("a file name is not UTF-8"))?;
        collect(&format!("{path}/{name}"), files)?;
    }
    Ok(())
}
