package rota.peer;

import ai.timefold.solver.core.api.score.director.ScoreDirector;
import ai.timefold.solver.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;
import java.util.Iterator;
import java.util.Random;
import java.util.stream.Stream;

/** Moves that are drawn by chance, without end. */
public abstract class ChanceMoves<S, E, V> implements MoveIteratorFactory<S, Changes<S, E, V>> {
    /** A move on the solution as it stands. */
    protected abstract Changes<S, E, V> draw(S solution, Random random);

    /** Values of all entities together, Timefold's measure for neighbourhoods. */
    protected abstract long options(S solution);

    @Override
    public long getSize(ScoreDirector<S> director) {
        return options(director.getWorkingSolution());
    }

    @Override
    public Iterator<Changes<S, E, V>> createOriginalMoveIterator(ScoreDirector<S> director) {
        throw new UnsupportedOperationException("these moves have no order");
    }

    @Override
    public Iterator<Changes<S, E, V>> createRandomMoveIterator(ScoreDirector<S> director, Random random) {
        S solution = director.getWorkingSolution();
        return Stream.generate(() -> draw(solution, random)).iterator();
    }
}
