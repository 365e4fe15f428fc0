import {
  type EmployedDay,
  employmentsOn,
  localOf,
  type Planning,
  payCalendarOf,
  payrollStage,
  type Rota,
  type RotaAct,
  settledBy,
} from '@rota/domain';
import type { StoredRota, Tables } from '@rota/store';
import type { ApiContext } from '../context.ts';
import { minuteOf } from '../iso.ts';
import { actOn, lifeOf } from '../lives.ts';
import { publishedOf } from '../periods.ts';
import { actsOf } from './acts.ts';
import type { PayPeriodFacts } from './period.ts';

type Parts = Pick<ApiContext, 'clock' | 'plannings'>;

/** States of a rota whose hours are final. */
const FINAL: ReadonlySet<string> = new Set(['hours-approved', 'locked', 'exported']);

const daysOf = ({ workerById, zone }: Planning, rota: Rota): readonly EmployedDay[] => {
  const days = rota.assignments.flatMap(({ worker: id, startsAt }) => {
    const on = localOf(zone, startsAt).date;
    const worker = workerById.get(id);
    return worker ? employmentsOn(worker, on).map(({ employer }) => ({ employer, on })) : [];
  });
  return [...new Map(days.map((day) => [`${day.employer} ${day.on}`, day])).values()];
};

const stageOf = async (tables: Tables, parts: Parts, { service, period }: StoredRota) => {
  const { planning, rota } = await publishedOf({ ...parts, store: tables }, { service, period });
  const exports = (await tables.payroll.exports(service)).map(({ employer, period: of, createdMs }) => ({
    employer,
    period: of,
    createdAt: minuteOf(createdMs),
  }));
  return payrollStage(daysOf(planning, rota), {
    calendar: payCalendarOf(planning.problem.service),
    acts: await actsOf(tables, service),
    exports,
    now: minuteOf(parts.clock()),
  });
};

const STEPS: Readonly<Record<'open' | 'locked' | 'exported', readonly RotaAct[]>> = {
  open: [],
  locked: ['lock'],
  exported: ['lock', 'export'],
};

/** Brings a rota whose hours are final to where payroll is with them. */
export const followPayrollOf = async (tables: Tables, parts: Parts, rota: StoredRota): Promise<void> => {
  if (!FINAL.has(rota.state)) return;
  let life = lifeOf(rota, parts.clock());
  const steps = STEPS[await stageOf(tables, parts, rota)];
  const acts: readonly RotaAct[] = life.state === 'hours-approved' ? steps : ['unlock', ...steps];
  for (const act of acts) life = await actOn(tables, { rota, life }, act);
};

/** Brings every final rota that a pay period settles a day of to where payroll is; in the transaction that moves payroll on. */
export const followPayroll = async (
  tables: Tables,
  parts: Parts,
  { service, pay }: Pick<PayPeriodFacts, 'service' | 'pay'>,
): Promise<void> => {
  const { from, to } = settledBy(payCalendarOf(service), pay);
  const found = await tables.rotas.list({ services: [service.id], from, to });
  for (const { period, state, ...dates } of found.filter((rota) => FINAL.has(rota.state))) {
    const span = { service: service.id, period, from: dates.from, to: dates.to };
    await followPayrollOf(tables, parts, await tables.rotas.take(span, state, parts.clock()));
  }
};
