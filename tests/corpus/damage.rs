//! What goes wrong with tables on the way: each damage a small function, the same for the same seed.
//!
//! Rule of the file: a damage says exactly which cells it touched; what it does not touch is as it was.

use super::study::{Form, Study, TABS, Table};
use super::workbook;
use crate::desk::File;
use bordereau::dictionary::{Field, ValueType};
use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// A cell of the clean study: position of the table, row, column.
pub type Spot = (usize, usize, usize);

/// A damaged study.
pub struct Damaged {
    pub files: Vec<File>,
    /// Cells that no longer say what they said.
    pub cells: BTreeSet<Spot>,
    /// Rows that were put in: position of the table, row among those that are there now.
    pub extra: BTreeSet<(usize, usize)>,
    /// How the file is read is what matters: a remark about the file tells of all its cells.
    pub reading: bool,
    /// What the tables ought to say, where that is not what the clean ones say.
    pub truth: Option<Study>,
}

/// A number after another, the same for the same seed.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % most.max(1) as u64) as usize
    }
}

/// A cell and what is known of its column.
pub struct Cell<'s> {
    pub text: &'s str,
    pub field: &'s Field,
    pub row: usize,
    /// It refers to another table.
    pub refers: bool,
}

impl Cell<'_> {
    fn is_coded(&self) -> bool {
        self.field.code_list().is_some() && !self.field.is_array
    }

    fn is_number(&self) -> bool {
        matches!(self.field.value_type, ValueType::Integer | ValueType::Number) && !self.field.is_array && !self.text.is_empty()
    }

    fn named(&self, name: &str) -> bool {
        self.field.name == name
    }
}

/// Cells damaged of a study, at most.
const MOST: usize = 60;

