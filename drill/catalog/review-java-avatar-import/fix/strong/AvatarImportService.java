package io.rosterly.people.avatar;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import io.rosterly.people.Employee;
import io.rosterly.people.EmployeeDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.web.multipart.MultipartFile;

/** Takes the ZIP that a company exports from its badge system and publishes one picture per employee. */
@Service
public class AvatarImportService {

    private static final Logger log = LoggerFactory.getLogger(AvatarImportService.class);

    private static final int MAX_ENTRIES = 2_000;
    private static final long MAX_ENTRY_BYTES = 5L << 20;
    private static final long MAX_TOTAL_BYTES = 400L << 20;

    private final Path stagingRoot;
    private final ImportBatches batches;
    private final EmployeeDirectory employees;
    private final PictureStore pictures;

    public AvatarImportService(@Value("${rosterly.staging}") Path stagingRoot, ImportBatches batches,
                               EmployeeDirectory employees, PictureStore pictures) {
        this.stagingRoot = stagingRoot.toAbsolutePath().normalize();
        this.batches = batches;
        this.employees = employees;
        this.pictures = pictures;
    }

    public ImportReport importArchive(long companyId, MultipartFile upload) throws IOException {
        long batchId = batches.open(companyId, upload.getSize());
        Path staging = Files.createDirectory(stagingRoot.resolve(Long.toString(batchId)));
        try {
            int entries = extract(upload, staging);
            ImportReport report = publish(batchId, companyId, staging);
            log.info("Batch {} of company {}: {} entries, {} pictures published", batchId, companyId, entries,
                    report.published());
            return report;
        } finally {
            deleteTree(staging);
        }
    }

    private int extract(MultipartFile upload, Path staging) throws IOException {
        long budget = MAX_TOTAL_BYTES;
        int entries = 0;
        try (ZipInputStream zip = new ZipInputStream(upload.getInputStream(), StandardCharsets.UTF_8)) {
            ZipEntry entry;
            while ((entry = zip.getNextEntry()) != null) {
                if (++entries > MAX_ENTRIES) {
                    throw new ImportRejectedException("An archive may hold at most " + MAX_ENTRIES + " entries");
                }
                // Keep the folders (one per site, "berlin/10442.jpg"): the report names skipped files as the company knows them.
                Path target = staging.resolve(entry.getName()).normalize();
                if (!target.startsWith(staging)) {
                    throw new ImportRejectedException("Entry " + entries + " points outside the archive");
                }
                if (entry.isDirectory()) {
                    if (zip.read() != -1) {
                        throw new ImportRejectedException("Entry " + entries + " is a folder with content");
                    }
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                budget -= copyEntry(zip, target, Math.min(budget, MAX_ENTRY_BYTES));
            }
        } catch (IllegalArgumentException e) { // a name that is not UTF-8, or not a path at all
            throw new ImportRejectedException("The archive holds a file name that we cannot read", e);
        }
        if (entries == 0) {
            throw new ImportRejectedException("This is not a ZIP archive, or it is empty");
        }
        return entries;
    }

    /** Copies one entry. What counts is the bytes that come out, not the size the archive claims. */
    private static long copyEntry(ZipInputStream zip, Path target, long limit) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        long written = 0;
        try (OutputStream out = Files.newOutputStream(target)) {
            int n;
            while ((n = zip.read(buffer)) != -1) {
                written += n;
                if (written > limit) {
                    throw new ImportRejectedException("Pictures may have 5 MB each and 400 MB together");
                }
                out.write(buffer, 0, n);
            }
        }
        return written;
    }

    private ImportReport publish(long batchId, long companyId, Path staging) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(staging)) {
            files = tree.filter(Files::isRegularFile).sorted().toList();
        }
        int published = 0;
        List<String> skipped = new ArrayList<>();
        for (Path file : files) {
            Optional<Employee> employee = employees.findByNumber(companyId, stem(file));
            if (employee.isPresent() && pictures.publish(employee.get().id(), file)) {
                published++;
            } else {
                skipped.add(staging.relativize(file).toString());
            }
        }
        return new ImportReport(batchId, published, skipped);
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static void deleteTree(Path root) {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            log.warn("Staging folder {} was not removed", root, e);
        }
    }
}
