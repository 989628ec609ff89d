package jakarta.validation;

public @interface Valid {
}

package jakarta.validation.constraints;

public @interface NotBlank {
}

package jakarta.validation.constraints;

public @interface NotNull {
}

package jakarta.validation.constraints;

public @interface Size {
    int max();
}

package jakarta.validation.constraints;

public @interface Pattern {
    String regexp();
}
