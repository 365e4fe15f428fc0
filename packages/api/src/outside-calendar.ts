import type { IncomingMessage } from 'node:http';
import type { ApiContext } from './context.ts';
import { Refusal, refusal } from './refusal.ts';
import { checkedAddress } from './webhooks/addresses.ts';
import { answerTo, beforeAbort, connect } from './webhooks/connect.ts';
import { type PostingRules, TIME_LIMIT_MS, whyFailed } from './webhooks/post.ts';

/** Most bytes of somebody else's calendar: years of events. */
export const MOST_CALENDAR_BYTES = 2 * 1024 * 1024;

/** Most bytes of a body that holds one, escaped as JSON. */
export const CALENDAR_BODY_BYTES = 2 * MOST_CALENDAR_BYTES;

/** A calendar as somebody gives it: the text, or where it is. */
export interface GivenCalendar {
  readonly ics?: string | undefined;
  readonly url?: string | undefined;
}

/** The address may be a secret, so no fault repeats it. */
const unusable = (why: string) => refusal('bad-value', `The calendar at "url" cannot be read: ${why}.`, {}, '/url');

const wholeText = async (response: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MOST_CALENDAR_BYTES) throw unusable(`it has more than ${MOST_CALENDAR_BYTES} bytes`);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
};

const HEADERS = { Accept: 'text/calendar', 'Accept-Encoding': 'identity' } as const;

const fetched = async (url: URL, rules: PostingRules, signal: AbortSignal): Promise<string> => {
  const request = connect(url, await checkedAddress(url, rules.mayBePrivate, rules.resolve), signal, {
    method: 'GET',
    headers: HEADERS,
  });
  try {
    const response = await answerTo(request);
    const { statusCode = 0 } = response;
    if (statusCode >= 300 && statusCode < 400) throw unusable('it leads to another address; give that one');
    if (statusCode !== 200) throw unusable(`its server answered ${statusCode}`);
    return await wholeText(response);
  } finally {
    request.destroy();
  }
};

/** Calendar programs call a subscription `webcal:`; it is fetched by https. */
const addressOf = (text: string): URL => {
  const url = text.replace(/^webcals?:/i, 'https:');
  if (!URL.canParse(url)) throw unusable('it is no address');
  return new URL(url);
};

/** Fetches by https from the open internet alone, within 15 seconds, without following redirects. @throws Refusal */
const calendarAt = async (text: string, rules: PostingRules): Promise<string> => {
  const url = addressOf(text);
  const signal = AbortSignal.timeout(rules.timeLimitMs ?? TIME_LIMIT_MS);
  try {
    return await beforeAbort(signal, fetched(url, rules, signal));
  } catch (thrown) {
    if (thrown instanceof Refusal) throw thrown;
    throw unusable(whyFailed(thrown, signal));
  }
};

/**
 * The text of a calendar; nothing of it, nor its address, is kept or logged.
 *
 * @throws Refusal when neither or both are given, or the address cannot be read
 */
export const calendarText = async (
  { webhookRules }: Pick<ApiContext, 'webhookRules'>,
  { ics, url }: GivenCalendar,
): Promise<string> => {
  if (ics !== undefined && url === undefined) return ics;
  if (url !== undefined && ics === undefined) return calendarAt(url, webhookRules);
  throw refusal('bad-value', 'Give a calendar either as text in "ics" or by its address in "url".');
};
