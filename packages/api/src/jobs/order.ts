import type { EpochMs, StoredFiles, StoredRevision, StoredSolve, Tables } from '@rota/store';
import { filesOf, type Upload } from '../folders.ts';
import { orNotFound } from '../refusal.ts';
import { goesOn, isScoreOnly, type SolveWish } from './options.ts';
import type { SolveOrder, Start } from './solve-order.ts';

/** A problem that came with its request; kept as JSON. */
export interface InlineProblem {
  readonly files: Readonly<Record<string, Upload>>;
  readonly period: string;
  /** A rota of it to begin from, of format `rota/1`. */
  readonly rota?: unknown;
}

/** What an order is put together from. */
type Read = Pick<Tables, 'services' | 'drafts' | 'revisions' | 'solves'>;

/** What a solve is about, before anybody looks into it. */
type Material = Pick<SolveOrder, 'files' | 'revisions' | 'draft' | 'start'>;

const inlineMaterial = (problem: string): Material => {
  const { files, rota }: InlineProblem = JSON.parse(problem);
  const start: Start | undefined = rota === undefined ? undefined : { from: 'given', document: JSON.stringify(rota) };
  return { files: filesOf(files), revisions: [], ...(start ? { start } : {}) };
};

const lastOfEach = (revisions: readonly StoredRevision[]): readonly StoredRevision[] => [
  ...new Map(revisions.map((one) => [one.period, one])).values(),
];

/** Where a solve begins: as asked, and without a word where its mode does by itself. */
const wishedStart = ({ warm, ...wish }: SolveWish, isPublished: boolean, hasDraft: boolean) => {
  if (warm !== undefined) return warm;
  if (wish.mode === 'repair') return isPublished ? 'published' : 'draft';
  if (!isScoreOnly({ ...wish })) return undefined;
  return hasDraft ? 'draft' : isPublished ? 'published' : undefined;
};

const storedMaterial = async (tables: Read, service: string, solve: StoredSolve): Promise<Material> => {
  const { period, serviceVersion } = solve;
  const files: StoredFiles = await tables.services.files(service, serviceVersion ?? 0);
  const revisions = lastOfEach(await tables.revisions.list(service));
  const draft = (await tables.drafts.find(service, period))?.document;
  const isPublished = revisions.some((one) => one.period === period);
  const from = wishedStart(JSON.parse(solve.options), isPublished, draft !== undefined);
  if (from === 'published') orNotFound(isPublished || undefined, `published revision of period "${period}"`);
  const start: Start | undefined =
    from === 'draft' ? { from, document: orNotFound(draft, `draft of period "${period}"`) } : from && { from };
  return {
    files,
    revisions: revisions.map(({ document }) => document),
    ...(draft === undefined ? {} : { draft }),
    ...(start ? { start } : {}),
  };
};

/**
 * Everything that a thread needs to work on a solve, as it stands now.
 *
 * @throws Refusal when the rota to begin from is not there, or an uploaded path is none
 */
export const orderOf = async (
  tables: Read,
  solve: StoredSolve,
  now: EpochMs,
  memoryMegabytes: number,
): Promise<SolveOrder> => {
  const wish: SolveWish = JSON.parse(solve.options);
  const texts = await tables.solves.texts(solve.id);
  const material =
    solve.service === null
      ? inlineMaterial(orNotFound(texts?.problem ?? undefined, 'problem of this solve'))
      : await storedMaterial(tables, solve.service, solve);
  const best = goesOn(wish) ? (texts?.rota ?? undefined) : undefined;
  return {
    ...material,
    period: solve.period,
    wish,
    ...(best === undefined ? {} : { best }),
    // what found nothing is begun anew, with all of its time
    spentMs: best === undefined ? 0 : solve.spentMs,
    now,
    memoryMegabytes,
  };
};
