/** What a text says that no note of a rota may say: about whom or where. @source uk-rules.md DP-01 */
interface Pattern {
  readonly what: string;
  readonly pattern: RegExp;
}

const PATTERNS: readonly Pattern[] = [
  {
    what: 'initials',
    pattern: /(?<![\p{L}\p{N}])(?:\p{Lu}\.\s?){2,}|(?<![\p{L}\p{N}])\p{Lu}\s\p{Lu}(?![\p{L}\p{N}])/u,
  },
  { what: 'a name with a title', pattern: /(?<!\p{L})(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.?\s+\p{Lu}/u },
  {
    what: 'an address',
    pattern:
      /(?<!\p{L})\d{1,4}[a-z]?,?\s+(?:\p{Lu}[\p{L}'-]*\s+){1,4}(?:St|Street|Rd|Road|Ave|Avenue|Lane|Ln|Close|Drive|Way|Court|Place|Terrace|Crescent|Gardens|Square|Hill|Grove)(?!\p{L})/u,
  },
  // outward and inward part, as Royal Mail writes them
  { what: 'a postcode', pattern: /(?<![\p{L}\p{N}])[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}(?![\p{L}\p{N}])/iu },
  { what: 'an e-mail address', pattern: /\S@\S+\.\S/u },
  // an NHS number, or that of a telephone
  { what: 'a long number', pattern: /(?<!\d)\+?\d(?:[\s()-]{0,2}\d){8,}(?!\d)/u },
];

/** A date is not a number of anybody. */
const DATE = /\d{4}-\d\d-\d\d/g;

/**
 * What makes a text unfit to be kept beside a shift or a request: signs of a person who is served, or of where they live.
 *
 * A heuristic for text in English: it finds what is written as people usually write it, not a bare surname.
 *
 * @returns what was found, in words and in a fixed order; nothing when the text may stay
 * @source uk-rules.md DP-01
 */
export const personalSigns = (text: string): readonly string[] =>
  PATTERNS.filter(({ pattern }) => pattern.test(text.replaceAll(DATE, '-'))).map(({ what }) => what);
