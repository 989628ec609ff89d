package shop;

import java.security.Principal;
import java.util.List;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A near miss: the article has an author, but all articles are there for everybody. */
@RestController
public class Catalogue {
    static class Article {
        private Long id;
        private String author;
        private String text;

        public String getAuthor() { return author; }

        public String getText() { return text; }
    }

    interface Articles extends ListCrudRepository<Article, Long> {
        List<Article> findByAuthor(String author);
    }

    private final Articles articles;

    Catalogue(Articles articles) { this.articles = articles; }

    @GetMapping("/articles")
    public List<Article> all() {
        return articles.findAll();
    }

    @GetMapping("/articles/mine")
    public List<Article> mine(Principal me) {
        return articles.findByAuthor(me.getName());
    }

    @GetMapping("/articles/{id}")
    public Article one(@PathVariable Long id) {
        return articles.findById(id).orElseThrow();
    }
}
