package rota.peer.month;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import rota.peer.ChanceMoves;
import rota.peer.Changes;

/**
 * Moves that change one day of one worker, or the same day of two, and carry each change on to the days beside it for as
 * long as they may not stand there any more: so a week of on-call comes or goes as a whole.
 */
public class CarriedChanges extends ChanceMoves<Month, PatternDay, Pattern> {
    @Override
    protected long options(Month month) {
        return month.options();
    }

    @Override
    protected Changes<Month, PatternDay, Pattern> draw(Month month, Random random) {
        Map<PatternDay, Pattern> changes = new LinkedHashMap<>();
        int day = random.nextInt(month.days());
        int workers = 1 + random.nextInt(2);
        for (int i = 0; i < workers; i++) change(month, random.nextInt(month.workers()), day, changes, random);
        return new Changes<>(changes, "pattern", PatternDay::setPattern);
    }

    private static void change(Month month, int worker, int day, Map<PatternDay, Pattern> changes, Random random) {
        PatternDay changed = month.at(worker, day);
        if (changed.getOptions().size() < 2 || changes.containsKey(changed)) return;
        List<Pattern> others =
                changed.getOptions().stream().filter(option -> option != changed.getPattern()).toList();
        Pattern pattern = others.get(random.nextInt(others.size()));
        changes.put(changed, pattern);
        carry(pattern, IntStream.range(day + 1, month.days()), true, month, worker, changes, random);
        carry(pattern, IntStream.range(0, day).map(d -> day - 1 - d), false, month, worker, changes, random);
    }

    /** Goes through days until one may stay as it is, or nothing fits. */
    private static void carry(
            Pattern from,
            IntStream days,
            boolean isForward,
            Month month,
            int worker,
            Map<PatternDay, Pattern> changes,
            Random random) {
        Pattern beside = from;
        for (int day : days.toArray()) {
            PatternDay next = month.at(worker, day);
            if (fits(next, beside, next.getPattern(), isForward)) return;
            Pattern neighbour = beside;
            List<Pattern> lawful =
                    next.getOptions().stream().filter(option -> fits(next, neighbour, option, isForward)).toList();
            if (lawful.isEmpty()) return;
            beside = lawful.get(random.nextInt(lawful.size()));
            changes.put(next, beside);
        }
    }

    private static boolean fits(PatternDay next, Pattern beside, Pattern option, boolean isForward) {
        WorkerRow worker = next.getWorker();
        return isForward ? worker.mayFollow(beside, option) : worker.mayFollow(option, beside);
    }
}
