package check;

import com.larkfield.shop.account.PasswordPolicyException;
import java.util.List;

class ResetTest {

    void linkSetsANewPassword() throws Exception {
        Shop shop = new Shop();
        long id = shop.account("ann@example.org", "forgotten");
        String token = shop.tokenFor(" ANN@example.org ");
        Check.equal("https://shop.larkfield.example/reset?token=" + token, shop.links.get(0), "the link in the mail");
        Check.equal(true, shop.reset.redeem(token, "a new password"), "redeeming the token");
        Check.equal("hash of a new password", shop.accounts.get("ann@example.org").passwordHash(), "the stored password");
        Check.equal(List.of(id), shop.ended, "accounts whose sessions were ended");
        Check.equal(List.of(id), shop.told, "accounts that were told");
    }

    void tokensWorkOnce() {
        Shop shop = new Shop();
        shop.account("ann@example.org", "forgotten");
        String token = shop.tokenFor("ann@example.org");
        Check.equal(true, shop.reset.redeem(token, "a new password"), "redeeming the token");
        Check.equal(false, shop.reset.redeem(token, "another password"), "redeeming it again");
        Check.equal(false, shop.reset.redeem("made up", "another password"), "redeeming a token that was made up");
    }

    void shortPasswordsAreRefused() {
        Shop shop = new Shop();
        shop.account("ann@example.org", "forgotten");
        String token = shop.tokenFor("ann@example.org");
        Check.throwing(PasswordPolicyException.class, () -> shop.reset.redeem(token, "x".repeat(11)), "a password of 11 characters");
        Check.equal(true, shop.reset.redeem(token, "x".repeat(12)), "the same token with 12 characters");
    }
}
