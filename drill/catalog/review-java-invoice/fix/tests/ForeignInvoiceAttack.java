package check;

import com.harlowtrade.billing.InvoiceStatus;

/** Eve, a customer of another company, asks for invoices of ours. */
class ForeignInvoiceAttack {

    void byCounting() {
        Shop shop = new Shop();
        for (InvoiceStatus status : InvoiceStatus.values()) {
            refused(shop.as(shop.eve).get("/api/invoices/" + shop.invoice(shop.ann, status)), "an invoice of another company, " + status);
        }
    }

    void bySayingWhoseItIs() {
        Shop shop = new Shop();
        long id = shop.invoice(shop.ann, InvoiceStatus.OPEN);
        refused(shop.as(shop.eve).withEveryNumber(shop.ours).get("/api/invoices/" + id), "an invoice of another company, with that company's id in the request");
        refused(shop.as(shop.eve).withEveryNumber(shop.ann.id()).get("/api/invoices/" + id), "an invoice of another company, with its user's id in the request");
    }

    private static void refused(Api.Answer answer, String what) {
        Check.that(answer.body() == null && answer.status() >= 400 && answer.status() < 500,
                what + ": expected a refusal, got " + answer.status() + " with " + answer.body());
    }
}
