//! One broken sample for each code of loading gives exactly that problem. A code without a sample fails here.

use super::support::samples::sample;
use crate::domain::code::LOADING;
use crate::domain::id::Kind;
use crate::load::dossier::{LoadedDossier, read};
use crate::runtime::corpus_loader::CorpusLoader;

fn breaks(_: &str, _: Kind, _: &str, _: &[u8]) -> LoadedDossier {
    panic!("a fault of the loader")
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a test looks for its samples")]
fn every_code_of_loading_has_a_sample_that_gives_it_and_nothing_else() {
    for code in LOADING {
        let (_held, path) = sample(code.name);
        assert!(path.is_dir(), "{code} has no sample: add tests/broken/{code}/");
        let reader = if code.name == "broke-the-loader" { breaks } else { read };
        let reload = CorpusLoader::with_reader(path, reader).reload("12:03", false);
        let found: Vec<&str> = reload.corpus.problems().iter().map(|problem| problem.code.name).collect();
        // Both files of one id are named.
        let expected = if code.name == "duplicate-id" { vec![code.name; 2] } else { vec![code.name] };
        assert_eq!(found, expected, "{:#?}", reload.corpus.problems());
    }
}
