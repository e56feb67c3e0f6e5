import type { Check, HealthEvent, ProblemCode, Verdict } from '@carnet/core';
import type { Waiting } from './gather.ts';

/** A sentence whose end matters most. */
export interface Sentence {
  readonly plain: string;
  readonly strong?: string;
}

/** Something about the verifier itself, not about a credential: what it is, and what to do. */
export interface Fault {
  readonly code: string;
  readonly sentence: string;
  readonly nextStep: string;
}

/** Every word of the page that is not in the problem table of core. Another language is another module like this. */
export const words = {
  /** For names that come from data and from the browser. */
  language: 'en',
  /** Day before month, as most of the world writes it. */
  dateLocale: 'en-GB',
  brand: 'Carnet',

  start: {
    title: 'Check a health certificate',
    promise: 'The check runs on this device. Nothing is sent, and no certificate is kept.',
    camera: 'Use the camera',
    stopCamera: 'Stop the camera',
    cameraHint: 'Hold the code in front of the camera.',
    cameraView: 'What the camera sees',
    choose: 'Choose a file',
    drop: 'or drop a picture or a file here',
    paste: 'Paste the text of a code',
    pasteLabel: 'Text of the code',
    check: 'Check',
    reading: 'Reading…',
    startOver: 'Start over',
  },

  parts({ parts, total }: Waiting): string {
    const missing = Array.from({ length: total }, (_, index) => index + 1).filter((number) => !parts.has(number));
    const numbers = missing.length === 1 ? `${missing[0]}` : `${missing.slice(0, -1).join(', ')} and ${missing.at(-1)}`;
    return `${parts.size} of ${total} parts read. Still to scan: ${numbers}, in any order.`;
  },

  trust: {
    title: 'Keys',
    none: 'No keys are loaded. Until there are, every certificate ends as “Cannot confirm”.',
    loaded: (keys: string, date: string) => `${keys}, as of ${date}.`,
    oldest: 'The date is that of the oldest list.',
    count: (keys: number) => (keys === 1 ? '1 key' : `${keys.toLocaleString(words.language)} keys`),
    short: (keys: number, date: string) => (keys === 0 ? 'No keys loaded' : `${words.trust.count(keys)}, ${date}`),
    choose: 'Load keys',
    kinds:
      'A trust snapshot with the key of its publisher, or lists: certificates, key sets, the EU signer list, the WHO trust list, the VCI directory. Only from a source that you trust.',
    snapshotOf: (days: number) =>
      days === 0 ? 'Trust data of today.' : days === 1 ? 'Trust data of yesterday.' : `Trust data of ${days} days ago.`,
    fineUntil: (day: string) => `Fine until ${day}.`,
    staleSince: (day: string) => `Too old since ${day}: nothing can be confirmed with it.`,
    coverage: 'What the trust data covers',
    coverageHeads: ['Network', 'Keys', 'List of'],
    testKeys: (count: number) => `${count.toLocaleString(words.language)} for tests`,
    networks: {
      divoc: 'DIVOC',
      'eu-dcc': 'EU certificates',
      gdhcn: 'WHO network',
      icao: 'ICAO authorities',
      jwks: 'Single issuers',
      nz: 'New Zealand',
      pem: 'Single certificates',
      'shc-revocations': 'Revocation lists',
      vci: 'VCI health cards',
    } as Partial<Record<string, string>>,
    publisher: 'The key of a publisher is loaded. Its snapshots are believed from now on.',
    test: 'These are test keys',
    testMark: 'test',
    remove: 'Remove',
    removeOne: (name: string) => `Remove ${name}`,
    notes: (count: number) => (count === 1 ? '1 remark' : `${count} remarks`),
    issuer: (name: string) => `${name} does not say whose keys it holds.`,
    issuerLabel: 'Web address of the issuer',
    issuerAdd: 'Load',
    issuerSkip: 'Leave out',
  },

  samples: {
    title: 'Samples',
    hint: 'Each brings its own key and its own date.',
    note: (day: string) => `Sample, judged at ${day} with its own key`,
  },

  headline: {
    accepted: 'Accepted',
    'check-manually': 'Check manually',
    'not-accepted': 'Not accepted',
    'cannot-confirm': 'Cannot confirm',
    'cannot-read': 'Cannot read',
    'test-certificate': 'Test certificate',
  } satisfies Record<Verdict['headline'], string>,
  ruleMet: 'Rule met',

  person: {
    born: 'Born',
    also: 'Also',
    unnamed: 'No name in the certificate',
    compare: 'Compare with the passport',
  },
  noRule: {
    plain: 'The certificate is genuine and current. No rule is chosen:',
    strong: 'decide by the paper rules of your post.',
  } satisfies Sentence,
  allPassed: { plain: 'The certificate is genuine and current, and it meets the rule.' } satisfies Sentence,
  nothingShown: 'Nothing in it is proven, so nothing from inside it is shown.',
  further: 'Note also',

  steps: {
    label: 'Steps of the check',
    read: 'Read',
    genuine: 'Genuine',
    current: 'Current',
    rule: 'Rule',
    notReached: 'not reached',
    notRead: {
      'recognise.no-code': 'no code',
      'recognise.unknown-format': 'not known',
      'recognise.incomplete': 'part missing',
      'recognise.too-large': 'too large',
      'link.not-opened': 'a link',
      'link.unsupported': 'a link',
    } satisfies Partial<Record<ProblemCode, string>> as Partial<Record<string, string>>,
    damaged: 'damaged',
    testKey: 'test key',
    genuineState: {
      genuine: 'genuine',
      'cannot-confirm': 'not confirmed',
      'not-genuine': 'not genuine',
    } satisfies Record<Verdict['genuine'], string>,
    currentState: {
      current: 'in time',
      'stale-data': 'lists too old',
      expired: 'expired',
      'not-yet': 'not yet',
      revoked: 'revoked',
      'not-judged': 'not known',
    } satisfies Record<Verdict['current'], string>,
    ruleState: {
      meets: 'met',
      'does-not-meet': 'not met',
      'no-rule': 'none chosen',
      'needs-human': 'decide yourself',
      'not-judged': 'not reached',
    } satisfies Record<Verdict['accepted'], string>,
  },

  answers: {
    title: 'Four questions',
    genuineQuestion: 'Is it genuine?',
    currentQuestion: 'Is it current?',
    theirsQuestion: 'Is it theirs?',
    acceptedQuestion: 'Is it accepted?',
    genuine: {
      genuine: 'Yes. The signature is by a trusted key.',
      'cannot-confirm': 'Not known. This does not mean that it is false.',
      'not-genuine': 'No. What it says cannot be relied on.',
    } satisfies Record<Verdict['genuine'], string>,
    notReached: 'Not judged.',
    testKey: 'Signed, but with a key that is only for tests.',
    current: {
      current: 'Yes. It is in time, and no loaded list revokes it.',
      'stale-data': 'Not known. The lists are too old or not the current ones.',
      expired: 'No. Its time is over.',
      'not-yet': 'No. Its time has not begun.',
      revoked: 'No. Its issuer has withdrawn or suspended it.',
      'not-judged': 'Not judged.',
    } satisfies Record<Verdict['current'], string>,
    currentUnknown: 'Not known. Its revocation list could not be asked.',
    theirs: {
      match: 'Yes. The person was compared.',
      mismatch: 'No. The person is another one.',
      'not-judged': 'Not judged.',
    } satisfies Record<Verdict['theirs'], string>,
    theirsOpen: 'That is for you to compare.',
    accepted: {
      meets: 'Yes. It meets the rule.',
      'does-not-meet': 'No. It does not meet the rule.',
      'no-rule': 'Not judged: no rule is chosen.',
      'needs-human': 'A person must decide.',
      'not-judged': 'Not judged.',
    } satisfies Record<Verdict['accepted'], string>,
  },

  issuer: {
    label: 'Signed by',
    network: { 'eu-dcc': 'EU signer list', vci: 'VCI directory', local: 'key loaded by hand' } as Partial<
      Record<string, string>
    >,
    sampleKey: 'key of the sample',
  },

  event: {
    kind: {
      vaccination: 'Vaccination',
      prophylaxis: 'Prophylaxis',
      test: 'Test',
      recovery: 'Recovery',
      exemption: 'Exemption',
    } satisfies Record<HealthEvent['kind'], string>,
    result: {
      detected: 'Detected',
      'not-detected': 'Not detected',
      inconclusive: 'Inconclusive',
      unknown: 'Not known',
    },
    codes: 'Codes',
    unknownDisease: 'disease not known here',
    date: 'Date',
    time: 'Sample taken',
    product: 'Product',
    /** Short names of code systems, which credentials give as addresses. */
    system: {
      'http://hl7.org/fhir/sid/cvx': 'CVX',
      'http://snomed.info/sct': 'SNOMED CT',
      'http://loinc.org': 'LOINC',
      'http://id.who.int/icd/release/11/mms': 'ICD-11',
    } as Partial<Record<string, string>>,
    dose: 'Dose',
    doseOf: (dose: number, doses: number | undefined) => (doses === undefined ? `${dose}` : `${dose} of ${doses}`),
    lot: 'Lot',
    method: 'Method',
    resultLabel: 'Result',
    reason: 'Reason',
    validFrom: 'From',
    validUntil: 'Until',
    country: 'Country',
    issuer: 'Issuer',
    clinician: 'Given by',
    life: 'For life',
    centre: 'Centre',
  },

  why: {
    open: 'Why',
    title: 'Why',
    close: 'Close',
    next: 'Next step:',
    key: 'Key',
    source: 'From',
    stage: {
      recognise: 'Recognised',
      decode: 'Read',
      authenticate: 'Signature',
      validity: 'Time',
      status: 'Revocation',
      record: 'Content',
      holder: 'Holder',
      policy: 'Rule',
    } satisfies Record<Check['stage'], string>,
    outcome: {
      pass: 'good',
      fail: 'bad',
      unknown: 'not known',
      'not-applicable': 'nothing to ask',
      'not-run': 'not judged',
    } satisfies Record<Check['outcome'], string>,
  },

  next: 'Next person',
  several: (index: number, total: number) => `Certificate ${index} of ${total}`,
  previousCertificate: 'Previous',
  nextCertificate: 'Next',
  judgedAt: 'Judged',
  supportCode: 'Support code',

  faults: {
    'camera.refused': {
      sentence: 'This page may not use the camera.',
      nextStep: 'Allow the camera in the settings of the browser, or choose a file.',
    },
    'camera.missing': {
      sentence: 'There is no camera on this device.',
      nextStep: 'Connect one, or choose a file.',
    },
    'camera.busy': {
      sentence: 'The camera does not start. Another program may be using it.',
      nextStep: 'Close the other program and try again, or choose a file.',
    },
    'camera.lost': { sentence: 'The camera was switched off.', nextStep: 'Connect it and start it again.' },
    'camera.unsupported': {
      sentence: 'The browser gives this page no camera.',
      nextStep: 'Open the page over https or on this device itself, or choose a file.',
    },
    'trust.unreadable': {
      sentence: 'The file could not be used for keys.',
      nextStep: 'Choose a trust snapshot, certificates, a key set, or the list of a network.',
    },
    'trust.served': {
      sentence: 'The trust data that came with this page is not used.',
      nextStep: 'Tell whoever runs this page, or load a snapshot from a file.',
    },
    'trust.kept': {
      sentence: 'Some trust data that was kept on this device is not used.',
      nextStep: 'Connect to the network, or load it from a file again.',
    },
    'trust.issuer': {
      sentence: 'The issuer is not a web address.',
      nextStep: 'Write it as it stands in the certificates, for example https://health.example.',
    },
    'verifier.fault': {
      sentence: 'The verifier made a mistake of its own. This says nothing about the certificate.',
      nextStep: 'Load the page again. If it stays so, report this code to the maintainers.',
    },
  } satisfies Record<string, Omit<Fault, 'code'>>,
};

export type FaultCode = keyof typeof words.faults;

/** The words for a fault, with its code. */
export function faultOf(code: FaultCode): Fault {
  return { code, ...words.faults[code] };
}
