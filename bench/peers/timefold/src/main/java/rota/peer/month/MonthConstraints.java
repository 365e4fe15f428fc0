package rota.peer.month;

import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.sum;
import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.toList;

import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.score.stream.bi.BiConstraintStream;
import ai.timefold.solver.core.api.score.stream.uni.UniConstraintCollector;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A model file's prices: each worker's row judged as a whole when one of its days changes, day rows by their counts.
 *
 * Functions that streams have in common are constants: Timefold shares the streams of equal functions.
 */
public class MonthConstraints implements ConstraintProvider {
    private static final HardMediumSoftLongScore HARD = HardMediumSoftLongScore.ONE_HARD;
    private static final HardMediumSoftLongScore MEDIUM = HardMediumSoftLongScore.ONE_MEDIUM;
    private static final HardMediumSoftLongScore SOFT = HardMediumSoftLongScore.ONE_SOFT;

    private static final Function<PatternDay, WorkerRow> WORKER = PatternDay::getWorker;
    private static final UniConstraintCollector<PatternDay, ?, List<Pattern>> PATTERNS = toList(PatternDay::getPattern);
    private static final BiFunction<WorkerRow, List<Pattern>, WorkerRow> SAME_WORKER = (worker, patterns) -> worker;
    private static final BiFunction<WorkerRow, List<Pattern>, RowScore> JUDGED = WorkerRow::judge;
    private static final Function<PatternDay, Iterable<Entry>> ENTRIES = PatternDay::getEntries;
    private static final Function<Entry, DayRow> DAY_ROW = Entry::row;
    private static final UniConstraintCollector<Entry, ?, Integer> AMOUNT = sum(Entry::amount);

    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        return new Constraint[] {
            unlawfulRows(factory),
            rowPoints(factory),
            emptyHardRows(factory),
            hardRows(factory),
            emptyRows(factory),
            rows(factory),
        };
    }

    private static BiConstraintStream<WorkerRow, RowScore> judged(ConstraintFactory factory) {
        return factory.forEach(PatternDay.class).groupBy(WORKER, PATTERNS).map(SAME_WORKER, JUDGED);
    }

    private static Constraint unlawfulRows(ConstraintFactory factory) {
        return judged(factory)
                .penalizeLong(HARD, (worker, score) -> score.unlawful())
                .asConstraint("unlawful rows");
    }

    private static Constraint rowPoints(ConstraintFactory factory) {
        return judged(factory).penalizeLong(SOFT, (worker, score) -> score.points()).asConstraint("points of rows");
    }

    /** All day rows as if nothing touched them; what touches them pays the difference. */
    private static Constraint emptyHardRows(ConstraintFactory factory) {
        return factory.forEach(DayRow.class)
                .filter(DayRow::isHard)
                .penalizeLong(MEDIUM, row -> row.units(0))
                .asConstraint("empty hard day rows");
    }

    private static BiConstraintStream<DayRow, Integer> counts(ConstraintFactory factory) {
        return factory.forEach(PatternDay.class).flattenLast(ENTRIES).groupBy(DAY_ROW, AMOUNT);
    }

    private static Constraint hardRows(ConstraintFactory factory) {
        return counts(factory)
                .filter((row, count) -> row.isHard())
                .impactLong(MEDIUM, (row, count) -> row.units(0) - row.units(count))
                .asConstraint("hard day rows");
    }

    private static Constraint emptyRows(ConstraintFactory factory) {
        return factory.forEach(DayRow.class)
                .filter(row -> !row.isHard())
                .penalizeLong(SOFT, row -> row.points(0))
                .asConstraint("empty day rows");
    }

    private static Constraint rows(ConstraintFactory factory) {
        return counts(factory)
                .filter((row, count) -> !row.isHard())
                .impactLong(SOFT, (row, count) -> row.points(0) - row.points(count))
                .asConstraint("day rows");
    }
}
