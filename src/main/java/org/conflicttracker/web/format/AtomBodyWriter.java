package org.conflicttracker.web.format;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.conflicttracker.common.time.Instants;
import org.conflicttracker.web.format.AtomFeed.AtomEntry;
import org.conflicttracker.web.format.AtomFeed.AtomLink;
import org.conflicttracker.web.format.FileBodyWriter.FileTransfers;
import org.conflicttracker.web.format.StreamingExport.ExportOutput;
import org.conflicttracker.web.format.StreamingExport.FileRows;
import org.conflicttracker.web.format.StreamingExport.RowWriter;

/** Writer of feeds as Atom (RFC 4287). */
@Provider
@Singleton
@Produces(Format.ATOM_XML)
public class AtomBodyWriter extends FileBodyWriter<AtomFeed> {

    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    AtomBodyWriter(FileTransfers transfers) {
        super(AtomFeed.class, transfers);
    }

    @Override
    protected FileRows<?> open(AtomFeed feed, ExportOutput out) {
        return new FileRows<>(feed.items(), rows(feed, out));
    }

    /** The writer of the feed's entries. */
    static RowWriter<AtomEntry> rows(AtomFeed feed, Writer out) {
        try {
            return new EntryRows(feed, out, FACTORY.createXMLStreamWriter(out));
        } catch (XMLStreamException e) {
            throw new IllegalStateException("No writer of XML can be created", e);
        }
    }

    /**
     * The text without characters that XML 1.0 does not allow, not even escaped: control characters, halves of surrogate pairs,
     * U+FFFE and U+FFFF. Each becomes U+FFFD.
     */
    static String toXmlText(String text) {
        return text.codePoints()
                .map(character -> isXmlCharacter(character) ? character : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Whether XML 1.0 allows the character (production 2). */
    private static boolean isXmlCharacter(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || character >= 0x20 && character <= 0xD7FF
                || character >= 0xE000 && character <= 0xFFFD
                || character >= 0x10000;
    }

    /** Part of a document that is written to a stream of XML events. */
    @FunctionalInterface
    private interface XmlPart {

        void write() throws XMLStreamException;
    }

    /** Writer of a feed. If it could not be finished, it is no well-formed XML. */
    private record EntryRows(AtomFeed feed, Writer out, XMLStreamWriter xml) implements RowWriter<AtomEntry> {

        @Override
        public void begin() throws IOException {
            write(() -> {
                xml.writeStartDocument("UTF-8", "1.0");
                xml.writeStartElement("feed");
                xml.writeDefaultNamespace(NAMESPACE);
                element("id", feed.id().toString());
                element("title", feed.title());
                element("updated", Instants.format(feed.updated()));
                author(feed.author());
                links(feed.links());
            });
        }

        @Override
        public void writeRow(AtomEntry entry) throws IOException {
            write(() -> {
                xml.writeStartElement("entry");
                element("id", entry.id().toString());
                element("title", entry.title());
                element("updated", Instants.format(entry.updated()));
                if (entry.author() != null) {
                    author(entry.author());
                }
                links(entry.links());
                for (String term : entry.categories()) {
                    xml.writeEmptyElement("category");
                    xml.writeAttribute("term", toXmlText(term));
                }
                element("summary", entry.summary());
                xml.writeEndElement();
            });
        }

        @Override
        public void end() throws IOException {
            write(() -> {
                xml.writeEndElement();
                xml.writeEndDocument();
            });
        }

        @Override
        public void writeError(String why) throws IOException {
            write(() -> xml.writeComment(toXmlText(why).replace("--", "- -").replaceFirst("-$", "- ")));
        }

        private void write(XmlPart part) throws IOException {
            try {
                part.write();
                xml.writeCharacters("\n");
                xml.flush();
            } catch (XMLStreamException e) {
                throw new IOException(e);
            }
        }

        private void element(String name, String text) throws XMLStreamException {
            xml.writeStartElement(name);
            xml.writeCharacters(toXmlText(text));
            xml.writeEndElement();
        }

        private void author(String name) throws XMLStreamException {
            xml.writeStartElement("author");
            element("name", name);
            xml.writeEndElement();
        }

        private void links(List<AtomLink> links) throws XMLStreamException {
            for (AtomLink link : links) {
                xml.writeEmptyElement("link");
                xml.writeAttribute("rel", link.rel());
                xml.writeAttribute("type", link.type());
                xml.writeAttribute("href", toXmlText(link.href().toString()));
            }
        }
    }
}
