//! Functions called.

use super::Run;
use super::statement::Flow;
use crate::dictionary::script::parser::names_of;
use crate::dictionary::script::value::{Kind, Result, Value};

impl Run<'_> {
    pub(in crate::dictionary::script) fn is_function(&self, value: &Value) -> bool {
        match value {
            Value::Native(native) => native.type_of() == "function",
            Value::Object(at) => {
                matches!(self.objects.get(*at as usize).map(|object| &object.kind), Some(Kind::Closure(..)))
            }
            _ => false,
        }
    }

    /// Calls a function.
    pub(in crate::dictionary::script) fn call(&mut self, function: &Value, this: &Value, items: &[Value]) -> Result<Value> {
        self.steps(1)?;
        match function {
            Value::Native(native) => self.deeper(|run| native.call(run, this, items)),
            Value::Object(at) => match self.objects.get(*at as usize).map(|object| &object.kind) {
                Some(Kind::Closure(number, scope)) => {
                    let (number, scope) = (*number, *scope);
                    self.deeper(|run| run.closure(number, scope, function, items))
                }
                _ => self.fail("TypeError"),
            },
            _ => self.fail("TypeError"),
        }
    }

    fn closure(&mut self, number: u32, outer: u32, own: &Value, items: &[Value]) -> Result<Value> {
        let Some(function) = self.program.functions.get(number as usize) else { return self.not_run("function") };
        let mut outer = outer;
        if let Some(name) = function.own_name {
            outer = self.scope(outer, 1)?;
            self.declare(outer, name, Some(own.clone()), true);
        }
        let count = function.params.len() + function.vars.len() + function.body.lexical.len() + function.body.functions.len();
        let scope = self.scope(outer, count)?;
        for name in function.params.iter().map(|p| &p.target).chain(&function.rest).flat_map(names_of) {
            self.declare(scope, name, None, false);
        }
        for (at, binding) in function.params.iter().enumerate() {
            let item = items.get(at).cloned().unwrap_or(Value::Undefined);
            self.bind_or(binding, item, scope, true)?;
        }
        if let Some(rest) = &function.rest {
            let left = self.array(items.get(function.params.len()..).unwrap_or_default().to_vec())?;
            self.bind(rest, left, scope, true)?;
        }
        function.vars.iter().for_each(|name| self.declare(scope, *name, Some(Value::Undefined), false));
        self.hoist(&function.body, scope)?;
        let strict = std::mem::replace(&mut self.strict, function.strict);
        let flow = self.statements(&function.body.body, scope);
        self.strict = strict;
        match flow? {
            Flow::Return(value) => Ok(value),
            _ => Ok(Value::Undefined),
        }
    }
}
