import { useEffect, useRef } from 'preact/hooks';
import { now } from '../../shared/clock.ts';
import { Mark } from '../look/mark.tsx';
import type { Scene } from '../scene.ts';
import { trustAge } from '../trust/trust-age.ts';
import { countryName } from '../words/country-name.ts';
import { filled } from '../words/filled.ts';
import { words } from '../words/tongue.ts';
import { LanguageChoice } from './language-choice.tsx';
import { useOnline } from './use-online.ts';
import '../look/screen-frame.css';
import './lane-bar.css';

/** Above the scan: how this lane works and how old its data are, each the way to its screen. */
export function LaneBar({ lane, trusts, shift, screens, change }: Scene) {
  const { bar, screens: titles } = words.around;
  const isOnline = useOnline();
  // Whoever comes back goes on where they were.
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => opener.current?.focus({ preventScroll: true }), []);
  const age = trustAge(trusts.trust, now());
  const { to, purpose } = lane.journey ?? {};
  const states = {
    lane: [lane.name, to ? countryName(to) : bar.noCountry, purpose].filter(Boolean).join(' · '),
    trust: [age.text, isOnline ? bar.online : bar.offline, age.fineUntil].filter(Boolean).join(' · '),
    help: bar.drills,
    shift: filled(bar.counted, { count: shift.total }),
  };
  return (
    <header class="lane-bar">
      <div class="lane-bar-top">
        <p class="brand">{words.brand}</p>
        <LanguageChoice lane={lane} change={change} />
      </div>
      <nav aria-label={bar.label}>
        {(['lane', 'trust', 'help', 'shift'] as const).map((screen) => (
          <button
            key={screen}
            ref={screen === screens.left ? opener : null}
            type="button"
            onClick={() => screens.open(screen)}
          >
            <strong>{titles[screen]}</strong>{' '}
            <span>
              {screen === 'trust' && <Mark state={age.state} />}
              {states[screen]}
            </span>
          </button>
        ))}
      </nav>
    </header>
  );
}
