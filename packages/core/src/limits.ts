/**
 * The largest input each layer accepts. Everything from outside is measured against one of these before memory or
 * time is spent on it; past a limit the answer is a problem code, never a slow answer.
 */
export const limits = Object.freeze({
  /** Characters or bytes of one scan. A version 40 QR code holds 7,089 digits; a card file of many JWS is larger. */
  scanLengthMax: 256 * 1024,
  /** Bytes of an inflated HCERT. Real ones are 250 to 900 bytes. */
  hcertInflatedBytesMax: 64 * 1024,
  /** Bytes of an inflated SMART Health Card. A whole patient summary is about 60 kB. */
  shcInflatedBytesMax: 256 * 1024,
  /** Blocks of one DEFLATE stream. An encoder makes one for some 10 kB. */
  deflateBlocksMax: 200,
  /** Pixels of one picture: more than any camera of a phone. */
  picturePixelsMax: 120_000_000,
  /** Credentials unwrapped from one file. */
  credentialsPerFileMax: 64,
  /** Parts of one multi-part code. */
  partsMax: 32,
  /** Levels of nested arrays, maps and tags in CBOR. */
  cborDepthMax: 16,
  /** Items of all kinds in one CBOR structure. */
  cborItemsMax: 20_000,
  /** Levels of nested objects and arrays in JSON. */
  jsonDepthMax: 32,
  /** Bytes of the document in a ZIP. A DIVOC certificate has 2 kB. */
  zipEntryBytesMax: 64 * 1024,
  /** Statements of RDF in one DIVOC certificate. Real ones have about 50. */
  divocTriplesMax: 300,
  /** Statements of RDF in one trust list. The largest that is published has 4,000. */
  trustListTriplesMax: 100_000,
  /** Steps spent on telling look-alike nodes of RDF apart. A real document has none to tell apart. */
  rdfWorkMax: 5_000,
  /** Bytes of one trust file. The largest list that is published has 4 MB. */
  trustFileBytesMax: 64 * 1024 * 1024,
  /** Bytes of one X.509 certificate. */
  certificateBytesMax: 16 * 1024,
  /** Characters of a name, a code or another single text taken over into a health record. */
  recordTextLengthMax: 500,
  /** Health events in one record. */
  recordEventsMax: 100,
  /** Keys tried for one credential where several share a key id. */
  candidateKeysMax: 16,
  /** Entries of one revocation list. */
  revocationEntriesMax: 1_000_000,
});
