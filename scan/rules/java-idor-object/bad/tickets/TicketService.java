package support;

import org.springframework.stereotype.Service;

@Service
public class TicketService {
    private final TicketRepository tickets;

    public TicketService(TicketRepository tickets) { this.tickets = tickets; }

    public Ticket find(Long id) {
        return tickets.findById(id).orElseThrow();
    }

    public void close(Long id) {
        tickets.deleteById(id);
    }
}
