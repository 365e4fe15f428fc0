/** Limits this far out are none. */
const NO_LIMIT = 1_073_741_823;

/** Points of a sum, hard limits aside. */
const softPoints = (term, sum) => {
  const { aboveThreshold, abovePoints, belowThreshold, belowPoints } = term.cost;
  let points = 0;
  aboveThreshold.forEach((threshold, i) => {
    points += Math.max(0, sum - threshold) * abovePoints[i];
  });
  belowThreshold.forEach((threshold, i) => {
    points += Math.max(0, threshold - sum) * belowPoints[i];
  });
  if (!term.isHard) points += (Math.max(0, sum - term.max) + Math.max(0, lowest(term) - sum)) * term.points;
  return points;
};

const lowest = (term) => (term.term === 'groups' ? -NO_LIMIT : term.min);

/** Points of a sum; Infinity: unlawful. */
export const sumPoints = (term, sum) =>
  term.isHard && (sum > term.max || sum < lowest(term)) ? Infinity : softPoints(term, sum);

/**
 * The straight pieces of a term's points: sums from `from` to `to` cost `base + slope x sum`, hard limits aside. Neighbours
 * share their ends.
 */
export const piecesOf = (term) => {
  const soft = term.isHard ? [] : [lowest(term), term.max];
  const bends = [...new Set([...term.cost.aboveThreshold, ...term.cost.belowThreshold, ...soft])]
    .filter((bend) => Math.abs(bend) < NO_LIMIT)
    .sort((a, b) => a - b);
  return [...bends, Infinity].map((to, i) => {
    const from = bends[i - 1] ?? -Infinity;
    const near = Number.isFinite(to) ? to - 1 : Number.isFinite(from) ? from : 0;
    const slope = softPoints(term, near + 1) - softPoints(term, near);
    return { from, to, slope, base: softPoints(term, near) - slope * near };
  });
};

/** What a sum between two ends is to a term. */
export const DEAD = -1;
export const OPEN = -2;

/** The piece that holds all sums between two ends, or `DEAD` if all are unlawful, or `OPEN`. */
export const pieceOf = (term, pieces, least, most) => {
  if (term.isHard) {
    const min = lowest(term);
    if (least > term.max || most < min) return DEAD;
    if (most > term.max || least < min) return OPEN;
  }
  for (let i = 0; i < pieces.length; i++) if (most <= pieces[i].to) return least >= pieces[i].from ? i : OPEN;
  return OPEN;
};
