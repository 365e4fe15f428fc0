import { type CallOutRepair, type Instant, isNear, isoWithOffset, type Planning, type ShiftChange } from '@rota/domain';
import { decide } from '../permissions/decide.ts';
import { ownWorkers } from '../permissions/own-workers.ts';
import type { RawAsk } from '../route.ts';
import type { Called, FromCallOut } from './call-outs.ts';
import { isOnDutyOnly } from './near.ts';
import { changedDemands } from './repairing.ts';
import { toldBlocks } from './told-blocks.ts';

type Caller = RawAsk['caller'];

/** Proposals told at most. */
const MOST_TOLD = 8;

const namedChange = ({ workerById }: Planning, { shift, from, to }: ShiftChange) => {
  const nameOf = (worker: string): string => workerById.get(worker)?.name ?? worker;
  return {
    shift,
    ...(from === undefined ? {} : { from, fromName: nameOf(from) }),
    ...(to === undefined ? {} : { to, toName: nameOf(to) }),
  };
};

/** Where a repair is done. */
export const REPAIR_PATH = '/api/v1/on-call/call-outs/repair';

const proposalOf =
  ({ service, line }: Called, { planning }: FromCallOut, mayDo: (repair: CallOutRepair) => boolean) =>
  (repair: CallOutRepair) => {
    const { kind, changes, missing, effect } = repair;
    const start = isoWithOffset(planning.zone, line.startsAt);
    const body = { service, worker: line.worker, start, changes };
    return {
      kind,
      changes: changes.map((change) => namedChange(planning, change)),
      missing,
      objectiveChange: effect.objectiveChange,
      ...(mayDo(repair) ? { request: { method: 'POST' as const, path: REPAIR_PATH, body } } : {}),
    };
  };

/** What follows from a call-out, as far as a caller may hear of it. */
export const callOutDocument = (caller: Caller, called: Called, found: FromCallOut, now: Instant) => {
  const { service, line } = called;
  const { rest, paid, planning, unlawful } = found;
  const iso = (at: Instant): string => isoWithOffset(planning.zone, at);
  const isOwn = ownWorkers(caller, service).includes(line.worker);
  const isInFull = isOwn || decide(caller, 'rota.plan', { service }) === 'granted';
  const seesPay = decide(caller, 'timesheet.read', { service, worker: line.worker }) === 'granted';
  const isLimited = isOnDutyOnly(caller, 'duty.act', { service });
  const mayDo = ({ changes }: CallOutRepair): boolean =>
    !isLimited || changedDemands(planning, changes).every((demand) => isNear(demand, now));
  const { next, isNextRested, restsFrom, restedFrom, madeGoodFrom, basis, ...minutes } = rest;
  const why: { readonly basis?: string } = basis === undefined ? {} : { basis };
  return {
    paid: {
      ...paid,
      elements: paid.elements.map(({ pence, ...one }) => (seesPay && pence !== undefined ? { ...one, pence } : one)),
      isApproved: false as const,
    },
    rest: {
      ...minutes,
      ...why,
      restsFrom: iso(restsFrom),
      restedFrom: iso(restedFrom),
      madeGoodFrom: iso(madeGoodFrom),
      ...(next && { next: { shift: next.shift, start: iso(next.startsAt), restMinutes: next.restMinutes } }),
      isNextLawful: isNextRested && unlawful.length === 0,
      breaches: toldBlocks(planning, found.breaches, isInFull),
    },
    ...(unlawful.length === 0
      ? {}
      : {
          repair: {
            shifts: unlawful,
            isComplete: found.isComplete,
            proposals: found.repairs.slice(0, MOST_TOLD).map(proposalOf(called, found, mayDo)),
          },
        }),
  };
};
