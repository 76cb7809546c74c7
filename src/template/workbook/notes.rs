//! Notes on the headings: what a field is, whole, for whoever points at it.

use super::column::Column;
use super::xml;
use std::fmt::Write;

/// The part with the notes, and the drawing that Excel wants beside it.
pub(super) fn parts(columns: &[Column<'_>]) -> (String, String) {
    let mut notes =
        format!("{}<comments xmlns=\"{}\"><authors><author>Bordereau</author></authors><commentList>", xml::HEAD, xml::MAIN);
    let mut drawing = String::from(
        "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
         xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"1\"/></o:shapelayout>\
         <v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">\
         <v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>",
    );
    for (index, column) in columns.iter().enumerate() {
        let note = column.note();
        let _ = write!(
            notes,
            "<comment ref=\"{}\" authorId=\"0\"><text><r><t xml:space=\"preserve\">{}</t></r></text></comment>",
            xml::address(index, 1),
            xml::text(&note)
        );
        // Wide enough for a line of some sixty letters, and as many rows as the note has lines.
        let lines: usize = note.lines().map(|line| 1 + line.chars().count() / 56).sum();
        let _ = write!(
            drawing,
            "<v:shape id=\"_x0000_s{}\" type=\"#_x0000_t202\" style=\"position:absolute;visibility:hidden\" fillcolor=\"#ffffe1\" \
             o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:path o:connecttype=\"none\"/><v:textbox/>\
             <x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{}, 12, 1, 4, {}, 24, {}, 4</x:Anchor>\
             <x:AutoFill>False</x:AutoFill><x:Row>0</x:Row><x:Column>{index}</x:Column></x:ClientData></v:shape>",
            1025 + index,
            index + 1,
            index + 4,
            lines + 2
        );
    }
    notes.push_str("</commentList></comments>");
    drawing.push_str("</xml>");
    (notes, drawing)
}
