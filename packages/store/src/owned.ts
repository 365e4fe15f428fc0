/** What every row has: whose it is. */
export interface Owned {
  /** Id of the organisation. */
  readonly organisation: string;
}
