import { type ChangeJudge, changeJudge } from '../change-judge.ts';
import { interruptsRest } from '../duty.ts';
import { editRota, type RotaEdit } from '../lifecycle/edit.ts';
import { type Effect, effectOf, hardBreachesCaused } from '../lifecycle/effect.ts';
import type { Assignment, Breach, Rota } from '../model/rota.ts';
import type { CallOut } from '../model/timesheet.ts';
import { compareText } from '../order.ts';
import type { Planning } from '../planning.ts';
import type { Instant } from '../time/index.ts';
import { demandIdOf, viewOf } from '../view.ts';
import { type CallOutRest, callOutRest, withCallOutLines, withoutCallOut } from './call-out-rest.ts';
import {
  byTwo,
  inOrder,
  laterStarts,
  leftOpen,
  type ShiftChange,
  toOne,
  toSeveral,
  type Way,
  type WaysFrom,
} from './call-out-ways.ts';

/** A lawful way to change what a call-out made unlawful. */
export interface CallOutRepair extends Way {
  /** The changes as edits of the rota. */
  readonly edits: readonly RotaEdit[];
  /** Against the rota as it is. */
  readonly effect: Effect;
  /** People whom shifts lack that did not lack them before. */
  readonly missing: number;
}

/** What a call-out does to a published rota. */
export interface CallOutOutcome {
  readonly rest: CallOutRest;
  /** Hard breaches of the worker that the call-out causes. */
  readonly breaches: readonly Breach[];
  /** Shift ids of coming duties that cannot stay, by start. */
  readonly unlawful: readonly string[];
  /** Best first: what leaves nobody missing, then fewest shifts changed, then cost. None where nothing has to change. */
  readonly repairs: readonly CallOutRepair[];
  /** Whether no way of these kinds has fewer changes than the first that leaves nobody missing. */
  readonly isComplete: boolean;
}

/**
 * How much is tried at most once everybody was asked, because somebody waits for the answer: a way that rules on one worker alone
 * forbid counts once, one that every rule is asked about so many times, which is about what it takes. The same rota is always searched
 * as far. For 40 people it is about as long as asking everybody once.
 */
const EFFORT = { most: 150, judgedWholly: 15 } as const;

/** A published rota and whom it is about. */
type Asked = Pick<WaysFrom, 'planning' | 'rota' | 'worker' | 'now'> & { readonly judge: ChangeJudge };

const sumOf = (breaches: readonly Breach[]): number => breaches.reduce((sum, { amount }) => sum + amount, 0);

const withEdits = (planning: Planning, rota: Rota, edits: readonly RotaEdit[]): Rota => {
  const made = editRota(planning, rota, edits);
  if ('faults' in made) throw new Error(made.faults.map(({ detail }) => detail).join(' '));
  return made.rota;
};

const without = ({ planning, rota }: Asked, gone: readonly Assignment[]): Rota =>
  withEdits(
    planning,
    rota,
    gone.map(({ id }) => ({ kind: 'remove', assignment: id })),
  );

const comingOf = ({ rota, worker, now }: Asked): readonly Assignment[] =>
  rota.assignments.filter((one) => one.worker === worker && one.startsAt > now).toSorted(inOrder);

/** Coming work that begins before the rest is whole. */
const tooSoon = (asked: Asked, { isNextRested, restedFrom }: CallOutRest): readonly Assignment[] => {
  if (isNextRested) return [];
  const duties = viewOf(asked.planning, asked.rota).plannedByWorker.get(asked.worker) ?? [];
  const breaking = new Set(duties.filter(interruptsRest).map(({ shift }) => shift));
  return comingOf(asked).filter(({ shift, startsAt }) => startsAt < restedFrom && breaking.has(shift));
};

/** The next duty, where what the call-out breaks is broken less without it. */
const worsening = (asked: Asked, { next }: CallOutRest, caused: readonly Breach[]): readonly Assignment[] => {
  const coming = comingOf(asked).find(({ shift }) => shift === next?.shift);
  if (!coming || caused.length === 0) return [];
  const rules = new Set(caused.map(({ rule }) => rule));
  const ofThese = (breaches: readonly Breach[]): number =>
    sumOf(breaches.filter(({ isHard, worker, rule }) => isHard && worker === asked.worker && rules.has(rule)));
  const after = asked.judge.after(without(asked, [coming]), [asked.worker]);
  return ofThese(after.breaches) < ofThese(asked.judge.before.breaches) ? [coming] : [];
};

/** With what touches them, where they cannot go alone: the sleep-in and the early after a late. */
const withBlock = (asked: Asked, gone: readonly Assignment[]): readonly Assignment[] => {
  const after = asked.judge.after(without(asked, gone), [asked.worker]);
  if (hardBreachesCaused(asked.judge.before.breaches, after.breaches).length === 0) return gone;
  const block = [...gone];
  for (const one of comingOf(asked))
    if (
      !block.includes(one) &&
      block.some(({ startsAt, endsAt }) => startsAt <= one.startsAt && one.startsAt <= endsAt)
    )
      block.push(one);
  return block.toSorted(inOrder);
};

