import { z } from 'zod';
import type { Duty } from '../duty.ts';
import type { ContractKind } from '../model/service.ts';
import type { Worker } from '../model/worker.ts';
import type { Planning } from '../planning.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { RowTerm } from './shape.ts';
import { demandsOf, headsOn, type Indexed, rowId } from './support/heads.ts';
import { filterOf, personFilter } from './support/post-roles.ts';
import { exact } from './support/shapes.ts';
import { employmentOf, isHead, meetsFilter, type Work } from './support/work.ts';

/** Most bank and agency staff of a shift, per cent. @source uk-rules.md COV-02 (COV-TEMP) */
const USUAL_PERCENT = 50;

const params = z.strictObject({
  mostPercent: z.int().min(0).max(100).default(USUAL_PERCENT),
  permanentBeside: z.boolean().default(true),
  fromHeads: z.int().min(1).default(2),
  lead: personFilter.optional(),
});
type Params = z.infer<typeof params>;

const TEMPORARY: readonly ContractKind[] = ['bank', 'agency'];
const EMPLOYED: readonly ContractKind[] = ['permanent', 'fixed-term'];

/** What somebody on a shift adds to each of the three sums, all of which stay at or below 0. */
interface Part {
  readonly part: string;
  readonly amountOf: (worker: Worker, work: Work) => number;
  readonly findingOf: (heads: readonly Duty[], points: number, indexed: Indexed) => Omit<Finding, 'shifts' | 'points'>;
}

const contractOf = (planning: Planning, worker: Worker, work: Work): ContractKind | undefined =>
  employmentOf(planning, worker, work)?.contract;

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));

/** Bank and agency staff are at most a share of all: t of n keep 100 t <= p n. */
const share = (planning: Planning, { mostPercent }: Params): Part => {
  const unit = greatestDivisor(100, mostPercent);
  const isTemporary = (worker: Worker, work: Work): boolean => {
    const contract = contractOf(planning, worker, work);
    return contract !== undefined && TEMPORARY.includes(contract);
  };
  return {
    part: 'share',
    amountOf: (worker, work) => ((isTemporary(worker, work) ? 100 : 0) - mostPercent) / unit,
    findingOf: (heads, points, { demand }) => {
      const most = Math.floor((heads.length * mostPercent) / 100);
      const found = (points * unit + mostPercent * heads.length) / 100;
      const detail = `"${demand.cover}" on ${demand.on} has ${found} bank or agency staff among ${heads.length}; ${mostPercent} % are the most.`;
      return { amount: found - most, detail };
    },
  };
};

/** Whoever is bank or agency has somebody employed beside them; one is enough for any number. */
const beside = (planning: Planning): Part => ({
  part: 'employed',
  amountOf: (worker, work) => {
    const contract = contractOf(planning, worker, work);
    if (contract === undefined) return 0;
    if (EMPLOYED.includes(contract)) return -planning.workers.length;
    return TEMPORARY.includes(contract) ? 1 : 0;
  },
  findingOf: (_heads, points, { demand }) => ({
    amount: points,
    detail: `"${demand.cover}" on ${demand.on} has bank or agency staff and nobody who is employed here.`,
  }),
});

/** An agency worker who could lead is no lead: there is another. */
const lead = (planning: Planning, of: NonNullable<Params['lead']>): Part => ({
  part: 'lead',
  amountOf: (worker, work) => {
    if (!meetsFilter(planning, worker, filterOf(of), work)) return 0;
    return contractOf(planning, worker, work) === 'agency' ? 1 : -planning.workers.length;
  },
  findingOf: (_heads, points, { demand }) => ({
    amount: points,
    detail: `"${demand.cover}" on ${demand.on} could be led by agency staff only.`,
  }),
});

const partsOf = (planning: Planning, given: Params): readonly Part[] => [
  share(planning, given),
  ...(given.permanentBeside ? [beside(planning)] : []),
  ...(given.lead ? [lead(planning, given.lead)] : []),
];

const judged = (planning: Planning, { fromHeads }: Params, setting: RuleSetting): readonly Indexed[] =>
  demandsOf(planning, setting).filter(
    ({ demand }) => demand.kind !== 'on-call' && !demand.isSupernumerary && demand.heads.min >= fromHeads,
  );

const findingsOn = (view: RotaView, indexed: Indexed, { amountOf, findingOf }: Part): readonly Finding[] => {
  const heads = headsOn(view, indexed);
  const points = heads.reduce((sum, { worker }) => {
    const person = view.workerById.get(worker);
    return person ? sum + amountOf(person, indexed.demand) : sum;
  }, 0);
  if (points <= 0) return [];
  return [{ shifts: heads.map(({ shift }) => shift), points, ...findingOf(heads, points, indexed) }];
};

const rowOf = (planning: Planning, setting: RuleSetting, { demand, index }: Indexed, one: Part): RowTerm => ({
  term: 'row',
  id: rowId(setting, demand.id, `temporary:${one.part}`),
  demand: demand.id,
  entries: planning.workers
    .filter((worker) => isHead(planning, worker, demand))
    .map((worker) => ({ worker: worker.id, demand: index, amount: one.amountOf(worker, demand) }))
    .filter(({ amount }) => amount !== 0),
  max: 0,
  belowPoints: 0,
  abovePoints: 1,
});

/**
 * Shifts with too large a share of bank and agency staff, with nobody employed beside them, or led by agency staff only.
 *
 * Judged are shifts that ask for `fromHeads` people or more. A finding for each of the three, `amount` in people: those over
 * the share, those without anybody employed, those agency staff who alone could lead. Points of the share are hundredths of
 * people over it, reduced (at 50 %: twice the temporary ones less all). Contracts are those of the employment for the shift.
 *
 * @param params.lead who may lead a shift; without it nobody's lead is judged
 * @source uk-rules.md COV-02 (COV-TEMP)
 */
export const agencyShare = defineRule({
  kind: 'agency-share',
  summary: 'Bank and agency staff are at most a share of a shift, never by themselves, and agency staff never lead it.',
  source: 'uk-rules.md COV-02 (COV-TEMP)',
  cure: 'Give a place of a bank or agency worker on the shift to somebody employed here.',
  confidence: 'low',
  unit: 'people',
  defaults: { level: 'policy', isHard: true, weight: 100 },
  isAlwaysOn: false,
  params,
  breaches: (given, view, setting) =>
    judged(view, given, setting).flatMap((one) => partsOf(view, given).flatMap((part) => findingsOn(view, one, part))),
  shape: (given, planning, setting) =>
    exact(
      judged(planning, given, setting).flatMap((one) =>
        partsOf(planning, given).map((part) => rowOf(planning, setting, one, part)),
      ),
    ),
});
