package check;

class SignInTest {

    void passwordOpensTheAccount() throws Exception {
        Shop shop = new Shop();
        long id = shop.account("ann@example.org", "correct horse");
        Container.Browser browser = shop.container.visitor();
        shop.container.signIn(browser, " Ann@Example.org ", "correct horse");
        Check.equal("/account", browser.redirect, "where the sign-in leads");
        Check.equal(id, shop.container.of(browser).attributes.get("account.id"), "the account in the session that the browser has now");
        Check.equal(shop.now, shop.container.of(browser).attributes.get("account.signedInAt"), "the time in the session");
    }

    void wrongPasswordShowsTheForm() throws Exception {
        Shop shop = new Shop();
        shop.account("ann@example.org", "correct horse");
        Container.Browser browser = shop.container.visitor();
        for (String email : new String[] {"ann@example.org", "nobody@example.org"}) {
            shop.container.signIn(browser, email, "wrong");
            Check.equal(401, browser.status, "status for " + email);
            Check.equal("/WEB-INF/views/login.jsp", browser.view, "the page for " + email);
            Check.equal(null, shop.container.of(browser).attributes.get("account.id"), "the account in the session");
        }
        Check.equal(2, shop.hashes, "hashes computed, for an address that we know and one that we do not");
    }

    void backToTheWantedPage() throws Exception {
        Shop shop = new Shop();
        shop.account("ann@example.org", "correct horse");
        Container.Browser browser = shop.container.visitor();
        shop.container.of(browser).attributes.put("account.returnTo", "/account/orders/17");
        shop.container.signIn(browser, "ann@example.org", "correct horse");
        Check.equal("/account/orders/17", browser.redirect, "where the sign-in leads");
    }
}
