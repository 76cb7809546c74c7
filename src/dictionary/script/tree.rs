//! A script as a tree.

/// A text of the program by its number: a name, a key or a literal.
pub(super) type Text = u32;

/// A script that was read.
#[derive(Debug, Default)]
pub(super) struct Program {
    /// Every text, once.
    pub(super) texts: Vec<Box<[u16]>>,
    pub(super) functions: Vec<Function>,
    pub(super) patterns: Vec<Pattern>,
    /// What is run first.
    pub(super) body: Block,
    /// Names declared with `var` outside of functions.
    pub(super) vars: Vec<Text>,
    /// `'use strict'` stands at the top.
    pub(super) strict: bool,
}

/// A regular expression as it is written.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) source: Box<str>,
    pub(super) flags: Box<str>,
    pub(super) compiled: std::sync::Arc<crate::dictionary::Expression>,
}

#[derive(Debug, Default)]
pub(super) struct Function {
    /// Name under which the function sees itself.
    pub(super) own_name: Option<Text>,
    pub(super) params: Vec<Binding>,
    pub(super) rest: Option<Target>,
    pub(super) vars: Vec<Text>,
    pub(super) body: Block,
    pub(super) strict: bool,
}

/// Statements and what is declared among them.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) body: Vec<Statement>,
    /// `let` (false) and `const` (true).
    pub(super) lexical: Vec<(Text, bool)>,
    /// Functions, by name and number.
    pub(super) functions: Vec<(Text, u32)>,
}

#[derive(Debug)]
pub(super) enum Statement {
    Expression(Expr),
    /// A declaration with its kind; `var` without a value does nothing.
    Declare(Kind, Vec<(Target, Option<Expr>)>),
    Block(Block),
    If(Expr, Box<Statement>, Option<Box<Statement>>),
    While(Expr, Box<Statement>),
    DoWhile(Box<Statement>, Expr),
    For(Box<For>),
    /// Over values, or over keys.
    ForEach(Box<ForEach>),
    Switch(Expr, Vec<(Option<Expr>, Vec<Statement>)>, Box<Block>),
    Return(Option<Expr>),
    Throw(Expr),
    Try(Block, Option<(Option<Target>, Block)>, Option<Block>),
    Break,
    Continue,
    Empty,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Var,
    Let,
    Const,
}

#[derive(Debug)]
pub(super) struct For {
    pub(super) first: Option<Statement>,
    /// Names that every turn has anew.
    pub(super) names: Vec<(Text, bool)>,
    pub(super) test: Option<Expr>,
    pub(super) update: Option<Expr>,
    pub(super) body: Statement,
}

#[derive(Debug)]
pub(super) struct ForEach {
    /// None when the target is no declaration.
    pub(super) kind: Option<Kind>,
    pub(super) target: Target,
    pub(super) names: Vec<(Text, bool)>,
    pub(super) over: Expr,
    /// `in`: keys.
    pub(super) keys: bool,
    pub(super) body: Statement,
}

/// What a value is given to.
#[derive(Debug)]
pub(super) enum Target {
    Name(Text),
    Member(Box<Expr>, Text),
    Index(Box<(Expr, Expr)>),
    Array(Vec<Option<Binding>>, Option<Box<Target>>),
    Object(Vec<(Key, Binding)>, Option<Box<Target>>),
}

/// A target with what it gets in place of `undefined`.
#[derive(Debug)]
pub(super) struct Binding {
    pub(super) target: Target,
    pub(super) default: Option<Expr>,
}

#[derive(Debug)]
pub(super) enum Key {
    Text(Text),
    Computed(Expr),
}

/// An argument or an element.
#[derive(Debug)]
pub(super) enum Item {
    One(Expr),
    Spread(Expr),
}

#[derive(Debug)]
pub(super) enum Property {
    Pair(Key, Expr),
    Spread(Expr),
}

#[derive(Debug)]
pub(super) enum Expr {
    Null,
    Bool(bool),
    Number(f64),
    Text(Text),
    Name(Text),
    Template(Vec<Text>, Vec<Expr>),
    Pattern(u32),
    Array(Vec<Item>),
    Object(Vec<Property>),
    Function(u32),
    Unary(Unary, Box<Expr>),
    /// Adds to a target; true when the value is that before.
    Update(Box<Target>, f64, bool),
    Binary(Binary, Box<(Expr, Expr)>),
    Logical(Logical, Box<(Expr, Expr)>),
    Assign(Box<(Target, Expr)>),
    AssignBinary(Binary, Box<(Target, Expr)>),
    AssignLogical(Logical, Box<(Target, Expr)>),
    Conditional(Box<(Expr, Expr, Expr)>),
    /// True after `?.`.
    Member(Box<Expr>, Text, bool),
    Index(Box<(Expr, Expr)>, bool),
    Call(Box<Expr>, Vec<Item>, bool),
    New(Box<Expr>, Vec<Item>),
    /// What a `?.` inside ends.
    Chain(Box<Expr>),
    Sequence(Vec<Expr>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unary {
    Not,
    Minus,
    Plus,
    BitNot,
    Typeof,
    Void,
    Delete,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Binary {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Power,
    Equal,
    NotEqual,
    Same,
    NotSame,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    BitAnd,
    BitOr,
    BitXor,
    ShiftLeft,
    ShiftRight,
    ShiftRightUnsigned,
    In,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Logical {
    And,
    Or,
    Coalesce,
}
