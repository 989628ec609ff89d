package org.villagehall.shared;

import java.time.LocalDate;

final class StoredNames {
    private StoredNames() {
    }

    static String today(String name) {
        return LocalDate.now() + "-" + name;
    }
}
