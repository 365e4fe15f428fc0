import type { Planning } from '@rota/domain';
import type { SolvedRota } from '@rota/formats';

/** What a judge who has only texts says of an answer. */
export interface TextJudgement {
  readonly objective: number;
  /** Hard violations. */
  readonly hard: number;
}

/** A form that benchmark instances and their answers come in. Paths are those of instances. */
export interface BenchmarkForm {
  /** @throws Refusal with every fault of the instance */
  readonly planningOf: (path: string) => Planning;
  /** Everything that says what the instance is. @throws Refusal when a file is not there */
  readonly bytesOf: (path: string) => readonly Uint8Array[];
  /** The answer in the form's own files, by name. */
  readonly answerOf: (path: string, solved: SolvedRota) => ReadonlyMap<string, string>;
  /** Judges from texts alone. @param answer files as `answerOf` gives them */
  readonly judge: (path: string, answer: ReadonlyMap<string, string>) => TextJudgement;
  /** The answer's files in words. */
  readonly answerText: string;
}
