package org.springframework.security.crypto.password;

public interface PasswordEncoder {
    String encode(CharSequence password);

    boolean matches(CharSequence password, String hash);
}

package com.larkfield.shop.account;

public record Account(long id, String email, String passwordHash) {
}

package com.larkfield.shop.account;

import java.util.Optional;

public interface AccountStore {
    Optional<Account> findByEmail(String email);

    void setPasswordHash(long id, String hash);
}

package com.larkfield.shop.account;

import java.time.Instant;

public interface LoginThrottle {
    /** Counts an attempt; false after the eighth within 15 minutes. */
    boolean countAttempt(String email, Instant now);

    void clear(String email);
}

package com.larkfield.shop.account;

import java.time.Instant;
import java.util.OptionalLong;

public interface ResetTokenStore {
    int issuedSince(long accountId, Instant since);

    /** Retires older tokens of the account. */
    void replace(long accountId, String digest, Instant expires);

    /** Marks an unused token that has not expired as used and returns its account. */
    OptionalLong consume(String digest, Instant now);
}

package com.larkfield.shop.account;

public interface SessionRegistry {
    void endAll(long accountId);
}

package com.larkfield.shop.account;

public interface Mailer {
    void sendResetLink(String email, String link);

    void sendPasswordChanged(long accountId);
}

package com.larkfield.shop.account;

public record ShopConfig(String publicUrl) {
}

package com.larkfield.shop.account;

public class PasswordPolicyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PasswordPolicyException(int least, int most) {
        super("between " + least + " and " + most + " characters");
    }
}
