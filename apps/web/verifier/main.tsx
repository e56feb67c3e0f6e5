import { render } from 'preact';
import { App } from './app.tsx';
import './look/tokens.css';
import './look/page.css';
import './scan/start-screen.css';
import './traveller/traveller.css';
import './verdict/verdict-screen.css';
import { unlockSound } from './verdict/sound.ts';

const place = document.getElementById('verifier');
unlockSound();
if (place) render(<App />, place);
