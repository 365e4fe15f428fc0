package rota.peer.month;

/** A row over all workers' patterns, its limits and the points of a unit outside them. */
public record DayRow(int number, boolean isHard, int least, int most, long belowPoints, long abovePoints) {
    /** Units by which a count lies outside the limits. */
    public long units(int count) {
        return Math.max(0, least - (long) count) + Math.max(0, count - (long) most);
    }

    /** Points of a count. */
    public long points(int count) {
        return Math.max(0, least - (long) count) * belowPoints + Math.max(0, count - (long) most) * abovePoints;
    }
}
