import {
  type Assignment,
  assignmentId,
  compareAssignments,
  type Fault,
  localOf,
  type Problem,
  type Rota,
  type Service,
  type SolveResult,
  type Unfilled,
  zoneOf,
} from '@rota/domain';
import { type RotaFile, rotaRead } from '../../schema/rota-file.ts';
import { type JsonFile, readJson } from '../json-file.ts';
import { didYouMean } from '../service-folder/nearest.ts';
import { present } from '../service-folder/present.ts';
import { shapeFaults } from '../service-folder/shape-faults.ts';
import { faultAt, type Path, shown } from '../service-folder/source.ts';

/** A rota with what the file says of it, or everything that keeps it from being judged. */
export type RotaRead =
  | {
      readonly rota: Rota;
      /** How it was found, when the file says so. */
      readonly result?: SolveResult;
      /** Gaps with their reasons as the file has them, so that they can be shown again; never used to judge. */
      readonly unfilled: readonly Unfilled[];
    }
  | { readonly faults: readonly Fault[] };

type Written = RotaFile['assignments'][number];

const headFaults = (json: JsonFile, file: RotaFile, problem: Problem): readonly Fault[] => {
  const wanted = { service: problem.service.id, from: problem.from, to: problem.to, timezone: problem.service.zone };
  return (['service', 'from', 'to', 'timezone'] as const)
    .filter((key) => file[key] !== wanted[key])
    .map((key) => {
      const detail = `The rota's "${key}" is ${shown(file[key])}; the service folder and month given have "${wanted[key]}". Judge it with its own.`;
      return faultAt('bad-value', detail, json, [key]);
    });
};

const unknown = (json: JsonFile, path: Path, noun: string, id: string, known: readonly string[]): readonly Fault[] => {
  if (known.includes(id)) return [];
  const detail = `The service has no ${noun} "${id}".${didYouMean(id, known) || ' Judge the rota with its own service folder.'}`;
  return [faultAt('unknown-reference', detail, json, path)];
};

/** A part of the last night may begin after midnight; its shift is of the day before. */
const isPartOfNight = ({ shift, shiftType }: Written, { service, from, to }: Problem): boolean => {
  const [, on = ''] = /\/(\d{4}-\d\d-\d\d)\/\d+$/.exec(shift) ?? [];
  return service.onCall.some(({ id }) => id === shiftType) && from <= on && on < to;
};

const spanFaults = (json: JsonFile, path: Path, written: Written, problem: Problem): readonly Fault[] => {
  const { start, end } = written;
  if (end <= start) {
    return [faultAt('ends-before-start', 'The assignment ends at or before its start.', json, [...path, 'end'])];
  }
  const zone = zoneOf(problem.service.zone);
  const on = zone ? localOf(zone, start).date : problem.from;
  if ((problem.from <= on && on < problem.to) || isPartOfNight(written, problem)) return [];
  const detail = `The assignment starts on ${on}; allowed: ${problem.from} up to, not including, ${problem.to}.`;
  return [faultAt('bad-value', detail, json, [...path, 'start'])];
};

const assignmentFaults = (json: JsonFile, file: RotaFile, problem: Problem): readonly Fault[] => {
  const workers = problem.workers.map(({ id }) => id);
  const types = [...problem.service.shiftTypes, ...problem.service.onCall].map(({ id }) => id);
  return file.assignments.flatMap((written, index) => {
    const path = ['assignments', index];
    return [
      ...unknown(json, [...path, 'worker'], 'worker', written.worker, workers),
      ...unknown(json, [...path, 'shiftType'], 'shift type or on-call slot', written.shiftType, types),
      ...spanFaults(json, path, written, problem),
    ];
  });
};

/** Kind and unit of a shift type or on-call slot, for a rota that leaves them out. */
const typeFacts = (service: Service, shiftType: string): Pick<Assignment, 'kind' | 'unit'> => {
  const type = service.shiftTypes.find(({ id }) => id === shiftType);
  if (type) return { kind: type.kind, unit: type.unit };
  const slot = service.onCall.find(({ id }) => id === shiftType);
  if (slot) return { kind: 'on-call', unit: slot.unit };
  throw new Error(`shift type "${shiftType}" is not in the service; input was not checked`);
};

/** The id is made anew: somebody who moved an assignment to another worker by hand is not asked to hash it. */
const assignmentOf = (service: Service, written: Written): Assignment => ({
  id: assignmentId(written.shift, written.worker),
  worker: written.worker,
  shift: written.shift,
  shiftType: written.shiftType,
  ...typeFacts(service, written.shiftType),
  ...present({ kind: written.kind, unit: written.unit }),
  startsAt: written.start,
  endsAt: written.end,
  roles: written.roles,
  isPinned: written.pinned,
});

const rotaOf = (file: RotaFile, service: Service): Rota => ({
  service: file.service,
  from: file.from,
  to: file.to,
  timezone: file.timezone,
  assignments: file.assignments.map((written) => assignmentOf(service, written)).sort(compareAssignments),
});

const resultOf = (written: NonNullable<RotaFile['result']>): SolveResult => ({
  status: written.status,
  stopped: written.stopped,
  objective: written.objective,
  levels: written.levels.map(({ level, objective, bound }) => ({ level, objective, ...present({ bound }) })),
  seed: written.seed,
  seconds: written.seconds,
  ...present({ bound: written.bound, gap: written.gap }),
});

const unfilledOf = ({ shift, requirement, missing, reasons }: NonNullable<RotaFile['unfilled']>[number]): Unfilled => ({
  shift,
  requirement,
  missing,
  reasons: reasons.map(({ code, detail, worker }) => ({ code, detail, ...present({ worker }) })),
});

/**
 * Reads a rota of format `rota/1`, whoever made it, for a problem.
 *
 * Only what cannot be judged is a fault: another service or horizon, an unknown worker or shift type, an assignment that
 * ends before it starts or starts outside the horizon. Wrong people, times or shifts are for `check`. Order does not
 * matter; unknown keys, breaches, cost and fairness are passed over.
 *
 * @param file name to use in faults
 */
export const readRota = (bytes: Uint8Array, problem: Problem, file = 'rota.json'): RotaRead => {
  const read = readJson(file, bytes);
  if ('faults' in read) return read;
  const { json } = read;
  const checked = rotaRead.safeParse(json.value, { reportInput: true });
  if (!checked.success) {
    return { faults: shapeFaults(rotaRead, checked.error.issues, { source: json, path: [] }, () => undefined) };
  }
  const faults = [...headFaults(json, checked.data, problem), ...assignmentFaults(json, checked.data, problem)];
  if (faults.length > 0) return { faults };
  const { result, unfilled = [] } = checked.data;
  return {
    rota: rotaOf(checked.data, problem.service),
    ...present({ result: result && resultOf(result) }),
    unfilled: unfilled.map(unfilledOf),
  };
};
