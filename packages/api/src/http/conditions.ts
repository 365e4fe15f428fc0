import { refusal } from '../refusal.ts';
import { hashOf } from '../secrets.ts';
import { validatorsOf } from './send.ts';

/** Characters of a validator: 128 bits. */
const VALIDATOR_LENGTH = 32;

/** The validator of a document that has no version of its own. */
export const validatorOf = (document: object): string => hashOf(JSON.stringify(document)).slice(0, VALIDATOR_LENGTH);

/**
 * Holds a change against what it claims to replace.
 *
 * @param ifMatch the header as it came
 * @param current validator of what is there; `undefined` when nothing is
 * @throws Refusal when something would be replaced unseen, or is not what was seen
 */
export const checkIfMatch = (ifMatch: string | undefined, current: string | undefined): void => {
  const seen = validatorsOf(ifMatch);
  if (current === undefined) {
    if (seen.length > 0) throw refusal('if-match-failed', 'There is nothing yet that the change could replace.');
    return;
  }
  if (seen.length === 0)
    throw refusal('if-match-missing', `Something is there already. Read it, and send its ETag as If-Match.`);
  if (!seen.includes(current) && !seen.includes('*'))
    throw refusal('if-match-failed', `What is there is "${current}" now. Read it again, and decide again.`);
};

/**
 * Holds what somebody decides about against what they have seen, where they say it.
 *
 * @param ifMatch the header as it came; absent: about whatever is there
 * @throws Refusal when it is another by now
 */
export const checkIfSeen = (ifMatch: string | undefined, current: string): void => {
  if (validatorsOf(ifMatch).length > 0) checkIfMatch(ifMatch, current);
};
