package org.tallystick.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.testkit.TestPostgres;

class MigrationsIT {

    private Database database;
    private Migrations migrations;

    @BeforeEach
    void open() {
        database = Database.open(
                new DatabaseSettings(TestPostgres.freshDatabase(), TestPostgres.USER, TestPostgres.PASSWORD, 4));
        migrations = new Migrations(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anEmptyDatabaseIsMigratedOnce() {
        assertThat(migrations.migrate()).isEqualTo(MigrationScript.all().size());
        assertThat(migrations.migrate()).isZero();
    }

    @Test
    void anEmptyDatabaseIsOutdated() {
        assertThatThrownBy(migrations::check)
                .isInstanceOf(SchemaOutdated.class)
                .hasMessage("The database lacks " + MigrationScript.all().size()
                        + " migration(s), the first is V1__tables.sql; run: tallystick migrate");
    }

    @Test
    void aMigratedDatabaseIsNotOutdated() {
        migrations.migrate();

        assertThatCode(migrations::check).doesNotThrowAnyException();
    }

    @Test
    void aDatabaseOfANewerProgramIsNotOutdated() {
        migrations.migrate();
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("insert into schema_history (installed_rank, version, description, type, script,"
                                + " installed_by, execution_time, success)"
                                + " values (1000, '1000', '', 'SQL', 'V1000__later.sql', '', 0, true)"));

        assertThatCode(migrations::check).doesNotThrowAnyException();
    }

    @Test
    void aMigrationThatWasChangedAfterwardsIsNoticed() {
        migrations.migrate();
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("update schema_history set checksum = checksum + 1 where version = '1'"));

        assertThatThrownBy(migrations::migrate).hasMessageContaining("checksum mismatch");
    }

    @Test
    void theIndexNamesEveryScript() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            List<String> scripts =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            assertThat(MigrationScript.all().keySet()).containsExactlyElementsOf(scripts);
        }
    }

    @Test
    void theChecksumsAreFlyways() {
        migrations.migrate();

        database.jdbi()
                .useHandle(handle -> MigrationScript.all()
                        .forEach((script, checksum) -> assertThat(
                                        handle.select("select checksum from schema_history where script = ?", script)
                                                .mapTo(Integer.class)
                                                .one())
                                .isEqualTo(checksum)));
    }
}
