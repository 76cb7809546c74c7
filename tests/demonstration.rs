//! The studies to show: clean ones without an error, others with every mistake that is planted.

use crate::desk::{Desk, File};
use bordereau::demonstration::{Study, Wish, study};
use bordereau::finding::{Level, Rule};
use bordereau::intake::Input;
use bordereau::programme::Programme;
use bordereau::protocol::{FileEntry, Request};
use bordereau::shelf::{Shelf, programmes};
use bordereau::text::Lang;
use std::collections::BTreeSet;
use std::io::Cursor;

fn whole(shelf: &Shelf, participants: u64, mistakes: bool, lang: Lang) -> Study {
    let name = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    let clean: Vec<_> = shelf.clean.iter().map(|(path, bytes)| (name(path), bytes.to_vec())).collect();
    study(&Programme::read(shelf.programme).unwrap(), &clean, Wish { participants, mistakes, lang }).expect("a study")
}

fn made(shelf: &Shelf, participants: u64, mistakes: bool, lang: Lang) -> Vec<File> {
    whole(shelf, participants, mistakes, lang).files
}

/// A session with all of a study, checked: its files, its folder of data files, what is registered.
fn opened(shelf: &Shelf, participants: u64, mistakes: bool, lang: Lang) -> Desk {
    let Study { files, folder, registered } = whole(shelf, participants, mistakes, lang);
    let mut desk = Desk::of(Some(shelf.id));
    if let Some((name, bytes)) = registered {
        let files = vec![FileEntry { path: name, size: bytes.len() as u64 }];
        let inputs: Vec<Box<dyn Input>> = vec![Box::new(Cursor::new(bytes))];
        desk.session.handle(Request::Registered { files, own: false }, inputs, &mut |_| true);
    }
    if !folder.is_empty() {
        let files = folder.into_iter().map(|(path, size)| FileEntry { path, size }).collect();
        desk.overview(Request::ListFiles { files, project: String::new() });
    }
    desk.add(&files);
    desk.check();
    desk
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
fn what_a_person_named_is_named_in_the_language_of_the_study() {
    for shelf in programmes() {
        let names = |lang| {
            let Study { files, folder, .. } = whole(shelf, 12, true, lang);
            files.into_iter().map(|(name, _)| name).chain(folder.into_iter().map(|(path, _)| path)).collect::<Vec<_>>()
        };
        let (fr, en) = (names(Lang::Fr), names(Lang::En));
        let has = |names: &[String], name: &str| names.iter().any(|known| known == name);
        assert!(has(&fr, "cles.xlsx") && has(&en, "keys.xlsx") && !has(&en, "cles.xlsx"), "{fr:?} {en:?}");
        assert_eq!(fr.len(), en.len());
        if shelf.id == "htan" {
            assert!(has(&fr, "Atlas/imaging/essai.ome.tif") && has(&en, "Atlas/imaging/test.ome.tif"), "{fr:?} {en:?}");
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
            let desk = opened(shelf, 2_000, false, lang);
            let errors: Vec<_> =
                desk.report().groups.iter().filter(|group| group.level == Level::Error).map(|g| &g.key).collect();
            assert!(errors.is_empty(), "{}: {errors:?}", shelf.id);
        }
    }
}

#[test]
fn every_planted_mistake_is_told_in_a_small_study_and_in_a_large_one() {
    for shelf in programmes() {
        let about = Programme::read(shelf.programme).unwrap().demonstration.unwrap();
        let odd = about.folder.iter().map(|odd| &odd.rule);
        let registered = about.registered.iter().flat_map(|registered| &registered.mistakes);
        let planted: BTreeSet<&String> =
            about.mistakes.iter().chain(registered).map(|mistake| &mistake.rule).chain(odd).collect();
        for participants in [12, 2_000] {
            let desk = opened(shelf, participants, true, Lang::En);
            let told: BTreeSet<&str> = desk.report().groups.iter().map(|group| group.key.rule.code()).collect();
            let silent: Vec<_> = planted.iter().filter(|rule| !told.contains(rule.as_str()) && **rule != "L908").collect();
            assert!(silent.is_empty(), "{}, {participants}: {silent:?}", shelf.id);
        }
    }
}

#[test]
fn a_checksum_that_is_planted_is_told_once_checksums_are_made() {
    let shelf = programmes().iter().find(|shelf| shelf.id == "htan").unwrap();
    let mut desk = opened(shelf, 12, true, Lang::En);
    assert!(!desk.finds(Rule::DataFileSum));
    let (paths, inputs): (Vec<_>, Vec<_>) = whole(shelf, 12, true, Lang::En)
        .folder
        .into_iter()
        .map(|(path, size)| (path, Box::new(Cursor::new(vec![0_u8; size as usize])) as Box<dyn Input>))
        .unzip();
    desk.session.handle(Request::Hash { paths }, inputs, &mut |_| true);
    desk.check();
    assert!(desk.finds(Rule::DataFileSum));
}

/// Rules of which no mistake is planted, in the studies of which programme (`""` for all), and why.
const NOT_PLANTED: &[(&str, &str, &str)] = &[
    (
        "",
        "D601 D602 D603 D604 D605 D606 D607 D608 D609 D610",
        "about a dictionary, not a study: the page of the dictionary tells them",
    ),
    ("", "C108 C109", "the dictionaries of the shelf run no script: those of CQDG are applied as rules"),
    ("", "C107", "no pattern of these dictionaries takes that many steps"),
    ("", "C122 C123", "no field of these dictionaries limits the length of a list, or wants each of its values once"),
    ("", "F525", "a file over the limit would have to be made, and is no use to show"),
    ("", "F526", "the disk, or the person’s rights, must refuse the file while it is read"),
    ("cqdg", "X405 X406 X407 X408 I810 I811 I812", "its identifiers have no form of the centre’s, and no parents"),
    ("cqdg", "L901 L902 L903 L904 L905 L906 L907 L908", "its tables name no data files"),
    ("htan", "X409 X410", "it registers no samples"),
    ("htan", "F523", "what is no table is taken for a data file: L902, which is planted"),
    ("htan", "L908", "told once checksums are made of the folder; planted, and told then"),
    ("cqdg", "I813", "the programme names no field whose unit is taken for another"),
    ("htan", "I801 I802 I803 I804 I805 I806 I807 I808 I809", "no limit of its importer is known"),
    ("htan", "I812", "told once a centre is chosen; before, it is X408, which is planted"),
    ("htan", "C105 C106", "no field of its data model has a range, or must be blank"),
    ("htan", "C112 C113", "to its validator another spelling is another value: told as C103 and C102, which are planted"),
    (
        "htan",
        "T307 T308",
        "its data model has no key, and no rule that a value is unique: identifiers twice are X405, which is planted",
    ),
    ("htan", "X403", "no value must be the same in all tables"),
    ("htan", "X404", "without the participants or the biospecimens nothing else could be shown"),
];

#[test]
fn every_rule_is_planted_or_has_a_reason_not_to_be() {
    for shelf in programmes() {
        let reasons = NOT_PLANTED.iter().filter(|(id, ..)| id.is_empty() || *id == shelf.id);
        let excused: BTreeSet<&str> = reasons.flat_map(|(_, codes, _)| codes.split(' ')).collect();
        let all: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.code()).collect();
        for participants in [12, 2_000] {
            let desk = opened(shelf, participants, true, Lang::Fr);
            let told: BTreeSet<&str> = desk.report().groups.iter().map(|group| group.key.rule.code()).collect();
            let neither: Vec<_> = all.iter().filter(|code| !told.contains(*code) && !excused.contains(*code)).collect();
            assert!(neither.is_empty(), "{}, {participants}: neither planted nor excused: {neither:?}", shelf.id);
            let both: Vec<_> = excused.iter().filter(|code| told.contains(*code) || !all.contains(*code)).collect();
            assert!(both.is_empty(), "{}, {participants}: excused without need: {both:?}", shelf.id);
        }
    }
}

