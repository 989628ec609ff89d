package check;

import com.harlowtrade.billing.InvoiceStatus;
import com.harlowtrade.billing.web.InvoiceController.ReferenceUpdate;
import com.harlowtrade.billing.web.InvoiceDetails;
import java.nio.charset.StandardCharsets;
import java.util.List;

class BillingTest {

    void colleaguesShareInvoices() {
        Shop shop = new Shop();
        long id = shop.invoice(shop.ann, InvoiceStatus.OPEN);
        Api.Answer answer = shop.as(shop.bob).get("/api/invoices/" + id);
        Check.equal(200, answer.status(), "status of an invoice that a colleague ordered");
        Check.equal("H-" + id, ((InvoiceDetails) answer.body()).number(), "its number");
    }

    void staffSendAnyInvoiceAgain() {
        Shop shop = new Shop();
        long id = shop.invoice(shop.ann, InvoiceStatus.OPEN);
        Check.equal(202, shop.as(shop.staff).call("POST", "/api/invoices/" + id + "/resend").status(), "status when billing staff sends an invoice again");
        Check.equal(List.of(id), shop.mailed, "mails");
        Check.equal(403, shop.as(shop.ann).call("POST", "/api/invoices/" + id + "/resend").status(), "status when a customer tries");
    }

    void documentsOfOnesOwn() {
        Shop shop = new Shop();
        long id = shop.invoice(shop.bob, InvoiceStatus.PAID);
        Api.Answer answer = shop.as(shop.ann).get("/api/invoices/" + id + "/pdf");
        Check.equal("pdf of H-" + id, new String((byte[]) answer.body(), StandardCharsets.UTF_8), "the document");
        Check.equal("attachment; filename=\"invoice-H-" + id + ".pdf\"", answer.headers().get("Content-Disposition"), "its name");
        Check.equal(404, shop.as(shop.eve).get("/api/invoices/" + id + "/pdf").status(), "status for another company");
    }

    void referencesOfOpenInvoices() {
        Shop shop = new Shop();
        long open = shop.invoice(shop.ann, InvoiceStatus.OPEN);
        long paid = shop.invoice(shop.ann, InvoiceStatus.PAID);
        String reference = "PO " + Seed.number(100, 999);
        Api.Answer answer = shop.as(shop.bob).body(new ReferenceUpdate("  " + reference + " ")).call("PATCH", "/api/invoices/" + open + "/reference");
        Check.equal(reference, ((InvoiceDetails) answer.body()).reference(), "the new reference");
        Check.equal(409, shop.as(shop.bob).body(new ReferenceUpdate("x")).call("PATCH", "/api/invoices/" + paid + "/reference").status(), "status of a paid one");
        Check.equal(404, shop.as(shop.eve).body(new ReferenceUpdate("x")).call("PATCH", "/api/invoices/" + open + "/reference").status(), "status for another company");
    }
}
