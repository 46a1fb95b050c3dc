package org.tallystick.ingest.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.model.definition.MeasureDefinition;

class RowReadersTest {

    @Test
    void blankLinesAreNoRows() throws IOException {
        CollectedRows rows = ndjson("{\"a\":1}\r\n\r\n \t \n{\"a\":2}");
        assertThat(rows.rows).containsExactly("1: {\"a\":1}", "4: {\"a\":2}");
        assertThat(rows.unreadable).isEmpty();
    }

    @Test
    void aLineThatIsNoJsonDoesNotDisturbTheOthers() throws IOException {
        CollectedRows rows = ndjson("{\"a\":\n{\"a\":2}\n{\"a\":3}{}\nNaN\n");
        assertThat(rows.rows).containsExactly("2: {\"a\":2}");
        assertThat(rows.unreadable)
                .satisfiesExactly(
                        cut -> assertThat(cut).startsWith("1: the line is no JSON object: Unexpected end-of-input"),
                        two -> assertThat(two).startsWith("3: the line is no JSON object: something follows its end"),
                        nan -> assertThat(nan).startsWith("4: the line is no JSON object: Non-standard token 'NaN'"));
        assertThat(rows.contents).containsExactly("{\"a\":", "{\"a\":2}", "{\"a\":3}{}", "NaN");
    }

    @Test
    void bytesThatAreNoTextAreRefusedByLine() throws IOException {
        byte[] bytes = "{\"a\":\"x?\"}\n\0\0\0\n{\"a\":2}\n".getBytes(StandardCharsets.UTF_8);
        bytes[7] = (byte) 0xff;
        CollectedRows rows = CollectedRows.of(new NdjsonRows(new ByteArrayInputStream(bytes)));
        assertThat(rows.rows).containsExactly("3: {\"a\":2}");
        assertThat(rows.unreadable)
                .satisfiesExactly(
                        stray -> assertThat(stray)
                                .startsWith("1: the line is no JSON object: Invalid UTF-8 start byte 0xff"),
                        zeros -> assertThat(zeros).startsWith("2: the line is no JSON object: Illegal character"));
    }

