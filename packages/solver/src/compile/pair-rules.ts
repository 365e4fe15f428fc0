import type { DemandSet, GapTerm, Planning, SuccessionTerm } from '@rota/domain';
import { reachesDays } from './long-rests.ts';
import type { DraftPattern } from './patterns.ts';
import type { LabelledTerm } from './worker-terms.ts';

/** A term about two days with what one of its units costs. */
export interface PairTerm<T> {
  readonly term: T;
  readonly level: number;
  readonly weight: number;
}

/** What one worker's rests and successions say of two days. Workers with equal ones have the very same object. */
export interface PairRules {
  readonly id: number;
  readonly hardGaps: readonly PairTerm<GapTerm>[];
  /** Those of `hardGaps` that reach over a free day. */
  readonly reaching: readonly PairTerm<GapTerm>[];
  readonly softGaps: readonly PairTerm<GapTerm>[];
  readonly banned: readonly PairTerm<SuccessionTerm>[];
  readonly dear: readonly PairTerm<SuccessionTerm>[];
  /** Number of a list of patterns; equal for lists of other days that these rules cannot tell apart, but for the date. */
  readonly classOf: (list: readonly DraftPattern[]) => number;
}

/** Numbers in order of first use. */
const numbering = (): ((key: string) => number) => {
  const known = new Map<string, number>();
  return (key) => {
    const number = known.get(key) ?? known.size;
    known.set(key, number);
    return number;
  };
};

const memo = <K, V>(make: (key: K) => V): ((key: K) => V) => {
  const known = new Map<K, V>();
  return (key) => {
    const made = known.get(key) ?? make(key);
    known.set(key, made);
    return made;
  };
};

const DAY_MINUTES = 1440;

/** Finds the rules of each worker, and tells lists of patterns apart only as far as they do. */
export class PairRuleBook {
  private readonly planning: Planning;
  private readonly setIds = new Map<DemandSet, number>();
  private readonly known = new Map<string, PairRules>();
  /** Position of each demand among those of its day. */
  private readonly placeOf: Int32Array;

  constructor(planning: Planning) {
    this.planning = planning;
    this.placeOf = new Int32Array(planning.demands.length);
    for (const ofDay of planning.demandsByDay)
      ofDay.forEach((d, at) => {
        this.placeOf[d] = at;
      });
  }

  rulesFor(terms: readonly LabelledTerm[]): PairRules {
    const about = terms.filter(({ term }) => term.term === 'gap' || term.term === 'succession');
    const key = about.map((labelled) => this.keyOf(labelled)).join(' ');
    const rules = this.known.get(key) ?? this.rulesOf(about, this.known.size);
    this.known.set(key, rules);
    return rules;
  }

  /** Equal for rests of as many minutes between the same demands. */
  gapKey({ minutes, after, before }: GapTerm): string {
    return `${minutes},${this.setId(after)},${this.setId(before)}`;
  }

  private setId(set: DemandSet): number {
    const id = this.setIds.get(set) ?? this.setIds.size;
    this.setIds.set(set, id);
    return id;
  }

  private keyOf({ term, setting, level }: LabelledTerm): string {
    const price = setting.isHard ? 'hard' : `${level},${setting.weight}`;
    switch (term.term) {
      case 'gap':
        return `${price},${this.gapKey(term)},${term.isExemptInPattern},${term.afterPattern},${term.points}`;
      case 'succession':
        return `${price},${term.points},${this.setId(term.after)},${this.setId(term.before)}`;
      default:
        return '';
    }
  }

  private rulesOf(terms: readonly LabelledTerm[], id: number): PairRules {
    const gaps = (isHard: boolean): readonly PairTerm<GapTerm>[] =>
      terms.flatMap(({ term, level, setting }) =>
        term.term === 'gap' && setting.isHard === isHard ? [{ term, level, weight: setting.weight }] : [],
      );
    const successions = (isHard: boolean): readonly PairTerm<SuccessionTerm>[] =>
      terms.flatMap(({ term, level, setting }) =>
        term.term === 'succession' && setting.isHard === isHard ? [{ term, level, weight: setting.weight }] : [],
      );
    const sets = terms.flatMap(({ term }) =>
      term.term === 'gap' || term.term === 'succession' ? [term.after, term.before] : [],
    );
    return {
      id,
      hardGaps: gaps(true),
      reaching: gaps(true).filter(({ term }) => reachesDays(this.planning, term, 2)),
      softGaps: gaps(false),
      banned: successions(true),
      dear: successions(false),
      classOf: this.classes([...new Set(sets)]),
    };
  }

  private classes(sets: readonly DemandSet[]): (list: readonly DraftPattern[]) => number {
    const patternNumber = numbering();
    const listNumber = numbering();
    const ofDemand = memo((d: number) => this.demandClass(d, sets));
    const ofPattern = memo((pattern: DraftPattern) => patternNumber(this.patternClass(pattern, ofDemand)));
    return memo((list: readonly DraftPattern[]) => listNumber(list.map(ofPattern).join(' ')));
  }

  /** Times of a demand from a midnight that is the same for every day, and the sets it is in. */
  private demandClass(d: number, sets: readonly DemandSet[]): string {
    const demand = this.planning.demands[d];
    if (!demand) return '';
    const dayStart = demand.day * DAY_MINUTES;
    const membership = sets.map((set) => (set.has(d) ? '1' : '0')).join('');
    return `${demand.startsAt - dayStart},${demand.endsAt - dayStart},${membership}`;
  }

  private patternClass({ demands, tail, isTail, closes }: DraftPattern, demandClass: (d: number) => string): string {
    const places = (some: readonly number[]): string => some.map((d) => this.placeOf[d]).join(',');
    const head = tail.length === 0 ? '' : `>${places(tail)}`;
    const own = isTail ? `^${places(demands)}` : '';
    return `${demands.map(demandClass).join('+')}${head}${own}/${closes ?? ''}`;
  }
}
