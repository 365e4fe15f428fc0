import { readDocument } from './files.ts';
import { Refusal, refuse } from './refusal.ts';

/** How long an address may take, ms. */
const PATIENCE_MS = 30_000;

/** Most bytes of a calendar: years of events. */
const MOST_BYTES = 2 * 1024 * 1024;

const HEADERS = { Accept: 'text/calendar' } as const;

/** Calendar programs call a subscription `webcal:`; it is fetched by https. */
const addressOf = (place: string): string | undefined => {
  const url = place.replace(/^webcals?:/i, 'https:');
  return /^https?:/i.test(url) ? url : undefined;
};

/** Counted as it comes and as it is unpacked, so that a small answer cannot become a large one. */
const wholeText = async ({ body }: Response): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MOST_BYTES) return refuse('file-too-large', `The calendar has more than ${MOST_BYTES} bytes.`);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
};

/** The address may be a secret, so no refusal repeats it. */
const fetched = async (url: string): Promise<string> => {
  const response = await fetch(url, { headers: HEADERS, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
  if (response.status >= 300 && response.status < 400)
    return refuse('unavailable', 'The calendar is at another address; give that one.');
  if (!response.ok) return refuse('unavailable', `The calendar's server answered ${response.status}.`);
  return wholeText(response);
};

const textAt = async (url: string): Promise<string> => {
  if (!url.toLowerCase().startsWith('https:'))
    return refuse('bad-usage', 'A calendar is fetched by https alone. Save it to a file where there is no other way.');
  try {
    return await fetched(url);
  } catch (thrown) {
    if (thrown instanceof Refusal) throw thrown;
    const { cause, message } = thrown as Error; // fetch throws nothing else
    return refuse('unavailable', `The calendar cannot be read: ${cause instanceof Error ? cause.message : message}.`);
  }
};

/** The text of a calendar: a file, `-` for standard input, or an https or webcal address. @throws Refusal */
export const calendarText = async (place: string): Promise<string> => {
  const url = addressOf(place);
  return url === undefined ? new TextDecoder().decode(await readDocument(place)) : textAt(url);
};
