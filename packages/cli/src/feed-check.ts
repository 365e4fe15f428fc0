import { checkFeed, FEED_CHECKS, type FeedFinding, type FetchedFeed } from '@rota/formats';
import { EXIT, type ExitCode } from './exit-code.ts';
import { count } from './figures.ts';
import { jsonText } from './json.ts';
import { refuse } from './refusal.ts';
import type { Terminal } from './terminal.ts';

/** Milliseconds between two fetches of one feed: longer than a clock of seconds needs to move. */
const BETWEEN_MS = 1100;

/** How long one answer may take, ms. */
const PATIENCE_MS = 30_000;

/** `webcal:` is how calendar programs are told to subscribe; the feed itself is fetched by https. */
const addressOf = (text: string): string => {
  const url = text.replace(/^webcals?:/i, 'https:');
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  return refuse('bad-usage', `"${text}" is no address of a feed; write one such as https://example.org/feed.ics.`);
};

const fetched = async (url: string, headers: Readonly<Record<string, string>> = {}): Promise<FetchedFeed> => {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(PATIENCE_MS) });
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, headers: new Map(response.headers), bytes };
  } catch (thrown) {
    const { cause, message } = thrown as Error; // fetch throws nothing else
    return refuse('unavailable', `${url} cannot be reached: ${cause instanceof Error ? cause.message : message}.`);
  }
};

const validatorsOf = ({ headers }: FetchedFeed): Readonly<Record<string, string>> | undefined => {
  const [etag, modified] = [headers.get('etag'), headers.get('last-modified')];
  if (etag !== undefined) return { 'If-None-Match': etag };
  return modified === undefined ? undefined : { 'If-Modified-Since': modified };
};

const findingText = ({ id, level, says, source, found }: FeedFinding): string =>
  `${level === 'must' ? 'MUST  ' : 'should'} ${id}: ${says} (${source})\n${found.map((one) => `         ${one}\n`).join('')}`;

const summaryText = (findings: readonly FeedFinding[]): string => {
  const musts = findings.filter(({ level }) => level === 'must').length;
  const passed = FEED_CHECKS.length - findings.length;
  return `${passed} of ${count(FEED_CHECKS.length, 'check')} passed, ${musts} that must, ${findings.length - musts} that should be mended\n`;
};

/** Fetches a feed as a calendar program does, twice and once more with its validators, and says what is wrong with it. */
export const checkFeedAt = async (text: string, asJson: boolean, terminal: Terminal): Promise<ExitCode> => {
  const url = addressOf(text);
  const first = await fetched(url);
  await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
  const again = await fetched(url);
  const validators = validatorsOf(first);
  const conditional = validators ? { conditional: await fetched(url, validators) } : {};
  const findings = checkFeed({ fetched: first, again, ...conditional });
  terminal.out(
    asJson
      ? jsonText({ format: 'feed-check/1', checks: FEED_CHECKS.length, findings })
      : findings.map(findingText).join('') + summaryText(findings),
  );
  return findings.some(({ level }) => level === 'must') ? EXIT.no : EXIT.done;
};
