import { refusal } from '../refusal.ts';

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (thrown) {
    if (thrown instanceof URIError)
      throw refusal('malformed-request', 'The query has percent-encoding that stands for no text.');
    throw thrown;
  }
};

/** The query of a request's target as keys and values. @throws Refusal when it cannot be decoded or says a key twice */
export const queryOf = (target: string): Readonly<Record<string, string>> => {
  const start = target.indexOf('?');
  const pairs = start < 0 ? [] : target.slice(start + 1).split('&');
  const query = new Map<string, string>();
  for (const pair of pairs.filter((part) => part !== '')) {
    const [key = '', ...rest] = pair.split('=');
    const name = decoded(key);
    if (query.has(name)) throw refusal('malformed-request', `The query says ${JSON.stringify(name)} twice.`);
    query.set(name, decoded(rest.join('=')));
  }
  return Object.fromEntries(query);
};
