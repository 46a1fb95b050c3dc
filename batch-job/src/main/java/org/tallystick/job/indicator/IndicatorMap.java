package org.tallystick.job.indicator;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.tallystick.job.tally.ContributionTallier;
import org.tallystick.job.tally.TallyPlan;
import scala.Tuple2;

/**
 * The second side, one call per task: all rows of its users in, blocks of tallies out, which name no user. A task holds
 * its rows in memory.
 */
final class IndicatorMap implements PairFlatMapFunction<Iterator<Tuple2<Integer, byte[]>>, Integer, byte[]> {

    private static final long serialVersionUID = 1;

    /** More contributions than this go out as partial tallies. */
    private static final int CONTRIBUTIONS_AT_ONCE = 1 << 20;

    private final Broadcast<TallyPlan> plan;
    private final Broadcast<IndicatorScope> scope;

    IndicatorMap(Broadcast<TallyPlan> plan, Broadcast<IndicatorScope> scope) {
        this.plan = plan;
        this.scope = scope;
    }

    @Override
    public Iterator<Tuple2<Integer, byte[]>> call(Iterator<Tuple2<Integer, byte[]>> blocks) {
        return new Tallies(UserRows.of(blocks));
    }

    private final class Tallies implements Iterator<Tuple2<Integer, byte[]>> {
        private final UserRows rows;
        private final ContributionTallier tallier;
        private final UserRules rules;
        private int place;

        Tallies(UserRows rows) {
            this.rows = rows;
            int capacity = (int) Math.min(CONTRIBUTIONS_AT_ONCE, rows.size() * 4L);
            this.tallier = new ContributionTallier(plan.value(), capacity);
            this.rules = new UserRules(scope.value(), new Cells(scope.value(), tallier), rows);
        }

        @Override
        public boolean hasNext() {
            Queue<Tuple2<Integer, byte[]>> ready = tallier.ready();
            while (ready.isEmpty() && place < rows.size()) {
                int end = rows.endOfUser(place);
                rules.user(place, end);
                place = end;
                if (place == rows.size()) {
                    tallier.finish();
                }
            }
            return !ready.isEmpty();
        }

        @Override
        public Tuple2<Integer, byte[]> next() {
            if (!hasNext()) {
                throw new NoSuchElementException("All blocks were taken");
            }
            return tallier.ready().remove();
        }
    }
}
