package depot.billing;

import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The invoices of the signed-in customer. */
@RestController
@RequestMapping("/invoices")
public class InvoiceController {

    private final InvoiceRepository invoices;

    public InvoiceController(InvoiceRepository invoices) {
        this.invoices = invoices;
    }

    @GetMapping
    public List<Invoice> list(@AuthenticationPrincipal Customer customer) {
        return invoices.findByCustomerId(customer.getId());
    }

    @GetMapping("/{id}")
    public Invoice show(@PathVariable long id) {
        return invoices.findById(id).orElseThrow();
    }

    @GetMapping("/{id}/lines")
    public List<Line> lines(@PathVariable long id, @AuthenticationPrincipal Customer customer) {
        return invoices.findByIdAndCustomerId(id, customer.getId()).orElseThrow().getLines();
    }
}

class Customer {
    private long id;

    long getId() {
        return id;
    }
}

class Line {
    private String text;
}

class Invoice {
    private long id;
    private long customerId;
    private List<Line> lines;

    List<Line> getLines() {
        return lines;
    }
}

interface InvoiceRepository extends org.springframework.data.jpa.repository.JpaRepository<Invoice, Long> {
    List<Invoice> findByCustomerId(long customerId);

    java.util.Optional<Invoice> findByIdAndCustomerId(long id, long customerId);
}
