package rota.peer.month;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactCollectionProperty;
import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import rota.peer.Answer;

/**
 * A rota of a model file.
 *
 * Score: hard, what makes a worker's row unlawful; medium, units of hard day rows; soft, all other points.
 */
@PlanningSolution
public class Month implements Answer {
    /** Points of a unit of a hard day row (docs/certificates.md). */
    private static final long HARD_ROW_POINTS = 1_000_000_000L;

    @ProblemFactCollectionProperty private List<DayRow> rows;
    @PlanningEntityCollectionProperty private List<PatternDay> patternDays;
    @PlanningScore private HardMediumSoftLongScore score;
    private int days;

    /** For Timefold, which copies solutions. */
    public Month() {}

    /**
     * @param patternDays worker after worker, in order of day
     */
    public Month(int days, List<DayRow> rows, List<PatternDay> patternDays) {
        this.days = days;
        this.rows = rows;
        this.patternDays = patternDays;
    }

    int days() {
        return days;
    }

    int workers() {
        return patternDays.size() / days;
    }

    PatternDay at(int worker, int day) {
        return patternDays.get(worker * days + day);
    }

    /** Number of patterns of all days. */
    long options() {
        return patternDays.stream().mapToLong(patternDay -> patternDay.getOptions().size()).sum();
    }

    @Override
    public boolean isLawful() {
        return score.isSolutionInitialized() && score.hardScore() == 0;
    }

    @Override
    public long objective() {
        return -score.softScore() - score.mediumScore() * HARD_ROW_POINTS;
    }

    @Override
    public String fileName() {
        return "choice.json";
    }

    /** A list of pattern numbers per worker. */
    @Override
    public String text() {
        return IntStream.range(0, workers())
                .mapToObj(worker -> patternDays.subList(worker * days, (worker + 1) * days))
                .map(Month::rowText)
                .collect(Collectors.joining(",", "[", "]\n"));
    }

    private static String rowText(List<PatternDay> row) {
        return row.stream()
                .map(patternDay -> String.valueOf(patternDay.getPattern().number()))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
