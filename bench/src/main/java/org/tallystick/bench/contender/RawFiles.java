package org.tallystick.bench.contender;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.tallystick.lake.LakeFile;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.LakeSettings;

/** The raw files of a lake. */
final class RawFiles {

    private RawFiles() {}

    static LakeLayout layout(Path lake) {
        return new LakeLayout(lake.toUri().toString());
    }

    static List<LakeFile> of(LakeLayout layout) throws IOException {
        try (LakeFileSystem files = LakeFileSystem.open(new LakeSettings(layout, Map.of()))) {
            return files.list(LakeLayout.RAW_MEASURES).stream()
                    .sorted(Comparator.comparing(LakeFile::path))
                    .toList();
        }
    }
}
