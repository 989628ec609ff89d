package vault;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The addresses of the vault. Firm is the signed-in firm, set by a filter from the session. */
@RestController
class DocumentController {
    private final DocumentService documents;

    DocumentController(DocumentService documents) {
        this.documents = documents;
    }

    @GetMapping("/documents")
    List<Document> list(Firm firm, @RequestParam(defaultValue = "TITLE") DocumentService.Order order) {
        return documents.list(firm, order);
    }

    @GetMapping("/documents/search")
    List<Document> search(Firm firm, @RequestParam String tags) {
        return documents.tagged(firm, tags);
    }

    @GetMapping("/documents/{id}/content")
    byte[] content(Firm firm, @PathVariable long id) throws IOException {
        return documents.content(firm, id);
    }

    @DeleteMapping("/documents/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Firm firm, @PathVariable long id) {
        documents.delete(id);
    }

    @PostMapping("/documents/import")
    int importZip(Firm firm, InputStream body) throws IOException {
        return documents.importZip(firm, body);
    }

    @PostMapping("/documents/metadata")
    String metadata(Firm firm, InputStream body) throws Exception {
        return documents.titleOf(body);
    }

    @PostMapping("/documents/{id}/link")
    String link(Firm firm, @PathVariable long id) {
        return documents.link(firm, id);
    }
}
