//! The tree of a family as an SVG picture: squares, circles and diamonds as in any pedigree, filled for who has the condition.
//!
//! Rule of the file: nothing depends on colour; all ink is `currentColor`, so that the page's own themes and print apply.

use super::layout::{Line, Seat, layout};
use crate::programme::{Role, Sex};
use std::fmt::Write;

/// Half a column, a generation, half a symbol, the margin, in pixels.
const HALF: i32 = 72;
const GENERATION: i32 = 164;
const SYMBOL: i32 = 20;
const EDGE: i32 = 24;
/// Letters of a line below a symbol, and the step from one line to the next.
const LETTERS: usize = 19;
const LINE: i32 = 16;

/// A person of the tree.
#[derive(Clone, Debug)]
pub struct Person {
    /// Identifier.
    pub name: String,
    /// What the person is to the proband.
    pub relation: String,
    /// Everything in words.
    pub said: String,
    /// Place in the tree.
    pub role: Option<Role>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Has the condition; none when nothing is said.
    pub affected: Option<bool>,
    /// Has died.
    pub dead: bool,
    /// Something does not fit.
    pub flagged: bool,
}

/// What the picture is called and says.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Title.
    pub title: String,
    /// The same in a sentence, for who does not see it.
    pub description: String,
}

/// The picture. `alone` for a file of its own, with ground and ink.
pub fn drawing(people: &[Person], words: &Words, alone: bool) -> String {
    let seats: Vec<Seat> = people.iter().map(|person| Seat { role: person.role, sex: person.sex }).collect();
    let tree = layout(&seats);
    let (width, height) = (tree.size.0 * HALF + 2 * EDGE, tree.size.1 * GENERATION + EDGE);
    let (title, description) = (plain(&words.title), plain(&words.description));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"pedigree\" role=\"img\" aria-labelledby=\"pedigree-title pedigree-desc\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"{}>",
        if alone { " color=\"#14222f\" font-family=\"sans-serif\"" } else { "" },
    );
    let _ = write!(svg, "<title id=\"pedigree-title\">{title}</title><desc id=\"pedigree-desc\">{description}</desc>");
    if alone {
        let _ = write!(svg, "<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\" stroke=\"none\"/>");
    }
    let at = |person: usize| tree.seats.get(person).map_or((0, 0), |seat| point(*seat));
    // A line that comes from one person begins below what is written there.
    let written = |from: (i32, i32)| {
        let person = tree.seats.iter().position(|seat| *seat == from);
        let third = |at: usize| people.get(at).is_some_and(|person| !in_lines(&person.relation)[2].is_empty());
        person.map_or(0, |at| SYMBOL + if third(at) { LINE + 70 } else { 70 })
    };
    // Twins hang from one point, in the middle above them.
    let stem = |person: usize| {
        let twins = tree.lines.iter().filter_map(|line| match line {
            Line::Twins(a, b, _) if *a == person => Some(at(*b).0),
            _ => None,
        });
        let all = || twins.clone().chain(std::iter::once(at(person).0));
        all().min().zip(all().max()).map_or(0, |(left, right)| (left + right) / 2)
    };
    tree.lines.iter().for_each(|line| drawn(&mut svg, line, &at, &stem, &written));
    for (number, person) in people.iter().enumerate() {
        symbol(&mut svg, person, at(number));
    }
    svg.push_str("</svg>");
    svg
}

/// The middle of a symbol.
fn point((column, generation): (i32, i32)) -> (i32, i32) {
    (EDGE + column * HALF + HALF, EDGE + generation * GENERATION + SYMBOL)
}

