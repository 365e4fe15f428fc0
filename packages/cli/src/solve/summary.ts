import { periodHolding } from '@rota/domain';
import type { SolvedRota } from '@rota/formats';
import { count, hours, percent, whole } from '../figures.ts';

const WHY_STOPPED = {
  optimal: 'proved best',
  timeLimit: 'time was up',
  moveLimit: 'all moves were made',
  cancelled: 'stopped by hand',
} as const;

const qualityLine = ({ result }: SolvedRota): string => {
  const bound = result.bound === undefined ? 'no bound proved' : `bound ${whole(result.bound)}`;
  const gap = result.gap === undefined ? '' : `, gap ${percent(result.gap)}`;
  return `objective ${whole(result.objective)}, ${bound}${gap} (${WHY_STOPPED[result.stopped]}, ${result.seconds.toFixed(1)} s, seed ${result.seed})`;
};

const coverLine = ({ unfilled, judgement }: SolvedRota): string => {
  if (unfilled.length === 0) return 'all cover is met';
  const share = judgement.unfilledPersonMinutes / Math.max(1, judgement.demandedPersonMinutes);
  return `${count(unfilled.length, 'gap')}, ${hours(judgement.unfilledPersonMinutes)} of people missing (${percent(share)} of what is asked)`;
};

const breachLine = ({ judgement }: SolvedRota): string => {
  const hard = judgement.breaches.filter((breach) => breach.isHard).length;
  const soft = judgement.breaches.length - hard;
  return `${count(hard, 'hard breach', 'hard breaches')}, ${count(soft, 'soft breach', 'soft breaches')}`;
};

/** What came of a solve in a few lines. */
export const summaryText = (solved: SolvedRota, out: string): string => {
  const { rota, planning, result } = solved;
  const lines = [
    `${planning.problem.service.name}, ${periodHolding(planning.problem.service.period, rota.from).key}: ${result.status} rota with ${count(rota.assignments.length, 'assignment')}`,
    qualityLine(solved),
    coverLine(solved),
    breachLine(solved),
    `written to ${out}: rota.json, feeds, hours.csv, hours.json, report.html, rota.xlsx, timeline.json`,
  ];
  return `${lines.join('\n')}\n`;
};

/** The same as one object for `--json`. */
export const summaryDocument = (solved: SolvedRota, files: readonly string[], out: string) => ({
  format: 'solve/1',
  service: solved.rota.service,
  from: solved.rota.from,
  to: solved.rota.to,
  result: solved.result,
  assignments: solved.rota.assignments.length,
  unfilled: solved.unfilled,
  breaches: solved.judgement.breaches.length,
  hardBreaches: solved.judgement.breaches.filter((breach) => breach.isHard).length,
  cost: { byRule: solved.judgement.costByRule, total: solved.judgement.objective },
  out,
  files,
});
