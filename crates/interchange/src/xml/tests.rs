//! The stream by itself: order, depth, prefixes and the ways it ends.

use super::{Node, Space, Xml};
use crate::document::tests::spent;

/// Plays a whole text back as `+name -` and text.
fn played(text: &str) -> Result<String, &'static str> {
    let account = spent();
    let mut xml = Xml::new(text, "part.xml", &account);
    let mut said = Vec::new();
    loop {
        match xml.next().map_err(|refusal| refusal.code)? {
            Node::Open(element) => {
                let known = if element.space == Space::Other { "" } else { "!" };
                said.push(format!("+{known}{}", element.local()));
            }
            Node::Text(text) => said.push(format!("'{text}'")),
            Node::Close => said.push("-".to_owned()),
            Node::End => return Ok(said.join(" ")),
        }
    }
}

fn check(text: &str, expected: Result<&str, &'static str>) {
    assert_eq!(played(text), expected.map(str::to_owned));
}

#[test]
fn elements_open_and_close_in_order_even_when_empty() {
    check("<a>x<b/>y</a>", Ok("+a 'x' +b - 'y' -"));
    check("<?xml version=\"1.0\"?><!-- c --><a><?p q?></a>", Ok("+a -"));
}

#[test]
fn a_prefix_means_what_the_nearest_element_says() {
    let v = "xmlns:v=\"urn:schemas-microsoft-com:vml\"";
    check(&format!("<a><v:b {v}><v:c/></v:b><v:d/></a>"), Ok("+a +!b +!c - - +d - -"));
    check("<a xmlns=\"urn:schemas-microsoft-com:vml\"><b xmlns=\"\"/><c/></a>", Ok("+!a +b - +!c - -"));
}

#[test]
fn what_is_not_well_formed_is_damage() {
    for text in ["<a>", "<a></b>", "</a>", "<a", "<a>&#xD800;</a>", "<a>&#0;</a>"] {
        check(text, Err("damaged"));
    }
}

#[test]
fn passing_over_an_element_shows_its_children_with_their_depth() {
    let account = spent();
    let mut xml = Xml::new("<a><b><c/>x</b><d> </d></a>", "part.xml", &account);
    assert!(matches!(xml.next(), Ok(Node::Open(_))));
    let mut seen = Vec::new();
    let visible = xml.skip_seeing(|depth, element| seen.push(format!("{depth}{}", element.local())));
    assert_eq!(visible, Ok(true));
    assert_eq!(seen, ["1b", "2c", "1d"]);
    assert!(matches!(xml.next(), Ok(Node::End)));
}
