//! Sheets in every spelling that XML allows: what was meant is read, and another reader says the same of it.
//!
//! `SPELLINGS=20000 cargo test` tries more; the seed that is printed makes a failure again.

use super::*;
use calamine::{Data, Reader, Xlsx};
use std::fmt::Write as _;
use std::io::Write as _;

/// Numbers that look random and come again with their seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len() as u64) as usize]
    }

    fn text(&mut self) -> String {
        const PARTS: [&str; 14] =
            ["a", "Québec", " ", "&", "<", "\"", "'", "]]", "x", "\u{a0}", "_x", "00042", "\n", "\u{1f600}"];
        let inside: String = (0..self.below(6)).map(|_| self.one(&PARTS)).collect();
        format!("t{inside}t")
    }
}

/// A document's way of writing: the prefix of its elements, and the texts that its cells share.
struct Writer {
    dice: Dice,
    prefix: &'static str,
    shared: Vec<String>,
}

impl Writer {
    fn noise(&mut self) -> &'static str {
        self.dice.one(&["", "", "", "", "\n", "<!-- <c r=\"Z9\"><v>9</v></c> -->", "<?pi <row> ?>", "  "])
    }

    fn name(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// An element with attributes in any order and either quotes.
    fn open(&mut self, name: &str, mut attributes: Vec<(&str, String)>, alone: bool) -> String {
        let mut out = format!("<{}", self.name(name));
        while !attributes.is_empty() {
            let (name, value) = attributes.remove(self.dice.below(attributes.len() as u64) as usize);
            let (blank, quote) = (self.dice.one(&[" ", " ", "\n  "]), self.dice.one(&["\"", "\"", "'"]));
            let equals = self.dice.one(&["=", "=", " = "]);
            let _ = write!(out, "{blank}{name}{equals}{quote}{value}{quote}");
        }
        out + self.dice.one(&["", "", " "]) + if alone { "/>" } else { ">" }
    }

    fn close(&mut self, name: &str) -> String {
        format!("</{}{}>", self.name(name), self.dice.one(&["", "", "", " "]))
    }

    /// A text with its letters written in different ways.
    fn letters(&mut self, text: &str, sections: bool) -> String {
        let mut out = String::new();
        for c in text.replace("_x", "_x005F_x").chars() {
            match (c, self.dice.below(6)) {
                ('&', _) => out.push_str(self.dice.one(&["&amp;", "&#38;", "&#x26;"])),
                ('<', _) => out.push_str(self.dice.one(&["&lt;", "&#60;"])),
                (']', _) => out.push(']'),
                (c, 0) if c != '_' => out += &format!("&#x{:X};", u32::from(c)),
                (c, 1) if sections => out += &format!("<![CDATA[{c}]]>"),
                (c, _) => out.push(c),
            }
        }
        out
    }

    /// What stands in a shared text or one in its cell.
    fn rich(&mut self, text: &str) -> String {
        let (t, r, phonetic) = (self.name("t"), self.name("r"), self.name("rPh"));
        let cut =
            text.char_indices().nth(self.dice.below(text.chars().count() as u64 + 1) as usize).map_or(text.len(), |(at, _)| at);
        let element = |writer: &mut Writer, text: &str| {
            let outer = text.trim_matches([' ', '\n']).len() != text.len();
            let space = if outer || writer.dice.below(2) == 0 { " xml:space=\"preserve\"" } else { "" };
            let text = writer.letters(text, true);
            format!("<{t}{space}>{text}</{t}>")
        };
        match self.dice.below(3) {
            0 => {
                let (first, second) = (element(self, &text[..cut]), element(self, &text[cut..]));
                format!("<{r}>{first}</{r}>{}<{r}><{}/>{second}</{r}>", self.noise(), self.name("rPr"))
            }
            1 => format!("{}<{phonetic} sb=\"0\"><{t}>no</{t}></{phonetic}>", element(self, text)),
            _ => element(self, text),
        }
    }

    /// A cell and what it shows.
    fn cell(&mut self, place: Option<String>, first: bool) -> (String, String) {
        let mut attributes: Vec<(&str, String)> = place.into_iter().map(|place| ("r", place)).collect();
        if self.dice.below(3) == 0 {
            attributes.push(("s", "0".into()));
        }
        let text = self.dice.text();
        let kind = if first { self.dice.below(3) } else { self.dice.below(9) };
        let (kind, value, shown) = match kind {
            0 => {
                let value = self.rich(&text);
                let (open, close) = (self.open("si", vec![], false), self.close("si"));
                self.shared.push(format!("{open}{value}{close}"));
                ("s", format!("{}", self.shared.len() - 1), text)
            }
            1 => ("str", self.letters(&text, false), text),
            2 => ("inlineStr", self.rich(&text), text),
            3 => {
                let yes = self.dice.below(2) == 1;
                ("b", if yes { "1" } else { "0" }.into(), yes.to_string())
            }
            4 => ("e", "#N/A".into(), "#N/A".into()),
            5 => ("d", "2024-02-29T00:00:00".into(), "2024-02-29".into()),
            6 | 7 => {
                let value = self.dice.one(&["0", "42", "-7.25", "1E3", "0.10000000000000001", "123456789012345", "007"]);
                let shown = match value {
                    "1E3" => "1000",
                    "0.10000000000000001" => "0.1",
                    "007" => "7",
                    other => other,
                };
                (self.dice.one(&["n", ""]), value.into(), shown.into())
            }
            _ => ("", String::new(), String::new()),
        };
        if !kind.is_empty() {
            attributes.push(("t", kind.into()));
        }
        if value.is_empty() {
            let alone = self.dice.below(2) == 0;
            return (self.open("c", attributes, alone) + &if alone { String::new() } else { self.close("c") }, shown);
        }
        let (open, close) = (self.open("c", attributes, false), self.close("c"));
        let formula = if self.dice.below(4) == 0 && kind != "inlineStr" {
            format!("<{0}>A1&lt;2</{0}>", self.name("f"))
        } else {
            String::new()
        };
        let (element, noise) = (self.name(if kind == "inlineStr" { "is" } else { "v" }), [self.noise(), self.noise()]);
        (format!("{open}{}{formula}<{element}>{value}</{element}>{}{close}", noise[0], noise[1]), shown)
    }
}

