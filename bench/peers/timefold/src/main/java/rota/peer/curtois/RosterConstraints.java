package rota.peer.curtois;

import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.count;
import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.countDistinct;
import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.sum;
import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.toConsecutiveSequences;
import static ai.timefold.solver.core.api.score.stream.Joiners.equal;

import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.score.stream.bi.BiConstraintStream;
import ai.timefold.solver.core.api.score.stream.common.Sequence;
import ai.timefold.solver.core.api.score.stream.common.SequenceChain;

/**
 * The rules of Curtois and Qu (2014) with the instance's weights; hard rules are charged by how far they are broken.
 *
 * Runs that touch the first or the last day are free of the least lengths.
 */
public class RosterConstraints implements ConstraintProvider {
    private static final HardSoftLongScore HARD = HardSoftLongScore.ONE_HARD;
    private static final HardSoftLongScore SOFT = HardSoftLongScore.ONE_SOFT;

    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        return new Constraint[] {
            succession(factory),
            shiftsOfOneKind(factory),
            minutes(factory),
            longRuns(factory),
            shortRuns(factory),
            shortRests(factory),
            weekends(factory),
            requests(factory),
            wantedCover(factory),
            givenCover(factory),
        };
    }

    private static Constraint succession(ConstraintFactory factory) {
        return factory.forEach(WorkerDay.class)
                .filter(today -> !today.getShift().bannedNext().isEmpty())
                .join(
                        WorkerDay.class,
                        equal(WorkerDay::getPerson),
                        equal(today -> today.getDay() + 1, WorkerDay::getDay))
                .filter((today, next) -> today.getShift().bannedNext().contains(next.getShift().name()))
                .penalize(HARD)
                .asConstraint("succession");
    }

    private static Constraint shiftsOfOneKind(ConstraintFactory factory) {
        return factory.forEach(WorkerDay.class)
                .filter(WorkerDay::isWorked)
                .groupBy(WorkerDay::getPerson, WorkerDay::getShift, count())
                .filter((person, shift, shifts) -> person.beyondLimit(shift, shifts) > 0)
                .penalize(HARD, (person, shift, shifts) -> person.beyondLimit(shift, shifts))
                .asConstraint("shifts of one kind");
    }

    private static Constraint minutes(ConstraintFactory factory) {
        return factory.forEach(WorkerDay.class)
                .groupBy(WorkerDay::getPerson, sum(workerDay -> workerDay.getShift().minutes()))
                .filter((person, minutes) -> person.shiftsOutside(minutes) > 0)
                .penalize(HARD, Person::shiftsOutside)
                .asConstraint("minutes");
    }

    private static BiConstraintStream<Person, Sequence<WorkerDay, Integer>> runs(
            ConstraintFactory factory, boolean isWork) {
        return factory.forEach(WorkerDay.class)
                .filter(workerDay -> workerDay.isWorked() == isWork)
                .groupBy(WorkerDay::getPerson, toConsecutiveSequences(WorkerDay::getDay))
                .flattenLast(SequenceChain::getConsecutiveSequences);
    }

    private static boolean isInside(Sequence<WorkerDay, Integer> run) {
        return !run.getFirstItem().isAtEdge() && !run.getLastItem().isAtEdge();
    }

    private static Constraint longRuns(ConstraintFactory factory) {
        return runs(factory, true)
                .filter((person, run) -> run.getCount() > person.mostRun())
                .penalize(HARD, (person, run) -> run.getCount() - person.mostRun())
                .asConstraint("long runs");
    }

    private static Constraint shortRuns(ConstraintFactory factory) {
        return runs(factory, true)
                .filter((person, run) -> run.getCount() < person.leastRun() && isInside(run))
                .penalize(HARD, (person, run) -> person.leastRun() - run.getCount())
                .asConstraint("short runs");
    }

    private static Constraint shortRests(ConstraintFactory factory) {
        return runs(factory, false)
                .filter((person, run) -> run.getCount() < person.leastOffRun() && isInside(run))
                .penalize(HARD, (person, run) -> person.leastOffRun() - run.getCount())
                .asConstraint("short rests");
    }

    private static Constraint weekends(ConstraintFactory factory) {
        return factory.forEach(WorkerDay.class)
                .filter(workerDay -> workerDay.isWeekend() && workerDay.isWorked())
                .groupBy(WorkerDay::getPerson, countDistinct(WorkerDay::getWeek))
                .filter((person, weekends) -> weekends > person.mostWeekends())
                .penalize(HARD, (person, weekends) -> weekends - person.mostWeekends())
                .asConstraint("weekends");
    }

    private static Constraint requests(ConstraintFactory factory) {
        return factory.forEach(WorkerDay.class)
                .filter(workerDay -> workerDay.getRequestPoints() > 0)
                .penalize(SOFT, WorkerDay::getRequestPoints)
                .asConstraint("requests");
    }

    /** All cover as if nobody were there; given cover takes from it what the heads are worth. */
    private static Constraint wantedCover(ConstraintFactory factory) {
        return factory.forEach(Cover.class).penalize(SOFT, cover -> cover.points(0)).asConstraint("wanted cover");
    }

    private static Constraint givenCover(ConstraintFactory factory) {
        return factory.forEach(WorkerDay.class)
                .filter(workerDay -> workerDay.getCover() != null)
                .groupBy(WorkerDay::getCover, count())
                .impact(SOFT, (cover, heads) -> cover.points(0) - cover.points(heads))
                .asConstraint("given cover");
    }
}
