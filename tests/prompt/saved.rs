//! A session that the page saved, named at the prompt.

use super::{EXAMPLE, Scratch, bordereau, content, text};
use crate::desk::{Desk, File, folder};
use crate::saved::saved;
use bordereau::protocol::Request;
use std::fs;
use std::path::Path;

/// The example after its safe repairs, and the file of that session.
fn session(scratch: &Scratch) -> (Desk, String) {
    let files: Vec<File> = folder("cqdg/example");
    let mut desk = Desk::with(&files);
    desk.overview(Request::ApplySafe);
    let path = scratch.path("work.bordereau");
    fs::write(&path, saved(&mut desk, &files)).expect("it is written");
    (desk, path)
}

#[test]
fn it_is_the_same_work_with_the_same_report_and_recipe() {
    let (scratch, study) = Scratch::with(EXAMPLE);
    let (mut desk, path) = session(&scratch);
    let run = bordereau(&["check", &path, "--format", "json", "--values", "--lang", "en"]);
    assert_eq!((run.status, run.out.trim()), (1, desk.json().trim()), "{}", run.err);
    let (again, straight) = (scratch.path("again"), scratch.path("straight"));
    assert_eq!(bordereau(&["repair", "--safe", &path, "-o", &again]).status, 1);
    assert_eq!(bordereau(&["repair", "--safe", &text(&study), "-o", &straight]).status, 1);
    let tables =
        |folder: &str| content(Path::new(folder)).into_iter().filter(|(name, _)| name.ends_with(".tsv")).collect::<Vec<_>>();
    assert_eq!(tables(&again), tables(&straight));
    // What is asked for at the prompt comes after what the session says.
    let published = bordereau(&["check", &path, "--as-published", "--lang", "en"]);
    assert!(published.out.contains("as published"), "{}", published.out);
    let marked = scratch.path("marked");
    let run = bordereau(&["check", &path, "--annotate", &marked, "--lang", "en"]);
    assert_eq!(run.status, 1, "{}", run.err);
    assert!(content(Path::new(&marked)).iter().any(|(name, _)| name.contains("participant")));
}

#[test]
fn it_is_named_alone_and_a_damaged_one_is_refused() {
    let (scratch, study) = Scratch::with(EXAMPLE);
    let (_, path) = session(&scratch);
    let run = bordereau(&["check", &path, &text(&study), "--lang", "en"]);
    assert!(run.status == 2 && run.err.contains("Name it alone"), "{}", run.err);
    let mut bytes = fs::read(&path).expect("it is there");
    bytes.truncate(bytes.len() / 2);
    fs::write(&path, bytes).expect("it is written");
    let run = bordereau(&["check", &path, "--lang", "en"]);
    assert!(run.status == 2 && run.err.contains("damaged"), "{}", run.err);
}

#[test]
fn it_is_known_by_its_content_and_never_taken_for_plain_files() {
    let (scratch, study) = Scratch::with(EXAMPLE);
    let (mut desk, path) = session(&scratch);
    let renamed = scratch.path("work.zip");
    fs::copy(&path, &renamed).expect("it is copied");
    let run = bordereau(&["check", &renamed, "--format", "json", "--values", "--lang", "en"]);
    assert_eq!((run.status, run.out.trim()), (1, desk.json().trim()), "{}", run.err);
    for lang in ["fr", "en"] {
        let run = bordereau(&["since", &path, &text(&study), "--lang", lang]);
        let words = if lang == "fr" { "est une session enregistrée" } else { "is a saved session" };
        assert!(run.status == 2 && run.err.contains(words), "{}", run.err);
        let run = bordereau(&["check", &path, "--programme", "htan", "--lang", lang]);
        let words = if lang == "fr" { "sans --programme" } else { "without --programme" };
        assert!(run.status == 2 && run.err.contains(words), "{}", run.err);
    }
    assert_eq!(bordereau(&["check", &path, "--programme", "cqdg"]).status, 1);
}

#[test]
fn what_was_filled_in_comes_along_and_the_arguments_go_before_it() {
    let scratch = Scratch::new();
    let files: Vec<File> = folder("cqdg/example-clean");
    let mut desk = Desk::with(&files);
    let path = scratch.path("work.bordereau");
    fs::write(&path, saved(&mut desk, &files)).expect("it is written");
    let scripts = |arguments: &[&str], name: &str| {
        let to = scratch.path(name);
        let run = bordereau(&[&["bundle", &path, "--loose", "-o", &to][..], arguments].concat());
        assert_eq!(run.status, 0, "{}{}", run.out, run.err);
        content(Path::new(&to)).into_iter().map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned()).collect::<String>()
    };
    let all = scripts(&[], "own");
    assert!(all.contains("@sftp.example.org"), "the host that was filled in");
    let all = scripts(&["--host", "other.example.org"], "given");
    assert!(all.contains("@other.example.org") && !all.contains("@sftp.example.org"));
}
