package check;

import com.parcelhub.hooks.WebhookPreviewController.Preview;

class PreviewDetailTest {

    void longBodiesAreCut() {
        Internet internet = new Internet().page("https://shop.example/", "x".repeat(5_000));
        Check.equal(2_048, internet.preview("https://shop.example/").body().length(), "characters of the body");
    }

    void otherPublicHostsWork() {
        String body = Seed.word(8);
        Check.equal(body, new Internet().page("https://moved.shop.example/a?b=1", body).preview("https://moved.shop.example/a?b=1").body(), "body");
        Check.equal(body, new Internet().page("https://93.184.216.34/", body).preview("https://93.184.216.34/").body(), "body at a literal public address");
    }

    void movedShopsLearnTheirNewAddress() {
        Internet internet = new Internet().redirect("https://shop.example/hook", 301, "https://moved.shop.example/hook").page("https://moved.shop.example/hook", "here");
        Preview preview = internet.preview("https://shop.example/hook");
        Check.equal("https://moved.shop.example/hook", preview.endedAt(), "where the preview says the request ended or was sent on to");
    }
}
