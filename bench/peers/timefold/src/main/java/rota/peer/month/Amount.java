package rota.peer.month;

/**
 * What a term finds in a row.
 *
 * @param units units that a hard term forbids and a soft one charges
 * @param extra points that are owed whether the term is hard or not
 */
public record Amount(long units, long extra) {}
