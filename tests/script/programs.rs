//! Random small programs of what is run.

use super::theirs::{Case, Node};
use super::{compare, number};
use crate::strict::Random;
use serde_json::json;

const NUMBERS: &[&str] =
    &["0", "1", "2", "3", "-1", "0.5", "-0", "10", "255", "1e21", "1e-7", "NaN", "Infinity", "0x1F", "4294967296", "2.5"];
const TEXTS: &[&str] = &[
    "''",
    "'a'",
    "'b'",
    "'abc'",
    "'Abc aBC'",
    "' x\\u00a0'",
    "'a,b;c'",
    "'10'",
    "'0x10'",
    "'1e3'",
    "'-'",
    "'é'",
    "'ÉTÉ ß'",
    "'😀z'",
    "'\\ud800'",
    "'%41%'",
    "'%C3%A9'",
    "'a\\nb'",
    "'length'",
    "'0'",
    "'NaN'",
    "\"q'\"",
    "'$1-$&-$$'",
    "'aaa'",
    "`t`",
];
const PATTERNS: &[&str] = &[
    "/a/",
    "/a/g",
    "/A/i",
    "/[a-c]+/g",
    "/^a/",
    "/b$/m",
    "/(a)(b)?/",
    "/(?<n>[a-z])(.)/g",
    "/\\s+/g",
    "/\\d+/",
    "/./gs",
    "/(?:)/g",
    "/a|b/gi",
    "/(a)|(b)/g",
    "/é/gi",
    "/[^a]/g",
    "/x*/g",
    "/(?=b)/",
    "/\\bA/gi",
    "/^\\s*$/",
    "/a+?/",
    "/(.)\\1/i",
    "/,|;/",
];
const BINARY: &[&str] = &[
    "+", "+", "+", "-", "*", "/", "%", "===", "!==", "==", "!=", "<", "<=", ">", ">=", "&", "|", "^", "<<", ">>", ">>>", "&&",
    "||",
];

struct Maker<'r> {
    random: &'r mut Random,
    /// Variables at hand; the second says whether it may be given another value.
    names: Vec<(String, bool)>,
    functions: Vec<String>,
    next: usize,
    loops: usize,
}