/// A sheet, the shared texts, and what its cells show.
fn sheet(seed: u64) -> (String, String, Vec<Vec<String>>) {
    let mut dice = Dice(seed);
    let prefix = if dice.below(3) == 0 { "x:" } else { "" };
    let mut writer = Writer { dice, prefix, shared: Vec::new() };
    let (mut out, mut rows) = (String::new(), Vec::new());
    for row in 1..=8_u32 {
        let (numbered, placed) = (writer.dice.below(3) > 0, writer.dice.below(3) > 0);
        let attributes = if numbered { vec![("r", row.to_string()), ("spans", "1:5".into())] } else { vec![] };
        out += writer.noise();
        out += &writer.open("row", attributes, false);
        let mut shown = Vec::new();
        for column in 0..5_u8 {
            // Without places, columns are counted.
            let place = placed.then(|| format!("{}{row}", char::from(b'A' + column)));
            if row == 1 {
                let name = format!("h{column}");
                let place = place.map(|place| format!(" r=\"{place}\"")).unwrap_or_default();
                let [c, is, t] = ["c", "is", "t"].map(|name| writer.name(name));
                let _ = write!(out, "<{c}{place} t=\"inlineStr\"><{is}><{t}>{name}</{t}></{is}></{c}>");
                shown.push(name);
                continue;
            }
            let (cell, text) = writer.cell(place, column == 0);
            out += &cell;
            out += writer.noise();
            shown.push(text);
        }
        out += &writer.close("row");
        rows.push(shown);
    }
    let space = |element: &str, inside: &str| {
        let declared = if prefix.is_empty() { "xmlns" } else { "xmlns:x" };
        format!(
            "<?xml version=\"1.0\"?>\n<{prefix}{element} {declared}=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{inside}</{prefix}{element}>"
        )
    };
    let sheet = space("worksheet", &format!("<{prefix}sheetData>{out}</{prefix}sheetData>"));
    (sheet, space("sst", &writer.shared.concat()), rows)
}

