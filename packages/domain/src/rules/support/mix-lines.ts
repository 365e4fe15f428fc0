import type { Duty } from '../../duty.ts';
import type { Mix } from '../../model/service.ts';
import type { Worker } from '../../model/worker.ts';
import type { Planning } from '../../planning.ts';
import type { RotaView } from '../../view.ts';
import type { RuleSetting } from '../rule.ts';
import type { RowTerm } from '../shape.ts';
import { demandsOf, headEntries, headsOn, type Indexed } from './heads.ts';
import { meetsFilter } from './work.ts';

/** One mix line on one demand. */
export interface MixLine extends Indexed {
  readonly mix: Mix;
}

/** Every mix line of every demand in the units a setting is about, by demand, then as the service lists them. */
export const mixLines = (planning: Planning, setting: RuleSetting): readonly MixLine[] =>
  demandsOf(planning, setting).flatMap((indexed) => indexed.demand.mix.map((mix) => ({ ...indexed, mix })));

/** Planned duties of the heads whom the line asks for. One person may count for several lines. */
export const headsOnLine = (view: RotaView, line: MixLine): readonly Duty[] =>
  headsOn(view, line).filter(({ worker }) => {
    const person = view.workerById.get(worker);
    return person !== undefined && meetsFilter(view, person, line.mix.of, line.demand);
  });

/** Row entries of everybody who would count on the line. */
export const lineEntries = (planning: Planning, line: MixLine): RowTerm['entries'] =>
  headEntries(planning, line, (worker: Worker) => meetsFilter(planning, worker, line.mix.of, line.demand));
