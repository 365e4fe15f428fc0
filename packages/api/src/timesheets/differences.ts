import { timesheetDifferences } from '@rota/domain';
import { differencesDocument } from '@rota/formats';
import type { ApiContext } from '../context.ts';
import { minuteOf } from '../iso.ts';
import type { Caller } from '../permissions/caller.ts';
import type { RotaName } from '../refs.ts';
import { reachesWorker } from './reach.ts';
import { workOf } from './worked.ts';

/** Of which period; of whom and up to which date, where that is said. */
interface Wish {
  readonly rota: RotaName;
  readonly worker?: string | undefined;
  readonly to?: string | undefined;
}

/** Where hours depart from the plan, of everybody in the caller's reach; reasons only for who may write the hours. */
export const differencesFor = async (context: ApiContext, caller: Caller, { rota, worker, to }: Wish) => {
  const { view, sheets, key } = await workOf(context, rota);
  const reaches = (permission: 'timesheet.read' | 'timesheet.write', one: string): boolean =>
    reachesWorker(caller, permission, rota.service, one, view.workerById.get(one));
  const found = timesheetDifferences(view, sheets, minuteOf(context.clock()))
    .filter((one) => (worker === undefined || one.worker === worker) && (to === undefined || one.on <= to))
    .filter((one) => reaches('timesheet.read', one.worker))
    .map(({ reason, ...one }) =>
      reason !== undefined && reaches('timesheet.write', one.worker) ? { ...one, reason } : one,
    );
  return differencesDocument(view, key, found);
};
