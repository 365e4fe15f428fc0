package rota.peer.month;

import com.fasterxml.jackson.databind.JsonNode;

/** One rule over a whole row, as docs/certificates.md defines its kind; a row is a pattern number per day. */
public interface Term {
    /** Units and points of a row. */
    Amount of(int[] row);

    /** The term of an object of the model file; throws IllegalArgumentException for an unknown kind. */
    static Term read(JsonNode term, ModelReader reader) {
        return switch (term.get("term").asText()) {
            case "window" -> Sums.window(term, reader);
            case "groups" -> Sums.groups(term, reader);
            case "run" -> Runs.lengths(term, reader);
            case "rest-after-run" -> Runs.restAfter(term, reader);
            case "whole-group" -> Days.wholeGroup(term, reader);
            case "clear-days" -> Days.clear(term, reader);
            default -> throw new IllegalArgumentException("unknown term " + term.get("term"));
        };
    }
}
