package org.hengping.governance.incidents.open311;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes one tree of names and values in both formats: XML with the specification's element names, and JSON by the Spark
 * convention that follows from it (lists lose the name of their items, empty elements become null).
 */
@Component
class GeoReport {

    /** The two formats, named by the end of the path. */
    enum Format {
        XML(new MediaType("text", "xml", StandardCharsets.UTF_8)),
        JSON(new MediaType("application", "json", StandardCharsets.UTF_8));

        private final MediaType type;

        Format(MediaType type) {
            this.type = type;
        }

        MediaType type() {
            return type;
        }

        /** @throws Open311Refusal 404 for any other ending */
        static Format of(String ending) {
            return switch (ending) {
                case "xml" -> XML;
                case "json" -> JSON;
                default -> throw Open311Refusal.notFound("path");
            };
        }

        /** The format a path asks for; XML, which everybody must understand, when it asks for none. */
        static Format asked(String path) {
            return path.toLowerCase(Locale.ROOT).endsWith(".json") ? JSON : XML;
        }
    }

    /** What each list calls one of its items. */
    private static final Map<String, String> ITEMS = Map.of(
            "services", "service",
            "attributes", "attribute",
            "values", "value",
            "service_requests", "request",
            "endpoints", "endpoint",
            "formats", "format",
            "errors", "error");

    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

    private final JsonMapper json;

    GeoReport(JsonMapper json) {
        this.json = json;
    }

    /**
     * The bytes of an answer.
     *
     * @param root name of the root element; JSON has no root
     * @param tree a list of maps, or a map; values are texts, numbers, truth values, nulls, lists and maps
     */
    byte[] write(Format format, String root, Object tree) {
        return format == Format.JSON ? json.writeValueAsBytes(tree) : xml(root, tree);
    }

    private static byte[] xml(String root, Object tree) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try {
            XMLStreamWriter writer = XML.createXMLStreamWriter(bytes, "UTF-8");
            writer.writeStartDocument("UTF-8", "1.0");
            element(writer, root, tree);
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void element(XMLStreamWriter writer, String name, @Nullable Object value) throws XMLStreamException {
        if (value == null || value.equals("") || value.equals(List.of())) {
            writer.writeEmptyElement(name);
            return;
        }
        writer.writeStartElement(name);
        switch (value) {
            case Map<?, ?> fields -> {
                for (Map.Entry<?, ?> field : fields.entrySet()) {
                    element(writer, String.valueOf(field.getKey()), field.getValue());
                }
            }
            case List<?> items -> {
                String item = ITEMS.getOrDefault(name, "item");
                for (Object each : items) {
                    element(writer, item, each);
                }
            }
            default -> writer.writeCharacters(clean(value.toString()));
        }
        writer.writeEndElement();
    }

    /** Without the characters XML 1.0 cannot hold (its production 2), whatever was typed. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().filter(GeoReport::isCharacter).forEach(clean::appendCodePoint);
        return clean.toString().replace("\r\n", "\n").replace('\r', '\n');
    }

    private static boolean isCharacter(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
