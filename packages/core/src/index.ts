export type { SignatureAlgorithm } from './crypto/algorithms.ts';
export type { CryptoPort } from './crypto/crypto-port.ts';
export { type PublicKey, publicJwk } from './crypto/public-key.ts';
export type { Signer } from './crypto/signer.ts';
export { type Layer, LayerReport } from './envelope/steps.ts';
export { explainCheck } from './explain-check.ts';
export { type FormatId, formats } from './formats/all.ts';
export type { Mrz } from './holder/mrz.ts';
export { type Inspection, inspect } from './inspect.ts';
export { limits } from './limits.ts';
export type { LinkAnswer, LinkOpening, LinkPort, LinkRequest } from './links/link-port.ts';
export { verifyLink } from './links/verify-link.ts';
export type { Ports } from './ports.ts';
export { CredentialError, isProblemCode, type ProblemCode, type ProblemText, problem, problems } from './problem.ts';
export type { HealthEvent, HealthRecord, PersonName } from './record/health-record.ts';
export { createVocabulary, type Disease, type Vocabulary } from './record/vocabulary.ts';
export { type Scan, scanOfBytes } from './scan.ts';
export { newScanMemory, type ScanMemory } from './scan-memory.ts';
export type { LanguageTexts, Question } from './texts/english.ts';
export { createTexts, type Texts } from './texts/texts.ts';
export { assembleTrust, type Trust } from './trust/assemble-trust.ts';
export type { KeyEntry } from './trust/directory.ts';
export type { TrustedKey } from './trust/key.ts';
export {
  entriesOf,
  type Finding,
  type Origin,
  type SourceSummary,
  sentencesOf,
  type TrustMaterial,
} from './trust/material.ts';
export { isSnapshot, openSnapshot, unpackSnapshot } from './trust/snapshot/open-snapshot.ts';
export { TrustFileError } from './trust/trust-file-error.ts';
export { partOf, unwrap } from './unwrap.ts';
export { type Check, stages, type Verdict } from './verdict.ts';
export { verdictJson } from './verdict-json.ts';
export { verdictOnNothing, verify } from './verify.ts';
