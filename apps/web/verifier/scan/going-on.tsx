import { DocumentFault } from '../traveller/document-fault.tsx';
import { FamilyStrip } from '../traveller/family-strip.tsx';
import { words } from '../words/tongue.ts';
import type { Checking } from './checking.ts';
import { partsInWords } from './parts-in-words.ts';
import { PartsRow } from './parts-row.tsx';

interface GoingOnProps {
  readonly check: Checking;
  readonly isPrivate: boolean;
}

/** What is going on while something is scanned: for whom it is, what is there already, and how to end it. */
export function GoingOn({ check, isPrivate }: GoingOnProps) {
  const { waiting, isAdding, family, hasDocument, documentFault } = check;
  return (
    <>
      {isAdding && (
        <div class="notice">
          <p>{words.traveller.adding}</p>
          <button type="button" class="button" onClick={() => check.add(false)}>
            {words.traveller.addingEnd}
          </button>
        </div>
      )}
      {family.length > 0 && !isAdding && (
        <div class="notice">
          <p>{words.traveller.familyNext}</p>
          <button type="button" class="button" onClick={() => check.next()}>
            {words.traveller.familyEnd}
          </button>
        </div>
      )}
      {!isAdding && <FamilyStrip check={check} isPrivate={isPrivate} />}
      {hasDocument && (
        <div class="notice">
          <p>{words.compare.kept}</p>
          <button type="button" class="button" onClick={check.forgetDocument}>
            {words.compare.forget}
          </button>
        </div>
      )}
      {documentFault && <DocumentFault code={documentFault} />}
      {waiting && (
        <div class="notice waiting">
          <p>{partsInWords(waiting)}</p>
          <PartsRow waiting={waiting} />
          <button type="button" class="button" onClick={check.startOver}>
            {words.start.startOver}
          </button>
        </div>
      )}
    </>
  );
}
