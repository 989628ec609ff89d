package com.parcelhub.shop;

public record Shop(long id, byte[] signingKey) {
}

package com.parcelhub.shop;

import java.util.Optional;

public interface ShopRepository {
    Optional<Shop> findActive(long id);
}

package com.parcelhub.shop;

public record ShopPrincipal(long id) {
}

package com.parcelhub.hooks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

public enum EventType {
    PLACED, PACKED, CANCELLED;

    public static Optional<EventType> fromWire(String word) {
        return Arrays.stream(values()).filter(type -> type.name().toLowerCase(Locale.ROOT).equals(word)).findFirst();
    }
}

package com.parcelhub.hooks;

public interface OrderEvents {
    /** False when this shop's event is known already. */
    boolean record(long shopId, String eventId, EventType type, String reference, String note);
}
