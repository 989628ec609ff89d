package io.rosterly.people;

public record Employee(long id, String number) {
}

package io.rosterly.people;

import java.util.Optional;

public interface EmployeeDirectory {
    Optional<Employee> findByNumber(long companyId, String number);
}

package io.rosterly.people.avatar;

public interface ImportBatches {
    /** Takes the number from a sequence that all companies share. */
    long open(long companyId, long bytes);
}

package io.rosterly.people.avatar;

import java.io.IOException;
import java.nio.file.Path;

public interface PictureStore {
    /** False for anything but a JPEG or PNG of reasonable size. */
    boolean publish(long employeeId, Path file) throws IOException;
}

package io.rosterly.people.avatar;

import java.util.List;

public record ImportReport(long batchId, int published, List<String> skipped) {
}

package io.rosterly.people.avatar;

/** Becomes a 400 with its message. */
public class ImportRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ImportRejectedException(String message) {
        super(message);
    }

    public ImportRejectedException(String message, Throwable cause) {
        super(message, cause);
    }
}
