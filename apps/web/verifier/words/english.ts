import type { Check, HealthEvent, ProblemCode, Verdict } from '@carnet/core';
import type { TrustUpdate } from '../../offline/trust-update.ts';
import type { Keeping } from '../../offline/worker-watch.ts';
import { englishLane } from './english-lane.ts';
import { englishRules } from './english-rules.ts';
import { englishTraveller } from './english-traveller.ts';

/**
 * Every word of the page that core does not say already, in English, which every other language is measured against:
 * beside this file there is one for each of them. `{places}` are filled with values. No text depends on a number, since
 * languages count in too many ways.
 */
export const english = {
  brand: 'Carnet',
  /** A few words made a sentence. */
  sentence: '{text}.',
  announced: '{headline}. {reason}.',

  trust: {
    title: 'Keys',
    none: 'No keys are loaded. Until there are, every certificate ends as “Cannot confirm”.',
    loaded: 'Keys: {count}, as of {date}.',
    oldest: 'The date is that of the oldest list.',
    keys: 'Keys: {count}',
    shortNone: 'No keys loaded',
    choose: 'Load keys',
    kinds:
      'A trust snapshot with the key of its publisher, or lists: certificates, key sets, the EU signer list, the WHO trust list, the VCI directory. Only from a source that you trust.',
    /** `{ago}` is “today”, “yesterday” or “3 days ago”. */
    snapshotOf: 'Trust data of {ago}.',
    fineUntil: 'Fine until {day}.',
    staleSince: 'Too old since {day}: nothing can be confirmed with it.',
    coverage: 'What the trust data covers',
    coverageNetwork: 'Network',
    coverageKeys: 'Keys',
    coverageDate: 'List of',
    testKeys: 'for tests: {count}',
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
    publishers: 'Publishers that are believed: {count}',
    publisher: 'The key of a publisher is loaded. Its snapshots are believed from now on.',
    test: 'These are test keys',
    testMark: 'test',
    remove: 'Remove',
    removeOne: 'Remove {name}',
    notes: 'Remarks: {count}',
    issuer: '{name} does not say whose keys it holds.',
    issuerLabel: 'Web address of the issuer',
    issuerAdd: 'Load',
    issuerSkip: 'Leave out',
  },

  samples: {
    note: 'Drill with a sample, judged at {day} with its own key',
    accepted: 'Yellow fever certificate for Ghana',
    tooEarly: 'Vaccinated a week ago, for Ghana',
    vaccination: 'Genuine EU certificate',
    yellowFever: 'Yellow fever certificate',
    card: 'Genuine health card',
    expired: 'Expired',
    forged: 'Forged',
    revoked: 'Revoked',
    unknownIssuer: 'Unknown issuer',
    damaged: 'Damaged code',
    test: 'Test certificate',
  },

  ruleMet: 'Rule met',
  person: {
    born: 'Born {date}',
    also: 'Also',
    unnamed: 'No name in the certificate',
    compare: 'Compare with the passport',
    compared: 'The person was compared with the passport',
  },
  noRule: {
    plain: 'The certificate is genuine and current. No rule is chosen:',
    strong: 'decide by the paper rules of your post.',
  },
  allPassed: 'The certificate is genuine and current, and it meets the rule.',
  nothingShown: 'Nothing in it is proven, so nothing from inside it is shown.',
  further: 'Note also: {titles}.',

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
    full: '{authority}, {country}',
    unnamed: 'an issuer without a name',
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
    dose: 'Dose',
    doseOf: '{dose} of {doses}',
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

  verdict: {
    /** What stands in the top line of the band: where, and how old the keys are. `{ago}` is “4 hours ago”. */
    inPrivacyMode: '{place} · Privacy mode',
    data: 'Trust data of {ago}',
    dataOffline: 'Offline · trust data of {ago}',
    /** What takes the place of the person in privacy mode. */
    initials: 'Initials',
    bornOn: 'Born on',
    clearsIn: 'Clears in {seconds} s',
    keep: 'Keep it',
  },

  unread: {
    title: 'Nothing is proven',
    count: 'Unreadable codes in this lane today: {count}',
    /** In the order in which they are quickest. */
    steps: {
      clean: 'Clean the screen or the paper, and the lens.',
      brighten: 'Raise the brightness of the screen.',
      paper: 'Ask for the original on paper.',
      type: 'Have the code typed or opened as a file.',
    },
    help: 'Help',
    again: 'Try again',
  },

  supervisor: {
    open: 'Supervisor details',
    title: 'Supervisor details',
    format: 'Format',
    issuer: 'Issuer',
    key: 'Key',
    network: 'Network',
    participant: 'Participant',
    source: 'List',
    rules: 'Rules',
    data: 'Trust data of',
    record: 'Content',
    layers: 'Layers',
    layersHint: 'As they were signed.',
    hiddenForPrivacy: 'Privacy mode: the content is not shown.',
    layerOutcome: { ok: 'good', problem: 'bad' },
  },

  receipt: {
    print: 'Print a receipt',
    title: 'Receipt of a check',
    number: 'Receipt',
    lane: 'Place',
    time: 'Time',
    reason: 'Reason',
    sample: 'This was a sample and no real check.',
    privacy: 'This receipt names no person and says nothing about health.',
    none: 'none',
  },

  next: 'Next person',
  several: 'Certificate {index} of {total}',
  previousCertificate: 'Previous',
  nextCertificate: 'Next',
  judgedAt: 'Judged',
  supportCode: 'Support code',

  /** What the page keeps on the device. */
  device: {
    title: 'This device',
    readiness: {
      fetching: 'Getting ready to work without a network…',
      ready: 'Ready to work without a network.',
      'open-only': 'Works without a network as long as this page is open.',
    } satisfies Record<Keeping['readiness'], string>,
    newVersion: 'A new version is ready. It is used from the next start on.',
    takeNewVersion: 'Use it now',
    otherWindows: 'A new version is ready. Close the other windows of Carnet to use it.',
    update: {
      asking: 'Asking for newer trust data…',
      newest: 'The server of this page has no newer trust data.',
      'none-served': 'The server of this page has no trust data.',
      refused: 'The server of this page has trust data that is not used.',
      'no-network': 'No network, so newer trust data could not be asked for.',
      'no-answer': 'The server of this page does not answer, so newer trust data could not be asked for.',
    } satisfies Record<Exclude<TrustUpdate['outcome'], 'not-asked'>, string>,
    answeredAt: 'Last answer: {moment}.',
    ask: 'Ask again',
    daysMax: 'Greatest age of trust data',
    publisherDecides: 'As its publisher says',
    notKept: 'This browser keeps nothing for this page. Keys and rules end when it is closed.',
    forget: 'Forget everything on this device',
    forgetHint: 'Keys, lists, rules, the set-up of the lane and its counts. The program itself stays.',
    forgetNow: 'Forget',
  },

  ...englishTraveller,

  rules: englishRules,
  around: englishLane,

  /** What is wrong with the verifier itself, and what to do. */
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
    'scan.held': {
      sentence: 'Something was scanned while a window was open. It was not taken.',
      nextStep: 'Close the window, and scan it again.',
    },
    'scan.keyboard': {
      sentence: 'The scanner and this device are set to different keyboards, so the code may not have come whole.',
      nextStep: 'Set both to the same keyboard, or use the camera.',
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
    'rules.unreadable': {
      sentence: 'The file could not be used for rules.',
      nextStep: 'The rules stay as they were. Choose a rule set, or rules of the EU together with their value sets.',
    },
    'rules.lost': {
      sentence: 'The rules that were opened here before are damaged. The rules of Carnet are used.',
      nextStep: 'Open the rule file again.',
    },
    'verifier.fault': {
      sentence: 'The verifier made a mistake of its own. This says nothing about the certificate.',
      nextStep: 'Load the page again. If it stays so, report this code to the maintainers.',
    },
  },
};

export type Words = typeof english;
