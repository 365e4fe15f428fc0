import { ANSWER_CHECKS } from './answer-checks.ts';
import { CALENDAR_CHECKS } from './calendar-checks.ts';
import { EVENT_CHECKS } from './event-checks.ts';
import type { FeedCheck, FetchedFeed, LookedAt } from './feed.ts';
import { contentLines, partsOf } from './lines.ts';
import { TEXT_CHECKS } from './text-checks.ts';

/** Everything that a feed is held against, in the order of a report. */
export const FEED_CHECKS: readonly FeedCheck[] = [
  ...ANSWER_CHECKS,
  ...TEXT_CHECKS,
  ...CALENDAR_CHECKS,
  ...EVENT_CHECKS,
];

/** What one check says of a feed. */
export interface FeedFinding extends Pick<FeedCheck, 'id' | 'level' | 'says' | 'source'> {
  /** Not empty: what is wrong. */
  readonly found: readonly string[];
}

/** The answers that a feed gave. */
export type FeedAnswers = Pick<LookedAt, 'fetched'> & {
  readonly again?: FetchedFeed;
  readonly conditional?: FetchedFeed;
};

const lookAt = (answers: FeedAnswers): LookedAt => {
  const text = new TextDecoder().decode(answers.fetched.bytes);
  const lines = contentLines(text);
  const parts = partsOf(lines) ?? [];
  const [calendar] = parts;
  const isOne = parts.length === 1 && calendar?.name === 'VCALENDAR';
  return {
    ...answers,
    text,
    lines,
    ...(isOne && calendar ? { calendar } : {}),
    events: isOne && calendar ? calendar.parts.filter(({ name }) => name === 'VEVENT') : [],
  };
};

/** Everything wrong with a feed, by RFC 5545, RFC 7986 and what clients are known to stumble over. @returns in order of the checks */
export const checkFeed = (answers: FeedAnswers): readonly FeedFinding[] => {
  const feed = lookAt(answers);
  return FEED_CHECKS.flatMap(({ find, ...check }) => {
    const found = find(feed);
    return found.length === 0 ? [] : [{ ...check, found }];
  });
};
