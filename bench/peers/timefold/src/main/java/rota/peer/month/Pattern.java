package rota.peer.month;

import java.util.List;

/**
 * One lawful way for a worker to spend a day.
 *
 * @param number number among the worker's patterns, which run day after day
 */
public record Pattern(int number, int day, List<Entry> entries) {}
