import {
  type EmployerPeriod,
  employerAmong,
  employerPeriod,
  type Instant,
  namedPayPeriod,
  type PublishedSpan,
  payCalendarOf,
  rotasOfPeriod,
  rotasTouching,
} from '@rota/domain';
import { readWorkedPeriod } from '../hours/worked-period.ts';
import { publishedKeys, readRevisions } from '../lifecycle/rota-folder.ts';
import { orRefuse, refuse } from '../refusal.ts';
import { type KeptExport, readActs, readAllActs, readExports } from './payroll-folder.ts';

/** What a pay period is asked for with. */
export interface PeriodAsk {
  readonly folder: string;
  /** Id of the pay period. */
  readonly period: string;
  readonly employer?: string | undefined;
  readonly pack?: string | undefined;
  readonly now: Instant;
  /** False for an unlock or an export made before: hours that were written down against a lock are no fault then. */
  readonly isAboutHours?: boolean;
}

/** Everything that a folder says of one employer's pay period, with its exports as they are kept. */
export interface FolderPeriod {
  readonly known: EmployerPeriod;
  readonly kept: readonly KeptExport[];
}

/** Dates of every published rota, in order of time. @throws Refusal when a revision has faults */
export const publishedSpans = (folder: string): readonly PublishedSpan[] =>
  publishedKeys(folder).flatMap((key) => {
    const last = readRevisions(folder, [key]).at(-1);
    return last ? [{ key, from: last.revision.rota.from, to: last.revision.rota.to }] : [];
  });

/** @throws Refusal when nothing is published for the period, and with every fault of every file */
export const readEmployerPeriod = (ask: PeriodAsk): FolderPeriod => {
  const { folder, period, pack, now, isAboutHours = true } = ask;
  const spans = publishedSpans(folder);
  const lastKey = spans.at(-1)?.key;
  if (lastKey === undefined) return refuse('file-missing', 'No rota is published. Publish it first: rota publish.');
  const options = { pack, acts: isAboutHours ? readAllActs(folder) : [] };
  const last = readWorkedPeriod(folder, lastKey, now, options);
  const { service } = last.view.problem;
  const { employer } = orRefuse(employerAmong(service, ask.employer));
  const { pay } = orRefuse(namedPayPeriod(payCalendarOf(service), period));
  const kept = readExports(folder, employer);
  const exports = kept.map(({ exported }) => exported);
  const keys = rotasOfPeriod(spans, pay, exports);
  const worked = keys.map((key) => (key === lastKey ? last : readWorkedPeriod(folder, key, now, options)));
  if (rotasTouching(spans, pay.from, pay.to).length === 0)
    return refuse('file-missing', `Nothing is published for ${period}. Publish it first: rota publish.`);
  const acts = readActs(folder, employer);
  return { known: employerPeriod({ now, service, employer, pay, acts, exports, worked }), kept };
};
