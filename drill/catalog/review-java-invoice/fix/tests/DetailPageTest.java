package check;

import com.harlowtrade.billing.InvoiceStatus;
import com.harlowtrade.billing.web.InvoiceDetails;
import org.springframework.data.domain.Page;

class DetailPageTest {

    void ownInvoiceOpens() {
        Shop shop = new Shop();
        for (InvoiceStatus status : InvoiceStatus.values()) {
            long id = shop.invoice(shop.ann, status);
            Api.Answer answer = shop.as(shop.ann).get("/api/invoices/" + id);
            Check.equal(200, answer.status(), "status of one's own invoice, " + status);
            Check.equal(new InvoiceDetails(id, "H-" + id, status.name(), null), answer.body(), "the detail page");
        }
    }

    void unknownInvoiceIsNotFound() {
        Shop shop = new Shop();
        Check.equal(404, shop.as(shop.ann).get("/api/invoices/" + Seed.number(1, 99)).status(), "status of an id that nobody has");
    }

    void listShowsOnesOwn() {
        Shop shop = new Shop();
        shop.invoice(shop.ann, InvoiceStatus.OPEN);
        shop.invoice(shop.eve, InvoiceStatus.OPEN);
        Page<?> page = (Page<?>) shop.as(shop.ann).get("/api/invoices").body();
        Check.equal(1, page.getContent().size(), "invoices in the list");
    }
}
