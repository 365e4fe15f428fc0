import type { Incumbent } from './search/portfolio.ts';

/** Milliseconds between two tellings of better rotas, which come in bursts. */
const TELL_EVERY_MS = 50;

/** What stands is told again after so many times what telling it took. */
const TELLING_PAUSE = 20;

/** Whom a search tells of its best rota. */
export interface TellerInput {
  /** Milliseconds since the solve began. */
  readonly elapsed: () => number;
  /** Told what stands should the run be cancelled: the search may be in the middle of what cannot be left at once. */
  readonly onStanding: (incumbent: Incumbent) => void;
  /** Told its figures afterwards, so that nobody who cancels at a figure gets less than it says. */
  readonly onFigures: (incumbent: Incumbent) => void;
}

/** Tells the best rota of a search, each once, as often as telling is cheap. */
export class Teller {
  private readonly input: TellerInput;
  private told: Incumbent | undefined;
  private due = -Infinity;

  constructor(input: TellerInput) {
    this.input = input;
  }

  /** Tells what stands before the search begins; its figures are for whoever found it to tell. */
  begin(incumbent: Incumbent): void {
    this.told = incumbent;
    const begun = this.input.elapsed();
    this.input.onStanding(incumbent);
    this.waitAfter(begun);
  }

  tellWhenDue(incumbent: Incumbent | undefined): void {
    if (incumbent && this.input.elapsed() >= this.due) this.tell(incumbent);
  }

  tell(incumbent: Incumbent): void {
    if (incumbent === this.told) return;
    const begun = this.input.elapsed();
    this.told = incumbent;
    this.input.onStanding(incumbent);
    this.input.onFigures(incumbent);
    this.waitAfter(begun);
  }

  private waitAfter(begun: number): void {
    const now = this.input.elapsed();
    this.due = now + Math.max(TELL_EVERY_MS, TELLING_PAUSE * (now - begun));
  }
}
