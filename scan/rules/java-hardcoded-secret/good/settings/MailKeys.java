package com.brackenbank.mail;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

public class MailKeys {
    public KeyStore load(InputStream in, Settings settings) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(in, settings.storePassword());
        return store;
    }
}
