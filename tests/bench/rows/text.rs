//! Searching archived copies.

use std::fs;

use rayon::prelude::*;

use crate::Table;
use crate::corpora::Shape;
use crate::measure::{against, dossier, is_installed, program, run};
use crate::plain::{bytes_of, files};
use crate::row::Row;

pub(super) fn grep(table: &Table) {
    let count = if table.is_large() { 1_600 } else { 160 };
    let root = table.corpus(Shape::Copies, count);
    let copies = files(&root, "txt");
    let megabytes = bytes_of(&copies) / 1_000_000;
    for words in ["barges upstream", "elan reported two", "nowhere at all"] {
        let ours = || run(dossier(&root, &["grep", words]));
        let mut plain = || {
            let count_in =
                |file| memchr::memmem::find_iter(&fs::read(file).unwrap_or_default(), words).count();
            std::hint::black_box(copies.par_iter().map(count_in).sum::<usize>());
        };
        let what = format!("grep \"{words}\" in {megabytes} MB of copies");
        let (own, plain) = against(ours, &mut plain);
        table.add(Row::spent(&*what, &own, "memmem, same threads", &plain, 1.5));
        if is_installed("rg") {
            let mut rg = || {
                let mut rg = program("rg");
                rg.args(["-i", "-c", words]).arg(&root);
                run(rg);
            };
            let (own, rg) = against(ours, &mut rg);
            table.add(Row::spent(what, &own, "rg -i -c", &rg, 1.0));
        }
    }
}
