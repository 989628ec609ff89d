package check;

import com.parcelhub.hooks.WebhookPreviewController;
import com.parcelhub.hooks.WebhookPreviewController.Preview;
import com.parcelhub.hooks.WebhookPreviewController.PreviewRequest;
import com.parcelhub.shop.ShopPrincipal;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.OkHttpClient.Reply;
import okhttp3.Request;
import org.springframework.web.server.ResponseStatusException;

/** Web servers outside and services inside, and a note of every one that was asked. */
final class Internet implements OkHttpClient.Wire {

    final List<String> asked = new ArrayList<>();
    private final Map<String, Reply> pages = new HashMap<>();
    private final WebhookPreviewController controller = new WebhookPreviewController(OkHttpClient.over(this));

    Internet page(String url, String body) {
        pages.put(url, new Reply(200, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    Internet redirect(String url, int code, String to) {
        pages.put(url, new Reply(code, Map.of("Location", to), new byte[0]));
        return this;
    }

    @Override
    public Reply send(InetAddress to, Request request) throws IOException {
        asked.add(to.getHostAddress() + " " + request.url());
        Reply reply = pages.get(request.url().toString());
        if (reply == null) {
            throw new ConnectException("nobody answers");
        }
        return reply;
    }

    Preview preview(String url) {
        return controller.preview(new ShopPrincipal(12), new PreviewRequest(url));
    }

    int refusal(String url) {
        return Check.throwing(ResponseStatusException.class, () -> preview(url), "a preview of " + url).getStatusCode().value();
    }

    /** The requests that went to an address inside. */
    List<String> inside() {
        return asked.stream().filter(each -> each.startsWith("10.") || each.startsWith("127.") || each.startsWith("fd00:") || each.startsWith("0:0:0:0:")).toList();
    }
}
