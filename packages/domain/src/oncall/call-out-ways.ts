import type { Assignment, Rota } from '../model/rota.ts';
import { compareText } from '../order.ts';
import type { Planning } from '../planning.ts';
import type { Instant } from '../time/index.ts';
import { demandIdOf } from '../view.ts';

/** One shift that changes hands. */
export interface ShiftChange {
  /** Shift id, or demand id for any free slot. */
  readonly shift: string;
  /** Who goes off it; absent: it was open. */
  readonly from?: string;
  /** Who comes; absent: it stays open. */
  readonly to?: string;
}

/**
 * How somebody gets their rest. `give`: others take the shifts. `swap`: one other takes the shift for one of their own.
 * `pass-on`: one other takes it, and a third takes one of theirs. `later`: they take a shift that begins later instead, and theirs is
 * open. `open`: theirs is open.
 */
export type RepairKind = 'give' | 'swap' | 'pass-on' | 'later' | 'open';

/** A way to change a rota, whether it is lawful or not. */
export interface Way {
  readonly kind: RepairKind;
  readonly changes: readonly ShiftChange[];
}

/** What ways are made from. */
export interface WaysFrom {
  readonly planning: Planning;
  readonly rota: Rota;
  /** Whose shifts cannot stay. */
  readonly worker: string;
  /** Shifts that began by then stay. */
  readonly now: Instant;
  /** When the worker may begin again. */
  readonly notBefore: Instant;
  /** The shifts that cannot stay, by start; not empty. */
  readonly gone: readonly Assignment[];
}

/** Whether the rules let a beginning of a way pass, so that it is worth going on with. */
type IsLawful = (way: Way) => boolean;

/** Assignments by start, then shift. */
export const inOrder = (a: Assignment, b: Assignment): number =>
  a.startsAt - b.startsAt || compareText(a.shift, b.shift);

const othersIn = ({ planning, worker }: WaysFrom): readonly string[] =>
  planning.workers.map(({ id }) => id).filter((id) => id !== worker);

const leaving = ({ worker }: WaysFrom, gone: readonly Assignment[], to?: string): readonly ShiftChange[] =>
  gone.map(({ shift }) => ({ shift, from: worker, ...(to === undefined ? {} : { to }) }));

/** All of it to one other person. */
export const toOne = (from: WaysFrom): readonly Way[] =>
  othersIn(from).map((to) => ({ kind: 'give', changes: leaving(from, from.gone, to) }));

/** Each shift to whoever may take it, one shift after another; what is unlawful is not gone on with. */
export const toSeveral = function* (
  from: WaysFrom,
  isLawful: IsLawful,
  given: readonly ShiftChange[] = [],
): Generator<Way> {
  const [next, ...rest] = from.gone.slice(given.length);
  if (!next) return yield { kind: 'give', changes: given };
  for (const to of othersIn(from)) {
    const changes = [...given, ...leaving(from, [next], to)];
    const isWorthwhile = rest.length === 0 || isLawful({ kind: 'give', changes: [...changes, ...leaving(from, rest)] });
    if (isWorthwhile) yield* toSeveral(from, isLawful, changes);
  }
};

/** Shifts of others that are to come, those nearest to one in time first. */
const nearest = ({ rota, worker, now }: WaysFrom, gone: Assignment): readonly Assignment[] => {
  const away = (one: Assignment): number => Math.abs(one.startsAt - gone.startsAt);
  return rota.assignments
    .filter((one) => one.worker !== worker && one.startsAt > now && demandIdOf(one.shift) !== demandIdOf(gone.shift))
    .toSorted((a, b) => away(a) - away(b) || inOrder(a, b));
};

/** One other takes a shift and gives one of their own away: first all that go to the worker, then those to a third. */
export const byTwo = function* (from: WaysFrom, gone: Assignment, isLawful: IsLawful): Generator<Way> {
  const theirs = nearest(from, gone).map(({ worker: to, shift }) => ({
    to,
    taken: leaving(from, [gone], to),
    away: { shift, from: to },
  }));
  for (const { taken, away } of theirs) yield { kind: 'swap', changes: [...taken, { ...away, to: from.worker }] };
  for (const { to, taken, away } of theirs) {
    if (!isLawful({ kind: 'pass-on', changes: [...taken, away] })) continue;
    for (const third of othersIn(from).filter((id) => id !== to))
      yield { kind: 'pass-on', changes: [...taken, { ...away, to: third }] };
  }
};

/** A shift of the same kind and local day that begins later, once the rest is whole. */
export const laterStarts = (from: WaysFrom, gone: Assignment): readonly Way[] => {
  const { planning, worker, notBefore } = from;
  const own = planning.demands[planning.demandIndexById.get(demandIdOf(gone.shift)) ?? -1];
  const taken = leaving(from, [gone]);
  return planning.demands
    .filter(({ kind, day }) => kind === gone.kind && day === own?.day)
    .filter(({ startsAt }) => startsAt > gone.startsAt && startsAt >= notBefore)
    .map(({ id }) => ({ kind: 'later', changes: [...taken, { shift: id, to: worker }] }));
};

/** Nobody comes. */
export const leftOpen = (from: WaysFrom): Way => ({ kind: 'open', changes: leaving(from, from.gone) });
