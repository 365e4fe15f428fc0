import { addDays, DAY_MINUTES, dateOf, localOf, type Planning, planningOf } from '@rota/domain';
import {
  type OnCallSheet,
  type OnCallSource,
  onCallPeople,
  onCallSheet,
  onCallSource,
  publishedBook,
  readServiceFolder,
  SHEET_DAYS,
} from '@rota/formats';
import type { Tables } from '@rota/store';
import type { Surroundings } from '../context.ts';
import { folderOf } from '../folder-edits.ts';
import { anyPeriod } from '../folders.ts';
import { minuteOf } from '../iso.ts';
import { type Published, publishedOf } from '../published.ts';
import { orRefuse } from '../refusal.ts';
import type { RawAsk } from '../route.ts';
import { newId } from '../secrets.ts';

/** Why a sheet is sent. */
export const SHEET_CAUSES = ['publication', 'override', 'plan'] as const;

/** Why a sheet is sent: a rota was published, somebody replaces somebody, or rotations and fixed duties changed. */
export interface SheetCause {
  readonly kind: (typeof SHEET_CAUSES)[number];
  /** Address of what was done, without `/api/v1/`: `rotas/house:2026-12`. */
  readonly about: string;
  /** Of the folder as the transaction has it, where it is at hand. */
  readonly planning?: Planning;
}

/** A duty may last over the end of its period: a week on call, and a day more by the zone. */
const OVER_THE_END_DAYS = 8;

/** The last rotas published of the periods that a sheet may show. */
const publishedNear = async (
  { rotas, revisions }: Tables,
  service: string,
  today: string,
): Promise<readonly Published[]> => {
  const [from, to] = [addDays(today, -OVER_THE_END_DAYS), addDays(today, SHEET_DAYS + 1)];
  const found: Published[] = [];
  for (const { period } of await rotas.list({ services: [service], from, to })) {
    const last = (await revisions.list(service, period)).at(-1);
    if (last) found.push(publishedOf(last));
  }
  return found;
};

/** The folder as a transaction has it. Nothing of it is kept ready: what is not committed may never be. */
const planningWithin = async (
  tables: Tables,
  { clock }: Pick<Surroundings, 'clock'>,
  service: string,
  published: readonly Published[],
): Promise<Planning> => {
  const { files } = await folderOf(tables, service);
  const period = published.at(-1)?.period ?? anyPeriod(files, clock());
  return planningOf(orRefuse(readServiceFolder(files, period)).problem);
};

/**
 * Who is on call as a transaction leaves it.
 *
 * @param planning of the folder as the transaction has it, where it is at hand: reading it takes most of the time
 * @throws Refusal when there is no such service
 */
const sourceWithin = async (
  tables: Tables,
  context: Pick<Surroundings, 'clock'>,
  service: string,
  planning: Planning | undefined,
): Promise<OnCallSource> => {
  const now = minuteOf(context.clock());
  const published = await publishedNear(tables, service, dateOf(Math.floor(now / DAY_MINUTES)));
  const known = planning ?? (await planningWithin(tables, context, service, published));
  return onCallSource(publishedBook(known, published, now), now);
};

/** Whom it names gets a message that says where it is. */
const tellPeople = async (
  { messages }: Pick<Tables, 'messages'>,
  { clock, random }: Pick<Surroundings, 'clock' | 'random'>,
  source: OnCallSource,
  sheet: OnCallSheet,
  about: string,
): Promise<void> => {
  const known = new Set(source.planning.problem.workers.map(({ id }) => id));
  const people = onCallPeople(sheet).filter((worker) => known.has(worker));
  const period = localOf(source.planning.zone, sheet.madeAt).date.slice(0, 7);
  const told = { service: sheet.service, period, revision: 0, wantsAnswer: 0, about, createdMs: clock() };
  await messages.add(people.map((worker) => ({ id: newId('msg', random), worker, ...told })));
};

/**
 * Sends who is on call in the days to come, because it may have changed: kept as it is sent, an event for the outside, a message to
 * everybody on it; inside the transaction that changed it. No sheet has anybody's own number: whoever may see those asks for one.
 *
 * @returns id of the sheet; `undefined` where the service has nobody on call
 */
export const sendSheet = async (
  tables: Tables,
  context: Pick<Surroundings, 'clock' | 'random'>,
  { caller }: Pick<RawAsk, 'caller'>,
  service: string,
  { kind, about, planning }: SheetCause,
): Promise<string | undefined> => {
  const source = await sourceWithin(tables, context, service, planning);
  if (source.planning.problem.service.onCall.length === 0) return undefined;
  const sheet = onCallSheet(source);
  const [id, createdMs] = [newId('sht', context.random), context.clock()];
  const document = JSON.stringify(sheet);
  await tables.sheets.add({ id, service, cause: kind, about, document, createdBy: caller.owner, createdMs });
  const subject = `on-call/sheets/${id}`;
  await tables.outbox.add({ event: 'on-call.sheet', subject, body: { cause: kind, about }, service, atMs: createdMs });
  await tellPeople(tables, context, source, sheet, subject);
  return id;
};
