//! The shape of the tree: five files a feature, sizes, first lines, words that may not stand.

use tidy::{code_lines, files, folders, is_test, read, root};

/// Features that lack one of the five files, each with its reason.
const SMALLER: [(&str, &str, &str); 2] = [
    (
        "people/teams",
        "pages model",
        "the team of a study is shown on the study's page, and has no rule of its own",
    ),
    ("research/export", "pages", "an export is the act of who keeps the house, on the command line"),
];

fn features() -> Vec<String> {
    let of = |name: &'static str| {
        let all = folders(&format!("crates/{name}/src")).into_iter();
        all.map(move |feature| format!("{name}/{feature}"))
    };
    of("people").chain(of("research")).collect()
}

#[test]
fn every_feature_has_the_same_five_files() {
    for feature in features() {
        let (name, module) = feature.split_once('/').expect("made with a slash");
        let lacks = SMALLER.iter().find(|(known, ..)| *known == feature).map_or("", |(_, lacks, _)| lacks);
        for part in ["mod", "model", "store", "pages", "tests"] {
            let path = root().join(format!("crates/{name}/src/{module}/{part}"));
            let there = path.with_extension("rs").exists() || path.is_dir();
            assert!(there || lacks.split(' ').any(|lack| lack == part), "{feature} has no {part}");
        }
    }
}

#[test]
fn files_keep_to_their_size() {
    let mut sizes = Vec::new();
    for path in files("crates", ".rs").into_iter().filter(|path| !is_test(path)) {
        let lines = code_lines(&read(&path));
        let in_feature = features().iter().any(|feature| {
            let (name, module) = feature.split_once('/').unwrap_or_default();
            path.starts_with(&format!("crates/{name}/src/{module}/"))
        });
        let limit = if path.ends_with("/mod.rs") && in_feature { 60 } else { 400 };
        let limit = if in_feature && !path.ends_with("/mod.rs") { 300 } else { limit };
        assert!(lines <= limit, "{path} has {lines} lines; split it by what the user does");
        sizes.push(lines);
    }
    sizes.sort_unstable();
    let median = sizes[sizes.len() / 2];
    assert!(median <= 120, "the median file has {median} lines");
}

#[test]
fn templates_stay_short() {
    for path in files("crates", ".html").into_iter().filter(|path| path.contains("/templates/")) {
        let lines = read(&path).lines().count();
        assert!(lines <= 80, "{path} has {lines} lines");
    }
}

#[test]
fn templates_hold_no_inline_style_script_or_handler() {
    for path in files("crates", ".html").into_iter().filter(|path| path.contains("/templates/")) {
        let text = read(&path);
        for banned in
            [" style=", "<style", "<script>", "javascript:", " onclick", " onload", " onchange", "|safe"]
        {
            assert!(!text.contains(banned), "{path} holds {banned}");
        }
        for script in text.split("<script").skip(1) {
            assert!(
                script.split('>').next().is_some_and(|tag| tag.contains("src=")),
                "{path}: a script without src"
            );
        }
    }
}

#[test]
fn every_file_says_first_what_it_is() {
    for path in files("crates", ".rs") {
        assert!(read(&path).starts_with("//!"), "{path} does not open with //!");
    }
}

#[test]
fn words_that_hide_a_problem_do_not_stand() {
    let marks =
        [["#[", "allow("].concat(), ["TO", "DO"].concat(), ["FIX", "ME"].concat(), ["XX", "X"].concat()];
    for path in files("crates", ".rs") {
        let text = read(&path);
        for mark in &marks {
            assert!(!text.contains(mark.as_str()), "{path} holds {mark}");
        }
    }
}

#[test]
fn no_path_of_a_machine_stands_in_the_repository() {
    let marks = [["/wo", "rk/"].concat(), ["/ro", "ot/"].concat(), ["crates", ".io/"].concat()];
    for ending in [".rs", ".md", ".toml", ".html", ".mjs", ".js", ".css", ".sh", ".py", ".json"] {
        for path in files(".", ending).into_iter().filter(|path| !path.contains("package-lock")) {
            let text = read(&path);
            for mark in &marks {
                assert!(!text.contains(mark.as_str()), "{path} holds {mark}");
            }
        }
    }
}
