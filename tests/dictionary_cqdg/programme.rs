//! The programme against its dictionary: names, corrections, forms, checklist.
//!
//! Rule of the file: what the data says of itself is held against the data, name by name and in both languages.

use super::{HOME, against, corrected, fields, list, meets, ours, root, text, the_programme};
use bordereau::programme::{Patch, ReceiverCheck};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn the_programme_names_what_is_there() {
    let (ours, programme) = (ours(), the_programme());
    let there: BTreeMap<&str, BTreeSet<&str>> = list(&ours, "schemas")
        .iter()
        .map(|s| (text(&s["name"]), list(s, "fields").iter().map(|f| text(&f["name"])).collect()))
        .collect();
    let check = |what: &str, table: &str, names: &[String]| {
        let known = there.get(table).unwrap_or_else(|| panic!("{what}: no table {table}"));
        names.iter().for_each(|name| assert!(known.contains(name.as_str()), "{what}: no field {table}.{name}"));
    };
    assert_eq!(programme.tables.keys().map(String::as_str).collect::<BTreeSet<_>>(), there.keys().copied().collect());
    for (table, facts) in &programme.tables {
        check("tables", table, &facts.columns_not_read);
        check("identity", table, &facts.identity);
    }
    programme.aliases.keys().for_each(|table| check("aliases", table, &[]));
    programme.heading_aliases.iter().for_each(|(table, by)| check("headings", table, &by.keys().cloned().collect::<Vec<_>>()));
    there.keys().for_each(|table| check("same everywhere", table, &programme.same_everywhere));
    for limit in &programme.receiver {
        check("receiver", &limit.table, &limit.fields);
        assert!(!limit.why.fr.is_empty() && !limit.why.en.is_empty() && limit.why.fr != limit.why.en);
    }
    for exempt in &programme.privacy.exempt {
        let named: Vec<String> = exempt.fields.iter().filter(|field| *field != "*").cloned().collect();
        check("privacy", &exempt.table, &named);
    }
    let kinds: std::collections::HashSet<_> =
        programme.privacy.look_for.iter().map(|look| std::mem::discriminant(&look.check)).collect();
    assert_eq!(kinds.len(), programme.privacy.look_for.len(), "each kind once");
    for rule in &programme.completeness {
        [&rule.when, &rule.all, &rule.any].into_iter().flatten().for_each(|table| check("completeness", table, &[]));
    }
    for naming in &programme.naming {
        assert_eq!(
            naming.files.keys().map(String::as_str).collect::<BTreeSet<_>>(),
            there.keys().copied().collect(),
            "{}",
            naming.id
        );
        assert_eq!(naming.files.values().collect::<BTreeSet<_>>().len(), 12, "{}", naming.id);
    }
    assert!(there.keys().all(|table| programme.file_name(None, table) == format!("{}.tsv", table.to_lowercase())));
    assert_eq!(programme.file_name(Some("guide"), "sample_registration"), "registration.tsv");
    let (mut ids, mut patched) = (BTreeSet::new(), BTreeSet::new());
    for amendment in &programme.amendments {
        assert!(ids.insert(&amendment.id), "{} twice", amendment.id);
        for words in [&amendment.published, &amendment.applied, &amendment.why] {
            assert!(!words.fr.is_empty() && !words.en.is_empty() && words.fr != words.en, "{}", amendment.id);
        }
        if amendment.table.is_empty() {
            assert!(amendment.fields.is_empty() && amendment.patches.is_empty(), "{}", amendment.id);
        } else {
            check(&amendment.id, &amendment.table, &amendment.fields);
        }
        for patch in &amendment.patches {
            let (Patch::Restrictions { table, field, .. } | Patch::DropForeignKey { table, field }) = patch;
            assert!(table == &amendment.table && amendment.fields.contains(field), "{} patches {table}.{field}", amendment.id);
            assert!(patched.insert((table, field)), "{table}.{field} is patched twice: which defect would a finding name?");
        }
    }
    let english: Vec<&str> =
        programme.amendments.iter().filter(|a| a.only_in.as_deref() == Some("en")).map(|a| a.id.as_str()).collect();
    assert_eq!(english, ["treatment-start-date-pattern"]);
}

#[test]
fn examples_meet_the_corrected_rules() {
    let corrected = corrected();
    for (table, field) in fields(&corrected) {
        let examples = list(&field["meta"], "examples");
        assert!(!examples.is_empty(), "{table}.{} has no example", field["name"]);
        for example in examples {
            assert_eq!(against(field, text(example)), None, "{table}.{}", field["name"]);
        }
    }
}

#[test]
fn corrections_never_ask_for_a_value_that_the_published_rules_do_not_ask_for() {
    let (ours, corrected) = (ours(), corrected());
    for ((table, before), (_, after)) in fields(&ours).into_iter().zip(fields(&corrected)) {
        let asks = |field: &Value| field["restrictions"].to_string().contains("\"required\":true");
        assert!(asks(before) || !asks(after), "{table}.{}", before["name"]);
    }
}

#[test]
fn forms_the_importer_takes_and_forms_that_stop_it() {
    let programme = the_programme();
    let takes = |field: &str, value: &str| {
        programme.receiver.iter().filter(|l| l.fields.iter().any(|f| f == field)).all(|l| match &l.check {
            ReceiverCheck::Form { any_of } => any_of.iter().any(|pattern| meets(pattern, value)),
            _ => true,
        })
    };
    for good in ["https://example.org/acces", "http://example.org", "acces@example.org", "514-555-0100"] {
        assert!(takes("access_authority", good), "{good}");
    }
    for bad in ["www.example.org", "a@example.org; b@example.org", "Accès <a@example.org>", "12345"] {
        assert!(!takes("access_authority", bad), "{bad}");
    }
    assert!(
        takes("sex", "FEMALE") && !takes("sex", "F") && takes("dataset_name", "WGS-2024") && !takes("dataset_name", "WGS/2024")
    );
}

#[test]
fn the_checklist_begins_with_a_letter_and_has_no_place_for_a_password() {
    let programme = the_programme();
    let list = &programme.checklist;
    let ids: Vec<&str> = list.steps.iter().map(|s| s.id.as_str()).collect();
    assert_eq!((ids.first(), ids.last()), (Some(&"write-first"), Some(&"clean-up")));
    let at = |id: &str| ids.iter().position(|i| *i == id).unwrap_or_else(|| panic!("no step {id}"));
    assert!(at("register") < at("send-tables") && at("send-tables") < at("send-manifest") && at("compare") < at("tell"));
    assert_eq!(
        list.fill_ins.iter().map(|f| f.id.as_str()).collect::<Vec<_>>(),
        ["host", "port", "user", "folder", "fingerprint"]
    );
    assert_eq!(list.clients.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(), ["openssh", "winscp", "filezilla", "cyberduck"]);
    let everything = std::fs::read_to_string(root().join(HOME).join("programme.json")).expect("the programme file");
    let value: Value = serde_json::from_str(&everything).expect("JSON");
    let places = ["host", "port", "user", "folder", "fingerprint", "bundle", "email", "sha256", "centre", "tables", "data"];
    for piece in value["checklist"].to_string().split('{').skip(1).filter_map(|p| p.split_once('}')) {
        assert!(piece.0.contains('"') || places.contains(&piece.0), "{{{}}} is not a place to fill in", piece.0);
    }
    assert!(list.steps.iter().filter(|s| !s.message.is_empty()).count() == 2 && list.steps.iter().any(|s| s.shows_clients));
}
