import { isoWithOffset } from '@rota/domain';
import {
  type DutyEdits,
  dutyEdits,
  folderRows,
  onCallImportWindow,
  readOnCallCalendar,
  type WrittenWindow,
} from '@rota/formats';
import type { StoredFiles, Tables } from '@rota/store';
import type { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { isOnDutyOnly } from '../exchange/near.ts';
import { editedFiles, editFolder, type FolderEdit, folderOf, type StoredFolder } from '../folder-edits.ts';
import { minuteOf } from '../iso.ts';
import { calendarText } from '../outside-calendar.ts';
import { orRefuse, refusal } from '../refusal.ts';
import type { RawAsk } from '../route.ts';
import type { onCallImportBody, onCallImportReply } from '../schema/on-call-programs.ts';
import { tellOfChange } from './overrides.ts';
import { sendSheet } from './send-sheet.ts';
import { checkKnown, openOnCallBook } from './who-holds.ts';

type Who = Pick<RawAsk, 'caller' | 'requestId'>;
type Given = z.output<typeof onCallImportBody>;

const writtenIn = ({ from, to }: Given): WrittenWindow => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

const meaningsOf = ({ meanings = {} }: Given): ReadonlyMap<string, string | undefined> =>
  new Map(Object.entries(meanings).map(([text, worker]) => [text, worker ?? undefined]));

/** Edits that come from no place of a body. */
const inNone = (edits: DutyEdits['edits']): readonly FolderEdit[] => edits.map((edit) => ({ ...edit, pointer: null }));

/** Whom edits are about; rows keep their numbers until their turn comes. */
const peopleIn = (files: StoredFiles, edits: DutyEdits['edits']): readonly string[] => {
  const rows = folderRows(files, { table: 'onCallDuties' });
  return edits.flatMap((edit) => (edit.act === 'add' ? edit.cells.worker : rows[edit.row]?.worker) ?? []);
};

/** A whole schedule is more than a duty of tonight lets one change. */
const checkReach = ({ caller }: Who, service: string): void => {
  if (isOnDutyOnly(caller, 'on-call.write', { service }))
    throw refusal('forbidden', 'A duty lets one change who is on call next; a schedule is for a manager to import.');
};

/** What a calendar says of a slot, before anything is opened to be written: reading may take a while. @throws Refusal */
const readFor = async (context: ApiContext, given: Given) => {
  const { service, slot } = given;
  const text = await calendarText(context, given);
  const { planning } = await openOnCallBook(context, context.store, service);
  checkKnown(planning, slot, []);
  const { zone, problem } = planning;
  const { window } = orRefuse(onCallImportWindow(zone, writtenIn(given), minuteOf(context.clock())));
  const reading = { zone, window, workers: problem.workers, meanings: meaningsOf(given) };
  return { zone, window, ...orRefuse(readOnCallCalendar(text, reading)) };
};

/** Writes rows, tells whom they are about, and sends the sheet, as every change of the plan does. */
const change = async (
  tables: Tables,
  context: ApiContext,
  ask: Who,
  folder: StoredFolder,
  changes: DutyEdits['edits'],
  { subject, said }: { readonly subject: string; readonly said: object },
): Promise<void> => {
  if (changes.length === 0) return;
  const service = folder.service.id;
  await editFolder(tables, context, folder, inNone(changes));
  await tellOfChange(tables, context, service, subject, peopleIn(folder.files, changes), said);
  await sendSheet(tables, context, ask, service, { kind: 'plan', about: subject });
};

/**
 * Puts what a calendar of another program says in the place of what the same source said before, from now on; or says what that
 * would change. The same again changes nothing and tells nobody.
 *
 * @throws Refusal with every name that is unclear
 */
export const importOnCall = async (
  context: ApiContext,
  ask: Who,
  given: Given,
): Promise<z.output<typeof onCallImportReply>> => {
  const { service, slot, source, dryRun: isDryRun = false } = given;
  checkReach(ask, service);
  const { zone, window, duties, leftOut } = await readFor(context, given);
  return context.store.transaction(async (tables) => {
    const folder = await folderOf(tables, service);
    const replacement = { zone, slot, source, window, duties, at: minuteOf(context.clock()) };
    const { edits, ...counts } = dutyEdits(folder.files, replacement);
    const [from, to] = [isoWithOffset(zone, window.startsAt), isoWithOffset(zone, window.endsAt)];
    const said = { slot, source, from, to, ...counts };
    const subject = `services/${service}/on-call/${slot}`;
    if (isDryRun) editedFiles(context, folder, inNone(edits));
    else {
      await change(tables, context, ask, folder, edits, { subject, said });
      await record(tables, context, ask, 'on-call.imported', subject, { after: said });
    }
    const shown = duties.map(({ worker, startsAt, endsAt }) => ({
      ...{ worker, from: isoWithOffset(zone, startsAt), until: isoWithOffset(zone, endsAt) },
    }));
    return { service, ...said, isDryRun, leftOut, duties: shown };
  });
};
