package check;

/** Somebody who has put their own session id into the victim's browser waits for the victim to sign in. */
class PlantedSessionAttack {

    void plantedIdOpensNothing() throws Exception {
        Shop shop = new Shop();
        long id = shop.account("ann@example.org", "correct horse");
        Container.Browser attacker = shop.container.visitor();
        Container.Browser victim = new Container.Browser();
        victim.cookie = attacker.cookie;
        shop.container.signIn(victim, "ann@example.org", "correct horse");
        open(shop, attacker, id);
        Check.equal(id, shop.container.of(victim).attributes.get("account.id"), "the account in the victim's own session");
    }

    void neitherAfterAFailedAttempt() throws Exception {
        Shop shop = new Shop();
        long id = shop.account("ann@example.org", "correct horse");
        Container.Browser attacker = shop.container.visitor();
        Container.Browser victim = new Container.Browser();
        victim.cookie = attacker.cookie;
        shop.container.signIn(victim, "ann@example.org", "correct hoarse");
        attacker.cookie = victim.cookie == null ? attacker.cookie : victim.cookie; // the attacker may follow until the password is right
        shop.container.signIn(victim, "ann@example.org", "correct horse");
        open(shop, attacker, id);
    }

    private static void open(Shop shop, Container.Browser attacker, long id) {
        Container.Session session = shop.container.of(attacker);
        Check.that(session == null || !Long.valueOf(id).equals(session.attributes.get("account.id")),
                "the session id from before the sign-in opens account " + id + " afterwards");
    }
}
