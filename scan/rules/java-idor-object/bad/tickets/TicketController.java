package support;

import java.util.List;
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
    private final TicketRepository tickets;

    public TicketController(TicketService service, TicketRepository tickets) {
        this.service = service;
        this.tickets = tickets;
    }

    @GetMapping
    public List<Ticket> mine(@AuthenticationPrincipal Customer me) {
        return tickets.findByOpener(me);
    }

    @GetMapping("/{id}")
    public Ticket show(@PathVariable Long id) {
        return service.find(id); // want: java-idor-object
    }

    @DeleteMapping("/{id}")
    public void close(@PathVariable Long id, @AuthenticationPrincipal Customer me) {
        service.close(id); // want: java-idor-object
    }
}
