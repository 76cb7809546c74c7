//! The bundle: its files, its name, drafts, refusals, scripts.

use super::study::{SECRET, clean_report, dictionary, faulty_report, fill_ins, part, rows, say, source, study, study_of};
use bordereau::check::Report;
use bordereau::handover::manifest::Manifest;
use bordereau::handover::{Bundle, BundleFile, Refusal, bundle, zip};
use bordereau::protocol::BundleOptions;
use bordereau::study::Study;
use bordereau::text::Lang;

pub fn make(study: &Study, report: &Report, options: &BundleOptions) -> Result<Bundle, Refusal> {
    bundle(study, report, options, &say, "9.9.9")
}

pub fn english() -> BundleOptions {
    BundleOptions { lang: Lang::En, ..BundleOptions::default() }
}

/// The content of a file of a bundle of `study`.
pub fn bytes(bundle: &Bundle, study: &Study, index: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    bundle.content(index, study, &mut bytes).expect("the content is there");
    bytes
}

pub fn text(bundle: &Bundle, name: &str) -> String {
    let at = bundle.files.iter().position(|file| file.name == name).unwrap_or_else(|| panic!("{name} is in the bundle"));
    String::from_utf8(bytes(bundle, &study(), at)).expect("UTF-8")
}

fn manifest(bundle: &Bundle, name: &str) -> Manifest {
    Manifest::read(text(bundle, name).as_bytes()).expect("a manifest")
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let options = BundleOptions { time: Some("2026-11-20T14:05:00Z".into()), values: true, ..BundleOptions::default() };
    let (one, two) = (make(&study(), &clean_report(), &options).unwrap(), make(&study(), &clean_report(), &options).unwrap());
    assert_eq!(one, two);
    assert_eq!(one.zip(&study()).unwrap(), two.zip(&study()).unwrap());
}

#[test]
fn a_french_bundle_holds_what_goes_and_what_stays() {
    let made = make(&study(), &clean_report(), &BundleOptions::default()).unwrap();
    let names: Vec<&str> = made.files.iter().map(|file| file.name.as_str()).collect();
    let expected = [
        "LISEZ-MOI.txt",
        "envoi/person.tsv",
        "envoi/visit.tsv",
        "envoi/manifest.json",
        "envoi/MD5SUMS",
        "envoi/SHA256SUMS",
        "conserver/rapport.html",
        "conserver/rapport.tsv",
        "conserver/liste-de-controle.html",
        "conserver/recipe.json",
        "conserver/sftp-batch.txt",
        "conserver/winscp.txt",
        "conserver/etapes.txt",
    ];
    assert_eq!(names, expected);
    assert_eq!(made.files.iter().filter(|file| file.sent).count(), 5);
    assert_eq!(made.files[1].rows, Some(3));
    let back = zip::unpack(&made.zip(&study()).unwrap()).unwrap();
    let content = |(index, file): (usize, &BundleFile)| (file.name.clone(), bytes(&made, &study(), index));
    let files: Vec<(String, Vec<u8>)> = made.files.iter().enumerate().map(content).collect();
    assert_eq!(back, files);
}

#[test]
fn the_name_says_programme_study_and_day_or_hash() {
    let dated = BundleOptions { time: Some("2026-11-20T14:05:00Z".into()), ..english() };
    assert_eq!(make(&study(), &clean_report(), &dated).unwrap().name, "bordereau-essai-S-1-2026-11-20.zip");
    let name = make(&study(), &clean_report(), &english()).unwrap().name;
    let hash = name.strip_prefix("bordereau-essai-S-1-").and_then(|rest| rest.strip_suffix(".zip")).unwrap();
    assert!(hash.len() == 8 && hash.bytes().all(|b| b.is_ascii_hexdigit()), "{name}");
    let schema = &dictionary().schemas[0];
    let two = study_of(vec![part(1, schema, source("a", &["study_code"], &rows(&[&["S-1"], &["S-2"]]), 9))]);
    let name = make(&two, &clean_report(), &dated).unwrap().name;
    assert_eq!(name, "bordereau-essai-2026-11-20.zip");
    let wrong = BundleOptions { time: Some("20 nov. 2026".into()), ..english() };
    assert_eq!(make(&study(), &clean_report(), &wrong), Err(Refusal::Time));
}

