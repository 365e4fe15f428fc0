import { FAULTS, type FaultCode, type FaultKind } from '@rota/domain';

/** The HTTP status of each kind of fault. @source RFC 9110, section 15.5; features.md section 7 */
const BY_KIND: Readonly<Record<FaultKind, number>> = {
  input: 422,
  missing: 404,
  conflict: 409,
  infeasible: 409,
  limit: 429,
  internal: 500,
};

/** Where HTTP has a status that says more than the kind. */
const MORE_PRECISE: Partial<Readonly<Record<FaultCode, number>>> = {
  'json-syntax': 400,
  'malformed-request': 400,
  unauthenticated: 401,
  forbidden: 403,
  'method-not-allowed': 405,
  revoked: 410,
  'if-match-failed': 412,
  'body-too-large': 413,
  'file-too-large': 413,
  'wrong-content-type': 415,
  'if-match-missing': 428,
  unavailable: 503,
  // in an uploaded folder it is the folder that is wrong, not the address
  'file-missing': 422,
};

/** The HTTP status of a fault. */
export const statusOf = (code: FaultCode): number => MORE_PRECISE[code] ?? BY_KIND[FAULTS[code].kind];
