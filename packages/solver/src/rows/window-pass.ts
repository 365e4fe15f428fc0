import type { RowFrame } from './row-frame.ts';
import type { Span } from './span.ts';

/** More units than any row has. */
const FAR = 1 << 29;

/** First size of the node arrays; doubled when they are full. */
const NODES = 1 << 14;

/**
 * The programme behind `WindowRow`: backwards over the states of some days for what each costs at least, then forwards over
 * (state, groups, units), looking only at what can still end below the cutoff and within the limits of the sum.
 *
 * Only what is met is kept: the nodes of a day follow each other in flat arrays, and `slot` finds the node of a
 * (state, groups, units) of the next day. O(arcs of the days + nodes x choices), whatever the horizon.
 */
export class WindowPass {
  /** Points of the answer from the first planned day to the end of the row. */
  points = Infinity;
  /** Nodes met in all runs so far: what they took, whatever the machine. */
  work = 0;
  private slot = new Int32Array(0);
  /** Where in `slot` each node stands; what `slot` says of other places is old. */
  private slotOf = new Int32Array(NODES);
  private state = new Int32Array(NODES);
  private units = new Int32Array(NODES);
  /** 2 x groups taken + whether the open one is among them. */
  private groups = new Int32Array(NODES);
  private before = new Int32Array(NODES);
  private choice = new Int32Array(NODES);
  private cost = new Float64Array(NODES);
  private choicePrice = new Float64Array(0);
  private choicePattern = new Int32Array(0);
  /** By state: least points, and fewest and most units, to the end of the span; points with those after it. */
  private least = new Float64Array(0);
  private fewest = new Int32Array(0);
  private most = new Int32Array(0);

  /**
   * Prices the choices of days `from` to `to` and looks backwards.
   *
   * @param pointsAfter points from a state before day `to` to the end; `Infinity` where nothing lawful follows
   */
  prepare(
    frame: RowFrame,
    from: number,
    to: number,
    price: Float64Array,
    pointsAfter: (state: number) => number,
  ): void {
    this.priceChoices(frame, from, to, price);
    this.look(frame, from, to, pointsAfter);
  }

  /** Least points from a state of the days to the end of the row, sums beside the automaton left aside. */
  leastFrom(state: number): number {
    return this.least[state] as number;
  }

  /** Whether there is a way through the span below the cutoff, for which `prepare` has been run; writes its patterns. */
  run(frame: RowFrame, span: Span, cutoff: number, patterns: Int32Array): boolean {
    this.state[0] = span.state;
    this.units[0] = 0;
    this.groups[0] = 0;
    this.cost[0] = 0;
    let first = 0;
    let end = 1;
    for (let day = span.from; day < span.to; day++) {
      this.work += end - first;
      const next = this.extend(frame, span, day, first, end, cutoff);
      first = end;
      end = next;
      if (first === end) return false;
    }
    return this.finish(span, first, end, cutoff, patterns);
  }

  /** What each state of the days costs at least, and what units it can still gain, if sums beside the automaton were none. */
  private look(frame: RowFrame, from: number, end: number, pointsAfter: (state: number) => number): void {
    const { automaton, choiceStart, sum } = frame;
    const { layerStart, arcStart, arcStep, arcTo, arcPoints } = automaton;
    const states = arcStart.length - 1;
    if (this.least.length < states) {
      this.least = new Float64Array(states);
      this.fewest = new Int32Array(states);
      this.most = new Int32Array(states);
    }
    const { least, fewest, most, choicePrice } = this;
    const last = layerStart[end] as number;
    const after = layerStart[end + 1] ?? states;
    for (let state = last; state < after; state++) {
      least[state] = pointsAfter(state);
      fewest[state] = 0;
      most[state] = 0;
    }
    for (let state = last - 1; state >= (layerStart[from] as number); state--) {
      let low = Infinity;
      let few = FAR;
      let many = -FAR;
      const lastArc = arcStart[state + 1] as number;
      for (let arc = arcStart[state] as number; arc < lastArc; arc++) {
        const to = arcTo[arc] as number;
        const toLeast = (least[to] as number) + (arcPoints[arc] as number);
        if (toLeast === Infinity) continue;
        const step = arcStep[arc] as number;
        const lastChoice = choiceStart[step + 1] as number;
        for (let choice = choiceStart[step] as number; choice < lastChoice; choice++) {
          const points = (choicePrice[choice] as number) + toLeast;
          if (points === Infinity) continue;
          if (points < low) low = points;
          const units = sum ? (sum.ofChoice[choice] as number) : 0;
          if (units + (fewest[to] as number) < few) few = units + (fewest[to] as number);
          if (units + (most[to] as number) > many) many = units + (most[to] as number);
        }
      }
      least[state] = low;
      fewest[state] = few;
      most[state] = many;
    }
  }

  /** The cheapest pattern of every choice. */
  private priceChoices(
    { automaton, choiceStart, memberStart, members }: RowFrame,
    from: number,
    to: number,
    price: Float64Array,
  ): void {
    const { dayStart } = automaton.actions;
    if (this.choicePrice.length < memberStart.length) {
      this.choicePrice = new Float64Array(memberStart.length);
      this.choicePattern = new Int32Array(memberStart.length);
    }
    for (let day = from; day < to; day++) {
      const end = choiceStart[dayStart[day + 1] as number] as number;
      for (let choice = choiceStart[dayStart[day] as number] as number; choice < end; choice++) {
        let least = Infinity;
        let pattern = -1;
        for (let at = memberStart[choice] as number; at < (memberStart[choice + 1] as number); at++) {
          const p = members[at] as number;
          if ((price[p] as number) < least) {
            least = price[p] as number;
            pattern = p;
          }
        }
        this.choicePrice[choice] = least;
        this.choicePattern[choice] = pattern;
      }
    }
  }

