package check;

import com.parcelhub.hooks.WebhookPreviewController.Preview;
import java.util.List;

class PreviewTest {

    void answersAreShown() {
        String body = "{\"ok\": " + Seed.number(1, 999) + "}";
        Internet internet = new Internet().page("https://shop.example/hook", body);
        Preview preview = internet.preview("https://shop.example/hook");
        Check.equal(200, preview.status(), "status");
        Check.equal(body, preview.body(), "body");
        Check.equal("application/json", preview.contentType(), "content type");
        Check.equal(List.of("93.184.216.34 https://shop.example/hook"), internet.asked, "requests");
    }

    void oddAddressesAreRefused() {
        Internet internet = new Internet();
        for (String url : List.of("http://shop.example/", "https://shop.example:8443/", "https://ann@shop.example/", "ftp://shop.example/", "shop.example",
                "https://stock.internal/", "https://10.0.3.7/", "https://127.0.0.1/", "https://nowhere.example/")) {
            Check.equal(400, internet.refusal(url), "status for " + url);
        }
        Check.equal(List.of(), internet.asked, "requests");
    }

    void silentHostsAreABadGateway() {
        Check.equal(502, new Internet().refusal("https://shop.example/none"), "status when nobody answers");
    }
}
