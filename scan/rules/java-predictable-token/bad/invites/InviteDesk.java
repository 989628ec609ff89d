package com.heronmail.invites;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

class InviteDesk {
    Invite invite(String mail) {
        Invite invite = new Invite();
        UUID id = UUID.nameUUIDFromBytes(mail.getBytes(StandardCharsets.UTF_8));
        invite.setToken(id.toString()); // want: java-predictable-token
        return invite;
    }
}
