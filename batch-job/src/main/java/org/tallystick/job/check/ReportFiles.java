package org.tallystick.job.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a report for programs: JSON, or XML as JUnit does, which build servers show. */
public final class ReportFiles {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUITE = "tallystick check";

    private ReportFiles() {}

    /** Writes {@code {"date", "good", "rows", "refused", "findings": [{"check", "measure", "outcome", "message"}]}}. */
    public static void writeJson(QualityReport report, Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("date", report.date().toString());
        root.put("good", report.isGood());
        root.put("rows", report.rows());
        root.put("refused", report.refused());
        for (Finding finding : report.findings()) {
            root.withArray("findings")
                    .addObject()
                    .put("check", finding.check())
                    .put("measure", finding.measure())
                    .put("outcome", finding.outcome().name().toLowerCase(Locale.ROOT))
                    .put("message", finding.message());
        }
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
    }

    /** Writes one test case per finding. */
    public static void writeJunit(QualityReport report, Path file) throws IOException {
        try (OutputStream stream = Files.newOutputStream(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(stream, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", SUITE + " " + report.date());
            xml.writeAttribute("tests", String.valueOf(report.findings().size()));
            xml.writeAttribute("failures", String.valueOf(report.failures().size()));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", String.valueOf(skipped(report)));
            for (Finding finding : report.findings()) {
                write(xml, finding);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException failed) {
            throw new IOException("The report cannot be written to " + file, failed);
        }
    }

    private static void write(XMLStreamWriter xml, Finding finding) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", SUITE);
        xml.writeAttribute("name", finding.title());
        switch (finding.outcome()) {
            case FAILED -> writeMessage(xml, "failure", finding);
            case SKIPPED -> writeMessage(xml, "skipped", finding);
            case PASSED -> xml.writeEmptyElement("system-out");
        }
        xml.writeEndElement();
    }

    private static void writeMessage(XMLStreamWriter xml, String element, Finding finding) throws XMLStreamException {
        xml.writeEmptyElement(element);
        xml.writeAttribute("message", finding.message());
    }

    private static long skipped(QualityReport report) {
        return report.findings().stream()
                .filter(finding -> finding.outcome() == Finding.Outcome.SKIPPED)
                .count();
    }
}
