package org.tallystick.model.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LakeLayoutTest {

    private static final LakeLayout LAYOUT = new LakeLayout("s3a://bucket/prefix/");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    @Test
    void everythingHasItsPlace() {
        assertThat(LAYOUT.rawMeasuresFile(DAY, "logins", "segment"))
                .isEqualTo("raw/measures/received_date=2026-11-21/measure_name=logins/segment.parquet");
        assertThat(LAYOUT.talliesFile("logins", DAY, 7, "2"))
                .isEqualTo("tallies/measure_name=logins/start_date=2026-11-21/7-2.parquet");
        assertThat(LAYOUT.refusedFile(DAY, "segment")).isEqualTo("refused/received_date=2026-11-21/segment.parquet");
        assertThat(LAYOUT.stagedFile("landing", 3)).isEqualTo("_staged/landing/3.parquet");
        assertThat(LAYOUT.uri("raw")).isEqualTo("s3a://bucket/prefix/raw");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "logins",
                "a b",
                "a/b",
                "..",
                "a=b",
                "a%2Fb",
                "été",
                "日本",
                "𝄞",
                "a+b",
                "*",
                "a\\b",
                "a:b",
                "a?b#c",
                "'\"`",
                "{x,y}[z]",
                "_hidden",
                ".hidden",
                "a\tb\nc",
                "~"
            })
    void anyNameIsOneFolderAndComesBack(String name) {
        String path = LAYOUT.rawMeasuresFile(DAY, name, "s");
        assertThat(path.split("/")).hasSize(5);
        assertThat(path).matches("[A-Za-z0-9_./=%-]*");
        assertThat(LakeLayout.measureName(path)).isEqualTo(name);
        assertThat(LakeLayout.receivedDate(path)).isEqualTo(DAY);
    }

    @Test
    void aNameThatNoFileSystemHoldsHasNoFolder() {
        assertThat(LakeLayout.hasFolder("x".repeat(100))).isTrue();
        assertThat(LakeLayout.hasFolder("日".repeat(26))).isTrue();
        assertThat(LakeLayout.hasFolder("日".repeat(27))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "lake", "/data/lake", "bucket/prefix", "1a:/x"})
    void aPlaceWithoutASchemeIsNoLake(String root) {
        assertThatThrownBy(() -> new LakeLayout(root))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The lake must be a URI such as file:///data/lake or s3a://bucket/prefix; given: " + root);
    }

    @Test
    void aPathMayHoldBlanksAndPercentSigns() {
        assertThat(new LakeLayout("file:///my data/100%/").root()).isEqualTo("file:///my data/100%");
    }

    @Test
    void aPathWithoutItsFolderIsNamed() {
        assertThatThrownBy(() -> LakeLayout.receivedDate("tallies/x.parquet"))
                .hasMessage("No folder received_date=… in the lake path tallies/x.parquet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "today",
                "2026-11",
                "2026-13-01",
                "2026-02-30",
                "2026-+1-01",
                "-026-11-21",
                "2026-11-2x",
                "20261121"
            })
    void aFolderThatIsNoDateIsNamed(String text) {
        String path = "raw/measures/received_date=" + text;
        assertThatThrownBy(() -> LakeLayout.receivedDate(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No date such as 2026-11-21 in the lake path " + path);
    }

    @Property
    void everyDateOfAFolderComesBack(@ForAll @IntRange(max = 3_652_058) int day) {
        LocalDate date = LocalDate.of(1, 1, 1).plusDays(day);
        assertThat(LakeLayout.receivedDate(LakeLayout.rawMeasures(date))).isEqualTo(date);
    }
}
