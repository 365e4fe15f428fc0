import type { Instant } from '@rota/domain';
import {
  confirmedEntries,
  feedFiles,
  type SolvedRota,
  withOnCall,
  writeHoursCsv,
  writeHoursJson,
  writeReport,
  writeRotaJson,
  writeRotaXlsx,
} from '@rota/formats';
import { jsonText } from '../json.ts';
import type { OutputFiles } from '../output.ts';
import { refuse } from '../refusal.ts';

/** A part of what can be written from one rota. */
export const PARTS = ['ical', 'hours', 'report', 'json', 'xlsx'] as const;
export type Part = (typeof PARTS)[number];

type Entries = readonly (readonly [name: string, content: string | Uint8Array])[];

const feeds = ({ planning, rota }: SolvedRota, stamp: Instant): Entries => {
  const entries = confirmedEntries(rota, { createdAt: stamp, changedAt: stamp, sequence: 0 });
  return feedFiles(
    withOnCall({ planning, entries }, entries, stamp),
    planning.workers.map(({ id }) => id),
  );
};

const filesOf = async (part: Part, solved: SolvedRota, stamp: Instant): Promise<Entries> => {
  switch (part) {
    case 'ical':
      return feeds(solved, stamp);
    case 'hours':
      return [
        ['hours.csv', writeHoursCsv(solved.planning, solved.rota)],
        ['hours.json', writeHoursJson(solved.planning, solved.rota)],
      ];
    case 'report':
      return [['report.html', writeReport(solved)]];
    case 'json':
      return [['rota.json', writeRotaJson(solved)]];
    case 'xlsx':
      return [['rota.xlsx', await writeRotaXlsx(solved, stamp)]];
  }
};

const refuseSharedNames = (entries: Entries): void => {
  const names = entries.map(([name]) => name);
  const shared = names.find((name, i) => names.indexOf(name) !== i);
  if (shared === undefined) return;
  refuse(
    'duplicate-id',
    `Two calendars would be called "${shared}"; rename the worker whose id is that of another feed.`,
  );
};

/**
 * Files made from a rota, by path.
 *
 * @param stamp DTSTAMP of the calendars, date of the workbook
 * @throws Refusal when a worker's id is the name of the team's or an on-call feed
 */
export const resultFiles = async (solved: SolvedRota, parts: readonly Part[], stamp: Instant): Promise<OutputFiles> => {
  const entries = (await Promise.all(parts.map((part) => filesOf(part, solved, stamp)))).flat();
  refuseSharedNames(entries);
  return new Map(entries);
};

/** How a solve went, for charts: `timeline.json`. */
export const timelineFile = ({ timeline }: SolvedRota): Entries[number] => [
  'timeline.json',
  jsonText({ format: 'timeline/1', points: timeline }),
];
