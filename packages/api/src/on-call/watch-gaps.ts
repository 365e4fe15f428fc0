import type { Instant } from '@rota/domain';
import type { OrganisationTables, StandingAlert, Tables } from '@rota/store';
import { feedKey } from '../books.ts';
import { type GapNews, gapNews } from './gap-news.ts';
import { gapRow, keptGap, toldGap } from './watch-alerts.ts';
import type { Outlook } from './watch-outlook.ts';

/** When it is. */
interface Moment {
  readonly now: Instant;
  readonly atMs: number;
}

/** What to do to what is kept, so that it says what is told. */
interface Step extends Pick<GapNews, 'toTell'> {
  readonly gone: readonly StandingAlert[];
  readonly kept: readonly StandingAlert[];
}

/** What an outlook is made from: the folder, and how often something was published. */
export const standingKey = async (
  { organisation, revisions }: Tables,
  service: string,
  serviceVersion: number,
): Promise<string> => {
  const { count: revisionCount } = await revisions.state(service);
  return feedKey({ organisation, service, serviceVersion, revisionCount }, 0);
};

const isAlike = (one: StandingAlert, other: StandingAlert): boolean =>
  one.key === other.key && one.endsMs === other.endsMs && one.seenMs === other.seenMs;

const stepOf = async (
  { alerts }: Tables,
  service: string,
  { gaps, until }: Outlook,
  { now, atMs }: Moment,
): Promise<Step> => {
  const before = await alerts.standing(service, 'coverage.gap', atMs);
  const { toTell, told } = gapNews(before.map(toldGap), gaps, { now, until });
  const after = told.map((gap) => keptGap(service, gap, atMs));
  const keys = new Set(after.map(({ key }) => key));
  return {
    toTell,
    gone: before.filter(({ key }) => !keys.has(key)),
    kept: after.filter((one) => !before.some((other) => isAlike(one, other))),
  };
};

const isEmpty = ({ toTell, gone, kept }: Step): boolean => toTell.length + gone.length + kept.length === 0;

/**
 * Tells the gaps that an outlook has and nobody was told of, whichever server sees them first, and forgets those that it has no more.
 * What changed since the outlook was made is for the next look.
 */
export const tellGaps = async (
  tables: OrganisationTables,
  service: string,
  outlook: Outlook,
  moment: Moment,
): Promise<void> => {
  if (isEmpty(await stepOf(tables, service, outlook, moment))) return;
  await tables.transaction(async (inside) => {
    const stored = await inside.services.find(service);
    if (!stored || (await standingKey(inside, service, stored.version)) !== outlook.key) return;
    const { toTell, gone, kept } = await stepOf(inside, service, outlook, moment);
    for (const one of gone) await inside.alerts.release(one);
    for (const one of kept) await inside.alerts.put(one);
    for (const gap of toTell) await inside.outbox.add(gapRow(service, gap, moment.atMs));
  });
};
