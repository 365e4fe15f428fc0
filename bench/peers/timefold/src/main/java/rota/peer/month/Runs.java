package rota.peer.month;

import com.fasterxml.jackson.databind.JsonNode;

/** Terms about days in a row. */
final class Runs {
    private Runs() {}

    static Term lengths(JsonNode term, ModelReader reader) {
        int[] inClass = reader.numbers(term.get("inClass"));
        int least = term.get("min").asInt();
        int most = term.get("max").asInt();
        int initial = term.get("initial").asInt();
        long points = term.get("points").asLong();
        return row -> {
            int run = initial;
            long units = 0;
            long extra = 0;
            for (int day = 0; day < row.length; day++) {
                if (inClass[row[day]] == 1) {
                    run++;
                    if (run > most) units++;
                    continue;
                }
                int missing = run > 0 ? Math.max(0, least - run) : 0;
                if (day > 0) units += missing;
                else extra += missing * points;
                run = 0;
            }
            return new Amount(units, extra);
        };
    }

    static Term restAfter(JsonNode term, ModelReader reader) {
        int[] inRun = reader.numbers(term.get("inRun"));
        int[] isBusy = reader.numbers(term.get("isBusy"));
        int longEnough = term.get("runAtLeast").asInt();
        int freeDays = term.get("freeDays").asInt();
        int initialRun = term.get("initialRun").asInt();
        int initialFree = term.get("initialFree").asInt();
        return row -> {
            int run = initialRun;
            int free = initialFree;
            long missing = 0;
            for (int pattern : row) {
                if (isBusy[pattern] != 1) {
                    free++;
                    continue;
                }
                boolean isNext = inRun[pattern] == 1 && free == 0;
                if (run >= longEnough && !isNext) missing += Math.max(0, freeDays - free);
                if (!isNext) run = 0;
                if (inRun[pattern] == 1) run++;
                free = 0;
            }
            return new Amount(missing, 0);
        };
    }
}
