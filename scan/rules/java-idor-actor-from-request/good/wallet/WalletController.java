package bank;

import java.util.List;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
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
    public List<Wallet> of(@PathVariable Long member, @AuthenticationPrincipal Member me) {
        if (!member.equals(me.getId())) {
            throw new AccessDeniedException("these are not your wallets");
        }
        return wallets.findByHolder(member);
    }

    @GetMapping("/desk/{member}/wallets")
    @PreAuthorize("hasRole('CLERK')")
    public List<Wallet> forDesk(@PathVariable Long member) {
        return wallets.findByHolder(member);
    }

    @PostMapping("/wallets")
    public void open(@RequestParam String label, @AuthenticationPrincipal Member me) {
        wallets.save(new Wallet(me.getId(), label));
    }
}
