package com.thistle.report;

import java.io.StringReader;
import javax.xml.transform.TransformerConfigurationException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamSource;

class ReportPrinter {
    private final String sheet;

    ReportPrinter(String sheet) {
        this.sheet = sheet;
    }

    boolean ready() {
        try {
            return TransformerFactory.newInstance().newTransformer(new StreamSource(new StringReader(sheet))) != null; // want: java-xslt-injection
        } catch (TransformerConfigurationException e) {
            return false;
        }
    }
}
