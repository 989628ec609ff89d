package io.larch.search;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class SearchController {
    private final SearchStore store = new SearchStore();

    @PostMapping("/search")
    public boolean search(@RequestBody String term) {
        return store.known(term.strip());
    }
}
