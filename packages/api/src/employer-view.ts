import type { Worker } from '@rota/domain';
import type { ApiContext } from './context.ts';
import { reaches, servicesInReach, teamOf } from './people.ts';
import type { Caller } from './permissions/caller.ts';
import { isWithin, reachOf, type Target } from './permissions/decide.ts';
import type { Permission } from './permissions/permissions.ts';
import { refusal } from './refusal.ts';
import type { Reply } from './route.ts';

/** What anybody of another employer is called. The rota needs to show that somebody is there, not who. */
export const OTHER_EMPLOYER = { worker: 'other-employer', name: 'Other employer' } as const;

/** What is about the rota of everybody, and so has people of every employer in it. */
const ABOUT_ROTAS: ReadonlySet<Permission> = new Set(['rota.read', 'rota.plan']);

/** Lists in which the rota itself stands: a post of somebody else's is shown as taken. All other lists are about people. */
const OF_THE_ROTA: ReadonlySet<string> = new Set(['assignments', 'workers', 'changes', 'duties']);

/** Keys under which documents write sentences. */
const SENTENCES: ReadonlySet<string> = new Set(['detail', 'cure', 'title', 'text', 'reason', 'note']);

type Json = unknown;
type JsonObject = Readonly<Record<string, Json>>;

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whom a caller sees by name. */
interface Sight {
  readonly isSeen: (worker: string) => boolean;
  /** A sentence without those whom they do not see. */
  readonly without: (sentence: string) => string;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Somebody of one of the services that a document may be about. */
interface Known {
  readonly worker: Worker;
  readonly isSeen: boolean;
}

/** Who is not known at all, as somebody who left, is not seen; nor is a name that somebody else has who is not. */
const sightOf = (people: readonly Known[]): Sight => {
  const hidden = new Set(people.filter(({ isSeen }) => !isSeen).map(({ worker }) => worker.id));
  const seen = new Set(people.map(({ worker }) => worker.id).filter((id) => !hidden.has(id)));
  const said = people.filter(({ isSeen }) => !isSeen).flatMap(({ worker: { id, name } }) => [name, id]);
  // the longest first, so that no name is taken for the beginning of another
  const words = said.toSorted((x, y) => y.length - x.length).map(escaped);
  const anyOf = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${words.join('|')})(?![\\p{L}\\p{N}-])`, 'gu');
  return {
    isSeen: (worker) => seen.has(worker),
    without: (sentence) => (words.length === 0 ? sentence : sentence.replaceAll(anyOf, OTHER_EMPLOYER.worker)),
  };
};

const isOfOther = (value: Json, { isSeen }: Sight): boolean =>
  isObject(value) && typeof value.worker === 'string' && !isSeen(value.worker);

const named = (key: string, value: Json, isOther: boolean, sight: Sight): Json => {
  if (typeof value !== 'string') return seen(key, value, sight);
  if (isOther && (key === 'worker' || key === 'name')) return OTHER_EMPLOYER[key];
  return SENTENCES.has(key) ? sight.without(value) : value;
};

/** A part of a document as the caller may see it. @param key under which it stands */
const seen = (key: string, value: Json, sight: Sight): Json => {
  if (Array.isArray(value)) {
    const kept = OF_THE_ROTA.has(key) ? value : value.filter((entry) => !isOfOther(entry, sight));
    return kept.map((entry) => seen('', entry, sight));
  }
  if (!isObject(value)) return value;
  const isOther = isOfOther(value, sight);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, named(name, part, isOther, sight)]));
};

/** Whether a caller has a permission in a service for people of some employers only. */
const isLimited = (caller: Caller, permission: Permission, target: Target): boolean =>
  reachOf(caller, permission)
    .filter((way) => isWithin(way, target))
    .every(({ employer }) => employer !== undefined);

/** @param named absent: every service in reach */
const sightIn = async (context: ApiContext, caller: Caller, permission: Permission, named: string | undefined) => {
  const people: Known[] = [];
  for (const service of await servicesInReach(context.store, caller, permission, named)) {
    const { problem } = await teamOf(context, service);
    for (const worker of problem.workers)
      people.push({ worker, isSeen: reaches(caller, permission, { service, worker }) });
  }
  return sightOf(people);
};

/**
 * A reply about a rota as its caller may see it: whoever is limited to an employer sees its people by name, that other posts are
 * taken, and nothing else about whoever has them.
 *
 * Held for every route at once, so that none can forget it. Who is on call is told to everybody all the same: somebody in a
 * crisis needs the name.
 *
 * @throws Refusal when the reply has no form in which people could be left out
 * @source uk-rules.md DP-09; seed 003
 */
export const employerView = async (
  context: ApiContext,
  caller: Caller,
  permission: Permission | undefined,
  target: Target,
  reply: Reply,
): Promise<Reply> => {
  if (permission === undefined || !ABOUT_ROTAS.has(permission) || !reply.body) return reply;
  if (!isLimited(caller, permission, target)) return reply;
  if (reply.body.type !== 'application/json')
    throw refusal('malformed-request', 'To who is limited to an employer this is given as JSON only.');
  const document: Json = JSON.parse(reply.body.text);
  const shown = seen('', document, await sightIn(context, caller, permission, target.service));
  const { etag: _ofEverybody, ...rest } = reply;
  return { ...rest, body: { ...reply.body, text: `${JSON.stringify(shown, null, 2)}\n` } };
};
