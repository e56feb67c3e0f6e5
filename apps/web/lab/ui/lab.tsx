import { useEffect, useState } from 'preact/hooks';
import { languages } from '../../verifier/words/languages.ts';
import { language, speak, texts } from '../../verifier/words/tongue.ts';
import { CasePage } from './case-page.tsx';
import { cases } from './cases.ts';
import { Parts } from './parts.tsx';

/** Where in the lab: `#accepted` is a case, `#accepted/ar` the same in Arabic, `#parts` all small parts. */
function placeInLab(): { readonly name: string; readonly tag: string } {
  const [name = '', tag = 'en'] = location.hash.slice(1).split('/');
  return { name, tag };
}

/** Every component and every headline of the verifier, to be looked at and photographed. It judges nobody. */
export function Lab() {
  const [{ name, tag }, setPlace] = useState(placeInLab);
  const [spoken, setSpoken] = useState<string>();
  useEffect(() => {
    const move = () => setPlace(placeInLab());
    addEventListener('hashchange', move);
    return () => removeEventListener('hashchange', move);
  }, []);
  useEffect(() => {
    void speak(tag).then(() => {
      document.documentElement.lang = language.tag;
      document.documentElement.dir = texts.direction;
      setSpoken(tag);
    });
  }, [tag]);
  if (spoken !== tag) return null;
  const shown = cases.find((one) => one.name === name);
  if (shown) return <CasePage key={`${name} ${tag}`} shown={shown} tag={tag} />;
  return name === 'parts' ? <Parts key={tag} /> : <Contents tag={tag} />;
}

function Contents({ tag }: { readonly tag: string }) {
  return (
    <main class="lab" lang="en" dir="ltr">
      <h1>How Carnet looks</h1>
      <p>Every screen of a verdict, made by the real verifier from conformance vectors. All persons are invented.</p>
      <nav aria-label="Languages" class="lab-languages">
        {languages.map((one) => (
          <a key={one.tag} class="button" lang={one.tag} href={`#/${one.tag}`}>
            {one.name}
          </a>
        ))}
      </nav>
      <ul>
        {['parts', ...cases.map(({ name }) => name)].map((name) => (
          <li key={name}>
            <a class="button" href={`#${name}/${tag}`}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </main>
  );
}
