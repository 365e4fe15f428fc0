package rota.peer.curtois;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.List;
import java.util.Map;

/** What one person does on one day: the decision of the model. */
@PlanningEntity
public class WorkerDay {
    @PlanningId private String id;
    private Person person;
    private int day;
    private boolean isLast;
    private List<Shift> options;
    private Map<String, Integer> requestPoints;
    private Map<String, Cover> coverByShift;
    @PlanningVariable private Shift shift;

    /** For Timefold, which copies entities. */
    public WorkerDay() {}

    /**
     * @param options what the person may do on the day, a free day among it
     * @param requestPoints points by name of shift, requests for other shifts included
     * @param coverByShift cover wanted on the day, shared by all of the day
     */
    public WorkerDay(
            Person person,
            int day,
            boolean isLast,
            List<Shift> options,
            Map<String, Integer> requestPoints,
            Map<String, Cover> coverByShift) {
        this.id = person.name() + "/" + day;
        this.person = person;
        this.day = day;
        this.isLast = isLast;
        this.options = options;
        this.requestPoints = requestPoints;
        this.coverByShift = coverByShift;
    }

    public Person getPerson() {
        return person;
    }

    public int getDay() {
        return day;
    }

    public Shift getShift() {
        return shift;
    }

    public void setShift(Shift shift) {
        this.shift = shift;
    }

    @ValueRangeProvider
    public List<Shift> getOptions() {
        return options;
    }

    public boolean isWorked() {
        return shift.isWork();
    }

    /** Whether a run that ends or begins here may go on outside the horizon. */
    public boolean isAtEdge() {
        return day == 0 || isLast;
    }

    /** Weekends are counted by their Saturday's week; day 0 is a Monday. */
    public int getWeek() {
        return day / 7;
    }

    public boolean isWeekend() {
        return day % 7 >= 5;
    }

    /** Cover of the shift worked; undefined for a free day. */
    public Cover getCover() {
        return coverByShift.get(shift.name());
    }

    public int getRequestPoints() {
        return requestPoints.getOrDefault(shift.name(), 0);
    }
}
