//! Expressions.

use super::{Parser, Read, WORDS};
use crate::dictionary::script::lexer::Token;
use crate::dictionary::script::library;
use crate::dictionary::script::tree::{Binary, Expr, Item, Logical, Target, Unary};

/// Operators between two values: how tightly they bind, and what they are.
enum Between {
    Binary(Binary),
    Logical(Logical),
}

fn between(sign: &str) -> Option<(u8, Between)> {
    let binary = |level, operator| Some((level, Between::Binary(operator)));
    match sign {
        "??" => Some((1, Between::Logical(Logical::Coalesce))),
        "||" => Some((1, Between::Logical(Logical::Or))),
        "&&" => Some((2, Between::Logical(Logical::And))),
        "|" => binary(3, Binary::BitOr),
        "^" => binary(4, Binary::BitXor),
        "&" => binary(5, Binary::BitAnd),
        "==" => binary(6, Binary::Equal),
        "!=" => binary(6, Binary::NotEqual),
        "===" => binary(6, Binary::Same),
        "!==" => binary(6, Binary::NotSame),
        "<" => binary(7, Binary::Less),
        "<=" => binary(7, Binary::LessOrEqual),
        ">" => binary(7, Binary::Greater),
        ">=" => binary(7, Binary::GreaterOrEqual),
        "in" => binary(7, Binary::In),
        "<<" => binary(8, Binary::ShiftLeft),
        ">>" => binary(8, Binary::ShiftRight),
        ">>>" => binary(8, Binary::ShiftRightUnsigned),
        "+" => binary(9, Binary::Add),
        "-" => binary(9, Binary::Subtract),
        "*" => binary(10, Binary::Multiply),
        "/" => binary(10, Binary::Divide),
        "%" => binary(10, Binary::Remainder),
        "**" => binary(11, Binary::Power),
        _ => None,
    }
}

