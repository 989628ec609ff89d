package com.quayside.feeds;

import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

public class StreamWithoutDtd {
    private static XMLInputFactory safe() {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, Boolean.FALSE);
        return factory;
    }

    public boolean any(HttpServletRequest request) throws IOException, XMLStreamException {
        return safe().createXMLStreamReader(request.getReader()).hasNext();
    }
}
