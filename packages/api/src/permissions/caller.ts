import type { Role, Scope } from './permissions.ts';

/** A worker of a service. */
export interface WorkerName {
  readonly service: string;
  readonly worker: string;
}

/** One thing that somebody is, and for whom. */
export interface Holding {
  /** A scope of a key, or a role of a person. */
  readonly as: { readonly scope: Scope } | { readonly role: Role };
  /** Ids of services; absent: every one of the organisation. */
  readonly services?: readonly string[];
  /** Id of the employer whose people it is about; absent: everybody's. */
  readonly employer?: string;
  /** Who one is oneself on the rotas. */
  readonly workers?: readonly WorkerName[];
}

/** Who asks. */
export interface Caller {
  readonly organisation: string;
  readonly kind: 'key' | 'person' | 'anybody';
  /** `key_…` or `usr_…`; empty of anybody. */
  readonly id: string;
  /** The name that is written down for what is done. */
  readonly owner: string;
  readonly holdings: readonly Holding[];
  /** Id of the session, of a person. */
  readonly session?: string;
  /** The secret itself; it seals what is kept for this caller. */
  readonly secret: string;
}

/** Somebody at an address that asks for no key: of no organisation. */
export const ANYBODY: Caller = {
  organisation: '',
  kind: 'anybody',
  id: '',
  owner: 'anybody',
  holdings: [],
  secret: '',
};
