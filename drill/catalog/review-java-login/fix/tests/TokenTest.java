package check;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

class TokenTest {

    void tokensFitIntoALink() {
        Shop shop = new Shop();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            shop.account("u" + i + "@example.org", "x");
            String token = shop.tokenFor("u" + i + "@example.org");
            Check.that(token.matches("[A-Za-z0-9._~-]{22,256}"), "a token is 22 to 256 characters that need no escaping in a link, not: " + token);
            Check.that(seen.add(token), "two accounts got the token " + token);
        }
    }

    void onlyTheDigestIsStored() {
        Shop shop = new Shop();
        shop.account("ann@example.org", "x");
        String token = shop.tokenFor("ann@example.org");
        Check.that(!shop.issued.get(0).digest().contains(token) && shop.issued.get(0).digest().length() >= 40, "the table holds a digest, not: "
                + shop.issued.get(0).digest());
    }

    void tokensExpire() {
        Shop shop = new Shop();
        shop.account("ann@example.org", "x");
        String token = shop.tokenFor("ann@example.org");
        Check.equal(shop.now.plus(Duration.ofMinutes(30)), shop.issued.get(0).expires(), "when the token expires");
        shop.now = shop.now.plus(Duration.ofMinutes(30));
        Check.equal(false, shop.reset.redeem(token, "a new password"), "redeeming it after 30 minutes");
    }

    void threeMailsAnHour() {
        Shop shop = new Shop();
        shop.account("ann@example.org", "x");
        for (int i = 0; i < 5; i++) {
            shop.reset.request("ann@example.org");
        }
        shop.reset.request("nobody@example.org");
        Check.equal(3, shop.links.size(), "mails after five requests for an account and one for nobody");
        shop.now = shop.now.plus(Duration.ofMinutes(61));
        shop.reset.request("ann@example.org");
        Check.equal(4, shop.links.size(), "mails after another request an hour later");
    }
}
