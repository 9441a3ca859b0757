import '@fontsource-variable/inter/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import './i18n/i18n';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { loadBoardPage } from './pages/boardPageCode';
import { askEarly } from './state/earlyAnswer';
import { startTheme } from './ui/theme';

startTheme();

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
  void loadBoardPage().then(draw, draw);
} else draw();
