//! `bordereau samplesheet`: samples beside lists of molecular files.

use super::{CLEAN, Scratch, bordereau};
use serde_json::Value;
use std::fs;

fn told(list: &str, status: i32) -> Value {
    let scratch = Scratch::new();
    let path = scratch.path("list.txt");
    fs::write(&path, list).expect("written");
    let run = bordereau(&["samplesheet", &path, CLEAN, "--format", "json", "--values"]);
    assert_eq!(run.status, status, "{}{}", run.out, run.err);
    serde_json::from_str(&run.out).expect("JSON")
}

fn names(told: &Value, name: &str) -> Vec<String> {
    told[name].as_array().into_iter().flatten().map(|one| one.as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn names_are_found_in_any_list_and_paired_with_their_index_and_sum() {
    let list = "total 9\n-rw-r--r-- 1 me me 900 Nov 1 10:00 run1/EC-001.cram\nrun1/EC-001.cram.crai\nrun1/EC-001.cram.md5\n\
        d41d8cd98f00b204e9800998ecf8427e  run1/EC-002.cram\nrun1/EC-0021.cram\nrun1/EC-003_EC-004.cram\nrun1/EC-005.hard.vcf.gz.md5\n";
    let told = told(list, 1);
    assert_eq!((&told["samples"]["with_files"], &told["files"]["all"]), (&Value::from(2), &Value::from(4)));
    assert_eq!(names(&told, "strangers"), ["run1/EC-0021.cram"]);
    assert_eq!(names(&told, "several"), ["run1/EC-003_EC-004.cram"]);
    assert_eq!(names(&told, "no_index").len(), 3);
    assert_eq!(names(&told, "lone"), ["run1/EC-005.hard.vcf.gz.md5"]);
    assert_eq!(names(&told, "without").len(), 13);
    assert_eq!(names(&told, "no_sum").len(), 3);
}

#[test]
fn a_path_of_its_own_line_is_whole() {
    let path = "Projet d'étude/Lot 1, 2;3/EC-001.cram";
    let scratch = Scratch::new();
    let (list, sheet) = (scratch.path("list.txt"), scratch.path("samplesheet.csv"));
    fs::write(&list, format!("./{path}\n./{path}.crai\nabc  ./b/EC-002.cram\n./c/EC-003.cram ./c/EC-004.cram\n"))
        .expect("written");
    bordereau(&["samplesheet", &list, CLEAN, "-o", &sheet]);
    let text = fs::read_to_string(&sheet).expect("the sheet");
    assert!(text.contains(&format!("CRAM,\"{path}\",\"{path}.crai\"")), "{text}");
    assert!(["EC-002", "EC-003", "EC-004"].iter().all(|id| text.contains(&format!("/{id}.cram,"))), "{text}");
}

#[test]
fn a_sheet_and_metadata_say_which_file_is_of_which_sample() {
    let sheet = "participant,sample,strategy,lane,runId,fileType,file1,file2\nPT-001,EC-001,WGS,,,CRAM,a.cram,a.cram.crai\nPT-009,ec-009,WGS,,,CRAM,b.cram,b.crai\n";
    let of_sheet = told(sheet, 1);
    assert_eq!(
        (&of_sheet["samples"]["with_files"], names(&of_sheet, "unregistered")),
        (&Value::from(1), vec!["ec-009".to_owned()])
    );
    assert_eq!(names(&of_sheet, "no_index"), Vec::<String>::new());
    let metadata = "{\"experiment\":{},\"analyses\":[{\"ldmSampleId\":\"EC-002\",\"files\":{\"cram\":\"x.cram\",\"crai\":\"x.cram.crai\"}},{\"ldmSampleId\":\"S9\",\"files\":{\"cram\":\"y.cram\"}}]}\n";
    let of_metadata = told(metadata, 1);
    assert_eq!(
        (&of_metadata["samples"]["with_files"], names(&of_metadata, "unregistered")),
        (&Value::from(1), vec!["S9".to_owned()])
    );
}

#[test]
fn a_line_of_metadata_that_the_importer_would_not_take_is_told_by_its_number() {
    let analysis = |id: &str, lab: &str| {
        let files = format!("{{\"cram\":\"{id}.cram\",\"crai\":\"{id}.cram.crai\",\"snv\":\"{id}.vcf.gz\"}}");
        format!("{{\"ldmSampleId\":\"{id}\",{lab}\"specimenType\":\"NBL\",\"sampleType\":\"DNA\",\"files\":{files}}}")
    };
    let line = |run: &str, analyses: &str| format!("{{\"experiment\":{{{run}}},\"analyses\":[{analyses}]}}\n");
    let (whole, run) = (analysis("EC-001", "\"labAliquotId\":\"1\","), "\"runName\":\"1623\"");
    let good = line(run, &whole);
    let bad = [
        line("\"runName\":\" \"", &whole),
        line(run, &format!("{},{}", whole.replace("\"1\"", "\"2\""), analysis("EC-002", "").replace("\"snv\"", "\"sv\""))),
        "{\"experiment\":{\"runName\":\"1624\"}\n".to_owned(),
        format!("{{\"experiment\":{{{run}}}}}\n"),
    ];
    assert_eq!(names(&told(&good, 1), "lines"), Vec::<String>::new());
    let all = told(&format!("{good}\n{}", bad.concat()), 1);
    let lines = [
        "line 3: experiment.runName is missing",
        "line 4: analyses[1].labAliquotId, analyses[1].files.snv is missing",
        "line 5: this is no whole JSON object",
        "line 6: analyses is missing",
    ];
    let english: Vec<String> = names(&all, "lines");
    assert_eq!(english.len(), lines.len(), "{english:?}");
    let scratch = Scratch::new();
    let path = scratch.path("metadata.ndjson");
    fs::write(&path, format!("{good}\n{}", bad.concat())).expect("written");
    // A line is told by its number without --values too.
    let run = bordereau(&["samplesheet", &path, CLEAN, "--lang", "en"]);
    assert!(lines.iter().all(|line| run.out.contains(line)) && !run.out.contains("EC-0"), "{}", run.out);
    let run = bordereau(&["samplesheet", &path, CLEAN, "--lang", "fr"]);
    assert!(run.out.contains("ligne\u{a0}3\u{a0}: il manque experiment.runName"), "{}", run.out);
    // Metadata of which no line can be read are told as that, and objects in any other list are not.
    assert_eq!(names(&told("{\"experiment\"\n", 1), "lines").len(), 1);
    assert_eq!(names(&told("[\n{\"Path\":\"EC-001.cram\"},\nEC-001.cram\n]\n", 1), "lines").len(), 0);
}

#[test]
fn dates_and_repeated_aliquots_of_metadata_are_told_and_files_compared_with_the_list_behind_them() {
    let analysis = |id: &str, lab: &str| {
        let files = format!(
            "{{\"cram\":\"{id}.cram\",\"crai\":\"{id}.cram.crai\",\"snv\":\"{id}.vcf.gz\",\"supplement\":\"m_{id}.tar.gz\"}}"
        );
        format!(
            "{{\"ldmSampleId\":\"{id}\",\"labAliquotId\":\"{lab}\",\"specimenType\":\"NBL\",\"sampleType\":\"DNA\",\"files\":{files}}}"
        )
    };
    let line = |day: &str, analyses: &str| {
        format!("{{\"experiment\":{{\"runName\":\"1\",\"runDate\":\"{day}\"}},\"analyses\":[{analyses}]}}\n")
    };
    let both = format!("{},{}", analysis("EC-003", "L2"), analysis("EC-004", "L2"));
    let metadata = [
        line("2024-02-29", &analysis("EC-001", "L1")),
        line("29/02/2024", &analysis("EC-002", " L1 ")),
        line("02/29/2024", &both),
        line("", &analysis("EC-005", "")),
    ];
    let alone = told(&metadata.concat(), 1);
    let lines = [
        "ligne\u{a0}2\u{a0}: analyses[0].labAliquotId est le même que celui d’une autre analyse, à la ligne\u{a0}1",
        "ligne\u{a0}3\u{a0}: experiment.runDate n’est pas une date que l’importateur lit (jj/mm/aaaa ou aaaa-mm-jj)",
        "ligne\u{a0}3\u{a0}: analyses[1].labAliquotId est le même que celui d’une autre analyse, à la ligne\u{a0}3",
        "ligne\u{a0}4\u{a0}: il manque analyses[0].labAliquotId",
    ];
    assert_eq!(names(&alone, "lines"), lines);
    assert_eq!((names(&alone, "unlisted").len(), names(&alone, "unnamed").len()), (0, 0), "there is no list beside them");
    // What stands behind the metadata is what is there: by its name, wherever it lies, and what the importer passes over aside.
    let there = "./1/EC-001.cram\n./1/EC-001.cram.crai\n./1/EC-001.vcf.gz\n./1/m_EC-001.tar.gz\n./1/EC-001.cram.md5\n./1/EC-009.cram\n./1/x.hard-filtered.vcf.gz\n./1/_SUCCESS\n";
    let beside = told(&format!("{}{there}", metadata[0]), 1);
    assert_eq!(names(&beside, "unnamed"), ["1/EC-009.cram"]);
    assert_eq!(names(&beside, "unlisted"), Vec::<String>::new());
    assert_eq!((&beside["files"]["of_sample"], &beside["samples"]["with_files"]), (&Value::from(3), &Value::from(2)), "{beside}");
    let short = told(&format!("{}{}", metadata[0], there.replace("./1/EC-001.vcf.gz\n", "")), 1);
    assert_eq!(names(&short, "unlisted"), ["EC-001.vcf.gz"]);
}

#[test]
fn the_sheet_that_goes_with_the_files_is_written() {
    let scratch = Scratch::new();
    let (path, sheet) = (scratch.path("list.txt"), scratch.path("samplesheet.csv"));
    fs::write(&path, "EC-001.cram\nEC-001.cram.crai\nEC-002_L001_R1.fastq.gz\nEC-002_L001_R2.fastq.gz\n").expect("written");
    let run = bordereau(&["samplesheet", &path, CLEAN, "--strategy", "WGS", "-o", &sheet, "--lang", "fr"]);
    assert_eq!(run.status, 1, "{}", run.err);
    assert!(run.out.contains("sans aucun fichier") && !run.out.contains("EC-0"), "{}", run.out);
    let text = fs::read_to_string(&sheet).expect("the sheet");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "participant,sample,strategy,lane,runId,fileType,file1,file2");
    assert_eq!(lines[1], "PT-001,EC-001,WGS,,,CRAM,EC-001.cram,EC-001.cram.crai");
    assert_eq!(lines[2], "PT-002,EC-002,WGS,1,,FASTQ,EC-002_L001_R1.fastq.gz,EC-002_L001_R2.fastq.gz");
    assert_eq!(lines.len(), 3);
    // Commas and quotation marks in the cells of a sheet that was given.
    let given = "participant,sample,strategy,lane,runId,fileType,file1,file2\n\"PT-001\",EC-001,WGS,1,\"run \"\"A\"\", second\",CRAM,\"lot 1, a/EC-001.cram\",\n";
    fs::write(&path, given).expect("written");
    fs::remove_file(&sheet).expect("removed");
    bordereau(&["samplesheet", &path, CLEAN, "-o", &sheet]);
    let text = fs::read_to_string(&sheet).expect("the sheet");
    assert_eq!(text.lines().nth(1), Some("PT-001,EC-001,WGS,1,\"run \"\"A\"\", second\",CRAM,\"lot 1, a/EC-001.cram\","));
    fs::write(&path, "nothing here\n").expect("written");
    assert_eq!(bordereau(&["samplesheet", &path, CLEAN]).status, 2);
    assert_eq!(bordereau(&["samplesheet", &path, "dictionary/htan/example-clean", "--programme", "htan"]).status, 2);
}

#[test]
fn a_list_that_powershell_saved_is_read_too() {
    let scratch = Scratch::new();
    let path = scratch.path("list.txt");
    let told = |bytes: Vec<u8>| {
        fs::write(&path, bytes).expect("written");
        let run = bordereau(&["samplesheet", &path, CLEAN, "--format", "json", "--values"]);
        assert_eq!(run.status, 1, "{}", run.err);
        run.out
    };
    let list = "données/EC-001.cram\r\ndonnées/EC-001.cram.crai\r\n";
    let plain = told(list.as_bytes().to_vec());
    let wide = |order: fn(u16) -> [u8; 2]| format!("\u{feff}{list}").encode_utf16().flat_map(order).collect::<Vec<u8>>();
    assert_eq!(told(wide(u16::to_le_bytes)), plain);
    assert_eq!(told(wide(u16::to_be_bytes)), plain);
    assert_eq!(told(format!("\u{feff}{list}").into_bytes()), plain);
}

#[test]
fn a_sheet_that_was_given_keeps_its_rows_and_a_contradiction_is_told() {
    let scratch = Scratch::new();
    let (path, out) = (scratch.path("given.csv"), scratch.path("samplesheet.csv"));
    // A column of the laboratory's own is kept.
    let head = "participant,sample,strategy,lane,runId,fileType,file1,file2,machine";
    let rows = [
        "PT-001,EC-001,WXS,2,R7,CRAM,EC-001.cram,EC-001.cram.crai,NovaSeq",
        "PT-009,EC-002,,1,R1,FASTQ,a_R1.fastq.gz,a_R2.fastq.gz,",
        "PT-009,EC-002,,2,R1,FASTQ,b_R1.fastq.gz,b_R2.fastq.gz,NovaSeq",
        "PT-001,EC-777,WGS,1,R1,CRAM,EC-777.cram,,",
    ];
    fs::write(&path, format!("{head}\n{}\n", rows.join("\n"))).expect("written");
    for (lang, said) in [("en", "EC-002: PT-009 in the sheet, PT-002 in the registration"), ("fr", "PT-009 dans la feuille")] {
        let run =
            bordereau(&["samplesheet", &path, CLEAN, "--strategy", "WGS", "-o", &out, "--force", "--values", "--lang", lang]);
        assert_eq!(run.status, 1, "{}", run.err);
        assert!(run.out.contains(said), "{}", run.out);
    }
    let text = fs::read_to_string(&out).expect("the sheet");
    let expected = format!(
        "{head}\n{}\nPT-002,EC-002,WGS,1,R1,FASTQ,a_R1.fastq.gz,a_R2.fastq.gz,\nPT-002,EC-002,WGS,2,R1,FASTQ,b_R1.fastq.gz,b_R2.fastq.gz,NovaSeq\n",
        rows[0]
    );
    assert_eq!(text, expected);
}

#[test]
fn lanes_are_read_from_names_and_rows_that_nothing_tells_apart_are_told() {
    let list = "EC-001_L001_R1.fastq.gz\nEC-001_L001_R2.fastq.gz\nEC-001_L002_R1.fastq.gz\nEC-001_L002_R2.fastq.gz\nEC-002.cram\nEC-002.cram.crai\nEC-002.g.vcf.gz\nEC-002.g.vcf.gz.tbi\n";
    assert_eq!(names(&told(list, 1), "alike"), ["EC-002.cram", "EC-002.g.vcf.gz"]);
}
