import { type Fault, type TimesheetDifference, timesheetDifferences } from '@rota/domain';
import { minuteOf } from './iso.ts';
import type { RotaName } from './refs.ts';
import { Refusal } from './refusal.ts';
import { type WorkedParts, workOf } from './timesheets/worked.ts';

/** Whether somebody still has to say or approve something. What was worked during an absence, and says so, is settled. */
const isOpen = ({ kind, actual }: TimesheetDifference): boolean =>
  kind === 'unconfirmed' || kind === 'unapproved' || (kind === 'on-leave' && actual === undefined);

const faultOf = (worker: string, open: readonly TimesheetDifference[]): Fault => {
  const unapproved = open.filter(({ kind }) => kind === 'unapproved').length;
  const first = open.map(({ shift, on }) => `"${shift}" of ${on}`)[0] ?? '';
  const detail = `Hours of worker "${worker}" are open: ${open.length - unapproved} that nobody confirmed, ${unapproved} that nobody approved; the first is shift ${first}. Settle them in the timesheets.`;
  return { code: 'hours-open', detail };
};

/**
 * Makes sure that everything published for a period was confirmed or corrected, and approved.
 *
 * @throws Refusal with a fault per worker whose hours are open
 */
export const checkFinalHours = async (parts: WorkedParts, at: RotaName): Promise<void> => {
  const { view, sheets } = await workOf(parts, at);
  const open = new Map<string, TimesheetDifference[]>();
  for (const one of timesheetDifferences(view, sheets, minuteOf(parts.clock())).filter(isOpen))
    open.set(one.worker, [...(open.get(one.worker) ?? []), one]);
  if (open.size > 0) throw new Refusal([...open].map(([worker, own]) => faultOf(worker, own)));
};
