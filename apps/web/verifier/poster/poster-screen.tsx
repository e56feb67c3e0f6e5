import { useEffect, useState } from 'preact/hooks';
import { LanguageChoice } from '../lane/language-choice.tsx';
import { Choice } from '../look/choice.tsx';
import { ScreenFrame } from '../look/screen-frame.tsx';
import type { Scene } from '../scene.ts';
import { languages } from '../words/languages.ts';
import { diseases, language, type Tongue, texts, tongueOf, words } from '../words/tongue.ts';
import './poster-screen.css';

/** A sheet (A4) for the lane: what travellers should have ready, in one language or two. */
export function PosterScreen({ lane, change, screens }: Scene) {
  const [second, setSecond] = useState('');
  const [other, setOther] = useState<Tongue>();
  const w = words.around.poster;
  useEffect(() => {
    let isLatest = true;
    setOther(undefined);
    if (second !== '') void tongueOf(second).then((tongue) => isLatest && setOther(tongue));
    return () => {
      isLatest = false;
    };
  }, [second]);
  const tongues = [{ words, texts, diseases, language }, ...(other ? [other] : [])];
  return (
    <ScreenFrame
      title={words.around.screens.poster}
      back={screens.back}
      aside={<LanguageChoice lane={lane} change={change} />}
    >
      <div class="poster-choice unprinted">
        <Choice
          label={w.second}
          value={second}
          options={[['', w.none], ...languages.map(({ tag, name }) => [tag, name] as const)]}
          choose={setSecond}
        />
        <button type="button" class="button primary" onClick={() => print()}>
          {w.print}
        </button>
      </div>
      <div class={`poster ${tongues.length > 1 ? 'two' : 'one'}`}>
        <div class="sheet">
          <p class="sheet-head">
            <span>{words.brand}</span>
            <bdi>{lane.name}</bdi>
          </p>
          {tongues.map((tongue) => (
            <Notice key={tongue.language.tag} {...tongue} />
          ))}
        </div>
      </div>
    </ScreenFrame>
  );
}

function Notice({ words: { around }, texts: { direction }, language: { tag } }: Tongue) {
  return (
    <section lang={tag} dir={direction}>
      <h2>{around.poster.title}</h2>
      <ol>
        {around.poster.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ol>
      <p>{around.poster.promise}</p>
    </section>
  );
}
