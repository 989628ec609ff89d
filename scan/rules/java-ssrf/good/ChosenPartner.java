package net.postcards.hooks;

import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import org.springframework.web.client.RestTemplate;

public class ChosenPartner {
    private static final Map<String, String> PARTNERS = Map.of("north", "https://north.example/notify", "south", "https://south.example/notify");
    private final RestTemplate http = new RestTemplate();

    public void send(HttpServletRequest request) {
        String target = PARTNERS.get(request.getParameter("partner"));
        if (target != null) {
            http.postForObject(target, "hello", String.class);
        }
    }
}
