package org.tallystick.serving;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Serving is small: neither the job's engine nor the lake's libraries are near it. */
@AnalyzeClasses(packages = "org.tallystick", importOptions = ImportOption.DoNotIncludeTests.class)
class ServingClassPathTest {

    @ArchTest
    static final ArchRule NO_JOB_OR_LAKE_IN_THE_CODE = noClasses()
            .that()
            .resideInAPackage("org.tallystick..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.spark..",
                    "org.apache.hadoop..",
                    "org.apache.parquet..",
                    "org.tallystick.job..",
                    "org.tallystick.ingest..");

    @ArchTest
    static final ArchRule JETTY_ONLY_UNDER_THE_HTTP_MODULE = noClasses()
            .that()
            .resideInAPackage("org.tallystick.serving..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jetty..");

    @Test
    void noJobOrLakeIsOnTheClassPath() {
        for (String name : new String[] {
            "org/apache/spark/SparkContext.class",
            "org/apache/hadoop/fs/FileSystem.class",
            "org/apache/parquet/hadoop/ParquetWriter.class",
            "org/tallystick/lake/LakeFileSystem.class"
        }) {
            assertThat(getClass().getClassLoader().getResource(name)).as(name).isNull();
        }
    }
}
