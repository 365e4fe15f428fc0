package rota.peer.curtois;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads the text form of the instances of Curtois and Qu (2014). */
public final class InstanceReader {
    private final Map<String, List<String[]>> sections;
    private final int days;
    private final List<Shift> shifts;

    private InstanceReader(String text) {
        sections = sectionsOf(text);
        days = number(section("HORIZON").get(0)[0]);
        shifts = section("SHIFTS").stream().map(InstanceReader::shiftOf).toList();
    }

    /** An instance with nothing decided; throws IllegalArgumentException where the text is not of the format. */
    public static Roster read(String text) {
        return new InstanceReader(text).roster();
    }

    private static Map<String, List<String[]>> sectionsOf(String text) {
        Map<String, List<String[]>> sections = new HashMap<>();
        List<String[]> rows = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("SECTION_")) {
                rows = sections.computeIfAbsent(line.substring("SECTION_".length()), name -> new ArrayList<>());
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                rows.add(Arrays.stream(line.split(",", -1)).map(String::strip).toArray(String[]::new));
            }
        }
        return sections;
    }

    private List<String[]> section(String name) {
        List<String[]> rows = sections.get(name);
        if (rows == null) throw new IllegalArgumentException("SECTION_" + name + " is missing");
        return rows;
    }

    private static int number(String cell) {
        return Integer.parseInt(cell);
    }

    private static Stream<String> parts(String cell) {
        return Arrays.stream(cell.split("\\|")).filter(part -> !part.isEmpty());
    }

    private static Shift shiftOf(String[] row) {
        return new Shift(row[0], number(row[1]), parts(row[2]).collect(Collectors.toUnmodifiableSet()));
    }

    private Person personOf(String[] row, Map<String, Set<Integer>> daysOff) {
        Map<String, Integer> mostOf =
                parts(row[1]).map(part -> part.split("=")).collect(Collectors.toMap(p -> p[0], p -> number(p[1])));
        int shortest = shifts.stream().mapToInt(Shift::minutes).min().orElseThrow();
        int[] limits = IntStream.range(2, 8).map(at -> number(row[at])).toArray();
        return new Person(
                row[0], mostOf, limits[0], limits[1], limits[2], limits[3], limits[4], limits[5],
                daysOff.getOrDefault(row[0], Set.of()), shortest);
    }

    private Map<String, Set<Integer>> daysOff() {
        Map<String, Set<Integer>> daysOff = new HashMap<>();
        for (String[] row : section("DAYS_OFF")) {
            Set<Integer> mine = daysOff.computeIfAbsent(row[0], name -> new HashSet<>());
            Arrays.stream(row).skip(1).filter(cell -> !cell.isEmpty()).map(Integer::parseInt).forEach(mine::add);
        }
        return daysOff;
    }

    private Roster roster() {
        List<Cover> cover =
                section("COVER").stream()
                        .map(r -> new Cover(number(r[0]), r[1], number(r[2]), number(r[3]), number(r[4])))
                        .toList();
        Map<Integer, Map<String, Cover>> coverByDay =
                cover.stream().collect(Collectors.groupingBy(Cover::day, Collectors.toMap(Cover::shift, c -> c)));
        Map<String, Map<String, Integer>> requests = requestPoints();
        Map<String, Set<Integer>> daysOff = daysOff();
        List<WorkerDay> workerDays = new ArrayList<>();
        for (String[] row : section("STAFF")) {
            Person person = personOf(row, daysOff);
            for (int day = 0; day < days; day++) {
                Map<String, Integer> points = requests.getOrDefault(person.name() + "/" + day, Map.of());
                Map<String, Cover> wanted = coverByDay.getOrDefault(day, Map.of());
                workerDays.add(
                        new WorkerDay(person, day, day == days - 1, optionsOf(person, day), points, wanted));
            }
        }
        return new Roster(days, cover, workerDays);
    }

    private List<Shift> optionsOf(Person person, int day) {
        if (person.daysOff().contains(day)) return List.of(Shift.FREE);
        Stream<Shift> work = shifts.stream().filter(shift -> person.beyondLimit(shift, 1) == 0);
        return Stream.concat(Stream.of(Shift.FREE), work).toList();
    }

    /** Points by "person/day" and shift: a refused request charges every shift but the one that was asked for. */
    private Map<String, Map<String, Integer>> requestPoints() {
        Map<String, Map<String, Integer>> points = new LinkedHashMap<>();
        for (String[] row : section("SHIFT_OFF_REQUESTS")) charge(points, row, row[2]);
        for (String[] row : section("SHIFT_ON_REQUESTS")) {
            Stream.concat(shifts.stream(), Stream.of(Shift.FREE))
                    .map(Shift::name)
                    .filter(name -> !name.equals(row[2]))
                    .forEach(name -> charge(points, row, name));
        }
        return points;
    }

    private static void charge(Map<String, Map<String, Integer>> points, String[] row, String shift) {
        points.computeIfAbsent(row[0] + "/" + row[1], key -> new HashMap<>()).merge(shift, number(row[3]), Integer::sum);
    }
}