fn drawn(
    svg: &mut String,
    line: &Line,
    at: &dyn Fn(usize) -> (i32, i32),
    stem: &dyn Fn(usize) -> i32,
    written: &dyn Fn((i32, i32)) -> i32,
) {
    match line {
        Line::Couple(a, b) => {
            let ((x, y), (to, _)) = (at(*a), at(*b));
            let _ = write!(svg, "<path d=\"M{} {y}H{}\"/>", x.min(to) + SYMBOL, x.max(to) - SYMBOL);
        }
        Line::Children { from, below, half } => {
            let Some(first) = below.first() else { return };
            let bar = at(*first).1 - SYMBOL - if *half { 28 } else { 18 };
            let columns = || below.iter().map(|person| stem(*person));
            let (mut left, mut right) = (columns().min().unwrap_or_default(), columns().max().unwrap_or_default());
            let dashes = if *half { " stroke-dasharray=\"7 5\"" } else { "" };
            if let Some(from) = from {
                let (x, y) = point(*from);
                (left, right) = (left.min(x), right.max(x));
                let _ = write!(svg, "<path d=\"M{x} {}V{bar}\"{dashes}/>", y + written(*from));
            }
            let _ = write!(svg, "<path d=\"M{left} {bar}H{right}\"{dashes}/>");
            for person in below {
                let (x, y) = at(*person);
                let _ = write!(svg, "<path d=\"M{} {bar}L{x} {}\"{dashes}/>", stem(*person), y - SYMBOL);
            }
        }
        Line::Twins(a, b, identical) => {
            let ((x, y), (to, _)) = (at(*a), at(*b));
            let (bar, stem) = (y - SYMBOL - 18, stem(*a));
            for x in [x, to] {
                let _ = write!(svg, "<path d=\"M{stem} {bar}L{x} {}\"/>", y - SYMBOL);
            }
            if *identical {
                // A bar between the two lines, half way down.
                let _ = write!(svg, "<path d=\"M{} {}H{}\"/>", (x + stem) / 2, y - SYMBOL - 9, (to + stem) / 2);
            }
        }
    }
}

fn symbol(svg: &mut String, person: &Person, (x, y): (i32, i32)) {
    let fill = if person.affected == Some(true) { "currentColor" } else { "none" };
    let _ = write!(svg, "<g><title>{}</title>", plain(&person.said));
    let (left, top, size) = (x - SYMBOL, y - SYMBOL, 2 * SYMBOL);
    let _ = match person.sex {
        Some(Sex::Male) => write!(svg, "<rect x=\"{left}\" y=\"{top}\" width=\"{size}\" height=\"{size}\" fill=\"{fill}\"/>"),
        Some(Sex::Female) => write!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{SYMBOL}\" fill=\"{fill}\"/>"),
        None => write!(svg, "<path d=\"M{x} {top}L{} {y}L{x} {}L{left} {y}Z\" fill=\"{fill}\"/>", x + SYMBOL, y + SYMBOL),
    };
    if person.affected.is_none() {
        text(svg, "?", (x, y + 6), 17, true);
    }
    if person.dead {
        let _ = write!(svg, "<path d=\"M{} {}L{} {}\"/>", left - 8, y + SYMBOL + 8, x + SYMBOL + 8, top - 8);
    }
    if person.role == Some(Role::Proband) {
        let (from, to) = ((left - 24, y + SYMBOL + 14), (left - 5, y + SYMBOL - 3));
        let _ = write!(svg, "<path d=\"M{} {}L{} {}m-10 1l10 -1l-1 10\"/>", from.0, from.1, to.0, to.1);
    }
    if person.flagged {
        let (left, top, size) = (left - 9, top - 9, size + 18);
        let _ = write!(
            svg,
            "<rect class=\"pedigree-flag\" x=\"{left}\" y=\"{top}\" width=\"{size}\" height=\"{size}\" rx=\"6\" stroke-dasharray=\"4 4\"/>"
        );
        text(svg, "!", (x + SYMBOL + 17, y - SYMBOL + 4), 20, true);
    }
    text(svg, &cut(&person.name), (x, y + SYMBOL + 28), 14, true);
    for (at, line) in (0..).zip(in_lines(&person.relation)).filter(|(_, line)| !line.is_empty()) {
        text(svg, &line, (x, y + SYMBOL + 46 + LINE * at), 13, false);
    }
    svg.push_str("</g>");
}

