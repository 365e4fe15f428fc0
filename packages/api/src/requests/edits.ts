import { type AbsenceRow, absencesIn, absenceText, additionTo, type FolderAbsence } from '../absences/rows.ts';
import type { FolderEdit, StoredFolder } from '../folder-edits.ts';
import { type Asked, factsOf } from './asked.ts';
import { wishAdditions } from './wishes.ts';

type Facts = ReturnType<typeof factsOf>;

/** Accepted leave as an absence. */
export const leaveRow = ({ worker, leave, from, to, start, end }: Facts): AbsenceRow => ({
  worker,
  kind: leave as AbsenceRow['kind'], // the schema of the body has no other kinds
  from,
  to,
  ...(start === null ? {} : { start }),
  ...(end === null ? {} : { end }),
});

/** Weight with which a wish is checked that nobody has given one yet. */
const ANY_WEIGHT = 1;

/** Edits by which a request comes into the folder. @param wish id of its row, where it is a wish */
export const acceptanceEdits = (facts: Facts, periods: readonly string[], wish: string): readonly FolderEdit[] => {
  if (facts.kind === 'leave') return additionTo(periods, leaveRow(facts));
  const { worker, kind, shiftType, weight, from, to } = facts;
  const row = { wish, worker, kind: kind as 'off', shiftType, weight: weight ?? ANY_WEIGHT, from, to }; // a kind of wish
  return wishAdditions(periods, row);
};

/** The absence that accepted leave became; `undefined` of a wish, or when it is not there any more. */
export const absenceOf = ({ service, files }: StoredFolder, asked: Asked): FolderAbsence | undefined => {
  const facts = factsOf(asked);
  if (facts.kind !== 'leave') return undefined;
  const text = absenceText(leaveRow(facts));
  return absencesIn(service.id, files).find((one) => absenceText(one) === text);
};
