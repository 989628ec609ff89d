package com.northgrid.devices;

final class KeySizes {
    static final int CURVE = 192;

    private KeySizes() {
    }
}
