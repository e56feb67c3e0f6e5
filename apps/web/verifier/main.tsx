import { render } from 'preact';
import { App } from './app.tsx';
import './tokens.css';
import './page.css';
import './start-screen.css';
import './verdict-screen.css';

const place = document.getElementById('verifier');
if (place) render(<App />, place);
