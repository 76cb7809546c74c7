//! The studies to show: clean ones without an error, others with every mistake that is planted.

use crate::desk::{Desk, File};
use bordereau::demonstration::{Wish, study};
use bordereau::finding::Level;
use bordereau::programme::Programme;
use bordereau::shelf::{Shelf, programmes};
use bordereau::text::Lang;
use std::collections::BTreeSet;

fn made(shelf: &Shelf, participants: u64, mistakes: bool, lang: Lang) -> Vec<File> {
    let name = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    let clean: Vec<_> = shelf.clean.iter().map(|(path, bytes)| (name(path), bytes.to_vec())).collect();
    study(&Programme::read(shelf.programme).unwrap(), &clean, Wish { participants, mistakes, lang }).expect("a study")
}

fn rows(files: &[File], name: &str) -> usize {
    let (_, bytes) = files.iter().find(|(file, _)| file == name).expect("a file");
    bytes.iter().filter(|byte| **byte == b'\n').count() - 1
}

#[test]
fn twelve_clean_participants_are_the_clean_example() {
    for shelf in programmes() {
        for ((name, bytes), (path, clean)) in made(shelf, 12, false, Lang::Fr).iter().zip(shelf.clean) {
            assert_eq!(String::from_utf8_lossy(bytes), String::from_utf8_lossy(clean), "{name}: {path}");
        }
    }
}

#[test]
fn a_clean_study_has_no_error_and_as_many_participants_as_were_asked_for() {
    for shelf in programmes() {
        for lang in [Lang::Fr, Lang::En] {
            let files = made(shelf, 2_000, false, lang);
            let people = &files.first().unwrap().0;
            assert_eq!(rows(&files, people), 2_000, "{people}");
            let desk = Desk::of_with(Some(shelf.id), &files);
            let errors: Vec<_> =
                desk.report().groups.iter().filter(|group| group.level == Level::Error).map(|g| &g.key).collect();
            assert!(errors.is_empty(), "{}: {errors:?}", shelf.id);
        }
    }
}

#[test]
fn every_planted_mistake_is_told_in_a_small_study_and_in_a_large_one() {
    for shelf in programmes() {
        let mistakes = Programme::read(shelf.programme).unwrap().demonstration.unwrap().mistakes;
        for participants in [12, 2_000] {
            let desk = Desk::of_with(Some(shelf.id), &made(shelf, participants, true, Lang::En));
            let told: BTreeSet<&str> = desk.report().groups.iter().map(|group| group.key.rule.code()).collect();
            let silent: Vec<_> = mistakes.iter().filter(|mistake| !told.contains(mistake.rule.as_str())).collect();
            assert!(silent.is_empty(), "{}, {participants}: {silent:?}", shelf.id);
        }
    }
}

#[test]
fn texts_are_in_the_language_that_was_asked_for() {
    for shelf in programmes() {
        let texts = Programme::read(shelf.programme).unwrap().demonstration.unwrap().texts;
        let all = |lang| {
            made(shelf, 12, false, lang).into_iter().map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect::<String>()
        };
        let (fr, en) = (all(Lang::Fr), all(Lang::En));
        for text in texts {
            assert!(fr.contains(&text.fr), "{}", text.fr);
            assert!(en.contains(&text.en), "{}", text.en);
        }
    }
}
