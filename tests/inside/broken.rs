//! Every loading code has a broken sample that causes exactly that problem.

use super::support::samples::sample;
use crate::domain::code::LOADING;
use crate::domain::id::Kind;
use crate::load::dossier::{LoadedDossier, read};
use crate::runtime::corpus_loader::CorpusLoader;

fn breaks(_: &str, _: Kind, _: &str, _: &[u8]) -> LoadedDossier {
    panic!("a bug in the loader")
}

#[test]
#[allow(clippy::disallowed_methods, reason = "the test checks that its samples exist")]
fn every_loading_code_has_a_sample_with_only_that_problem() {
    for code in LOADING {
        let (_held, path) = sample(code.name);
        assert!(path.is_dir(), "{code} has no sample: add tests/broken/{code}/");
        let reader = if code.name == "broke-the-loader" { breaks } else { read };
        let reload = CorpusLoader::with_reader(path, reader).reload("12:03", false);
        let found: Vec<&str> = reload.corpus.problems().iter().map(|problem| problem.code.name).collect();
        // Both files with the same id are reported.
        let expected = if code.name == "duplicate-id" { vec![code.name; 2] } else { vec![code.name] };
        assert_eq!(found, expected, "{:#?}", reload.corpus.problems());
    }
}
