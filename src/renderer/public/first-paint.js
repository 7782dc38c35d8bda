/** @file Runs before the first paint: puts the stored theme and language on <html>. Kept out of the bundle so that it can block. */
(() => {
  const root = document.documentElement;
  let theme = null;
  let language = null;
  try {
    theme = localStorage.getItem('nabla.theme');
    language = localStorage.getItem('nabla.language');
  } catch {
    // Storage may be refused; the system's theme and language stand.
  }
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  const wanted = language === 'zh-CN' || language === 'en' ? language : navigator.language;
  root.lang = wanted.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
})();
