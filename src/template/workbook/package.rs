//! The parts round the sheets: what the package holds, styles, the order of the sheets.

use super::Sheet;
use super::xml::{self, HEAD, MAIN, RELATIONS};
use std::fmt::Write;

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// Styles by number: 0 plain, 1 text, 2 a heading, 3 one whose value is always needed (white on dark, bold, thick line),
/// 4 one whose value is sometimes needed (italic, bold, dashed line), 5 a title, 6 text that wraps, 7 a line of the guide.
const STYLES: &str = concat!(
    "<fonts count=\"6\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>",
    "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font>",
    "<font><b/><sz val=\"11\"/><color rgb=\"FFFFFFFF\"/><name val=\"Calibri\"/></font>",
    "<font><b/><i/><sz val=\"11\"/><name val=\"Calibri\"/></font>",
    "<font><b/><sz val=\"16\"/><name val=\"Calibri\"/></font>",
    "<font><sz val=\"11\"/><color rgb=\"FF1F2D3D\"/><name val=\"Calibri\"/></font></fonts>",
    "<fills count=\"5\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>",
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE8EDF2\"/><bgColor indexed=\"64\"/></patternFill></fill>",
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF003457\"/><bgColor indexed=\"64\"/></patternFill></fill>",
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFCFE3F1\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>",
    "<borders count=\"4\"><border><left/><right/><top/><bottom/><diagonal/></border>",
    "<border><left/><right/><top/><bottom style=\"thin\"><color auto=\"1\"/></bottom><diagonal/></border>",
    "<border><left/><right/><top/><bottom style=\"thick\"><color auto=\"1\"/></bottom><diagonal/></border>",
    "<border><left/><right/><top/><bottom style=\"mediumDashed\"><color auto=\"1\"/></bottom><diagonal/></border></borders>",
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>",
    "<cellXfs count=\"8\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>",
    "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>",
    "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"2\" borderId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\"/>",
    "<xf numFmtId=\"49\" fontId=\"2\" fillId=\"3\" borderId=\"2\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\"/>",
    "<xf numFmtId=\"49\" fontId=\"3\" fillId=\"4\" borderId=\"3\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\"/>",
    "<xf numFmtId=\"49\" fontId=\"4\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/>",
    "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>",
    "<xf numFmtId=\"49\" fontId=\"5\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/></cellXfs>",
    "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
);

/// All parts of the package, in the order in which they stand in the archive.
pub(super) fn parts(sheets: &[Sheet]) -> Vec<(String, String)> {
    let mut types = format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPE}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{TYPE}.styles+xml\"/>"
    );
    let mut book = format!(
        "{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><bookViews><workbookView activeTab=\"0\"/></bookViews><sheets>"
    );
    let mut book_relations = String::new();
    let (mut bodies, mut relations) = (Vec::new(), Vec::new());
    for (index, sheet) in sheets.iter().enumerate() {
        let number = index + 1;
        let hidden = if sheet.hidden { " state=\"hidden\"" } else { "" };
        let _ = write!(book, "<sheet name=\"{}\" sheetId=\"{number}\"{hidden} r:id=\"rId{number}\"/>", xml::text(&sheet.name));
        let _ = write!(
            book_relations,
            "<Relationship Id=\"rId{number}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
        let _ = write!(types, "<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{TYPE}.worksheet+xml\"/>");
        bodies.push((format!("xl/worksheets/sheet{number}.xml"), sheet.xml.clone()));
        if let Some((notes, drawing)) = &sheet.notes {
            let _ = write!(types, "<Override PartName=\"/xl/comments{number}.xml\" ContentType=\"{TYPE}.comments+xml\"/>");
            let ends = format!(
                "<Relationship Id=\"rId1\" Type=\"{RELATIONS}/vmlDrawing\" Target=\"../drawings/vmlDrawing{number}.vml\"/>\
                 <Relationship Id=\"rId2\" Type=\"{RELATIONS}/comments\" Target=\"../comments{number}.xml\"/>"
            );
            relations.push((format!("xl/worksheets/_rels/sheet{number}.xml.rels"), related(&ends)));
            bodies.push((format!("xl/comments{number}.xml"), notes.clone()));
            bodies.push((format!("xl/drawings/vmlDrawing{number}.vml"), drawing.clone()));
        }
    }
    types.push_str("</Types>");
    book.push_str("</sheets></workbook>");
    let _ = write!(
        book_relations,
        "<Relationship Id=\"rId{}\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/>",
        sheets.len() + 1
    );
    let start = format!("<Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/>");
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), types),
        ("_rels/.rels".to_owned(), related(&start)),
        ("xl/workbook.xml".to_owned(), book),
        ("xl/_rels/workbook.xml.rels".to_owned(), related(&book_relations)),
        ("xl/styles.xml".to_owned(), format!("{HEAD}<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>")),
    ];
    parts.append(&mut relations);
    parts.append(&mut bodies);
    parts
}

fn related(relations: &str) -> String {
    format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{relations}</Relationships>")
}
