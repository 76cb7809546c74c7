//! Reads a script into a tree, and names what of it is not run.
//!
//! Rule of the room: what is read means what ECMAScript says it means; everything else is refused with its place, and so
//! are the few things that ECMAScript itself refuses. Nesting is bounded, and so is reading twice.

mod binding;
mod expression;
mod literal;
mod statement;

use super::Refusal;
use super::lexer::{Lexer, Token};
use super::library;
use super::tree::{Block, Function, Program, Statement, Text};
use std::collections::{HashMap, HashSet};

/// Levels of nesting.
const DEPTH: u32 = 100;
/// Links of a chain such as `a + b + c` or `a.b().c()`.
const CHAIN: u32 = 150;

type Read<T> = Result<T, Refusal>;

/// The names that a target declares.
pub(super) fn names_of(target: &super::tree::Target) -> Vec<Text> {
    binding::names(std::iter::once(target))
}

/// Words that are no names.
const WORDS: &[&str] = &[
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "import",
    "in",
    "instanceof",
    "new",
    "null",
    "return",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "var",
    "void",
    "while",
    "with",
    // Names in some places only, and not here.
    "let",
    "static",
    "yield",
    "await",
    "async",
    "arguments",
    "implements",
    "interface",
    "package",
    "private",
    "protected",
    "public",
    "eval",
];

pub(super) struct Parser<'s> {
    lexer: Lexer<'s>,
    program: Program,
    known: HashMap<Box<[u16]>, Text>,
    depth: u32,
    /// `in` ends an expression.
    no_in: bool,
    strict: bool,
    /// By function at work: names declared with `var`.
    vars: Vec<Vec<Text>>,
    /// By block at work.
    blocks: Vec<Names>,
    /// Loops around, and loops or switches around, in the function at work.
    loops: u32,
    breaks: u32,
    functions: u32,
    /// Names that are looked up, and names that are declared anywhere.
    referred: Vec<(Text, usize)>,
    declared: HashSet<Text>,
}

#[derive(Default)]
struct Names {
    lexical: Vec<(Text, bool)>,
    functions: Vec<(Text, u32)>,
    /// `var`s of this block and those inside.
    vars: Vec<Text>,
    /// Parameters, when it is the body of a function.
    params: Vec<Text>,
}

/// Reads a script.
///
/// # Errors
/// What of it is not run, and where.
pub(super) fn parse(source: &str) -> Read<Program> {
    let source: Vec<char> = source.chars().collect();
    let mut parser = Parser {
        lexer: Lexer::new(&source)?,
        program: Program::default(),
        known: HashMap::new(),
        depth: 0,
        no_in: false,
        strict: false,
        vars: vec![Vec::new()],
        blocks: Vec::new(),
        loops: 0,
        breaks: 0,
        functions: 0,
        referred: Vec::new(),
        declared: HashSet::new(),
    };
    parser.strict = parser.directive();
    let strict = parser.strict;
    let body = parser.block_until(&Token::End, Vec::new(), true)?;
    parser.known_names(&source)?;
    let mut program = parser.program;
    program.body = body;
    program.strict = strict;
    program.vars = parser.vars.pop().unwrap_or_default();
    Ok(program)
}

impl<'s> Parser<'s> {
    /// Goes back to a place; what was read counts all the same.
    fn back(&mut self, start: Lexer<'s>) {
        let left = self.lexer.left;
        self.lexer = start;
        self.lexer.left = left;
    }

    /// Names that are declared nowhere must not be those of the language that are not here.
    fn known_names(&self, source: &[char]) -> Read<()> {
        for (name, at) in &self.referred {
            if !self.declared.contains(name)
                && let Some(text) = self.program.texts.get(*name as usize)
                && let Some(missing) = library::missing_global(text)
            {
                return Err(Refusal::at(source, *at, missing.to_owned()));
            }
        }
        Ok(())
    }

    /// The number of a text.
    fn text(&mut self, units: &[u16]) -> Text {
        if let Some(known) = self.known.get(units) {
            return *known;
        }
        let number = self.program.texts.len() as Text;
        self.program.texts.push(units.into());
        self.known.insert(units.into(), number);
        number
    }

    fn text_of(&mut self, text: &str) -> Text {
        self.text(&text.encode_utf16().collect::<Vec<u16>>())
    }

    fn is(&self, sign: &str) -> bool {
        matches!(&self.lexer.token, Token::Sign(here) if *here == sign)
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(&self.lexer.token, Token::Name(here) if here == word)
    }

    fn take(&mut self, sign: &str) -> Read<bool> {
        let here = self.is(sign);
        if here {
            self.lexer.next()?;
        }
        Ok(here)
    }

    fn take_word(&mut self, word: &str) -> Read<bool> {
        let here = self.is_word(word);
        if here {
            self.lexer.next()?;
        }
        Ok(here)
    }

    fn expect(&mut self, sign: &str) -> Read<()> {
        if self.take(sign)? { Ok(()) } else { self.lexer.unexpected() }
    }

    /// A name that can be declared.
    fn name(&mut self) -> Read<Text> {
        match &self.lexer.token {
            Token::Name(name) if !WORDS.contains(&name.as_str()) => {
                let name = name.clone();
                self.lexer.next()?;
                Ok(self.text_of(&name))
            }
            _ => self.lexer.unexpected(),
        }
    }

