import type { Knex } from 'knex';
import type { Owned } from '../owned.ts';
import type { EpochMs } from '../units.ts';
import {
  type AuditEntry,
  type BrokenChain,
  type ChainHead,
  chained,
  EMPTY_CHAIN,
  follow,
  type NewAuditEntry,
} from './chain.ts';

/** A piece of JSON that is kept as before or after by entries of one service. */
export interface Mention {
  readonly service: string;
  /** `"shift":"early/2026-12-01/1"`, every character as it is. */
  readonly piece: string;
}

/** Which entries to list; what is absent does not matter. */
export interface AuditFilter {
  /** Exactly this subject, or one below it: `rotas/house:2026-12` has `rotas/house:2026-12/approvals` below it. */
  readonly subject?: string;
  /** What entries of a service keep as before or after; with `subject`, either will do. */
  readonly mentions?: Mention;
  readonly who?: string;
  readonly what?: string;
  /** Instants, the first included and the last not. */
  readonly fromMs?: EpochMs;
  readonly toMs?: EpochMs;
}

/** The record of one organisation: who did what, when, to what. The database refuses to change or remove an entry. */
export interface AuditStore {
  /** Adds an entry at the end of the chain; inside a transaction it waits for others that add one. */
  readonly add: (entry: NewAuditEntry) => Promise<AuditEntry>;
  /** In order of sequence. @param after a sequence, 0 for all @param most entries given at once */
  readonly list: (filter: AuditFilter, after: number, most: number) => Promise<readonly AuditEntry[]>;
  readonly count: (filter: AuditFilter) => Promise<number>;
  /** When something was last done to each of some subjects; those of which nothing is told are not in it. */
  readonly lastMs: (subjects: readonly string[]) => Promise<ReadonlyMap<string, EpochMs>>;
  /** The last entry; whoever keeps it elsewhere can tell later that none was taken away. */
  readonly head: () => Promise<ChainHead>;
  /** The first place where the chain is broken; `undefined` when it is whole. Reads everything. */
  readonly verify: () => Promise<BrokenChain | undefined>;
}

/** Entries read at once while a chain is followed. */
const STRIDE = 1000;

interface HeadRow extends ChainHead, Owned {}

const entriesOf = (database: Knex, organisation: string) => database<AuditEntry>('audit').where({ organisation });

const headOf = (database: Knex, organisation: string) => database<HeadRow>('auditHeads').where({ organisation });

/** Locks the head, so that two who write at once form one chain. */
const lockedHead = async (database: Knex, organisation: string): Promise<ChainHead> => {
  const found = await headOf(database, organisation).forUpdate().first();
  if (found) return found;
  await database<HeadRow>('auditHeads')
    .insert({ organisation, ...EMPTY_CHAIN })
    .onConflict('organisation')
    .ignore();
  return (await headOf(database, organisation).forUpdate().first()) ?? EMPTY_CHAIN;
};

const append = async (database: Knex, organisation: string, added: NewAuditEntry): Promise<AuditEntry> => {
  const entry = chained(organisation, await lockedHead(database, organisation), added);
  await database<AuditEntry>('audit').insert(entry);
  await headOf(database, organisation).update({ sequence: entry.sequence, hash: entry.hash });
  return entry;
};

/** Follows `/` in the order of bytes: everything below `x` is from `x/` to before `x0`. */
const AFTER_SLASH = '0';

const SIDES = ['before', 'after'] as const;

/** Nothing in the piece is a wildcard, and upper case is not lower case; what keeps nothing keeps no piece. */
const keeps =
  (piece: string) =>
  (either: Knex.QueryBuilder): void => {
    for (const side of SIDES) either.orWhereRaw("replace(??, ?, '') <> ??", [side, piece, side]);
  };

/** Follows `:` in the order of bytes. */
const AFTER_COLON = ';';

/** Ids alone do not tell of which service something is: their subject says it, or what they keep. */
const isOfService =
  (service: string) =>
  (any: Knex.QueryBuilder): void => {
    for (const kind of ['rotas', 'shifts'])
      any.orWhere((named) => {
        named.where('subject', '>=', `${kind}/${service}:`).where('subject', '<', `${kind}/${service}${AFTER_COLON}`);
      });
    any.orWhere(keeps(`"service":${JSON.stringify(service)}`));
  };

