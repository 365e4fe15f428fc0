import { dutiesToOffer, type Planning, type Rota, viewOf } from '@rota/domain';
import { count } from './figures.ts';

/** What somebody still has to do about a rota that may be right as it is. */
export interface ToDo {
  /** Duties of bank workers that nobody has offered them, by worker, then start. */
  readonly toOffer: readonly { readonly worker: string; readonly shift: string }[];
}

/** Looks a rota over for what is still to do. */
export const toDoOf = (planning: Planning, rota: Rota): ToDo => ({
  toOffer: dutiesToOffer(viewOf(planning, rota)).map(({ worker, shift }) => ({ worker, shift })),
});

const offerLines = ({ toOffer }: ToDo): readonly string[] =>
  [...new Set(toOffer.map(({ worker }) => worker))].map((worker) => {
    const shifts = toOffer.filter((duty) => duty.worker === worker).map(({ shift }) => shift);
    return `  ${worker} | ${shifts.join(' ')}`;
  });

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `\n${title}:\n${lines.map((line) => `${line}\n`).join('')}`;

/** The same for a person, a heading each; nothing when nothing is to do. */
export const toDoText = (toDo: ToDo): string =>
  section(`To be offered to bank workers, ${count(toDo.toOffer.length, 'duty', 'duties')}`, offerLines(toDo));