#[test]
fn the_manifest_states_what_the_tables_are_and_where_they_came_from() {
    let made = make(&study(), &clean_report(), &english()).unwrap();
    let stated = manifest(&made, "send/manifest.json");
    assert_eq!((stated.draft, stated.time.as_deref(), stated.study.as_deref()), (false, None, Some("S-1")));
    assert_eq!(format!("{}.zip", stated.bundle), made.name);
    assert_eq!(
        (stated.tool.version.as_str(), stated.programme.as_str(), stated.naming.as_deref()),
        ("9.9.9", "essai", Some("plain"))
    );
    assert_eq!(stated.dictionary.amendments, ["known-fault"]);
    let person = &stated.tables[0];
    assert_eq!((person.table.as_str(), person.file.as_str(), person.rows), ("person", "person.tsv", 3));
    assert_eq!(person.keys, [["person_code"]]);
    assert_eq!(person.left_out, ["note"]);
    let sources: Vec<&str> = person.sources.iter().map(|source| source.file.as_str()).collect();
    assert_eq!(sources, ["persons.tsv", "more.csv"]);
    assert_eq!(stated.acknowledged.len(), 1);
    assert_eq!(stated.acknowledged[0].reason, "Our laboratory writes it so");
    assert_eq!((stated.findings.warnings, stated.findings.acknowledged), (2, 1));
    assert_eq!(stated.recipe.steps, 1);
    let mut published = study();
    published.corrected = Some(published.dictionary.clone());
    let stated = manifest(&make(&published, &clean_report(), &english()).unwrap(), "send/manifest.json");
    assert!(stated.dictionary.as_published && stated.dictionary.amendments.is_empty());
}

#[test]
fn with_errors_left_there_is_only_a_draft_and_it_says_so_everywhere() {
    assert_eq!(make(&study(), &faulty_report(), &english()), Err(Refusal::Errors(32)));
    let asked = BundleOptions { draft: true, ..english() };
    let made = make(&study(), &faulty_report(), &asked).unwrap();
    assert!(made.draft && made.name.starts_with("DRAFT-bordereau-essai-S-1-"));
    let stated = manifest(&made, "draft/manifest.json");
    assert!(stated.draft && stated.findings.errors == 32 && stated.bundle.starts_with("DRAFT-"));
    assert!(text(&made, "keep/report.html").contains("not ready to be handed over"));
    assert!(text(&made, "keep/checklist.html").contains("Do not put this bundle on the server"));
    assert!(text(&made, "README.txt").contains("Draft:"));
    assert!(made.files.iter().all(|file| !file.name.ends_with("sftp-batch.txt") && !file.name.ends_with("winscp.txt")));
    let french = BundleOptions { draft: true, ..BundleOptions::default() };
    assert!(make(&study(), &faulty_report(), &french).unwrap().name.starts_with("BROUILLON-"));
    assert!(!make(&study(), &clean_report(), &asked).unwrap().draft, "without errors it is no draft");
}

#[test]
fn what_cannot_be_handed_over_is_refused_in_words() {
    let schema = &dictionary().schemas[0];
    let empty = study_of(vec![part(1, schema, source("a", &["remark"], &[], 9))]);
    assert_eq!(make(&empty, &clean_report(), &english()), Err(Refusal::Nothing));
    let broken = study_of(vec![part(1, schema, source("a.tsv", &["remark"], &rows(&[&["x\u{2028}SECRET"]]), 9))]);
    let refusal = make(&broken, &clean_report(), &english()).unwrap_err();
    for lang in [Lang::Fr, Lang::En] {
        let sentence = refusal.sentence(lang);
        assert!(sentence.contains("a.tsv · A2") && !sentence.contains("SECRET"), "{sentence}");
    }
}

#[test]
fn file_names_are_safe_and_never_those_of_the_bundle_itself() {
    let other = BundleOptions { naming: Some("other".into()), ..english() };
    let made = make(&study(), &clean_report(), &other).unwrap();
    let names: Vec<&str> = made.files.iter().filter(|file| file.rows.is_some()).map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["send/people_list.tsv", "send/manifest_2.json"]);
}

#[test]
fn values_stand_in_the_report_only_when_asked_for_and_never_in_the_manifest() {
    let shown = BundleOptions { values: true, draft: true, ..english() };
    let made = make(&study(), &faulty_report(), &shown).unwrap();
    assert!(text(&made, "keep/report.html").contains(SECRET) && text(&made, "keep/report.tsv").contains(SECRET));
    let hidden = BundleOptions { draft: true, ..english() };
    let made = make(&study(), &faulty_report(), &hidden).unwrap();
    for file in made.files.iter().filter(|file| file.rows.is_none()) {
        assert!(!text(&made, &file.name).contains(SECRET), "{}", file.name);
    }
}

