package check;

import io.rosterly.people.avatar.ImportRejectedException;
import io.rosterly.people.avatar.ImportReport;
import java.nio.charset.StandardCharsets;
import java.util.List;

class BadgeExportTest {

    void sitesMayUseTheSameFileName() throws Exception {
        Rosterly rosterly = new Rosterly();
        ImportReport report = rosterly.take(new Rosterly.Archive().with("berlin/cover.jpg", "JPEG 1").with("paris/cover.jpg", "JPEG 2").with("cover.jpg", "JPEG 3"));
        Check.equal(List.of("berlin/cover.jpg", "cover.jpg", "paris/cover.jpg"), report.skipped().stream().sorted().toList(), "skipped files");
    }

    void dotsInNamesAreFine() throws Exception {
        Rosterly rosterly = new Rosterly();
        rosterly.employees.put("dr..no", 5L);
        rosterly.employees.put("10442", 6L);
        ImportReport report = rosterly.take(new Rosterly.Archive().with("st. ives/dr..no.jpg", "JPEG 1").with("..hidden/10442.jpg", "JPEG 2").with("...", "x"));
        Check.equal(2, report.published(), "published pictures");
        Check.equal(List.of("..."), report.skipped(), "skipped files");
    }

    void foldersMayBeListed() throws Exception {
        Rosterly rosterly = new Rosterly();
        rosterly.employees.put("1", 5L);
        Check.equal(1, rosterly.take(new Rosterly.Archive().with("berlin/", "").with("berlin/mitte/", "").with("berlin/mitte/1.jpg", "JPEG")).published(), "published pictures");
        Rosterly second = new Rosterly();
        Check.throwing(ImportRejectedException.class, () -> second.take(new Rosterly.Archive().with("berlin/", "content")), "a folder with content");
    }

    void sizeIsLimited() throws Exception {
        Rosterly rosterly = new Rosterly();
        Rosterly.Archive big = new Rosterly.Archive().with("a.jpg", new byte[(5 << 20) + 1]);
        Check.throwing(ImportRejectedException.class, () -> rosterly.take(big), "a picture of more than 5 MB");
        Check.that(!rosterly.tree().containsKey("staging/" + rosterly.batch), "the batch's folder is still there after a refusal");
    }

    void unreadableNamesAreRefused() throws Exception {
        Rosterly rosterly = new Rosterly();
        Rosterly.Archive latin = new Rosterly.Archive(StandardCharsets.ISO_8859_1).with("m\u00fcnchen/1.jpg", "JPEG");
        Check.throwing(Exception.class, () -> rosterly.take(latin), "a name that is not UTF-8"); // which one depends on the Java version
        Check.equal(List.of(), rosterly.publications, "what was published");
    }
}
