//! Statements at work.

use super::Run;
use crate::dictionary::script::tree::{Block, Expr, For, ForEach, Kind as Declared, Statement, Target, Text};
use crate::dictionary::script::value::{Kind, Result, Stop, Value};

/// What comes after a statement.
pub(super) enum Flow {
    On,
    Break,
    Continue,
    Return(Value),
}

impl Run<'_> {
    /// The whole script: the value of its last statement that is an expression.
    pub(super) fn program(&mut self) -> Result<Value> {
        let program = self.program;
        let scope = self.scope(0, program.vars.len())?;
        program.vars.iter().for_each(|name| self.declare(scope, *name, Some(Value::Undefined), false));
        self.hoist(&program.body, scope)?;
        let mut value = Value::Undefined;
        for statement in &program.body.body {
            match statement {
                Statement::Expression(expr) => value = self.value(expr, scope)?,
                statement => {
                    self.statement(statement, scope)?;
                }
            }
        }
        Ok(value)
    }

    /// Declares what stands in a block.
    pub(super) fn hoist(&mut self, block: &Block, scope: u32) -> Result<()> {
        block.lexical.iter().for_each(|(name, constant)| self.declare(scope, *name, None, *constant));
        for (name, number) in &block.functions {
            let function = self.object(Kind::Closure(*number, scope))?;
            match self.scopes.get_mut(scope as usize).and_then(|s| s.names.iter_mut().find(|v| v.name == *name)) {
                Some(variable) => variable.value = Some(function),
                None => self.declare(scope, *name, Some(function), false),
            }
        }
        Ok(())
    }

    fn block(&mut self, block: &Block, scope: u32) -> Result<Flow> {
        let scope = if block.lexical.is_empty() && block.functions.is_empty() {
            scope
        } else {
            let inner = self.scope(scope, block.lexical.len())?;
            self.hoist(block, inner)?;
            inner
        };
        self.statements(&block.body, scope)
    }

    pub(super) fn statements(&mut self, statements: &[Statement], scope: u32) -> Result<Flow> {
        for statement in statements {
            match self.statement(statement, scope)? {
                Flow::On => {}
                flow => return Ok(flow),
            }
        }
        Ok(Flow::On)
    }

    fn statement(&mut self, statement: &Statement, scope: u32) -> Result<Flow> {
        self.steps(1)?;
        match statement {
            Statement::Expression(expr) => self.value(expr, scope).map(|_| Flow::On),
            Statement::Declare(kind, all) => self.declarations(*kind, all, scope),
            Statement::Return(None) => Ok(Flow::Return(Value::Undefined)),
            Statement::Return(Some(value)) => Ok(Flow::Return(self.value(value, scope)?)),
            Statement::If(test, then, otherwise) => {
                if self.value(test, scope)?.truth() {
                    self.inner(then, scope)
                } else {
                    otherwise.as_ref().map_or(Ok(Flow::On), |otherwise| self.inner(otherwise, scope))
                }
            }
            Statement::Block(block) => self.deeper(|run| run.block(block, scope)),
            Statement::Throw(value) => Err(Stop::Thrown(self.value(value, scope)?)),
            Statement::Break => Ok(Flow::Break),
            Statement::Continue => Ok(Flow::Continue),
            Statement::Empty => Ok(Flow::On),
            Statement::While(test, body) => {
                while self.value(test, scope)?.truth() {
                    match self.inner(body, scope)? {
                        Flow::Break => break,
                        Flow::On | Flow::Continue => {}
                        flow => return Ok(flow),
                    }
                }
                Ok(Flow::On)
            }
            Statement::DoWhile(body, test) => {
                loop {
                    match self.inner(body, scope)? {
                        Flow::Break => break,
                        Flow::On | Flow::Continue => {}
                        flow => return Ok(flow),
                    }
                    if !self.value(test, scope)?.truth() {
                        break;
                    }
                }
                Ok(Flow::On)
            }
            Statement::For(parts) => self.deeper(|run| run.for_loop(parts, scope)),
            Statement::ForEach(parts) => self.deeper(|run| run.for_each(parts, scope)),
            Statement::Switch(value, cases, names) => self.deeper(|run| run.switch(value, cases, names, scope)),
            Statement::Try(body, caught, last) => self.deeper(|run| run.attempt(body, caught.as_ref(), last.as_ref(), scope)),
        }
    }

    fn inner(&mut self, statement: &Statement, scope: u32) -> Result<Flow> {
        self.deeper(|run| run.statement(statement, scope))
    }

    fn declarations(&mut self, kind: Declared, all: &[(Target, Option<Expr>)], scope: u32) -> Result<Flow> {
        for (target, value) in all {
            let value = match value {
                Some(value) => self.value(value, scope)?,
                None if kind == Declared::Var => continue,
                None => Value::Undefined,
            };
            self.bind(target, value, scope, kind != Declared::Var)?;
        }
        Ok(Flow::On)
    }

    fn for_loop(&mut self, parts: &For, outer: u32) -> Result<Flow> {
        let mut scope = outer;
        if !parts.names.is_empty() {
            scope = self.scope(outer, parts.names.len())?;
            parts.names.iter().for_each(|(name, constant)| self.declare(scope, *name, None, *constant));
        }
        if let Some(first) = &parts.first {
            self.statement(first, scope)?;
        }
        loop {
            if let Some(test) = &parts.test
                && !self.value(test, scope)?.truth()
            {
                return Ok(Flow::On);
            }
            match self.inner(&parts.body, scope)? {
                Flow::Break => return Ok(Flow::On),
                Flow::On | Flow::Continue => {}
                flow => return Ok(flow),
            }
            // Every turn has the names anew; functions made in this one keep theirs.
            if !parts.names.is_empty() {
                let next = self.scope(outer, parts.names.len())?;
                for (name, constant) in &parts.names {
                    let value = self.variable(scope, *name).and_then(|variable| variable.value.clone());
                    self.declare(next, *name, value, *constant);
                }
                scope = next;
            }
            self.steps(1)?;
            if let Some(update) = &parts.update {
                self.value(update, scope)?;
            }
        }
    }

    fn for_each(&mut self, parts: &ForEach, outer: u32) -> Result<Flow> {
        let over = self.value(&parts.over, outer)?;
        let over = if parts.keys { self.keys_to_go_through(&over)? } else { self.iterable(over)? };
        let mut turn = 0;
        loop {
            let Some(value) = self.nth(&over, turn)? else { return Ok(Flow::On) };
            turn += 1;
            self.steps(1)?;
            let mut scope = outer;
            if !parts.names.is_empty() {
                scope = self.scope(outer, parts.names.len())?;
                parts.names.iter().for_each(|(name, constant)| self.declare(scope, *name, None, *constant));
            }
            let is_new = matches!(parts.kind, Some(Declared::Let | Declared::Const));
            self.bind(&parts.target, value, scope, is_new)?;
            match self.inner(&parts.body, scope)? {
                Flow::Break => return Ok(Flow::On),
                Flow::On | Flow::Continue => {}
                flow => return Ok(flow),
            }
        }
    }

    fn switch(&mut self, value: &Expr, cases: &[(Option<Expr>, Vec<Statement>)], names: &Block, scope: u32) -> Result<Flow> {
        let value = self.value(value, scope)?;
        let scope = self.scope(scope, names.lexical.len())?;
        self.hoist(names, scope)?;
        let mut from = None;
        for (at, (test, _)) in cases.iter().enumerate() {
            if let Some(test) = test
                && self.value(test, scope)?.same(&value)
            {
                from = Some(at);
                break;
            }
        }
        let Some(from) = from.or_else(|| cases.iter().position(|(test, _)| test.is_none())) else { return Ok(Flow::On) };
        for (_, body) in cases.iter().skip(from) {
            match self.statements(body, scope)? {
                Flow::On => {}
                Flow::Break => return Ok(Flow::On),
                flow => return Ok(flow),
            }
        }
        Ok(Flow::On)
    }

    fn attempt(
        &mut self,
        body: &Block,
        caught: Option<&(Option<Target>, Block)>,
        last: Option<&Block>,
        scope: u32,
    ) -> Result<Flow> {
        let mut result = self.block(body, scope);
        if let (Err(Stop::Thrown(_)), Some((target, handler))) = (&result, caught) {
            let Err(Stop::Thrown(thrown)) = result else { return Ok(Flow::On) };
            result = self.handle(target.as_ref(), thrown, handler, scope);
        }
        match (last, &result) {
            (Some(last), Ok(_) | Err(Stop::Thrown(_))) => match self.block(last, scope)? {
                Flow::On => result,
                flow => Ok(flow),
            },
            _ => result,
        }
    }

    fn handle(&mut self, target: Option<&Target>, thrown: Value, handler: &Block, scope: u32) -> Result<Flow> {
        let scope = self.scope(scope, 1)?;
        if let Some(target) = target {
            let names: Vec<Text> = crate::dictionary::script::parser::names_of(target);
            names.into_iter().for_each(|name| self.declare(scope, name, None, false));
            self.bind(target, thrown, scope, true)?;
        }
        self.block(handler, scope)
    }
}
