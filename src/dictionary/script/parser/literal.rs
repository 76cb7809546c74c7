//! What an expression begins with: literals, names, functions, parentheses.

use super::{Parser, Read};
use crate::dictionary::script::lexer::Token;
use crate::dictionary::script::library;
use crate::dictionary::script::tree::{Expr, Key, Pattern, Property};
use crate::dictionary::{Expression, NotRun};
use std::sync::Arc;

impl Parser<'_> {
    pub(super) fn primary(&mut self) -> Read<Expr> {
        match self.lexer.token.clone() {
            Token::Number(number) => {
                self.lexer.next()?;
                Ok(Expr::Number(number))
            }
            Token::Text(units) => {
                self.lexer.next()?;
                Ok(Expr::Text(self.text(&units)))
            }
            Token::Name(word) => {
                let value = match word.as_str() {
                    "null" => Expr::Null,
                    "true" => Expr::Bool(true),
                    "false" => Expr::Bool(false),
                    "function" => return self.function_expression(),
                    _ => return self.reference(),
                };
                self.lexer.next()?;
                Ok(value)
            }
            Token::Sign(sign) => match sign {
                "(" => {
                    self.lexer.next()?;
                    let no_in = std::mem::replace(&mut self.no_in, false);
                    let value = self.expression()?;
                    self.no_in = no_in;
                    self.expect(")")?;
                    // No longer part of what stands outside.
                    Ok(match value {
                        value @ (Expr::Logical(..) | Expr::Unary(..) | Expr::Array(_) | Expr::Object(_) | Expr::Assign(_)) => {
                            Expr::Sequence(vec![value])
                        }
                        value => value,
                    })
                }
                "[" => {
                    self.lexer.next()?;
                    Ok(Expr::Array(self.items("]")?))
                }
                "{" => self.object(),
                "`" => self.template(),
                "/" | "/=" => self.pattern(),
                _ => self.lexer.unexpected(),
            },
            Token::End => self.lexer.unexpected(),
        }
    }

    fn function_expression(&mut self) -> Read<Expr> {
        self.lexer.next()?;
        if self.is("*") {
            return self.lexer.unexpected();
        }
        let name = if self.is("(") { None } else { Some(self.name()?) };
        self.expect("(")?;
        let params = self.params()?;
        Ok(Expr::Function(self.function(name, params, false)?))
    }

    fn object(&mut self) -> Read<Expr> {
        self.lexer.next()?;
        let no_in = std::mem::replace(&mut self.no_in, false);
        let mut properties = Vec::new();
        while !self.take("}")? {
            properties.push(self.property()?);
            if !self.take(",")? && !self.is("}") {
                return self.lexer.unexpected();
            }
        }
        self.no_in = no_in;
        Ok(Expr::Object(properties))
    }

    fn property(&mut self) -> Read<Property> {
        if self.take("...")? {
            return Ok(Property::Spread(self.assignment()?));
        }
        let start = self.lexer.clone();
        let named = match &start.token {
            Token::Name(name) => Some(name.clone()),
            _ => None,
        };
        let key = self.key()?;
        if self.take(":")? {
            if matches!(&start.token, Token::Name(name) if name == "__proto__")
                || start.token == Token::Text("__proto__".encode_utf16().collect())
            {
                return self.lexer.refuse("__proto__");
            }
            return Ok(Property::Pair(key, self.assignment()?));
        }
        if self.take("(")? {
            let params = self.params()?;
            return Ok(Property::Pair(key, Expr::Function(self.function(None, params, false)?)));
        }
        // The name of a variable; `get x() {}` and the like end here.
        let Some(_) = named else { return self.lexer.unexpected() };
        self.back(start);
        let value = self.reference()?;
        if !self.is(",") && !self.is("}") {
            return self.lexer.unexpected();
        }
        match key {
            Key::Text(name) => Ok(Property::Pair(Key::Text(name), value)),
            Key::Computed(_) => self.lexer.unexpected(),
        }
    }

    fn template(&mut self) -> Read<Expr> {
        let (mut texts, mut values) = (Vec::new(), Vec::new());
        loop {
            let (units, goes_on) = self.lexer.template()?;
            texts.push(self.text(&units));
            if !goes_on {
                return Ok(Expr::Template(texts, values));
            }
            let no_in = std::mem::replace(&mut self.no_in, false);
            values.push(self.expression()?);
            self.no_in = no_in;
            if !self.is("}") {
                return self.lexer.unexpected();
            }
        }
    }

    fn pattern(&mut self) -> Read<Expr> {
        let (source, letters) = self.lexer.pattern()?;
        let shown = format!("/{source}/{letters}");
        let Some(flags) = library::flags(&letters) else { return self.lexer.refuse(shown) };
        let compiled = match Expression::compile(&source, flags, true) {
            Ok(compiled) => Arc::new(compiled),
            Err(NotRun::Invalid | NotRun::Unsupported(_)) => return self.lexer.refuse(shown),
        };
        self.lexer.next()?;
        self.program.patterns.push(Pattern { source: source.into(), flags: letters.into(), compiled });
        Ok(Expr::Pattern(self.program.patterns.len() as u32 - 1))
    }
}
