import { describe, expect, it } from 'vitest';
import { der, integer, name, octets, oid, sequence, set } from '../../../../conformance/make-certificate.ts';
import { authority, listSigner, masterList } from '../../../../conformance/make-master-list.ts';
import { nodeCrypto } from '../../../node/src/index.ts';
import { mutations } from '../formats/mutations.suite.ts';
import { CredentialError } from '../problem.ts';
import { isSignedMessage, readSignedMessage } from './cms.ts';
import { findMessageSigner } from './cms-signer.ts';

const aurelia = authority('XA');
const signer = listSigner(aurelia);
const message = masterList({ certificates: [aurelia.certificate], signer });
const bySerial = masterList({ certificates: [], signer, naming: 'issuer', digest: 'sha384' });

it('takes a message apart', () => {
  const { contentType, content, certificates, signatures } = readSignedMessage(message);
  expect(contentType).toBe('2.23.136.1.1.2');
  expect(content).toEqual(Uint8Array.from(sequence(integer(0), set(aurelia.certificate))));
  expect(certificates).toEqual([Uint8Array.from(signer.certificate)]);
  expect(signatures).toMatchObject([
    { hash: 'SHA-256', algorithm: { hash: 'SHA-256', keyType: 'EC' }, signingTime: new Date('2025-11-01T12:00:00Z') },
  ]);
  expect(readSignedMessage(bySerial).signatures).toMatchObject([
    { hash: 'SHA-384', signer: { issuer: Uint8Array.from(name('XA', 'CSCA XA')), serialNumber: '07' } },
  ]);
});

it.each([message, bySerial])('finds who signed it', async (bytes) => {
  const found = await findMessageSigner(readSignedMessage(bytes), nodeCrypto());
  expect(found.certificate.der).toEqual(Uint8Array.from(signer.certificate));
});

it('takes no message for signed whose content travels apart, and none without signatures', async () => {
  const { content: _, ...apart } = readSignedMessage(message);
  await expect(findMessageSigner(apart, nodeCrypto())).rejects.toThrow('not in it');
  await expect(findMessageSigner({ ...apart, signatures: [] }, nodeCrypto())).rejects.toThrow('not signed');
});

describe('what is no message', () => {
  const wrap = (...members: readonly Buffer[]) =>
    Uint8Array.from(sequence(oid('1.2.840.113549.1.7.2'), der(0xa0, sequence(...members))));
  const content = sequence(oid('2.23.136.1.1.2'), der(0xa0, octets(Buffer.alloc(3))));
  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['another kind of message', Uint8Array.from(sequence(oid('1.2.840.113549.1.7.1'), der(0xa0, sequence())))],
    ['no content', wrap(integer(3), set(), set())],
    ['no signatures', wrap(integer(3), set(), content)],
    ['content in pieces, which BER has', wrap(integer(3), set(), sequence(oid('1.2.3'), der(0xa0, der(0x24))), set())],
    [
      'content twice',
      wrap(integer(3), set(), sequence(oid('1.2.3'), der(0xa0, octets(content), octets(content))), set()),
    ],
    ['a signature that is none', wrap(integer(3), set(), content, set(integer(1)))],
  ])('%s', (_what, bytes) => {
    expect(() => readSignedMessage(bytes)).toThrow(CredentialError);
  });
});

it('answers any damaged message with a code', async () => {
  for (const bytes of mutations([message, bySerial], 8_111, 10_000)) {
    isSignedMessage(bytes);
    try {
      await findMessageSigner(readSignedMessage(bytes), nodeCrypto());
    } catch (error) {
      if (!(error instanceof CredentialError)) throw error;
    }
  }
});