fn workbook(sheet: &str, texts: &str) -> Vec<u8> {
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let one =
        |id: &str, kind: &str, target: &str| format!("<Relationship Id=\"{id}\" Type=\"{kinds}/{kind}\" Target=\"{target}\"/>");
    let related = one("r1", "worksheet", "worksheets/sheet1.xml") + &one("r2", "sharedStrings", "sharedStrings.xml");
    let parts = [
        ("xl/workbook.xml", "<workbook><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>".to_owned()),
        ("_rels/.rels", format!("<Relationships>{}</Relationships>", one("r1", "officeDocument", "xl/workbook.xml"))),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships>{related}</Relationships>")),
        ("xl/worksheets/sheet1.xml", sheet.to_owned()),
        ("xl/sharedStrings.xml", texts.to_owned()),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, body) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(body.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn every_spelling_means_what_it_says_and_another_reader_agrees() {
    let count = std::env::var("SPELLINGS").ok().and_then(|n| n.parse().ok()).unwrap_or(400_u64);
    let mut compared = 0;
    for seed in 0..count {
        let (sheet, texts, expected) = sheet(seed);
        let bytes = workbook(&sheet, &texts);
        let found = source("a.xlsx", &bytes);
        let read: Vec<Vec<String>> = std::iter::once(headings(&found))
            .chain(rows(&found))
            .map(|row| row.into_iter().map(str::to_owned).collect())
            .collect();
        assert_eq!(read, expected, "seed {seed}\n{sheet}\n{texts}");
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap_or_else(|e| panic!("seed {seed}: {e}"));
        let range = book.worksheet_range("a").unwrap_or_else(|e| panic!("seed {seed}: {e}\n{sheet}"));
        for (row, cells) in expected.iter().enumerate() {
            for (column, shown) in cells.iter().enumerate() {
                let theirs = match range.get_value((row as u32, column as u32)) {
                    Some(Data::String(text)) => text.clone(),
                    Some(Data::Bool(value)) => value.to_string(),
                    Some(Data::Float(value)) => value.to_string(),
                    Some(Data::Error(error)) => error.to_string(),
                    Some(Data::DateTimeIso(moment)) => moment.trim_end_matches("T00:00:00").to_owned(),
                    Some(Data::Empty) | None => String::new(),
                    other => panic!("seed {seed}: {other:?}"),
                };
                compared += 1;
                assert_eq!(&theirs, shown, "seed {seed}, row {row}, column {column}\n{sheet}\n{texts}");
            }
        }
    }
    assert_eq!(compared, count * 40);
}

#[test]
fn cells_that_only_we_read() {
    let cells = "<row><c t=\"inlineStr\"><is><t>id</t></is></c><c t=\"inlineStr\"><is><t>what</t></is></c></row>";
    for (cell, shown) in [
        ("<c t=\"e\"><v>#SPILL!</v></c>", "#SPILL!"),
        ("<c><f>A1+1</f></c>", ""),
        ("<c t=\"b\"><v>maybe</v></c>", "maybe"),
        ("<c t=\"s\"><v>99</v></c>", ""),
        ("<c t=\"new\"><v> 12 </v></c>", "12"),
        ("<c><v>12345678901234567890</v></c>", "12345678901234567890"),
        ("<c><extLst><c><v>7</v></c></extLst><v>5</v></c>", "5"),
        ("<c><v><![CDATA[5]]></v></c>", "5"),
        ("<c><v>1<!-- and -->2</v></c>", "12"),
        ("<c t=\"str\"><v>&unknown;</v></c>", "&unknown;"),
    ] {
        let sheet = format!("<worksheet><sheetData>{cells}<row><c t=\"str\"><v>A</v></c>{cell}</row></sheetData></worksheet>");
        let found = source("a.xlsx", workbook(&sheet, "<sst/>"));
        assert_eq!(rows(&found), [["A", shown]], "{cell}");
    }
    // Bytes that are no letters cost themselves.
    let mut sheet = format!(
        "<worksheet><sheetData>{cells}<row><c t=\"str\"><v>A</v></c><c t=\"str\"><v>b@c</v></c></row></sheetData></worksheet>"
    )
    .into_bytes();
    let at = sheet.iter().position(|byte| *byte == b'@').unwrap();
    sheet[at] = 0xff;
    let parts = [
        ("xl/workbook.xml", b"<workbook><sheets><sheet name=\"a\"/></sheets></workbook>".to_vec()),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, body) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&body).unwrap();
    }
    assert_eq!(rows(&source("a.xlsx", zip.finish().unwrap().into_inner())), [["A", "b\u{fffd}c"]]);
}
