package net.postcards.hooks;

import org.springframework.stereotype.Service;
import org.springframework.web.client.RestTemplate;

@Service
public class HookSender {
    private final RestTemplate http = new RestTemplate();

    public int send(HookController.Hook hook) {
        return http.postForEntity("http://" + hook.getTarget() + "/notify", "test", String.class).getStatusCodeValue(); // want: java-ssrf
    }
}
