import fc from 'fast-check';

interface Runs {
  readonly numRuns: number;
  readonly seed: number;
}

/** What an arbitrary gives from a seed, for laws that would all draw the same and spend most of their time on it. */
export const drawnOnce = <Value>(arbitrary: fc.Arbitrary<Value>, runs: Runs): readonly Value[] => {
  const drawn: Value[] = [];
  fc.assert(
    fc.property(arbitrary, (value) => void drawn.push(value)),
    runs,
  );
  return drawn;
};

/** Each value with a setting, one setting after the other in turn: `examples` of a property of both. */
export const inTurn = <Value, Setting>(values: readonly Value[], settings: readonly Setting[]): [Value, Setting][] =>
  values.flatMap((value, at) => {
    const turn = at % settings.length;
    return settings.slice(turn, turn + 1).map((setting): [Value, Setting] => [value, setting]);
  });
