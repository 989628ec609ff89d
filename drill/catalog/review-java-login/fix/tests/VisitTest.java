package check;

import java.util.List;

class VisitTest {

    void basketSurvivesTheSignIn() throws Exception {
        Shop shop = new Shop();
        shop.account("ann@example.org", "correct horse");
        Container.Browser browser = shop.container.visitor();
        shop.container.of(browser).attributes.put("basket", Seed.number(2, 9) + " x lamp");
        Object basket = shop.container.of(browser).attributes.get("basket");
        shop.container.signIn(browser, "ann@example.org", "correct horse");
        Check.equal(basket, shop.container.of(browser).attributes.get("basket"), "the basket after the sign-in");
    }

    void firstPageCanBeTheSignIn() throws Exception {
        Shop shop = new Shop();
        long id = shop.account("ann@example.org", "correct horse");
        Container.Browser browser = new Container.Browser();
        shop.container.signIn(browser, "ann@example.org", "correct horse");
        Check.equal("/account", browser.redirect, "where the sign-in leads, without a session before it");
        Check.equal(id, shop.container.of(browser).attributes.get("account.id"), "the account in the session");
    }

    void ninthAttemptIsRefused() throws Exception {
        Shop shop = new Shop();
        shop.account("ann@example.org", "correct horse");
        Container.Browser browser = shop.container.visitor();
        for (int i = 0; i < 8; i++) {
            shop.container.signIn(browser, "ann@example.org", "wrong " + i);
        }
        shop.container.signIn(browser, "ann@example.org", "correct horse");
        Check.equal(401, browser.status, "status of the ninth attempt");
    }

    void strangePathsLeadHome() throws Exception {
        for (String path : List.of("//evil.example", "https://evil.example/", "/\\evil.example", "/account?next=//evil.example")) {
            Shop shop = new Shop();
            shop.account("ann@example.org", "correct horse");
            Container.Browser browser = shop.container.visitor();
            shop.container.of(browser).attributes.put("account.returnTo", path);
            shop.container.signIn(browser, "ann@example.org", "correct horse");
            Check.equal("/account", browser.redirect, "where the sign-in leads for " + path);
        }
    }

    void longInputIsRefused() throws Exception {
        Shop shop = new Shop();
        shop.account("ann@example.org", "correct horse");
        Container.Browser browser = shop.container.visitor();
        shop.container.signIn(browser, "ann@example.org", "x".repeat(257));
        Check.equal(401, browser.status, "status for a password of 257 characters");
        Check.equal(0, shop.hashes, "hashes computed for it");
    }
}
