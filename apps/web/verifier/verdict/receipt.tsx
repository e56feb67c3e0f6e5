import { formats, type Verdict } from '@carnet/core';
import { useState } from 'preact/hooks';
import { issuerName } from '../words/issuer-name.ts';
import { isoMinute } from '../words/plain-date.ts';
import { texts, words } from '../words/tongue.ts';
import { decidingCheck } from './deciding-check.ts';
import { receiptNumber } from './receipt-number.ts';
import './receipt.css';

interface ReceiptProps {
  readonly verdict: Verdict;
  readonly isSample: boolean;
  /** Where the lane is. */
  readonly place: string;
  /** Why it ended so, as privacy mode says it. */
  readonly reason: string;
}

/**
 * What is printed of a verdict, and all that is: that a check was made, when, by which rules, and how it ended. No name
 * and nothing about health, in any mode; the reason has no threshold and no date.
 */
export function Receipt({ verdict, isSample, place, reason }: ReceiptProps) {
  const [number] = useState(() => receiptNumber(globalThis.crypto.getRandomValues(new Uint8Array(8))));
  const { at, trustAsOf, format, signer, policy } = verdict;
  const w = words.receipt;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [w.lane, place],
    [w.time, isoMinute(at)],
    [w.reason, reason],
    [words.supervisor.rules, policy || w.none],
    [words.supervisor.issuer, signer && issuerName(signer)],
    [words.supervisor.format, formats.find(({ id }) => id === format)?.title],
    [words.supervisor.data, isoMinute(trustAsOf)],
    [words.supportCode, decidingCheck(verdict)?.code ?? 'ok'],
    [w.number, number],
  ];
  return (
    <section class="receipt" aria-label={w.title}>
      <p class="receipt-brand">{words.brand}</p>
      <h2>{w.title}</h2>
      <p class="receipt-headline">{texts.headline(verdict)}</p>
      <dl>
        {rows.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ),
        )}
      </dl>
      {isSample && <p>{w.sample}</p>}
      <p class="receipt-privacy">{w.privacy}</p>
    </section>
  );
}
