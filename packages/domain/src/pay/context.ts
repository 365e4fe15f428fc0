import type { PayTerms } from '../model/pay.ts';
import type { Problem } from '../model/problem.ts';
import type { Region } from '../model/service.ts';
import type { Worker } from '../model/worker.ts';
import { packOf } from '../pack/pack-of.ts';
import type { RulePack } from '../pack/rule-pack.ts';
import { type Zone, zoneOf } from '../time/index.ts';
import type { PricedLine } from './line.ts';
import type { OnCallNights } from './on-call-nights.ts';

/** All that pay depends on beside the work itself. */
export interface PayContext {
  readonly terms: PayTerms;
  readonly zone: Zone;
  /** Its bank holidays, with statutory figures and the tables of Agenda for Change, are those of `pack`. */
  readonly region: Region;
  readonly pack: RulePack;
  /** By unit; a unit that is not here is its own cost centre. */
  readonly costCentres: ReadonlyMap<string, string>;
  readonly workerById: ReadonlyMap<string, Worker>;
  /** A duty of a night that is not here is a night of its own. */
  readonly nights?: OnCallNights;
  /**
   * Lines of earlier work, for the average that holiday pay takes and the year that holiday is earned in. Empty: nothing
   * is known, and what depends on it says so.
   */
  readonly earlier: readonly PricedLine[];
}

/** What the pay of a problem's service depends on; `undefined` where the service has no `pay`. */
export const payContext = (
  problem: Problem,
  nights: OnCallNights = new Map(),
  earlier: readonly PricedLine[] = [],
): PayContext | undefined => {
  const { service, workers } = problem;
  if (!service.pay) return undefined;
  const zone = zoneOf(service.zone);
  if (!zone) throw new Error(`zone "${service.zone}" is unknown; input was not checked`);
  return {
    terms: service.pay,
    zone,
    region: service.region,
    pack: packOf(problem),
    costCentres: new Map(service.units.map(({ id, costCentre }) => [id, costCentre ?? id])),
    workerById: new Map(workers.map((worker) => [worker.id, worker])),
    nights,
    earlier,
  };
};
