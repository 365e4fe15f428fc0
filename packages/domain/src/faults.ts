/** What kind of failure it is; decides exit code and HTTP status in one place each. */
export type FaultKind = 'input' | 'missing' | 'conflict' | 'infeasible' | 'limit' | 'internal';

/** Where in a text an input fault is: 1-based line and column, as an editor counts. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** Name of the CSV column or dotted YAML path. */
  readonly field?: string;
}

/** One thing wrong: what it is, its value, what was allowed and what to do. */
export interface Fault {
  readonly code: FaultCode;
  readonly detail: string;
  readonly place?: Place;
  /** JSON Pointer into the file or request body; a CSV file counts as an array of row objects. @source RFC 6901 */
  readonly pointer?: string;
}

/** Every way input or a request can fail. Each has a heading in docs/problems.md. */
export const FAULTS = {
  'file-missing': { title: 'A file is missing', kind: 'missing' },
  'file-empty': { title: 'A file is empty', kind: 'input' },
  'file-too-large': { title: 'A file is too large', kind: 'limit' },
  'file-unreadable': { title: 'A file cannot be read as text', kind: 'input' },
  'yaml-syntax': { title: 'YAML cannot be parsed', kind: 'input' },
  'csv-syntax': { title: 'CSV cannot be parsed', kind: 'input' },
  'json-syntax': { title: 'JSON cannot be parsed', kind: 'input' },
  'unknown-key': { title: 'A key or column is unknown', kind: 'input' },
  'missing-key': { title: 'A key or column is missing', kind: 'input' },
  'bad-value': { title: 'A value is not allowed', kind: 'input' },
  'duplicate-id': { title: 'An id is used twice', kind: 'input' },
  'unknown-reference': { title: 'A reference leads nowhere', kind: 'input' },
  'bad-recurrence': { title: 'A recurrence cannot be used', kind: 'input' },
  'never-fires': { title: 'A recurrence never fires', kind: 'input' },
  'ends-before-start': { title: 'Something ends before it starts', kind: 'input' },
  'missing-time': { title: 'A typed time does not exist', kind: 'input' },
  'ambiguous-time': { title: 'A typed time exists twice', kind: 'input' },
  'missing-offset': { title: 'An instant has no offset', kind: 'input' },
  'unjustified-sex': { title: 'A requirement asks for a sex without justification', kind: 'input' },
  'unpaired-shadow': { title: 'Somebody in induction has no mentor', kind: 'input' },
  'bad-rule': { title: 'A rule or its parameters are not allowed', kind: 'input' },
  'unknown-code': { title: 'A cell code is unknown', kind: 'input' },
  'no-grid': { title: 'A sheet has no grid of names and dates', kind: 'input' },
  'bad-usage': { title: 'The command was used wrongly', kind: 'input' },
  'output-exists': { title: 'The output would overwrite something', kind: 'conflict' },
  'output-unwritable': { title: 'The output cannot be written', kind: 'conflict' },
  'hard-breach': { title: 'A hard rule is broken', kind: 'infeasible' },
  'override-refused': { title: 'An override is not allowed', kind: 'input' },
  'not-approved': { title: 'The rota is not approved', kind: 'conflict' },
  'unchanged-rota': { title: 'Nothing changed', kind: 'conflict' },
  'past-shift': { title: 'A shift that has begun would change', kind: 'conflict' },
  'hours-open': { title: 'Hours are not settled yet', kind: 'conflict' },
  'rota-final': { title: 'What was worked is final', kind: 'conflict' },
  'revision-altered': { title: 'A published revision was altered', kind: 'conflict' },
  'revision-taken': { title: 'Somebody else published meanwhile', kind: 'conflict' },
  'self-approval': { title: 'Somebody approved their own work', kind: 'input' },
  'overlapping-work': { title: 'Somebody worked twice at once', kind: 'input' },
  'outside-duty': { title: 'A disturbance or call-out is outside its duty', kind: 'input' },
  'not-on-rota': { title: 'The published rota does not give that shift', kind: 'input' },
  'period-locked': { title: 'The hours of that date are locked', kind: 'conflict' },
  'hours-elsewhere': { title: 'A folder would change hours or payroll', kind: 'conflict' },
  'export-held': { title: 'Hours are not fit for payroll yet', kind: 'infeasible' },
  'export-altered': { title: 'What payroll was told was altered', kind: 'conflict' },
  'malformed-request': { title: 'A request is malformed', kind: 'input' },
  'not-found': { title: 'Nothing is there', kind: 'missing' },
  'method-not-allowed': { title: 'The method is not allowed there', kind: 'input' },
  unauthenticated: { title: 'A request has no valid key', kind: 'input' },
  forbidden: { title: 'A key lacks the scope', kind: 'input' },
  'wrong-content-type': { title: 'A body is of the wrong type', kind: 'input' },
  'body-too-large': { title: 'A body is too large', kind: 'limit' },
  'too-many-requests': { title: 'Too much is asked at once', kind: 'limit' },
  'already-exists': { title: 'It exists already', kind: 'conflict' },
  'already-claimed': { title: 'Somebody else was first', kind: 'conflict' },
  'pinned-in-folder': { title: 'The service folder pins it', kind: 'conflict' },
  'not-ready': { title: 'It is too early or too late for that', kind: 'conflict' },
  'if-match-missing': { title: 'A change does not say what it replaces', kind: 'conflict' },
  'if-match-failed': { title: 'Somebody else changed it meanwhile', kind: 'conflict' },
  'idempotency-key-reused': { title: 'An idempotency key is used for two requests', kind: 'input' },
  revoked: { title: 'It was revoked', kind: 'missing' },
  'address-taken': { title: 'The server cannot listen there', kind: 'conflict' },
  unavailable: { title: 'The store cannot be reached', kind: 'conflict' },
  infeasible: { title: 'Somebody can have no lawful rota', kind: 'infeasible' },
  'refused-rule': { title: 'The solver cannot say a rule', kind: 'input' },
  internal: { title: 'Our fault', kind: 'internal' },
} as const satisfies Record<string, { title: string; kind: FaultKind }>;

export type FaultCode = keyof typeof FAULTS;
