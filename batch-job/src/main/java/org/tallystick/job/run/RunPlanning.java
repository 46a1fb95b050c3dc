package org.tallystick.job.run;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tallystick.lake.LakeFile;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.store.run.RunInputs;
import org.tallystick.store.run.RunInputs.ScheduledDefinition;

/** Finds out what a run has to do. It changes nothing. */
final class RunPlanning {

    private final LakeFileSystem lake;
    private final RunInputs inputs;

    RunPlanning(LakeFileSystem lake, RunInputs inputs) {
        this.lake = lake;
        this.inputs = inputs;
    }

    /** The plan for this request, as of now. */
    RunPlan plan(AggregateRequest request) throws IOException, InterruptedException {
        Map<String, ScheduledDefinition> scheduled = inputs.definitions().stream()
                .collect(Collectors.toMap(entry -> entry.definition().name(), Function.identity()));
        RawSelection selection = RawSelection.of(newFiles(), scheduled, request);
        List<RawFileFacts> facts = new Footers(lake).read(selection.taken());
        Map<String, LocalDate> republish = new TreeMap<>(inputs.toRepublish());
        republish
                .keySet()
                .removeIf(name ->
                        request.measureName() != null && !request.measureName().equals(name));
        Set<String> names = new TreeSet<>(republish.keySet());
        facts.stream()
                .filter(RawFileFacts::isReadable)
                .forEach(fact -> names.add(fact.file().measureName()));
        List<MeasureDefinition> definitions =
                names.stream().map(name -> scheduled.get(name).definition()).toList();
        return new RunPlan(selection, facts, definitions, inputs.tallyDays(names), republish);
    }

    private List<RawFile> newFiles() throws IOException {
        List<RawFile> all = new ArrayList<>();
        for (LakeFile file : lake.list(LakeLayout.RAW_MEASURES)) {
            all.add(RawFile.of(file));
        }
        Set<String> consumed = inputs.consumed(all.stream().map(RawFile::path).toList());
        all.removeIf(file -> consumed.contains(file.path()));
        return all;
    }
}
