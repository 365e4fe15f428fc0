import { isoWithOffset, type Zone } from '@rota/domain';
import { dutyEdits, onCallImportWindow, onCallSource, type ReadDuty, readOnCallCalendar } from '@rota/formats';
import { calendarText } from '../calendar-text.ts';
import { editTable, tablesOf } from '../edited-folder.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { count } from '../figures.ts';
import { jsonText } from '../json.ts';
import { readCalendar } from '../lifecycle/calendar.ts';
import { orRefuse, refuse } from '../refusal.ts';
import type { Terminal } from '../terminal.ts';
import type { OnCallAction, OnCallAsked, OnCallFlags } from './action.ts';

/** What an import changed, or would change; a server answers the same. */
interface Imported {
  readonly slot: string;
  readonly source: string;
  readonly isDryRun: boolean;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly kept: number;
  readonly leftOut: number;
  readonly duties: readonly { readonly worker: string; readonly from: string; readonly until: string }[];
}

const wantedIn = ({ slot, source }: OnCallFlags): { readonly slot: string; readonly source: string } => {
  if (slot === undefined || source === undefined)
    return refuse(
      'bad-usage',
      'Say for which on-call slot and what the calendar is called here: --slot ID --source NAME.',
    );
  return { slot, source };
};

const dutiesText = ({ duties }: Imported): string =>
  duties.map(({ worker, from, until }) => `  ${from} to ${until} ${worker}\n`).join('');

const shown = (imported: Imported, { json }: OnCallFlags, terminal: Terminal): ExitCode => {
  const { slot, source, isDryRun, added, changed, removed, kept, leftOut } = imported;
  const words = `${count(added, 'duty', 'duties')} added, ${changed} changed, ${removed} removed, ${kept} as before`;
  const head = isDryRun ? `Would be written of "${source}" to ${slot}: ` : `Written of "${source}" to ${slot}: `;
  const rest = leftOut === 0 ? '' : `${count(leftOut, 'event')} of the calendar left out\n`;
  terminal.out(
    json ? jsonText({ format: 'import-on-call/1', ...imported }) : `${head}${words}\n${dutiesText(imported)}${rest}`,
  );
  return EXIT.done;
};

const documentsOf = (zone: Zone, duties: readonly ReadDuty[]): Imported['duties'] =>
  duties.map(({ worker, startsAt, endsAt }) => ({
    ...{ worker, from: isoWithOffset(zone, startsAt), until: isoWithOffset(zone, endsAt) },
  }));

const importInto = async ({ service: folder, words, flags }: OnCallAsked, terminal: Terminal): Promise<Imported> => {
  const { slot, source } = wantedIn(flags);
  const now = terminal.now();
  const { planning } = onCallSource(readCalendar(folder, now).book, now);
  const { zone, problem, onCallById } = planning;
  if (!onCallById.has(slot))
    refuse(
      'unknown-reference',
      `The service has no on-call slot "${slot}"; it has ${[...onCallById.keys()].join(', ') || 'none'}.`,
    );
  const { window } = orRefuse(onCallImportWindow(zone, flags, now));
  const text = await calendarText(words[0] ?? '-');
  const reading = { zone, window, workers: problem.workers, meanings: flags.map ?? new Map() };
  const { duties, leftOut } = orRefuse(readOnCallCalendar(text, reading));
  const { edits, ...counts } = dutyEdits(tablesOf(folder, terminal), { zone, slot, source, window, duties, at: now });
  const isDryRun = flags.dryRun === true;
  if (!isDryRun) editTable(folder, terminal, 'onCallDuties', edits);
  return { slot, source, isDryRun, ...counts, leftOut, duties: documentsOf(zone, duties) };
};

/** `rota oncall import FOLDER FILE|URL --slot S --source NAME`: fixed duties from a calendar of another program. */
export const importFrom: OnCallAction = {
  usage: '<folder> <file|url>',
  takes: ['slot', 'source', 'map', 'dryRun', 'from', 'to'],
  run: async (asked, terminal) => shown(await importInto(asked, terminal), asked.flags, terminal),
  ask: async ({ service, words, flags }, terminal, server) => {
    const { from, to, map, dryRun } = flags;
    const meanings = Object.fromEntries([...(map ?? [])].map(([text, worker]) => [text, worker ?? null]));
    const json = {
      ...{ service, ...wantedIn(flags), ics: await calendarText(words[0] ?? '-'), meanings },
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(dryRun === undefined ? {} : { dryRun }),
    };
    return shown(await server.read<Imported>('/api/v1/on-call/import', { json }), flags, terminal);
  },
};