/** Tries ways; each is held against the rota from which only the unlawful duties are gone. */
const tryingOn = (asked: Asked, from: WaysFrom) => {
  const { planning, rota, worker } = asked;
  const judge = changeJudge(planning, without(asked, from.gone));
  const held = new Map(rota.assignments.map((one) => [`${one.worker} ${one.shift}`, one.id]));
  const startOf = (shift: string): Instant =>
    planning.demands[planning.demandIndexById.get(shift) ?? planning.demandIndexById.get(demandIdOf(shift)) ?? -1]
      ?.startsAt ?? 0;
  const isRested = ({ shift, to }: ShiftChange): boolean => to !== worker || startOf(shift) >= from.notBefore;
  const editsOf = (changes: readonly ShiftChange[]): readonly RotaEdit[] => [
    ...changes.flatMap(({ shift, from: holder }): RotaEdit[] => {
      const assignment = held.get(`${holder} ${shift}`);
      return assignment === undefined ? [] : [{ kind: 'remove', assignment }];
    }),
    ...changes.flatMap(({ shift, to }): RotaEdit[] =>
      to === undefined ? [] : [{ kind: 'assign', worker: to, shift, isPinned: false }],
    ),
  ];
  let effort = 0;
  const most = EFFORT.most + planning.workers.length * EFFORT.judgedWholly;
  const isSpent = (): boolean => effort >= most;

  const judged = ({ changes }: Way) => {
    if (isSpent() || !changes.every(isRested)) return undefined;
    const edits = editsOf(changes);
    const made = editRota(planning, rota, edits);
    // somebody who is on the shift already cannot take it
    if ('faults' in made) return undefined;
    const { blocks, after } = judge.attempt(made.rota, made.changed);
    effort += after ? EFFORT.judgedWholly : 1;
    return blocks.length > 0 || !after ? undefined : { edits, after };
  };
  const repairOf = (way: Way): readonly CallOutRepair[] => {
    const found = judged(way);
    if (!found) return [];
    const effect = effectOf(asked.judge.before, found.after);
    const missing = effect.gapsOpened.reduce((sum, { people }) => sum + people, 0);
    return [{ ...way, edits: found.edits, effect, missing }];
  };
  return {
    isSpent,
    isLawful: (way: Way): boolean => judged(way) !== undefined,
    repairs: (ways: Iterable<Way>): readonly CallOutRepair[] => {
      const found: CallOutRepair[] = [];
      for (const way of ways) {
        if (isSpent()) break;
        found.push(...repairOf(way));
      }
      return found;
    },
  };
};

const byChange = (a: CallOutRepair, b: CallOutRepair): number =>
  a.missing - b.missing ||
  a.changes.length - b.changes.length ||
  a.effect.objectiveChange - b.effect.objectiveChange ||
  compareText(JSON.stringify(a.changes), JSON.stringify(b.changes));

const isFull = ({ missing }: CallOutRepair): boolean => missing === 0;

/** Ways with so many changes as there are shifts that cannot stay; with one more only where these leave somebody missing. */
const repairsOf = (asked: Asked, from: WaysFrom): Pick<CallOutOutcome, 'repairs' | 'isComplete'> => {
  const trying = tryingOn(asked, from);
  const [gone, ...more] = from.gone;
  if (!gone) return { repairs: [], isComplete: true };
  const given = trying.repairs(toOne(from));
  const isOne = more.length === 0;
  const split = isOne || given.some(isFull) ? [] : trying.repairs(toSeveral(from, trying.isLawful));
  const isGiven = [...given, ...split].some(isFull);
  const last = [...(isOne ? trying.repairs(laterStarts(from, gone)) : []), ...trying.repairs([leftOpen(from)])];
  const rest = isOne && !isGiven ? trying.repairs(byTwo(from, gone, trying.isLawful)) : [];
  const repairs = [...given, ...split, ...rest, ...last];
  const isComplete = isGiven || (isOne && (rest.some(isFull) || !trying.isSpent()));
  return { repairs: repairs.toSorted(byChange), isComplete };
};

/**
 * What a call-out does to the rest of who was called, and how the rota may be changed where a duty that is still to come cannot stay.
 *
 * A duty cannot stay when it begins before the daily rest is whole again and nothing lets the rest be owed, or when the call-out
 * breaks another hard rule by more with it than without it. What has begun stays. Each repair keeps every hard rule as well as leaving
 * the shift open does; whoever takes it is looked for among everybody, then among those who would have to give one shift of their own
 * away. O(workers x rules), O(assignments x workers x rules) where nobody can take it just so.
 *
 * @param planning of the period of the next duty, with the call-outs before this one
 * @param rota published of that period
 * @param callOut recorded or not
 * @throws Error when the service has no such worker
 */
export const callOutOutcome = (planning: Planning, rota: Rota, callOut: CallOut, now: Instant): CallOutOutcome => {
  const { worker } = callOut;
  const before = withoutCallOut(planning, callOut);
  const called = withCallOutLines(before, [callOut]);
  const rest = callOutRest(viewOf(called, rota), callOut);
  const judge = changeJudge(called, rota);
  const caused = hardBreachesCaused(changeJudge(before, rota).before.breaches, judge.before.breaches);
  const breaches = caused.filter((breach) => breach.worker === worker);
  const asked = { planning: called, rota, worker, now, judge };
  const soon = tooSoon(asked, rest);
  const first = soon.length > 0 ? soon : worsening(asked, rest, breaches);
  const gone = first.length > 0 ? withBlock(asked, first) : [];
  const notBefore = rest.isNextRested ? now : rest.restedFrom;
  const ways = repairsOf(asked, { planning: called, rota, worker, now, notBefore, gone });
  return { rest, breaches, unlawful: gone.map(({ shift }) => shift), ...ways };
};
