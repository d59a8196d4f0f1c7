/** The page around the phones. Every pair of colours has a contrast of at least 4.5 to 1. */
export const pageStyle = `
:root {
  color-scheme: light;
  --ink: #17242f; --soft: #46566a; --line: #c3ced9; --ground: #e8edf2; --paper: #fff;
  --brand: #1d5f8f; --focus: #b3400e; --warn-ground: #fff1d6; --warn-ink: #6b3f00;
}
* { box-sizing: border-box; }
html, body { height: 100%; margin: 0; }
body {
  display: grid; grid-template-rows: auto minmax(0, 1fr); height: 100dvh; background: var(--ground); color: var(--ink);
  font: 1rem/1.45 system-ui, "Noto Sans", "Segoe UI", Roboto, sans-serif;
}
h1, h2, p { margin: 0; }
button, input, textarea { font: inherit; color: inherit; }
button { cursor: pointer; border: 1px solid var(--line); border-radius: .6rem; background: var(--paper); padding: .45rem .8rem; }
button.strong { background: var(--brand); border-color: var(--brand); color: #fff; font-weight: 600; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
[hidden] { display: none !important; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.top {
  display: flex; align-items: center; gap: .3rem 1rem; padding: .6rem 1.25rem; background: var(--paper);
  border-bottom: 1px solid var(--line); flex-wrap: wrap;
}
.title { display: flex; align-items: center; gap: .3rem 1rem; flex-wrap: wrap; }
.top h1 { font-size: 1.15rem; color: var(--brand); }
.notice { background: var(--warn-ground); color: var(--warn-ink); border-radius: 1rem; padding: .15rem .75rem; font-size: .9rem; }
.connection { color: #9b1c1c; font-weight: 600; font-size: .9rem; }
.people { display: none; gap: .4rem; overflow-x: auto; padding: 3px; }
.people button { white-space: nowrap; border-radius: 1rem; padding: .2rem .7rem; }
.people button[aria-current="true"] { background: var(--brand); border-color: var(--brand); color: #fff; }
.people .count { margin-left: .35rem; background: #b3261e; color: #fff; border-radius: 1rem; padding: 0 .4rem; font-size: .8rem; }
.top .add { margin-left: auto; }
.needs-script { padding: 1rem; background: var(--warn-ground); color: var(--warn-ink); }

.phones { display: flex; gap: 1.25rem; justify-content: safe center; align-items: stretch; overflow-x: auto; padding: 1.25rem; }

dialog { border: 0; border-radius: 1rem; padding: 1.4rem; width: min(26rem, calc(100vw - 2rem)); color: var(--ink); box-shadow: 0 1rem 3rem #0005; }
dialog::backdrop { background: #10202e99; }
dialog form { display: grid; gap: .9rem; }
dialog h2 { font-size: 1.2rem; }
dialog p { color: var(--soft); }
.field { display: grid; gap: .25rem; font-weight: 600; }
.field input { border: 1px solid #6b7c8d; border-radius: .5rem; padding: .5rem .7rem; font-weight: 400; }
fieldset { border: 1px solid var(--line); border-radius: .6rem; display: grid; gap: .2rem; padding: .5rem .9rem .7rem; margin: 0; }
legend { font-weight: 600; padding: 0 .3rem; }
.option { display: flex; gap: .6rem; align-items: baseline; padding: .25rem 0; cursor: pointer; }
.actions { display: flex; justify-content: flex-end; gap: .6rem; }

@media (max-width: 760px) {
  .top { padding: .4rem .8rem; gap: .3rem .6rem; }
  .title { display: grid; gap: .1rem; justify-items: start; }
  .top h1 { font-size: 1rem; line-height: 1.25; }
  .notice { font-size: .78rem; padding: 0 .55rem; margin-left: -.2rem; }
  .connection { order: 2; flex: 1 0 100%; font-size: .85rem; }
  .top .add { padding: .2rem .7rem; font-size: .9rem; }
  .people { order: 3; flex: 1 0 100%; }
  .people:has(button + button) { display: flex; }
  .phones { gap: 0; padding: 0; scroll-snap-type: x mandatory; justify-content: start; overscroll-behavior-x: contain; }
}
/* A finger leaves no pointer behind, so a hover would stay and look like a choice. */
@media (hover: hover) {
  button:hover { background: #f1f5f9; }
  button.strong:hover { background: #174c73; }
}
@media (prefers-reduced-motion: no-preference) {
  .phones { scroll-behavior: smooth; }
}
`;
