import { words } from '../words/tongue.ts';
import { type Sample, samples } from './samples.ts';
import './sample-list.css';

/** Certificates to try without having one. */
export function SampleList({ take }: { take(sample: Sample): void }) {
  return (
    <section class="panel" aria-labelledby="samples">
      <h2 id="samples">{words.samples.title}</h2>
      <p class="hint">{words.samples.hint}</p>
      <ul class="samples">
        {samples.map((sample) => (
          <li key={sample.title}>
            <button type="button" onClick={() => take(sample)}>
              {words.samples[sample.title]}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
