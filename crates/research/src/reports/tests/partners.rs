//! What a partner structure reads of a report that is shared with it.

use super::*;
use crate::findings::Side;
use crate::findings::tests::ground::{CAFE, SECRETS, SOMEONE};
use ::store::testkit::on_each_engine;

#[test]
fn a_partner_reads_the_page_that_is_shared_and_nothing_it_comes_from() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let (cafe, finding) = (ground.excerpt(CAFE), ground.finding("On entre à deux."));
        ground.attach(finding, cafe, Side::For);
        let body = format!(
            "Lu.\n\n{{{{extrait {cafe}}}}}\n\n{{{{constat {finding}}}}}\n\n{{{{extrait {}}}}}",
            ground.excerpt(SOMEONE)
        );
        let id = report(&ground, &body);
        let address = format!("/reports/{id}");
        let (partner, other) = (ground.partner("Ida", ground.mjc), ground.partner("Ugo", ground.lycee));
        let share = |with: &str| ground.client.post(&format!("{address}/sharing"), &[("organisation", with)]);
        assert_eq!(partner.get(&address).status, 404);
        assert_eq!(share(&ground.mjc.to_string()).status, 303);
        assert!(ground.client.get(&address).body.contains("MJC du Parc"));
        let page = partner.get(&address);
        assert_eq!(page.status, 200, "{}", page.body);
        assert!(
            page.body.contains("je venais pour le café") && page.body.contains("On entre à deux"),
            "{}",
            page.body
        );
        for door in ["/excerpts/", "/findings/", "/sources/", "/edit", "/versions", "/builds", "/sharing"] {
            assert!(!page.body.contains(door), "{door}: {}", page.body);
        }
        for secret in SECRETS {
            assert!(!page.body.contains(secret), "{secret}");
        }
        assert!(partner.get("/reports").body.contains(&address));
        for shut in ["/edit", "/versions", "/versions/1"] {
            assert_eq!(partner.get(&format!("{address}{shut}")).status, 404, "{shut}");
        }
        let paths = [
            format!("/findings/{finding}"),
            format!("/excerpts/{cafe}/findings"),
            format!("/studies/{}/reports", ground.study),
        ];
        for path in paths {
            assert_eq!(partner.get(&path).status, 404, "{path}");
        }
        assert_eq!(partner.post(&format!("{address}/builds"), &[("format", "html")]).status, 404);
        assert_eq!(other.get(&address).status, 404);
        assert!(!other.get("/reports").body.contains(&address));
        ground.withdraw(ground.ines);
        assert!(!partner.get(&address).body.contains("je venais"));
        assert_eq!(share("").status, 303);
        assert_eq!(partner.get(&address).status, 404);
    });
}

#[test]
fn belonging_to_the_structure_is_not_enough_without_sharing_or_the_role() {
    on_each_engine(|bench| {
        let ground = Ground::lay(bench, routes());
        let id = report(&ground, "Texte.");
        let address = format!("/reports/{id}");
        let bad = ground.client.post(&format!("{address}/sharing"), &[("organisation", "x")]);
        assert_eq!(bad.status, 422);
        let gone = ground.client.post(&format!("{address}/sharing"), &[("organisation", "0000000000001")]);
        assert_eq!(gone.status, 404);
        let nowhere = ground.member("Ana", base::Role::Partner, false);
        assert_eq!(nowhere.get(&address).status, 404, "a partner of no structure reads nothing");
        assert_eq!(nowhere.get("/reports").status, 200);
        assert!(!nowhere.get("/reports").body.contains(&address));
    });
}
