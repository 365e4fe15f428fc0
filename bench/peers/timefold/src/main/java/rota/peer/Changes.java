package rota.peer;

import ai.timefold.solver.core.api.score.director.ScoreDirector;
import ai.timefold.solver.core.impl.heuristic.move.AbstractMove;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * New values for several entities at once.
 *
 * @param <S> the solution
 * @param <E> the entities
 * @param <V> the values
 */
public final class Changes<S, E, V> extends AbstractMove<S> {
    private final Map<E, V> values;
    private final String variable;
    private final BiConsumer<E, V> set;

    /**
     * @param values the new value of each entity that changes; empty for a move that cannot be made
     * @param variable name of the planning variable
     * @param set puts a value into an entity
     */
    public Changes(Map<E, V> values, String variable, BiConsumer<E, V> set) {
        this.values = values;
        this.variable = variable;
        this.set = set;
    }

    @Override
    public boolean isMoveDoable(ScoreDirector<S> director) {
        return !values.isEmpty();
    }

    @Override
    protected void doMoveOnGenuineVariables(ScoreDirector<S> director) {
        values.forEach(
                (entity, value) -> {
                    director.beforeVariableChanged(entity, variable);
                    set.accept(entity, value);
                    director.afterVariableChanged(entity, variable);
                });
    }

    @Override
    public String toString() {
        return values.size() + " changes";
    }
}
