package org.springframework.beans.factory.annotation;

public @interface Value {
    String value();
}

package org.springframework.stereotype;

public @interface Service {
}

package org.springframework.web.multipart;

import java.io.IOException;
import java.io.InputStream;

public interface MultipartFile {
    InputStream getInputStream() throws IOException;

    long getSize();
}
