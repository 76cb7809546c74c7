//! Clean tables to be damaged: what they hold, what the dictionary says of each column, and how they are written.

use crate::desk::{Desk, File};
use bordereau::demonstration::{Wish, study};
use bordereau::dictionary::{Dictionary, Field};
use bordereau::programme::Programme;
use bordereau::shelf::programmes;
use bordereau::text::Lang;
use std::sync::Arc;

/// A table: its file, its columns, its rows.
#[derive(Clone)]
pub struct Table {
    pub name: String,
    pub file: String,
    pub headings: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// Tables that belong together, of one programme.
#[derive(Clone)]
pub struct Study {
    pub programme: Option<&'static str>,
    pub dictionary: Arc<Dictionary>,
    pub tables: Vec<Table>,
    /// Files beside them: a dictionary of their own.
    pub beside: Vec<File>,
}

/// How tables are written.
#[derive(Clone, Copy)]
pub struct Form {
    pub delimiter: char,
    pub end: &'static str,
    pub extension: Option<&'static str>,
}

pub const TABS: Form = Form { delimiter: '\t', end: "\n", extension: Some("tsv") };

impl Table {
    /// The text of the table.
    pub fn write(&self, form: Form) -> String {
        let quoted = |cell: &str| match cell.contains([form.delimiter, '"', '\n', '\r']) {
            true => format!("\"{}\"", cell.replace('"', "\"\"")),
            false => cell.to_owned(),
        };
        let line = |row: &Vec<String>| {
            row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(&form.delimiter.to_string()) + form.end
        };
        std::iter::once(&self.headings).chain(&self.rows).map(line).collect()
    }

    /// The file's name in a form.
    pub fn file_name(&self, form: Form) -> String {
        match form.extension {
            Some(extension) => format!("{}.{extension}", self.file.rsplit_once('.').map_or(self.file.as_str(), |(stem, _)| stem)),
            None => self.file.clone(),
        }
    }
}

impl Study {
    /// The field of a column.
    pub fn field(&self, table: &Table, column: usize) -> Option<&Field> {
        self.dictionary.schema(&table.name)?.field(table.headings.get(column)?)
    }

    /// The files in a form, the text of each made into bytes.
    pub fn files(&self, form: Form, bytes: &dyn Fn(&str) -> Vec<u8>) -> Vec<File> {
        let tables = self.tables.iter().map(|table| (table.file_name(form), bytes(&table.write(form))));
        self.beside.iter().cloned().chain(tables).collect()
    }

    /// The same as plain text in UTF-8 with tabs.
    pub fn plain(&self) -> Vec<File> {
        self.files(TABS, &|text| text.as_bytes().to_vec())
    }

