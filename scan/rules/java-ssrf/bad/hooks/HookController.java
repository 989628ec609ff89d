package net.postcards.hooks;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class HookController {
    private final HookSender sender;

    public HookController(HookSender sender) {
        this.sender = sender;
    }

    @PostMapping("/hooks/test")
    public int test(@RequestBody Hook hook) {
        return sender.send(hook);
    }

    public static class Hook {
        private String target;

        public String getTarget() {
            return target;
        }

        public void setTarget(String target) {
            this.target = target;
        }
    }
}
