import {
  type AssignmentChange,
  assignmentId,
  type ChangeNotice,
  changeNotices,
  diffRotas,
  type Planning,
  type Revision,
  type Unfilled,
  withLeavers,
} from '@rota/domain';
import { changesDocument } from '@rota/formats';
import type { StoredPublicationChange, StoredRevision, Tables } from '@rota/store';
import type { Surroundings } from './context.ts';
import { msOfMinute } from './iso.ts';
import type { PeriodParams } from './periods.ts';
import { rotaRefOf } from './refs.ts';
import { newId } from './secrets.ts';

/** A revision that has just been made, and what it follows. */
export interface FreshRevision {
  readonly at: PeriodParams;
  readonly planning: Planning;
  readonly revision: Revision;
  /** The one before, read and as it is stored; absent for the first. */
  readonly before: { readonly revision: Revision; readonly stored: StoredRevision } | undefined;
  /** Names of everybody on it, by worker id. */
  readonly names: ReadonlyMap<string, string>;
  readonly unfilled: readonly Unfilled[];
  /** Days of notice that people are promised. */
  readonly noticeDays: number;
}

const startMsOf = ({ before, after }: AssignmentChange): number =>
  msOfMinute(Math.min(...[before, after].flatMap((side) => (side ? [side.startsAt] : []))));

const rowsOf = ({ at, planning, names, revision }: FreshRevision, notices: readonly ChangeNotice[]) => {
  const documents = changesDocument(
    withLeavers(planning, names),
    notices.map(({ change }) => change),
  );
  return notices.map(({ change, noticeMinutes, isShort, wantsAnswer }, index): StoredPublicationChange => {
    const { before, after } = documents[index] ?? {};
    return {
      service: at.service,
      period: at.period,
      revision: revision.number,
      worker: change.worker,
      assignment: assignmentId(change.shift, change.worker),
      shift: change.shift,
      kind: change.kind,
      before: before ? JSON.stringify(before) : null,
      after: after ? JSON.stringify(after) : null,
      noticeMinutes,
      isShort: isShort ? 1 : 0,
      wantsAnswer: wantsAnswer ? 1 : 0,
      startsMs: startMsOf(change),
    };
  });
};

const byWorker = (
  rows: readonly StoredPublicationChange[],
): ReadonlyMap<string, readonly StoredPublicationChange[]> => {
  const groups = new Map<string, StoredPublicationChange[]>();
  for (const row of rows) groups.set(row.worker, [...(groups.get(row.worker) ?? []), row]);
  return groups;
};

type Telling = Pick<Tables, 'publicationChanges' | 'messages' | 'outbox'>;
type Parts = Pick<Surroundings, 'clock' | 'random'>;

/** A message to each person for whom something changed, and the event that goes with it. */
const tellPeople = async (
  { messages, outbox }: Telling,
  { clock, random }: Parts,
  { at, revision }: FreshRevision,
  rows: readonly StoredPublicationChange[],
): Promise<void> => {
  const people = [...byWorker(rows)].map(([worker, own]) => ({ worker, own, id: newId('msg', random) }));
  const { service, period } = at;
  await messages.add(
    people.map(({ worker, own, id }) => ({
      id,
      service,
      worker,
      period,
      revision: revision.number,
      wantsAnswer: own.some(({ wantsAnswer }) => wantsAnswer === 1) ? 1 : 0,
      createdMs: clock(),
    })),
  );
  const said = { rota: rotaRefOf(at), revision: revision.number };
  await outbox.addAll(
    people.map(({ worker, own, id }) => ({
      event: 'assignment.changed',
      subject: `messages/${id}`,
      body: { ...said, worker, message: id, assignments: own.map(({ assignment }) => assignment) },
      service,
      worker,
      atMs: clock(),
    })),
  );
};

const gapKey = ({ shift, requirement, missing }: Unfilled): string => JSON.stringify([shift, requirement, missing]);

/** Gaps that the revision before did not have, in shifts that have not begun. */
const newGaps = ({ before, unfilled, planning, revision }: FreshRevision): readonly Unfilled[] => {
  const document: { readonly rota?: { readonly unfilled?: readonly Unfilled[] } } = before
    ? JSON.parse(before.stored.document)
    : {};
  const known = new Set((document.rota?.unfilled ?? []).map(gapKey));
  return unfilled.filter((gap) => {
    const demand = planning.demands[planning.demandIndexById.get(gap.shift) ?? -1];
    return !known.has(gapKey(gap)) && (demand === undefined || demand.startsAt >= revision.publishedAt);
  });
};

/**
 * Writes down what a publication changes for whom and with what notice, a message to each person, and the events for the
 * outside; inside the transaction that publishes.
 */
export const tellOfPublication = async (tables: Telling, parts: Parts, fresh: FreshRevision): Promise<void> => {
  const { at, planning, revision, before, noticeDays } = fresh;
  const changes = diffRotas(before?.revision.rota, revision.rota);
  const rows = rowsOf(fresh, changeNotices(changes, planning.zone, revision.publishedAt, noticeDays));
  await tables.publicationChanges.add(rows);
  const event = { subject: `rotas/${rotaRefOf(at)}`, service: at.service, atMs: parts.clock() };
  const said = { rota: rotaRefOf(at), revision: revision.number };
  await tables.outbox.add({ ...event, event: 'rota.published', body: said });
  await tellPeople(tables, parts, fresh, rows);
  await tables.outbox.addAll(
    newGaps(fresh).map(({ shift, requirement, missing }) => ({
      ...event,
      event: 'shift.unfilled',
      body: { ...said, shift, requirement, missing },
    })),
  );
};
