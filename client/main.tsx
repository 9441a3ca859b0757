import '@fontsource-variable/inter/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { loadBoardPage } from './pages/boardPageCode';
import { askEarly } from './state/earlyAnswer';
import { startKeyboardRoom } from './ui/keyboardRoom';
import { startLanguage } from './ui/language';
import { startTheme } from './ui/theme';

startTheme();
startKeyboardRoom();
const speaking = startLanguage();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const draw = () =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
// Without its code there is nothing to draw of a board; should it fail to come, the page says so.
if (location.pathname.startsWith('/b/')) {
  askEarly(location);
  void Promise.allSettled([loadBoardPage(), speaking]).then(draw);
} else void speaking.then(draw);
