import { folderRows, tableAt } from '@rota/formats';
import type { SubjectRow, Tables } from '@rota/store';
import type { Person } from '../people.ts';
import { subjectOf } from '../workers/changed.ts';

/** Columns of a service folder that name somebody else. */
const OF_OTHERS = new Set(['other', 'reports_to', 'mentor']);

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

const folderRowsOf = async ({ subject }: Tables, service: string, worker: string): Promise<SubjectAccess['folder']> => {
  const found = new Map<string, Map<string, Row>>();
  for (const { path, hash } of await subject.contents(service)) {
    const place = tableAt(path);
    const bytes = place && (await subject.content(hash));
    if (!place || !bytes) continue;
    const rows = found.get(path) ?? new Map<string, Row>();
    for (const row of folderRows(new Map([[path, bytes]]), place))
      if (row.worker === worker) rows.set(JSON.stringify(own(row)), own(row));
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

/** Acts listed at most; nobody's record is changed more often. */
const MOST_ACTS = 10_000;

/**
 * Everything that is held about a worker, and nothing about anybody else.
 *
 * @source UK GDPR, article 15; uk-rules.md DP-10
 */
export const subjectAccessOf = async (tables: Tables, { service, worker }: Person): Promise<SubjectAccess> => {
  const acts = await tables.audit.list({ subject: subjectOf(service, worker.id) }, 0, MOST_ACTS);
  return {
    service,
    worker: worker.id,
    name: worker.name,
    folder: await folderRowsOf(tables, service, worker.id),
    rotas: await rotasOf(tables, service, worker.id),
    records: await tables.subject.rows(service, worker.id),
    acts: acts.map(({ atMs, what, reason }) => ({ atMs, what, ...(reason === null ? {} : { reason }) })),
  };
};