fn text(svg: &mut String, said: &str, (x, y): (i32, i32), size: i32, strong: bool) {
    let weight = if strong { " font-weight=\"600\"" } else { "" };
    let _ = write!(
        svg,
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" text-anchor=\"middle\" fill=\"currentColor\" stroke=\"none\"{weight}>{}</text>",
        plain(said)
    );
}

/// A text in up to three lines, parted between words; a line after the first may be a little longer.
fn in_lines(text: &str) -> [String; 3] {
    let mut lines: [String; 3] = Default::default();
    let mut at = 0;
    for word in text.split(' ') {
        let most = if at == 0 { LETTERS } else { LETTERS + 2 };
        let full = |line: &String| !line.is_empty() && line.chars().count() + word.chars().count() >= most;
        at += usize::from(at < 2 && lines.get(at).is_some_and(full));
        if let Some(line) = lines.get_mut(at) {
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(word);
        }
    }
    lines.map(|line| match line.chars().count() > LETTERS + 2 {
        true => line.chars().take(LETTERS).chain(std::iter::once('…')).collect(),
        false => line,
    })
}

/// The end of an identifier is what tells it from others.
fn cut(text: &str) -> String {
    let count = text.chars().count();
    if count <= LETTERS {
        return text.to_owned();
    }
    std::iter::once('…').chain(text.chars().skip(count + 1 - LETTERS)).collect()
}

/// A text inside markup; what XML cannot hold is left out.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{EDGE, Person, Words, drawing, in_lines};
    use crate::programme::{Role, Sex};

    #[test]
    fn a_relation_is_written_whole_below_its_person() {
        let twin = in_lines("Jumeau ou jumelle identique (monozygote)");
        assert_eq!(twin, ["Jumeau ou jumelle", "identique", "(monozygote)"]);
        assert_eq!(in_lines("Identical (monozygotic) twin"), ["Identical", "(monozygotic) twin", ""]);
        assert_eq!(in_lines("Mère"), ["Mère", "", ""]);
        assert!(in_lines(&"mot ".repeat(30))[2].ends_with('…'));
    }

    #[test]
    fn twins_hang_from_one_point_between_them() {
        let person = |role| Person {
            name: "P".to_owned(),
            relation: String::new(),
            said: String::new(),
            role: Some(role),
            sex: Some(Sex::Female),
            affected: Some(false),
            dead: false,
            flagged: false,
        };
        let svg = drawing(&[person(Role::Proband), person(Role::IdenticalTwin)], &Words::default(), false);
        let middles: Vec<i32> = svg
            .split("cx=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap_or_default().parse().expect("a number"))
            .collect();
        let [left, right] = middles[..] else { panic!("two circles: {svg}") };
        let stem = (left + right) / 2;
        let bar = EDGE - 18;
        for x in [left, right] {
            assert!(svg.contains(&format!("M{stem} {bar}L{x} {EDGE}\"")), "{svg}");
        }
        // The sign of identical twins lies between the two lines.
        let (from, to) = ((left + stem) / 2, (right + stem) / 2);
        assert!(
            svg.contains(&format!("M{from} {}H{to}\"", EDGE - 9)) || svg.contains(&format!("M{to} {}H{from}\"", EDGE - 9)),
            "{svg}"
        );
    }

    #[test]
    fn what_a_cell_holds_is_never_markup() {
        let person = Person {
            name: "<script>\u{1}&\"".to_owned(),
            relation: "<b>".to_owned(),
            said: "</title><script>".to_owned(),
            role: Some(Role::Proband),
            sex: Some(Sex::Male),
            affected: Some(true),
            dead: true,
            flagged: true,
        };
        let words = Words { title: "<t>".to_owned(), description: "<d>".to_owned() };
        for alone in [false, true] {
            let svg = drawing(std::slice::from_ref(&person), &words, alone);
            assert!(!svg.contains("<script") && !svg.contains("<b>") && !svg.contains('\u{1}'), "{svg}");
            assert_eq!(svg.matches("<title").count(), 2);
            assert_eq!(svg.contains("fill=\"#fff\""), alone);
        }
    }
}