impl Maker<'_> {
    fn pick(&mut self, of: &[&str]) -> String {
        (*self.random.one(of)).to_owned()
    }

    fn fresh(&mut self) -> String {
        self.next += 1;
        format!("v{}", self.next)
    }

    fn name(&mut self) -> String {
        let (name, _) = self.random.one(&self.names).clone();
        name
    }

    fn list(&mut self, depth: usize) -> String {
        let items: Vec<String> = (0..self.random.below(4))
            .map(|_| if self.random.percent(10) { format!("...{}", self.list_like(depth)) } else { self.value(depth) })
            .collect();
        format!("[{}]", items.join(", "))
    }

    /// Something that one can go through.
    fn list_like(&mut self, depth: usize) -> String {
        match self.random.below(if depth == 0 { 2 } else { 9 }) {
            0 => self.pick(TEXTS),
            1 => "[3, 1, 2, 'b', 'a']".into(),
            2 => format!("String({})", self.value(depth - 1)),
            3 => format!("new Set({})", self.list(depth - 1)),
            4 => format!("Object.keys({})", self.object(depth - 1)),
            5 => format!("Object.entries({})", self.object(depth - 1)),
            6 => format!(
                "{}.split({})",
                self.text(depth - 1),
                self.pick(&["','", "''", "/,|;/", "/(b)/", "/x*/", "undefined", "'b', 2"])
            ),
            _ => self.list(depth - 1),
        }
    }

    fn object(&mut self, depth: usize) -> String {
        let fields: Vec<String> = (0..self.random.below(4))
            .map(|_| match self.random.below(8) {
                0 => format!("[{}]: {}", self.text(depth), self.value(depth)),
                1 => self.name(),
                2 => format!("...{}", if self.random.percent(50) { self.list(0) } else { "{k: 1, 2: 0}".into() }),
                3 => format!("{}: {}", self.random.below(3), self.value(depth)),
                4 => format!("f{}(p) {{ return p }}", self.random.below(2)),
                _ => format!("{}: {}", self.pick(&["k", "m", "'a b'", "length"]), self.value(depth)),
            })
            .collect();
        format!("({{{}}})", fields.join(", "))
    }

    fn text(&mut self, depth: usize) -> String {
        if depth == 0 || self.random.percent(40) {
            return self.pick(TEXTS);
        }
        match self.random.below(4) {
            0 => format!("`<${{{}}}${{{}}}>`", self.value(depth - 1), self.value(depth - 1)),
            1 => format!("String({})", self.value(depth - 1)),
            2 => format!("typeof {}", self.name()),
            _ => self.text_method(depth - 1),
        }
    }

    fn text_method(&mut self, depth: usize) -> String {
        let of = self.text(depth);
        let (a, b) = (self.value(depth), self.pick(NUMBERS));
        let text = self.pick(TEXTS);
        let pattern = self.pick(PATTERNS);
        let by = self.pick(&["'<$1$&>'", "(m, p) => '[' + m + p + ']'", "''", "'$<n>$2$`'", "(...all) => all.length"]);
        match self.random.below(22) {
            0 => format!("{of}.trim()"),
            1 => format!("{of}.toUpperCase()"),
            2 => format!("{of}.toLowerCase()"),
            3 => format!("{of}.slice({b}, {a})"),
            4 => format!("{of}.substring({b}, {a})"),
            5 => format!("{of}.padStart({}, {text})", self.random.below(12)),
            6 => format!("{of}.padEnd({}, {a})", self.random.below(12)),
            7 => format!("{of}.indexOf({text}, {b})"),
            8 => format!("{of}.lastIndexOf({text})"),
            9 => format!("{of}.includes({text})"),
            10 => format!("{of}.startsWith({text}, {b})"),
            11 => format!("{of}.endsWith({text})"),
            12 => format!("{of}.charAt({b}) + {of}.charCodeAt({b}) + {of}.codePointAt(0)"),
            13 => format!("{of}.replace({pattern}, {by})"),
            14 => format!("{of}.replace({text}, {by})"),
            15 => format!("{of}.replaceAll({text}, {by})"),
            16 => format!("{of}.match({pattern})"),
            17 => format!("{pattern}.test({of})"),
            18 => format!("{pattern}.exec({of})"),
            19 => format!("{of}.search({pattern})"),
            20 => format!("{of}.repeat({})", self.random.below(4)),
            _ => format!("{of}.substr({b}, {}).at({b})", self.random.below(4)),
        }
    }

    fn list_method(&mut self, depth: usize) -> String {
        let of = self.list(depth);
        let function = self.function(depth);
        let value = self.value(depth);
        let place = self.pick(NUMBERS);
        match self.random.below(24) {
            0 => format!("{of}.map({function})"),
            1 => format!("{of}.filter({function})"),
            2 => format!("{of}.some({function})"),
            3 => format!("{of}.every({function})"),
            4 => format!("{of}.find({function})"),
            5 => format!("{of}.findIndex({function})"),
            6 => format!("{of}.reduce((p, q) => p + q, {value})"),
            7 => format!("{of}.join({value})"),
            8 => format!("{of}.concat({value}, [1])"),
            9 => format!("{of}.sort()"),
            10 => format!("{of}.map(Number).sort((p, q) => p - q)"),
            11 => format!("{of}.includes({value})"),
            12 => format!("{of}.indexOf({value})"),
            13 => format!("{of}.slice({place})"),
            14 => format!("{of}.splice({}, 1, {value})", self.random.below(3)),
            15 => format!("{of}.flat()"),
            16 => format!("{of}.reverse()"),
            17 => format!("Array.from({}, (p, q) => [q, p])", self.list_like(depth)),
            18 => format!("{of}.at({place})"),
            19 => format!("{of}.push({value})"),
            20 => format!("{of}.flatMap((p) => [p, p])"),
            21 => format!("[...{of}.entries()]"),
            22 => format!("{of}.findLast({function})"),
            _ => format!("{of}.fill({value}, 1)"),
        }
    }

    fn function(&mut self, depth: usize) -> String {
        let known = self.names.len();
        let (p, q) = (self.fresh(), self.fresh());
        self.names.push((p.clone(), true));
        let made = match self.random.below(4) {
            0 => format!("{p} => {}", self.value(depth)),
            1 => {
                self.names.push((q.clone(), true));
                format!("({p}, {q} = {}) => {}", self.pick(NUMBERS), self.value(depth))
            }
            2 => {
                self.names.push((q.clone(), true));
                format!("function ({p}, ...{q}) {{ return {} }}", self.value(depth))
            }
            _ => format!("({p}) => {{ {} return {} }}", self.statement(depth.min(1)), self.value(depth)),
        };
        self.names.truncate(known);
        made
    }

    fn value(&mut self, depth: usize) -> String {
        if depth == 0 || self.random.percent(12) {
            return match self.random.below(8) {
                0..=1 => self.pick(NUMBERS),
                2..=3 => self.pick(TEXTS),
                4 => self.pick(&["true", "false", "null", "undefined", "$row.a", "$row.b", "$field", "$row.n", "$row.l"]),
                _ => self.name(),
            };
        }
        let depth = depth - 1;
        match self.random.below(27) {
            0..=4 => {
                let operator = self.pick(BINARY);
                format!("({} {operator} {})", self.value(depth), self.value(depth))
            }
            5 => format!("({} ?? {})", self.value(depth), self.value(depth)),
            6 => format!("({} ? {} : {})", self.value(depth), self.value(depth), self.value(depth)),
            7 => format!("{}({})", self.pick(&["!", "-", "+", "~", "typeof ", "void ", "!!"]), self.value(depth)),
            8 => self.list(depth),
            9 => self.object(depth),
            10..=12 => self.text(depth),
            13..=14 => self.text_method(depth),
            15..=17 => self.list_method(depth),
            18 => format!("({})?.length", self.value(depth)),
            19 => format!("({})?.[{}]", self.value(depth), self.value(depth)),
            20 => format!(
                "{}({})",
                self.pick(&[
                    "parseInt",
                    "parseFloat",
                    "Number",
                    "String",
                    "Boolean",
                    "isNaN",
                    "decodeURI",
                    "encodeURIComponent",
                    "Math.round",
                    "Math.floor",
                    "Array.isArray",
                    "JSON.stringify",
                    "Math.abs",
                    "Number.isInteger",
                    "Object.values"
                ]),
                self.value(depth)
            ),
            21 => format!("Math.{}({}, {})", self.pick(&["max", "min"]), self.value(depth), self.value(depth)),
            22 => format!(
                "({}).toFixed({})",
                self.pick(&["2.5", "0.125", "1.005", "-1.5", "1e21", "0.000001", "123.456", "0.5", "9.995"]),
                self.random.below(5)
            ),
            23 if !self.functions.is_empty() => format!("{}({})", self.random.one(&self.functions).clone(), self.value(depth)),
            24 => format!("({})({})", self.function(depth), self.value(depth)),
            25 => format!("('{}' in {})", self.random.below(3), self.object(depth)),
            _ => format!("[...{}]", self.list_like(depth)),
        }
    }

    fn block(&mut self, depth: usize) -> String {
        let (names, functions) = (self.names.len(), self.functions.len());
        let body: Vec<String> = (0..self.random.between(1, 3)).map(|_| self.statement(depth)).collect();
        self.names.truncate(names);
        self.functions.truncate(functions);
        format!("{{ {} }}", body.join(" "))
    }

    fn target(&mut self) -> String {
        let free: Vec<String> = self.names.iter().filter(|(_, free)| *free).map(|(name, _)| name.clone()).collect();
        if free.is_empty() || self.random.percent(5) { self.name() } else { self.random.one(&free).clone() }
    }

    fn statement(&mut self, depth: usize) -> String {
        let value = self.value(2);
        if depth == 0 {
            return format!("out.push({value});");
        }
        let depth = depth - 1;
        match self.random.below(19) {
            0..=2 => {
                let name = self.fresh();
                let kind = self.pick(&["let", "const"]);
                self.names.push((name.clone(), kind == "let"));
                format!("{kind} {name} = {value};")
            }
            3 => {
                let (a, b) = (self.fresh(), self.fresh());
                let made = match self.random.below(4) {
                    0 => format!("let [{a}, {b} = 1] = {};", self.list_like(1)),
                    1 => format!("let [{a}, ...{b}] = {};", self.list_like(1)),
                    2 => format!("let {{k: {a}, m: {b} = {value}}} = {};", self.object(1)),
                    _ => format!("let {{k: {a} = 2, ...{b}}} = {};", self.object(1)),
                };
                self.names.extend([(a, true), (b, true)]);
                made
            }
            4..=5 => {
                let operator = self.pick(&["=", "=", "+=", "-=", "*=", "||=", "&&=", "??="]);
                format!("{} {operator} {value};", self.target())
            }
            6 => format!("{}{};", self.target(), self.pick(&["++", "--"])),
            7..=8 => format!("if ({value}) {} else {}", self.block(depth), self.block(depth)),
            9 => {
                let name = self.fresh();
                self.names.push((name.clone(), false));
                self.loops += 1;
                let body = self.block(depth);
                self.loops -= 1;
                self.names.pop();
                format!("for (let {name} = 0; {name} < {}; {name}++) {body}", self.random.below(4))
            }
            10 => {
                let name = self.fresh();
                let over = self.list_like(2);
                self.names.push((name.clone(), false));
                self.loops += 1;
                let body = self.block(depth);
                self.loops -= 1;
                self.names.pop();
                format!("for (const {name} of {over}) {body}")
            }
            11 => {
                let name = self.fresh();
                let over = self.object(1);
                self.names.push((name.clone(), false));
                self.loops += 1;
                let body = self.block(depth);
                self.loops -= 1;
                self.names.pop();
                format!("for (const {name} in {over}) {body}")
            }
            12 => {
                let cases: Vec<String> = (0..self.random.below(4))
                    .map(|_| {
                        let test = if self.random.percent(70) {
                            self.pick(&["case 1:", "case 'a':", "case null:", "case v0:"])
                        } else {
                            "case 2: case 3:".into()
                        };
                        let body = self.statement(0);
                        format!("{test} {body} {}", self.pick(&["break;", ""]))
                    })
                    .collect();
                let last = self.statement(0);
                format!("switch ({value}) {{ {} default: {last} }}", cases.join(" "))
            }
            13 => format!(
                "try {} catch (e) {{ out.push(e && e.name); }} {}",
                self.block(depth),
                if self.random.percent(30) { format!("finally {}", self.block(depth)) } else { String::new() }
            ),
            14 if self.random.percent(30) => format!("throw {};", self.pick(&["new Error('x')", "1", "new TypeError(v0)"])),
            15 if self.loops > 0 => format!("if ({value}) {};", self.pick(&["break", "continue"])),
            16 => {
                let name = self.fresh();
                let function = self.function(1);
                self.functions.push(name.clone());
                format!("const {name} = {function};")
            }
            17 => format!("[{}, {}] = [1, {value}];", self.target(), self.target()),
            _ => format!("out.push({value});"),
        }
    }
}

