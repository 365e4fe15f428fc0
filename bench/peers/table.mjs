// Results of peers as a Markdown table.

const HEADS = ['instance', 'peer', 'objective', 'bound', 'gap', 'first, s', 'best, s', 'ended, s', 'checked'];

/** Bounds come out of floating-point solvers; a whole number missed by less than this is that number. */
const TOLERANCE = 1e-6;

/** A bound as a whole number of points: all points are whole, so the next one up is no less true. */
const wholeBound = (bound) => Math.ceil(bound - TOLERANCE * Math.max(1, Math.abs(bound)));

const gapText = (objective, bound) => {
  if (objective === bound) return '0 %';
  return objective === 0 ? '' : `${((100 * Math.abs(objective - bound)) / Math.abs(objective)).toFixed(2)} %`;
};

const secondsText = (seconds) => (typeof seconds === 'number' ? seconds.toFixed(2) : '');

const checkedText = ({ judged, objective, status, isFailed }) => {
  if (isFailed) return status;
  if (!judged) return `nothing lawful (${status})`;
  if (judged.broken) return `NOT LAWFUL: ${judged.broken}`;
  if (judged.objective === objective) return 'equal';
  // slack that a solver left loose counts against it in its own figure only
  return judged.objective < objective ? `lawful, ${objective} by its own figure` : `WORSE than its ${objective}`;
};

const rowOf = (result) => {
  const objective = result.judged?.objective;
  const bound = typeof result.bound === 'number' ? wholeBound(result.bound) : undefined;
  return [
    result.instance,
    result.peer,
    objective ?? '',
    bound ?? '',
    objective === undefined || bound === undefined ? '' : gapText(objective, bound),
    secondsText(result.secondsToFirst),
    secondsText(result.secondsToBest),
    secondsText(result.seconds),
    checkedText(result),
  ];
};

/** The table, a row per result in the order given; objectives are the checker's. */
export const tableOf = (results) =>
  [HEADS, HEADS.map(() => '---'), ...results.map(rowOf)].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
