package support;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;

@Service
public class TicketService {
    private final TicketRepository tickets;

    public TicketService(TicketRepository tickets) { this.tickets = tickets; }

    public Ticket find(Long id, Customer who) {
        Ticket ticket = tickets.findById(id).orElseThrow();
        if (!ticket.getOpener().getId().equals(who.getId())) {
            throw new AccessDeniedException("not your ticket");
        }
        return ticket;
    }

    public void close(Long id, Customer who) {
        tickets.delete(find(id, who));
    }
}
