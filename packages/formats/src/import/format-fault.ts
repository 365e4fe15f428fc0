import { FAULTS, type Fault, type FaultKind } from '@rota/domain';

/**
 * One fault as one line for a terminal: `people.csv:7:3 duplicate-id The id "w07" ...`.
 *
 * The beginning is what editors and terminals make a link of.
 */
export const formatFault = ({ code, detail, place }: Fault): string => {
  const where = place && [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');
  return where === undefined ? `${code} ${detail}` : `${where} ${code} ${detail}`;
};

/** One entry of a problem document's `errors`. */
export interface ProblemError {
  readonly code: string;
  readonly detail: string;
  /** JSON Pointer; into an object of files by path when the input was several files. */
  readonly pointer?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** Why a request or command failed, for programs. @source RFC 9457, section 3 */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status?: number;
  readonly detail: string;
  readonly instance?: string;
  readonly errors: readonly ProblemError[];
}

/** What a caller knows that faults do not. */
export interface ProblemContext {
  /** What was asked: a request path or a folder. */
  readonly instance?: string;
  /** HTTP status; the API has the map from kind to status. */
  readonly status?: number;
  /** Where the problem types are described; a heading per code. */
  readonly base?: string;
}

const escaped = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** Pointers are into a file; with a file's name in front they are into an object of files by path. */
const pointerOf = ({ pointer, place }: Fault): string | undefined =>
  pointer === undefined || place === undefined ? pointer : `/${escaped(place.file)}${pointer}`;

const errorOf = (fault: Fault): ProblemError => {
  const { line, column, file } = fault.place ?? {};
  const pointer = pointerOf(fault);
  return {
    code: fault.code,
    detail: fault.detail,
    ...(pointer === undefined ? {} : { pointer }),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
};

/** Gravest first: our own failure, then what the caller can mend. */
const GRAVITY: readonly FaultKind[] = ['internal', 'limit', 'missing', 'conflict', 'infeasible', 'input'];

const gravity = ({ code }: Fault): number => GRAVITY.indexOf(FAULTS[code].kind);

/** The fault that decides exit code, HTTP status and title; the first of equals. @throws RangeError without faults */
export const gravestFault = (faults: readonly Fault[]): Fault => {
  const [gravest] = faults.toSorted((a, b) => gravity(a) - gravity(b));
  if (!gravest) throw new RangeError('there is no fault to report');
  return gravest;
};

const summary = (faults: readonly Fault[]): string => {
  if (faults.length === 1) return faults[0]?.detail ?? '';
  const files = new Set(faults.flatMap(({ place }) => place?.file ?? []));
  return `${faults.length} faults${files.size > 1 ? ` in ${files.size} files` : ''}; each is in "errors".`;
};

/**
 * Faults as one problem document; type and title are those of the gravest.
 *
 * @throws RangeError without faults
 * @source RFC 9457, section 3; `errors` as in its section 3 example
 */
export const problemDocument = (
  faults: readonly Fault[],
  { instance, status, base = 'docs/problems.md' }: ProblemContext = {},
): ProblemDocument => {
  const { code } = gravestFault(faults);
  return {
    type: `${base}#${code}`,
    title: FAULTS[code].title,
    ...(status === undefined ? {} : { status }),
    detail: summary(faults),
    ...(instance === undefined ? {} : { instance }),
    errors: faults.map(errorOf),
  };
};
