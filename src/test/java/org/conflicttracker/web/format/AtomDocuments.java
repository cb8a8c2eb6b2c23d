package org.conflicttracker.web.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.thaiopensource.util.SinglePropertyMap;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.validate.rng.CompactSchemaReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Atom documents, checked against the grammar of RFC 4287 and what it says in words. */
public final class AtomDocuments {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private AtomDocuments() {}

    /** Parses a feed; fails if it is not valid. */
    public static Document parse(String text) {
        try {
            validate(text);
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
            checkProse(document);
            return document;
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new AssertionError(text, e);
        }
    }

    private static void validate(String text) throws IOException, SAXException {
        Collected errors = new Collected(new ArrayList<>());
        ValidationDriver driver = new ValidationDriver(
                SinglePropertyMap.newInstance(ValidateProperty.ERROR_HANDLER, errors),
                CompactSchemaReader.getInstance());
        String grammar = AtomDocuments.class.getResource("/atom/rfc4287.rnc").toString();
        assertThat(driver.loadSchema(ValidationDriver.uriOrFileInputSource(grammar)))
                .as("grammar " + errors.list())
                .isTrue();
        boolean isValid = driver.validate(new InputSource(new StringReader(text)));
        assertThat(errors.list()).as(text).isEmpty();
        assertThat(isValid).isTrue();
    }

    /** What the grammar has as Schematron rules, and uniqueness. */
    private static void checkProse(Document document) {
        Element feed = document.getDocumentElement();
        List<Element> entries = elements(feed, "entry");
        assertThat(elements(feed, "author").size() == 1
                        || entries.stream()
                                .noneMatch(entry -> elements(entry, "author").isEmpty()))
                .as("an author of each entry")
                .isTrue();
        assertThat(links(feed, "self")).hasSize(1);
        for (Element entry : entries) {
            assertThat(links(entry, "alternate"))
                    .as("an entry without content has an alternate")
                    .hasSize(1);
        }
        assertThat(entries.stream().map(entry -> text(entry, "id"))).doesNotHaveDuplicates();
    }

    /** Children of this name, in their order. */
    public static List<Element> elements(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element child
                    && name.equals(child.getLocalName())
                    && ATOM.equals(child.getNamespaceURI())) {
                found.add(child);
            }
        }
        return found;
    }

    /** Text of the first child of this name. */
    public static String text(Element parent, String name) {
        return elements(parent, name).get(0).getTextContent();
    }

    /** Addresses of the links with this relation. */
    public static List<String> links(Element parent, String rel) {
        return elements(parent, "link").stream()
                .filter(link -> link.getAttribute("rel").equals(rel))
                .map(link -> link.getAttribute("href"))
                .toList();
    }

    private record Collected(List<String> list) implements ErrorHandler {

        @Override
        public void warning(SAXParseException exception) {
            list.add(exception.toString());
        }

        @Override
        public void error(SAXParseException exception) {
            list.add(exception.toString());
        }

        @Override
        public void fatalError(SAXParseException exception) {
            list.add(exception.toString());
        }
    }
}
