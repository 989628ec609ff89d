package check;

import com.harlowtrade.billing.Invoice;
import com.harlowtrade.billing.InvoiceRepository;
import com.harlowtrade.billing.InvoiceStatus;
import com.harlowtrade.billing.web.InvoiceController;
import com.harlowtrade.identity.ShopUser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;

/** Two companies with invoices, as in production: every id is beyond what the virtual machine keeps ready as boxed numbers. */
final class Shop implements InvoiceRepository {

    final long ours = Seed.number(1_000, 5_000);
    final long theirs = ours + Seed.number(1, 50);
    final ShopUser ann = new ShopUser(Long.valueOf(ours * 10 + 1), boxed(ours));
    final ShopUser bob = new ShopUser(Long.valueOf(ours * 10 + 2), boxed(ours));
    final ShopUser eve = new ShopUser(Long.valueOf(theirs * 10 + 1), boxed(theirs));
    final ShopUser staff = new ShopUser(9L, null);
    final List<Long> mailed = new ArrayList<>();
    final InvoiceController controller =
            new InvoiceController(this, invoice -> ("pdf of " + invoice.getNumber()).getBytes(StandardCharsets.UTF_8), mailed::add);
    private final Map<Long, Invoice> rows = new LinkedHashMap<>();

    long invoice(ShopUser by, InvoiceStatus status) {
        long id = 118_000 + rows.size() * 7L + Seed.number(0, 3);
        rows.put(id, new Invoice(boxed(id), boxed(by.customerId()), by.id(), "H-" + id, status));
        return id;
    }

    Api as(ShopUser user) {
        return user == staff ? new Api(controller, user, "BILLING_STAFF") : new Api(controller, user, "CUSTOMER");
    }

    Invoice row(long id) {
        return rows.get(id);
    }

    /** A number as a database driver makes it: a new object each time. */
    @SuppressWarnings("deprecation")
    private static Long boxed(long value) {
        return new Long(value);
    }

    @Override
    public Optional<Invoice> findById(Long id) {
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public Optional<Invoice> findByIdAndCustomerId(Long id, Long customerId) {
        return findById(id).filter(invoice -> invoice.getCustomerId().equals(customerId));
    }

    @Override
    public boolean existsByIdAndCustomerId(Long id, Long customerId) {
        return findByIdAndCustomerId(id, customerId).isPresent();
    }

    @Override
    public Page<Invoice> findByCustomerId(Long customerId, Pageable page) {
        return new Page<>(rows.values().stream().filter(invoice -> invoice.getCustomerId().equals(customerId)).limit(page.getPageSize()).toList());
    }

    @Override
    public Page<Invoice> findByCustomerIdAndStatus(Long customerId, InvoiceStatus status, Pageable page) {
        return new Page<>(findByCustomerId(customerId, page).getContent().stream().filter(invoice -> invoice.getStatus() == status).toList());
    }

    @Override
    public Invoice save(Invoice invoice) {
        rows.put(invoice.getId(), invoice);
        return invoice;
    }
}
