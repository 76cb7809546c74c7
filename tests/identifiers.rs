//! A centre's own rules about identifiers, links, units and privacy, with the programme that has them: each is silent on
//! what is right and tells exactly what is wrong.

mod cells;
mod data;
mod example;
mod lineage;
mod links;
mod phase2;
mod privacy;
mod random;

use crate::desk::{Desk, File};
use bordereau::finding::{Rule, Scope};
use bordereau::protocol::Request;

/// A manifest: headings and rows; the first column, `Component`, is written here.
pub fn manifest(component: &str, headings: &str, rows: &[&str]) -> File {
    let mut text = format!("Component,{headings}\n");
    rows.iter().for_each(|row| text.push_str(&format!("{component},{row}\n")));
    (format!("{component}.csv"), text.into_bytes())
}

pub fn demographics(ids: &[&str]) -> File {
    let rows: Vec<String> = ids.iter().map(|id| format!("{id},unknown,Female,unknown,unknown")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    manifest("Demographics", "HTAN Participant ID,Ethnicity,Gender,Race,Vital Status", &rows)
}

/// Biospecimens: identifier, parent, neighbours (without commas).
pub fn biospecimens(rows: &[(&str, &str, &str)]) -> File {
    let headings = "HTAN Biospecimen ID,HTAN Parent ID,Adjacent Biospecimen IDs,Timepoint Label,Collection Days from Index,\
                    Biospecimen Type,Acquisition Method Type,Fixative Type,Storage Method,Processing Days from Index,Protocol Link";
    let row = |(id, parent, near): &(&str, &str, &str)| {
        format!("{id},\"{parent}\",{near},Baseline,7300,Stool Biospecimen Type,Not specified,unknown,unknown,7301,unknown")
    };
    let rows: Vec<String> = rows.iter().map(row).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    manifest("Biospecimen", headings, &rows)
}

/// Files of electron microscopy of a level: identifier and parents.
pub fn files(level: u8, rows: &[(&str, &str)]) -> File {
    let headings = match level {
        1 => "HTAN Parent Biospecimen ID,HTAN Data File ID,Filename,File Format",
        _ => "HTAN Parent Data File ID,HTAN Data File ID,Filename,File Format",
    };
    let rows: Vec<String> =
        rows.iter().map(|(id, parent)| format!("\"{parent}\",{id},em/f{}.csv,csv", id.replace('_', "x"))).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    manifest(&format!("ElectronMicroscopyLevel{level}"), headings, &rows)
}

pub fn desk(files: &[File]) -> Desk {
    Desk::of_with(Some("htan"), files)
}

/// Findings of the centre's own rules: code, table, field, value, rows.
pub fn found(desk: &Desk) -> Vec<(String, String, String, String, Vec<u64>)> {
    let own =
        |rule: Rule| matches!(rule.scope(), Scope::Cross | Scope::Receiver | Scope::Privacy) && rule != Rule::ParentTableMissing;
    let groups = desk.report().groups.iter().filter(|group| own(group.key.rule));
    let of = |group: &bordereau::finding::Group| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let key = &group.key;
        let rows = group.places.iter().map(|(_, row)| row).collect();
        (key.rule.code().to_owned(), text(&key.table), text(&key.field), text(&key.value), rows)
    };
    groups.map(of).collect()
}

/// Code, value and rows of the findings.
pub fn brief(desk: &Desk) -> Vec<(String, String, Vec<u64>)> {
    found(desk).into_iter().map(|(code, _, _, value, rows)| (code, value, rows)).collect()
}

pub fn told(code: &str, value: &str, rows: &[u64]) -> (String, String, Vec<u64>) {
    (code.to_owned(), value.to_owned(), rows.to_vec())
}

/// Chooses a centre and checks.
pub fn choose(desk: &mut Desk, centre: Option<&str>) {
    desk.ask(Request::Centre { id: centre.map(str::to_owned) });
    desk.check();
}
