const TOKEN =
  /(?<mark>[{}[\],:])|(?<text>"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;

type Wanted = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end' | 'nothing';

const CLOSER: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/** What may follow a whole value inside the innermost bracket. */
const afterValue = (open: readonly string[]): Wanted => (open.length === 0 ? 'nothing' : ', or end');

const closes = (token: string, wanted: Wanted, open: readonly string[]): boolean => {
  if (token !== CLOSER[open.at(-1) ?? '']) return false;
  return wanted === ', or end' || wanted === 'value or ]' || wanted === 'key or }';
};

/** What is wanted after a token; `undefined` when the token does not belong there. `open` is changed. */
const step = (token: string, isText: boolean, wanted: Wanted, open: string[]): Wanted | undefined => {
  if (closes(token, wanted, open)) {
    open.pop();
    return afterValue(open);
  }
  if (wanted === ':') return token === ':' ? 'value' : undefined;
  if (wanted === ', or end') return token === ',' ? (open.at(-1) === '{' ? 'key' : 'value') : undefined;
  if (wanted === 'key' || wanted === 'key or }') return isText ? ':' : undefined;
  if (wanted === 'nothing' || /^[}\],:]$/.test(token)) return undefined;
  if (CLOSER[token] === undefined) return afterValue(open);
  open.push(token);
  return token === '{' ? 'key or }' : 'value or ]';
};

/**
 * Offset of the first token that keeps a text from being JSON; its length when the text breaks off.
 *
 * `JSON.parse` says that in some messages only, and differently from one version of Node to the next.
 *
 * @source RFC 8259, sections 2 to 7
 */
export const jsonBreak = (text: string): number => {
  const open: string[] = [];
  let wanted: Wanted = 'value';
  let at = /^[ \t\r\n]*/.exec(text)?.[0].length ?? 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const match: RegExpExecArray | null = TOKEN.exec(text);
    const [token = ''] = match ?? [];
    const next = step(token, match?.groups?.text !== undefined, wanted, open);
    if (token === '' || !next) return at;
    wanted = next;
    at += token.length;
    while (/[ \t\r\n]/.test(text[at] ?? '')) at++;
  }
  return text.length;
};