    fn read(programme: Option<&'static str>, files: &[File]) -> Study {
        let desk = Desk::of_with(programme, files);
        let study = desk.session.study().expect("it was checked");
        let beside = files.iter().filter(|(name, _)| name == "dictionary.json").cloned().collect();
        let mut tables = Vec::new();
        for (schema, part) in study.tables.iter().flat_map(|table| table.parts.iter().map(|part| (study.schema(table), part))) {
            let headings: Vec<String> = part.source.headings.iter().map(|heading| heading.text.clone()).collect();
            let mut rows = Vec::new();
            let row =
                |block: &bordereau::intake::Block, at: usize| (0..block.width).map(|c| block.cell(at, c).to_owned()).collect();
            part.blocks(&mut |block| {
                rows.extend((0..block.rows()).map(|at| row(block, at)));
                true
            })
            .expect("the files are in memory");
            tables.push(Table { name: schema.name.clone(), file: part.source.file.clone(), headings, rows });
        }
        Study { programme, dictionary: study.dictionary.clone(), tables, beside }
    }
}

/// The study to show of a programme.
pub fn of_programme(id: &'static str) -> Study {
    let shelf = programmes().iter().find(|shelf| shelf.id == id).expect("the programme is embedded");
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let clean: Vec<File> = shelf.clean.iter().map(|(path, bytes)| (name(path), bytes.to_vec())).collect();
    let wish = Wish { participants: 36, mistakes: false, lang: Lang::Fr };
    let files = study(&Programme::read(shelf.programme).expect("it reads"), &clean, wish).expect("it has a study").files;
    Study::read(Some(shelf.id), &files)
}

/// A table with what those studies have none of: dates, decimals, barcodes, long numbers, symbols, lists, words in English
/// with an apostrophe.
pub fn of_visits() -> Study {
    let dictionary = r#"{"name": "visits", "version": "1.0", "schemas": [{"name": "visit", "fields": [
        {"name": "visit_id", "valueType": "string", "unique": true, "restrictions": {"required": true, "regex": "^V[0-9]{4}$"}},
        {"name": "barcode", "valueType": "string", "restrictions": {"regex": "^[0-9]{8}$"}},
        {"name": "record", "valueType": "string", "restrictions": {"regex": "^[0-9]{19}$"}},
        {"name": "day", "valueType": "string", "restrictions": {"regex": "^(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}},
        {"name": "weight", "valueType": "number", "restrictions": {"range": {"min": 0, "max": 3000}}},
        {"name": "age", "valueType": "integer", "meta": {"units": "days"}, "restrictions": {"range": {"min": 0, "max": 40000}}},
        {"name": "gene", "valueType": "string"},
        {"name": "disease", "valueType": "string", "restrictions": {"codeList": ["Crohn's disease", "Parkinson's disease", "Alzheimer's disease", "None"]}},
        {"name": "consent", "valueType": "string", "isArray": true, "delimiter": ";", "restrictions": {"codeList": ["DUO:0000042", "DUO:0000006", "DUO:0000007", "DUO:0000019"]}},
        {"name": "grade", "valueType": "string", "restrictions": {"codeList": ["G10", "G11", "G12", "G13", "G14", "G15", "G16", "G17", "G18", "G19", "G20"]}},
        {"name": "fasting", "valueType": "boolean"},
        {"name": "note", "valueType": "string"}]}]}"#;
    let genes = ["TP53", "SEPT2", "BRCA1", "KRAS", "MARCH5", "EGFR", "DEC1", "MYC", "ALK", "OCT4"];
    let diseases = ["Crohn's disease", "Parkinson's disease", "Alzheimer's disease", "None"];
    let consents = ["DUO:0000042;DUO:0000019", "DUO:0000006", "DUO:0000007;DUO:0000042", "DUO:0000006;DUO:0000007;DUO:0000019"];
    let notes = ["Prélèvement à jeun", "Répétée à l’été", "", "Vu à Québec", "Échantillon congelé", "rien à signaler"];
    let heads =
        ["visit_id", "barcode", "record", "day", "weight", "age", "gene", "disease", "consent", "grade", "fasting", "note"];
    let mut text = heads.join("\t") + "\n";
    for n in 0..160_u64 {
        let mixed = (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let (year, month, day) = (1990 + mixed % 35, 1 + (mixed >> 8) % 12, 1 + (mixed >> 16) % 28);
        let cells = [
            format!("V{:04}", n + 1),
            format!("{:08}", 10_000 + (mixed >> 20) % 900_000),
            format!("{:019}", 1_000_000_000_000_000_000 + mixed % 8_000_000_000_000_000_000),
            format!("{year}-{month:02}-{day:02}"),
            format!("{}.{}", 400 + (mixed >> 24) % 1_500, 1 + (mixed >> 32) % 9),
            format!("{}", 5_000 + (mixed >> 12) % 25_000),
            genes[(mixed >> 40) as usize % genes.len()].to_owned(),
            diseases[(mixed >> 44) as usize % diseases.len()].to_owned(),
            consents[(mixed >> 48) as usize % consents.len()].to_owned(),
            format!("G{}", 10 + (mixed >> 52) % 6),
            if (mixed >> 36) % 2 == 0 { "true" } else { "false" }.to_owned(),
            notes[(mixed >> 28) as usize % notes.len()].to_owned(),
        ];
        text += &(cells.join("\t") + "\n");
    }
    Study::read(None, &[("dictionary.json".into(), dictionary.as_bytes().to_vec()), ("visit.tsv".into(), text.into_bytes())])
}
