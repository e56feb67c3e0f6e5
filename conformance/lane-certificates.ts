import { readCodes } from '@carnet/node';
import { corpus, corpusFiles, readCorpus, readCorpusJson } from './corpus.ts';
import { readVectors } from './read-vectors.ts';

/** What a lane is shown. */
interface LaneCertificates {
  /** Each once. */
  readonly texts: readonly string[];
  /** Certificates of signers of some of them (PEM); the others cannot be confirmed. */
  readonly signers: string;
  readonly at: Date;
}

interface TestCase {
  readonly PREFIX?: string;
  readonly TESTCTX?: { readonly CERTIFICATE?: string };
}

/** EU certificates of the corpus, good and bad, as texts and as pictures; without the corpus our own vectors. */
export async function laneCertificates(): Promise<LaneCertificates> {
  if (!corpus) return ofVectors();
  const cases = corpusFiles('dcc/testdata', /\.json$/).map((file) => readCorpusJson(file) as TestCase);
  const pictures = corpusFiles('dcc/qa-images', /\.png$/).map((file) => readCodes(readCorpus(file)));
  const scans = (await Promise.all(pictures)).flat();
  const texts = [
    ...cases.flatMap(({ PREFIX }) => PREFIX ?? []),
    ...scans.flatMap((scan) => (scan.kind === 'text' ? scan.text : [])),
  ];
  return {
    texts: [...new Set(texts)],
    signers: pemOf(cases.flatMap(({ TESTCTX }) => TESTCTX?.CERTIFICATE ?? [])),
    at: new Date('2021-07-01T12:00:00Z'),
  };
}

function ofVectors(): LaneCertificates {
  const vectors = readVectors('dcc');
  const trust = vectors.flatMap((vector) => vector.trust);
  return {
    texts: [...new Set(vectors.flatMap(({ scan }) => ('text' in scan ? scan.text : [])))],
    signers: pemOf(trust.flatMap((item) => ('certificate' in item ? item.certificate : []))),
    at: new Date('2026-01-01T12:00:00Z'),
  };
}

const pemOf = (certificates: readonly string[]) =>
  [...new Set(certificates)]
    .map((one) => `-----BEGIN CERTIFICATE-----\n${one.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`)
    .join('');
