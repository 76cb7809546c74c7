//! A bundle in the hands of other programs: `sha256sum`, `md5sum`, Python's zip reader.

use super::bundles::{bytes, english, make};
use super::study::{clean_report, study};
use bordereau::handover::Bundle;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder that goes away again.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("bordereau-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a temporary folder");
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub fn unpack(bundle: &Bundle, into: &Path) {
    for (index, file) in bundle.files.iter().enumerate() {
        let path = into.join(&file.name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes(bundle, &study(), index)).expect("a file");
    }
}

/// Runs a program; none, with a sentence, when it is not installed.
fn run(program: &str, arguments: &[&str], folder: &Path) -> Option<std::process::Output> {
    match Command::new(program).args(arguments).current_dir(folder).env("LC_ALL", "C.UTF-8").output() {
        Ok(output) => Some(output),
        Err(_) => {
            println!("skipped: {program} is not installed here");
            None
        }
    }
}

#[test]
fn the_lists_of_checksums_hold_for_the_systems_own_tools_and_fail_on_damage() {
    let folder = Folder::new("sums");
    unpack(&make(&study(), &clean_report(), &english()).unwrap(), &folder.0);
    let sent = folder.0.join("send");
    for (program, list) in [("sha256sum", "SHA256SUMS"), ("md5sum", "MD5SUMS")] {
        let Some(output) = run(program, &["-c", "--strict", list], &sent) else { continue };
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && said.lines().count() == 3 && said.contains("manifest.json: OK"), "{program}: {said}");
    }
    std::fs::write(sent.join("person.tsv"), "other").unwrap();
    if let Some(output) = run("sha256sum", &["-c", "SHA256SUMS"], &sent) {
        assert!(!output.status.success());
    }
}

#[test]
fn python_reads_the_zip_with_its_fixed_dates_and_rights() {
    let folder = Folder::new("zip");
    let made = make(&study(), &clean_report(), &english()).unwrap();
    std::fs::write(folder.0.join("lot.zip"), made.zip(&study()).unwrap()).unwrap();
    let script = "import zipfile\nz = zipfile.ZipFile('lot.zip')\nassert z.testzip() is None\n\
                  for i in z.infolist(): print(i.filename, i.date_time, oct(i.external_attr >> 16), i.compress_type)";
    let Some(output) = run("python3", &["-c", script], &folder.0) else { return };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines: Vec<String> = String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect();
    let expected: Vec<String> = made.files.iter().map(|f| format!("{} (1980, 1, 1, 0, 0, 0) 0o100644 8", f.name)).collect();
    assert_eq!(lines, expected);
}
