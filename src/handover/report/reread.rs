//! A grouped report read back: the JSON itself, or the page that carries it.
//!
//! Rule of the file: what is no report of ours is none; nothing of one is mixed with the tables.

use crate::finding::Detail;
use crate::intake::REPORT;
use crate::text::is_turn;
use serde_json::Value;

/// A report, as it was written.
#[derive(Clone, Debug)]
pub struct Reread {
    /// What was written.
    pub report: Value,
    /// Date and time, `2026-11-20T14:05:00Z`; only a page has one.
    pub time: Option<String>,
}

/// A report in the bytes of a file; none when they are none of ours.
pub fn reread(bytes: &[u8]) -> Option<Reread> {
    let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}');
    if !text.trim_start().starts_with('<') {
        return text.contains("bordereau-report").then(|| parse(text, None)).flatten();
    }
    let (_, rest) = text.split_once(REPORT)?;
    let (attributes, rest) = rest.split_once('>')?;
    parse(rest.split_once("</template>")?.0, attributes.split('"').nth(1))
}

fn parse(text: &str, time: Option<&str>) -> Option<Reread> {
    let report: Value = serde_json::from_str(text).ok()?;
    let ours = report.get("format")?.as_str() == Some("bordereau-report");
    let whole = report.get("groups")?.is_array() && report.get("tables")?.is_array() && report.get("verdicts")?.is_object();
    (ours && whole).then(|| Reread { report, time: time.map(str::to_owned) })
}

/// A text by its name; empty when there is none.
pub(super) fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// A number by its name; 0 when there is none.
pub(super) fn number(value: &Value, name: &str) -> u64 {
    value.get(name).and_then(Value::as_u64).unwrap_or_default()
}

/// A list by its name; empty when there is none.
pub(super) fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// What a sentence names: tables, columns and the like. What it says of values, limits and codes stays in the file.
pub(super) fn detail(group: &Value) -> Detail {
    let Some(detail) = group.get("detail") else { return Detail::None };
    let own = |name: &str| text(detail, name).to_owned();
    let all = |name: &str| list(detail, name).iter().filter_map(|one| Some(one.as_str()?.to_owned())).collect();
    match text(detail, "kind") {
        "reference" => Detail::Reference { table: own("table"), fields: all("fields"), nearest: Vec::new() },
        "key" => Detail::Key { fields: all("fields") },
        "name" => Detail::Name { name: own("name") },
        "names" => Detail::Names { found: own("found"), expected: own("expected") },
        "list" => Detail::List { names: all("names") },
        _ => Detail::None,
    }
}

/// The grouped report as it stands in a page: nothing of it can be markup.
pub(super) fn carried(json: &[u8], time: Option<&str>) -> String {
    let mut out = format!("{REPORT}{}>", time.map(|time| format!(" data-time=\"{time}\"")).unwrap_or_default());
    for c in String::from_utf8_lossy(json).chars() {
        if matches!(c, '<' | '>' | '&') || is_turn(c) {
            out.push_str(&format!("\\u{:04x}", c as u32));
        } else {
            out.push(c);
        }
    }
    out + "</template>\n"
}
