//! Published dictionaries of three centres. They are not part of the project; without them these tests say so.

use bordereau::dictionary::lectern::{self, KnownScripts};
use bordereau::dictionary::{Dictionary, Form, Tier};
use bordereau::finding::Group;
use std::path::{Path, PathBuf};

fn reference() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: no folder of reference dictionaries beside the project");
    None
}

fn read(path: &Path) -> (Dictionary, Vec<Group>) {
    let bytes = std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    lectern::read(&bytes, &KnownScripts::new()).unwrap_or_else(|e| panic!("{}: {e:?}", path.display()))
}

fn count(groups: &[Group], code: &str) -> usize {
    groups.iter().filter(|group| group.key.rule.code() == code).count()
}

#[test]
fn every_published_dictionary_loads_whole() {
    let Some(folder) = reference() else { return };
    let mut loaded = 0;
    for (name, form, tables, fields, foreign_keys) in [
        ("cqdg/cqdg-dictionary-1.0.en.json", Form::LecternLegacy, 12, 92, 9),
        ("cqdg/cqdg-dictionary-1.0.fr.json", Form::LecternLegacy, 12, 91, 9),
        ("cqdg/cqdg-dictionary-1.2.en.json", Form::LecternLegacy, 12, 92, 9),
        ("cqdg/cqdg-dictionary-1.2.fr.json", Form::LecternLegacy, 12, 91, 9),
        ("cqdg/cqdg-dictionary-1.4.en.json", Form::LecternLegacy, 12, 92, 9),
        ("cqdg/cqdg-dictionary-1.4.fr.json", Form::LecternLegacy, 12, 91, 9),
        ("cqdg/cqdg-dictionary-1.5-as-first-published-2023-11-30.en.json", Form::LecternLegacy, 12, 92, 9),
        ("cqdg/cqdg-dictionary-1.5-as-first-published-2023-11-30.fr.json", Form::LecternLegacy, 12, 91, 9),
        ("cqdg/cqdg-dictionary-1.5.en.json", Form::LecternLegacy, 12, 91, 9),
        ("cqdg/cqdg-dictionary-1.5.fr.json", Form::LecternLegacy, 12, 91, 9),
        ("cqdg/cqdg-dictionary-1.6.en.json", Form::LecternLegacy, 12, 91, 9),
        ("cqdg/cqdg-dictionary-1.6.fr.json", Form::LecternLegacy, 12, 91, 9),
        ("cqdg/cqdg-dictionary-1.6.en.with-references.json", Form::LecternLegacy, 12, 91, 9),
        ("cqdg/cqdg-dictionary-1.6.fr.with-references.json", Form::LecternLegacy, 12, 91, 9),
        ("cqdg/cqdg-dictionary-5.60.en.json", Form::LecternLegacy, 11, 109, 12),
        ("cqdg/cqdg-dictionary-5.60.fr.json", Form::LecternLegacy, 11, 109, 12),
        ("cqdg/cqdg-dictionary-5.84.en.json", Form::LecternLegacy, 12, 92, 9),
        ("cqdg/cqdg-dictionary-5.84.fr.json", Form::LecternLegacy, 12, 91, 9),
        ("lectern/argo-0.14.json", Form::LecternLegacy, 9, 127, 20),
        ("lectern/gen3g.json", Form::Lectern, 18, 253, 18),
        ("lectern/pcgl.json", Form::Lectern, 22, 177, 23),
    ] {
        let path = folder.join(name);
        if !path.is_file() {
            println!("skipped: no {name}");
            continue;
        }
        let (dictionary, groups) = read(&path);
        loaded += 1;
        let seen = (
            dictionary.form,
            dictionary.schemas.len(),
            dictionary.schemas.iter().map(|s| s.fields.len()).sum::<usize>(),
            dictionary.schemas.iter().map(|s| s.foreign_keys.len()).sum::<usize>(),
        );
        assert_eq!(seen, (form, tables, fields, foreign_keys), "{name}");
        for code in ["D602", "D603", "D606"] {
            assert_eq!(count(&groups, code), 0, "{name} {code}");
        }
        // Only the older form falls foul of today's meta-schema.
        assert_eq!(count(&groups, "D605") > 0, form == Form::LecternLegacy, "{name}");
        assert!(dictionary.schemas.iter().flat_map(|s| &s.fields).all(|f| !f.label.is_empty()), "{name}");
    }
    println!("{loaded} published dictionaries loaded");
}

#[test]
fn the_cqdg_dictionary_is_read_as_it_is_known_to_be() {
    let Some(path) = reference().map(|f| f.join("cqdg/cqdg-dictionary-1.6.fr.json")).filter(|p| p.is_file()) else { return };
    let (dictionary, groups) = read(&path);
    assert_eq!((dictionary.name.as_str(), dictionary.version.0.as_str()), ("CQDG Data Dictionary FR", "1.6"));
    assert_eq!(dictionary.hash.len(), 64);
    let fields: Vec<_> = dictionary.schemas.iter().flat_map(|s| &s.fields).collect();
    assert_eq!(fields.iter().filter(|f| f.always_required()).count(), 54);
    assert_eq!(fields.iter().filter(|f| f.code_list().is_some()).count(), 29);
    assert_eq!(fields.iter().filter(|f| f.is_array).count(), 2);
    assert_eq!(fields.iter().filter(|f| f.depends_on.is_some()).count(), 14);
    let tier = |tier: Tier| fields.iter().filter(|f| f.tier == tier).count();
    assert_eq!((tier(Tier::Id), tier(Tier::Core), tier(Tier::Extended)), (28, 39, 24));
    // The scripts of 19 fields are run; keys that lead nowhere or to themselves; examples.
    assert_eq!(count(&groups, "D601"), 0);
    assert_eq!(fields.iter().filter(|f| !f.scripts.is_empty() && f.unchecked.is_empty()).count(), 19);
    assert_eq!(count(&groups, "D604"), 5);
    let mut examples: Vec<_> =
        groups.iter().filter(|g| g.key.rule.code() == "D607").filter_map(|g| g.key.field.as_deref()).collect();
    examples.dedup();
    assert_eq!(examples.len(), 3, "{examples:?}");
    // A target is found without regard to case and kept in its own spelling.
    let participant = dictionary.schema("sample_registration").expect("a table");
    assert!(participant.foreign_keys.iter().any(|k| k.schema == "participant"));
}

#[test]
fn resolved_and_unresolved_publications_are_the_same_dictionary() {
    let Some(folder) = reference().map(|f| f.join("cqdg")) else { return };
    for language in ["en", "fr"] {
        let resolved = folder.join(format!("cqdg-dictionary-1.6.{language}.json"));
        let unresolved = folder.join(format!("cqdg-dictionary-1.6.{language}.with-references.json"));
        if !resolved.is_file() || !unresolved.is_file() {
            println!("skipped: {language} publication not there");
            continue;
        }
        let (a, b) = (read(&resolved).0, read(&unresolved).0);
        assert_eq!(format!("{:?}", a.schemas), format!("{:?}", b.schemas), "{language}");
    }
}
