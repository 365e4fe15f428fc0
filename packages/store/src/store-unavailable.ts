/** The store cannot be opened; the message is one sentence for the person who started the server. */
export class StoreUnavailable extends Error {}
