package com.harlowtrade.identity;

/** The signed-in user. Colleagues share a customerId, the company they buy for. */
public record ShopUser(Long id, Long customerId) {
}

package com.harlowtrade.billing;

public enum InvoiceStatus {
    DRAFT, OPEN, PAID, CANCELLED
}

package com.harlowtrade.billing;

/** An entity; the ids are those of the database. */
public class Invoice {

    private final Long id;
    private final Long customerId;
    private final Long orderedBy;
    private final String number;
    private InvoiceStatus status;
    private String purchaseReference;

    public Invoice(Long id, Long customerId, Long orderedBy, String number, InvoiceStatus status) {
        this.id = id;
        this.customerId = customerId;
        this.orderedBy = orderedBy;
        this.number = number;
        this.status = status;
    }

    public Long getId() {
        return id;
    }

    /** The company that the invoice is for. */
    public Long getCustomerId() {
        return customerId;
    }

    /** The user who placed the order. */
    public Long getOrderedBy() {
        return orderedBy;
    }

    public String getNumber() {
        return number;
    }

    public InvoiceStatus getStatus() {
        return status;
    }

    public String getPurchaseReference() {
        return purchaseReference;
    }

    public void setPurchaseReference(String reference) {
        this.purchaseReference = reference;
    }
}

package com.harlowtrade.billing;

import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;

public interface InvoiceRepository {
    Optional<Invoice> findById(Long id);

    Optional<Invoice> findByIdAndCustomerId(Long id, Long customerId);

    boolean existsByIdAndCustomerId(Long id, Long customerId);

    Page<Invoice> findByCustomerId(Long customerId, Pageable page);

    Page<Invoice> findByCustomerIdAndStatus(Long customerId, InvoiceStatus status, Pageable page);

    Invoice save(Invoice invoice);
}

package com.harlowtrade.billing;

public interface InvoicePdf {
    byte[] render(Invoice invoice);
}

package com.harlowtrade.billing;

public interface InvoiceMailer {
    void enqueue(Long invoiceId);
}

package com.harlowtrade.billing.web;

import com.harlowtrade.billing.Invoice;

public record InvoiceSummary(Long id, String number, String status) {

    public static InvoiceSummary from(Invoice invoice) {
        return new InvoiceSummary(invoice.getId(), invoice.getNumber(), invoice.getStatus().name());
    }
}

package com.harlowtrade.billing.web;

import com.harlowtrade.billing.Invoice;

public record InvoiceDetails(Long id, String number, String status, String reference) {

    public static InvoiceDetails from(Invoice invoice) {
        return new InvoiceDetails(invoice.getId(), invoice.getNumber(), invoice.getStatus().name(), invoice.getPurchaseReference());
    }
}
