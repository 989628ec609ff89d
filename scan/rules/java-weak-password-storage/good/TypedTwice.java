package com.willowbooks.accounts;

import java.util.Objects;

/** A near miss: two passwords are compared, and both come from the same form. */
public class TypedTwice {
    static class PasswordForm {
        private String password;
        private String confirmPassword;

        String getPassword() {
            return password;
        }

        String getConfirmPassword() {
            return confirmPassword;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof PasswordForm that && Objects.equals(password, that.password);
        }

        @Override
        public int hashCode() {
            return Objects.hash(password);
        }
    }

    public boolean agrees(PasswordForm form) {
        return form.getPassword().equals(form.getConfirmPassword());
    }
}