const SHOW: &str = "const show = (v) => typeof v === 'string' ? JSON.stringify(v) : Array.isArray(v) ? '[' + v.map(show).join(',') + ']' : v && typeof v === 'object' ? '{' + Object.entries(v).map(([k, x]) => k + ':' + show(x)).join(',') + '}' : typeof v === 'function' ? 'f' : Object.is(v, -0) ? '-0' : String(v);";

fn program(random: &mut Random, _: u64) -> Case {
    let mut maker =
        Maker { random, names: vec![("v0".into(), true), ("out".into(), false)], functions: Vec::new(), next: 0, loops: 0 };
    let first = maker.pick(TEXTS);
    let count = maker.random.between(1, 6);
    let body: Vec<String> = (0..count).map(|_| maker.statement(3)).collect();
    let strict = if maker.random.percent(10) { "'use strict'; " } else { "" };
    let script = format!(
        "{strict}(function validate({{$row, $field, $name}}) {{ {SHOW}\nlet v0 = {first}; const out = [];\n{}\nreturn {{valid: false, message: show([v0, out])}};\n}})",
        body.join("\n")
    );
    let row = [("a", json!("Abc 1")), ("b", json!(null)), ("n", json!(3.5)), ("l", json!(["x", "y"])), ("t", json!(true))];
    Case { script, name: "a".into(), row: row.map(|(name, value)| (name.to_owned(), value)).to_vec() }
}

#[test]
fn random_programs_give_what_they_give_in_node() {
    let (seed, count) = (number("SCRIPT_SEED", 1), number("SCRIPT_CASES", 4_000));
    let tally = compare(&mut Node::start(), seed, count, &program);
    assert!(tally.run * 10 > count * 8, "most programs are run: {:?}", tally.left);
}
