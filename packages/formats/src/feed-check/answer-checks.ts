import type { FeedCheck, FetchedFeed, LookedAt } from './feed.ts';
import { few } from './feed.ts';

const CHECKLIST = 'features.md section 5';

const header = ({ headers }: FetchedFeed, name: string): string => headers.get(name) ?? '';

const stamps = (feed: FetchedFeed): string => new TextDecoder().decode(feed.bytes);

const differences = ({ fetched, again }: LookedAt): readonly string[] => {
  if (!again || Buffer.compare(fetched.bytes, again.bytes) === 0) return [];
  const [before, after] = [stamps(fetched).split(/\r\n|\n/), stamps(again).split(/\r\n|\n/)];
  const changed = before.flatMap((line, index) =>
    line === after[index]
      ? []
      : [`line ${index + 1} was ${line.slice(0, 60)}, then ${(after[index] ?? 'gone').slice(0, 60)}`],
  );
  return few(changed.length > 0 ? changed : ['lines were added']);
};

/** What the answer over HTTP must be. */
export const ANSWER_CHECKS: readonly FeedCheck[] = [
  {
    id: 'answer',
    level: 'must',
    says: 'The address answers 200.',
    source: 'RFC 9110, section 15.3.1',
    find: ({ fetched }) => (fetched.status === 200 ? [] : [`it answers ${fetched.status}`]),
  },
  {
    id: 'content-type',
    level: 'must',
    says: 'The type is text/calendar.',
    source: 'RFC 5545, section 8.1',
    find: ({ fetched }) =>
      /^text\/calendar\b/i.test(header(fetched, 'content-type'))
        ? []
        : [`the type is ${header(fetched, 'content-type') || 'not said'}`],
  },
  {
    id: 'charset',
    level: 'should',
    says: 'The type names the charset.',
    source: CHECKLIST,
    find: ({ fetched }) =>
      /charset="?utf-8/i.test(header(fetched, 'content-type')) ? [] : ['charset=utf-8 is missing from the type'],
  },
  {
    id: 'no-attachment',
    level: 'should',
    says: 'A subscription is no download.',
    source: CHECKLIST,
    find: ({ fetched }) =>
      /^attachment/i.test(header(fetched, 'content-disposition')) ? ['Content-Disposition says attachment'] : [],
  },
  {
    id: 'stable',
    level: 'must',
    says: 'Two answers in a row are the same, byte for byte: each difference is a change to every client.',
    source: `${CHECKLIST} (nextcloud/server#58193)`,
    find: differences,
  },
  {
    id: 'validators',
    level: 'should',
    says: 'The answer has a strong ETag and Last-Modified, so that clients need not fetch it again.',
    source: 'RFC 9110, section 8.8',
    find: ({ fetched }) => {
      const etag = header(fetched, 'etag');
      return [
        ...(etag === '' ? ['ETag is missing'] : etag.startsWith('W/') ? ['the ETag is weak'] : []),
        ...(header(fetched, 'last-modified') === '' ? ['Last-Modified is missing'] : []),
      ];
    },
  },
  {
    id: 'not-modified',
    level: 'should',
    says: 'Asked with the validators of the last answer, it says 304.',
    source: 'RFC 9110, section 15.4.5',
    find: ({ conditional }) =>
      conditional && conditional.status !== 304 ? [`it answers ${conditional.status} when nothing changed`] : [],
  },
  {
    id: 'private',
    level: 'should',
    says: 'Shared caches keep no copy, and the client may keep its own.',
    source: CHECKLIST,
    find: ({ fetched }) => {
      const said = header(fetched, 'cache-control');
      return /private/i.test(said) && !/no-store/i.test(said) ? [] : [`Cache-Control is ${said || 'missing'}`];
    },
  },
  {
    id: 'not-indexed',
    level: 'should',
    says: 'Search engines are told to stay away.',
    source: CHECKLIST,
    find: ({ fetched }) =>
      /noindex/i.test(header(fetched, 'x-robots-tag')) ? [] : ['X-Robots-Tag: noindex is missing'],
  },
];
