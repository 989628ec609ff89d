package org.springframework.web.bind.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

@Retention(RetentionPolicy.RUNTIME)
public @interface RestController {
}

package org.springframework.web.bind.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

@Retention(RetentionPolicy.RUNTIME)
public @interface RequestMapping {
    String[] value() default {};

    String[] path() default {};
}

package org.springframework.web.bind.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

@Retention(RetentionPolicy.RUNTIME)
public @interface GetMapping {
    String[] value() default {};

    String[] path() default {};

    String[] produces() default {};
}

package org.springframework.web.bind.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

@Retention(RetentionPolicy.RUNTIME)
public @interface PostMapping {
    String[] value() default {};

    String[] path() default {};

    String[] consumes() default {};
}

package org.springframework.web.bind.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

@Retention(RetentionPolicy.RUNTIME)
public @interface PatchMapping {
    String[] value() default {};

    String[] path() default {};
}

package org.springframework.web.bind.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

@Retention(RetentionPolicy.RUNTIME)
public @interface PathVariable {
    String value() default "";

    String name() default "";
}

package org.springframework.web.bind.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

@Retention(RetentionPolicy.RUNTIME)
public @interface RequestParam {
    String value() default "";

    String name() default "";

    boolean required() default true;

    String defaultValue() default "\n\t";
}

package org.springframework.web.bind.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

@Retention(RetentionPolicy.RUNTIME)
public @interface RequestHeader {
    String value() default "";

    String name() default "";

    boolean required() default true;
}

package org.springframework.web.bind.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

@Retention(RetentionPolicy.RUNTIME)
public @interface RequestBody {
}

package org.springframework.web.bind.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.http.HttpStatus;

@Retention(RetentionPolicy.RUNTIME)
public @interface ResponseStatus {
    HttpStatus value();
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
    OK(200), CREATED(201), ACCEPTED(202), NO_CONTENT(204), BAD_REQUEST(400), UNAUTHORIZED(401), FORBIDDEN(403), NOT_FOUND(404), CONFLICT(409), GONE(410);

    private final int value;

    HttpStatus(int value) {
        this.value = value;
    }

    public int value() {
        return value;
    }
}

package org.springframework.http;

public final class MediaType {

    public static final String APPLICATION_PDF_VALUE = "application/pdf";
    public static final String APPLICATION_JSON_VALUE = "application/json";

    private MediaType() {
    }
}

package org.springframework.http;

public final class HttpHeaders {

    public static final String CONTENT_DISPOSITION = "Content-Disposition";

    private HttpHeaders() {
    }
}

package org.springframework.http;

public final class ContentDisposition {

    private final String text;

    private ContentDisposition(String text) {
        this.text = text;
    }

    public static Builder attachment() {
        return new Builder();
    }

    @Override
    public String toString() {
        return text;
    }

    public static final class Builder {
        private String filename = "";

        public Builder filename(String name) {
            filename = name;
            return this;
        }

        public ContentDisposition build() {
            return new ContentDisposition("attachment; filename=\"" + filename.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        }
    }
}

package org.springframework.http;

import java.util.LinkedHashMap;
import java.util.Map;

public final class ResponseEntity<T> {

    private final HttpStatus status;
    private final Map<String, String> headers;
    private final T body;

    private ResponseEntity(HttpStatus status, Map<String, String> headers, T body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public static BodyBuilder ok() {
        return status(HttpStatus.OK);
    }

    public static <T> ResponseEntity<T> ok(T body) {
        return ok().body(body);
    }

    public static BodyBuilder status(HttpStatus status) {
        return new BodyBuilder(status);
    }

    public static BodyBuilder notFound() {
        return status(HttpStatus.NOT_FOUND);
    }

    public HttpStatus getStatusCode() {
        return status;
    }

    public Map<String, String> getHeaders() {
        return headers;
    }

    public T getBody() {
        return body;
    }

    public static final class BodyBuilder {
        private final HttpStatus status;
        private final Map<String, String> headers = new LinkedHashMap<>();

        private BodyBuilder(HttpStatus status) {
            this.status = status;
        }

        public BodyBuilder header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        public <T> ResponseEntity<T> body(T body) {
            return new ResponseEntity<>(status, headers, body);
        }

        public <T> ResponseEntity<T> build() {
            return body(null);
        }
    }
}

package org.springframework.data.domain;

public record Sort(String property, boolean ascending) {

    public static Sort by(String property) {
        return new Sort(property, true);
    }

    public Sort descending() {
        return new Sort(property, false);
    }
}

package org.springframework.data.domain;

public interface Pageable {
    int getPageNumber();

    int getPageSize();

    Sort getSort();
}

package org.springframework.data.domain;

public record PageRequest(int getPageNumber, int getPageSize, Sort getSort) implements Pageable {

    public static PageRequest of(int page, int size, Sort sort) {
        return new PageRequest(page, size, sort);
    }
}

package org.springframework.data.domain;

import java.util.List;
import java.util.function.Function;

public record Page<T>(List<T> getContent) {

    public <R> Page<R> map(Function<? super T, ? extends R> each) {
        return new Page<>(getContent.stream().<R>map(each).toList());
    }
}

package org.springframework.security.access.prepost;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

@Retention(RetentionPolicy.RUNTIME)
public @interface PreAuthorize {
    String value();
}

package org.springframework.security.access;

/** Becomes a 403. */
public class AccessDeniedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AccessDeniedException(String message) {
        super(message);
    }
}

package org.springframework.security.core.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

@Retention(RetentionPolicy.RUNTIME)
public @interface AuthenticationPrincipal {
}
