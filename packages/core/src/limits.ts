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
  /** Blocks of one short DEFLATE stream; a long one may have one for each 8 kB of what it may unpack to. */
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
  /** Bytes of one trust snapshot when it is unpacked: a million keys. */
  snapshotBytesMax: 64 * 1024 * 1024,
  /** Items in the tables of a trust snapshot: texts, profiles, sources. Keys are not items. */
  snapshotItemsMax: 4_000_000,
  /** Bytes of a file that names who signs a list: some hundred certificates. */
  listSignersBytesMax: 1024 * 1024,
  /** Elements side by side in one DER structure: certificates of a master list, entries of a certificate list. */
  derElementsMax: 20_000,
  /** Key ids in one answer of a backend that hands out signers. The largest network has some 1,000. */
  feedKidsMax: 100_000,
  /** Bytes of one X.509 certificate. */
  certificateBytesMax: 16 * 1024,
  /** Characters of a name, a code or another single text taken over into a health record. */
  recordTextLengthMax: 500,
  /** Characters of the lines of an identity document as they were typed or scanned; the longest have 90 and some blanks. */
  mrzLengthMax: 400,
  /** Words of one name that are compared. The longest real ones have some 15. */
  nameWordsMax: 16,
  /** Letters of one name that are compared. */
  nameLettersMax: 160,
  /** Names of one person that are compared: the one that is used, that of birth, others. */
  namesMax: 4,
  /** Records that are sorted by the person whom they are about. */
  personRecordsMax: 32,
  /** Health events in one record. */
  recordEventsMax: 100,
  /** Requirements of one rule set, and entries of one of its lists: countries, products. */
  ruleRequirementsMax: 50,
  ruleListMax: 500,
  /** Keys tried for one credential where several share a key id. */
  candidateKeysMax: 16,
  /** Characters of the text of one link to health documents; real ones have 300 to 500. */
  linkLengthMax: 4096,
  /** Characters of an address: in a link, where the rule is 128 but not kept, and in its manifest. */
  linkUrlLengthMax: 2048,
  /** Documents behind one link. */
  linkDocumentsMax: 16,
  /** Bytes of one answer of the server behind a link. A patient summary with pictures has some megabytes. */
  linkAnswerBytesMax: 4 * 1024 * 1024,
  /** Bytes of one document behind a link, inflated. */
  linkInflatedBytesMax: 4 * 1024 * 1024,
  /** Entries of one revocation list. */
  revocationEntriesMax: 1_000_000,
  /** Bytes of the file of one disease, and such files in one folder. The largest that comes with Carnet has 8 kB. */
  diseaseFileBytesMax: 256 * 1024,
  diseasesMax: 1000,
  /** Invented travellers on which two sets of rules are compared. */
  ruleSampleMax: 100_000,
  /** Bytes of one file of rules. Those of 24 countries have half a megabyte. */
  ruleFileBytesMax: 16 * 1024 * 1024,
  /** Rules in one set. Twenty-four countries have 271. */
  rulesMax: 10_000,
  /** Codes of one value set. The largest is that of the rapid tests, with some hundred. */
  valueSetCodesMax: 20_000,
  /** Languages in which one rule is described, and characters of one description. */
  ruleDescriptionsMax: 100,
  ruleDescriptionLengthMax: 4000,
  /** Levels of nested expressions in the logic of a rule. The deepest real one has 23. */
  certLogicDepthMax: 64,
  /** Parts of the logic of one rule. The largest real one has some 150. */
  certLogicTermsMax: 10_000,
  /** Steps of one evaluation, counted where they repeat: in reductions and searches. A real rule takes a few hundred. */
  certLogicStepsMax: 200_000,
  /** Ways to meet a rule that an explanation names. */
  ruleWaysMax: 16,
  /** Moments at which the answer of a rule may change, and around which it is tried. */
  ruleThresholdsMax: 100,
});