/** Entries about something: of it, below it, or with a piece of it in what they keep. */
const isAbout =
  ({ subject, mentions }: Pick<AuditFilter, 'subject' | 'mentions'>) =>
  (any: Knex.QueryBuilder): void => {
    if (subject !== undefined) {
      any.orWhere({ subject });
      any.orWhere((below) => {
        below.where('subject', '>=', `${subject}/`).where('subject', '<', `${subject}${AFTER_SLASH}`);
      });
    }
    if (mentions !== undefined)
      any.orWhere((kept) => {
        kept.where(keeps(mentions.piece)).where(isOfService(mentions.service));
      });
  };

const filtered = (database: Knex, organisation: string, { subject, mentions, fromMs, toMs, ...same }: AuditFilter) => {
  const found = entriesOf(database, organisation).where(same);
  if (fromMs !== undefined) found.where('atMs', '>=', fromMs);
  if (toMs !== undefined) found.where('atMs', '<', toMs);
  const about = { ...(subject === undefined ? {} : { subject }), ...(mentions === undefined ? {} : { mentions }) };
  if (Object.keys(about).length > 0) found.where(isAbout(about));
  return found;
};

const MISSING = 'it is missing, or the head of the chain was changed';

/** A head behind the last entry. The head is read after the entries: whoever adds one writes both at once. */
const headFault = async (database: Knex, organisation: string): Promise<BrokenChain | undefined> => {
  const newest = await entriesOf(database, organisation).orderBy('sequence', 'desc').first('sequence');
  const head = (await headOf(database, organisation).first()) ?? EMPTY_CHAIN;
  if ((newest?.sequence ?? 0) <= head.sequence) return undefined;
  return { organisation, sequence: head.sequence + 1, why: 'the head of the chain was changed' };
};

/** Follows the chain up to its head of now: entries added meanwhile come after it. */
const verify = async (database: Knex, organisation: string): Promise<BrokenChain | undefined> => {
  const head = (await headOf(database, organisation).first()) ?? EMPTY_CHAIN;
  let last: ChainHead = EMPTY_CHAIN;
  while (last.sequence < head.sequence) {
    const entries = await entriesOf(database, organisation)
      .where('sequence', '>', last.sequence)
      .where('sequence', '<=', head.sequence)
      .orderBy('sequence')
      .limit(STRIDE)
      .select();
    if (entries.length === 0) break;
    const followed = follow(organisation, last, entries);
    if ('why' in followed) return followed;
    last = followed;
  }
  if (head.sequence === last.sequence && head.hash === last.hash) return headFault(database, organisation);
  return { organisation, sequence: last.sequence + 1, why: MISSING };
};

/** Subjects asked about in one statement. */
const SUBJECTS_AT_ONCE = 500;

const lastMs = async (database: Knex, organisation: string, subjects: readonly string[]) => {
  const last = new Map<string, EpochMs>();
  for (let at = 0; at < subjects.length; at += SUBJECTS_AT_ONCE) {
    const rows: readonly { readonly subject: string; readonly atMs: EpochMs }[] = await entriesOf(
      database,
      organisation,
    )
      .whereIn('subject', subjects.slice(at, at + SUBJECTS_AT_ONCE))
      .groupBy('subject')
      .select('subject')
      .max({ atMs: 'atMs' });
    for (const row of rows) last.set(row.subject, Number(row.atMs));
  }
  return last;
};

/** The record of an organisation in a database or transaction. */
export const auditStore = (database: Knex, organisation: string): AuditStore => ({
  add: (entry) =>
    database.isTransaction
      ? append(database, organisation, entry)
      : database.transaction((transaction) => append(transaction, organisation, entry)),
  list: (filter, after, most) =>
    filtered(database, organisation, filter).where('sequence', '>', after).orderBy('sequence').limit(most).select(),
  count: async (filter) => {
    const [row] = await filtered(database, organisation, filter).count({ count: '*' });
    return Number(row?.count ?? 0);
  },
  lastMs: (subjects) => lastMs(database, organisation, subjects),
  head: async () => (await headOf(database, organisation).first('sequence', 'hash')) ?? EMPTY_CHAIN,
  verify: () => verify(database, organisation),
});
