package check;

import io.rosterly.people.Employee;
import io.rosterly.people.avatar.AvatarImportService;
import io.rosterly.people.avatar.ImportReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.web.multipart.MultipartFile;

/** The folders of the service as they are on the server, with files of other companies in them. */
final class Rosterly {

    final Path root;
    final Path staging;
    final long batch = Seed.number(20, 98);
    final Map<String, Long> employees = new TreeMap<>();
    final List<String> publications = new ArrayList<>();
    private final AvatarImportService service;

    Rosterly() throws IOException {
        root = Files.createTempDirectory("rosterly").toRealPath();
        staging = Files.createDirectories(root.resolve("staging"));
        put("pictures/52.jpg", "JPEG of an employee elsewhere");
        put("mail-templates/118/payslip.html", "<p>Your payslip is ready.</p>");
        service = new AvatarImportService(staging, (company, bytes) -> batch,
                (company, number) -> Optional.ofNullable(employees.get(number)).map(id -> new Employee(id, number)), this::publish);
    }

    private boolean publish(long employee, Path file) throws IOException {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (content.startsWith("JPEG")) {
            publications.add(employee + ": " + content);
            return true;
        }
        return false;
    }

    private void put(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    ImportReport take(Archive archive) throws IOException {
        byte[] bytes = archive.bytes();
        return service.importArchive(7, new MultipartFile() {
            @Override
            public InputStream getInputStream() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public long getSize() {
                return bytes.length;
            }
        });
    }

    /** Every file with its content and every folder, by its path. */
    Map<String, String> tree() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList()) {
                found.put(root.relativize(path).toString(), Files.isDirectory(path) ? "folder" : Files.readString(path, StandardCharsets.ISO_8859_1));
            }
        }
        return found;
    }

    /** A ZIP with any names in it. */
    static final class Archive {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ZipOutputStream zip;

        Archive() {
            this(StandardCharsets.UTF_8);
        }

        Archive(Charset names) {
            zip = new ZipOutputStream(out, names);
        }

        Archive with(String name, String content) throws IOException {
            return with(name, content.getBytes(StandardCharsets.ISO_8859_1));
        }

        Archive with(String name, byte[] content) throws IOException {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
            return this;
        }

        byte[] bytes() throws IOException {
            zip.close();
            return out.toByteArray();
        }
    }
}