#[test]
fn a_script_names_every_file_once_with_the_checksums_last_and_no_password() {
    let filled = fill_ins(&[("host", "sftp.example.org"), ("user", "ana"), ("folder", "/depot/a b"), ("port", "2222")]);
    let made = make(&study(), &clean_report(), &BundleOptions { fill_ins: filled, ..english() }).unwrap();
    let batch = text(&made, "keep/sftp-batch.txt");
    let commands: Vec<&str> = batch.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let expected = [
        "lcd \"send\"",
        "cd \"/depot/a b\"",
        "put \"person.tsv\"",
        "put \"visit.tsv\"",
        "put \"manifest.json\"",
        "put \"MD5SUMS\"",
        "put \"SHA256SUMS\"",
        "bye",
    ];
    assert_eq!(commands, expected);
    assert!(batch.contains("#   sftp -P 2222 -b keep/sftp-batch.txt ana@sftp.example.org\n"));
    let winscp = text(&made, "keep/winscp.txt");
    assert!(winscp.contains("open sftp://ana@sftp.example.org:2222/ -hostkey=\"FINGERPRINT_TO_FILL_IN\"\r\n"));
    assert!(winscp.contains("put -transfer=binary -nopreservetime -nopermissions -resumesupport=off \"SHA256SUMS\"\r\n"));
    assert!(winscp.lines().all(|line| !line.contains('\r')) && winscp.ends_with("exit\r\n"));
    assert!(text(&made, "keep/filezilla.xml").contains("<RemoteDir>1 0 5 depot 3 a b</RemoteDir>"));
    assert!(
        text(&made, "keep/filezilla.xml").contains("<Logontype>2</Logontype>")
            && !text(&made, "keep/filezilla.xml").contains("Pass")
    );
    assert!(text(&made, "keep/cyberduck.duck").contains("<key>Path</key>\n\t<string>/depot/a b</string>"));
    assert!(text(&made, "keep/steps.txt").contains("1. Host sftp.example.org"));
}

#[test]
fn blanks_become_placeholders_that_reach_no_server() {
    let made = make(&study(), &clean_report(), &BundleOptions::default()).unwrap();
    let batch = text(&made, "conserver/sftp-batch.txt");
    assert!(batch.contains("#   sftp -P 22 -b conserver/sftp-batch.txt COMPTE_A_REMPLIR@HOTE_A_REMPLIR\n"));
    assert!(batch.contains("#cd \"DOSSIER_A_REMPLIR\"\n"));
    let winscp = text(&made, "conserver/winscp.txt");
    assert!(winscp.contains("open sftp://COMPTE_A_REMPLIR@HOTE_A_REMPLIR:22/ -hostkey=\"EMPREINTE_A_REMPLIR\""));
    let names: Vec<&str> = made.files.iter().map(|file| file.name.as_str()).collect();
    assert!(!names.contains(&"conserver/filezilla.xml") && !names.contains(&"conserver/cyberduck.duck"));
}

#[test]
fn a_fill_in_that_would_leave_its_place_in_a_script_is_refused_by_its_label() {
    let bad = [
        ("host", "x\nput /etc/passwd"),
        ("host", "-oProxyCommand=touch x"),
        ("user", "a\" -hostkey=*"),
        ("folder", "x\"\r\nrm *"),
        ("folder", "%USERPROFILE%"),
        ("port", "22; rm"),
        ("port", "0"),
        ("port", "70000"),
        ("fingerprint", "*"),
        ("fingerprint", "acceptnew"),
    ];
    for (id, value) in bad {
        let options = BundleOptions { fill_ins: fill_ins(&[(id, value)]), ..BundleOptions::default() };
        let refusal = make(&study(), &clean_report(), &options).unwrap_err();
        assert!(matches!(&refusal, Refusal::FillIn { id: named, .. } if *named == id), "{id} {value}");
        let label = study().programme.checklist.fill_ins.iter().find(|f| f.id == id).unwrap().label.fr.clone();
        assert!(refusal.sentence(Lang::Fr).contains(&format!("«\u{a0}{label}\u{a0}»")));
    }
}

#[test]
fn the_checklist_shows_what_was_filled_in_and_leaves_lines_for_the_rest() {
    let filled = fill_ins(&[("host", "<b>sftp</b>"), ("folder", "{email}")]);
    let list = bordereau::handover::checklist::view(&study(), &filled, None, None, Lang::Fr);
    assert_eq!(list.steps[0].title, "Écrire à aide@example.org");
    assert_eq!(list.steps[0].body, ["Un.", "Deux {unknown}."]);
    assert_eq!(list.steps[0].message, "Lot ____________, ____________");
    assert_eq!(list.steps[1].title, "Déposer sur <b>sftp</b>, port 22, dans {email}");
    assert!(list.steps[1].shows_files && list.steps[1].shows_clients);
    assert_eq!(list.fill_ins[1].4, "22");
    // What no script could carry is told at once.
    assert!(matches!(list.unfit.as_slice(), [(id, why)] if id == "host" && why.contains("adresse IP")), "{:?}", list.unfit);
    let options = BundleOptions { fill_ins: fill_ins(&[("folder", "a<b>")]), ..english() };
    let made = make(&study(), &clean_report(), &options).unwrap();
    let page = text(&made, "keep/checklist.html");
    assert!(page.contains("a&lt;b&gt;") && !page.contains("a<b>") && page.contains("class=\"blank\""));
    assert!(page.contains(&format!("Bundle {}, {}", made.name, made.manifest_sha256)));
    assert_eq!(page.matches("<input type=\"checkbox\"").count(), 2 + 5);
    let view = made.view("");
    assert_eq!((view.files.len(), view.draft), (made.files.len(), false));
}
