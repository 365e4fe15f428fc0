package rota.peer.month;

import java.util.Arrays;
import java.util.List;

/** Everything about one worker's row; judges a whole row from nothing. */
public final class WorkerRow {
    /** A term with what its units mean. */
    record Weighed(Term term, boolean isHard, long points) {}

    /** Tables by pairs of patterns, a day and a later one: by day, then pattern of the day times patterns of the later. */
    record Pairs(int step, int[][] tables) {}

    private final int number;
    private final int[] patternStart;
    private final int[] cost;
    private final List<Pairs> bans;
    private final Pairs costs;
    private final List<Weighed> terms;

    /** Bans of neighbouring days come first among `bans`. */
    WorkerRow(int number, int[] patternStart, int[] cost, List<Pairs> bans, Pairs costs, List<Weighed> terms) {
        this.number = number;
        this.patternStart = patternStart;
        this.cost = cost;
        this.bans = bans;
        this.costs = costs;
        this.terms = terms;
    }

    /** Position in the file. */
    public int number() {
        return number;
    }

    /** Whether a pattern may stand on the day after another, as far as the pair alone says. */
    boolean mayFollow(Pattern first, Pattern next) {
        return entry(bans.get(0), first.day(), first.number(), next.number()) == 0;
    }

    private int entry(Pairs pairs, int day, int first, int second) {
        int later = day + pairs.step();
        int width = patternStart[later + 1] - patternStart[later];
        return pairs.tables()[day][(first - patternStart[day]) * width + second - patternStart[later]];
    }

    private long sumOf(Pairs pairs, int[] row) {
        long sum = 0;
        for (int day = 0; day < pairs.tables().length; day++) {
            sum += entry(pairs, day, row[day], row[day + pairs.step()]);
        }
        return sum;
    }

    /**
     * Judges a row.
     *
     * @param patterns a pattern a day, in any order; a day without one counts as its first pattern, while a row is built
     */
    public RowScore judge(List<Pattern> patterns) {
        int[] row = Arrays.copyOf(patternStart, patternStart.length - 1);
        for (Pattern pattern : patterns) row[pattern.day()] = pattern.number();
        long unlawful = 0;
        long points = sumOf(costs, row);
        for (Pairs pairs : bans) unlawful += sumOf(pairs, row);
        for (int pattern : row) points += cost[pattern];
        for (Weighed weighed : terms) {
            Amount amount = weighed.term().of(row);
            points += amount.extra();
            if (weighed.isHard()) unlawful += amount.units();
            else points += amount.units() * weighed.points();
        }
        return new RowScore(unlawful, points);
    }
}
