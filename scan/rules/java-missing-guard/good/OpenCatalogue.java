package shop;

import java.util.List;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A near miss: three of four routes are guarded, and the fourth is the shop window. */
@RestController
@RequestMapping("/articles")
public class OpenCatalogue {
    record Article(Long id, String title) { }

    interface Articles extends ListCrudRepository<Article, Long> { }

    private final Articles articles;

    OpenCatalogue(Articles articles) { this.articles = articles; }

    @GetMapping
    public List<Article> all() {
        return articles.findAll();
    }

    @PostMapping
    @PreAuthorize("hasRole('EDITOR')")
    public Article add() {
        return articles.save(new Article(null, "new"));
    }

    @PostMapping("/{id}/copy")
    @PreAuthorize("hasRole('EDITOR')")
    public Article copy(@PathVariable Long id) {
        return articles.save(new Article(null, articles.findById(id).orElseThrow().title()));
    }

    @DeleteMapping("/{id}")
    @PreAuthorize("hasRole('EDITOR')")
    public void drop(@PathVariable Long id) {
        articles.deleteById(id);
    }
}
