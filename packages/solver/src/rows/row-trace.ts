import type { RowFrame } from './row-frame.ts';

/** A lawful row of one worker, with where it stands in its automaton on each day. */
export class RowTrace {
  readonly frame: RowFrame;
  readonly patterns: Int32Array;
  /** State before each day; days + 1 long. */
  readonly state: Int32Array;
  /** Points of the automaton from each day to the end; days + 1 long. */
  readonly pointsFrom: Float64Array;
  /** Units of the sum over the whole row. */
  units = 0;
  /** Days on which each group is taken, and groups taken at all. */
  readonly daysOfGroup: Int32Array;
  groupsTaken = 0;

  constructor(frame: RowFrame, patterns: Int32Array) {
    const { days } = frame.row;
    this.frame = frame;
    this.patterns = Int32Array.from(patterns);
    this.state = new Int32Array(days + 1);
    this.pointsFrom = new Float64Array(days + 1);
    this.daysOfGroup = new Int32Array(frame.groups?.term.groups ?? 0);
    for (let day = 0; day < days; day++) this.count(day, 1);
    this.walk(0, days);
    this.repoint(days, 0);
  }

  /** Puts other patterns on days from `from` to `to`; the row must stay lawful. O(days). */
  replace(from: number, to: number, patterns: Int32Array): void {
    for (let day = from; day < to; day++) this.count(day, -1);
    this.patterns.set(patterns.subarray(from, to), from);
    for (let day = from; day < to; day++) this.count(day, 1);
    this.repoint(this.walk(from, to), from);
  }

  /** Points of groups half used among days `from` to `to`, which planners count and rotas do not. */
  surcharge(from: number, to: number): number {
    const { groups } = this.frame;
    if (!groups || groups.halfPoints === 0) return 0;
    let halves = 0;
    for (let day = from + 1; day < to; day++)
      if (groups.isSecond[day] === 1 && this.isTaking(day - 1) !== this.isTaking(day)) halves++;
    return halves * groups.halfPoints;
  }

  private isTaking(day: number): boolean {
    return (this.frame.groups?.term.groupOf[this.patterns[day] as number] ?? -1) >= 0;
  }

  /** The state that a pattern leads to, or -1. */
  step(state: number, pattern: number): number {
    const arc = this.arcOf(state, pattern);
    return arc < 0 ? -1 : (this.frame.automaton.arcTo[arc] as number);
  }

  /** Points from a state before `day` to the end if the rest of the row stays; `Infinity` where it may not. */
  pointsAfter(state: number, day: number): number {
    const { automaton, row } = this.frame;
    let points = 0;
    for (let at = state, d = day; ; d++) {
      if (at === this.state[d]) return points + (this.pointsFrom[d] as number);
      if (d === row.days) return points;
      const arc = this.arcOf(at, this.patterns[d] as number);
      if (arc < 0) return Infinity;
      points += automaton.arcPoints[arc] as number;
      at = automaton.arcTo[arc] as number;
    }
  }

  private arcOf(state: number, pattern: number): number {
    const { arcStart, arcStep, actions } = this.frame.automaton;
    const action = actions.ofPattern[pattern] as number;
    const end = arcStart[state + 1] as number;
    for (let arc = arcStart[state] as number; arc < end; arc++) if (arcStep[arc] === action) return arc;
    return -1;
  }

  private count(day: number, sign: number): void {
    const { sum, groups } = this.frame;
    const pattern = this.patterns[day] as number;
    if (sum) this.units += sign * (sum.ofPattern[pattern] as number);
    const group = groups ? (groups.term.groupOf[pattern] as number) : -1;
    if (group < 0) return;
    const before = this.daysOfGroup[group] as number;
    this.daysOfGroup[group] = before + sign;
    if (before === 0 || before + sign === 0) this.groupsTaken += sign;
  }

  /** States from a day on, until from `to` on they are as they were; gives that day. */
  private walk(from: number, to: number): number {
    const { days } = this.frame.row;
    for (let day = from; day < days; day++) {
      const next = this.step(this.state[day] as number, this.patterns[day] as number);
      if (next < 0) throw new Error('a row of a trace breaks a rule of its automaton'); // a mistake of ours
      if (day + 1 >= to && this.state[day + 1] === next) return day + 1;
      this.state[day + 1] = next;
    }
    return days;
  }

  /** Points from each day before `to` on; days before `from` only as far as they change. */
  private repoint(to: number, from: number): void {
    const { arcPoints } = this.frame.automaton;
    for (let day = to - 1; day >= 0; day--) {
      const arc = this.arcOf(this.state[day] as number, this.patterns[day] as number);
      const points = (this.pointsFrom[day + 1] as number) + (arcPoints[arc] as number);
      if (day < from && points === this.pointsFrom[day]) return;
      this.pointsFrom[day] = points;
    }
  }
}
