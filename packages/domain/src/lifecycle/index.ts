export { approvalOf } from './approval.ts';
export { withBegunRoles } from './begun-roles.ts';
export { ANSWER_HOURS, type ChangeNotice, changeNotices } from './change-notice.ts';
export { type AssignmentChange, changesByWorker, diffRotas } from './diff.ts';
export { withDraftPins } from './draft-pins.ts';
export { type EditedRota, type EditFaults, editRota, type RotaEdit } from './edit.ts';
export { type Effect, effectOf, type GapChange, hardBreachesCaused } from './effect.ts';
export { followRota } from './follow.ts';
export { keepSlots } from './keep-slots.ts';
export { withLeavers } from './leavers.ts';
export {
  actsAllowed,
  afterAct,
  type ByItself,
  isAmending,
  lifeAsOf,
  ROTA_ACTS,
  ROTA_STATES,
  type RotaAct,
  type RotaLife,
  type RotaState,
  TRANSITIONS,
  UNOPENED,
} from './life-cycle.ts';
export { nextRevision, type RevisionDraft } from './next-revision.ts';
export { joinOverrides, overridesBy } from './overrides.ts';
export { type EmployedDay, type PayrollFacts, payrollStage } from './paid-hours.ts';
export { withoutPast } from './past-breaches.ts';
export { OVERRIDABLE_LEVEL, publishable } from './publishable.ts';
export { CANCELLED_DAYS, type PublishedEntry, publishedEntries } from './published-entries.ts';
export { withPublishedHistory } from './published-history.ts';
export { type Repair, repairOf, withoutRepairMarks } from './repair.ts';
export type { Approval, Obligation, Override, Revision } from './revision.ts';
export { rotaDigest } from './rota-digest.ts';
export { NOTICE_DAYS, shortNotice } from './short-notice.ts';
