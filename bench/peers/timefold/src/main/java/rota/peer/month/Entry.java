package rota.peer.month;

/** What a pattern adds to a day row. */
public record Entry(DayRow row, int amount) {}
