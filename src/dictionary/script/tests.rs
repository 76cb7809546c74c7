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
    assert_eq!(shown("return {valid: /^(a+)+\\1$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab')}"), Outcome::Undecided(Limit::Steps));
    assert_eq!(shown("'x'.repeat(5e8)"), Outcome::Undecided(Limit::Memory));
    assert_eq!(shown("const a = []; a.push(a); return {valid: JSON.stringify(a.flat(Infinity))}"), Outcome::Undecided(Limit::Depth));
}
