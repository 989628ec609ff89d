package shop;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class Prices {
    private int percent;

    @PostMapping("/prices/discount")
    @PreAuthorize("hasRole('MANAGER')")
    public void discount(@RequestParam int percent) { // want: java-missing-guard
        this.percent = percent;
    }
}
