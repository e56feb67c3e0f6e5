import type { Verdict } from '@carnet/core';
import { useState } from 'preact/hooks';
import { Dialog } from '../look/dialog.tsx';
import { Later } from '../look/later.tsx';
import type { Traveller } from '../traveller/traveller.ts';
import { words } from '../words/tongue.ts';

interface SupervisorDialogProps {
  readonly traveller: Traveller;
  readonly verdict: Verdict;
  readonly isPrivate: boolean;
}

const load = async () => (await import('./supervisor-detail.tsx')).SupervisorDetail;

/** What an officer does not need and a supervisor may ask for. It is loaded, and taken apart, when somebody opens it. */
export function SupervisorDialog(props: SupervisorDialogProps) {
  const [isOpened, setIsOpened] = useState(false);
  return (
    <Dialog
      label={words.supervisor.open}
      title={words.supervisor.title}
      name="supervisor-dialog"
      opened={() => setIsOpened(true)}
    >
      {isOpened && <Later load={load} props={props} />}
    </Dialog>
  );
}
