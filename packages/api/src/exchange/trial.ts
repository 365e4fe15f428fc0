import {
  type Assignment,
  type Breach,
  changeJudge,
  demandIdOf,
  editRota,
  type Fault,
  type Instant,
  isoWithOffset,
  type Planning,
  type Rota,
  type RotaEdit,
} from '@rota/domain';
import { orRefuse, Refusal, refusal } from '../refusal.ts';
import { toldBlocks } from './told-blocks.ts';

/** A shift id stands for its demand: slots only tell the people of one shift apart. */
const isOf = (shift: string, held: string): boolean =>
  shift === held || shift === demandIdOf(held) || demandIdOf(shift) === demandIdOf(held);

/** Somebody on a shift of a rota, whichever slot they have there. @param shift shift id or demand id */
export const heldIn = ({ assignments }: Rota, worker: string, shift: string): Assignment | undefined =>
  assignments.find((one) => one.worker === worker && isOf(shift, one.shift));

/** @throws Refusal when a shift has begun */
export const refuseBegun = (
  { zone }: Pick<Planning, 'zone'>,
  { startsAt, shift }: Pick<Assignment, 'startsAt' | 'shift'>,
  now: Instant,
): void => {
  if (now < startsAt) return;
  const detail = `Shift "${shift}" began at ${isoWithOffset(zone, startsAt)}; it stays as published.`;
  throw refusal('past-shift', detail);
};

/** Hard breaches that edits of a rota would cause. @throws Refusal when an edit makes no sense */
export const blocksOf = (planning: Planning, rota: Rota, edits: readonly RotaEdit[]): readonly Breach[] => {
  const edited = orRefuse(editRota(planning, rota, edits));
  return changeJudge(planning, rota).attempt(edited.rota, edited.changed).blocks;
};

const told = (planning: Planning, breach: Breach, isInFull: boolean): Fault => {
  const [{ rule, detail } = { rule: breach.rule, detail: undefined }] = toldBlocks(planning, [breach], isInFull);
  const who = breach.worker === undefined ? 'the shift' : `worker "${breach.worker}"`;
  const why = detail === undefined ? '' : ` ${detail}`;
  return { code: 'hard-breach', detail: `Rule "${rule}" (${breach.level}) forbids it for ${who}.${why}` };
};

/**
 * Everything that rules have against an exchange, as one may hear it who asks for it.
 *
 * @param inFull whether what is said of a worker may be said with particulars
 * @throws Refusal always
 */
export const refuseBlocks = (
  planning: Planning,
  blocks: readonly Breach[],
  inFull: (worker: string | undefined) => boolean,
): never => {
  const faults = blocks.map((breach) => told(planning, breach, inFull(breach.worker)));
  throw new Refusal([...new Map(faults.map((fault) => [fault.detail, fault])).values()]);
};
