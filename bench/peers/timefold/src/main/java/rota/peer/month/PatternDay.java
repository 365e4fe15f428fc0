package rota.peer.month;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.List;

/** The pattern that one worker has on one day: the decision of the model. */
@PlanningEntity
public class PatternDay {
    @PlanningId private String id;
    private WorkerRow worker;
    private List<Pattern> options;
    @PlanningVariable private Pattern pattern;

    /** For Timefold, which copies entities. */
    public PatternDay() {}

    /**
     * @param options the worker's patterns of the day
     */
    public PatternDay(WorkerRow worker, int day, List<Pattern> options) {
        this.id = worker.number() + "/" + day;
        this.worker = worker;
        this.options = options;
    }

    public WorkerRow getWorker() {
        return worker;
    }

    @ValueRangeProvider
    public List<Pattern> getOptions() {
        return options;
    }

    public Pattern getPattern() {
        return pattern;
    }

    public void setPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    public List<Entry> getEntries() {
        return pattern.entries();
    }
}
