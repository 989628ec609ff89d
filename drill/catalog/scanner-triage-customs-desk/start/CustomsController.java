package customs;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.server.ResponseStatusException;

/** The addresses of the customs desk. Clerks are signed in; the kiosk at the gate calls /pickup only. */
@RestController
class CustomsController {
    private static final Logger LOG = LoggerFactory.getLogger(CustomsController.class);
    private static final Pattern REFERENCE = Pattern.compile("[A-Z]{2}-\\d{6}");
    private static final Pattern YEAR = Pattern.compile("20\\d{2}");
    private static final Pattern PARCEL = Pattern.compile("[A-Z0-9]{8,20}");
    private static final Map<String, String> CARRIERS = Map.of(
            "nordline", "https://api.nordline.example/v2/events",
            "hafenbahn", "https://track.hafenbahn.example/parcels");

    private final JdbcTemplate db;
    private final RestTemplate http;
    private final Papers papers;

    CustomsController(JdbcTemplate db, RestTemplate http, Papers papers) {
        this.db = db;
        this.http = http;
        this.papers = papers;
    }

    @GetMapping("/declarations")
    List<Declaration> byReference(@RequestParam String reference) {
        if (!REFERENCE.matcher(reference).find()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "a reference looks like DE-123456");
        }
        return db.query("SELECT * FROM declaration WHERE reference = '" + reference + "'", Declaration::of);
    }

    @GetMapping("/declarations/{year}")
    List<Declaration> ofYear(@PathVariable String year) {
        if (!YEAR.matcher(year).matches()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "a year looks like 2026");
        }
        return db.query("SELECT * FROM declaration_" + year + " ORDER BY reference", Declaration::of);
    }

    @PostMapping("/declarations/{id}/note")
    void note(@PathVariable long id, @RequestParam String text) {
        db.update("UPDATE declaration SET note = ? WHERE id = ?", text, id);
        LOG.info("note on declaration {}: {}", id, text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " "));
    }

    @GetMapping("/tracking/{carrier}/{parcel}")
    String tracking(@PathVariable String carrier, @PathVariable String parcel) {
        String base = CARRIERS.get(carrier);
        if (base == null || !PARCEL.matcher(parcel).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return http.getForObject(URI.create(base + "/" + parcel), String.class);
    }

    /** Shows a notice of the customs office beside the declaration. */
    @GetMapping("/notices")
    String notice(@RequestParam URI address) {
        String host = address.getHost();
        if (host == null || !host.endsWith("customs.example")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "only notices of the customs office");
        }
        return http.getForObject(address, String.class);
    }

    @GetMapping("/archive")
    byte[] archived(@RequestParam String path) throws IOException {
        return papers.archived(path);
    }

    @GetMapping("/papers")
    byte[] paper(@RequestParam String name) throws IOException {
        return papers.paper(name);
    }

    @PostMapping("/imports/manifest")
    List<String> manifest(InputStream body) throws Exception {
        return papers.containers(body);
    }

    @PostMapping("/imports/consignee")
    String consignee(InputStream body) throws Exception {
        return papers.consignee(body);
    }

    @PostMapping("/drafts/restore")
    Draft restore(@RequestBody byte[] saved) throws Exception {
        return papers.restore(saved);
    }

    @PostMapping("/drafts/paste")
    Line paste(@RequestBody String clipboard) throws Exception {
        return papers.paste(clipboard);
    }

    @PostMapping("/declarations/{id}/slip")
    String slip(@PathVariable long id) {
        return papers.slip(id);
    }

    @GetMapping("/pickup/{code}")
    byte[] pickup(@PathVariable String code) throws IOException {
        return papers.pickedUp(code);
    }
}