/// Damages some cells, or `all` that can be.
fn cells(study: &Study, dice: &mut Dice, all: bool, damage: &dyn Fn(&Cell<'_>) -> Option<String>) -> Damaged {
    let mut damaged = study.clone();
    let mut open: Vec<(Spot, String)> = Vec::new();
    for (t, table) in study.tables.iter().enumerate() {
        for (r, row) in table.rows.iter().enumerate() {
            for (c, text) in row.iter().enumerate() {
                let Some(field) = study.field(table, c) else { continue };
                let keys = study.dictionary.schema(&table.name).map(|schema| schema.foreign_keys.as_slice()).unwrap_or_default();
                let refers = keys.iter().any(|key| key.mappings.last().is_some_and(|(local, _)| *local == field.name));
                let to = damage(&Cell { text, field, row: r, refers });
                open.extend(to.filter(|to| to != text).map(|to| ((t, r, c), to)));
            }
        }
    }
    let mut hit = BTreeSet::new();
    while !open.is_empty() && (all || hit.len() < MOST) {
        let at = if all { open.len() - 1 } else { dice.below(open.len()) };
        let ((t, r, c), to) = open.swap_remove(at);
        damaged.tables[t].rows[r][c] = to;
        hit.insert((t, r, c));
    }
    Damaged { files: damaged.plain(), cells: hit, extra: BTreeSet::new(), reading: false, truth: None }
}

/// All cells that hold something that a test says.
fn holding(study: &Study, test: &dyn Fn(&str) -> bool) -> BTreeSet<Spot> {
    let mut out = BTreeSet::new();
    for (t, table) in study.tables.iter().enumerate() {
        for (r, row) in table.rows.iter().enumerate() {
            out.extend((0..row.len()).filter(|c| test(&row[*c])).map(|c| (t, r, c)));
        }
    }
    out
}

fn read_as(study: &Study, form: Form, bytes: &dyn Fn(&str) -> Vec<u8>, cells: BTreeSet<Spot>) -> Damaged {
    Damaged { files: study.files(form, bytes), cells, extra: BTreeSet::new(), reading: true, truth: None }
}

fn encoded(encoding: &'static Encoding) -> impl Fn(&str) -> Vec<u8> {
    move |text| encoding.encode(text).0.into_owned()
}

/// The letters that French has beside the plain ones, in CP850.
fn cp850(text: &str) -> Vec<u8> {
    const LETTERS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ";
    let of = |c: char| match c {
        c if c.is_ascii() => c as u8,
        '’' => b'\'',
        '–' => b'-',
        '\u{a0}' => 0xff,
        'À' => 0xb7,
        'È' => 0xd4,
        'Ê' => 0xd2,
        'œ' => b'o',
        c => LETTERS.chars().position(|l| l == c).map_or(b'?', |at| 0x80 + at as u8),
    };
    text.chars().map(of).collect()
}

/// Only cells of which every letter is in CP850.
fn only_cp850(study: &Study) -> Study {
    let mut study = study.clone();
    let plain = |text: &str| {
        text.replace(['’', '\u{2018}'], "'").replace('–', "-").replace('œ', "oe").replace(['«', '»', '\u{202f}'], "")
    };
    study.tables.iter_mut().flat_map(|table| &mut table.rows).flatten().for_each(|cell| *cell = plain(cell));
    study
}

fn rows(study: &Study, change: &dyn Fn(usize, &mut Table) -> Vec<usize>) -> Damaged {
    let mut damaged = study.clone();
    let mut extra = BTreeSet::new();
    for (t, table) in damaged.tables.iter_mut().enumerate() {
        extra.extend(change(t, table).into_iter().map(|row| (t, row)));
    }
    Damaged { files: damaged.plain(), cells: BTreeSet::new(), extra, reading: false, truth: None }
}

fn decimal_comma(cell: &Cell<'_>) -> Option<String> {
    (cell.is_number() && cell.text.contains('.')).then(|| cell.text.replace('.', ","))
}

fn iso(text: &str) -> Option<(&str, &str, &str)> {
    match text.split('-').collect::<Vec<_>>()[..] {
        [y, m, d] if y.len() == 4 && m.len() == 2 && d.len() == 2 => Some((y, m, d)),
        _ => None,
    }
}

/// Days that a spreadsheet counts up to a date.
fn serial(text: &str) -> Option<i64> {
    let (y, m, d) = iso(text)?;
    let (y, m, d): (i64, i64, i64) = (y.parse().ok()?, m.parse().ok()?, d.parse().ok()?);
    let (y, m) = if m > 2 { (y, m - 3) } else { (y - 1, m + 9) };
    Some(365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + d - 1 - 719_468 + 25_569)
}

fn named_date(gene: &str, french: bool) -> Option<String> {
    let months = [("SEPT", "Sep", "sept"), ("MARCH", "Mar", "mars"), ("DEC", "Dec", "déc"), ("OCT", "Oct", "oct")];
    let (head, en, fr) = months.iter().find(|(head, ..)| gene.starts_with(head))?;
    let day: u32 = gene.get(head.len()..)?.parse().ok()?;
    Some(if french { format!("{day:02}-{fr}") } else { format!("{day}-{en}") })
}

/// The French label of a code.
fn label(cell: &Cell<'_>) -> Option<String> {
    let label = cell.field.code_labels.get(cell.text)?.fr.clone();
    (cell.is_coded() && !label.is_empty() && label != cell.text).then_some(label)
}

fn swapped(text: &str) -> Option<String> {
    let letters: Vec<char> = text.chars().collect();
    let at = (2..letters.len().checked_sub(1)?).find(|at| letters[*at] != letters[at + 1] && letters[*at].is_alphabetic())?;
    let mut out = letters.clone();
    out.swap(at, at + 1);
    Some(out.into_iter().collect())
}

type Make = fn(&Study, &mut Dice) -> Damaged;

/// The damages: what happened, in words, and how it is done.
pub const DAMAGES: &[(&str, Make)] = &[
    ("Saved by Excel in Québec as CSV: `;`, decimal comma, Windows-1252", |study, _| {
        let form = Form { delimiter: ';', end: "\r\n", extension: Some("csv") };
        let mut comma = study.clone();
        let mut hit = holding(study, &|text| !text.is_ascii());
        for (t, table) in comma.tables.iter_mut().enumerate() {
            for (r, row) in table.rows.iter_mut().enumerate() {
                for (c, cell) in row.iter_mut().enumerate() {
                    let Some(field) = study.field(&study.tables[t], c) else { continue };
                    if let Some(to) = decimal_comma(&Cell { text: cell, field, row: r, refers: false }) {
                        *cell = to;
                        hit.insert((t, r, c));
                    }
                }
            }
        }
        read_as(&comma, form, &encoded(WINDOWS_1252), hit)
    }),
    ("Saved as text in Windows-1252", |study, _| {
        read_as(study, TABS, &encoded(WINDOWS_1252), holding(study, &|text| !text.is_ascii()))
    }),
    ("Saved on an old Mac: MacRoman, lines ended by CR", |study, _| {
        let form = Form { end: "\r", extension: Some("txt"), ..TABS };
        read_as(study, form, &encoded(MACINTOSH), holding(study, &|text| !text.is_ascii()))
    }),
    ("Saved as MS-DOS text: CP850", |study, _| {
        let study = only_cp850(study);
        let damaged = read_as(&study, TABS, &cp850, holding(&study, &|text| !text.is_ascii()));
        Damaged { truth: Some(study), ..damaged }
    }),
    ("Saved as “Unicode text”: UTF-16", |study, _| {
        let form = Form { end: "\r\n", extension: Some("txt"), ..TABS };
        let wide = |text: &str| [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        read_as(study, form, &wide, holding(study, &|text| !text.is_empty()))
    }),
    ("Accents as letter and mark (NFD, from macOS)", |study, dice| {
        cells(study, dice, true, &|cell| Some(cell.text.nfd().collect()))
    }),
    ("UTF-8 read as Windows-1252 and saved again (`QuÃ©bec`)", |study, dice| {
        cells(study, dice, true, &|cell| {
            let (text, _, lost) = WINDOWS_1252.decode(cell.text.as_bytes());
            let back = WINDOWS_1252.encode(&text).0.into_owned() == cell.text.as_bytes();
            (!cell.text.is_ascii() && !lost && back).then(|| text.into_owned())
        })
    }),
    ("A byte order mark inside (files joined)", |study, dice| {
        cells(study, dice, false, &|cell| (!cell.text.is_empty()).then(|| format!("\u{feff}{}", cell.text)))
    }),
    ("A quotation mark that is never closed", |study, dice| {
        let mut damaged = cells(study, dice, false, &|_| None);
        for (t, table) in study.tables.iter().enumerate() {
            let mut table = table.clone();
            let text = |field: &Field| field.value_type == ValueType::String && field.code_list().is_none() && !field.is_array;
            let at =
                (0..table.headings.len()).find(|c| study.field(&table, *c).is_some_and(|f| text(f) && f.restrictions.is_empty()));
            let (Some(c), true) = (at, table.rows.len() > 3) else { continue };
            let r = 1 + dice.below(table.rows.len() - 1);
            let marked = "¤".to_owned() + &table.rows[r][c];
            table.rows[r][c] = marked;
            damaged.cells.insert((t, r, c));
            let bytes = table.write(TABS).replace('¤', "\"").into_bytes();
            let name = table.file_name(TABS);
            damaged.files.iter_mut().filter(|(file, _)| *file == name).for_each(|(_, own)| own.clone_from(&bytes));
        }
        damaged
    }),
    ("Line breaks inside cells", |study, dice| {
        cells(study, dice, false, &|cell| (cell.text.contains(' ')).then(|| cell.text.replacen(' ', "\r\n", 1)))
    }),
    ("A first line `sep=;`", |study, _| {
        let form = Form { delimiter: ';', end: "\r\n", extension: Some("csv") };
        read_as(study, form, &|text| format!("sep=;\r\n{text}").into_bytes(), holding(study, &|text| !text.is_empty()))
    }),
    ("A title and a blank line above the headings", |study, _| {
        let title = |text: &str| format!("Étude pilote, version finale\n\n{text}").into_bytes();
        read_as(study, TABS, &title, holding(study, &|text| !text.is_empty()))
    }),
    ("A merged heading above the headings", |study, _| {
        let above = |text: &str| {
            let width = text.lines().next().map_or(0, |line| line.matches('\t').count());
            format!("Identification\t\tClinique{}\n{text}", "\t".repeat(width.saturating_sub(2))).into_bytes()
        };
        read_as(study, TABS, &above, holding(study, &|text| !text.is_empty()))
    }),
    ("The headings once more among the rows", |study, _| {
        rows(study, &|_, table| {
            if table.rows.len() < 4 {
                return Vec::new();
            }
            let at = table.rows.len() / 2;
            table.rows.insert(at, table.headings.clone());
            vec![at]
        })
    }),
    ("A row of totals at the end", |study, _| {
        rows(study, &|_, table| {
            let mut total = vec![String::new(); table.headings.len()];
            total[0] = "Total".to_owned();
            if let Some(last) = total.last_mut().filter(|_| table.headings.len() > 1) {
                *last = table.rows.len().to_string();
            }
            table.rows.push(total);
            vec![table.rows.len() - 1]
        })
    }),
    ("Blank rows among the rows", |study, _| {
        let mut damaged = rows(study, &|_, table| {
            if table.rows.len() > 3 {
                table.rows.insert(table.rows.len() / 2, vec![String::new(); table.headings.len()]);
            }
            Vec::new()
        });
        let large = |t: usize| study.tables[t].rows.len() > 3;
        damaged.cells = holding(study, &|text| !text.is_empty()).into_iter().filter(|spot| large(spot.0)).collect();
        damaged.reading = true;
        damaged
    }),
    ("Rows shifted by one column", |study, dice| {
        let mut damaged = study.clone();
        let mut hit = BTreeSet::new();
        for _ in 0..20 {
            let t = dice.below(study.tables.len());
            let (rows, width) = (study.tables[t].rows.len(), study.tables[t].headings.len());
            if rows < 4 || width < 4 {
                continue;
            }
            let (r, from) = (dice.below(rows), 1 + dice.below(width - 2));
            let clean = &study.tables[t].rows[r];
            let mut row = clean.clone();
            row.insert(from, String::new());
            hit.extend((0..width).filter(|c| row[*c] != clean[*c]).map(|c| (t, r, c)));
            damaged.tables[t].rows[r] = row;
        }
        Damaged { files: damaged.plain(), cells: hit, extra: BTreeSet::new(), reading: false, truth: None }
    }),
    ("Blanks before and after", |study, dice| {
        cells(study, dice, false, &|cell| (!cell.text.is_empty()).then(|| format!(" {}  ", cell.text)))
    }),
    ("No-break spaces in the place of spaces, and at the end", |study, dice| {
        cells(study, dice, false, &|cell| {
            let coded = cell.is_coded() || cell.is_number();
            (coded && !cell.text.is_empty()).then(|| cell.text.replace(' ', "\u{a0}") + "\u{a0}")
        })
    }),
    ("Zero-width characters", |study, dice| {
        cells(study, dice, false, &|cell| {
            let middle = cell.text.char_indices().nth(1).map(|(at, _)| at)?;
            Some(format!("{}\u{200b}{}", &cell.text[..middle], &cell.text[middle..]))
        })
    }),
    ("Typographic apostrophes in codes", |study, dice| {
        cells(study, dice, false, &|cell| cell.is_coded().then(|| cell.text.replace('\'', "’")))
    }),
    ("Codes in capitals", |study, dice| cells(study, dice, false, &|cell| cell.is_coded().then(|| cell.text.to_uppercase()))),
    ("French labels in the place of codes", |study, dice| cells(study, dice, false, &label)),
    ("Two letters of a code swapped", |study, dice| {
        cells(study, dice, false, &|cell| {
            let codes = cell.field.code_list().unwrap_or_default();
            swapped(cell.text).filter(|to| cell.is_coded() && !codes.iter().any(|code| code.text() == *to))
        })
    }),
    ("Lists with another separator", |study, dice| {
        cells(study, dice, false, &|cell| cell.field.is_array.then(|| cell.text.replace(';', ", ")))
    }),
    ("Code prefixes in another form (`NCIT_C449`, `hp:0001250`)", |study, dice| {
        cells(study, dice, false, &|cell| {
            let (head, tail) = cell.text.split_once(':')?;
            let prefix = head.len() < 8 && head.bytes().all(|b| b.is_ascii_uppercase()) && !cell.field.is_array;
            prefix.then(|| if cell.row % 2 == 0 { format!("{head}_{tail}") } else { format!("{}:{tail}", head.to_lowercase()) })
        })
    }),
    ("Leading zeros lost", |study, dice| {
        cells(study, dice, false, &|cell| match cell.text.split_once(":0") {
            Some((head, tail)) if !cell.field.is_array => Some(format!("{head}:{}", tail.trim_start_matches('0'))),
            _ => (cell.named("barcode")).then(|| cell.text.trim_start_matches('0').to_owned()),
        })
    }),
    ("Long numbers cut to 15 digits", |study, dice| {
        cells(study, dice, false, &|cell| cell.named("record").then(|| format!("{}0000", &cell.text[..15])))
    }),
    ("Long numbers shortened (`1,23457E+18`)", |study, dice| {
        cells(study, dice, false, &|cell| {
            let number: f64 = cell.text.parse().ok().filter(|_| cell.named("record"))?;
            Some(format!("{number:.5e}").replace("e", "E+").replace('.', ","))
        })
    }),
    ("Dates as days counted by Excel (`45234`)", |study, dice| {
        cells(study, dice, false, &|cell| cell.named("day").then(|| serial(cell.text).map(|n| n.to_string())).flatten())
    }),
    ("Dates with the day first (`28/02/2021`)", |study, dice| {
        cells(study, dice, true, &|cell| iso(cell.text).filter(|_| cell.named("day")).map(|(y, m, d)| format!("{d}/{m}/{y}")))
    }),
    ("Dates in French words (`2 sept. 2025`)", |study, dice| {
        const MONTHS: [&str; 12] =
            ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."];
        cells(study, dice, false, &|cell| {
            let (y, m, d) = iso(cell.text).filter(|_| cell.named("day"))?;
            Some(format!("{} {} {y}", d.trim_start_matches('0'), MONTHS.get(m.parse::<usize>().ok()? - 1)?))
        })
    }),
    ("Day and month swapped, and still a date", |study, dice| {
        cells(study, dice, false, &|cell| {
            let (y, m, d) = iso(cell.text).filter(|(_, _, d)| cell.named("day") && *d <= "12")?;
            Some(format!("{y}-{d}-{m}"))
        })
    }),
    ("Symbols that became dates (`2-Sep`, `02-sept`)", |study, dice| {
        cells(study, dice, true, &|cell| named_date(cell.text, cell.row % 2 == 0).filter(|_| cell.named("gene")))
    }),
    ("Decimal comma", |study, dice| cells(study, dice, true, &decimal_comma)),
    ("Blanks between thousands (`1 234,5`)", |study, dice| {
        cells(study, dice, true, &|cell| {
            let (whole, fraction) = cell.text.split_once('.').unwrap_or((cell.text, ""));
            let long = cell.is_number() && whole.len() > 3 && whole.bytes().all(|b| b.is_ascii_digit());
            let comma = if fraction.is_empty() { "" } else { "," };
            long.then(|| format!("{}\u{a0}{}{comma}{fraction}", &whole[..whole.len() - 3], &whole[whole.len() - 3..]))
        })
    }),
    ("A unit behind the number (`365 jours`)", |study, dice| {
        cells(study, dice, false, &|cell| {
            (cell.is_number() && cell.field.units.is_some()).then(|| format!("{} jours", cell.text))
        })
    }),
    ("Numbers with `.0`", |study, dice| {
        cells(study, dice, false, &|cell| (cell.is_number() && !cell.text.contains('.')).then(|| format!("{}.0", cell.text)))
    }),
    ("The letter O for zero in numbers", |study, dice| {
        cells(study, dice, false, &|cell| cell.is_number().then(|| cell.text.replacen('0', "O", 1)))
    }),
    ("`VRAI`, `FAUX`, `oui`, `non`", |study, dice| {
        cells(study, dice, false, &|cell| match (cell.field.value_type, cell.text) {
            (ValueType::Boolean, "true") => Some(if cell.row % 2 == 0 { "VRAI" } else { "oui" }.to_owned()),
            (ValueType::Boolean, "false") => Some(if cell.row % 2 == 0 { "FAUX" } else { "non" }.to_owned()),
            _ => None,
        })
    }),
    ("Words for nothing (`S/O`) in blank cells", |study, dice| {
        cells(study, dice, false, &|cell| (cell.text.is_empty() && cell.is_coded_or_number()).then(|| "S/O".to_owned()))
    }),
    ("Errors of Excel (`#N/A`, `#VALEUR!`)", |study, dice| {
        cells(study, dice, false, &|cell| {
            (!cell.text.is_empty()).then(|| if cell.row % 2 == 0 { "#N/A" } else { "#VALEUR!" }.to_owned())
        })
    }),
    ("Codes dragged down", |study, _| {
        let (mut damaged, mut truth) = (study.clone(), study.clone());
        let mut hit = BTreeSet::new();
        for (t, table) in damaged.tables.iter_mut().enumerate() {
            let Some(c) = table.headings.iter().position(|heading| heading == "grade") else { continue };
            for (start, n) in [10, 60, 110].into_iter().flat_map(|start| (0..8).map(move |n| (start, n))) {
                // The person dragged the first code down: it is meant in all of them.
                truth.tables[t].rows[start + n][c] = "G10".to_owned();
                table.rows[start + n][c] = format!("G{}", 10 + n);
                hit.extend((n > 0).then_some((t, start + n, c)));
            }
        }
        Damaged { files: damaged.plain(), cells: hit, extra: BTreeSet::new(), reading: false, truth: Some(truth) }
    }),
    ("References with one letter wrong", |study, dice| {
        cells(study, dice, false, &|cell| (cell.refers && cell.text.contains('0')).then(|| cell.text.replacen('0', "O", 1)))
    }),
    ("In a workbook: numbers that Excel shows as dates", |study, dice| workbook::dated(study, dice)),
    ("In a workbook: merged cells", |study, _| workbook::merged(study)),
    ("In a workbook: numbers as text", |study, _| workbook::texts(study)),
    ("Dates with the day first that Excel read with the month first (`03/04` turned, `28/04` left as text)", |study, dice| {
        cells(study, dice, true, &|cell| {
            let (y, m, d) = iso(cell.text).filter(|_| cell.named("day"))?;
            Some(if d <= "12" { format!("{y}-{d}-{m}") } else { format!("{d}/{m}/{y}") })
        })
    }),
];

impl Cell<'_> {
    fn is_coded_or_number(&self) -> bool {
        let numeric = matches!(self.field.value_type, ValueType::Integer | ValueType::Number);
        (self.field.code_list().is_some() || numeric) && !self.field.is_array
    }
}
