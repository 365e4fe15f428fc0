import { check, followRota, type Planning, type Rota, type SolveResult, type Unfilled, withRoles } from '@rota/domain';
import { readRota, type SolvedRota, unsearched } from '@rota/formats';
import type { EpochMs, StoredDraft, StoredService, Tables } from '@rota/store';
import type { ApiContext } from './context.ts';
import { minuteOf } from './iso.ts';
import type { Plannings } from './plannings.ts';
import { latestRota, type Published, publishedOfService } from './published.ts';
import { orNotFound, orRefuse } from './refusal.ts';

/** A planning period of a stored service. */
export interface PeriodParams {
  readonly service: string;
  readonly period: string;
}

/** A period with the folder stored now. */
export interface Period {
  readonly service: StoredService;
  readonly planning: Planning;
}

type Parts = {
  readonly store: Pick<Tables, 'organisation' | 'services' | 'drafts' | 'revisions' | 'timesheets'>;
  readonly plannings: Plannings;
  readonly clock: () => EpochMs;
};

/** @throws Refusal when there is no such service or period */
export const periodOf = async ({ store, plannings }: Parts, { service, period }: PeriodParams): Promise<Period> => {
  const stored = orNotFound(await store.services.find(service), `service "${service}"`);
  return { service: stored, planning: await plannings.of(store, service, stored.version, period) };
};

/** A rota with what its document says of itself. */
export interface ReadRota {
  readonly rota: Rota;
  readonly result?: SolveResult;
  readonly unfilled: readonly Unfilled[];
}

/** A rota that somebody looks at. */
export interface ChosenRota extends ReadRota {
  readonly planning: Planning;
  /** Format `rota/1`. */
  readonly document: string;
  readonly etag: string;
}

/** The stored draft, where there is one that still fits the folder. */
const fittingDraft = async ({ store }: Parts, at: PeriodParams, { problem }: Planning): Promise<Rota | undefined> => {
  const stored = await store.drafts.find(at.service, at.period);
  const read = stored && readRota(Buffer.from(stored.document), problem, 'draft');
  return read && 'rota' in read ? read.rota : undefined;
};

/**
 * A rota as the next draft of its period, with the roles its people have: whoever stays on a shift keeps the slot of the last
 * revision (of the draft when none is published).
 */
export const nextDraft = async (parts: Parts, at: PeriodParams, planning: Planning, given: Rota): Promise<Rota> => {
  const published = await latestRota(parts.store, at);
  const draft = published ? undefined : await fittingDraft(parts, at, planning);
  return followRota({ published, draft }, withRoles(planning, given), planning, minuteOf(parts.clock()));
};

/** The draft of a period, as it stands. @throws Refusal when there is none, or the folder it was made for is another now */
export const draftOf = async (
  parts: Parts,
  at: PeriodParams,
): Promise<ChosenRota & { readonly stored: StoredDraft }> => {
  const { planning } = await periodOf(parts, at);
  const stored = orNotFound(await parts.store.drafts.find(at.service, at.period), `draft of period "${at.period}"`);
  const read = orRefuse(readRota(Buffer.from(stored.document), planning.problem, 'draft'));
  const published = await latestRota(parts.store, at);
  const rota = followRota({ published }, withRoles(planning, read.rota), planning, minuteOf(parts.clock()));
  return { ...read, rota, planning, stored, document: stored.document, etag: `draft-${stored.version}` };
};

/** The rota inside a stored revision, as text of format `rota/1`. */
const innerDocument = (document: string): string => {
  const { rota }: { readonly rota: unknown } = JSON.parse(document);
  return `${JSON.stringify(rota, null, 2)}\n`;
};

const publishedNumber = async (parts: Parts, at: PeriodParams, number: number | undefined): Promise<Published> => {
  orNotFound(await parts.store.services.find(at.service), `service "${at.service}"`);
  const published = await publishedOfService(parts.store, at.service, at.period);
  const found = number === undefined ? published.at(-1) : published.find(({ revision }) => revision.number === number);
  return orNotFound(
    found,
    `${number === undefined ? 'published revision' : `revision ${number}`} of period "${at.period}"`,
  );
};

/** A published rota with the folder it was judged with; the last one without a number. @throws Refusal */
export const publishedOf = async (parts: Parts, at: PeriodParams, number?: number): Promise<ChosenRota> => {
  const { revision, serviceVersion } = await publishedNumber(parts, at, number);
  const [stored] = (await parts.store.revisions.list(at.service, at.period)).filter(
    (one) => one.number === revision.number,
  );
  return {
    rota: revision.rota,
    unfilled: [],
    planning: await parts.plannings.of(parts.store, at.service, serviceVersion, at.period),
    document: innerDocument(orNotFound(stored, `revision ${revision.number}`).document),
    etag: `revision-${revision.number}`,
  };
};

/** The draft, or a revision when a number is given. @throws Refusal */
export const chosenRota = (context: ApiContext, at: PeriodParams, revision: number | undefined): Promise<ChosenRota> =>
  revision === undefined ? draftOf(context, at) : publishedOf(context, at, revision);

const reasonsKept = (judged: readonly Unfilled[], said: readonly Unfilled[]): readonly Unfilled[] =>
  judged.map((gap) => {
    const told = said.find(({ shift, requirement }) => shift === gap.shift && requirement === gap.requirement);
    return told ? { ...gap, reasons: told.reasons } : gap;
  });

/**
 * A rota judged afresh, as exports want it.
 *
 * What the document claims of its search holds only while the objective is what its assignments have; otherwise it was edited.
 */
export const solvedOf = (planning: Planning, { rota, result, unfilled }: ReadRota): SolvedRota => {
  const judgement = check(planning.problem, rota);
  const isAsClaimed = result !== undefined && result.objective === judgement.objective;
  return {
    planning,
    rota,
    judgement,
    result: isAsClaimed ? result : unsearched(judgement),
    unfilled: isAsClaimed ? reasonsKept(judgement.unfilled, unfilled) : judgement.unfilled,
    timeline: [],
  };
};