  /** Nodes after a day from those before it, `first` to `end`; gives the end of the new ones. */
  private extend(frame: RowFrame, span: Span, day: number, first: number, end: number, cutoff: number): number {
    const { automaton, choiceStart, sum, groups } = frame;
    const { arcStart, arcStep, arcTo, arcPoints, layerStart } = automaton;
    const { unitRoom, groupRoom } = span;
    const at = day - span.from;
    const lowUnits = span.lowUnits[at + 1] as number;
    const lowGroups = 2 * (span.lowGroups[at + 1] as number);
    const isFree = 1 - (span.isPaid[at] as number);
    const isOpen = groups ? (groups.isOpen[day] as number) : 0;
    const halfPoints = groups && at > 0 && groups.isSecond[day] === 1 ? groups.halfPoints : 0;
    const firstState = layerStart[day + 1] as number;
    this.fit(frame, day, end, end - first, unitRoom * groupRoom * 2);
    const { slot, slotOf, cost, choicePrice, least, fewest, most } = this;
    let size = end;
    for (let node = first; node < end; node++) {
      const state = this.state[node] as number;
      const costBefore = cost[node] as number;
      const unitsBefore = this.units[node] as number;
      const groupsBefore = this.groups[node] as number;
      const lastArc = arcStart[state + 1] as number;
      for (let arc = arcStart[state] as number; arc < lastArc; arc++) {
        const action = arcStep[arc] as number;
        const to = arcTo[arc] as number;
        const limit = cutoff - (least[to] as number) - (arcPoints[arc] as number) - costBefore;
        const leastUnits = span.leastUnits - (most[to] as number) - unitsBefore;
        const mostUnits = span.mostUnits - (fewest[to] as number) - unitsBefore;
        const lastChoice = choiceStart[action + 1] as number;
        for (let choice = choiceStart[action] as number; choice < lastChoice; choice++) {
          if (!((choicePrice[choice] as number) < limit)) continue;
          const gain = sum ? (sum.ofChoice[choice] as number) : 0;
          if (gain < leastUnits || gain > mostUnits) continue;
          const units = unitsBefore + gain;
          const unitsAt = units - lowUnits;
          if (unitsAt < 0 || unitsAt >= unitRoom) continue;
          const taking = groups ? (groups.isTaking[choice] as number) & isFree : 0;
          const wasTaken = groupsBefore & 1;
          const half = wasTaken === taking ? 0 : halfPoints;
          if (!((choicePrice[choice] as number) + half < limit)) continue;
          const count = (groupsBefore & ~1) + 2 * (taking & ~wasTaken);
          const groupsAt = count - lowGroups;
          if (groupsAt < 0 || groupsAt >= 2 * groupRoom || (groups && count > 2 * span.mostGroups)) continue;
          const flag = (wasTaken | taking) & isOpen;
          const index = ((to - firstState) * groupRoom * 2 + groupsAt + flag) * unitRoom + unitsAt;
          const points = costBefore + (choicePrice[choice] as number) + half + (arcPoints[arc] as number);
          let found = slot[index] as number;
          if (found < end || found >= size || slotOf[found] !== index) {
            found = size++;
            slot[index] = found;
            slotOf[found] = index;
            this.state[found] = to;
            this.units[found] = units;
            this.groups[found] = count + flag;
          } else if (points >= (cost[found] as number)) continue;
          cost[found] = points;
          this.before[found] = node;
          this.choice[found] = choice;
        }
      }
    }
    return size;
  }

  /** Room for the nodes of one more day. */
  private fit({ automaton, choiceStart }: RowFrame, day: number, end: number, nodes: number, perState: number): void {
    const { layerStart, arcStart, actions } = automaton;
    const states = (layerStart[day + 2] ?? arcStart.length - 1) - (layerStart[day + 1] as number);
    if (this.slot.length < states * perState) this.slot = new Int32Array(states * perState);
    const choices =
      (choiceStart[actions.dayStart[day + 1] as number] as number) -
      (choiceStart[actions.dayStart[day] as number] as number);
    const wanted = end + Math.min(nodes * choices, states * perState);
    if (wanted <= this.cost.length) return;
    this.state = grown(this.state, wanted);
    this.units = grown(this.units, wanted);
    this.groups = grown(this.groups, wanted);
    this.before = grown(this.before, wanted);
    this.choice = grown(this.choice, wanted);
    this.slotOf = grown(this.slotOf, wanted);
    const cost = new Float64Array(this.state.length);
    cost.set(this.cost);
    this.cost = cost;
  }

  /** Takes the cheapest end, if there is one below the cutoff, and writes its patterns. */
  private finish(span: Span, first: number, end: number, cutoff: number, patterns: Int32Array): boolean {
    let best = -1;
    let least = cutoff;
    for (let node = first; node < end; node++) {
      const points = (this.cost[node] as number) + (this.least[this.state[node] as number] as number);
      if (points >= least) continue;
      least = points;
      best = node;
    }
    this.points = least;
    for (let day = span.to - 1, node = best; node > 0; day--, node = this.before[node] as number)
      patterns[day] = this.choicePattern[this.choice[node] as number] as number;
    return best >= 0;
  }
}

const grown = (old: Int32Array, wanted: number): Int32Array<ArrayBuffer> => {
  const array = new Int32Array(Math.max(wanted, 2 * old.length));
  array.set(old);
  return array;
};
