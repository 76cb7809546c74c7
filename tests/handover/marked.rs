//! A person's own workbook with its findings: nothing but marks is added, and it comes back.

use crate::desk::{Desk, File, folder};
use bordereau::intake::Input;
use bordereau::protocol::{Overview, Progress, Reply, Request};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A table of the example, with one code that the dictionary does not know.
fn table() -> (String, Vec<Vec<String>>) {
    let (name, bytes) =
        folder("cqdg/example-clean").into_iter().find(|(name, _)| name == "participant.tsv").expect("the example");
    let text = String::from_utf8(bytes).expect("text");
    let mut rows: Vec<Vec<String>> = text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect();
    let column = rows[0].iter().position(|heading| heading == "sex").expect("the column");
    rows[2][column] = "Homme <& co>".into();
    (name, rows)
}

/// A workbook of that table with a note of Marie's, validation, a part of another program and one that is not packed.
fn workbook(extra: &[(&str, &str)]) -> Vec<u8> {
    merging("", extra)
}

/// The same with merged cells.
fn merging(merges: &str, extra: &[(&str, &str)]) -> Vec<u8> {
    let (_, rows) = table();
    let cell = |at: usize, column: usize, text: &str| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        format!("<c r=\"{}{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>", bordereau::finding::column_letters(column as u32))
    };
    let row = |(at, row): (usize, &Vec<String>)| {
        let cells: String = row.iter().enumerate().map(|(column, text)| cell(at + 1, column, text)).collect();
        format!("<row r=\"{}\">{cells}</row>", at + 1)
    };
    let data: String = rows.iter().enumerate().map(row).collect();
    let relation =
        |id: &str, kind: &str, target: &str| format!("<Relationship Id=\"{id}\" Type=\"{KINDS}/{kind}\" Target=\"{target}\"/>");
    let related = |list: String| {
        format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{list}</Relationships>")
    };
    let kind = "application/vnd.openxmlformats-officedocument";
    let parts = [
        ("[Content_Types].xml", format!("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"vml\" ContentType=\"{kind}.vmlDrawing\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{kind}.spreadsheetml.worksheet+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{kind}.spreadsheetml.styles+xml\"/><Override PartName=\"/xl/comments1.xml\" ContentType=\"{kind}.spreadsheetml.comments+xml\"/></Types>")),
        ("_rels/.rels", related(relation("r1", "officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", format!("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{KINDS}\"><sheets><sheet name=\"participant\" sheetId=\"4\" r:id=\"r1\"/></sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", related(relation("r1", "worksheet", "worksheets/sheet1.xml") + &relation("r2", "styles", "styles.xml"))),
        ("xl/styles.xml", "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts count=\"1\"><font/></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"1\"><xf xfId=\"0\"/></cellXfs><dxfs count=\"1\"><dxf><font><b/></font></dxf></dxfs></styleSheet>".into()),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{KINDS}\"><sheetData>{data}</sheetData>{merges}<dataValidations count=\"1\"><dataValidation type=\"whole\" sqref=\"A9\"><formula1>1</formula1></dataValidation></dataValidations><legacyDrawing r:id=\"r2\"/></worksheet>")),
        ("xl/worksheets/_rels/sheet1.xml.rels", related(relation("r1", "comments", "../comments1.xml") + &relation("r2", "vmlDrawing", "../drawings/vmlDrawing1.vml"))),
        ("xl/comments1.xml", "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors><author>Marie</author></authors><commentList><comment ref=\"A1\" authorId=\"0\"><text><t>keep me</t></text></comment></commentList></comments>".into()),
        ("xl/drawings/vmlDrawing1.vml", "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"/><v:shape id=\"_x0000_s1025\" type=\"#_x0000_t202\" style=\"visibility:hidden\"><x:ClientData ObjectType=\"Note\"><x:Row>0</x:Row><x:Column>0</x:Column></x:ClientData></v:shape></xml>".into()),
        ("customXml/item1.xml", "<own>of another program</own>".repeat(40)),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts.iter().map(|(name, text)| (*name, text.as_str())).chain(extra.iter().copied()) {
        let method = if name.starts_with("customXml") { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(name, SimpleFileOptions::default().compression_method(method)).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("a workbook").into_inner()
}

/// The parts as they lie in the package: way of packing, packed bytes.
fn packed(bytes: &[u8]) -> BTreeMap<String, (CompressionMethod, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    (0..zip.len())
        .map(|at| {
            let mut entry = zip.by_index_raw(at).expect("an entry");
            let mut raw = Vec::new();
            entry.read_to_end(&mut raw).expect("its bytes");
            (entry.name().expect("a name").into_owned(), (entry.compression(), raw))
        })
        .collect()
}

fn text(bytes: &[u8], part: &str) -> String {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut text = String::new();
    zip.by_name(part).unwrap_or_else(|e| panic!("{part}: {e}")).read_to_string(&mut text).expect("text");
    text
}

/// A desk with a file, checked, and the file with its marks and what is said of it.
fn marked(file: &File) -> (Overview, Vec<u8>, String, String) {
    let mut desk = Desk::with(std::slice::from_ref(file));
    let overview = desk.check();
    let input = Box::new(Cursor::new(file.1.clone())) as Box<dyn Input>;
    let request = Request::Annotate { file: overview.files[0].id };
    match desk.session.handle(request, vec![input], &mut |_: Progress| true) {
        (Reply::Marked { name, said, .. }, mut attached) => (overview, attached.remove(0).1, name, said),
        (other, _) => panic!("{other:?}"),
    }
}

/// What a program prints; none where it is missing.
fn run(program: &str, arguments: &[&str]) -> Option<String> {
    match std::process::Command::new(program).args(arguments).output() {
        Ok(output) if output.status.success() => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
        Ok(output) if String::from_utf8_lossy(&output.stderr).contains("ModuleNotFoundError") => None,
        Ok(output) => panic!("{program}: {}", String::from_utf8_lossy(&output.stderr)),
        Err(_) => None,
    }
}

#[test]
fn everything_but_the_marks_stays_byte_for_byte() {
    let file = ("mine.xlsx".to_owned(), workbook(&[]));
    let (_, made, name, said) = marked(&file);
    assert_eq!(name, "mine_annotated.xlsx");
    assert!(said.starts_with("Your workbook “mine.xlsx”"), "{said}");
    let (before, after) = (packed(&file.1), packed(&made));
    let changed: Vec<&str> =
        before.iter().filter(|(name, part)| after.get(*name) != Some(*part)).map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        changed,
        [
            "[Content_Types].xml",
            "xl/_rels/workbook.xml.rels",
            "xl/comments1.xml",
            "xl/drawings/vmlDrawing1.vml",
            "xl/styles.xml",
            "xl/workbook.xml",
            "xl/worksheets/sheet1.xml"
        ]
    );
    let new: Vec<&str> = after.keys().filter(|name| !before.contains_key(*name)).map(String::as_str).collect();
    assert_eq!(new, ["xl/worksheets/bordereau.xml"]);
    // What is put in is all that is put in.
    let (old, sheet) = (text(&file.1, "xl/worksheets/sheet1.xml"), text(&made, "xl/worksheets/sheet1.xml"));
    let (start, end) = old.split_once("<dataValidations").expect("behind the cells");
    assert!(sheet.starts_with(start) && sheet.ends_with(end), "{sheet}");
    let marks = &sheet[start.len()..sheet.len() - end.len()];
    assert!(
        marks.starts_with("<conditionalFormatting sqref=\"")
            && marks.contains("dxfId=\"1\"")
            && marks.ends_with("<dataValidations"),
        "{marks}"
    );
    let notes = text(&made, "xl/comments1.xml");
    assert!(notes.contains("keep me") && notes.contains("<author>Marie</author><author>Bordereau</author>"), "{notes}");
    assert!(notes.contains("C103") && !notes.contains("Homme"), "no value in a note: {notes}");
    let list = text(&made, "xl/worksheets/bordereau.xml");
    assert!(list.contains("location=\"&apos;participant&apos;!") || list.contains("location=\"'participant'!"), "{list}");
    assert!(!list.contains("Homme"));
    assert_eq!(made, marked(&file).1, "the same again");
}

#[test]
fn notes_of_merged_cells_stand_at_the_first() {
    let (_, rows) = table();
    let at = rows[0].iter().position(|heading| heading == "sex").expect("the column");
    let column = bordereau::finding::column_letters(at as u32);
    let notes = |merges: &str| text(&marked(&("mine.xlsx".to_owned(), merging(merges, &[]))).1, "xl/comments1.xml");
    let has = |notes: &str, row: u32| notes.contains(&format!("ref=\"{column}{row}\""));
    let plain = notes("");
    assert!(has(&plain, 3) && !has(&plain, 2), "{plain}");
    let moved = notes(&format!("<mergeCells count=\"1\"><mergeCell ref=\"{column}2:{column}4\"/></mergeCells>"));
    assert!(has(&moved, 2) && !has(&moved, 3) && !has(&moved, 4), "{moved}");
    assert_eq!(moved.matches("C103").count(), 1, "what is said goes along, once");
}

#[test]
fn it_comes_back_and_is_marked_anew() {
    let file = ("mine.xlsx".to_owned(), workbook(&[]));
    let (first, once, ..) = marked(&file);
    let (second, twice, name, _) = marked(&("mine_annotated.xlsx".to_owned(), once.clone()));
    assert_eq!(name, "mine_annotated.xlsx");
    let sources = |overview: &Overview| overview.files[0].sources.len();
    assert_eq!((sources(&first), sources(&second)), (1, 1), "our list is no table");
    let verdict = |overview: &Overview| overview.verdict.as_ref().map(|v| (v.rows, v.dictionary_errors, v.receiver_errors));
    assert_eq!(verdict(&first), verdict(&second));
    for part in ["xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/worksheets/sheet1.xml"] {
        let count = |bytes: &[u8], of: &str| text(bytes, part).matches(of).count();
        for of in ["<comment ", "<v:shape ", "conditionalFormatting ", "keep me"] {
            assert_eq!(count(&once, of), count(&twice, of), "{of} in {part}");
        }
    }
    assert_eq!(packed(&once).keys().collect::<Vec<_>>(), packed(&twice).keys().collect::<Vec<_>>());
}

#[test]
fn a_text_becomes_a_workbook_of_texts() {
    let (name, rows) = table();
    let lines: Vec<String> = rows.iter().map(|row| row.join("\t")).collect();
    let file = (name, lines.join("\n").into_bytes());
    let (before, made, name, said) = marked(&file);
    assert_eq!(name, "participant_annotated.xlsx");
    assert!(said.starts_with("A new workbook"), "{said}");
    let (after, ..) = marked(&(name, made));
    let verdict = |overview: &Overview| overview.verdict.as_ref().map(|v| (v.rows, v.dictionary_errors));
    assert_eq!(verdict(&before), verdict(&after));
}

#[test]
fn notes_name_few_codes_and_the_one_that_a_usual_word_stands_for() {
    let (name, rows) = table();
    let lines: Vec<String> = rows.iter().map(|row| row.join("\t").replace("Homme <& co>", "Homme")).collect();
    let (_, made, ..) = marked(&(name, lines.join("\n").into_bytes()));
    let notes: String = packed(&made).keys().filter(|part| part.contains("comments")).map(|part| text(&made, part)).collect();
    assert!(notes.contains("“Male”: a usual word for this code.") && notes.contains("The dictionary allows"), "{notes}");
}

#[test]
fn notes_repeat_nothing_that_looks_personal() {
    let (name, rows) = table();
    let lines: Vec<String> = rows.iter().map(|row| row.join("\t").replace("Homme <& co>", "1993-05-03")).collect();
    let (_, made, ..) = marked(&(name, lines.join("\n").into_bytes()));
    let holding = |part: &&String| text(&made, part).contains("1993-05-03");
    let parts: Vec<String> = packed(&made).into_keys().filter(|part| part.ends_with(".xml")).collect();
    let notes: String = parts.iter().filter(|part| part.contains("comments")).map(|part| text(&made, part)).collect();
    assert!(notes.contains("calendar date") && notes.contains("not one of"), "{notes}");
    assert_eq!(parts.iter().filter(holding).count(), 1, "the sheet with the person's own cell");
}

#[test]
fn what_marks_would_harm_is_left_alone() {
    let signed = workbook(&[("_xmlsignatures/origin.sigs", "")]);
    let (_, made, _, said) = marked(&("mine.xlsx".to_owned(), signed));
    assert!(said.starts_with("This workbook is signed") && said.contains("A new workbook"), "{said}");
    assert!(!packed(&made).contains_key("_xmlsignatures/origin.sigs"));
    // A workbook without styles is one all the same, and what is said of it is another thing.
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let whole = workbook(&[]);
    for name in packed(&whole).keys() {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        let part = text(&whole, name).replace(&format!("{KINDS}/styles"), &format!("{KINDS}/other"));
        zip.write_all(part.as_bytes()).expect("its text");
    }
    let bare = zip.finish().expect("a workbook").into_inner();
    let (.., said) = marked(&("mine.xlsx".to_owned(), bare));
    assert!(said.starts_with("The program that made this workbook") && said.contains("A new workbook"), "{said}");
    let mut desk = Desk::with(&[("mine.xlsx".to_owned(), workbook(&[]))]);
    let file = desk.check().files[0].id;
    let other = Box::new(Cursor::new(b"another".to_vec())) as Box<dyn Input>;
    let (reply, _) = desk.session.handle(Request::Annotate { file }, vec![other], &mut |_: Progress| true);
    assert!(matches!(&reply, Reply::Failed { message } if message.contains("changed")), "{reply:?}");
}

#[test]
fn other_programs_show_the_marks() {
    let folder = std::env::temp_dir().join(format!("bordereau-marked-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("marked.xlsx");
    let (_, made, ..) = marked(&("mine.xlsx".to_owned(), workbook(&[])));
    std::fs::write(&path, &made).expect("a file");
    let notes = text(&made, "xl/comments1.xml").matches("<comment ").count();
    let script = "import openpyxl, sys\nb = openpyxl.load_workbook(sys.argv[1])\ns = b['participant']\n\
                  print(sum(c.comment is not None for r in s.iter_rows() for c in r), s['A1'].comment.text, \
                  [x.dxf.fill.bgColor.rgb for k in s.conditional_formatting for x in k.rules][0], b['Bordereau']['A2'].value is not None)";
    match run("python3", &["-c", script, &path.to_string_lossy()]) {
        Some(said) => assert!(said.starts_with(&format!("{notes} keep me")) && said.contains("FFF4B6B6 True"), "{said}"),
        None => println!("openpyxl is not here: not compared"),
    }
    let (home, out) = (format!("-env:UserInstallation=file://{}", folder.join("home").display()), folder.to_string_lossy());
    match run("soffice", &[&home, "--headless", "--convert-to", "fods", "--outdir", &out, &path.to_string_lossy()]) {
        Some(_) => {
            let seen = std::fs::read_to_string(folder.join("marked.fods")).expect("converted");
            assert_eq!(seen.matches("<office:annotation ").count(), notes);
            assert!(seen.contains("calcext:conditional-format ") && seen.contains("table:name=\"Bordereau\""));
        }
        None => println!("LibreOffice is not here: not compared"),
    }
    let _ = std::fs::remove_dir_all(&folder);
}
