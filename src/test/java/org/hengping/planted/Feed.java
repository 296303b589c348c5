package org.hengping.planted;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/** Reads XML with a factory that would open any file it is told to. */
final class Feed {

    boolean starts(String xml) throws XMLStreamException {
        return XMLInputFactory.newFactory()
                .createXMLStreamReader(new StringReader(xml))
                .hasNext();
    }
}
