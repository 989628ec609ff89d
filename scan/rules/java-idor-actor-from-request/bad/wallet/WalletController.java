package bank;

import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class WalletController {
    private final WalletRepository wallets;

    public WalletController(WalletRepository wallets) { this.wallets = wallets; }

    @GetMapping("/wallets")
    public List<Wallet> mine(@AuthenticationPrincipal Member me) {
        return wallets.findByHolder(me.getId());
    }

    @GetMapping("/members/{member}/wallets")
    public List<Wallet> of(@PathVariable Long member) {
        return wallets.findByHolder(member); // want: java-idor-actor-from-request
    }

    @PostMapping("/wallets")
    public void open(@RequestParam String label, @AuthenticationPrincipal Member me) {
        wallets.save(new Wallet(me.getId(), label));
    }

    @PostMapping("/wallets/shared")
    public void openFor(@RequestParam Long member, @RequestParam String label) {
        wallets.save(new Wallet(member, label)); // want: java-idor-actor-from-request
    }
}
