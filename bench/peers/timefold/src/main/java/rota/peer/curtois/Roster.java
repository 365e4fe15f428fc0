package rota.peer.curtois;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactCollectionProperty;
import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import java.util.List;
import java.util.stream.Collectors;
import rota.peer.Answer;

/** A roster of an instance: every person's every day. */
@PlanningSolution
public class Roster implements Answer {
    @ProblemFactCollectionProperty private List<Cover> cover;
    @PlanningEntityCollectionProperty private List<WorkerDay> workerDays;
    @PlanningScore private HardSoftLongScore score;
    private int days;

    /** For Timefold, which copies solutions. */
    public Roster() {}

    /**
     * @param workerDays person after person, in order of day
     */
    public Roster(int days, List<Cover> cover, List<WorkerDay> workerDays) {
        this.days = days;
        this.cover = cover;
        this.workerDays = workerDays;
    }

    int days() {
        return days;
    }

    int people() {
        return workerDays.size() / days;
    }

    WorkerDay at(int person, int day) {
        return workerDays.get(person * days + day);
    }

    /** Number of shifts, free days included, that may be had on all days. */
    long options() {
        return workerDays.stream().mapToLong(workerDay -> workerDay.getOptions().size()).sum();
    }

    @Override
    public boolean isLawful() {
        return score.isFeasible();
    }

    @Override
    public long objective() {
        return -score.softScore();
    }

    @Override
    public String fileName() {
        return "roster.txt";
    }

    /** One line per person, one cell per day, a free day empty. */
    @Override
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int from = 0; from < workerDays.size(); from += days) {
            text.append(
                    workerDays.subList(from, from + days).stream()
                            .map(workerDay -> workerDay.getShift().name())
                            .collect(Collectors.joining("\t", "", "\n")));
        }
        return text.toString();
    }
}
