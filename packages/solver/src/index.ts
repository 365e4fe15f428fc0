export type { CertificateFiles } from './exact/certificate.ts';
export { explainGaps, type GapExplanation, reasonsOfGaps } from './explain-gaps.ts';
export type { Infeasible, Progress, Solution, SolveOptions } from './options.ts';
export { solve } from './solve.ts';
export { prepareSolver } from './threads.ts';
