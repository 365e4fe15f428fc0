import { actsAllowed, isAmending, ROTA_ACTS, ROTA_STATES, type RotaAct, type RotaLife } from '@rota/domain';
import type { EpochMs, StoredRota, Tables } from '@rota/store';
import { isoMs, maybeIsoMs } from './iso.ts';
import { isWindowOpen, lifeOf } from './lives.ts';
import type { Caller } from './permissions/caller.ts';
import { decide } from './permissions/decide.ts';
import type { Permission } from './permissions/permissions.ts';
import { rotaId, rotaRefOf } from './refs.ts';

/** How somebody does something to a rota: what they need, and where it is asked for, below the rota's address. */
interface Way {
  readonly needs: Permission;
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly below: string;
}

/** What the clock and payroll do has no way here. Approving is one way, whether or not others are wanted too. */
const WAYS: { readonly [A in RotaAct]?: Way } = {
  'open-requests': { needs: 'rota.write', method: 'PUT', below: 'request-window' },
  'put-draft': { needs: 'rota.write', method: 'PUT', below: 'document' },
  edit: { needs: 'rota.write', method: 'POST', below: 'assignments' },
  check: { needs: 'rota.write', method: 'POST', below: 'checks' },
  approve: { needs: 'rota.approve', method: 'POST', below: 'approvals' },
  publish: { needs: 'rota.publish', method: 'POST', below: 'publication' },
  amend: { needs: 'rota.publish', method: 'POST', below: 'publication' },
  finalise: { needs: 'rota.publish', method: 'POST', below: 'finalisation' },
};

const addressOf = (rota: StoredRota): string => `/api/v1/rotas/${rotaRefOf(rota)}`;

const possible = (caller: Caller, rota: StoredRota, life: RotaLife) =>
  actsAllowed(life).flatMap((act) => {
    const way = WAYS[act];
    if (!way || decide(caller, way.needs, { service: rota.service }) !== 'granted') return [];
    const { method, below } = way;
    return [{ act, summary: ROTA_ACTS[act].summary, method, href: `${addressOf(rota)}/${below}` }];
  });

/** Validator of what `rotaDocument` says of a state; it changes with the state, and with what the clock does to it. */
export const rotaEtag = (rota: StoredRota, now: EpochMs): string => `rota-${rota.version}-${lifeOf(rota, now).state}`;

/** A rota in short: whose, of when, where it stands. */
export const rotaHead = (rota: StoredRota, now: EpochMs) => {
  const life = lifeOf(rota, now);
  const { service, period, from, to, requestsOpenMs, requestsCloseMs, finalisedMs, finalisedBy } = rota;
  return {
    id: rotaId(rota),
    externalRef: rotaRefOf(rota),
    service,
    period,
    from,
    to,
    state: life.state,
    says: ROTA_STATES[life.state],
    isAmending: isAmending(life),
    revisions: life.revisions,
    ...(requestsOpenMs === null && requestsCloseMs === null
      ? {}
      : {
          requestWindow: {
            ...maybeIsoMs('opensAt', requestsOpenMs),
            ...maybeIsoMs('closesAt', requestsCloseMs),
            isOpen: isWindowOpen(rota, now),
          },
        }),
    ...(finalisedMs === null ? {} : { finalised: { at: isoMs(finalisedMs), by: finalisedBy ?? '' } }),
    createdAt: isoMs(rota.createdMs),
    changedAt: isoMs(rota.changedMs),
  };
};

/** A rota as one looks at it: what stands, what is possible for whoever asks, and where everything of it is. */
export const rotaDocument = async (
  tables: Pick<Tables, 'drafts' | 'revisions'>,
  caller: Caller,
  rota: StoredRota,
  now: EpochMs,
) => {
  const { service, period } = rota;
  const isPlanner = decide(caller, 'rota.plan', { service }) === 'granted';
  const draft = isPlanner ? await tables.drafts.find(service, period) : undefined;
  const last = (await tables.revisions.list(service, period)).at(-1);
  const base = addressOf(rota);
  return {
    ...rotaHead(rota, now),
    ...(draft
      ? { draft: { version: draft.version, changedBy: draft.changedBy, changedAt: isoMs(draft.changedMs) } }
      : {}),
    ...(last ? { published: { revision: last.number, publishedAt: isoMs(last.storedMs) } } : {}),
    possible: possible(caller, rota, lifeOf(rota, now)),
    links: {
      revisions: `${base}/revisions`,
      changes: `${base}/changes`,
      ...(isPlanner ? { document: `${base}/document`, approvals: `${base}/approvals`, check: `${base}/check` } : {}),
    },
  };
};
