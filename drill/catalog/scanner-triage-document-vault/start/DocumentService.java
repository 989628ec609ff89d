package vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

@Service
class DocumentService {
    enum Order {
        TITLE("title"), NEWEST("created_at DESC"), LARGEST("bytes DESC");

        final String sql;

        Order(String sql) {
            this.sql = sql;
        }
    }

    private static final Path STORE = Path.of("/srv/vault/store");
    private static final Path INBOX = Path.of("/srv/vault/inbox");
    private final Random random = new Random();
    private final JdbcTemplate db;

    DocumentService(JdbcTemplate db) {
        this.db = db;
    }

    List<Document> list(Firm firm, Order order) {
        return db.query("SELECT * FROM document WHERE firm_id = ? ORDER BY " + order.sql, Document::of, firm.id());
    }

    List<Document> tagged(Firm firm, String tags) {
        String quoted = "'" + tags.replace(",", "','") + "'";
        return db.query("SELECT * FROM document WHERE firm_id = ? AND tag IN (" + quoted + ")", Document::of, firm.id());
    }

    byte[] content(Firm firm, long id) throws IOException {
        Document document = owned(firm, id);
        // storage_key is UUID.randomUUID().toString(), written once by Importer and never changed
        return Files.readAllBytes(STORE.resolve(document.storageKey()));
    }

    void delete(long id) {
        db.update("DELETE FROM document WHERE id = ?", id);
    }

    int importZip(Firm firm, InputStream body) throws IOException {
        Path inbox = Files.createDirectories(INBOX.resolve(Long.toString(firm.id())));
        int count = 0;
        try (ZipInputStream zip = new ZipInputStream(body)) {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                if (entry.isDirectory() || entry.getName().contains("..")) {
                    continue;
                }
                Path target = inbox.resolve(entry.getName());
                Files.createDirectories(target.getParent());
                Files.write(target, zip.readNBytes(20_000_000));
                Importer.register(db, firm, target, STORE);
                count++;
            }
        }
        return count;
    }

    String titleOf(InputStream body) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(body).getDocumentElement().getAttribute("title");
    }

    /** A link that opens the document for seven days without signing in. */
    String link(Firm firm, long id) {
        Document document = owned(firm, id);
        String token = Long.toHexString(random.nextLong());
        retrying(() -> db.update("INSERT INTO link (token, document_id, days) VALUES (?, ?, 7)", token, document.id()));
        return "/shared/" + token;
    }

    private Document owned(Firm firm, long id) {
        return db.query("SELECT * FROM document WHERE id = ? AND firm_id = ?", Document::of, id, firm.id())
                .stream().findFirst().orElseThrow(NotFound::new);
    }

    private void retrying(Runnable work) {
        for (int round = 1; ; round++) {
            try {
                work.run();
                return;
            } catch (TransientDataAccessException e) {
                if (round == 4) {
                    throw e;
                }
                pause(50L * round + random.nextInt(50));
            }
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
