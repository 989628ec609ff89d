package com.northgrid.devices;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;

class DeviceEnrolment {
    KeyPair enrol() throws NoSuchAlgorithmException {
        return pair("EC", KeySizes.CURVE);
    }

    private KeyPair pair(String algorithm, int bits) throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits); // want: java-small-key
        return generator.generateKeyPair();
    }
}
