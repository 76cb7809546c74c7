//! Statements.

use super::{Parser, Read, binding};
use crate::dictionary::script::lexer::Token;
use crate::dictionary::script::tree::{Block, Expr, For, ForEach, Kind, Statement, Target, Text};

impl Parser<'_> {
    /// A statement or a declaration; a function stands directly in a body.
    pub(super) fn declaration(&mut self, is_body: bool) -> Read<Statement> {
        if is_body && self.take_word("function")? {
            if self.is("*") {
                return self.lexer.unexpected();
            }
            let name = self.name()?;
            self.expect("(")?;
            let params = self.params()?;
            let number = self.function(None, params, false)?;
            if let Some(block) = self.blocks.last_mut() {
                block.functions.push((name, number));
            }
            return Ok(Statement::Empty);
        }
        match self.kind() {
            Some(kind) => {
                self.lexer.next()?;
                let declared = self.declarations(kind)?;
                self.semicolon()?;
                Ok(Statement::Declare(kind, declared))
            }
            None => self.statement(),
        }
    }

    fn kind(&self) -> Option<Kind> {
        match &self.lexer.token {
            Token::Name(name) => match name.as_str() {
                "var" => Some(Kind::Var),
                "let" => Some(Kind::Let),
                "const" => Some(Kind::Const),
                _ => None,
            },
            _ => None,
        }
    }

    /// After `var`, `let` or `const`.
    fn declarations(&mut self, kind: Kind) -> Read<Vec<(Target, Option<Expr>)>> {
        let mut all = Vec::new();
        loop {
            let target = self.target()?;
            self.declare(kind, &binding::names(std::iter::once(&target)));
            let value = if self.take("=")? { Some(self.assignment()?) } else { None };
            if value.is_none() && (kind == Kind::Const || !matches!(target, Target::Name(_))) {
                return self.lexer.unexpected();
            }
            all.push((target, value));
            if !self.take(",")? {
                return Ok(all);
            }
        }
    }

    /// The statement of an `if` or a loop.
    fn inner(&mut self) -> Read<Box<Statement>> {
        self.deeper(Self::statement).map(Box::new)
    }

    fn body_of_loop(&mut self) -> Read<Box<Statement>> {
        self.loops += 1;
        self.breaks += 1;
        let body = self.inner();
        self.loops = self.loops.saturating_sub(1);
        self.breaks = self.breaks.saturating_sub(1);
        body
    }

    fn in_parentheses(&mut self) -> Read<Expr> {
        self.expect("(")?;
        let value = self.expression()?;
        self.expect(")")?;
        Ok(value)
    }

    fn statement(&mut self) -> Read<Statement> {
        if self.is("{") {
            return Ok(Statement::Block(self.block()?));
        }
        if self.take(";")? {
            return Ok(Statement::Empty);
        }
        let Token::Name(word) = &self.lexer.token else { return self.expression_statement() };
        let word = word.clone();
        match word.as_str() {
            "if" => {
                self.lexer.next()?;
                let test = self.in_parentheses()?;
                let then = self.inner()?;
                let otherwise = if self.take_word("else")? { Some(self.inner()?) } else { None };
                Ok(Statement::If(test, then, otherwise))
            }
            "while" => {
                self.lexer.next()?;
                let test = self.in_parentheses()?;
                Ok(Statement::While(test, self.body_of_loop()?))
            }
            "do" => {
                self.lexer.next()?;
                let body = self.body_of_loop()?;
                if !self.take_word("while")? {
                    return self.lexer.unexpected();
                }
                let test = self.in_parentheses()?;
                self.take(";")?;
                Ok(Statement::DoWhile(body, test))
            }
            "for" => self.for_loop(),
            "switch" => self.switch(),
            "try" => self.attempt(),
            "return" if self.functions > 0 => {
                self.lexer.next()?;
                let ends = self.is(";") || self.is("}") || self.lexer.token == Token::End || self.lexer.after_line;
                let value = if ends { None } else { Some(self.expression()?) };
                self.semicolon()?;
                Ok(Statement::Return(value))
            }
            "throw" => {
                self.lexer.next()?;
                if self.lexer.after_line {
                    return self.lexer.unexpected();
                }
                let value = self.expression()?;
                self.semicolon()?;
                Ok(Statement::Throw(value))
            }
            "break" | "continue" => {
                let (allowed, statement) = match word.as_str() {
                    "break" => (self.breaks > 0, Statement::Break),
                    _ => (self.loops > 0, Statement::Continue),
                };
                if !allowed {
                    return self.lexer.unexpected();
                }
                self.lexer.next()?;
                self.semicolon()?;
                Ok(statement)
            }
            "function" | "class" | "let" | "const" | "var" | "async" | "debugger" | "with" | "import" | "export" => {
                if word == "var" {
                    return self.declaration(false);
                }
                self.lexer.unexpected()
            }
            _ => self.expression_statement(),
        }
    }

    fn expression_statement(&mut self) -> Read<Statement> {
        let value = self.expression()?;
        // A label.
        if self.is(":") {
            return self.lexer.unexpected();
        }
        self.semicolon()?;
        Ok(Statement::Expression(value))
    }

    fn for_loop(&mut self) -> Read<Statement> {
        self.lexer.next()?;
        self.expect("(")?;
        self.blocks.push(super::Names::default());
        let statement = self.for_parts();
        let names = self.blocks.pop().unwrap_or_default();
        let twice =
            names.lexical.iter().enumerate().any(|(at, (name, _))| {
                names.vars.contains(name) || names.lexical.iter().take(at).any(|(other, _)| other == name)
            });
        if twice {
            return self.lexer.unexpected();
        }
        self.declared.extend(names.lexical.iter().map(|(name, _)| *name));
        if let Some(outer) = self.blocks.last_mut() {
            outer.vars.extend(&names.vars);
        }
        let mut statement = statement?;
        match &mut statement {
            Statement::For(parts) => parts.names = names.lexical,
            Statement::ForEach(parts) => parts.names = names.lexical,
            _ => {}
        }
        Ok(statement)
    }

    fn for_parts(&mut self) -> Read<Statement> {
        let kind = self.kind();
        let start = self.lexer.clone();
        let mut first = None;
        if let Some(kind) = kind {
            self.lexer.next()?;
            let target = self.target()?;
            if self.is_word("of") || self.is_word("in") {
                self.declare(kind, &binding::names(std::iter::once(&target)));
                return self.for_each(Some(kind), target);
            }
            self.back(start);
            self.lexer.next()?;
            self.no_in = true;
            let declared = self.declarations(kind);
            self.no_in = false;
            first = Some(Statement::Declare(kind, declared?));
        } else if !self.is(";") {
            self.no_in = true;
            let value = self.expression();
            self.no_in = false;
            let value = value?;
            if self.is_word("of") || self.is_word("in") {
                let Some(target) = Self::assigned(value) else { return self.lexer.unexpected() };
                return self.for_each(None, target);
            }
            first = Some(Statement::Expression(value));
        }
        self.expect(";")?;
        let test = if self.is(";") { None } else { Some(self.expression()?) };
        self.expect(";")?;
        let update = if self.is(")") { None } else { Some(self.expression()?) };
        self.expect(")")?;
        let body = *self.body_of_loop()?;
        Ok(Statement::For(Box::new(For { first, names: Vec::new(), test, update, body })))
    }

    fn for_each(&mut self, kind: Option<Kind>, target: Target) -> Read<Statement> {
        let keys = self.is_word("in");
        self.lexer.next()?;
        let over = if keys { self.expression()? } else { self.assignment()? };
        self.expect(")")?;
        let body = *self.body_of_loop()?;
        Ok(Statement::ForEach(Box::new(ForEach { kind, target, names: Vec::new(), over, keys, body })))
    }

    fn switch(&mut self) -> Read<Statement> {
        self.lexer.next()?;
        let value = self.in_parentheses()?;
        self.expect("{")?;
        self.breaks += 1;
        self.blocks.push(super::Names::default());
        let mut cases: Vec<(Option<Expr>, Vec<Statement>)> = Vec::new();
        while !self.is("}") {
            let test = if self.take_word("case")? {
                Some(self.expression()?)
            } else if self.is_word("default") && cases.iter().all(|(test, _)| test.is_some()) {
                self.lexer.next()?;
                None
            } else {
                return self.lexer.unexpected();
            };
            self.expect(":")?;
            let mut body = Vec::new();
            while !self.is("}") && !self.is_word("case") && !self.is_word("default") {
                let statement = self.deeper(|p| p.declaration(false))?;
                body.push(statement);
            }
            cases.push((test, body));
        }
        self.breaks -= 1;
        let names = self.blocks.pop().unwrap_or_default();
        let twice =
            |at: usize, name: Text| names.lexical.iter().take(at).any(|(other, _)| *other == name) || names.vars.contains(&name);
        if names.lexical.iter().enumerate().any(|(at, (name, _))| twice(at, *name)) {
            return self.lexer.unexpected();
        }
        self.lexer.next()?;
        if let Some(outer) = self.blocks.last_mut() {
            outer.vars.extend(names.vars);
        }
        Ok(Statement::Switch(value, cases, Box::new(Block { lexical: names.lexical, ..Block::default() })))
    }

    fn attempt(&mut self) -> Read<Statement> {
        self.lexer.next()?;
        let body = self.block()?;
        let caught = if self.take_word("catch")? {
            let target = if self.take("(")? {
                let target = self.target()?;
                self.expect(")")?;
                Some(target)
            } else {
                None
            };
            let names = binding::names(target.iter());
            self.declared.extend(&names);
            self.expect("{")?;
            Some((target, self.block_until(&Token::Sign("}"), names, false)?))
        } else {
            None
        };
        let last = if self.take_word("finally")? { Some(self.block()?) } else { None };
        if caught.is_none() && last.is_none() {
            return self.lexer.unexpected();
        }
        Ok(Statement::Try(body, caught, last))
    }
}
