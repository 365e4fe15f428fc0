package rota.peer.month;

/** Units that make a row unlawful, and its points. */
public record RowScore(long unlawful, long points) {}
