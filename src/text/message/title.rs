//! The name of each rule, in plain words.

use crate::finding::Rule;
use crate::text::Lang;

/// The name of a defect in plain words, such as « Valeur absente de la liste » or “Not in the list”.
pub fn title(rule: Rule, lang: Lang) -> &'static str {
    let (fr, en) = match rule {
        Rule::Required => ("Valeur manquante", "Missing value"),
        Rule::WrongType => ("Pas le bon genre de valeur", "Not the right kind of value"),
        Rule::NotInCodeList => ("Valeur absente de la liste", "Not in the list"),
        Rule::Pattern => ("Forme inattendue", "Unexpected form"),
        Rule::PatternUndecided => ("Forme non vérifiée", "Form not checked"),
        Rule::Range => ("Nombre hors limites", "Number outside its limits"),
        Rule::MustBeEmpty => ("Valeur là où il n’en faut pas", "Value where there should be none"),
        Rule::OuterBlanks => ("Espaces au début ou à la fin", "Blanks at the beginning or end"),
        Rule::InvisibleCharacters => ("Caractères invisibles", "Invisible characters"),
        Rule::CodeSpelling => ("Code écrit autrement", "Code spelled otherwise"),
        Rule::NumberSpelling => ("Écriture à simplifier", "Could be written more plainly"),
        Rule::ControlCharacter => ("Saut de ligne ou tabulation dans une cellule", "Line break or tab inside a cell"),
        Rule::SpreadsheetError => ("Message d’erreur d’Excel", "Error message from Excel"),
        Rule::FormulaWithoutValue => ("Formule sans résultat", "Formula without a result"),
        Rule::DigitsLost => ("Chiffres perdus", "Digits lost"),
        Rule::DamagedText => ("Lettres abîmées", "Damaged letters"),
        Rule::DateCell => ("Date inattendue", "Unexpected date"),
        Rule::MergedCells => ("Cellules fusionnées", "Merged cells"),

        Rule::RowTooLong => ("Ligne plus longue que les en-têtes", "Row longer than the headings"),

        Rule::MissingColumn => ("Colonne obligatoire absente", "Required column missing"),
        Rule::UnknownColumn => ("Colonne inconnue du dictionnaire", "Column unknown to the dictionary"),
        Rule::DuplicateColumn => ("En-tête en double", "Heading used twice"),
        Rule::EmptyHeading => ("Colonne sans en-tête", "Column without a heading"),
        Rule::NoRows => ("Tableau sans données", "Table without data"),
        Rule::IdenticalRows => ("Lignes identiques", "Identical rows"),
        Rule::NotUnique => ("Valeur répétée", "Repeated value"),
        Rule::KeyNotUnique => ("Identifiants répétés", "Repeated identifiers"),
        Rule::HeadingMatched => ("En-tête reconnu malgré une différence", "Heading recognised despite a difference"),
        Rule::SeveralSources => ("Plusieurs fichiers pour un tableau", "Several files for one table"),

        Rule::Orphan => ("Renvoi à une ligne introuvable", "Reference to a row that is not there"),
        Rule::ParentTableMissing => ("Renvoi à un tableau absent", "Reference to a table that is not there"),
        Rule::ValueDiffers => ("Valeur qui devrait être partout la même", "Value that should be the same everywhere"),
        Rule::TableMissing => ("Tableau manquant", "Missing table"),

        Rule::ReadEncoding => ("Lettres et accents", "Letters and accents"),
        Rule::ReadDelimiter => ("Séparateur de colonnes", "Column separator"),
        Rule::GhostCells => ("Lignes ou colonnes vides laissées de côté", "Empty rows or columns left aside"),
        Rule::BlankRows => ("Ligne vide entre des données", "Empty row between data"),
        Rule::LineEnds => ("Fins de ligne inhabituelles", "Unusual line ends"),
        Rule::SeparatorLine => ("Consigne pour Excel en première ligne", "Instruction to Excel on the first line"),
        Rule::UnpairedQuotes => ("Guillemets sans leur paire", "Quotation marks without their pair"),
        Rule::DatesRead => ("Dates lues", "Dates read"),
        Rule::FormatsKept => ("Nombres lus comme affichés", "Numbers read as shown"),
        Rule::HiddenParts => ("Parties masquées", "Hidden parts"),
        Rule::ArchiveRead => ("Archive ouverte", "Archive opened"),
        Rule::DoubleEncoding => ("Accents abîmés avant le dépôt", "Accents damaged beforehand"),
        Rule::ExtensionDiffers => ("Nom et contenu de types différents", "Name and content of different kinds"),
        Rule::StrayCells => ("Cellules loin du tableau", "Cells far from the table"),
        Rule::MadeForAnother => ("Classeur fait pour un autre dictionnaire", "Workbook made for another dictionary"),
        Rule::HeadingsLower => ("En-têtes plus bas que la première ligne", "Headings below the first row"),
        Rule::FileIgnored => ("Fichier laissé de côté", "File left aside"),
        Rule::FileEmpty => ("Fichier vide", "Empty file"),
        Rule::FileLocked => ("Fichier protégé par un mot de passe", "Password-protected file"),
        Rule::NotATable => ("Document qui n’est pas un tableau", "Not a table"),
        Rule::FileDamaged => ("Fichier incomplet ou endommagé", "Incomplete or damaged file"),
        Rule::FileTooLarge => ("Fichier trop grand", "File too large"),
        Rule::FileUnreadable => ("Fichier impossible à lire", "File that cannot be read"),
        Rule::TableUnknown => ("Tableau non reconnu", "Table not recognised"),
        Rule::TableUncertain => ("Tableau à préciser", "Table to be specified"),

        Rule::RuleNotChecked => ("Règle non vérifiée", "Rule not checked"),
        Rule::DictionaryReference => ("Liste du dictionnaire introuvable", "List of the dictionary not found"),
        Rule::DictionaryPattern => ("Forme mal écrite dans le dictionnaire", "Badly written form in the dictionary"),
        Rule::DictionaryKey => ("Clé du dictionnaire sans cible", "Key of the dictionary without a target"),
        Rule::DictionaryStrict => ("Usage ancien dans le dictionnaire", "Older usage in the dictionary"),
        Rule::DictionaryPart => ("Partie du dictionnaire non comprise", "Part of the dictionary not understood"),
        Rule::DictionaryExample => ("Exemple du dictionnaire à ne pas suivre", "Example of the dictionary not to follow"),
        Rule::DictionaryImpossible => {
            ("Règle du dictionnaire impossible à respecter", "Rule of the dictionary that nothing can follow")
        }
        Rule::DictionaryIgnored => ("Mot du dictionnaire que personne ne lit", "Word of the dictionary that nobody reads"),

        Rule::WholeNumber => ("Nombre entier demandé par l’importateur", "Whole number needed by the importer"),
        Rule::ReceiverForm => ("Forme que l’importateur ne lit pas", "Form that the importer cannot read"),
        Rule::OneCodeOnly => ("Un seul code est lu", "Only one code is read"),
        Rule::ReceiverRequired => ("Vide devant lequel l’importateur s’arrête", "Blank at which the importer stops"),
        Rule::RowCount => ("Nombre de lignes attendu", "Number of rows expected"),
        Rule::SameIdentity => ("Lignes que le centre confondrait", "Rows that the centre would merge"),
        Rule::TableNotRead => ("Tableau que l’importateur ne lit pas", "Table that the importer does not read"),
        Rule::ColumnsNotRead => ("Colonnes que l’importateur ne lit pas", "Columns that the importer does not read"),
        Rule::ReceiverReads => ("Valeur comprise autrement par l’importateur", "Value understood otherwise by the importer"),
    };
    lang.pick(fr, en)
}
