//! A script at work.
//!
//! Rule of the room: nothing here can run away. Every expression and statement is a step, every text and object is
//! counted before it is made, and what calls itself is counted by its depth.

mod assign;
mod call;
pub(super) mod convert;
mod expression;
pub(super) mod operator;
pub(super) mod property;
mod statement;

use super::tree::{Program, Text};
use super::value::{Kind, Object, Result, Scope, Stop, Units, Value, Variable};
use super::{BYTES, Convention, DEPTH, Limit, Outcome, Record, STEPS, Script, library};
use std::collections::HashMap;
use std::sync::Arc;

/// A script with what is kept from run to run: nothing that a run could see.
pub struct Machine {
    script: Arc<Script>,
    texts: Vec<Units>,
    /// What a text means as a name of the language.
    globals: Vec<Option<Value>>,
    patterns: Vec<Arc<super::value::Regular>>,
    columns: Vec<Units>,
    places: HashMap<Units, usize>,
    objects: Vec<Object>,
    scopes: Vec<Scope>,
    /// Columns that were asked for in the last run.
    read: Vec<usize>,
}

/// One run.
pub(super) struct Run<'m> {
    pub(super) program: &'m Program,
    pub(super) texts: &'m [Units],
    globals: &'m [Option<Value>],
    patterns: &'m [Arc<super::value::Regular>],
    columns: &'m [Units],
    places: &'m HashMap<Units, usize>,
    record: &'m dyn Record,
    pub(super) objects: &'m mut Vec<Object>,
    scopes: &'m mut Vec<Scope>,
    read: &'m mut Vec<usize>,
    /// Names that the script gave values without declaring them, and `$row`, `$field`, `$name` of the older convention.
    loose: Vec<(Units, Value)>,
    steps: u64,
    bytes: usize,
    depth: u32,
    /// Loops over maps, sets and keys that were begun: from then on nothing is deleted.
    walking: u32,
    strict: bool,
}

impl Machine {
    /// Gets ready to run a script on rows whose columns have these names.
    pub fn new<N: AsRef<str>>(script: Arc<Script>, columns: &[N]) -> Machine {
        let texts: Vec<Units> = script.program.texts.iter().map(|text| Units::from(&**text)).collect();
        let patterns = script.program.patterns.iter().map(|pattern| {
            Arc::new(super::value::Regular {
                source: pattern.source.encode_utf16().collect(),
                flags: pattern.flags.encode_utf16().collect(),
                global: pattern.flags.contains('g'),
                compiled: pattern.compiled.clone(),
            })
        });
        let columns: Vec<Units> = columns.iter().map(|name| name.as_ref().encode_utf16().collect()).collect();
        Machine {
            globals: texts.iter().map(|text| library::global(text)).collect(),
            patterns: patterns.collect(),
            places: columns.iter().enumerate().rev().map(|(at, name)| (name.clone(), at)).collect(),
            columns,
            texts,
            objects: Vec::new(),
            scopes: Vec::new(),
            read: Vec::new(),
            script,
        }
    }

    /// Puts a row to the script, for the field of a name.
    pub fn run(&mut self, name: &str, record: &dyn Record) -> Outcome {
        self.objects.clear();
        self.scopes.clear();
        self.read.clear();
        let script = self.script.clone();
        let mut run = Run {
            program: &script.program,
            texts: &self.texts,
            globals: &self.globals,
            patterns: &self.patterns,
            columns: &self.columns,
            places: &self.places,
            record,
            objects: &mut self.objects,
            scopes: &mut self.scopes,
            read: &mut self.read,
            loose: Vec::new(),
            steps: STEPS,
            bytes: BYTES,
            depth: 0,
            walking: 0,
            strict: script.program.strict,
        };
        match run.judge(script.convention, name) {
            Ok(outcome) => outcome,
            Err(Stop::Thrown(_) | Stop::Nothing) => Outcome::Failed,
            Err(Stop::Limit(limit)) => Outcome::Undecided(limit),
            Err(Stop::NotRun(what)) => Outcome::NotRun(what),
        }
    }

    /// The columns that the last run has read, without repeats: on a row with the same values there it does the same.
    pub fn read(&self) -> &[usize] {
        &self.read
    }
}

