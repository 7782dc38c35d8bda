// @vitest-environment happy-dom
import './support/standards-mode.ts';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { contentLanguage } from '#renderer/components/markdown/content-language.ts';
import { linkTarget } from '#renderer/components/markdown/link-target.ts';
import { Markdown } from '#renderer/components/markdown/Markdown.tsx';
import { MathOptionsContext } from '#renderer/components/markdown/math-options-context.ts';
import { NoteMacros } from '#renderer/components/markdown/NoteMacros.tsx';

afterEach(cleanup);

function show(source: string): HTMLElement {
  return render(<Markdown source={source} />).container;
}

describe('law L8: text from a note never becomes code, markup or a request', () => {
  it('shows HTML as text', () => {
    const page = show(
      '<img src=x onerror="alert(1)"> <script>alert(2)</script>\n\n<iframe src="https://x"></iframe>',
    );
    expect(page.querySelector('img, script, iframe')).toBeNull();
    expect(page.textContent).toContain('<script>alert(2)</script>');
  });

  it('loads no image', () => {
    const page = show('![a chart](https://example.org/tracker.png)');
    expect(page.querySelector('img')).toBeNull();
    expect(page.textContent).toContain('a chart');
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'vbscript:x',
    '../other.md',
    'JaVaScRiPt:x',
  ])('%s leads nowhere', (href) => {
    expect(linkTarget(href)).toEqual({ kind: 'none' });
  });

  it('opens the web in another window that knows nothing of this one', () => {
    show('[paper](https://example.org/a)');
    const link = screen.getByRole('link', { name: 'paper' });
    expect(link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(link.getAttribute('target')).toBe('_blank');
  });

  it('keeps TeX from making links', () => {
    const page = show('$\\href{javascript:alert(1)}{x}$');
    expect(page.querySelector('a')).toBeNull();
  });
});

describe('links into the app', () => {
  it('experiments keep their parameters', () => {
    expect(linkTarget('experiment:sigmoid-decay?depth=30')).toEqual({
      kind: 'app',
      path: '/experiment/sigmoid-decay?depth=30',
    });
  });

  it('cards', () => {
    expect(linkTarget('card:abcdef')).toEqual({ kind: 'app', path: '/cards?card=abcdef' });
  });
});

describe('formulas', () => {
  it('are set by KaTeX with MathML beside', () => {
    const page = show('$x^2$');
    expect(page.querySelector('.katex')).not.toBeNull();
    expect(page.querySelector('math')).not.toBeNull();
  });

  it('stand as source when they cannot be set', () => {
    const page = show('$\\frac{1}{$');
    expect(page.querySelector('.katex-error')).toBeNull();
    expect(page.textContent).toContain('\\frac{1}{');
  });

  it('that are too deep or too long stand as source and freeze nothing', () => {
    const deep = `${'{'.repeat(3000)}x${'}'.repeat(3000)}`;
    expect(show(`$${deep}$`).querySelector('.katex')).toBeNull();
    expect(show(`$${'x+'.repeat(3000)}x$`).querySelector('.katex')).toBeNull();
  });

  it('say in words why they cannot be set and what to do', () => {
    expect(show('a $\\foo{x}$ b').textContent).toContain('The command \\foo is not known');
    expect(show('$$\na_1_2\n$$').textContent).toContain('Put braces around the inner one');
  });

  it('know the definitions of their text wherever they stand, and none of another text', () => {
    const formulas = show('$\\gdef\\R{\\mathrm{own}}\\R$ and $\\R$').querySelectorAll('.katex-html');
    expect([...formulas].map(({ textContent }) => textContent)).toEqual(['own', 'own']);
    cleanup();
    expect(show('$\\R$').querySelector('.katex-html')?.textContent).toBe('R');
  });

  it('are repaired for the eye while the source stays', () => {
    const page = show('$50%$, $\\text{batch_size} &lt; 8$');
    expect(page.querySelectorAll('.katex-html')[0]?.textContent).toBe('50%');
    expect(page.querySelectorAll('.katex-html')[1]?.textContent).toBe('batch_size<8');
  });

  it('know the definitions of the note a card was cut from', () => {
    const page = render(
      <NoteMacros body={'$$\\newcommand{\\own}{\\mathrm{mine}}$$\n\ntext'}>
        <Markdown source={'$\\own$'} />
      </NoteMacros>,
    ).container;
    expect(page.querySelector('.katex-html')?.textContent).toBe('mine');
  });

  it('are not seen in escaped brackets where the vault says so', () => {
    const page = render(
      <MathOptionsContext value={{ bracketMaths: false }}>
        <Markdown source={'\\(x\\) and $y$'} />
      </MathOptionsContext>,
    ).container;
    expect(page.querySelectorAll('.katex')).toHaveLength(1);
    expect(page.textContent).toContain('(x)');
  });

  it('that exist only as a picture elsewhere are typeset, and nothing is fetched', () => {
    const page = show('![](https://example.org/equation?tex=x%5E2)');
    expect(page.querySelector('img')).toBeNull();
    expect(page.querySelector('.katex-html')?.textContent).toBe('x2');
  });

  it('set chemistry once its add-on is there', async () => {
    const page = show('$\\ce{H2O}$');
    await vi.waitFor(() => expect(page.querySelector('.katex-html')?.textContent).toContain('H'));
  });
});

describe('blocks', () => {
  it('headings of a note stand below the headings of the page', () => {
    show('# Title\n\n## Part');
    expect(screen.getByRole('heading', { name: 'Title', level: 3 })).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Part', level: 4 })).toBeTruthy();
  });

  it('tables keep alignment and header cells', () => {
    const page = show('| a | b |\n|---|---:|\n| 1 | 2 |');
    expect(page.querySelector('th')?.getAttribute('scope')).toBe('col');
    expect(page.querySelectorAll('td')[1]?.style.textAlign).toBe('right');
  });

  it('a display formula never stands inside <p>', () => {
    const page = show('before\n$$x$$\nafter');
    expect(page.querySelector('p .katex-display')).toBeNull();
    expect(page.querySelector('.katex-display')).not.toBeNull();
  });

  it('code is there at once, highlighted or not', () => {
    expect(show('```python\nx = 1\n```').querySelector('pre')?.textContent).toBe('x = 1');
  });

  it('a line break between Han characters is no space', () => {
    expect(show('梯度\n消失').textContent).toBe('梯度消失');
    expect(show('gradient\ndescent').textContent).toBe('gradient\ndescent');
  });
});

describe('lang', () => {
  it.each([
    ['为什么sigmoid容易导致梯度消失？', 'zh-CN'],
    ['Why does gradient descent stall?', 'en'],
    ['勾配が消えるのはなぜですか', 'ja'],
    ['$\\prod_k W_k$ 的大小', 'zh-CN'],
    ['', 'en'],
  ])('%s is %s', (text, language) => {
    expect(contentLanguage(text)).toBe(language);
  });
});
