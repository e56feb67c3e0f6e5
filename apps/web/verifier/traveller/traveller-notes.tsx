import { type Check, isProblemCode } from '@carnet/core';
import { FaultNote } from '../look/fault-note.tsx';
import { Mark } from '../look/mark.tsx';
import type { Checking } from '../scan/checking.ts';
import { texts, words } from '../words/tongue.ts';
import { DocumentFault } from './document-fault.tsx';
import type { Traveller } from './traveller.ts';

interface TravellerNotesProps {
  readonly traveller: Traveller;
  readonly check: Checking;
}

const marks: Partial<Record<Check['outcome'], 'good' | 'caution' | 'bad'>> = {
  pass: 'good',
  unknown: 'caution',
  fail: 'bad',
};

/** What is said of the person and not of one certificate: the passport, other certificates, who showed them before. */
export function TravellerNotes({ traveller, check }: TravellerNotesProps) {
  const { verdicts, index, holder, wasShownBefore } = traveller;
  const all = verdicts.flatMap(({ checks }) => checks);
  const compared = holder && verdicts[index]?.checks.filter(({ stage }) => stage === 'holder');
  const together = all.find(({ code }) => code === 'record.several-persons' || code === 'record.perhaps-one-person');
  return (
    <div class="traveller-notes">
      {check.fault && <FaultNote fault={check.fault} />}
      {check.documentFault && <DocumentFault code={check.documentFault} />}
      {wasShownBefore && (
        <p>
          <Mark state="caution" />
          {words.traveller.shownBefore}
        </p>
      )}
      {compared?.map((one) => {
        const mark = marks[one.outcome];
        return (
          mark && (
            <p key={one.code}>
              <Mark state={mark} />
              <strong>{words.compare.result[mark]}</strong> {texts.check(one)}
            </p>
          )
        );
      })}
      {verdicts.length > 1 && (
        <p>
          <Mark state={together ? 'caution' : 'none'} />
          {together && isProblemCode(together.code)
            ? texts.explain(together.code, together.evidence).explanation
            : words.traveller.together}
        </p>
      )}
    </div>
  );
}
