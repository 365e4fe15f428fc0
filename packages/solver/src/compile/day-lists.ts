import type { Planning } from '@rota/domain';
import { type DraftPattern, type PatternRules, patternsOn } from './patterns.ts';

/** What decides the patterns of one worker, in a form that is equal for equal workers. */
export interface DayListRules extends PatternRules {
  /** Equal for workers with the same `clashes`. */
  readonly clashKey: string;
}

/**
 * Pattern lists by day, made once for all workers who may take the same duties on that day and the days beside it.
 *
 * Equal lists are the same object, so that what follows from a list can be kept with it.
 */
export class DayLists {
  private readonly planning: Planning;
  private readonly made = new Map<string, readonly DraftPattern[]>();
  private readonly ids = new Map<string, number>();
  private readonly idByPattern = new Map<DraftPattern, number>();

  constructor(planning: Planning) {
    this.planning = planning;
  }

  /** Lists of every day for one worker. */
  forWorker(rules: DayListRules): readonly (readonly DraftPattern[])[] {
    const { demandsByDay, problem } = this.planning;
    const free = demandsByDay.map((demands) => demands.filter((d) => !rules.banned.has(d)).join(' '));
    const reaches = problem.service.patterns.length > 0;
    return demandsByDay.map((_, day) => {
      const beside = reaches ? `${free[day - 1]}|${free[day + 1]}` : '';
      const key = `${rules.clashKey}|${day}|${free[day]}|${beside}`;
      const list = this.made.get(key) ?? patternsOn(this.planning, day, rules);
      this.made.set(key, list);
      return list;
    });
  }

  /** Problem-wide id of a pattern, in order of first use: the same duties alone, as a head or as a tail are three patterns. */
  idOf(pattern: DraftPattern): number {
    const known = this.idByPattern.get(pattern) ?? this.newIdOf(pattern);
    this.idByPattern.set(pattern, known);
    return known;
  }

  /** Number of ids given so far. */
  get idCount(): number {
    return this.ids.size;
  }

  private newIdOf({ demands, tail, isTail }: DraftPattern): number {
    const key = `${isTail}|${demands.join(' ')}|${tail.join(' ')}`;
    const id = this.ids.get(key) ?? this.ids.size;
    this.ids.set(key, id);
    return id;
  }
}
