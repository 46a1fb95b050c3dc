package org.tallystick.job.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.job.check.Finding.Outcome;
import org.w3c.dom.Element;

class ReportFilesTest {

    private static final QualityReport REPORT = new QualityReport(
            LocalDate.of(2026, 11, 21),
            7,
            1,
            List.of(
                    new Finding("refused", null, Outcome.PASSED, "fine"),
                    new Finding("volume", "a<b", Outcome.FAILED, "too \"few\""),
                    new Finding("volume", "c", Outcome.SKIPPED, "new")));

    @TempDir
    Path folder;

    @Test
    void jsonHoldsEveryFinding() throws Exception {
        Path file = folder.resolve("report.json");

        ReportFiles.writeJson(REPORT, file);

        assertThat(new ObjectMapper().readTree(file.toFile())).isEqualTo(new ObjectMapper().readTree("""
                {"date": "2026-11-21", "good": false, "rows": 7, "refused": 1, "findings": [
                 {"check": "refused", "measure": null, "outcome": "passed", "message": "fine"},
                 {"check": "volume", "measure": "a<b", "outcome": "failed", "message": "too \\"few\\""},
                 {"check": "volume", "measure": "c", "outcome": "skipped", "message": "new"}]}
                """));
    }

    @Test
    void junitHasATestCasePerFinding() throws Exception {
        Path file = folder.resolve("report.xml");

        ReportFiles.writeJunit(REPORT, file);

        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
        assertThat(List.of(suite.getAttribute("tests"), suite.getAttribute("failures"), suite.getAttribute("skipped")))
                .containsExactly("3", "1", "1");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(3);
        assertThat(((Element) suite.getElementsByTagName("failure").item(0)).getAttribute("message"))
                .isEqualTo("too \"few\"");
    }
}
