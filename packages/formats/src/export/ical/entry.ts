import {
  type Assignment,
  CANCELLED_DAYS,
  compareText,
  DAY_MINUTES,
  type Instant,
  type Interval,
  type Planning,
  type Rota,
} from '@rota/domain';

/** When and how often what a calendar shows was published. */
export interface FeedRevision {
  /** First publication, UTC. */
  readonly createdAt: Instant;
  /** Last change of the published time, place, role or status, UTC; never the time of a fetch. */
  readonly changedAt: Instant;
  /** 0 at first, one more with each published change. */
  readonly sequence: number;
}

/** One assignment as a calendar shows it. A removed one stays as `cancelled`, so that every client clears it. */
export interface FeedEntry extends FeedRevision {
  readonly assignment: Assignment;
  /** `open`: nobody has it yet. */
  readonly status: 'confirmed' | 'cancelled' | 'open';
  /** Key of the period it was last published in: `2026-12`. */
  readonly period?: string;
  /** On call by what stands beside the published rotas: an override, a fixed duty, a rotation. */
  readonly isBesideRota?: true;
}

/** How far ahead a calendar shows, days. @source features.md section 5 */
const AHEAD_DAYS = 365;

/** What a calendar that is fetched shows of everything published: 30 days back to a year ahead, from midnight UTC, so that a day's fetches agree. */
export const feedWindow = (at: Instant): Interval => {
  const today = Math.floor(at / DAY_MINUTES);
  return { startsAt: (today - CANCELLED_DAYS) * DAY_MINUTES, endsAt: (today + AHEAD_DAYS) * DAY_MINUTES };
};

/** What every feed is written from. Entries may come from several months; names come from the one planning. */
export interface FeedBook {
  readonly planning: Planning;
  readonly entries: readonly FeedEntry[];
  /** Who is on call beside the published rotas, called-off ones included; absent: nobody. */
  readonly onCall?: readonly FeedEntry[];
  /** Only what touches it is shown; absent: everything. */
  readonly window?: Interval;
  /** Where the server's pages are, `https://rota.example.org`; absent: no links. */
  readonly pages?: string;
}

/** Every assignment of a rota as a confirmed entry of one revision. */
export const confirmedEntries = (rota: Rota, revision: FeedRevision): readonly FeedEntry[] =>
  rota.assignments.map((assignment) => ({ ...revision, assignment, status: 'confirmed' }));

/** By start, then assignment id, so that the same entries give the same bytes. */
export const compareEntries = ({ assignment: a }: FeedEntry, { assignment: b }: FeedEntry): number =>
  a.startsAt - b.startsAt || compareText(a.id, b.id);
