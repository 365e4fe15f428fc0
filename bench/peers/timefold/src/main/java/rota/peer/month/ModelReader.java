package rota.peer.month;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/** Reads model files (rota-model/1, docs/certificates.md). */
public final class ModelReader {
    private static final String FORMAT = "rota-model/1";

    private final JsonNode model;
    private final List<int[]> arrays;

    private ModelReader(JsonNode model) {
        this.model = model;
        this.arrays = nodes(model.get("arrays")).stream().map(ModelReader::plain).toList();
    }

    /** A month with nothing decided; throws IllegalArgumentException for another format. */
    public static Month read(Path path) throws IOException {
        try (InputStream bytes = Files.newInputStream(path);
                InputStream text = path.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
            JsonNode model = new ObjectMapper().readTree(text);
            if (!FORMAT.equals(model.path("format").asText())) {
                throw new IllegalArgumentException(path + " is not of the format " + FORMAT);
            }
            return new ModelReader(model).month();
        }
    }

    private static List<JsonNode> nodes(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    private static int[] plain(JsonNode list) {
        return nodes(list).stream().mapToInt(ModelReader::whole).toArray();
    }

    /** Every number of a model fits; one with a fraction would be cut, so it is refused. */
    private static int whole(JsonNode number) {
        if (!number.canConvertToExactIntegral() || !number.canConvertToInt()) {
            throw new IllegalArgumentException(number + " is not a whole number");
        }
        return number.asInt();
    }

    /** An array where it stands, or the shared one that it refers to. */
    int[] numbers(JsonNode node) {
        return node.has("array") ? arrays.get(node.get("array").asInt()) : plain(node);
    }

    private Month month() {
        int days = model.get("days").asInt();
        List<DayRow> rows = dayRows(model.get("rows"));
        List<PatternDay> patternDays = new ArrayList<>();
        for (JsonNode worker : model.get("workers")) {
            WorkerRow row = workerRow(patternDays.size() / days, worker);
            int[] starts = numbers(worker.get("patternStart"));
            List<List<Entry>> entries = entries(worker, rows);
            for (int d = 0; d < days; d++) {
                int day = d;
                List<Pattern> options =
                        IntStream.range(starts[day], starts[day + 1])
                                .mapToObj(number -> new Pattern(number, day, entries.get(number)))
                                .toList();
                patternDays.add(new PatternDay(row, day, options));
            }
        }
        return new Month(days, rows, patternDays);
    }

    private List<DayRow> dayRows(JsonNode rows) {
        int[] least = numbers(rows.get("min"));
        int[] most = numbers(rows.get("max"));
        int[] isHard = numbers(rows.get("isHard"));
        int[] below = numbers(rows.get("belowPoints"));
        int[] above = numbers(rows.get("abovePoints"));
        return IntStream.range(0, least.length)
                .mapToObj(r -> new DayRow(r, isHard[r] == 1, least[r], most[r], below[r], above[r]))
                .toList();
    }

    private WorkerRow workerRow(int number, JsonNode worker) {
        List<WorkerRow.Pairs> bans = new ArrayList<>(List.of(pairs(1, worker.get("pairBan"))));
        if (worker.has("reach2Ban")) bans.add(pairs(2, worker.get("reach2Ban")));
        List<WorkerRow.Weighed> terms =
                nodes(worker.get("terms")).stream()
                        .map(t -> new WorkerRow.Weighed(
                                Term.read(t, this), t.get("isHard").asBoolean(), whole(t.get("points"))))
                        .toList();
        int[] starts = numbers(worker.get("patternStart"));
        return new WorkerRow(
                number, starts, numbers(worker.get("cost")), bans, pairs(1, worker.get("pairCost")), terms);
    }

    private WorkerRow.Pairs pairs(int step, JsonNode tables) {
        return new WorkerRow.Pairs(step, nodes(tables).stream().map(this::numbers).toArray(int[][]::new));
    }

    private List<List<Entry>> entries(JsonNode worker, List<DayRow> rows) {
        int[] starts = numbers(worker.get("entryStart"));
        int[] row = numbers(worker.get("entryRow"));
        int[] amount = numbers(worker.get("entryAmount"));
        return IntStream.range(0, starts.length - 1)
                .mapToObj(p -> IntStream.range(starts[p], starts[p + 1])
                        .mapToObj(e -> new Entry(rows.get(row[e]), amount[e]))
                        .toList())
                .toList();
    }
}
