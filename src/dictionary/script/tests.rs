//! What a script sees of its row, and how one that runs away ends.

use super::{Item, Limit, Machine, Outcome, Record, Script};
use std::sync::Arc;

struct Row(Vec<Item>);

impl Record for Row {
    fn value(&self, column: usize) -> Option<Item> {
        self.0.get(column).cloned()
    }

    fn columns(&self) -> Vec<usize> {
        (0..self.0.len()).collect()
    }
}

/// What an expression gives, as a text.
fn shown(body: &str) -> Outcome {
    let text = format!("(function ({{$row, $field, $name}}) {{ {body} }})");
    let script = Script::read(&text).unwrap_or_else(|refusal| panic!("{text}: {refusal}"));
    let mut machine = Machine::new(Arc::new(script), &["a", "b", "n"]);
    machine.run("a", &Row(vec![Item::Text("Été 1".into()), Item::Undefined, Item::Number(2.5)]))
}

#[track_caller]
fn gives(body: &str, message: &str) {
    assert_eq!(shown(&format!("return {{valid: false, message: String({body})}}")), Outcome::Invalid(message.into()), "{body}");
}

#[test]
fn the_row_is_seen_as_it_is() {
    gives("$row.a + $row.b + $row.n + $name", "Été 1undefined2.5a");
    gives("Object.keys($row)", "a,b,n");
    gives("'b' in $row && !('c' in $row) && $row.b === undefined", "true");
    gives("JSON.stringify({...$row, z: 1})", "{\"a\":\"Été 1\",\"n\":2.5,\"z\":1}");
}

#[test]
fn what_runs_away_ends_by_a_limit() {
    assert_eq!(shown("while (true) {}"), Outcome::Undecided(Limit::Steps));
    assert_eq!(shown("const f = (n) => f(n + 1); f(0)"), Outcome::Undecided(Limit::Depth));
    assert!(matches!(shown("let s = 'x'; for (;;) s += s"), Outcome::Undecided(_)));
    assert!(matches!(shown("let s = []; for (;;) s = [s, s, ...s]"), Outcome::Undecided(_)));
    assert_eq!(shown("try { for (;;); } catch { return {valid: true} }"), Outcome::Undecided(Limit::Steps));
    assert_eq!(
        shown("return {valid: /^(a+)+\\1$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab')}"),
        Outcome::Undecided(Limit::Steps)
    );
    assert_eq!(shown("'x'.repeat(5e8)"), Outcome::Undecided(Limit::Memory));
    assert_eq!(
        shown("const a = []; a.push(a); return {valid: JSON.stringify(a.flat(Infinity))}"),
        Outcome::Undecided(Limit::Depth)
    );
}

/// As much as a worker has, in a build whose frames are larger.
fn in_a_small_stack(work: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(1 << 20).spawn(work).expect("a thread").join().expect("it ends");
}

#[test]
fn nesting_ends_by_a_refusal() {
    in_a_small_stack(|| {
        for (open, middle, close) in [
            ("(", "1", ")"),
            ("[", "", "]"),
            ("{a:", "1", "}"),
            ("x => ", "1", ""),
            ("(x = ", "1", ") => x"),
            ("!", "1", ""),
            ("a ? 1 : ", "1", ""),
            ("`${", "1", "}`"),
            ("f(", "1", ")"),
            ("a[", "1", "]"),
            ("1 + ", "1", ""),
            ("function () { return ", "1", "}"),
            ("(({[", "1", "]: b}) => 1)"),
        ] {
            for depth in [5, 30, 60, 95, 105, 10_000] {
                let text = format!("({}{middle}{})", open.repeat(depth), close.repeat(depth));
                let read = Script::read(&text);
                assert!(depth < 105 || read.is_err() || open == "1 + ", "{open} {depth}");
                if let Ok(script) = read {
                    Machine::new(Arc::new(script), &["a"]).run("a", &Row(vec![Item::Undefined]));
                }
            }
        }
        assert!(Script::read(&format!("({{}}){}", ".a".repeat(100_000))).is_err());
        assert!(Script::read(&"if (a) ; else ".repeat(100_000)).is_err());
        assert!(Script::read(&"{".repeat(100_000)).is_err());
    });
}

#[test]
fn what_calls_itself_ends_in_a_small_stack() {
    in_a_small_stack(|| {
        for body in [
            "const f = (n) => [1].map((x) => f(n + 1))[0]; f(0)",
            "function f(n) { if (n) { for (;;) { switch (n) { default: try { return f(n + 1) } finally { n } } } } } f(1)",
            "const f = () => ({...[`${f()}`]}); f()",
            "const f = (a = f()) => a; f()",
            "const f = () => 'x'.replace(/x/, () => f()); f()",
            "let a = []; for (let i = 0; i < 5000; i++) a = [a]; return {valid: JSON.stringify(a)}",
            "let a = []; for (let i = 0; i < 5000; i++) a = [a]; return {valid: String(a)}",
        ] {
            assert!(matches!(shown(body), Outcome::Undecided(_)), "{body}: {:?}", shown(body));
        }
    });
}
