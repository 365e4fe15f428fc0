import {
  type Approval,
  compareText,
  isoUtc,
  type Obligation,
  type Override,
  type Planning,
  type Revision,
} from '@rota/domain';
import { present } from '../import/service-folder/present.ts';
import { sealOf } from './revision-seal.ts';
import { writeRotaJson } from './rota-json.ts';
import type { SolvedRota } from './solved-rota.ts';

const approvalOf = ({ by, at, note, digest }: Approval) => ({
  by,
  at: isoUtc(at),
  ...(note === undefined ? {} : { note }),
  digest,
});

const overrideOf = ({ rule, worker, reason, by, basis, ref }: Override) => ({
  rule,
  ...present({ worker }),
  reason,
  by,
  ...present({ basis, ref }),
});

const obligationOf = ({ rule, basis, ref, worker, shifts, minutes, detail }: Obligation) => ({
  rule,
  basis,
  ref,
  ...present({ worker }),
  shifts,
  ...present({ minutes }),
  detail,
});

const peopleOf = ({ workerById }: Planning, { rota }: Revision) =>
  [...new Set(rota.assignments.map(({ worker }) => worker))]
    .sort(compareText)
    .map((worker) => ({ worker, name: workerById.get(worker)?.name ?? worker }));

/**
 * A revision as text of format `revision/1`: who, when, why, overrides, what they make due, rule pack and people, the `rota/1` document inside, and a digest
 * that seals it all. Two-space JSON with keys in a fixed order and a final newline.
 *
 * @param solved the revision's own rota with what was found out about it
 */
export const writeRevision = (revision: Revision, solved: SolvedRota): string => {
  const rota: unknown = JSON.parse(writeRotaJson({ ...solved, rota: revision.rota }));
  const document = {
    format: 'revision/1',
    number: revision.number,
    publishedAt: isoUtc(revision.publishedAt),
    publishedBy: revision.publishedBy,
    reason: revision.reason,
    approval: approvalOf(revision.approval),
    overrides: revision.overrides.map(overrideOf),
    obligations: revision.obligations.map(obligationOf),
    ...present({ rulePack: revision.pack }),
    people: peopleOf(solved.planning, revision),
    rota,
  };
  return `${JSON.stringify({ ...document, digest: sealOf(document) }, null, 2)}\n`;
};

/** An approval as text of format `approval/1`. @param overrides hard rules that the approver lets pass */
export const writeApproval = (approval: Approval, overrides: readonly Override[]): string => {
  const document = { format: 'approval/1', ...approvalOf(approval), overrides: overrides.map(overrideOf) };
  return `${JSON.stringify(document, null, 2)}\n`;
};
