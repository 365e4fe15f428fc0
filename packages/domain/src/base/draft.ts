import { assignmentOn } from '../assignment-on.ts';
import type { Rota } from '../model/rota.ts';
import type { Worker } from '../model/worker.ts';
import type { Planning } from '../planning.ts';
import { noOverlap } from '../rules/no-overlap.ts';
import { obstaclesOf } from '../rules/support/eligible.ts';
import { isHead } from '../rules/support/work.ts';
import { demandIdOf, viewOf } from '../view.ts';
import { type AskedDay, askedDays } from './asked-days.ts';

/** A day of an agreement that the draft departs from, and why. */
export interface LeftOut {
  readonly asked: AskedDay;
  /** `pinned`: a person decided otherwise; `not-allowed`: `detail` says what forbids it; `clash`: two duties at once; `full`: others have it. */
  readonly why: 'pinned' | 'not-allowed' | 'clash' | 'full';
  readonly detail?: string;
}

/** The rota that pins and agreements give by themselves. */
export interface Draft {
  readonly rota: Rota;
  /** By agreement, then date. */
  readonly leftOut: readonly LeftOut[];
  /** Days to be worked on which nobody has said what; by agreement, then date. */
  readonly undecided: readonly AskedDay[];
}

/** One worker on one demand. Where two cannot be, the one with the higher rank goes. */
interface Holding {
  readonly worker: Worker;
  readonly demand: number;
  readonly rank: number;
  /** Absent for pins, which stay. */
  readonly asked?: AskedDay;
}

/** Drafted so far, and what had to go. */
interface Drafting {
  readonly holdings: readonly Holding[];
  readonly leftOut: readonly LeftOut[];
}

const pinned = (planning: Planning): readonly Holding[] =>
  planning.problem.pins.flatMap((pin) => {
    const worker = planning.workerById.get(pin.worker);
    const demand = planning.demandIndexById.get(`${pin.cover}/${pin.on}`);
    return worker && demand !== undefined ? [{ worker, demand, rank: 0 }] : [];
  });

/** What may not be departed from comes first, then what is dearest. */
const byImportance = ({ agreement: a }: AskedDay, { agreement: b }: AskedDay): number =>
  Number(b.deviation === 'forbidden') - Number(a.deviation === 'forbidden') || b.weight - a.weight;

const takeAsked = (planning: Planning, { holdings, leftOut }: Drafting, asked: AskedDay): Drafting => {
  const { agreement, on, demand = -1 } = asked;
  const [worker, wanted] = [planning.workerById.get(agreement.worker), planning.demands[demand]];
  if (!worker || !wanted) throw new Error(`agreement "${agreement.id}" leads nowhere; input was not checked`);
  if (holdings.some((one) => one.worker === worker && one.demand === demand)) return { holdings, leftOut };
  const { pins } = planning.problem;
  if (pins.some((pin) => pin.worker === worker.id && pin.on === on && pin.cover === undefined)) {
    return { holdings, leftOut: [...leftOut, { asked, why: 'pinned' }] };
  }
  const detail = obstaclesOf(planning, worker, wanted)[0]?.detail;
  if (detail !== undefined) return { holdings, leftOut: [...leftOut, { asked, why: 'not-allowed', detail }] };
  return { holdings: [...holdings, { worker, demand, rank: holdings.length + 1, asked }], leftOut };
};

/** Takes holdings out of a draft. */
const without = (drafting: Drafting, dropped: readonly Holding[], why: LeftOut['why']): Drafting => ({
  holdings: drafting.holdings.filter((one) => !dropped.includes(one)),
  leftOut: [...drafting.leftOut, ...dropped.flatMap(({ asked }) => (asked ? [{ asked, why }] : []))],
});

const byDemand = ({ demands }: Planning, holdings: readonly Holding[]): readonly (readonly Holding[])[] => {
  const held: Holding[][] = demands.map(() => []);
  for (const holding of holdings) held[holding.demand]?.push(holding);
  return held;
};

const rotaOf = (planning: Planning, holdings: readonly Holding[]): Rota => {
  const { service, from, to } = planning.problem;
  const assignments = byDemand(planning, holdings).flatMap((held) =>
    held
      .toSorted((a, b) => (a.worker.id < b.worker.id ? -1 : 1))
      .map((holding, index) =>
        assignmentOn(planning, holding.worker, holding.demand, index + 1, holding.asked === undefined),
      ),
  );
  return { service: service.id, from, to, timezone: service.zone, assignments };
};

/** The later-ranked of each two duties at once; pins stay even so. */
const clashing = (planning: Planning, holdings: readonly Holding[]): readonly Holding[] => {
  const setting = { id: noOverlap.kind, kind: noOverlap.kind, ...noOverlap.defaults, appliesTo: {}, params: {} };
  const found = noOverlap.breaches({}, viewOf(planning, rotaOf(planning, holdings)), setting);
  return found.flatMap(({ worker, shifts }) => {
    const demands = shifts.map((shift) => planning.demandIndexById.get(demandIdOf(shift)));
    const both = holdings.filter((one) => one.worker.id === worker && one.asked && demands.includes(one.demand));
    return both.toSorted((a, b) => b.rank - a.rank)[0] ?? [];
  });
};

const withoutClashes = (planning: Planning, drafting: Drafting): Drafting => {
  for (let left = drafting; ; ) {
    const dropped = clashing(planning, left.holdings);
    if (dropped.length === 0) return left;
    left = without(left, dropped, 'clash');
  }
};

/** Heads beyond the most a demand may have, the least important ones. */
const surplus = (planning: Planning, held: readonly Holding[], demand: number): readonly Holding[] => {
  const wanted = planning.demands[demand];
  if (!wanted) return [];
  const heads = held.filter(({ worker }) => isHead(planning, worker, wanted)).toSorted((a, b) => a.rank - b.rank);
  return heads.slice(wanted.heads.max).filter(({ asked }) => asked !== undefined);
};

/** Worker and day of every holding that is work; on-call at home is none. */
const workedDays = ({ demands }: Planning, holdings: readonly Holding[]): ReadonlySet<string> =>
  new Set(
    holdings
      .filter(({ demand }) => demands[demand]?.kind !== 'on-call')
      .map(({ worker, demand }) => `${worker.id}/${demands[demand]?.day}`),
  );

/**
 * Drafts a rota from pins and agreements alone.
 *
 * Pins come first, then agreements that may not be departed from, then the dearest. Nobody is put where an eligibility rule
 * bars them, on two duties at once, or on a shift that is full; leave is no day of any agreement. Other rules are for
 * `check`: rest may be short. O(agreed days x holdings).
 *
 * @throws Error when an agreement names an unknown worker or pattern (input was not checked)
 */
export const draftRota = (planning: Planning): Draft => {
  const asked = askedDays(planning);
  const start: Drafting = { holdings: pinned(planning), leftOut: [] };
  const taken = asked
    .filter(({ ask }) => ask === 'cover')
    .toSorted(byImportance)
    .reduce((drafting, one) => takeAsked(planning, drafting, one), start);
  const single = withoutClashes(planning, taken);
  const full = byDemand(planning, single.holdings).flatMap((held, demand) => surplus(planning, held, demand));
  const { holdings, leftOut } = without(single, full, 'full');
  const days = workedDays(planning, holdings);
  return {
    rota: rotaOf(planning, holdings),
    leftOut: leftOut.toSorted((a, b) => asked.indexOf(a.asked) - asked.indexOf(b.asked)),
    undecided: asked.filter(({ ask, agreement, day }) => ask === 'work' && !days.has(`${agreement.worker}/${day}`)),
  };
};
