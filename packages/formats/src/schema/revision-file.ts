import { BASIS_IDS } from '@rota/domain';
import type { z } from 'zod';
import { instantCell } from './cells.ts';
import { rotaFile, rotaRead } from './rota-file.ts';
import { id, listOf, mapping, oneOf, text, whole, words } from './texts.ts';
import { KIND_WORDS } from './words.ts';

const digest = text('64 lower-case hexadecimal digits', /^[0-9a-f]{64}$/);

const override = mapping({
  rule: id,
  worker: id.exactOptional(),
  reason: words,
  by: words,
  basis: oneOf(BASIS_IDS).exactOptional(),
  ref: words.exactOptional(),
});

const obligation = mapping({
  rule: id,
  basis: oneOf(BASIS_IDS),
  ref: words,
  worker: id.exactOptional(),
  shifts: listOf(text('a shift id', /^\S{1,120}$/)),
  minutes: whole(1, 1_000_000).exactOptional(),
  detail: text('a sentence', /^[^\p{Cc}]{1,500}$/u),
});

/** Id and digest of a rule pack. */
const rulePack = mapping({ id, digest });

const approval = mapping({ by: words, at: instantCell, note: words.exactOptional(), digest });

/** `approval/1`: who approved which rota, and the hard rules they let pass. */
export const approvalFile = approval.extend({ format: oneOf(['approval/1']), overrides: listOf(override) });

/** Highest number of a revision; file names have four digits. */
export const MAX_REVISION = 9999;

const head = {
  format: oneOf(['revision/1']),
  number: whole(1, MAX_REVISION),
  publishedAt: instantCell,
  publishedBy: words,
  reason: words,
  approval,
  overrides: listOf(override),
  /** What letting statutory rules pass made due; older revisions have none. */
  obligations: listOf(obligation).default([]),
  /** What it was judged by; older revisions do not say. */
  rulePack: rulePack.exactOptional(),
  /** Names as they were, so that a leaver's calendar can still be written. */
  people: listOf(mapping({ worker: id, name: words })),
};

/** `revision/1`: who published what, when and why; never rewritten. `digest` seals everything else in the file. */
export const revisionFile = mapping({ ...head, rota: rotaFile, digest });

/** What was published says kind and unit of everything, because the service may know a shift type no longer. */
const published = rotaRead.extend({
  assignments: listOf(rotaFile.shape.assignments.element.extend({ kind: oneOf(KIND_WORDS), unit: id })),
});

/** The part of a revision that is read back. */
export const revisionRead = mapping({ ...head, rota: published, digest });

/** A revision as read. */
export type RevisionFile = z.output<typeof revisionRead>;

/** An approval as read. */
export type ApprovalFile = z.output<typeof approvalFile>;
