import type { Fault, FaultCode, Place } from '@rota/domain';

/** One value of a file as text, with where it stands; text and JSON forms give the same. */
export interface Word {
  readonly text: string;
  readonly place: () => Place;
  /** Only in a JSON file. */
  readonly pointer?: string;
}

/** A place to put what is wrong with words. */
export interface Notes {
  /** Grows while files are read. */
  readonly faults: Fault[];
  readonly refuse: (code: FaultCode, detail: string, word?: Word) => undefined;
}

/** Empty notes. */
export const newNotes = (): Notes => {
  const faults: Fault[] = [];
  return {
    faults,
    refuse: (code, detail, word) => {
      const pointer = word?.pointer === undefined ? {} : { pointer: word.pointer };
      faults.push({ code, detail, ...(word ? { place: word.place(), ...pointer } : {}) });
    },
  };
};

/** A file as a whole, for what has no place inside it. */
export const fileWord = (file: string): Word => ({ text: '', place: () => ({ file }) });
