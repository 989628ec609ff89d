package org.springframework.web.bind.annotation;

public @interface RestController {
}

package org.springframework.web.bind.annotation;

public @interface RequestMapping {
    String[] value() default {};
}

package org.springframework.web.bind.annotation;

public @interface PostMapping {
    String[] value() default {};

    String[] path() default {};

    String[] consumes() default {};
}

package org.springframework.web.bind.annotation;

public @interface PathVariable {
}

package org.springframework.web.bind.annotation;

public @interface RequestHeader {
    String value();
}

package org.springframework.web.bind.annotation;

public @interface RequestBody {
}

package org.springframework.web.server;

import org.springframework.http.HttpStatus;

public class ResponseStatusException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final HttpStatus status;

    public ResponseStatusException(HttpStatus status) {
        this(status, null);
    }

    public ResponseStatusException(HttpStatus status, String reason) {
        super(reason);
        this.status = status;
    }

    public HttpStatus getStatusCode() {
        return status;
    }
}

package org.springframework.http;

public enum HttpStatus {
    OK(200), BAD_REQUEST(400), UNAUTHORIZED(401), FORBIDDEN(403), NOT_FOUND(404), PAYLOAD_TOO_LARGE(413), UNPROCESSABLE_ENTITY(422), BAD_GATEWAY(502);

    private final int value;

    HttpStatus(int value) {
        this.value = value;
    }

    public int value() {
        return value;
    }
}

package org.springframework.security.core.annotation;

public @interface AuthenticationPrincipal {
}

package jakarta.validation;

public @interface Valid {
}

package jakarta.validation.constraints;

public @interface NotBlank {
}

package jakarta.validation.constraints;

public @interface Size {
    int max();
}

package jakarta.servlet;

import java.io.InputStream;

public abstract class ServletInputStream extends InputStream {
}

package jakarta.servlet.http;

import jakarta.servlet.ServletInputStream;
import java.io.IOException;

public interface HttpServletRequest {
    ServletInputStream getInputStream() throws IOException;

    String getCharacterEncoding();

    String getHeader(String name);
}
