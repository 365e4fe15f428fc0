import { type RuleSetting, ruleSettings } from '@rota/domain';
import { type Grid, gridOf } from '../grid/model.ts';
import type { SolvedRota } from '../solved-rota.ts';

/** What every section of the report looks at. */
export interface ReportFacts extends SolvedRota {
  readonly grid: Grid;
  /** Rules in force, those the service does not name too. */
  readonly settings: readonly RuleSetting[];
}

/** Lays out what the sections share. */
export const reportFacts = (solved: SolvedRota): ReportFacts => ({
  ...solved,
  grid: gridOf(solved),
  settings: ruleSettings(solved.planning.problem.service),
});

/** Name of a worker; the id of one who is not in the service. */
export const nameOf = ({ planning }: Pick<SolvedRota, 'planning'>, worker: string): string =>
  planning.workerById.get(worker)?.name ?? worker;
