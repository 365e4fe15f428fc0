package rota.peer.month;

import com.fasterxml.jackson.databind.JsonNode;

/** Terms that add something up over days and charge the sum. */
final class Sums {
    private Sums() {}

    /** Points for units beyond thresholds, on one side. */
    private record Side(int[] thresholds, int[] points, int sign) {
        long points(long sum) {
            long total = 0;
            for (int i = 0; i < thresholds.length; i++) {
                total += Math.max(0, sign * (sum - thresholds[i])) * points[i];
            }
            return total;
        }
    }

    private record Limits(Side above, Side below, long least, long most) {
        Amount of(long sum) {
            long units = Math.max(0, sum - most) + Math.max(0, least - sum);
            return new Amount(units, above.points(sum) + below.points(sum));
        }
    }

    private static Limits limits(JsonNode term, ModelReader reader, long least) {
        JsonNode cost = term.get("cost");
        return new Limits(
                new Side(reader.numbers(cost.get("aboveThreshold")), reader.numbers(cost.get("abovePoints")), 1),
                new Side(reader.numbers(cost.get("belowThreshold")), reader.numbers(cost.get("belowPoints")), -1),
                least,
                term.get("max").asInt());
    }

    static Term window(JsonNode term, ModelReader reader) {
        int[] attribute = reader.numbers(term.get("attribute"));
        int from = term.get("from").asInt();
        int to = term.get("to").asInt();
        int initial = term.get("initial").asInt();
        Limits limits = limits(term, reader, term.get("min").asInt());
        return row -> {
            long sum = initial;
            for (int day = from; day < to; day++) sum += attribute[row[day]];
            return limits.of(sum);
        };
    }

    static Term groups(JsonNode term, ModelReader reader) {
        int[] groupOf = reader.numbers(term.get("groupOf"));
        int initial = term.get("initial").asInt();
        Limits limits = limits(term, reader, Long.MIN_VALUE / 2);
        return row -> {
            long taken = initial;
            int last = -1;
            for (int pattern : row) {
                int group = groupOf[pattern];
                if (group >= 0 && group != last) taken++;
                if (group >= 0) last = group;
            }
            return limits.of(taken);
        };
    }
}
