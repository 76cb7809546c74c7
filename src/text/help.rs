//! Help pages: one per rule, read from `rules/<CODE>.md`, with the examples that tests carry out.
//!
//! A page begins `# C103 not-in-code-list`, then `## fr`, `## en` (each with the same four `###` sections) and
//! `## examples` with fenced blocks: ```` ```tsv fail participant ````. The first word is the format (and extension),
//! the second `pass`, `fail` or `repaired`, the third a table or, with a dot in it, a whole file name. Blocks of one
//! kind that follow each other are the files of one example. A word after `## examples` is the programme they are meant in. A character that cannot be seen is written `⟨U+00A0⟩`.

use super::Lang;
use super::message::title;
use crate::finding::Rule;
use crate::protocol::HelpPage;

/// What an example shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The rule is not found.
    Pass,
    /// The rule is found.
    Fail,
    /// What the safe repairs make of the example that fails.
    Repaired,
}

/// One example: files that are dropped together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// What it shows.
    pub kind: Kind,
    /// Its files.
    pub files: Vec<ExampleFile>,
}

/// One file of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleFile {
    /// Table, as the dictionary names it; none for a file that stands for itself.
    pub table: Option<String>,
    /// File name.
    pub name: String,
    /// Content, with the characters that cannot be seen.
    pub text: String,
    written: String,
}

/// The help page of a rule.
pub fn help(rule: Rule, lang: Lang) -> HelpPage {
    let examples = examples(rule).into_iter().flat_map(|example| {
        let caption = match example.kind {
            Kind::Pass => lang.pick("Sans constat", "Without a finding"),
            Kind::Fail => lang.pick("Avec ce constat", "With this finding"),
            Kind::Repaired => lang.pick("Une fois corrigé", "Once repaired"),
        };
        example
            .files
            .into_iter()
            .map(move |file| (caption.to_owned(), file.table.clone().unwrap_or_else(|| file.name.clone()), file.cells()))
    });
    HelpPage {
        rule: rule.code().to_owned(),
        title: title(rule, lang).to_owned(),
        level: rule.level(),
        sections: sections(rule, lang),
        examples: examples.collect(),
    }
}

/// The sections of a rule's page: heading and paragraphs.
fn sections(rule: Rule, lang: Lang) -> Vec<(String, Vec<String>)> {
    let wanted = lang.pick("## fr", "## en");
    let mut inside = false;
    let mut sections: Vec<(String, Vec<String>)> = Vec::new();
    let mut gap = true;
    for line in page(rule).lines() {
        if let Some(heading) = line.strip_prefix("### ").filter(|_| inside) {
            sections.push((heading.trim().to_owned(), Vec::new()));
            gap = true;
        } else if line.starts_with("## ") {
            inside = line.trim() == wanted;
        } else if inside && let Some((_, paragraphs)) = sections.last_mut() {
            match (line.trim(), gap, paragraphs.last_mut()) {
                ("", ..) => gap = true,
                (text, false, Some(last)) => {
                    last.push(' ');
                    last.push_str(text);
                }
                (text, ..) => {
                    paragraphs.push(text.to_owned());
                    gap = false;
                }
            }
        }
    }
    sections
}

/// The programme in which the examples of a rule are meant, where it is not the first one.
pub fn programme(rule: Rule) -> Option<&'static str> {
    let line = page(rule).split_once("\n## examples ")?.1.lines().next()?;
    Some(line.trim())
}

/// The examples of a rule, in their order.
pub fn examples(rule: Rule) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut together = false;
    let mut open: Option<(Kind, ExampleFile)> = None;
    let body = page(rule).split_once("\n## examples").map(|(_, body)| body).unwrap_or_default();
    for line in body.lines() {
        match (line.strip_prefix("```"), open.take()) {
            (Some(_), Some((kind, mut file))) => {
                file.text = unmask(&file.written);
                match examples.last_mut().filter(|last| together && last.kind == kind) {
                    Some(last) => last.files.push(file),
                    None => examples.push(Example { kind, files: vec![file] }),
                }
                together = true;
            }
            (Some(info), None) => open = begin(info),
            (None, Some((kind, mut file))) => {
                file.written.push_str(line);
                file.written.push('\n');
                open = Some((kind, file));
            }
            (None, None) => together &= line.trim().is_empty(),
        }
    }
    examples
}

