package rota.peer.curtois;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import rota.peer.ChanceMoves;
import rota.peer.Changes;

/** Moves that give one person the same shift, or free days, for some days, or that two persons swap some days. */
public class Stretches extends ChanceMoves<Roster, WorkerDay, Shift> {
    /** Most days of a stretch; with one day these are Timefold's change and swap on a day. */
    private static final int MOST_DAYS = 5;

    @Override
    protected long options(Roster roster) {
        return roster.options();
    }

    @Override
    protected Changes<Roster, WorkerDay, Shift> draw(Roster roster, Random random) {
        int first = random.nextInt(roster.days());
        int end = Math.min(roster.days(), first + 1 + random.nextInt(MOST_DAYS));
        Map<WorkerDay, Shift> shifts = new LinkedHashMap<>();
        int person = random.nextInt(roster.people());
        if (random.nextBoolean()) fill(roster, person, first, end, shifts, random);
        else swap(roster, person, random.nextInt(roster.people()), first, end, shifts);
        return new Changes<>(shifts, "shift", WorkerDay::setShift);
    }

    private static void fill(
            Roster roster, int person, int first, int end, Map<WorkerDay, Shift> shifts, Random random) {
        List<Shift> options = roster.at(person, first).getOptions();
        Shift shift = options.get(random.nextInt(options.size()));
        for (int day = first; day < end; day++) put(roster.at(person, day), shift, shifts);
    }

    private static void swap(
            Roster roster, int person, int other, int first, int end, Map<WorkerDay, Shift> shifts) {
        for (int day = first; day < end; day++) {
            WorkerDay mine = roster.at(person, day);
            WorkerDay theirs = roster.at(other, day);
            put(mine, theirs.getShift(), shifts);
            put(theirs, mine.getShift(), shifts);
        }
    }

    private static void put(WorkerDay workerDay, Shift shift, Map<WorkerDay, Shift> shifts) {
        boolean isOpen = workerDay.getShift() != shift && workerDay.getOptions().contains(shift);
        if (isOpen) shifts.put(workerDay, shift);
    }
}
