package org.tallystick.bench.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

    private static final String HEADER = "created_by,start_date,group1,group2,group3,count,count_not_zero,sum,min,max,"
            + "avg,std,first_quartile,median,third_quartile\n";
    private static final String ONE =
            "app,2026-11-20T00:00:00Z,\"\"\"a\"\"\",,,2,2,3.0,1.0,2.0,1.5,0.7,1.25,1.5,1.75\n";
    private static final String OTHER =
            "app,2026-11-20T00:00:00Z,\"\"\"b\"\"\",,,1,0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0\n";

    @TempDir
    Path folder;

    @Test
    void aResultIsEqualToItselfInAnotherOrder() throws Exception {
        assertThat(compare(ONE + OTHER, OTHER + ONE)).hasSize(11).allMatch(Difference::isNone);
    }

    @Test
    void aMissingKeyIsFound() throws Exception {
        assertThat(compare(ONE, ONE + OTHER).get(0))
                .hasToString("key              1 of 2 keys differ, by 1.0 at the most,"
                        + " for example 2026-11-20 00:00:00 app \"b\"");
    }

    @Test
    void theLastBitOfAQuartileMatters() throws Exception {
        assertThat(different(ONE.replace("1.75", "1.7500000000000002"))).containsExactly("third_quartile");
    }

    @Test
    void theLastBitsOfASumDoNotMatter() throws Exception {
        assertThat(different(ONE.replace("3.0", "3.0000000000000004"))).isEmpty();
    }

    @Test
    void aWrongSumMatters() throws Exception {
        assertThat(different(ONE.replace("3.0", "3.00000000001"))).containsExactly("sum");
    }

    @Test
    void aMissingStatisticMatters() throws Exception {
        assertThat(different(ONE.replace(",1.5,1.75", ",,1.75"))).containsExactly("median");
    }

    private List<String> different(String result) throws SQLException, IOException {
        return compare(result, ONE).stream()
                .filter(difference -> !difference.isNone())
                .map(Difference::statistic)
                .toList();
    }

    private List<Difference> compare(String result, String reference) throws SQLException, IOException {
        Path left = Files.writeString(folder.resolve("result.csv"), HEADER + result);
        Path right = Files.writeString(folder.resolve("reference.csv"), HEADER + reference);
        return new Comparison(left, right).differences();
    }
}
