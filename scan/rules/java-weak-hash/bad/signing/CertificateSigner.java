package org.parishregister.certificates;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

class CertificateSigner {
    byte[] sign(PrivateKey key, byte[] extract) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(Algorithms.SIGNATURE); // want: java-weak-hash
        signature.initSign(key);
        signature.update(extract);
        return signature.sign();
    }
}
