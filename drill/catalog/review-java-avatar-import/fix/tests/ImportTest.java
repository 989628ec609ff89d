package check;

import io.rosterly.people.avatar.ImportRejectedException;
import io.rosterly.people.avatar.ImportReport;
import java.util.List;

class ImportTest {

    void picturesArePublished() throws Exception {
        Rosterly rosterly = new Rosterly();
        long employee = Seed.number(100, 999);
        rosterly.employees.put("10442", employee);
        ImportReport report = rosterly.take(new Rosterly.Archive().with("berlin/10442.jpg", "JPEG 1").with("berlin/99999.jpg", "JPEG 2").with("notes.txt", "x"));
        Check.equal(List.of(employee + ": JPEG 1"), rosterly.publications, "what was published");
        Check.equal(new ImportReport(rosterly.batch, 1, List.of("berlin/99999.jpg", "notes.txt")), report, "the report");
    }

    void stagingIsRemoved() throws Exception {
        Rosterly rosterly = new Rosterly();
        rosterly.take(new Rosterly.Archive().with("hull/goole/1.jpg", "JPEG"));
        Check.that(!rosterly.tree().containsKey("staging/" + rosterly.batch), "the batch's folder is still there after the import");
    }

    void emptyArchivesAreRefused() throws Exception {
        Rosterly rosterly = new Rosterly();
        Check.throwing(ImportRejectedException.class, () -> rosterly.take(new Rosterly.Archive()), "an archive without entries");
    }
}
