package rota.peer.curtois;

import java.util.Map;
import java.util.Set;

/**
 * A worker and the limits of the contract; lengths of runs are days.
 *
 * @param mostOf most shifts by name; a shift that is not named has no limit
 * @param daysOff days on which nothing may be worked
 * @param shortestShift minutes of the instance's shortest shift, the unit of missing or excess minutes
 */
public record Person(
        String name,
        Map<String, Integer> mostOf,
        int mostMinutes,
        int leastMinutes,
        int mostRun,
        int leastRun,
        int leastOffRun,
        int mostWeekends,
        Set<Integer> daysOff,
        int shortestShift) {

    /** Shortest shifts, rounded up, by which a sum of minutes lies outside the contract. */
    public int shiftsOutside(int minutes) {
        int outside = Math.max(Math.max(minutes - mostMinutes, leastMinutes - minutes), 0);
        return (outside + shortestShift - 1) / shortestShift;
    }

    /** Shifts of one name beyond the limit. */
    public int beyondLimit(Shift shift, int count) {
        return Math.max(0, count - mostOf.getOrDefault(shift.name(), count));
    }
}
