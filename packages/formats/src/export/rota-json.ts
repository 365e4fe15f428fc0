import {
  type Assignment,
  type Breach,
  compareAssignments,
  compareText,
  type FairnessLine,
  isoWithOffset,
  type Judgement,
  type Reason,
  type RestOwed,
  type SolveResult,
  type Unfilled,
  type Zone,
} from '@rota/domain';
import type { SolvedRota } from './solved-rota.ts';

/** Name and version of the format, its first key. */
export const ROTA_FORMAT = 'rota/1';

/** A key that is left out when there is nothing to say. */
const optional = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]: V }); // a computed key widens to string

const resultOf = (result: SolveResult) => ({
  status: result.status,
  stopped: result.stopped,
  objective: result.objective,
  ...optional('bound', result.bound),
  ...optional('gap', result.gap),
  levels: result.levels.map(({ level, objective, bound }) => ({ level, objective, ...optional('bound', bound) })),
  seed: result.seed,
  seconds: result.seconds,
});

const assignmentOf = (zone: Zone, assignment: Assignment) => ({
  id: assignment.id,
  worker: assignment.worker,
  shift: assignment.shift,
  shiftType: assignment.shiftType,
  kind: assignment.kind,
  unit: assignment.unit,
  start: isoWithOffset(zone, assignment.startsAt),
  end: isoWithOffset(zone, assignment.endsAt),
  roles: assignment.roles,
  pinned: assignment.isPinned,
});

const reasonOf = ({ code, detail, worker }: Reason) => ({ code, detail, ...optional('worker', worker) });

const unfilledOf = ({ shift, requirement, missing, reasons }: Unfilled) => ({
  shift,
  requirement,
  missing,
  reasons: reasons.map(reasonOf),
});

const breachOf = (breach: Breach) => ({
  rule: breach.rule,
  level: breach.level,
  ...optional('worker', breach.worker),
  shifts: breach.shifts,
  amount: breach.amount,
  amountUnit: breach.amountUnit,
  detail: breach.detail,
  source: breach.source,
  ...(breach.cure === undefined ? {} : { cure: breach.cure }),
});

const costOf = ({ costByRule, objective }: Judgement) => ({
  byRule: Object.fromEntries(Object.entries(costByRule).sort(([a], [b]) => compareText(a, b))),
  total: objective,
});

const fairnessOf = ({ worker, account, carriedIn, planned, fairShareHundredths }: FairnessLine) => ({
  worker,
  account,
  carriedIn,
  planned,
  fairShareHundredths,
});

const restOwedOf = (zone: Zone, owed: RestOwed) => ({
  worker: owed.worker,
  rule: owed.rule,
  minutes: owed.minutes,
  ...optional('basis', owed.basis),
  arisesAt: isoWithOffset(zone, owed.arisesAt),
  ...optional('clearedAt', owed.clearedAt === undefined ? undefined : isoWithOffset(zone, owed.clearedAt)),
  dueBy: isoWithOffset(zone, owed.dueBy),
});

/**
 * A rota as text of format `rota/1`: two-space JSON with keys in a fixed order and a final newline.
 *
 * `to` is exclusive. Instants carry the offset of the service's zone. `bound`, `gap`, `worker` and `clearedAt` are
 * absent when undefined. Assignments are by start, then shift, then worker; the other lists keep the order given.
 *
 * @source PRODUCT.md section 6; `restOwed` is added to it
 */
export const writeRotaJson = ({ planning, rota, judgement, result, unfilled }: SolvedRota): string => {
  const { zone } = planning;
  const document = {
    format: ROTA_FORMAT,
    service: rota.service,
    from: rota.from,
    to: rota.to,
    timezone: rota.timezone,
    result: resultOf(result),
    assignments: rota.assignments.toSorted(compareAssignments).map((assignment) => assignmentOf(zone, assignment)),
    unfilled: unfilled.map(unfilledOf),
    breaches: judgement.breaches.map(breachOf),
    cost: costOf(judgement),
    fairness: judgement.fairness.map(fairnessOf),
    restOwed: judgement.restOwed.map((owed) => restOwedOf(zone, owed)),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
};
