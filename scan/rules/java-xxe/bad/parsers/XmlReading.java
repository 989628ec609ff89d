package com.quayside.contacts;

import java.io.IOException;
import java.io.StringReader;
import org.jdom2.JDOMException;
import org.jdom2.input.SAXBuilder;

class XmlReading {
    int count(String document) {
        SAXBuilder builder = new SAXBuilder();
        try {
            return builder.build(new StringReader(document)).getContentSize(); // want: java-xxe
        } catch (JDOMException | IOException e) {
            return 0;
        }
    }
}
