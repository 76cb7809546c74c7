//! What values are given to: names, lists and objects of them, parameters.

use super::{Parser, Read};
use crate::dictionary::script::lexer::Token;
use crate::dictionary::script::tree::{Binding, Expr, Item, Key, Property, Target, Text};

/// Parameters, and the one that takes the rest.
pub(super) type Params = (Vec<Binding>, Option<Target>);

/// The names in targets.
pub(super) fn names<'t>(targets: impl Iterator<Item = &'t Target>) -> Vec<Text> {
    let mut out = Vec::new();
    targets.for_each(|target| add_names(target, &mut out));
    out
}

fn add_names(target: &Target, out: &mut Vec<Text>) {
    match target {
        Target::Name(name) => out.push(*name),
        Target::Member(..) | Target::Index(..) => {}
        Target::Array(items, rest) => {
            items.iter().flatten().for_each(|item| add_names(&item.target, out));
            rest.iter().for_each(|rest| add_names(rest, out));
        }
        Target::Object(items, rest) => {
            items.iter().for_each(|(_, item)| add_names(&item.target, out));
            rest.iter().for_each(|rest| add_names(rest, out));
        }
    }
}

impl Parser<'_> {
    /// A name, `[…]` or `{…}` to declare.
    pub(super) fn target(&mut self) -> Read<Target> {
        self.deeper(|p| {
            if p.take("[")? {
                p.array_target()
            } else if p.take("{")? {
                p.object_target()
            } else {
                Ok(Target::Name(p.name()?))
            }
        })
    }

    fn binding(&mut self) -> Read<Binding> {
        let target = self.target()?;
        Ok(Binding { target, default: self.default()? })
    }

    fn default(&mut self) -> Read<Option<Expr>> {
        if !self.take("=")? {
            return Ok(None);
        }
        let no_in = std::mem::replace(&mut self.no_in, false);
        let value = self.assignment();
        self.no_in = no_in;
        value.map(Some)
    }

    fn array_target(&mut self) -> Read<Target> {
        let mut items = Vec::new();
        loop {
            if self.take("]")? {
                return Ok(Target::Array(items, None));
            }
            if self.take(",")? {
                items.push(None);
                continue;
            }
            if self.take("...")? {
                let rest = self.target()?;
                self.expect("]")?;
                return Ok(Target::Array(items, Some(Box::new(rest))));
            }
            items.push(Some(self.binding()?));
            if !self.take(",")? && !self.is("]") {
                return self.lexer.unexpected();
            }
        }
    }

    fn object_target(&mut self) -> Read<Target> {
        let mut items = Vec::new();
        loop {
            if self.take("}")? {
                return Ok(Target::Object(items, None));
            }
            if self.take("...")? {
                let rest = Target::Name(self.name()?);
                self.expect("}")?;
                return Ok(Target::Object(items, Some(Box::new(rest))));
            }
            let start = self.lexer.clone();
            let key = self.key()?;
            let binding = if self.take(":")? {
                self.binding()?
            } else {
                self.back(start);
                let target = Target::Name(self.name()?);
                Binding { target, default: self.default()? }
            };
            items.push((key, binding));
            if !self.take(",")? && !self.is("}") {
                return self.lexer.unexpected();
            }
        }
    }

    /// The key of a property.
    pub(super) fn key(&mut self) -> Read<Key> {
        let key = match self.lexer.token.clone() {
            Token::Name(name) => Key::Text(self.text_of(&name)),
            Token::Text(units) => Key::Text(self.text(&units)),
            Token::Number(number) => Key::Text(self.text_of(&crate::dictionary::js_number(number))),
            Token::Sign("[") => {
                self.lexer.next()?;
                let no_in = std::mem::replace(&mut self.no_in, false);
                let key = self.assignment()?;
                self.no_in = no_in;
                if !self.is("]") {
                    return self.lexer.unexpected();
                }
                Key::Computed(key)
            }
            _ => return self.lexer.unexpected(),
        };
        self.lexer.next()?;
        Ok(key)
    }

    /// Parameters, after the opening parenthesis and with the closing one.
    pub(super) fn params(&mut self) -> Read<Params> {
        let mut params = Vec::new();
        loop {
            if self.take(")")? {
                return Ok((params, None));
            }
            if self.take("...")? {
                let rest = self.target()?;
                self.expect(")")?;
                return Ok((params, Some(rest)));
            }
            params.push(self.binding()?);
            if !self.take(",")? && !self.is(")") {
                return self.lexer.unexpected();
            }
        }
    }

    /// An arrow function, where one stands here.
    pub(super) fn arrow(&mut self) -> Read<Option<Expr>> {
        let is_name = matches!(self.lexer.token, Token::Name(_));
        if !is_name && !self.is("(") {
            return Ok(None);
        }
        let start = self.lexer.clone();
        let (functions, patterns, referred, depth) =
            (self.program.functions.len(), self.program.patterns.len(), self.referred.len(), self.depth);
        let vars = self.vars.len();
        let blocks = self.blocks.len();
        let counts = (self.loops, self.breaks, self.functions, self.strict, self.no_in);
        let params = if is_name {
            self.name().map(|name| (vec![Binding { target: Target::Name(name), default: None }], None))
        } else {
            self.lexer.next().and_then(|()| self.params())
        };
        if let Ok(params) = params
            && self.is("=>")
            && !self.lexer.after_line
        {
            self.lexer.next()?;
            return Ok(Some(Expr::Function(self.function(None, params, true)?)));
        }
        // Not one: everything is as it was, but for the signs that were read.
        self.back(start);
        self.program.functions.truncate(functions);
        self.program.patterns.truncate(patterns);
        self.referred.truncate(referred);
        self.vars.truncate(vars);
        self.blocks.truncate(blocks);
        self.depth = depth;
        (self.loops, self.breaks, self.functions, self.strict, self.no_in) = counts;
        Ok(None)
    }

    /// An expression as a target of an assignment; `None` when it is none.
    pub(super) fn assigned(expr: Expr) -> Option<Target> {
        let binding = |expr: Expr| match expr {
            Expr::Assign(pair) => {
                let (target, default) = *pair;
                Some(Binding { target, default: Some(default) })
            }
            expr => Some(Binding { target: Self::assigned(expr)?, default: None }),
        };
        match expr {
            Expr::Name(name) => Some(Target::Name(name)),
            Expr::Member(base, key, false) => Some(Target::Member(base, key)),
            Expr::Index(pair, false) => Some(Target::Index(pair)),
            Expr::Array(items) => {
                let mut targets = Vec::new();
                let count = items.len();
                for (at, item) in items.into_iter().enumerate() {
                    match item {
                        Item::One(item) => targets.push(Some(binding(item)?)),
                        Item::Spread(item) if at + 1 == count => {
                            return Some(Target::Array(targets, Some(Box::new(Self::assigned(item)?))));
                        }
                        Item::Spread(_) => return None,
                    }
                }
                Some(Target::Array(targets, None))
            }
            Expr::Object(items) => {
                let pair = |item| match item {
                    Property::Pair(key, value) => Some((key, binding(value)?)),
                    Property::Spread(_) => None,
                };
                Some(Target::Object(items.into_iter().map(pair).collect::<Option<_>>()?, None))
            }
            _ => None,
        }
    }
}