    @Test
    void aLineOfUtf16IsNotGuessedAt() throws IOException {
        CollectedRows rows = CollectedRows.of(
                new NdjsonRows(new ByteArrayInputStream("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE))));
        assertThat(rows.rows).isEmpty();
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        assertThat(ndjson("{\"a\":".repeat(5000) + "1" + "}".repeat(5000)).unreadable)
                .singleElement()
                .asString()
                .contains("nesting depth");
    }

    @Test
    void aLineOfManyMegabytesIsRefused() throws IOException {
        CollectedRows rows =
                CollectedRows.of(new NdjsonRows(new Repeated("{\"a\":\"", 'x', 50 << 20, "\"}\n{\"a\":1}\n")));
        assertThat(rows.unreadable).containsExactly("1: the line is longer than 1048576 bytes");
        assertThat(rows.rows).containsExactly("2: {\"a\":1}");
    }

    @Test
    void anArrayIsReadElementByElement() throws IOException {
        CollectedRows rows = array(" [ {\"a\":1},\n2, null, [] ]\n ");
        assertThat(rows.rows).containsExactly("1: {\"a\":1}", "2: 2", "3: null", "4: []");
    }

    @Test
    void aBrokenArrayFailsWhereItIsBroken() {
        assertThatThrownBy(() -> array("[{\"a\":1},\n{\"a\" 2}]"))
                .isInstanceOf(UnusableInput.class)
                .hasMessageStartingWith(
                        "the JSON array is broken at or after element 2 (line 2): Unexpected character");
        assertThatThrownBy(() -> array("[{\"a\":1}"))
                .hasMessageStartingWith(
                        "the JSON array is broken at or after element 1 (line 1): Unexpected end-of-input: expected close marker for Array (column 9)");
        assertThatThrownBy(() -> array("[] []"))
                .hasMessage("the JSON array is followed by something else; land the parts one by one");
    }

    @Test
    void anElementOfManyMegabytesFails() {
        assertThatThrownBy(
                        () -> CollectedRows.of(new JsonArrayRows(new Repeated("[{},{\"a\":[", '1', 50 << 20, "]}]"))))
                .isInstanceOf(UnusableInput.class);
        assertThatThrownBy(
                        () -> CollectedRows.of(new JsonArrayRows(new Repeated("[{},{\"a\":[0", ' ', 50 << 20, "]}]"))))
                .hasMessage("element 2 of the JSON array is longer than 1048576 bytes");
    }

    @Test
    void aCellIsTextAndAnEmptyOneIsNothing() throws Exception {
        CollectedRows rows = csv("measureName,value,startDate,createdBy,group1,id\nlogins,1,2026-11-20,,12,\n"
                + "logins,,2026-11-20,app,,7\n");
        assertThat(rows.rows)
                .containsExactly(
                        "2: {\"measureName\":\"logins\",\"value\":\"1\",\"startDate\":\"2026-11-20\",\"group1\":{\"slug\":\"12\"}}",
                        "3: {\"measureName\":\"logins\",\"startDate\":\"2026-11-20\",\"createdBy\":\"app\",\"id\":\"7\","
                                + "\"group1\":{\"slug\":null}}");
    }

    @Test
    void aGroupThatIsNotDefinedIsHandedOnToBeRefused() throws Exception {
        CollectedRows rows = csv("measureName,value,startDate,group2\nlogins,1,2026-11-20,x\nlogins,1,2026-11-20,\n");
        assertThat(rows.rows.get(0)).endsWith("\"group2\":{\"group2\":\"x\"}}");
        assertThat(rows.rows.get(1)).doesNotContain("group2");
    }

    @Test
    void aRowOfAnotherLengthIsRefused() throws Exception {
        CollectedRows rows =
                csv("measureName,value,startDate\nlogins,1\nlogins,\"1\",2026-11-20,\"a,\"\"b\"\nlogins,1,2026\n");
        assertThat(rows.unreadable)
                .containsExactly(
                        "2: the row has 2 cells, the header has 3", "3: the row has 4 cells, the header has 3");
        assertThat(rows.contents).contains("logins,1", "logins,1,2026-11-20,\"a,\"\"b\"");
        assertThat(rows.rows).hasSize(1);
    }

    @Test
    void cellsMayHoldLineBreaks() throws Exception {
        CollectedRows rows =
                csv("measureName,value,startDate,slug\nlogins,1,2026-11-20,\"a\r\nb\"\nlogins,1,2026-11-20,c\n");
        assertThat(rows.rows.get(0)).startsWith("2: ").contains("{\"slug\":\"a\\r\\nb\"}");
        assertThat(rows.rows.get(1)).startsWith("4: ");
    }

    @Test
    void aCsvRowWithBytesThatAreNoTextIsRefused() throws Exception {
        byte[] bytes = "measureName,value,startDate,slug\nlogins,1,2026-11-20,caf?\nlogins,1,2026-11-20,é𝄞\n"
                .getBytes(StandardCharsets.UTF_8);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf('?')] = (byte) 0xe9;
        CollectedRows rows = CollectedRows.of(new CsvRows(new ByteArrayInputStream(bytes), bytes, definitions()));
        assertThat(rows.unreadable).containsExactly("2: the row has bytes that are no UTF-8 text");
        assertThat(rows.rows).singleElement().asString().contains("é𝄞");
    }

    @Test
    void aHeaderMustNameWhatIsNeeded() {
        assertThatThrownBy(() -> csv("measureName,value\n"))
                .hasMessage("its header has no column startDate; it must name measureName, value, startDate,"
                        + " and it names measureName, value");
        assertThatThrownBy(() -> csv("measureName,value,startDate,value\n"))
                .hasMessage("its header names the column value twice");
    }

    @Test
    void aQuoteThatIsNeverClosedFails() {
        assertThatThrownBy(() -> csv("measureName,value,startDate\nlogins,\"1,2026-11-20\nlogins,1,2026-11-20\n"))
                .isInstanceOf(UnusableInput.class)
                .hasMessageStartingWith(
                        "it is no readable CSV: Unclosed quoted field at end of input (record starting at line 2)");
        assertThatThrownBy(() -> CollectedRows.of(new CsvRows(
                        new Repeated("measureName,value,startDate\n\"", 'x', 50 << 20, "\n"),
                        "a,b".getBytes(StandardCharsets.UTF_8),
                        definitions())))
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("line 2");
    }

    private static CollectedRows ndjson(String text) throws IOException {
        return CollectedRows.of(new NdjsonRows(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static CollectedRows array(String text) throws IOException {
        return CollectedRows.of(new JsonArrayRows(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static CollectedRows csv(String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return CollectedRows.of(new CsvRows(new ByteArrayInputStream(bytes), bytes, definitions()));
    }

    private static Map<String, MeasureDefinition> definitions() throws Exception {
        return Map.of(
                "logins",
                DefinitionFile.parse("test", org.tallystick.ingest.Workplace.DEFINITIONS)
                        .get(0));
    }
}
