/** Chance that repeats: above 0, at most 1, the same for the same seed. @source Numerical Recipes, "quick and dirty" generators */
export const chance = (seed) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 1) / 2 ** 32;
  };
};
