import {
  type Approval,
  type Assignment,
  assignmentId,
  compareAssignments,
  type Fault,
  type Override,
  type Revision,
} from '@rota/domain';
import type { PublishedRevision } from '../export/ical/published-book.ts';
import { sealOf } from '../export/revision-seal.ts';
import { type ApprovalFile, approvalFile, type RevisionFile, revisionRead } from '../schema/revision-file.ts';
import { type JsonFile, readJson } from './json-file.ts';
import { present } from './service-folder/present.ts';
import { shapeFaults } from './service-folder/shape-faults.ts';
import { faultAt, faultOfFile } from './service-folder/source.ts';

/** A revision with the names that its people had, by worker id; or what is wrong with the file. */
export type RevisionRead = PublishedRevision | { readonly faults: readonly Fault[] };

/** An approval with the overrides that it allows; or what is wrong with the file. */
export type ApprovalRead =
  | { readonly approval: Approval; readonly overrides: readonly Override[] }
  | { readonly faults: readonly Fault[] };

const approvalOf = ({ by, at, note, digest }: RevisionFile['approval']): Approval => ({
  by,
  at,
  digest,
  ...present({ note }),
});

const assignmentOf = (written: RevisionFile['rota']['assignments'][number]): Assignment => ({
  id: assignmentId(written.shift, written.worker),
  worker: written.worker,
  shift: written.shift,
  shiftType: written.shiftType,
  kind: written.kind,
  unit: written.unit,
  startsAt: written.start,
  endsAt: written.end,
  roles: written.roles,
  isPinned: written.pinned,
});

const revisionOf = (file: RevisionFile): Revision => ({
  number: file.number,
  rota: {
    service: file.rota.service,
    from: file.rota.from,
    to: file.rota.to,
    timezone: file.rota.timezone,
    assignments: file.rota.assignments.map(assignmentOf).sort(compareAssignments),
  },
  approval: approvalOf(file.approval),
  publishedAt: file.publishedAt,
  publishedBy: file.publishedBy,
  reason: file.reason,
  overrides: file.overrides,
  obligations: file.obligations,
  ...present({ pack: file.rulePack }),
});

/** Checked before the shape: of a file that was edited, more than that need not be said. */
const sealFaults = ({ file, value }: JsonFile): readonly Fault[] => {
  if (typeof value !== 'object' || value === null || !('digest' in value)) return [];
  if (value.digest === sealOf(value)) return [];
  const detail = `"${file}" was edited after it was published: its digest does not fit. Put it back as it was; a change is published as the next revision.`;
  return [faultOfFile('revision-altered', file, detail)];
};

const NUMBERED = /(?:^|\/)(\d{4})\.json$/;

const nameFaults = (json: JsonFile, { number }: RevisionFile): readonly Fault[] => {
  const named = NUMBERED.exec(json.file)?.[1];
  if (named === undefined || Number(named) === number) return [];
  const detail = `"${json.file}" holds revision ${number}; it was renamed after it was published. Give it its own name back.`;
  return [faultAt('revision-altered', detail, json, ['number'])];
};

/**
 * Reads a published revision of format `revision/1` by itself: people and shift types may have left the service since.
 *
 * @param file name for faults; one that ends in four digits must be the revision's number
 * @returns `revision-altered` when the file is not as it was published
 */
export const readRevision = (bytes: Uint8Array, file: string): RevisionRead => {
  const read = readJson(file, bytes);
  if ('faults' in read) return read;
  const { json } = read;
  const altered = sealFaults(json);
  if (altered.length > 0) return { faults: altered };
  const checked = revisionRead.safeParse(json.value, { reportInput: true });
  if (!checked.success)
    return { faults: shapeFaults(revisionRead, checked.error.issues, { source: json, path: [] }, () => undefined) };
  const faults = nameFaults(json, checked.data);
  if (faults.length > 0) return { faults };
  const names = new Map(checked.data.people.map(({ worker, name }) => [worker, name]));
  return { revision: revisionOf(checked.data), names };
};

const approvalReadOf = (file: ApprovalFile): ApprovalRead => ({
  approval: approvalOf(file),
  overrides: file.overrides,
});

/** Reads an approval of format `approval/1`. */
export const readApproval = (bytes: Uint8Array, file = 'approval.json'): ApprovalRead => {
  const read = readJson(file, bytes);
  if ('faults' in read) return read;
  const { json } = read;
  const checked = approvalFile.safeParse(json.value, { reportInput: true });
  if (checked.success) return approvalReadOf(checked.data);
  return { faults: shapeFaults(approvalFile, checked.error.issues, { source: json, path: [] }, () => undefined) };
};