impl Parser<'_> {
    /// Expressions with commas between them.
    pub(super) fn expression(&mut self) -> Read<Expr> {
        let first = self.assignment()?;
        if !self.is(",") {
            return Ok(first);
        }
        let mut all = vec![first];
        while self.take(",")? {
            all.push(self.assignment()?);
        }
        Ok(Expr::Sequence(all))
    }

    /// An expression without commas.
    pub(super) fn assignment(&mut self) -> Read<Expr> {
        self.deeper(|p| {
            if let Some(arrow) = p.arrow()? {
                return Ok(arrow);
            }
            let start = p.lexer.start;
            let parenthesised = p.is("(");
            let left = p.conditional()?;
            let Token::Sign(sign) = p.lexer.token else { return Ok(left) };
            if !sign.ends_with('=') || matches!(sign, "==" | "===" | "!=" | "!==" | "<=" | ">=") {
                return Ok(left);
            }
            // `({a} = b)` is a target, `({a}) = b` is none.
            let destructures = matches!(left, Expr::Array(_) | Expr::Object(_));
            let target = Self::assigned(left).filter(|_| !(destructures && (parenthesised || sign != "=")));
            let Some(target) = target else { return p.lexer.unexpected() };
            p.refer(&target, start);
            p.lexer.next()?;
            let value = p.assignment()?;
            let pair = |value| Box::new((target, value));
            let operator = sign.strip_suffix('=').unwrap_or_default();
            Ok(match (operator, between(operator)) {
                ("", _) => Expr::Assign(pair(value)),
                (_, Some((_, Between::Logical(logical)))) => Expr::AssignLogical(logical, pair(value)),
                (_, Some((_, Between::Binary(binary)))) => Expr::AssignBinary(binary, pair(value)),
                (_, None) => return p.lexer.unexpected(),
            })
        })
    }

    /// Names that are assigned to are looked up too.
    fn refer(&mut self, target: &Target, at: usize) {
        if let Target::Name(name) = target {
            self.referred.push((*name, at));
        }
    }

    fn conditional(&mut self) -> Read<Expr> {
        let test = self.operators(0)?;
        if !self.take("?")? {
            return Ok(test);
        }
        let no_in = std::mem::replace(&mut self.no_in, false);
        let then = self.assignment()?;
        self.no_in = no_in;
        self.expect(":")?;
        let otherwise = self.assignment()?;
        Ok(Expr::Conditional(Box::new((test, then, otherwise))))
    }

    /// Operators that bind more tightly than a level.
    fn operators(&mut self, level: u8) -> Read<Expr> {
        let is_sign = !matches!(self.lexer.token, Token::Name(_));
        let mut left = self.unary()?;
        let (mut links, mut mixed) = (0, None);
        loop {
            let sign = match &self.lexer.token {
                Token::Sign(sign) => sign,
                Token::Name(word) if word == "in" && !self.no_in => "in",
                Token::Name(word) if word == "instanceof" => return self.lexer.unexpected(),
                _ => return Ok(left),
            };
            let Some((binds, operator)) = between(sign).filter(|(binds, _)| *binds > level) else { return Ok(left) };
            self.link(&mut links)?;
            // `-a ** b` and `a ?? b || c` are refused by the language.
            let unary = is_sign && links == 1 && matches!(left, Expr::Unary(..));
            let is_coalesce = sign == "??";
            let clash = match operator {
                Between::Logical(_) if binds == 1 => mixed.replace(is_coalesce).is_some_and(|before| before != is_coalesce),
                _ => false,
            };
            if clash || (sign == "**" && (unary || matches!(left, Expr::Unary(Unary::Typeof | Unary::Void | Unary::Delete, _)))) {
                return self.lexer.unexpected();
            }
            self.lexer.next()?;
            let right = self.deeper(|p| p.operators(if binds == 11 { 10 } else { binds }))?;
            let is_and = |expr: &Expr| matches!(expr, Expr::Logical(Logical::And, _));
            if is_coalesce && (is_and(&left) || is_and(&right)) {
                return self.lexer.unexpected();
            }
            let pair = Box::new((left, right));
            left = match operator {
                Between::Binary(binary) => Expr::Binary(binary, pair),
                Between::Logical(logical) => Expr::Logical(logical, pair),
            };
        }
    }

    fn unary(&mut self) -> Read<Expr> {
        let operator = match &self.lexer.token {
            Token::Sign("!") => Unary::Not,
            Token::Sign("-") => Unary::Minus,
            Token::Sign("+") => Unary::Plus,
            Token::Sign("~") => Unary::BitNot,
            Token::Sign(sign @ ("++" | "--")) => {
                let step = if *sign == "++" { 1.0 } else { -1.0 };
                self.lexer.next()?;
                let at = self.lexer.start;
                let value = self.deeper(Self::unary)?;
                let target = self.updated(value, at)?;
                return Ok(Expr::Update(Box::new(target), step, false));
            }
            Token::Name(word) => match word.as_str() {
                "typeof" => Unary::Typeof,
                "void" => Unary::Void,
                "delete" => Unary::Delete,
                _ => return self.postfix(),
            },
            _ => return self.postfix(),
        };
        self.lexer.next()?;
        let value = self.deeper(Self::unary)?;
        if operator == Unary::Delete && !matches!(value, Expr::Member(..) | Expr::Index(..)) {
            return self.lexer.refuse("delete");
        }
        Ok(Expr::Unary(operator, Box::new(value)))
    }

    fn updated(&mut self, value: Expr, at: usize) -> Read<Target> {
        match Self::assigned(value) {
            Some(target @ (Target::Name(_) | Target::Member(..) | Target::Index(_))) => {
                self.refer(&target, at);
                Ok(target)
            }
            _ => self.lexer.unexpected(),
        }
    }

    fn postfix(&mut self) -> Read<Expr> {
        let at = self.lexer.start;
        let value = self.call()?;
        if let Token::Sign(sign @ ("++" | "--")) = self.lexer.token
            && !self.lexer.after_line
        {
            let target = self.updated(value, at)?;
            self.lexer.next()?;
            return Ok(Expr::Update(Box::new(target), if sign == "++" { 1.0 } else { -1.0 }, true));
        }
        Ok(value)
    }

    /// Calls and members, from left to right.
    fn call(&mut self) -> Read<Expr> {
        let mut value = if self.is_word("new") { self.new_object()? } else { self.primary()? };
        let (mut links, mut chained) = (0, false);
        loop {
            self.link(&mut links)?;
            let optional = self.take("?.")?;
            chained |= optional;
            value = match self.lexer.token {
                Token::Sign("(") => {
                    if let Expr::Member(_, name, _) = &value
                        && let Some(name) = self.program.texts.get(*name as usize).map(|text| String::from_utf16_lossy(text))
                        && library::missing_method(&name)
                    {
                        return self.lexer.refuse(format!(".{name}"));
                    }
                    self.lexer.next()?;
                    Expr::Call(Box::new(value), self.items(")")?, optional)
                }
                Token::Sign("[") => {
                    self.lexer.next()?;
                    let no_in = std::mem::replace(&mut self.no_in, false);
                    let key = self.expression()?;
                    self.no_in = no_in;
                    self.expect("]")?;
                    Expr::Index(Box::new((value, key)), optional)
                }
                Token::Sign("`") => return self.lexer.unexpected(),
                Token::Sign(".") if !optional => {
                    self.lexer.next()?;
                    self.member(value, false)?
                }
                _ if optional => self.member(value, true)?,
                _ => return Ok(if chained { Expr::Chain(Box::new(value)) } else { value }),
            };
        }
    }

    fn member(&mut self, base: Expr, optional: bool) -> Read<Expr> {
        let Token::Name(name) = &self.lexer.token else { return self.lexer.unexpected() };
        let name = name.clone();
        let of = match &base {
            Expr::Name(text) => self.program.texts.get(*text as usize).map(|text| String::from_utf16_lossy(text)),
            _ => None,
        };
        if let Some(what) = library::missing_member(of.as_deref(), &name) {
            return self.lexer.refuse(what);
        }
        self.lexer.next()?;
        let name = self.text_of(&name);
        Ok(Expr::Member(Box::new(base), name, optional))
    }

    fn new_object(&mut self) -> Read<Expr> {
        self.lexer.next()?;
        if self.is(".") {
            return self.lexer.unexpected();
        }
        let at = self.lexer.start;
        let class = self.name()?;
        self.referred.push((class, at));
        let items = if self.take("(")? { self.items(")")? } else { Vec::new() };
        Ok(Expr::New(Box::new(Expr::Name(class)), items))
    }

    /// Arguments or elements, after the opening sign and with the closing one.
    pub(super) fn items(&mut self, end: &str) -> Read<Vec<Item>> {
        let no_in = std::mem::replace(&mut self.no_in, false);
        let mut items = Vec::new();
        while !self.take(end)? {
            items.push(if self.take("...")? { Item::Spread(self.assignment()?) } else { Item::One(self.assignment()?) });
            if !self.take(",")? && !self.is(end) {
                return self.lexer.unexpected();
            }
        }
        self.no_in = no_in;
        Ok(items)
    }

    /// A name that is looked up.
    pub(super) fn reference(&mut self) -> Read<Expr> {
        if matches!(&self.lexer.token, Token::Name(name) if WORDS.contains(&name.as_str())) {
            return self.lexer.unexpected();
        }
        let at = self.lexer.start;
        let name = self.name()?;
        self.referred.push((name, at));
        Ok(Expr::Name(name))
    }
}
