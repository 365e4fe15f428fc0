package rota.peer.curtois;

import java.util.Set;

/**
 * A shift of an instance, or a free day.
 *
 * @param name the instance's id; empty for a free day
 * @param minutes length; 0 for a free day
 * @param bannedNext names of the shifts that may not be worked on the next day
 */
public record Shift(String name, int minutes, Set<String> bannedNext) {
    /** What somebody does on a day without a shift. */
    public static final Shift FREE = new Shift("", 0, Set.of());

    /** Whether it is work. */
    public boolean isWork() {
        return minutes > 0;
    }
}
