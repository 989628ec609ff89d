package com.willowbooks.digest;

import org.apache.commons.codec.digest.DigestUtils;

/** Name, realm and password in one digest: kept, it is as good as the password, so it is found with medium confidence. */
public class RealmProof {
    public String proof(String name, String realm, String password) {
        return DigestUtils.sha256Hex(name + ":" + realm + ":" + password); // want: java-weak-password-storage
    }
}