    /// Goes one level down.
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        self.depth += 1;
        if self.depth > DEPTH {
            return self.lexer.refuse("…");
        }
        let result = read(self);
        self.depth -= 1;
        result
    }

    /// One more link of a chain.
    fn link(&self, links: &mut u32) -> Read<()> {
        *links += 1;
        if *links > CHAIN { self.lexer.refuse("…") } else { Ok(()) }
    }

    /// The end of a statement, written or not.
    fn semicolon(&mut self) -> Read<()> {
        if self.take(";")? || self.is("}") || self.lexer.token == Token::End || self.lexer.after_line {
            return Ok(());
        }
        self.lexer.unexpected()
    }

    /// True when the statement that stands here is `'use strict'`.
    fn directive(&self) -> bool {
        self.lexer.token == Token::Text("use strict".encode_utf16().collect())
    }

    /// Statements up to a sign, which is taken.
    fn block_until(&mut self, end: &Token, params: Vec<Text>, is_body: bool) -> Read<Block> {
        self.blocks.push(Names { params, ..Names::default() });
        let mut body = Vec::new();
        while self.lexer.token != *end {
            let statement = self.deeper(|p| p.declaration(is_body))?;
            if !matches!(statement, Statement::Empty) {
                body.push(statement);
            }
        }
        let names = self.blocks.pop().unwrap_or_default();
        let mut seen = HashSet::new();
        let lexical = names.lexical.iter().map(|(name, _)| *name);
        // A function may be declared twice in a body, and beside a `var`.
        let twice = lexical.clone().any(|name| !seen.insert(name))
            || lexical.clone().any(|name| names.vars.contains(&name) || names.params.contains(&name))
            || lexical.clone().any(|name| names.functions.iter().any(|(other, _)| *other == name));
        if twice {
            return self.lexer.unexpected();
        }
        if let Some(outer) = self.blocks.last_mut().filter(|_| !is_body) {
            outer.vars.extend(names.vars);
        }
        self.declared.extend(lexical);
        self.declared.extend(names.functions.iter().map(|(name, _)| *name));
        if *end != Token::End {
            self.lexer.next()?;
        }
        Ok(Block { body, lexical: names.lexical, functions: names.functions })
    }

    /// A block in braces.
    fn block(&mut self) -> Read<Block> {
        self.expect("{")?;
        self.block_until(&Token::Sign("}"), Vec::new(), false)
    }

    /// Declares names in the block at work, or in the function.
    fn declare(&mut self, kind: super::tree::Kind, names: &[Text]) {
        use super::tree::Kind;
        self.declared.extend(names);
        match kind {
            Kind::Var => {
                if let Some(vars) = self.vars.last_mut() {
                    let unknown: Vec<Text> = names.iter().filter(|name| !vars.contains(name)).copied().collect();
                    vars.extend(unknown);
                }
                if let Some(block) = self.blocks.last_mut() {
                    block.vars.extend(names);
                }
            }
            Kind::Let | Kind::Const => {
                let names = names.iter().map(|name| (*name, kind == Kind::Const));
                if let Some(block) = self.blocks.last_mut() {
                    block.lexical.extend(names);
                }
            }
        }
    }

    /// The body of a function, after its parameters: a block, or an expression after an arrow.
    fn function(&mut self, own_name: Option<Text>, (params, rest): binding::Params, is_arrow: bool) -> Read<u32> {
        let names = binding::names(params.iter().map(|b| &b.target).chain(&rest));
        // Two parameters of one name: the language takes them in one way of writing only.
        if names.iter().enumerate().any(|(at, name)| names.iter().take(at).any(|other| other == name)) {
            return self.lexer.unexpected();
        }
        self.declared.extend(&names);
        self.declared.extend(own_name);
        let (loops, breaks, strict) = (self.loops, self.breaks, self.strict);
        (self.loops, self.breaks) = (0, 0);
        let no_in = std::mem::replace(&mut self.no_in, false);
        self.functions += 1;
        self.vars.push(Vec::new());
        let from = self.referred.len();
        let body = if is_arrow && !self.is("{") {
            self.no_in = no_in;
            let value = self.assignment()?;
            Block { body: vec![Statement::Return(Some(value))], ..Block::default() }
        } else {
            self.expect("{")?;
            if self.directive() {
                let simple = rest.is_none()
                    && params.iter().all(|p| p.default.is_none() && matches!(p.target, super::tree::Target::Name(_)));
                if !simple {
                    return self.lexer.unexpected();
                }
                self.strict = true;
            }
            self.block_until(&Token::Sign("}"), names.clone(), true)?
        };
        let mut vars = self.vars.pop().unwrap_or_default();
        vars.retain(|name| !names.contains(name));
        let own_name = own_name.filter(|name| self.referred.iter().skip(from).any(|(referred, _)| referred == name));
        let function = Function { own_name, params, rest, vars, body, strict: self.strict };
        (self.loops, self.breaks, self.strict, self.no_in) = (loops, breaks, strict, no_in);
        self.functions -= 1;
        self.program.functions.push(function);
        Ok(self.program.functions.len() as u32 - 1)
    }
}
