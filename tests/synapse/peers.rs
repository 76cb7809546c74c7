//! A bundle as pandas and Synapse's own client read it, both from PyPI and offline. Where they cannot be installed, that
//! is said and the test passes.

use super::{IMAGES, desk, list};
use bordereau::handover::zip;
use bordereau::intake::Input;
use bordereau::protocol::{BundleOptions, FillIns, Progress, Reply, Request};
use bordereau::text::Lang;
use serde_json::Value;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The client, and what its resolver needs to be told: betas that it asks for, in which pip would search for minutes.
const PACKAGES: [&str; 5] = [
    "synapseclient[pandas]==4.14.0",
    "opentelemetry-instrumentation-httpx>=0.60b0",
    "opentelemetry-instrumentation-requests>=0.60b0",
    "opentelemetry-instrumentation-threading>=0.60b0",
    "opentelemetry-instrumentation-urllib>=0.60b0",
];

/// A Python with the client, installed once into `target/`; or why there is none.
fn python() -> Result<PathBuf, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/peers/synapse");
    let program = folder.join("bin/python");
    let run = |command: &mut Command| match command.output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or_default().to_owned()),
        Err(error) => Err(error.to_string()),
    };
    let works = || run(Command::new(&program).args(["-c", "import synapseclient, pandas, synapseutils"]));
    if works().is_err() {
        run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
        let pip = [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-compile",
            "--disable-pip-version-check",
            "--retries",
            "1",
            "--timeout",
            "15",
        ];
        run(Command::new(&program).args(pip).args(PACKAGES))?;
        works()?;
    }
    Ok(program)
}

#[test]
fn pandas_and_synapses_client_read_what_was_handed_over() {
    let python = match python() {
        Ok(python) => python,
        Err(why) => return println!("skipped: synapseclient could not be installed ({why})"),
    };
    let place = std::env::temp_dir().join(format!("bordereau-synapse-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&place);
    std::fs::create_dir_all(place.join("data/imaging")).expect("a folder");
    let mut desk = desk(&[("images.csv", IMAGES)]);
    let paths = ["data/imaging/a.tif", "data/imaging/b.tif"];
    for path in paths {
        std::fs::write(place.join(path), vec![1; 1_000_001]).expect("a data file");
    }
    list(&mut desk, &paths.map(|path| (path, 1_000_001)), "Atlas");
    let inputs = paths.iter().map(|path| {
        let bytes = std::fs::read(place.join(path)).expect("the data file reads");
        Box::new(std::io::Cursor::new(bytes)) as Box<dyn Input>
    });
    desk.session.handle(Request::Hash { paths: paths.map(str::to_owned).into() }, inputs.collect(), &mut |_: Progress| true);
    let fill_ins = FillIns::from([("parent:imaging".to_owned(), "syn9".to_owned())]);
    let options = BundleOptions { lang: Lang::En, fill_ins, ..BundleOptions::default() };
    let (reply, attached) = desk.ask(Request::Bundle { options, loose: false, picks: false });
    assert!(matches!(reply, Reply::Bundle(_)), "{reply:?}");
    for (name, bytes) in zip::unpack(&attached[0].1).expect("the zip opens") {
        let path = place.join("bundle").join(&name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("a file of the bundle");
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/synapse/read_back.py");
    let said = place.join("said.json");
    let status = Command::new(&python)
        .arg(script)
        .args([place.join("bundle"), place.clone()])
        .env("HOME", &place)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdout(File::create(&said).expect("a file"))
        .output()
        .expect("Python runs");
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    let told: Value = serde_json::from_slice(&std::fs::read(&said).expect("it was said")).expect("JSON");
    let table = &told["tables"]["synapse_storage_manifest_imaginglevel1.csv"];
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(IMAGES.as_bytes());
    let ours: Vec<Vec<String>> = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
    // The column of Synapse's numbers moves from the front to the end; nothing else changes.
    let moved = |row: &Vec<String>| row[1..].iter().chain(&row[..1]).cloned().collect::<Vec<_>>();
    let expected: Vec<Vec<String>> = ours.iter().map(moved).collect();
    let order = |cells: &Value, name: &str| cells[0].as_array().and_then(|row| row.iter().position(|cell| cell == name));
    for (row, wanted) in expected.iter().enumerate() {
        for (column, cell) in wanted.iter().enumerate() {
            let there = order(&table["texts"], &expected[0][column]).expect("the column is there");
            assert_eq!(table["texts"][row][there], cell.as_str(), "pandas, row {row}");
        }
    }
    assert_eq!(table["rows"], 2);
    assert_eq!(table["columns"], table["texts"][0], "the client makes the same columns of it");
    assert_eq!(table["client"][1][1], "Atlas/imaging/a.tif");
    assert_eq!(table["texts"][0].as_array().and_then(|row| row.last()), Some(&Value::from("entityId")));
    let place = place.canonicalize().expect("the folder is there");
    let whole: Vec<String> = paths.iter().map(|path| place.join(path).to_string_lossy().into_owned()).collect();
    for form in ["csv", "tsv"] {
        assert_eq!(told[form]["paths"], serde_json::json!(whole), "{form}");
        assert_eq!(told[form]["parents"], serde_json::json!(["syn9", "syn9"]), "{form}");
    }
    assert_eq!(told["csv"]["bytes"], 2_000_002);
    println!("read by pandas {} and synapseclient {}", told["pandas"], told["client"]);
    let _ = std::fs::remove_dir_all(&place);
}
