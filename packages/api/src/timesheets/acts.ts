import {
  approveHours,
  CLOCK_TOLERANCE_MINUTES,
  clockMisfitText,
  confirmAsPlanned,
  type Duty,
  type HoursScope,
  matchClock,
  NO_TIMESHEETS,
  type Signing,
  type Timesheets,
} from '@rota/domain';
import { readClockFile } from '@rota/formats';
import type { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { minuteOf } from '../iso.ts';
import { ownWorkers } from '../permissions/own-workers.ts';
import type { Permission } from '../permissions/permissions.ts';
import type { RotaName } from '../refs.ts';
import { Refusal, refusal } from '../refusal.ts';
import type { RawAsk } from '../route.ts';
import type { clockBody, linesBody } from '../schema/timesheet.ts';
import { linesOf } from './body.ts';
import { countOf, LISTS } from './lines.ts';
import { checkWorkers, reachesWorker } from './reach.ts';
import type { StoredWork } from './worked.ts';
import { writeLines } from './write-lines.ts';

type Who = Pick<RawAsk, 'caller' | 'requestId'>;

/** Whose hours of which period, up to which date. */
interface ScopeBody {
  readonly rota: RotaName;
  readonly worker?: string | undefined;
  readonly to?: string | undefined;
}

const signingOf = ({ clock }: ApiContext, { caller }: Who, service: string): Signing => ({
  by: caller.owner,
  at: minuteOf(clock()),
  workers: ownWorkers(caller, service),
});

/** @throws Refusal when there is no such worker */
const scopeOf = ({ view }: StoredWork, { worker, to }: ScopeBody): HoursScope => {
  if (worker !== undefined && !view.workerById.has(worker))
    throw refusal('unknown-reference', `There is no worker "${worker}".`, {}, '/worker');
  return { ...(worker === undefined ? {} : { worker }), ...(to === undefined ? {} : { to }) };
};

const seenBy =
  ({ caller }: Who, permission: Permission, { service, view }: StoredWork) =>
  ({ worker }: { readonly worker: string }): boolean =>
    reachesWorker(caller, permission, service, worker, view.workerById.get(worker));

/** Writes the lines of a body. @throws Refusal with every fault of every line */
export const writeBody = (context: ApiContext, ask: Who, body: z.output<typeof linesBody>) => {
  const { caller } = ask;
  const { service } = body.rota;
  const own = ownWorkers(caller, service);
  const workers = LISTS.flatMap((list) => (body[list] ?? []).map(({ worker }) => worker));
  return writeLines(context, ask, body.rota, 'timesheet.written', ({ view }) => {
    checkWorkers(caller, 'timesheet.write', service, workers, view.workerById);
    const signed = { enteredBy: caller.owner, enteredAt: minuteOf(context.clock()) };
    return { ...linesOf({ view, signed, isOwn: (worker) => own.includes(worker) }, body), rest: {} };
  });
};

const dutiesOf = (duties: readonly Duty[]) => duties.map(({ worker, shift }) => ({ worker, shift }));

/** Confirms published duties that have ended as planned, of everybody whose hours the caller may answer for. */
export const confirmBody = (context: ApiContext, ask: Who, body: ScopeBody) =>
  writeLines(context, ask, body.rota, 'timesheet.confirmed', (work) => {
    const signing = signingOf(context, ask, body.rota.service);
    const { entries, own, away } = confirmAsPlanned(work.view, work.sheets, signing, scopeOf(work, body));
    const isSeen = seenBy(ask, 'timesheet.approve', work);
    return {
      lines: { ...NO_TIMESHEETS, entries: entries.filter(isSeen) },
      rest: { own: dutiesOf(own), away: dutiesOf(away.filter(isSeen)) },
    };
  });

/** Faults of a clock's file, which is one value of the body. */
const inCsv = (faults: Refusal['faults']): Refusal =>
  new Refusal(
    faults.map(({ place, pointer: _pointer, detail, ...fault }) => ({
      ...fault,
      detail: place?.line === undefined ? detail : `Line ${place.line}: ${detail}`,
      pointer: '/csv',
    })),
  );

const rowsOf = (csv: string, { view }: StoredWork) => {
  const read = readClockFile(Buffer.from(csv), 'clock.csv', view);
  if ('faults' in read) throw inCsv(read.faults);
  return read.rows;
};

/** Writes what a clock says. @throws Refusal with every fault of its rows */
export const writeClock = (context: ApiContext, ask: Who, body: z.output<typeof clockBody>) => {
  const { service } = body.rota;
  return writeLines(context, ask, body.rota, 'timesheet.clocked', (work) => {
    const { view, sheets } = work;
    const rows = rowsOf(body.csv, work);
    const workers = rows.map(({ worker }) => worker);
    checkWorkers(ask.caller, 'timesheet.write', service, workers, view.workerById);
    const { tolerance = CLOCK_TOLERANCE_MINUTES } = body;
    const { entries, unmatched } = matchClock(view, sheets, rows, signingOf(context, ask, service), tolerance);
    const left = unmatched.map(({ index, ...misfit }) => ({
      line: rows[index]?.line,
      worker: rows[index]?.worker,
      why: misfit.why,
      detail: clockMisfitText(view.zone, misfit),
    }));
    return { lines: { ...NO_TIMESHEETS, entries }, rest: { unmatched: left } };
  });
};

const among = (sheets: Timesheets, isSeen: (line: { readonly worker: string }) => boolean): Timesheets => ({
  entries: sheets.entries.filter(isSeen),
  disturbances: sheets.disturbances.filter(isSeen),
  callOuts: sheets.callOuts.filter(isSeen),
  cancelled: sheets.cancelled.filter(isSeen),
  mileage: sheets.mileage.filter(isSeen),
});

/** Approves open lines of everybody whose hours the caller may answer for. @throws Refusal when all are their own */
export const approveBody = (context: ApiContext, ask: Who, body: ScopeBody) =>
  writeLines(context, ask, body.rota, 'timesheet.approved', (work) => {
    const seen = among(work.sheets, seenBy(ask, 'timesheet.approve', work));
    const signing = signingOf(context, ask, body.rota.service);
    const { lines, own } = approveHours(seen, signing, work.view, scopeOf(work, body));
    const left = countOf(own);
    if (countOf(lines) === 0 && left > 0)
      throw refusal('self-approval', `All ${left} lines are your own hours. Somebody else approves them.`);
    return { lines, rest: { own: left } };
  });
