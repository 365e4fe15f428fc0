package rota.peer.month;

import com.fasterxml.jackson.databind.JsonNode;

/** Terms about single days. */
final class Days {
    private Days() {}

    static Term wholeGroup(JsonNode term, ModelReader reader) {
        int firstDay = term.get("firstDay").asInt();
        int secondDay = term.get("secondDay").asInt();
        int[] inFirst = reader.numbers(term.get("inFirst"));
        int[] inSecond = reader.numbers(term.get("inSecond"));
        return row -> {
            boolean first = firstDay >= 0 && inFirst[row[firstDay]] == 1;
            boolean second = secondDay >= 0 && inSecond[row[secondDay]] == 1;
            return new Amount(first == second ? 0 : 1, 0);
        };
    }

    static Term clear(JsonNode term, ModelReader reader) {
        int from = term.get("from").asInt();
        int to = term.get("to").asInt();
        int wanted = term.get("min").asInt() - term.get("initial").asInt();
        boolean isFirstTouched = term.get("isFirstDayTouched").asBoolean();
        int[] isShort = reader.numbers(term.get("isShort"));
        int[] touchesOwn = reader.numbers(term.get("touchesOwnDay"));
        int[] touchesNext = reader.numbers(term.get("touchesNextDay"));
        return row -> {
            int clear = 0;
            for (int day = from; day < to; day++) {
                boolean isTouched = day == 0 ? isFirstTouched : touchesNext[row[day - 1]] == 1;
                if (!isTouched && touchesOwn[row[day]] == 0 && isShort[day] == 0) clear++;
            }
            return new Amount(Math.max(0, wanted - clear), 0);
        };
    }
}
