/** The organisation that a store begins with; whatever was stored before there were organisations is its. */
export const FIRST_ORGANISATION = 'org_first';
