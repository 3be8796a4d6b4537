//! Tests of the checker itself on small crates with each kind of violation.

use super::graph::Graph;
use super::modules::{Parsed, Sources};
use super::picture::{against_the_picture, has_place};
use super::type_names::type_names;
use super::uses::{calls, uses};

/// A crate of two boxes: `domain` below `tui`.
const TUI: &str = "pub struct App; pub fn draw() {} pub trait View {} pub mod view { pub struct Row; }";

fn sources(files: &[(&str, &str)]) -> Sources {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn read(files: &[(&str, &str)]) -> Parsed {
    Parsed::read(&sources(files)).unwrap_or_else(|error| panic!("{error}"))
}

/// What is wrong with a `domain` of this text.
fn domain(text: &str) -> Vec<String> {
    let parsed = read(&[("lib.rs", "mod domain; mod tui;"), ("domain.rs", text), ("tui.rs", TUI)]);
    against_the_picture(&parsed.of, &uses(&parsed))
}

fn circles(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    let parsed = read(files);
    let found = Graph::new(&parsed.of, &uses(&parsed)).circles();
    found.into_iter().map(|circle| circle.into_iter().collect()).collect()
}

fn unknown(files: &[(&str, &str)]) -> Vec<String> {
    let parsed = read(files);
    uses(&parsed).into_iter().flat_map(|one| one.target.unknown).collect()
}

#[test]
fn an_import_that_points_up_is_found_however_it_is_written() {
    for text in [
        "use crate::tui::App;",
        "use crate::{tui::App};",
        "use crate::{self as all, tui::{draw as paint, view}};",
        "use crate::tui as screen;",
        "use crate::tui::{self};",
        "use crate::tui::*;",
        "use super::tui::App;",
        "use self::super::tui::App;",
        "pub use crate::tui::App;",
        "use crate::tui::View as _;",
        "mod inner { mod deep { use super::super::super::tui::App; } }",
        "fn f() { use crate::tui::draw; draw(); }",
        "fn f() { if true { use crate::tui; tui::draw(); } }",
        "fn f() { crate::tui::draw() }",
        "fn f(app: crate::tui::App) {}",
        "fn f() -> Vec<crate::tui::App> { Vec::new() }",
        "fn f(x: impl crate::tui::View) {}",
        "struct S { row: super::tui::view::Row }",
        "struct S; impl crate::tui::View for S {}",
        "fn f(x: &dyn Fn() -> bool) { match x() { true => crate::tui::draw(), false => {} } }",
        "fn f() { let crate::tui::App = make(); }",
        "const F: fn() = crate::tui::draw;",
        "fn f() { format!(\"{:?}\", crate::tui::draw()); }",
        "fn f() { vec![vec![super::tui::draw()]]; }",
        "macro_rules! m { () => { $crate::tui::draw() } }",
        "#[derive(Debug)] struct S { #[arg(value_parser = crate::tui::draw)] one: u8 }",
        "#[cfg(unix)] use crate::tui::App;",
        "#[cfg(not(test))] use crate::tui::App;",
        "#[cfg(any(test, unix))] use crate::tui::App;",
        "#[cfg(not(all(test, unix)))] use crate::tui::App;",
        "#[cfg(test)] mod tests { } use crate::tui::App;",
        "#[cfg(test)] fn only() {} fn f() { crate::tui::draw() }",
    ] {
        let wrong = domain(text);
        assert!(wrong.iter().any(|line| line.contains("is in tui, which is not below")), "{text}: {wrong:?}");
    }
}

#[test]
fn what_only_tests_compile_may_import_anything() {
    for text in [
        "#[cfg(test)] use crate::tui::App;",
        "#[cfg(all(test, unix))] use crate::tui::App;",
        "#[cfg(all(unix, any(test)))] use crate::tui::App;",
        "#[cfg(not(not(test)))] use crate::tui::App;",
        "#[cfg(test)] mod tests { use crate::tui::App; }",
        "#[cfg(test)] mod tests;",
        "#[test] fn f() { crate::tui::draw() }",
        "struct S; impl S { #[cfg(test)] fn f() { crate::tui::draw() } }",
        "struct S { #[cfg(test)] app: crate::tui::App }",
        "fn f() { #[cfg(test)] let a = crate::tui::App; }",
        "pub(in crate::domain) fn f() {}",
        "/// See [crate::tui::App].\nfn f() {}",
    ] {
        assert_eq!(domain(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_local_name_is_not_an_import() {
    for text in [
        "fn f(tui: u8) -> u8 { tui }",
        "fn f(x: S) { x.tui(); x.tui; }",
        "fn f() { S { tui: 1 }; format!(\"{}\", S { tui: 1 }.tui); }",
        "mod tui { pub fn draw() {} } fn f() { tui::draw() }",
        "use std::fmt as tui; fn f(x: tui::Error) {}",
    ] {
        assert_eq!(domain(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn modules_of_one_level_do_not_import_each_other() {
    let lib = ("lib.rs", "mod domain; mod outline; mod check; mod load;");
    let lower = ("domain.rs", "pub struct Id;");
    let check = ("check.rs", "pub use crate::domain::Id; pub fn run() {}");
    for (outline, load) in [
        ("use crate::check::run;", ""),
        ("fn f() { crate::check::run() }", ""),
        ("use crate::check::Id;", ""),
        ("", "use crate::check::Id;"),
    ] {
        let parsed = read(&[lib, lower, check, ("outline.rs", outline), ("load.rs", load)]);
        assert_eq!(against_the_picture(&parsed.of, &uses(&parsed)).len(), 1, "{outline}{load}");
    }
    let fine = "use crate::domain::Id; use self::inner::Two; mod inner { pub use super::Id as Two; }";
    let parsed = read(&[lib, lower, check, ("outline.rs", fine), ("load.rs", "")]);
    assert_eq!(against_the_picture(&parsed.of, &uses(&parsed)), Vec::<String>::new());
}

#[test]
fn a_module_without_a_place_in_the_picture_is_found() {
    for (file, has) in
        [("lib.rs", true), ("tui.rs", true), ("tui/a.rs", true), ("util.rs", false), ("a/tui.rs", false)]
    {
        assert_eq!(has_place(file), has, "{file}");
    }
}

#[test]
fn files_that_import_each_other_are_a_circle() {
    let lib = ("lib.rs", "mod a; mod b; mod c;");
    let a = "use crate::b::B; pub struct A;";
    for (b, c) in [
        ("use crate::a::A; pub struct B;", ""),
        ("use crate::{a as first}; pub struct B(first::A);", ""),
        ("use super::a::*; pub struct B(A);", ""),
        ("pub struct B; pub fn f() { vec![super::a::A]; }", ""),
    ] {
        assert_eq!(circles(&[lib, ("a.rs", a), ("b.rs", b), ("c.rs", c)]), [["a.rs", "b.rs"]], "{b}");
    }
    let (b, c) = ("use crate::c::C; pub struct B(C);", "use crate::a::A; pub struct C;");
    assert_eq!(circles(&[lib, ("a.rs", a), ("b.rs", b), ("c.rs", c)]), [["a.rs", "b.rs", "c.rs"]]);
    let (b, c) = ("pub struct B;", "use crate::{a::A, b::B};");
    assert_eq!(circles(&[lib, ("a.rs", a), ("b.rs", b), ("c.rs", c)]), [[""; 0]; 0]);
}

#[test]
fn re_exported_names_resolve_to_the_defining_file() {
    let lib = ("lib.rs", "mod p;");
    let parent = ("p.rs", "mod a; mod b; pub use a::A; pub use b::{B as Second};");
    let files = [lib, parent, ("p/a.rs", "use super::Second; pub struct A;"), ("p/b.rs", "pub struct B;")];
    assert_eq!(circles(&files), [[""; 0]; 0]);
    let both = [lib, parent, files[2], ("p/b.rs", "pub struct B; fn f(a: crate::p::A) {}")];
    assert_eq!(circles(&both), [["p/a.rs", "p/b.rs"]]);
    let wildcards = [
        ("lib.rs", "mod a; mod b; mod all;"),
        ("all.rs", "pub use crate::a::*; pub use crate::b::*;"),
        ("a.rs", "use crate::all::B; pub struct A(B);"),
        ("b.rs", "use crate::all::A; pub struct B(A);"),
    ];
    assert!(circles(&wildcards).iter().any(|circle| circle.contains(&"a.rs".into())));
}

#[test]
fn a_parent_counts_only_for_what_it_uses_itself() {
    let lib = ("lib.rs", "mod p;");
    let child = ("p/c.rs", "use super::Own; pub struct C(Own);");
    for parent in ["mod c; pub use c::C; pub struct Own;", "pub mod c; pub struct Own;"] {
        assert_eq!(circles(&[lib, ("p.rs", parent), child]), [[""; 0]; 0], "{parent}");
    }
    for parent in [
        "mod c; use c::C; pub struct Own;",
        "mod c; pub use c::C; pub struct Own; fn f(c: C) {}",
        "mod c; pub struct Own; fn f(c: c::C) {}",
        "mod c; pub struct Own; fn f() { matches!(x, c::C) }",
    ] {
        assert_eq!(circles(&[lib, ("p.rs", parent), child]), [["p.rs", "p/c.rs"]], "{parent}");
    }
}

#[test]
fn a_macro_is_an_import_of_the_file_that_defines_it() {
    let lib = ("lib.rs", "#[macro_use] mod a; mod b;");
    let a = "macro_rules! list { () => {} } fn f(b: crate::b::B) {}";
    assert_eq!(circles(&[lib, ("a.rs", a), ("b.rs", "list! {} pub struct B;")]), [["a.rs", "b.rs"]]);
    let exported = "macro_rules! list { () => {} } pub(crate) use list; fn f(b: crate::b::B) {}";
    let b = "use crate::a::list; list! {} pub struct B;";
    assert_eq!(circles(&[lib, ("a.rs", exported), ("b.rs", b)]), [["a.rs", "b.rs"]]);
}

#[test]
fn the_reach_of_a_file_is_everything_it_depends_on() {
    let parsed = read(&[
        ("lib.rs", "mod a; mod b; mod c; mod d;"),
        ("a.rs", "use crate::b::B;"),
        ("b.rs", "use crate::c::C; pub struct B(C);"),
        ("c.rs", "use crate::b::B; pub struct C; pub trait View {} impl View for C {}"),
        ("d.rs", "use crate::a;"),
    ]);
    let graph = Graph::new(&parsed.of, &uses(&parsed));
    assert_eq!(graph.reach("a.rs").into_iter().collect::<Vec<_>>(), ["b.rs", "c.rs"]);
    assert_eq!(graph.reach("b.rs").into_iter().collect::<Vec<_>>(), ["c.rs"]);
    assert_eq!(parsed.files_that_implement("View").into_iter().collect::<Vec<_>>(), ["c.rs"]);
    let told = graph.describe(&graph.circles()[0]);
    assert!(told.contains("2 files") && told.contains("src/b.rs:1 → src/c.rs"), "{told}");
}

#[test]
fn an_unresolved_name_is_reported() {
    let b = ("b.rs", "pub struct B;");
    let lib = ("lib.rs", "mod a; mod b;");
    assert_eq!(unknown(&[lib, ("a.rs", "use crate::b::Missing;"), b]), ["b::Missing"]);
    assert_eq!(unknown(&[lib, ("a.rs", "use crate::b::B;"), b]), [""; 0]);
    let made = ("b.rs", "made! { B }");
    assert_eq!(unknown(&[lib, ("a.rs", "use crate::b::B; use std::fmt::Missing;"), made]), [""; 0]);
}

#[test]
fn names_of_other_crates_are_written_out() {
    let parsed = read(&[(
        "lib.rs",
        "use ratatui::{text::{Span as S}, widgets}; fn f() { S::raw(1); vec![widgets::x()]; }",
    )]);
    let external: Vec<String> =
        uses(&parsed).iter().flat_map(|one| &one.target.external).map(|path| path.join("::")).collect();
    let own = read(&[("lib.rs", "use tempfile::tempfile; fn f() { tempfile(); }")]);
    assert!(uses(&own).iter().all(|one| one.target.definers.is_empty() && !one.target.external.is_empty()));
    for name in ["ratatui::text::Span::raw", "ratatui::widgets::x", "ratatui::text::Span", "ratatui::widgets"]
    {
        assert!(external.iter().any(|one| one == name), "{name}: {external:?}");
    }
}

#[test]
fn methods_and_macros_are_seen_inside_macros_too() {
    let parsed = read(&[(
        "lib.rs",
        "fn f() { cell.set_symbol(1); println!(); vec![cell.set_char('a'), dbg!(1)]; }
         #[cfg(test)] fn g() { eprintln!() }",
    )]);
    let names: Vec<String> = calls(&parsed).into_iter().map(|(_, _, name)| name).collect();
    for name in ["set_symbol", "println!", "set_char", "dbg!"] {
        assert!(names.iter().any(|one| one == name), "{name}: {names:?}");
    }
    assert!(!names.iter().any(|one| one == "eprintln!"));
}

#[test]
fn a_source_that_is_missing_or_broken_is_named() {
    for (files, told) in [
        (vec![("lib.rs", "mod gone;")], "no file for `mod gone`"),
        (vec![("lib.rs", "mod a;"), ("a.rs", "fn (")], "a.rs: "),
    ] {
        let error = Parsed::read(&sources(&files)).err().unwrap_or_default();
        assert!(error.contains(told), "{error}");
    }
}

#[test]
fn the_types_of_a_file_are_found_wherever_they_are_declared() {
    let text = "struct A; mod inner { pub enum B {} #[cfg(test)] trait C {} } type D = u8; \
        record! { pub struct E (\"an e\") { r#type: F = required, } } \
        macro_rules! m { ($Name:ident) => { struct $Name; struct G; } } \
        impl Iterator for A { type Item = u8; } fn f() { struct H; }";
    assert_eq!(type_names(text).unwrap_or_default(), ["A", "B", "C", "D", "E"]);
}
