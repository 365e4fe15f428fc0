import {
  approveHours,
  CLOCK_TOLERANCE_MINUTES,
  clockMisfitText,
  confirmAsPlanned,
  type Duty,
  type HoursScope,
  isoWithOffset,
  type LocalDate,
  matchClock,
  NO_TIMESHEETS,
  type Signing,
  type Timesheets,
  timesheetDifferences,
  type Zone,
} from '@rota/domain';
import { differencesDocument, readClockFile } from '@rota/formats';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { count } from '../figures.ts';
import { readDocument } from '../files.ts';
import { jsonText } from '../json.ts';
import { orRefuse, refuse } from '../refusal.ts';
import type { Terminal } from '../terminal.ts';
import { differenceText } from './difference-text.ts';
import { readWorkedPeriod, type WorkedOptions, type WorkedPeriod } from './worked-period.ts';
import { writeLines } from './write-lines.ts';

/** What the actions of `rota hours` on timesheets are told. */
export interface TimesheetFlags {
  readonly month: string;
  readonly differences?: true;
  readonly confirm?: true;
  readonly clock?: string;
  readonly approve?: true;
  readonly by?: string;
  readonly worker?: string;
  readonly to?: LocalDate;
  readonly tolerance?: number;
  readonly json?: true;
}

/** One action with all that it needs. */
interface Action {
  readonly folder: string;
  readonly period: WorkedPeriod;
  readonly flags: TimesheetFlags;
  readonly options: WorkedOptions;
  readonly terminal: Terminal;
}

const signingOf = ({ flags: { by }, terminal }: Action): Signing =>
  by === undefined
    ? refuse('bad-usage', 'Say who does it: --by NAME. Nobody answers for their own hours.')
    : { by, at: terminal.now() };

const scopeOf = ({ period, flags: { worker, to } }: Action): HoursScope => {
  if (worker !== undefined && !period.view.workerById.has(worker))
    refuse('unknown-reference', `There is no worker "${worker}" in people.csv.`);
  return { ...(worker === undefined ? {} : { worker }), ...(to === undefined ? {} : { to }) };
};

const dutyText = (zone: Zone, { worker, shift, startsAt }: Duty): string =>
  `  ${worker} | ${shift} | ${isoWithOffset(zone, startsAt).slice(0, 16)}`;

const listed = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `${title}:\n${lines.join('\n')}\n`;

/** What was added, for a person or a program. */
const tell = (
  { flags: { json, month }, terminal }: Action,
  format: string,
  added: number,
  files: readonly string[],
  rest: { readonly document: object; readonly text: string },
): void => {
  const head = `${count(added, 'line')} added${files.length > 0 ? ` to ${files.join(', ')}` : ''}\n`;
  terminal.out(json ? jsonText({ format, month, added, files, ...rest.document }) : head + rest.text);
};

const shiftsOf = (duties: readonly Duty[]) => duties.map(({ worker, shift }) => ({ worker, shift }));

const differences = (action: Action): ExitCode => {
  const { period, flags, terminal } = action;
  const { worker, to } = scopeOf(action);
  const found = timesheetDifferences(period.view, period.sheets, terminal.now()).filter(
    (one) => (worker === undefined || one.worker === worker) && (to === undefined || one.on <= to),
  );
  terminal.out(flags.json ? jsonText(differencesDocument(period.view, period.key, found)) : differenceText(found));
  return EXIT.done;
};

const confirm = (action: Action): ExitCode => {
  const { folder, period, options } = action;
  const { view, sheets } = period;
  const { entries, own, away } = confirmAsPlanned(view, sheets, signingOf(action), scopeOf(action));
  const files = writeLines(folder, period, { ...NO_TIMESHEETS, entries }, options);
  const text =
    listed(
      'Left for somebody else, being your own',
      own.map((duty) => dutyText(view.zone, duty)),
    ) +
    listed(
      'Left, because the worker was away: write down what was worked',
      away.map((duty) => dutyText(view.zone, duty)),
    );
  tell(action, 'hours-confirm/1', entries.length, files, {
    document: { own: shiftsOf(own), away: shiftsOf(away) },
    text,
  });
  return EXIT.done;
};

const countOf = (lines: Timesheets): number => Object.values(lines).reduce((sum, list) => sum + list.length, 0);

const approve = (action: Action): ExitCode => {
  const { folder, period, options } = action;
  const { lines, own } = approveHours(period.sheets, signingOf(action), period.view, scopeOf(action));
  const [approved, left] = [countOf(lines), countOf(own)];
  if (approved === 0 && left > 0)
    refuse('self-approval', `All ${count(left, 'line')} are your own hours. Somebody else approves them.`);
  const files = writeLines(folder, period, lines, options);
  const text = left === 0 ? '' : `${count(left, 'line')} left for somebody else, being your own hours\n`;
  tell(action, 'hours-approve/1', approved, files, { document: { own: left }, text });
  return EXIT.done;
};

const clock = async (action: Action, path: string): Promise<ExitCode> => {
  const { folder, period, flags, options } = action;
  const { view, sheets } = period;
  const { rows } = orRefuse(readClockFile(await readDocument(path), path, view));
  const signing = signingOf(action);
  const { tolerance = CLOCK_TOLERANCE_MINUTES } = flags;
  const { entries, unmatched } = matchClock(view, sheets, rows, signing, tolerance);
  const files = writeLines(folder, period, { ...NO_TIMESHEETS, entries }, options);
  const left = unmatched.map(({ index, ...misfit }) => ({
    line: rows[index]?.line,
    worker: rows[index]?.worker,
    why: misfit.why,
    detail: clockMisfitText(view.zone, misfit),
  }));
  const text = listed(
    'Not matched',
    left.map(({ line, worker, detail }) => `  ${path}:${line} | ${worker} | ${detail}`),
  );
  tell(action, 'hours-clock/1', entries.length, files, { document: { unmatched: left }, text });
  return EXIT.done;
};

/** Names of the actions, as they are typed. */
const ACTIONS = ['differences', 'confirm', 'clock', 'approve'] as const;

/** Whether a call of `rota hours` is about timesheets. */
export const isTimesheetAction = (flags: TimesheetFlags): boolean => ACTIONS.some((name) => flags[name] !== undefined);

/** Runs the one action on timesheets that was asked for. @throws Refusal when several were, or for what is wrong */
export const timesheetAction = async (
  folder: string,
  flags: TimesheetFlags,
  options: WorkedOptions,
  terminal: Terminal,
): Promise<ExitCode> => {
  const asked = ACTIONS.filter((name) => flags[name] !== undefined);
  if (asked.length > 1) refuse('bad-usage', `One action at a time: ${asked.map((name) => `--${name}`).join(' or ')}.`);
  const period = readWorkedPeriod(folder, flags.month, terminal.now(), options);
  const action: Action = { folder, period, flags, options, terminal };
  if (flags.differences) return differences(action);
  if (flags.confirm) return confirm(action);
  return flags.clock === undefined ? approve(action) : clock(action, flags.clock);
};