fn begin(info: &str) -> Option<(Kind, ExampleFile)> {
    let (format, rest) = info.split_once(' ')?;
    let (kind, subject) = rest.split_once(' ')?;
    let kind = match kind {
        "pass" => Kind::Pass,
        "fail" => Kind::Fail,
        "repaired" => Kind::Repaired,
        _ => return None,
    };
    let whole_name = subject.contains('.');
    let table = (!whole_name).then(|| subject.to_owned());
    let name = if whole_name { subject.to_owned() } else { format!("{subject}.{format}") };
    Some((kind, ExampleFile { table, name, text: String::new(), written: String::new() }))
}

/// Puts characters in the place of their codes: `⟨U+00A0⟩`.
fn unmask(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('⟨') {
        out.push_str(before);
        let Some((code, behind)) = after.split_once('⟩') else {
            out.push('⟨');
            rest = after;
            continue;
        };
        let character = code.strip_prefix("U+").and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
        match character {
            Some(c) => out.push(c),
            None => out.push_str(code),
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

impl ExampleFile {
    /// The rows and cells as the page shows them, with characters that cannot be seen by their codes.
    fn cells(&self) -> Vec<Vec<String>> {
        let delimiter = match self.name.rsplit_once('.') {
            Some((_, "csv")) => ';',
            _ => '\t',
        };
        self.written.lines().map(|line| line.split(delimiter).map(str::to_owned).collect()).collect()
    }
}

/// The page of a rule as it is written.
pub fn page(rule: Rule) -> &'static str {
    match rule {
        Rule::Required => include_str!("rules/C101.md"),
        Rule::WrongType => include_str!("rules/C102.md"),
        Rule::NotInCodeList => include_str!("rules/C103.md"),
        Rule::Pattern => include_str!("rules/C104.md"),
        Rule::PatternUndecided => include_str!("rules/C107.md"),
        Rule::Script => include_str!("rules/C108.md"),
        Rule::ScriptUndecided => include_str!("rules/C109.md"),
        Rule::Range => include_str!("rules/C105.md"),
        Rule::MustBeEmpty => include_str!("rules/C106.md"),
        Rule::ListSize => include_str!("rules/C122.md"),
        Rule::ListRepeats => include_str!("rules/C123.md"),
        Rule::OuterBlanks => include_str!("rules/C110.md"),
        Rule::InvisibleCharacters => include_str!("rules/C111.md"),
        Rule::CodeSpelling => include_str!("rules/C112.md"),
        Rule::NumberSpelling => include_str!("rules/C113.md"),
        Rule::ControlCharacter => include_str!("rules/C114.md"),
        Rule::SpreadsheetError => include_str!("rules/C116.md"),
        Rule::FormulaWithoutValue => include_str!("rules/C117.md"),
        Rule::DigitsLost => include_str!("rules/C118.md"),
        Rule::DamagedText => include_str!("rules/C119.md"),
        Rule::DateCell => include_str!("rules/C120.md"),
        Rule::MergedCells => include_str!("rules/C121.md"),
        Rule::Shortened => include_str!("rules/C124.md"),
        Rule::RowTooLong => include_str!("rules/R201.md"),
        Rule::MissingColumn => include_str!("rules/T301.md"),
        Rule::UnknownColumn => include_str!("rules/T302.md"),
        Rule::DuplicateColumn => include_str!("rules/T303.md"),
        Rule::EmptyHeading => include_str!("rules/T304.md"),
        Rule::NoRows => include_str!("rules/T305.md"),
        Rule::IdenticalRows => include_str!("rules/T306.md"),
        Rule::NotUnique => include_str!("rules/T307.md"),
        Rule::KeyNotUnique => include_str!("rules/T308.md"),
        Rule::HeadingMatched => include_str!("rules/T309.md"),
        Rule::SeveralSources => include_str!("rules/T310.md"),
        Rule::Orphan => include_str!("rules/X401.md"),
        Rule::ParentTableMissing => include_str!("rules/X402.md"),
        Rule::ValueDiffers => include_str!("rules/X403.md"),
        Rule::TableMissing => include_str!("rules/X404.md"),
        Rule::IdentifierRepeats => include_str!("rules/X405.md"),
        Rule::ParentStage => include_str!("rules/X406.md"),
        Rule::ParentCircle => include_str!("rules/X407.md"),
        Rule::SeveralCentres => include_str!("rules/X408.md"),
        Rule::NotRegistered => include_str!("rules/X409.md"),
        Rule::RegistrationShrinks => include_str!("rules/X410.md"),
        Rule::ReadEncoding => include_str!("rules/F501.md"),
        Rule::ReadDelimiter => include_str!("rules/F502.md"),
        Rule::GhostCells => include_str!("rules/F503.md"),
        Rule::BlankRows => include_str!("rules/F504.md"),
        Rule::LineEnds => include_str!("rules/F505.md"),
        Rule::SeparatorLine => include_str!("rules/F506.md"),
        Rule::UnpairedQuotes => include_str!("rules/F507.md"),
        Rule::DatesRead => include_str!("rules/F508.md"),
        Rule::FormatsKept => include_str!("rules/F509.md"),
        Rule::HiddenParts => include_str!("rules/F510.md"),
        Rule::ArchiveRead => include_str!("rules/F511.md"),
        Rule::DoubleEncoding => include_str!("rules/F512.md"),
        Rule::ExtensionDiffers => include_str!("rules/F513.md"),
        Rule::StrayCells => include_str!("rules/F514.md"),
        Rule::HeadingsLower => include_str!("rules/F515.md"),
        Rule::MadeForAnother => include_str!("rules/F516.md"),
        Rule::DaysFrom1904 => include_str!("rules/F517.md"),
        Rule::NumbersAsText => include_str!("rules/F518.md"),
        Rule::FileIgnored => include_str!("rules/F520.md"),
        Rule::FileEmpty => include_str!("rules/F521.md"),
        Rule::FileLocked => include_str!("rules/F522.md"),
        Rule::NotATable => include_str!("rules/F523.md"),
        Rule::FileDamaged => include_str!("rules/F524.md"),
        Rule::FileTooLarge => include_str!("rules/F525.md"),
        Rule::FileUnreadable => include_str!("rules/F526.md"),
        Rule::TableUnknown => include_str!("rules/F530.md"),
        Rule::TableUncertain => include_str!("rules/F531.md"),
        Rule::RuleNotChecked => include_str!("rules/D601.md"),
        Rule::DictionaryReference => include_str!("rules/D602.md"),
        Rule::DictionaryPattern => include_str!("rules/D603.md"),
        Rule::DictionaryKey => include_str!("rules/D604.md"),
        Rule::DictionaryStrict => include_str!("rules/D605.md"),
        Rule::DictionaryPart => include_str!("rules/D606.md"),
        Rule::DictionaryExample => include_str!("rules/D607.md"),
        Rule::DictionaryImpossible => include_str!("rules/D608.md"),
        Rule::DictionaryIgnored => include_str!("rules/D609.md"),
        Rule::DictionaryOtherwise => include_str!("rules/D610.md"),
        Rule::HealthInsuranceNumber => include_str!("rules/P701.md"),
        Rule::SocialInsuranceNumber => include_str!("rules/P702.md"),
        Rule::SocialSecurityNumber => include_str!("rules/P703.md"),
        Rule::RecordNumber => include_str!("rules/P704.md"),
        Rule::Telephone => include_str!("rules/P705.md"),
        Rule::Email => include_str!("rules/P706.md"),
        Rule::PostalCode => include_str!("rules/P707.md"),
        Rule::DateOfBirth => include_str!("rules/P708.md"),
        Rule::CalendarDate => include_str!("rules/P709.md"),
        Rule::AgeOverLimit => include_str!("rules/P710.md"),
        Rule::YearOfBirth => include_str!("rules/P711.md"),
        Rule::PersonName => include_str!("rules/P712.md"),
        Rule::LongText => include_str!("rules/P713.md"),
        Rule::DateInFileName => include_str!("rules/P714.md"),
        Rule::WholeNumber => include_str!("rules/I801.md"),
        Rule::ReceiverForm => include_str!("rules/I802.md"),
        Rule::OneCodeOnly => include_str!("rules/I803.md"),
        Rule::ReceiverRequired => include_str!("rules/I804.md"),
        Rule::RowCount => include_str!("rules/I805.md"),
        Rule::SameIdentity => include_str!("rules/I806.md"),
        Rule::TableNotRead => include_str!("rules/I807.md"),
        Rule::ColumnsNotRead => include_str!("rules/I808.md"),
        Rule::ReceiverReads => include_str!("rules/I809.md"),
        Rule::IdentifierForm => include_str!("rules/I810.md"),
        Rule::IdentifierKind => include_str!("rules/I811.md"),
        Rule::IdentifierCentre => include_str!("rules/I812.md"),
        Rule::DoubtfulUnit => include_str!("rules/I813.md"),
        Rule::DataFileMissing => include_str!("rules/L901.md"),
        Rule::DataFileUnnamed => include_str!("rules/L902.md"),
        Rule::DataFileElsewhere => include_str!("rules/L903.md"),
        Rule::DataFileTwice => include_str!("rules/L904.md"),
        Rule::DataFileName => include_str!("rules/L905.md"),
        Rule::DataFileSize => include_str!("rules/L906.md"),
        Rule::DataFileFolder => include_str!("rules/L907.md"),
        Rule::DataFileSum => include_str!("rules/L908.md"),
    }
}
