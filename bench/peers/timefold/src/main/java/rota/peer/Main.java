package rota.peer;

import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.constructionheuristic.ConstructionHeuristicPhaseConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.factory.MoveIteratorFactoryConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.localsearch.decider.acceptor.LocalSearchAcceptorConfig;
import ai.timefold.solver.core.config.localsearch.decider.forager.LocalSearchForagerConfig;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import rota.peer.curtois.InstanceReader;
import rota.peer.curtois.Roster;
import rota.peer.curtois.RosterConstraints;
import rota.peer.curtois.Stretches;
import rota.peer.curtois.WorkerDay;
import rota.peer.month.CarriedChanges;
import rota.peer.month.Month;
import rota.peer.month.MonthConstraints;
import rota.peer.month.ModelReader;
import rota.peer.month.PatternDay;

/**
 * Solves one instance with Timefold: {@code Main INSTANCE SECONDS FOLDER}.
 *
 * INSTANCE is a Curtois and Qu text (.txt) or a model file (.json, .json.gz). Writes the answer, if it is lawful, and
 * told.json: what the solver says of it. The clock runs from the first look at the instance.
 */
public final class Main {
    private static final double NANOS = 1e9;

    /** Length of the late-acceptance list; Timefold's 400 needs more moves than a minute has (README.md). */
    private static final int LATE_ACCEPTANCE = 100;

    private final long beganAt = System.nanoTime();
    private final double limitSeconds;
    private final Path folder;
    private Double secondsToFirst;
    private Double secondsToBest;

    private Main(double limitSeconds, Path folder) {
        this.limitSeconds = limitSeconds;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        Path instance = Path.of(arguments[0]);
        Main run = new Main(Double.parseDouble(arguments[1]), Path.of(arguments[2]));
        if (instance.toString().endsWith(".txt")) {
            Roster roster = InstanceReader.read(Files.readString(instance));
            run.solve(roster, WorkerDay.class, RosterConstraints.class, Stretches.class);
        } else {
            Month month = ModelReader.read(instance);
            run.solve(month, PatternDay.class, MonthConstraints.class, CarriedChanges.class);
        }
    }

    private double seconds() {
        return (System.nanoTime() - beganAt) / NANOS;
    }

    private <A extends Answer> void solve(
            A problem,
            Class<?> entity,
            Class<? extends ConstraintProvider> constraints,
            Class<? extends ChanceMoves<A, ?, ?>> moves)
            throws IOException {
        LocalSearchPhaseConfig localSearch =
                new LocalSearchPhaseConfig()
                        .withMoveSelectorConfig(new MoveIteratorFactoryConfig().withMoveIteratorFactoryClass(moves))
                        .withAcceptorConfig(new LocalSearchAcceptorConfig().withLateAcceptanceSize(LATE_ACCEPTANCE))
                        .withForagerConfig(new LocalSearchForagerConfig().withAcceptedCountLimit(1));
        SolverConfig config =
                new SolverConfig()
                        .withSolutionClass(problem.getClass())
                        .withEntityClasses(entity)
                        .withConstraintProviderClass(constraints)
                        .withEnvironmentMode(EnvironmentMode.NO_ASSERT)
                        .withPhases(new ConstructionHeuristicPhaseConfig(), localSearch);
        Solver<A> solver = SolverFactory.<A>create(config).buildSolver();
        solver.addEventListener(event -> note(event.getNewBestSolution()));
        stopAtLimit(solver);
        write(solver.solve(problem));
    }

    /** Timefold's own limit begins with the search, after reading and building. */
    private void stopAtLimit(Solver<?> solver) {
        Timer timer = new Timer(true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        solver.terminateEarly();
                    }
                },
                Math.max(0, Math.round((limitSeconds - seconds()) * 1000)));
    }

    private void note(Answer best) {
        if (!best.isLawful()) return;
        secondsToBest = seconds();
        if (secondsToFirst == null) secondsToFirst = secondsToBest;
    }

    private void write(Answer answer) throws IOException {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("solver", "timefold " + SolverFactory.class.getPackage().getImplementationVersion());
        told.put("status", answer.isLawful() ? "feasible" : "hard rules broken");
        told.put("objective", answer.isLawful() ? answer.objective() : null);
        told.put("bound", null);
        told.put("secondsToFirst", secondsToFirst);
        told.put("secondsToBest", secondsToBest);
        told.put("seconds", seconds());
        if (answer.isLawful()) {
            Files.writeString(folder.resolve(answer.fileName()), answer.text());
            told.put("answer", answer.fileName());
        }
        Files.writeString(folder.resolve("told.json"), new ObjectMapper().writeValueAsString(told) + "\n");
    }
}
