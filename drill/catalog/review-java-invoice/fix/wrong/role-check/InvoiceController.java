package com.harlowtrade.billing.web;

import com.harlowtrade.billing.Invoice;
import com.harlowtrade.billing.InvoiceMailer;
import com.harlowtrade.billing.InvoicePdf;
import com.harlowtrade.billing.InvoiceRepository;
import com.harlowtrade.billing.InvoiceStatus;
import com.harlowtrade.identity.ShopUser;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Invoices as the billing pages of the shop show them. */
@RestController
@RequestMapping("/api/invoices")
public class InvoiceController {

    private static final Logger log = LoggerFactory.getLogger(InvoiceController.class);
    private static final int MAX_PAGE_SIZE = 100;

    private final InvoiceRepository repository;
    private final InvoicePdf pdf;
    private final InvoiceMailer mailer;

    public InvoiceController(InvoiceRepository repository, InvoicePdf pdf, InvoiceMailer mailer) {
        this.repository = repository;
        this.pdf = pdf;
        this.mailer = mailer;
    }

    @GetMapping
    public Page<InvoiceSummary> list(@AuthenticationPrincipal ShopUser user,
                                     @RequestParam(required = false) InvoiceStatus status,
                                     @RequestParam(defaultValue = "0") int page,
                                     @RequestParam(defaultValue = "25") int size) {
        int rows = Math.min(Math.max(size, 1), MAX_PAGE_SIZE);
        Pageable window = PageRequest.of(Math.max(page, 0), rows, Sort.by("issuedOn").descending());
        Page<Invoice> found = status == null
                ? repository.findByCustomerId(user.customerId(), window)
                : repository.findByCustomerIdAndStatus(user.customerId(), status, window);
        return found.map(InvoiceSummary::from);
    }

    /** Everything the detail page shows: addresses, lines, tax, payments. */
    @GetMapping("/{id}")
    @PreAuthorize("hasRole('CUSTOMER')")
    public InvoiceDetails show(@PathVariable long id) {
        Invoice invoice = repository.findById(id)
                .orElseThrow(InvoiceController::notFound);
        return InvoiceDetails.from(invoice);
    }

    @GetMapping(path = "/{id}/pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    public ResponseEntity<byte[]> download(@PathVariable long id, @AuthenticationPrincipal ShopUser user) {
        Invoice invoice = requireOwned(id, user);
        ContentDisposition attachment = ContentDisposition.attachment()
                .filename("invoice-" + invoice.getNumber() + ".pdf")
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .body(pdf.render(invoice));
    }

    /** Purchasing departments want their own order number on the invoice before they pay it. */
    @PatchMapping("/{id}/reference")
    public InvoiceDetails setReference(@PathVariable long id,
                                       @AuthenticationPrincipal ShopUser user,
                                       @Valid @RequestBody ReferenceUpdate update) {
        Invoice invoice = requireOwned(id, user);
        if (invoice.getStatus() != InvoiceStatus.OPEN) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "Only open invoices can be changed");
        }
        // Invoice has a @Version column: a payment booked meanwhile makes save() fail.
        invoice.setPurchaseReference(update.reference().strip());
        Invoice saved = repository.save(invoice);
        log.info("invoice {} got a new purchase reference from user {}", id, user.id());
        return InvoiceDetails.from(saved);
    }

    /** The back office calls this when a customer says that the mail never arrived. */
    @PostMapping("/{id}/resend")
    @PreAuthorize("hasRole('BILLING_STAFF')")
    @ResponseStatus(HttpStatus.ACCEPTED)
    public void resend(@PathVariable long id, @AuthenticationPrincipal ShopUser staff) {
        Invoice invoice = repository.findById(id).orElseThrow(InvoiceController::notFound);
        mailer.enqueue(invoice.getId()); // the recipient is the address stored with the invoice
        log.info("invoice {} sent again by {}", id, staff.id());
    }

    private Invoice requireOwned(long id, ShopUser user) {
        return repository.findByIdAndCustomerId(id, user.customerId())
                .orElseThrow(InvoiceController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "No such invoice");
    }

    public record ReferenceUpdate(
            @NotBlank @Size(max = 40) @Pattern(regexp = "[A-Za-z0-9 ./-]+") String reference) {
    }
}
