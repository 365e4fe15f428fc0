import type { Instant } from '@rota/domain';
import type { Tables } from '@rota/store';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { editFolder, type FolderEdit, folderOf, type StoredFolder } from '../folder-edits.ts';
import { checkIfSeen } from '../http/conditions.ts';
import { minuteOf } from '../iso.ts';
import { refusal } from '../refusal.ts';
import type { RawAsk } from '../route.ts';
import { checkRowsStay } from './leavers.ts';
import { tellOfChange } from './overrides.ts';
import { sendSheet } from './send-sheet.ts';
import { type OnCallBook, openOnCallBook } from './who-holds.ts';

type Asking = Pick<RawAsk, 'caller' | 'requestId' | 'header'>;

/** What a change of the plan begins from. */
export interface OpenPlan {
  readonly tables: Tables;
  readonly folder: StoredFolder;
  readonly book: OnCallBook;
  readonly now: Instant;
}

/** What a change of the plan comes to. */
export interface PlanChange<T> {
  readonly edits: readonly FolderEdit[];
  /** What is recorded, and address of what it was done to, without `/api/v1/`. */
  readonly what: string;
  readonly subject: string;
  readonly detail: object;
  readonly result: T;
}

/** The validator of everything that a service's folder says. */
export const planEtag = ({ version }: StoredFolder['service']): string => `folder-${version}`;

/** @throws Refusal when an instant is over */
export const checkNotOver = (at: Instant, now: Instant, pointer: string): void => {
  if (at < now) throw refusal('past-shift', 'What was before now stays as it was; choose now or later.', {}, pointer);
};

/**
 * Changes what says beside published rotas who is on call: rows of the folder, an event, the record, in one transaction.
 *
 * @returns what the change came to, and the validator of the folder after it
 * @throws Refusal with every fault of the folder as it would be
 */
export const changePlan = <T>(
  context: ApiContext,
  ask: Asking,
  service: string,
  change: (open: OpenPlan) => PlanChange<T> | Promise<PlanChange<T>>,
): Promise<{ readonly result: T; readonly etag: string }> =>
  context.store.transaction(async (tables) => {
    const folder = await folderOf(tables, service);
    checkIfSeen(ask.header('if-match'), planEtag(folder.service));
    const book = await openOnCallBook(context, tables, service);
    const { edits, what, subject, detail, result } = await change({
      tables,
      folder,
      book,
      now: minuteOf(context.clock()),
    });
    if (edits.length === 0) return { result, etag: planEtag(folder.service) };
    checkRowsStay(book.planning, edits);
    await editFolder(tables, context, folder, edits);
    await tellOfChange(tables, context, service, subject, [], detail);
    await sendSheet(tables, context, ask, service, { kind: 'plan', about: subject });
    await record(tables, context, ask, what, subject, { after: detail });
    return { result, etag: planEtag((await folderOf(tables, service)).service) };
  });
