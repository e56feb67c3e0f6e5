import { render } from 'preact';
import { unlockSound } from '../../verifier/verdict/sound.ts';
import { Lab } from './lab.tsx';
import '../../verifier/look/tokens.css';
import '../../verifier/look/page.css';
import '../../verifier/scan/start-screen.css';
import '../../verifier/traveller/traveller.css';
import '../../verifier/verdict/verdict-screen.css';
import './lab.css';

const place = document.getElementById('lab');
unlockSound();
if (place) render(<Lab />, place);
