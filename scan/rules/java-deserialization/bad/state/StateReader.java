package com.fennel.state;

import com.thoughtworks.xstream.XStream;

class StateReader {
    private final XStream xstream = new XStream();

    Object read(String state) {
        return xstream.fromXML(state); // want: java-deserialization
    }
}
