import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cursorNumber, cursorText, type PageQuery, pageOfRows } from '../../src/http/pages.ts';
import { Refusal } from '../../src/refusal.ts';

interface Person {
  readonly team: string;
  readonly number: number;
}

const PEOPLE: readonly Person[] = [
  { team: 'b', number: 1 },
  { team: 'a', number: 2 },
  { team: 'a', number: 10 },
  { team: 'b', number: 0 },
];

const listing = {
  name: 'people',
  key: z.tuple([cursorText, cursorNumber]),
  keyOf: ({ team, number }: Person): [string, number] => [team, number],
  document: (person: Person) => person,
};

const listed = async (query: PageQuery, people = PEOPLE) => {
  const { body, headers } = await pageOfRows(query, people, listing);
  const [, next] = /^<(.*)>; rel="next"$/.exec(headers?.Link ?? '') ?? [];
  const { people: found, total } = JSON.parse(body?.text ?? '');
  const names = found.map(({ team, number }: Person) => `${team}${number}`).join(' ');
  return { names, total, next: next === undefined ? undefined : new URL(next, 'http://rota.example/people') };
};

/** The query that an address says, as the schema of a route reads it. */
const queryIn = (next: URL | undefined): PageQuery => {
  const { limit, ...rest } = Object.fromEntries(next?.searchParams ?? []);
  return { ...rest, limit: Number(limit) };
};

describe('a page of a list', () => {
  it('is in the order of its keys, numbers by value', async () => {
    expect((await listed({})).names).toBe('a2 a10 b0 b1');
  });

  it('links to the next one with the same filters until there is none', async () => {
    const first = await listed({ limit: 3, team: 'a b' });
    expect(first.names).toBe('a2 a10 b0');
    expect(first.next?.pathname).toBe('/people');
    expect(first.next?.searchParams.get('team')).toBe('a b');
    const second = await listed(queryIn(first.next));
    expect(second.names).toBe('b1');
    expect(second.next).toBeUndefined();
  });

  it('ends without a link when the last entry fills it', async () => {
    expect((await listed({ limit: 4 })).next).toBeUndefined();
  });

  it('neither repeats nor loses an entry when one before it goes', async () => {
    const first = await listed({ limit: 2 });
    const without = PEOPLE.filter(({ number }) => number !== 2);
    expect((await listed(queryIn(first.next), without)).names).toBe('b0 b1');
  });

  it('says how many there are only when asked', async () => {
    expect((await listed({ limit: 1 })).total).toBeUndefined();
    expect((await listed({ limit: 1, total: 'true' })).total).toBe(4);
  });

  it.each([
    ['of another list', JSON.stringify(['rotas', 'a', 2])],
    ['with a text where a number belongs', JSON.stringify(['people', 'a', 'x'])],
    ['with a number beyond 32 bits', JSON.stringify(['people', 'a', 2 ** 40])],
    ['with a zero character', JSON.stringify(['people', 'a\0', 2])],
    ['with too few parts', JSON.stringify(['people', 'a'])],
    ['that is no JSON', 'people'],
  ])('refuses a cursor %s', async (_what, text) => {
    const cursor = Buffer.from(text).toString('base64url');
    await expect(listed({ cursor })).rejects.toThrow(Refusal);
  });
});
