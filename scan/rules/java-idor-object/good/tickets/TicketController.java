package support;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/tickets")
public class TicketController {
    private final TicketService service;

    public TicketController(TicketService service) { this.service = service; }

    @GetMapping("/{id}")
    public Ticket show(@PathVariable Long id, @AuthenticationPrincipal Customer me) {
        return service.find(id, me);
    }

    @DeleteMapping("/{id}")
    public void close(@PathVariable Long id, @AuthenticationPrincipal Customer me) {
        service.close(id, me);
    }
}
