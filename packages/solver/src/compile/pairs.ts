import type { BlockTerm, Planning } from '@rota/domain';
import { LEVEL_COUNT, type WorkerRow } from '../problem/problem.ts';
import { isInBlock, type PairBlock, pairBlock, reachBlock, type TwoDays } from './pair-block.ts';
import type { PairRuleBook, PairRules } from './pair-rules.ts';
import type { DraftPattern } from './patterns.ts';
import type { LabelledTerm } from './worker-terms.ts';

/** What the pair tables of one worker are made from. */
export interface PairInput {
  /** Patterns of each day. */
  readonly lists: readonly (readonly DraftPattern[])[];
  readonly terms: readonly LabelledTerm[];
  /** Demands a person decided on. */
  readonly pinned: ReadonlySet<number>;
}

/** Bans and costs of one day's pattern followed by the next day's. Layout as in problem.ts. */
export type PairTables = Pick<WorkerRow, 'pairStart' | 'pairBan' | 'pairCost' | 'pairLevelCost' | 'reach2'>;

/** A block with a number that no other block has. */
interface Numbered {
  readonly id: number;
  readonly block: PairBlock;
}

/** Tables one after the other, each once however many days have it. */
interface Laid {
  readonly start: Int32Array;
  readonly blocks: readonly PairBlock[];
  /** Names the blocks and their order. */
  readonly key: string;
}

const layOut = (days: number, step: number, ofDay: readonly Numbered[]): Laid => {
  const start = new Int32Array(days + 1);
  const startOf = new Map<number, number>();
  const blocks: PairBlock[] = [];
  let size = 0;
  ofDay.forEach(({ id, block }, day) => {
    const known = startOf.get(id);
    start[day] = known ?? size;
    if (known !== undefined) return;
    startOf.set(id, size);
    blocks.push(block);
    size += block.ban.length;
  });
  start.fill(size, Math.max(0, days - step));
  return { start, blocks, key: [...startOf.keys()].join(' ') };
};

const joinedBans = (blocks: readonly PairBlock[]): Uint8Array => {
  const joined = new Uint8Array(blocks.reduce((sum, { ban }) => sum + ban.length, 0));
  let at = 0;
  for (const { ban } of blocks) {
    joined.set(ban, at);
    at += ban.length;
  }
  return joined;
};

const joinedCosts = (
  blocks: readonly PairBlock[],
  costOf: (block: PairBlock) => Float64Array | undefined,
): Float64Array => {
  const joined = new Float64Array(blocks.reduce((sum, { ban }) => sum + ban.length, 0));
  let at = 0;
  for (const block of blocks) {
    const cost = costOf(block);
    if (cost) joined.set(cost, at);
    at += block.ban.length;
  }
  return joined;
};

type JoinedTables = Omit<PairTables, 'pairStart' | 'reach2'>;

const joinedTables = (blocks: readonly PairBlock[]): JoinedTables => ({
  pairBan: joinedBans(blocks),
  pairCost: joinedCosts(blocks, ({ cost }) => cost),
  pairLevelCost: Array.from({ length: LEVEL_COUNT }, (_, level) =>
    blocks.some(({ byLevel }) => byLevel[level]) ? joinedCosts(blocks, ({ byLevel }) => byLevel[level]) : undefined,
  ),
});

const hasPin = (list: readonly DraftPattern[], pinned: ReadonlySet<number>): boolean =>
  pinned.size > 0 && list.some(({ demands }) => demands.some((d) => pinned.has(d)));

/**
 * Makes the pair tables of all workers of a problem.
 *
 * Two days of a worker have the table of two other days, of this worker or another, where rests, successions and blocks
 * cannot tell them apart: it is made once and lies in the worker's tables once. O(different pairs of days x patterns^2 x
 * rests), and O(workers x days) look-ups.
 */
export class PairTableMaker {
  private readonly planning: Planning;
  private readonly book: PairRuleBook;
  private readonly known = new Map<string, Numbered>();
  private readonly joined = new Map<string, JoinedTables>();
  private made = 0;

  constructor(planning: Planning, book: PairRuleBook) {
    this.planning = planning;
    this.book = book;
  }

  tablesOf(input: PairInput): PairTables {
    const rules = this.book.rulesFor(input.terms);
    const days = input.lists.length;
    const across = this.blocksAcross(input.terms);
    const ofDay = this.perDay(
      input,
      rules,
      1,
      (day) => across.get(day) ?? [],
      (two) => pairBlock(two, rules),
    );
    const { start, blocks, key } = layOut(days, 1, ofDay);
    const tables = this.joined.get(key) ?? joinedTables(blocks);
    this.joined.set(key, tables);
    return { pairStart: start, ...tables, reach2: this.reachTwo(input, rules) };
  }

  /** Bans from a day to the day after next, or `undefined` when no rest reaches that far. */
  private reachTwo(input: PairInput, rules: PairRules): PairTables['reach2'] {
    if (rules.reaching.length === 0) return undefined;
    const ofDay = this.perDay(
      input,
      rules,
      2,
      () => [],
      (two) => reachBlock(two, rules.reaching),
    );
    const { start, blocks } = layOut(input.lists.length, 2, ofDay);
    const ban = joinedBans(blocks);
    return ban.includes(1) ? { start, ban } : undefined;
  }

  private perDay(
    { lists, pinned }: PairInput,
    rules: PairRules,
    step: number,
    blocksOn: (day: number) => readonly BlockTerm[],
    make: (two: TwoDays) => PairBlock,
  ): readonly Numbered[] {
    return lists.slice(0, Math.max(0, lists.length - step)).map((heads, day) => {
      const nexts = lists[day + step] ?? [];
      const two: TwoDays = { planning: this.planning, heads, nexts, pinned, blocks: blocksOn(day) };
      // what is decided on both days is a matter of this worker alone
      if (hasPin(heads, pinned) && hasPin(nexts, pinned)) return { id: this.made++, block: make(two) };
      const bits = (list: readonly DraftPattern[], block: BlockTerm): string =>
        list.map((pattern) => (isInBlock(pattern, block) ? 1 : 0)).join('');
      const held = two.blocks.map((block) => `${bits(heads, block)}>${bits(nexts, block)}`).join(' ');
      const key = `${rules.id} ${step} ${rules.classOf(heads)} ${rules.classOf(nexts)} ${held}`;
      const numbered = this.known.get(key) ?? { id: this.made++, block: make(two) };
      this.known.set(key, numbered);
      return numbered;
    });
  }

  /** Blocks with demands on a day and on the next, by that day. */
  private blocksAcross(terms: readonly LabelledTerm[]): ReadonlyMap<number, readonly BlockTerm[]> {
    const across = new Map<number, BlockTerm[]>();
    for (const { term } of terms) {
      if (term.term !== 'block') continue;
      const days = new Set(term.demands.map((d) => (this.planning.demands[d]?.day ?? -1) - this.planning.fromDay));
      for (const day of days) if (days.has(day + 1)) across.set(day, [...(across.get(day) ?? []), term]);
    }
    return across;
  }
}
