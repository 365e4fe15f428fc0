import type { DraftState, Owned, StoredApiKey } from '@rota/store';
import type { ReadyText } from './http/ready-text.ts';
import { Recent } from './recent.ts';
import { SharedLookup } from './shared-lookup.ts';

/** Documents kept as bytes; a month of a large service has some 250 kB. */
const KEPT_DOCUMENTS = 64;

/** A stored document, ready to be sent, with the validator that belongs to it. */
export interface KeptDocument {
  readonly ready: ReadyText;
  readonly etag: string;
}

/** What is read most: looked up together by those who ask at once, and kept as bytes by its version. */
export interface Hot {
  /** By hash of the secret. */
  readonly keys: SharedLookup<(StoredApiKey & Owned) | undefined>;
  /** By organisation, service and period. */
  readonly draftStates: SharedLookup<DraftState | undefined>;
  /** By name and version of what they are. */
  readonly documents: Recent<KeptDocument>;
}

/** Nothing is kept yet. */
export const nothingHot = (): Hot => ({
  keys: new SharedLookup(),
  draftStates: new SharedLookup(),
  documents: new Recent(KEPT_DOCUMENTS),
});
