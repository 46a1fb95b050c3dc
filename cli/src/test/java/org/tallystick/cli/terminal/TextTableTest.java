package org.tallystick.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallystick.cli.terminal.TextTable.numbers;
import static org.tallystick.cli.terminal.TextTable.words;

import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void wordsStandOnTheLeftAndNumbersOnTheRight() {
        assertThat(TextTable.of(words("NAME"), numbers("COUNT"))
                        .row("logins", 7)
                        .row("x", 12345)
                        .lines())
                .containsExactly("NAME    COUNT", "logins      7", "x       12345");
    }

    @Test
    void aTableWithoutRowsIsItsTitles() {
        assertThat(TextTable.of(words("NAME"), words("ORG")).lines()).containsExactly("NAME  ORG");
    }

    @Test
    void nothingIsShownForNullAndNoBlanksAtTheEnd() {
        assertThat(TextTable.of(words("NAME"), words("WHAT")).row("a", null).lines())
                .containsExactly("NAME  WHAT", "a");
    }

    @Test
    void aRowHasACellForEveryColumn() {
        TextTable table = TextTable.of(words("NAME"));

        assertThatThrownBy(() -> table.row("a", "b")).hasMessage("A row of this table has 1 cells, not 2");
    }
}
