import { type Inspection, inspect, type Layer } from '@carnet/core';
import { useEffect, useState } from 'preact/hooks';
import { Mark } from '../look/mark.tsx';
import type { Traveller } from '../traveller/traveller.ts';
import { words } from '../words/tongue.ts';
import { factText } from './fact-text.ts';
import { portsOf } from './judge.ts';

interface LayerListProps {
  readonly traveller: Traveller;
  /** Whether what is inside may be shown: nothing of an unproven document ever is. */
  readonly isProven: boolean;
}

/** The layers of the certificate that is shown, as core takes them apart. */
export function LayerList({ traveller, isProven }: LayerListProps) {
  const { scans, index, at, trust, rules, holder } = traveller;
  const [inspection, setInspection] = useState<Inspection>();
  const scan = scans[index];
  useEffect(() => {
    if (scan) void inspect(scan, at, portsOf({ trust, policy: rules?.policy, holder })).then(setInspection);
  }, [scan]);
  if (!inspection) return null;
  const w = words.supervisor;
  return (
    <section class="layers">
      <h3>{w.layers}</h3>
      {isProven && <p class="hint">{w.layersHint}</p>}
      <ol>
        {inspection.layers.map((layer) => (
          <LayerItem key={layer.name} layer={layer} isProven={isProven} />
        ))}
      </ol>
    </section>
  );
}

/** The names of layers and facts are those of the standards, in no language. */
function LayerItem({ layer, isProven }: { readonly layer: Layer; readonly isProven: boolean }) {
  const { name, outcome, code, facts = {} } = layer;
  const known = Object.entries(facts).filter(([, fact]) => fact !== undefined);
  const title = (
    <span>
      <Mark state={outcome === 'ok' ? 'good' : 'bad'} />
      <bdi lang="en">{name}</bdi>: {words.supervisor.layerOutcome[outcome]} {code && <bdi class="code">{code}</bdi>}
    </span>
  );
  if (!isProven || known.length === 0) return <li class="layer">{title}</li>;
  return (
    <li>
      <details>
        <summary>{title}</summary>
        <dl dir="ltr" lang="en">
          {known.map(([fact, value]) => (
            <div key={fact}>
              <dt>{fact}</dt>
              <dd>
                <bdi>{factText(value)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  );
}
