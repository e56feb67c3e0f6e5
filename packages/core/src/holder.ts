/*
 * `@carnet/core/holder`: reading the lines of an identity document and comparing persons. Apart from the index, so that a
 * page that compares nobody need not load the tables of alphabets.
 */
export { compareHolder, type HolderComparison } from './holder/compare-holder.ts';
export { type Mrz, readMrz } from './holder/mrz.ts';
export { type RecordsOfPerson, samePerson } from './holder/same-person.ts';
