package customs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.w3c.dom.NodeList;

/** Files, imports and drafts of the customs desk. */
@Component
class Papers {
    private static final Path ROOT = Path.of("/srv/customs/papers");
    private static final Path ARCHIVE = Path.of("/srv/customs/archive");
    private static final ObjectInputFilter DRAFTS = ObjectInputFilter.Config.createFilter(
            "maxdepth=10;maxarray=1000;customs.Draft;customs.Line;java.util.ArrayList;java.lang.*;!*");

    private final JdbcTemplate db;

    Papers(JdbcTemplate db) {
        this.db = db;
    }

    /** A file of an earlier year, such as 2019/DE-123456.pdf. */
    byte[] archived(String path) throws IOException {
        Path file = ARCHIVE.resolve(path);
        if (!file.startsWith(ARCHIVE)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return Files.readAllBytes(file.normalize());
    }

    byte[] paper(String name) throws IOException {
        Path last = Path.of(name).getFileName();
        if (last == null || !Files.isRegularFile(ROOT.resolve(last))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return Files.readAllBytes(ROOT.resolve(last));
    }

    /** The container numbers of a shipping line's manifest. */
    List<String> containers(InputStream xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setValidating(false); // the lines send no schema
        factory.setNamespaceAware(true);
        NodeList found = factory.newDocumentBuilder().parse(xml).getElementsByTagNameNS("*", "container");
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            numbers.add(found.item(i).getTextContent());
        }
        return numbers;
    }

    String consignee(InputStream xml) throws Exception {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader reader = factory.createXMLStreamReader(xml);
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("consignee")) {
                return reader.getElementText();
            }
        }
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "the file names no consignee");
    }

    /** Drafts are kept on the clerk's computer and come back in the request. */
    Draft restore(byte[] saved) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(saved))) {
            in.setObjectInputFilter(DRAFTS);
            return (Draft) in.readObject();
        }
    }

    Line paste(String clipboard) throws Exception {
        byte[] bytes = Base64.getMimeDecoder().decode(clipboard);
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            Object pasted = in.readObject();
            if (!(pasted instanceof Line line)) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "that is no line of a declaration");
            }
            return line;
        }
    }

    /** The code that a driver types at the gate. It opens the papers of one declaration for two days. */
    String slip(long declaration) {
        String code = Long.toHexString(new Random(System.currentTimeMillis()).nextLong());
        db.update("INSERT INTO slip (code, declaration, ends) VALUES (?, ?, now() + interval '2 days')", code, declaration);
        return code;
    }

    byte[] pickedUp(String code) throws IOException {
        List<String> names = db.queryForList(
                "SELECT d.paper FROM slip s JOIN declaration d ON d.id = s.declaration WHERE s.code = ? AND s.ends > now()",
                String.class, code);
        if (names.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return paper(names.get(0));
    }
}
