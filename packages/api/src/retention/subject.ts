import { folderRows, type OnCallSheet, tableAt } from '@rota/formats';
import type { SubjectRow, Tables } from '@rota/store';
import type { Person } from '../people.ts';
import { subjectOf } from '../workers/changed.ts';
import { namedIn } from './folder-rows.ts';

/** Columns of a service folder that name somebody else. */
const OF_OTHERS = new Set(['other', 'reports_to', 'mentor', 'by']);

type Row = Readonly<Record<string, unknown>>;

/** Everything that is held about one person; dates and texts as they are stored. */
export interface SubjectAccess {
  readonly service: string;
  readonly worker: string;
  readonly name: string;
  /** Rows of files of the service folder, of all its versions, by path. */
  readonly folder: Readonly<Record<string, readonly Row[]>>;
  /** Their assignments of each draft and published rota. */
  readonly rotas: readonly {
    readonly period: string;
    readonly revision?: number;
    readonly assignments: readonly Row[];
  }[];
  /** Rows of other tables, by table. */
  readonly records: Readonly<Record<string, readonly SubjectRow[]>>;
  /** What was done to what is known of them. */
  readonly acts: readonly { readonly atMs: number; readonly what: string; readonly reason?: string }[];
}

const own = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([column, value]) => value !== '' && !OF_OTHERS.has(column)));

/** A row of the folder as far as it is about one of those whom it names. */
const ownNames = (row: Readonly<Record<string, string>>, worker: string): Row => {
  const { worker: whose, replaces, people, ...rest } = row;
  return own({
    ...(whose === worker ? { worker } : {}),
    ...(replaces === worker ? { replaces } : {}),
    ...(people === undefined ? {} : { people: worker }),
    ...rest,
  });
};

const folderRowsOf = async ({ subject }: Tables, service: string, worker: string): Promise<SubjectAccess['folder']> => {
  const found = new Map<string, Map<string, Row>>();
  for (const { path, hash } of await subject.contents(service)) {
    const place = tableAt(path);
    const bytes = place && (await subject.content(hash));
    if (!place || !bytes) continue;
    const rows = found.get(path) ?? new Map<string, Row>();
    for (const row of folderRows(new Map([[path, bytes]]), place))
      if (namedIn(row).includes(worker)) rows.set(JSON.stringify(ownNames(row, worker)), ownNames(row, worker));
    if (rows.size > 0) found.set(path, rows);
  }
  return Object.fromEntries([...found].map(([path, rows]) => [path, [...rows.values()]]));
};

/** Part of `rota/1` and of `revision/1`. */
interface WithAssignments {
  readonly assignments?: readonly (Row & { readonly worker?: string })[];
  readonly rota?: WithAssignments;
}

const assignmentsOf = (document: string, worker: string): readonly Row[] => {
  const read: WithAssignments = JSON.parse(document);
  return (read.rota ?? read).assignments?.filter((one) => one.worker === worker).map(own) ?? [];
};

const rotasOf = async (tables: Tables, service: string, worker: string): Promise<SubjectAccess['rotas']> => {
  const revisions = await tables.revisions.list(service);
  const published = revisions.map(({ period, number, document }) => ({
    period,
    revision: number,
    assignments: assignmentsOf(document, worker),
  }));
  const drafts = (await tables.subject.drafts(service)).map(({ period, document }) => ({
    period,
    assignments: assignmentsOf(document, worker),
  }));
  return [...drafts, ...published].filter(({ assignments }) => assignments.length > 0);
};

/** What sheets of on-call that were sent say of somebody. */
const sheetsOf = async ({ subject }: Tables, service: string, worker: string): Promise<readonly SubjectRow[]> =>
  (await subject.sheets(service)).flatMap(({ document, ...sent }) => {
    // it was written by this interface, in the form that its name says
    const { tiers, approvers }: OnCallSheet = JSON.parse(document);
    const mine = (spans: OnCallSheet['approvers']) => spans.filter((span) => span.worker === worker);
    const onCall = tiers.flatMap(({ slots }) =>
      slots.flatMap(({ slot, spans }) => mine(spans).map((span) => ({ slot, ...span }))),
    );
    const approving = mine(approvers);
    return onCall.length + approving.length === 0 ? [] : [{ ...sent, onCall, approving }];
  });

/** Acts listed at most; nobody's record is changed more often. */
const MOST_ACTS = 10_000;

/**
 * Everything that is held about a worker, and nothing about anybody else.
 *
 * @source UK GDPR, article 15; uk-rules.md DP-10
 */
export const subjectAccessOf = async (tables: Tables, { service, worker }: Person): Promise<SubjectAccess> => {
  const sheets = await sheetsOf(tables, service, worker.id);
  const acts = await tables.audit.list({ subject: subjectOf(service, worker.id) }, 0, MOST_ACTS);
  return {
    service,
    worker: worker.id,
    name: worker.name,
    folder: await folderRowsOf(tables, service, worker.id),
    rotas: await rotasOf(tables, service, worker.id),
    records: { ...(await tables.subject.rows(service, worker.id)), ...(sheets.length === 0 ? {} : { sheets }) },
    acts: acts.map(({ atMs, what, reason }) => ({ atMs, what, ...(reason === null ? {} : { reason }) })),
  };
};
