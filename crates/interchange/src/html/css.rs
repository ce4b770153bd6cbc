//! The little of CSS that tells who speaks or what is hidden: classes that are bold, italic or not shown.
//!
//! Invariant: only `.class` and `element.class` are taken up; any other selector says nothing here.
//! Deliberately absent: the cascade's order of weight; a class beats its element, an attribute beats both.

use std::collections::BTreeMap;

/// What a rule says; `None` where it says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) hidden: Option<bool>,
}

/// More rules than any program writes, and more classes than any gives to one element.
const MOST_RULES: usize = 10_000;
const MOST_CLASSES: usize = 32;

/// Rules by selector.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    rules: BTreeMap<String, Rule>,
}

impl Rule {
    /// Reads what stands between braces or in a `style` attribute.
    pub(super) fn read(declarations: &str) -> Self {
        let mut rule = Self::default();
        for declaration in declarations.split(';') {
            let Some((name, value)) = declaration.split_once(':') else { continue };
            let value = value.split('!').next().unwrap_or_default().trim().to_ascii_lowercase();
            match name.trim().to_ascii_lowercase().as_str() {
                "font-weight" => rule.bold = Some(is_bold(&value)),
                "font-style" => rule.italic = Some(matches!(value.as_str(), "italic" | "oblique")),
                "display" => rule.hidden = Some(value == "none"),
                "visibility" => rule.hidden = Some(matches!(value.as_str(), "hidden" | "collapse")),
                "mso-hide" => rule.hidden = Some(value == "all"),
                _ => {}
            }
        }
        rule
    }

    /// These declarations, then stronger ones.
    pub(super) fn then(self, stronger: Self) -> Self {
        Self {
            bold: stronger.bold.or(self.bold),
            italic: stronger.italic.or(self.italic),
            hidden: stronger.hidden.or(self.hidden),
        }
    }
}

fn is_bold(value: &str) -> bool {
    matches!(value, "bold" | "bolder") || value.parse::<u16>().is_ok_and(|weight| weight >= 600)
}

impl Sheet {
    /// Takes up the rules of one `style` element.
    pub(super) fn read(&mut self, text: &str) {
        let text = without_comments(text);
        let mut rest = text.as_str();
        while let Some((selectors, after)) = rest.split_once('{') {
            // A condition like `@media print { … }` holds rules: its own brace opens nothing here.
            if selectors.trim_start_matches(['}', ' ', '\n', '\t', '\r']).starts_with("@media") {
                rest = after;
                continue;
            }
            let (declarations, after) = after.split_once('}').unwrap_or((after, ""));
            self.take(selectors, Rule::read(declarations));
            rest = after;
        }
    }

    fn take(&mut self, selectors: &str, rule: Rule) {
        if rule == Rule::default() {
            return;
        }
        for selector in selectors.split(',') {
            let selector = selector.trim_matches(|c: char| c.is_ascii_whitespace() || c == '}');
            let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') || !c.is_ascii();
            let known = self.rules.contains_key(selector) || self.rules.len() < MOST_RULES;
            if known && selector.matches('.').count() == 1 && selector.chars().all(plain) {
                let known = self.rules.entry(selector.to_owned()).or_default();
                *known = known.then(rule);
            }
        }
    }

    /// What the classes of an element say together.
    pub(super) fn classes(&self, element: &str, classes: &str) -> Rule {
        if self.rules.is_empty() {
            return Rule::default();
        }
        classes.split_ascii_whitespace().take(MOST_CLASSES).fold(Rule::default(), |rule, class| {
            let any = self.rules.get(&format!(".{class}")).copied().unwrap_or_default();
            let own = self.rules.get(&format!("{element}.{class}")).copied().unwrap_or_default();
            rule.then(any).then(own)
        })
    }
}

fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}
