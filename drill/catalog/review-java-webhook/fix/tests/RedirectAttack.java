package check;

import java.util.List;

/** The attacker's own public server answers with a redirect to a place inside. */
class RedirectAttack {

    void toAnInsideName() {
        attack("http://stock.internal:8081/export?limit=20");
        attack("https://ledger.internal/");
        attack("https://inner.attacker.example/");
        attack("//ledger.internal/");
    }

    void toALiteralAddress() {
        attack("http://10.0.3.7:8081/");
        attack("https://10.0.3.7/");
        attack("https://127.0.0.1/");
        attack("https://[fd00::7]/");
    }

    void theLongWay() {
        Internet internet = new Internet().redirect("https://hop.attacker.example/", 307, "https://shop.example/").redirect("https://shop.example/", 308, "https://ledger.internal/")
                .page("https://ledger.internal/", "secret");
        see(internet, "https://ledger.internal/ over a second public host");
    }

    private static void attack(String target) {
        for (int code : List.of(301, 302, 303, 307, 308)) {
            Internet internet = new Internet().redirect("https://hop.attacker.example/", code, target)
                    .page(target.startsWith("//") ? "https:" + target : target, "secret");
            see(internet, code + " to " + target);
        }
    }

    private static void see(Internet internet, String what) {
        try {
            internet.preview("https://hop.attacker.example/");
        } catch (Exception e) {
            // Refusing is fine; what counts is who was asked.
        }
        Check.equal(List.of(), internet.inside(), "redirect " + what + ", requests that went inside");
    }
}