#[test]
fn files_that_lie_loose_are_in_studies_with_mistakes_only() {
    for shelf in programmes() {
        let about = Programme::read(shelf.programme).unwrap().demonstration.unwrap();
        let french = |name: &String| about.texts.iter().find(|words| words.en == *name).map_or(name, |words| &words.fr).clone();
        let loose: Vec<String> = about.loose.iter().map(french).collect();
        let has = |mistakes, name: &String| made(shelf, 12, mistakes, Lang::Fr).iter().any(|(file, _)| file == name);
        assert!(!loose.is_empty() && loose.iter().all(|name| has(true, name) && !has(false, name)), "{}", shelf.id);
    }
}

#[test]
fn texts_are_in_the_language_that_was_asked_for() {
    for shelf in programmes() {
        let texts = Programme::read(shelf.programme).unwrap().demonstration.unwrap().texts.clone();
        let all = |lang| {
            let Study { files, folder, .. } = whole(shelf, 12, true, lang);
            let names = files.into_iter().map(|(name, _)| name).chain(folder.into_iter().map(|(path, _)| path));
            let texts = made(shelf, 12, false, lang).into_iter().map(|(_, bytes)| String::from_utf8(bytes).unwrap());
            names.chain(texts).collect::<Vec<_>>().join("\n")
        };
        let (fr, en) = (all(Lang::Fr), all(Lang::En));
        // What a person reads in the tables is not left in French.
        for text in ["personne", "Étude", "étude", "maladies", "Dossiers", "fictif"] {
            assert!(!en.contains(text), "{text}: {:?}", en.lines().find(|line| line.contains(text)));
        }
        for text in texts {
            assert!(fr.contains(&text.fr), "{}", text.fr);
            assert!(en.contains(&text.en), "{}", text.en);
        }
    }
}