impl Run<'_> {
    fn judge(&mut self, convention: Convention, name: &str) -> Result<Outcome> {
        let row = self.object(Kind::Row)?;
        let name: Units = name.encode_utf16().collect();
        let field = self.get(&row, &Value::Text(name.clone()))?;
        let given = [("$row", row), ("$field", field), ("$name", Value::Text(name))];
        let given = given.map(|(name, value)| (name.encode_utf16().collect::<Units>(), value));
        let result = match convention {
            Convention::Globals => {
                self.loose.extend(given);
                self.program()?
            }
            Convention::Arguments => {
                let function = self.program()?;
                let inputs = self.object(Kind::Plain)?;
                if let Value::Object(at) = inputs
                    && let Some(object) = self.objects.get_mut(at as usize)
                {
                    object.fields.extend(given);
                }
                if !function.truth() {
                    return Ok(Outcome::Failed);
                }
                self.call(&function, &Value::Undefined, &[inputs])?
            }
        };
        let valid = self.get(&result, &"valid".into())?;
        if valid.truth() {
            return Ok(Outcome::Valid);
        }
        let message = self.get(&result, &"message".into())?;
        Ok(Outcome::Invalid(match message {
            Value::Undefined | Value::Null => String::new(),
            message => super::value::lossy(&self.text(&message)?),
        }))
    }

    /// Takes steps.
    pub(super) fn steps(&mut self, steps: usize) -> Result<()> {
        self.steps = self.steps.checked_sub(steps as u64).ok_or(Stop::Limit(Limit::Steps))?;
        Ok(())
    }

    /// Takes steps for going through so many small things.
    pub(super) fn through(&mut self, length: usize) -> Result<()> {
        self.steps(length / 8)
    }

    /// Takes as many steps as something says that it took of those that are left.
    pub(super) fn steps_with<T>(&mut self, run: impl FnOnce(&mut usize) -> T) -> T {
        let mut left = usize::try_from(self.steps).unwrap_or(usize::MAX);
        let result = run(&mut left);
        self.steps = left as u64;
        result
    }

    /// Takes memory.
    pub(super) fn memory(&mut self, bytes: usize) -> Result<()> {
        self.bytes = self.bytes.checked_sub(bytes).ok_or(Stop::Limit(Limit::Memory))?;
        Ok(())
    }

    /// Goes one level down.
    pub(super) fn deeper<T>(&mut self, run: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.depth >= DEPTH {
            return Err(Stop::Limit(Limit::Depth));
        }
        self.depth += 1;
        let result = run(self);
        self.depth -= 1;
        result
    }

    /// A new text.
    pub(super) fn new_text(&mut self, units: &[u16]) -> Result<Value> {
        self.memory(units.len() * 2 + 32)?;
        self.through(units.len())?;
        Ok(Value::Text(units.into()))
    }

    /// A new object.
    pub(super) fn object(&mut self, kind: Kind) -> Result<Value> {
        let size = match &kind {
            Kind::Array(items) | Kind::Set(items) | Kind::Iterator(items) => items.len() * 24,
            Kind::Map(pairs) => pairs.len() * 48,
            _ => 0,
        };
        self.memory(size + 96)?;
        self.through(size / 24)?;
        self.objects.push(Object { kind, fields: Vec::new(), frozen: false });
        Ok(Value::Object(self.objects.len() as u32 - 1))
    }

    pub(super) fn array(&mut self, items: Vec<Value>) -> Result<Value> {
        self.object(Kind::Array(items))
    }

    /// A new scope within another.
    fn scope(&mut self, outer: u32, names: usize) -> Result<u32> {
        self.memory(64 + names * 40)?;
        self.scopes.push(Scope { outer, names: Vec::with_capacity(names) });
        Ok(self.scopes.len() as u32 - 1)
    }

    /// An error of the language itself.
    pub(super) fn fail<T>(&mut self, name: &'static str) -> Result<T> {
        let error = self.object(Kind::Error(name, true))?;
        Err(Stop::Thrown(error))
    }

    /// What is asked for is not here.
    pub(super) fn not_run<T>(&self, what: &str) -> Result<T> {
        Err(Stop::NotRun(what.into()))
    }

    fn units(&self, text: Text) -> Units {
        self.texts.get(text as usize).cloned().unwrap_or_else(|| Units::from([]))
    }

    fn declare(&mut self, scope: u32, name: Text, value: Option<Value>, constant: bool) {
        if let Some(scope) = self.scopes.get_mut(scope as usize) {
            scope.names.push(Variable { name, value, constant });
        }
    }

    fn variable(&mut self, scope: u32, name: Text) -> Option<&mut Variable> {
        let mut at = scope;
        loop {
            let here = self.scopes.get(at as usize)?;
            if let Some(place) = here.names.iter().position(|variable| variable.name == name) {
                return self.scopes.get_mut(at as usize)?.names.get_mut(place);
            }
            if here.outer == at {
                return None;
            }
            at = here.outer;
        }
    }
}
