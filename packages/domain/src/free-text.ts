/** What a text says that no note of a rota may say: about whom or where. @source uk-rules.md DP-01 */
interface Pattern {
  readonly what: string;
  readonly pattern: RegExp;
}

/** Years in which nobody plans a rota any more: a date of theirs is one of birth, or of somebody's past. */
const LONG_AGO = '(?:19\\d\\d|20[01]\\d)';

/** Two or three capitals that are no word of the work. */
const INITIALS =
  '(?<![\\p{L}\\p{N}&])(?!(?:AM|PM|OK|GP|TV|PC|IT|ID|PIN|PAT|CPR|NHS|CQC|AED|MAR|PRN|HR|UK|WC|SRW|RW)(?!\\p{L}))\\p{Lu}{2,3}(?![\\p{L}\\p{N}&])';

/** Where somebody sleeps. */
const PLACE = '(?<!\\p{L})(?:[Bb]ed|[Rr]oom|[Rr]m)\\s*\\d{1,3}[a-z]?(?![\\p{L}\\p{N}])';

const BETWEEN = '\\)?[\\s,:(-]{1,3}(?:(?:in|at|from|is|has)\\s+)?';

/** A date that is said to be one of birth, and one of long ago: 01/02/1984, 1 February 1984, 1984-02-01. */
const OF_BIRTH: readonly string[] = [
  '(?<!\\p{L})(?:dob|d\\.o\\.b\\.?|date of birth|born)(?!\\p{L})[^\\d\\n]{0,12}\\d',
  `(?<!\\d)\\d{1,2}[/.-]\\d{1,2}[/.-]${LONG_AGO}(?!\\d)`,
  `(?<!\\d)\\d{1,2}(?:st|nd|rd|th)?\\s+\\p{L}{3,9}\\.?,?\\s+${LONG_AGO}(?!\\d)`,
  `(?<!\\d)${LONG_AGO}-\\d\\d-\\d\\d(?!\\d)`,
];

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
  // "patient A", "SU JB", "client Sam": not "patient transport", nor "patient I rang"
  {
    what: 'somebody who is served',
    pattern:
      /(?<!\p{L})(?:[Pp]atient|[Cc]lient|[Ss]ervice[ -][Uu]ser|[Rr]esident|[Gg]uest|SU|[Pp]t)\s+(?!(?:I|Transport|Records?|Notes?|Line|Early|Late|Night)(?!\p{L}))\p{Lu}/u,
  },
  // "JB in bed 4", "room 3: JB"
  {
    what: 'initials with a bed or room',
    pattern: new RegExp(`${INITIALS}${BETWEEN}${PLACE}|${PLACE}${BETWEEN}${INITIALS}`, 'u'),
  },
  {
    what: 'a date of birth',
    pattern: new RegExp(OF_BIRTH.join('|'), 'iu'),
  },
  // two letters, six digits, one letter, as HMRC writes it
  {
    what: 'a National Insurance number',
    pattern: /(?<![\p{L}\p{N}])[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D](?![\p{L}\p{N}])/iu,
  },
  {
    what: 'the number of a record',
    pattern: /(?<!\p{L})(?:NHS|RiO|MRN|hospital|patient|client|record)\s*(?:no\.?|number|id|#)?\s*[:#]?\s*\d{5,}/iu,
  },
  // an NHS number (3, 3 and 4 digits), or that of a telephone
  {
    what: 'a long number',
    pattern:
      /(?<!\d)\+?\d(?:[\s()-]{0,2}\d){8,}(?!\d)|(?<![\d.])\d{3}\.\d{3}\.\d{4}(?!\d)|(?<![\d.])0\d{2,4}\.\d{3,4}\.\d{3,4}(?![\d.])/u,
  },
];

/** A date of a rota is not a number of anybody, and "2nd" no part of a postcode. */
const HARMLESS =
  /(?<!\d)20[2-9]\d-\d\d-\d\d(?!\d)|(?<!\d)\d{1,2}(?:st|nd|rd|th)(?!\p{L})(?!\s+\p{L}{3,9}\.?,?\s+\d{4})/gu;

/**
 * What makes a text unfit to be kept beside a shift or a request: signs of a person who is served, or of where they live.
 *
 * A heuristic for text in English: it finds what is written as people usually write it, not a bare name, nor what is told of somebody
 * without naming them.
 *
 * @returns what was found, in words and in a fixed order; nothing when the text may stay
 * @source uk-rules.md DP-01
 */
export const personalSigns = (text: string): readonly string[] =>
  PATTERNS.filter(({ pattern }) => pattern.test(text.replaceAll(HARMLESS, '-'))).map(({ what }) => what);
